"""A note's number renamed: the paper renumbered so that it has it. A named label: that label."""

from __future__ import annotations

from citecheck.editing.renumbering.plan import plan
from citecheck.editing.renumbering.printed import is_number
from citecheck.editing.renumbering.renumber import How, Refused, renumber
from citecheck.editor.places import note_at, touched
from citecheck.editor.reading import Reading, analysing, data_of, text_of
from citecheck.finding import Edit
from citecheck.formats import WriteOptions, read_document, write_edits
from citecheck.late import late
from citecheck.model import Marker, Note, Paper, Span

_LABEL = late(r"[\w-]{1,60}")
_NAMED = frozenset({"md", "org", "rst"})
"""Formats in which a note may have a name."""


def renamed(reading: Reading, offset: int, wanted: str) -> str:
    """The client's text with the note at a place of the document called `wanted`.

    Raises Refused where that cannot be, with the cause.
    """
    paper = reading.paper
    index = note_at(paper, offset) if paper else None
    if paper is None or index is None:
        raise Refused("there is no marker or note here")
    label = paper.notes[index].label
    if paper.document.format in _NAMED and not (is_number(label) and is_number(wanted)):
        return _relabelled(reading, paper, index, wanted)
    if not is_number(wanted):
        raise Refused(f"“{wanted[:40]}” is no number of a note")
    return _renumbered(reading, paper, index, int(wanted))


def wanted_number(reading: Reading, offset: int) -> tuple[Span, str] | None:
    """The label at a place, and what the note would be called in order of citation."""
    paper = reading.paper
    span = touched(paper, offset) if paper else None
    index = note_at(paper, offset) if paper else None
    if paper is None or span is None or index is None:
        return None
    number = plan(paper).numbers.get(index)
    return span, str(number) if number is not None else paper.notes[index].label


def _renumbered(reading: Reading, paper: Paper, index: int, wanted: int) -> str:
    number = plan(paper).numbers.get(index)
    if number is None:
        raise Refused(f"note {paper.notes[index].label} has no number that could change")
    start = 1 + wanted - number
    if start < 1 or plan(paper, start).numbers.get(index) != wanted:
        raise Refused(
            f"in order of citation note {paper.notes[index].label} is number {number};"
            f" it cannot be {wanted}"
        )
    asked = reading.asked
    done = renumber(asked.path, data_of(asked.text), analysing(asked), How(start), WriteOptions())
    if done.numbers_itself:
        raise Refused("the notes of this paper number themselves")
    return text_of(done.data)


def _relabelled(reading: Reading, paper: Paper, index: int, wanted: str) -> str:
    note = paper.notes[index]
    if not _LABEL.fullmatch(wanted):
        raise Refused(f"“{wanted[:40]}” is no label of a note")
    if any(other.label == wanted for other in paper.notes):
        raise Refused(f"there is a note {wanted} already")
    every: list[Note | Marker] = [*paper.notes, *paper.markers]
    places = {
        Span(found.span.start, found.span.start + len(note.label))
        for found in every
        if found.label == note.label and found.section == note.section
    }
    text = paper.document.text
    if any(span.of(text) != note.label for span in places):
        raise Refused(f"label {note.label} is not printed as it is")
    asked = reading.asked
    edits = [Edit(*span, wanted) for span in sorted(places)]
    data = write_edits(data_of(asked.text), paper.document, edits, WriteOptions())
    after = analysing(asked)(read_document(asked.path, data))
    if _labels(after) != [wanted if each == note.label else each for each in _labels(paper)]:
        raise Refused(f"{asked.path}: its markers would not be read as they are now")
    return text_of(data)


def _labels(paper: Paper) -> list[str]:
    every: list[Note | Marker] = [*paper.notes, *paper.markers]
    return [found.label for found in every]
