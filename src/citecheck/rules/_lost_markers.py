"""What MRK002 says of a note without a marker, and where: `(14)` among `[13]` and `[15]`."""

from __future__ import annotations

import re

from citecheck.finding import Match
from citecheck.linting.runs import Run
from citecheck.model import Note, Paper, Span

_FARTHEST = 6000  # characters between the markers before and after


def told_once(run: Run) -> Match:
    """One finding for the many notes of a list whose markers are in a form that is not read."""
    note = next(note for _, note in run.notes if note.label not in run.cited)
    message = f"no marker in the text cites most notes, {note.label} the first of them"
    match = run.match(note.head, message, note.label, 0.9, is_error=False)
    return match._replace(severity="warning")


def told_at(paper: Paper, run: Run, index: int, note: Note) -> Match:
    """A finding at the note, or where its number stands in other brackets than all markers."""
    span, message = note.head, f"no marker in the text cites note {note.label}"
    if odd := _odd_marker(paper, run, note.label):
        span, message = (
            odd,
            f"{odd.of(paper.document.text)} is no marker as the others are: {message}",
        )
    return run.match(span, message, note.label, note.confidence, note_index=index)


def _odd_marker(paper: Paper, run: Run, label: str) -> Span | None:
    """The one place between the markers around a note where its number stands in other brackets.

    Asked only where markers stand in square brackets.
    """
    if not label.isdecimal():
        return None
    text = paper.document.text
    first: dict[int, Span] = {}
    for marker in run.markers:
        if marker.label.isdecimal():
            first.setdefault(int(marker.label), marker.printed)
    before, after = first.get(int(label) - 1), first.get(int(label) + 1)
    if not before or not after or not 0 < after.start - before.end < _FARTHEST:
        return None
    if not all("[" in text[span.start - 1 : span.start + 1] for span in (before, after)):
        return None
    found = list(
        re.finditer(rf"[({{<]{label}[)}}>]|\[{label}(?![\w\]])", text[before.end : after.start])
    )
    if len(found) != 1:
        return None
    return Span(before.end + found[0].start(), before.end + found[0].end())
