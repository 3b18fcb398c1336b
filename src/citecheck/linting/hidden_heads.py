"""Notes that begin in the text of the note before them, however its lines are broken.

Copies of print run notes together. Where a format says which notes there are, or most begin a
line, the number that is missing stands behind a sentence of the note before.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import pairwise

from citecheck.late import late
from citecheck.linting.runs import Run
from citecheck.model import FormatNote, Note, Paper, Span
from citecheck.named import NamedTuple

_MIN_NOTES = 8  # that begin a line, beside which one in mid-line is no way of setting them
_RARE = 8  # such notes for each in mid-line
_FEW = 3  # the same where the format says which notes there are
_FORMATS = frozenset({"txt", "md"})
_NUMBER = late(r"(?<=[.)\]”\"’] )(?P<label>\d{1,4})\.? (?=[^\W\d_a-zа-яё]|[“\"@(])")


class Hidden(NamedTuple):
    """A note's number in mid-line, and the index of the note that is meant or holds it."""

    at: int  # in Paper.notes
    label: str
    span: Span


def hidden_heads(paper: Paper, run: Run) -> Iterator[Hidden]:
    """Notes of a run that begin in mid-line, some lines below the number of the one before."""
    if paper.document.format not in _FORMATS:
        return
    yield from _read(paper, run)
    if paper.document.known.notes:
        yield from _missing(run, {note.label for note in paper.notes})


def _read(paper: Paper, run: Run) -> Iterator[Hidden]:
    """Those that were read as notes of their own."""
    text = paper.document.text
    inside = []
    for index, note in run.notes:
        start = text.rfind("\n", 0, note.head.start) + 1
        is_inline = note.head.of(text).startswith(("^", "[", "("))
        if text[start : note.head.start].strip() and not is_inline and note.label.isdecimal():
            inside.append((index, note))
    least = 0 if paper.document.known.notes else max(_MIN_NOTES, _RARE * len(inside))
    if len(run.notes) - len(inside) >= max(least, _FEW * len(inside)):
        for index, note in inside:
            if not note.starts_mid_line:
                yield Hidden(index, note.label, note.head)


def _missing(run: Run, labels: Container[str]) -> Iterator[Hidden]:
    """Those whose number no definition bears: it stands in the text of the one before."""
    for (index, note), (_, after) in pairwise(run.notes):
        wanted = _next(note, after)
        if wanted is None or wanted in labels or f" {wanted}" not in note.text:
            continue
        for match in _NUMBER.finditer(note.text):
            if match["label"] == wanted:
                there = note.span_in_document(Span(*match.span("label")))
                yield Hidden(index, wanted, there)
                break


def _next(note: Note, after: Note) -> str | None:
    """The number that is missing between two notes, the first of several."""
    if not (note.label.isdecimal() and after.label.isdecimal()):
        return None
    own = int(note.label)
    return str(own + 1) if int(after.label) > own + 1 else None


def defined_twice(paper: Paper) -> Iterator[FormatNote]:
    """Definitions such as `[^5]:` that come twice while the count goes on, whatever was read."""
    first = last = 0
    seen: set[str] = set()
    for note in paper.document.known.notes:
        is_definition = note.head.of(paper.document.text).startswith("[^")
        if not is_definition or not note.label.isdecimal():
            continue
        value = int(note.label)
        if note.label in seen and value <= first + _AT_HEAD and value < last:
            seen, first = set(), value  # another count
        if note.label in seen:
            yield note
        seen.add(note.label)
        first, last = first or value, value


_AT_HEAD = 3  # notes at the head of a count that may be missing
