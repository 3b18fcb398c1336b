"""Small papers in the common forms."""

from __future__ import annotations

import pytest

from citecheck.formats.markdown import read as read_markdown
from citecheck.model import Document
from citecheck.structure import find_structure

NOTES = "“The Mill,” harbourpost.example, May 3, 2019.", "Berg, Tin, 12.", "See note 1."

FORMS = {
    "glued, stop": ("{}", "{}. "),
    "glued, space": ("{}", "{} "),
    "brackets": ("[{}]", "[{}] "),
    "brackets after a space": (" [{}]", "[{}] "),
    "parentheses": ("({})", "({}) "),
    "after a space": (" {}", "{}. "),
    "caret": ("^{}", "^{} "),
    "closing parenthesis": ("{}", "{}) "),
}


@pytest.mark.parametrize(("marker", "head"), FORMS.values(), ids=FORMS.keys())
@pytest.mark.parametrize("heading", ["", "Notes\n\n"], ids=["no heading", "heading"])
def test_every_form_of_marker_and_head(marker: str, head: str, heading: str) -> None:
    one, two, three = (marker.format(n) for n in (1, 2, 3))
    body = f"The mill opened in spring.{one} In autumn it closed.{two} Nobody saw it.{three}\n\n"
    notes = "".join(f"{head.format(n)}{text}\n" for n, text in enumerate(NOTES, 1))
    structure = find_structure(Document("x", "txt", body + heading + notes))
    assert [(m.label, m.note) for m in structure.markers] == [("1", "1"), ("2", "2"), ("3", "3")]
    assert [n.text for n in structure.notes] == list(NOTES)


def test_superscript_labels_are_plain_digits() -> None:
    text = "The mill opened.¹ It closed.²\n\n¹ Berg, Tin, 12.\n² Berg, Tin, 13.\n"
    structure = find_structure(Document("x", "txt", text))
    assert [m.label for m in structure.markers] == ["1", "2"]
    assert [n.label for n in structure.notes] == ["1", "2"]


def test_markdown_notes_with_any_label() -> None:
    text = (
        "The mill opened.[^a] It closed[^2], see `code[^9]`. Nobody saw it.[^lost]\n\n"
        "[^a]: Berg, Tin,\n    page 12.\n\n    More.\n\n[^2]: Berg, Tin, 13.\n"
    )
    structure = find_structure(read_markdown("x.md", text.encode()))
    assert [(m.label, m.note) for m in structure.markers] == [
        ("a", "a"),
        ("2", "2"),
        ("lost", None),
    ]
    assert [n.text for n in structure.notes] == ["Berg, Tin, page 12. More.", "Berg, Tin, 13."]


def test_a_numbered_list_is_no_run_of_notes() -> None:
    text = (
        "We ask for three things.\n\n1. Widen the road.\n2. Mend the bridge.\n3. Close the gate.\n"
    )
    structure = find_structure(Document("x", "txt", text))
    assert not structure.markers
    assert not structure.notes


@pytest.mark.parametrize(
    ("labels", "marker", "head"),
    [
        ("abc", "[{}]", "[{}] "),
        ("abc", "{}", "{}. "),
        (["i", "ii", "iii"], "{}", "{}. "),
        (["i", "ii", "iii"], "[{}]", "({}) "),
        ("ᵃᵇᶜ", "{}", "{} "),
    ],
    ids=["letters", "letters, glued", "Roman", "Roman, brackets", "raised letters"],
)
def test_other_ways_to_count(labels: str | list[str], marker: str, head: str) -> None:
    one, two, three = (marker.format(label) for label in labels)
    body = f"The mill opened in spring.{one} In autumn it closed.{two} Nobody saw it.{three}\n\n"
    notes = "".join(f"{head.format(a)}{text}\n" for a, text in zip(labels, NOTES, strict=True))
    structure = find_structure(Document("x", "txt", body + notes))
    assert [m.note for m in structure.markers] == [n.label for n in structure.notes]
    assert [n.text for n in structure.notes] == list(NOTES)


SIGNS = """\
A Mill*

The mill opened in spring.1 It closed in autumn.2 Then it fell.3†

* The author thanks Berg.
† This is disputed.

1. Berg, Tin, 12.
2. Ibid.
3. Berg, Tin, 14.
"""


def test_signs_beside_numbers() -> None:
    structure = find_structure(Document("x", "txt", SIGNS))
    assert [m.label for m in structure.markers] == ["*", "1", "2", "3", "†"]
    assert [(n.label, n.text) for n in structure.notes][:2] == [
        ("*", "The author thanks Berg."),
        ("†", "This is disputed."),
    ]


def test_bullets_and_stress_are_no_notes() -> None:
    text = "We want *much* more.\n\n* one\n* two\n* three\n\nThen *more* of it.\n"
    structure = find_structure(Document("x", "txt", text))
    assert not structure.notes
    assert not structure.markers


def test_notes_in_brackets_after_their_paragraphs() -> None:
    text = (
        "The mill opened in spring.[1] Nobody wrote of it.\n\n[Footnote 1: Berg, Tin,\npage 12.]\n\n"
        "It closed in autumn,[2] and the river froze.[3]\n\n[Footnote 2: Ibid.]\n\n[Footnote 3: Berg,\nTin, 14.]\n\n"
        "The roof fell in. A school moved into the yard.\n"
    )
    structure = find_structure(Document("x", "txt", text))
    assert [(m.label, m.note) for m in structure.markers] == [("1", "1"), ("2", "2"), ("3", "3")]
    assert [n.text for n in structure.notes] == ["Berg, Tin, page 12.", "Ibid.", "Berg, Tin, 14."]


def test_notes_on_the_line_of_their_heading() -> None:
    text = (
        "The mill opened in spring.1 In autumn it closed.2 Nobody saw it.3\n\n"
        "Notes: 1. Berg, Tin, 12. 2. Ibid. 3. Berg, Tin, 14.\n"
    )
    structure = find_structure(Document("x", "txt", text))
    assert [n.text for n in structure.notes] == ["Berg, Tin, 12.", "Ibid.", "Berg, Tin, 14."]
    assert [n.starts_mid_line for n in structure.notes] == [False, True, True]


@pytest.mark.parametrize("word", ["Footnote", "Note"])
def test_lone_notes_that_are_called_so_are_all_read(word: str) -> None:
    """A book of letters, in which few have a note, and each counts from 1."""
    text = (
        "I could not send the barley to the mill before the frost.[1]\n\n"
        f'[{word} 1: The miller relates: "Nobody came to the sluice."]\n\n\n'
        "234.\n\nTO MISTRESS VOSS.\n\nThe road is bad, and nobody comes here.\n\n\n"
        "235.\n\nTO JON ASK.\n\nThe hymn has been given to the fire by its maker.[1]\n\n"
        f"[{word} 1: This hymn was printed at Vik.]\n"
    )
    structure = find_structure(Document("x", "txt", text))
    assert [(n.label, n.section) for n in structure.notes] == [("1", 1), ("1", 2)]
    assert [(m.note, m.section) for m in structure.markers] == [("1", 1), ("1", 2)]
