"""What holds for every text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.model import Document, Structure
from citecheck.structure import find_structure
from tests.structure.scoring import draw_paper

SEEDS = range(500, 512)


def structure_of(text: str) -> Structure:
    return find_structure(Document("x", "txt", text))


def check(text: str, structure: Structure) -> None:
    """Spans slice to what they claim, in order, and sections do not overlap."""
    digits = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
    for marker in structure.markers:
        assert marker.span.of(text).translate(digits) == marker.label
        assert marker.printed.start <= marker.span.start < marker.span.end <= marker.printed.end
        assert 0 < marker.confidence <= 1
    for note in structure.notes:
        assert text[note.span.start :].translate(digits).startswith(note.label)
        assert note.head.start <= note.span.start < note.span.end <= len(text)
        for at, character in enumerate(note.text):
            if not character.isspace():
                assert text[note.offset_in_document(at)] == character
    for before, after in pairwise(structure.notes):
        assert before.span.end <= after.head.start, "notes overlap"
    end = 0
    for section in structure.sections:
        assert section.span.start >= end
        end = section.span.end
    numbers = {section.number for section in structure.sections}
    assert {m.section for m in structure.markers} | {n.section for n in structure.notes} <= numbers


@given(st.text(alphabet="ab A.,;\n\n1234“”()[]¹²*^Notes", max_size=300))
@settings(max_examples=150, deadline=None)
def test_random_text_never_raises(text: str) -> None:
    check(text, structure_of(text))


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_text_never_raises(text: str) -> None:
    structure_of(text)


_LINES = st.tuples(
    st.sampled_from(("{}. Ask, The Mill, 1999.", "[{}] Berg, Letters.", "{} Dahl, The Weir, 12.")),
    st.sampled_from((1, 2, 3, 4, 19, 20, 21)),
)
_SENTENCES = st.tuples(
    st.sampled_from(("It fell.{} ", "It rose.[{}] ", "Of {} men, one stayed. ", "\n\n")),
    st.sampled_from((1, 2, 3, 4, 19, 20)),
)


@given(st.lists(_SENTENCES, max_size=12), st.lists(_LINES, max_size=10), st.booleans())
@settings(max_examples=150, deadline=None)
def test_notes_of_odd_numbers_never_overlap(
    sentences: list[tuple[str, int]], lines: list[tuple[str, int]], is_twice: bool
) -> None:
    body = "".join(form.format(number) for form, number in sentences)
    notes = "\n".join(form.format(number) for form, number in lines)
    text = f"{body}\n\nNotes\n\n{notes}\n" * (1 + is_twice)
    check(text, structure_of(text))


@pytest.mark.parametrize("seed", SEEDS)
def test_spans_of_laid_out_papers(seed: int) -> None:
    text = draw_paper(seed, use_corpus=False).text
    check(text, structure_of(text))


def small_paper(first: int = 1, size: int = 12) -> str:
    numbers = range(first, first + size)
    body = " ".join(
        f"The miller sold his {n * 7} sacks again and went home to the hills.{n}" for n in numbers
    )
    notes = "\n".join(f"{n}. Berg, Letters to a Miller, {n * 3}." for n in numbers)
    return f"{body}\n\n{notes}\n"


def test_a_paper_twice_has_two_sections() -> None:
    text = "First Paper\n\n" + small_paper() + "\nSecond Paper\n\n" + small_paper()
    structure = structure_of(text)
    assert [section.number for section in structure.sections if section.notes] == [1, 2]
    assert [m.label for m in structure.markers if m.section == 2] == [str(n) for n in range(1, 13)]


@pytest.mark.parametrize("number", [2, 5, 11])
def test_a_lost_note_changes_only_its_marker(number: int) -> None:
    text = small_paper().replace(f"\n{number}. Berg, Letters to a Miller, {number * 3}.", "")
    structure = structure_of(text)
    assert [m.label for m in structure.markers if m.note is None] == [str(number)]
    assert len(structure.markers) == 12
    assert len(structure.notes) == 11


@pytest.mark.parametrize("number", [1, 2, 5, 12])
def test_a_lost_marker_changes_only_its_note(number: int) -> None:
    text = (
        small_paper()
        .replace(f"hills.{number} ", "hills. ")
        .replace(f"hills.{number}\n", "hills.\n")
    )
    structure = structure_of(text)
    assert len(structure.notes) == 12
    cited = {m.note for m in structure.markers}
    assert {n.label for n in structure.notes} - cited == {str(number)}


def test_line_ends_do_not_matter() -> None:
    plain = structure_of(small_paper())
    other = structure_of(small_paper().replace("\n", "\r\n"))
    assert [m.label for m in plain.markers] == [m.label for m in other.markers]
    assert [n.text for n in plain.notes] == [n.text for n in other.notes]
