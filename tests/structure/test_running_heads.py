"""A running head of one word in capitals beside a bracket is no note."""

from __future__ import annotations

from citecheck.model import Document
from citecheck.structure import find_structure


def test_a_head_of_one_capitalised_word_beside_a_bracket() -> None:
    """Its page's number fits the notes, which go on below."""
    pages = [
        "The harbour was surveyed again.1 Nobody had read the plans.2 They were long.3\n"
        "1 Ada Berg, Piers and Peers, 12 Harbor Stud. 34 (2001).\n"
        "2 Tomas Lind, A Wall of Tin, 13 Harbor Stud. 1 (2002).\n"
        "3 Eva Ruiz, Ferries at Night, 4 Harbor Rev. 88 (1999).\n",
        "4 LONG-PIERS [DRAFT] [VOL. ---\n"
        "The board has met since, and it asked for more time than it had been given.4 A year\n"
        "went by until the next survey was made.5\n"
        "4 Ola Moe, The Long Quay, 5 Harbor Rev. 7 (2000).\n"
        "5 Ida Voss, Salt and Rope, 2 N. Papers 3 (2010).\n",
        "6 LONG-PIERS [DRAFT] [VOL. ---\n"
        "What the survey says is plain, and nobody reads it.6\n"
        "6 Jon Wahl, Boats that Wait, 3 N. Papers 41 (2011).\n",
    ]
    notes = find_structure(Document("x", "txt", "\n\n".join(pages))).notes
    assert [note.label for note in notes] == ["1", "2", "3", "4", "5", "6"]
    assert not any("LONG-PIERS" in note.text for note in notes)
