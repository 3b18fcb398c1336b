"""Italics that a format knows (Word, OpenDocument, web pages) as emphasis in the text of notes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from citecheck.citations.certain.markup import Plain
from citecheck.model import Note, Span

_EDGES = " ,;:.\u00a0\t\n"  # that writers set in italics with the words before them


def with_italics(
    notes: Sequence[Note], plains: Sequence[Plain], emphasised: Sequence[Span]
) -> list[Plain]:
    """The notes' plain texts with the stretches of them that the document emphasises. A note in
    which every word is, or that holds marks of its own, has none."""
    return [
        plain._replace(emphasised=tuple(found))
        if not plain.removed and (found := list(_inside(note, emphasised)))
        else plain
        for note, plain in zip(notes, plains, strict=True)
    ]


def _inside(note: Note, emphasised: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """The stretches of a note's text, as its own offsets."""
    first = bisect_left(emphasised, note.span.start, key=lambda span: span.end)
    for start, end in emphasised[first:]:
        if start >= note.span.end:
            return
        at, stop = _in_text(note, start, end)
        words = note.text[at:stop]
        at += len(words) - len(words.lstrip(_EDGES))
        stop -= len(words) - len(words.rstrip(_EDGES))
        if at < stop and stop - at < len(note.text.rstrip(_EDGES)):
            yield at, stop


def _in_text(note: Note, start: int, end: int) -> tuple[int, int]:
    """What a stretch of the document is in the note's text."""
    places = [
        (run.at + max(start - run.source, 0), run.at + min(end - run.source, run.length))
        for run in note.runs
        if run.source < end and start < run.source + run.length
    ]
    return (places[0][0], places[-1][1]) if places else (0, 0)
