"""Markers and notes that the layout suggests: candidates like those of the text, only surer.

The reader of a format without notes (PDF) knows where raised digits and small print stand. What it
suggests enters the alignment beside what the characters show, with the log-odds of its confidence.
"""

from __future__ import annotations

from bisect import bisect_right
from math import log

from citecheck.model import FormatMarker, FormatNote, Span
from citecheck.named import NamedTuple
from citecheck.structure.candidates import Candidates, Head, Mark
from citecheck.structure.reading import reading
from citecheck.structure.weights import WEIGHTS

_SUREST = 0.999
_BASE = 3.0  # log-odds of a place that nothing but the layout tells from others
_DIGITS = 6


class Likely(NamedTuple):
    """What the layout suggests; labels that are no numbers left out."""

    markers: tuple[FormatMarker, ...] = ()
    notes: tuple[FormatNote, ...] = ()


NOTHING = Likely()


def pieces_of(flat: str, likely: Likely) -> dict[int, tuple[Span, ...]]:
    """Start of a note's label → the stretches of its text."""
    return {label_start(flat, note): note.pieces for note in likely.notes}


def is_countable(label: str) -> bool:
    """Whether a label can take part in a count from 1 upwards."""
    return label.isdecimal() and len(label) <= _DIGITS and int(label) > 0


def with_likely(flat: str, candidates: Candidates, likely: Likely) -> Candidates:
    """The candidates of the text with those of the layout in their places."""
    if not likely.markers and not likely.notes:
        return candidates
    inside = sorted(span for note in likely.notes for span in (note.head, *note.pieces))
    starts = [span.start for span in inside]
    marks = {m.start: m for m in candidates.marks if not _is_inside(inside, starts, m.start)}
    for marker in likely.markers:
        start, end = marker.span
        mark = marks.get(start)
        if mark is None or mark.end != end:
            mark = Mark(start, end, int(marker.label), 0.0, "format", "format", start, end)
        score = max(mark.score, _BASE) + _odds(marker.confidence)
        marks[start] = mark._replace(score=score)
    heads = [h for h in candidates.heads if not _is_inside(inside, starts, h.start)]
    heads += [_head(flat, note) for note in likely.notes]
    return Candidates(
        sorted(marks.values(), key=lambda mark: mark.start),
        sorted(heads, key=lambda head: head.opened),
    )


def _is_inside(spans: list[Span], starts: list[int], at: int) -> bool:
    i = bisect_right(starts, at) - 1
    return i >= 0 and at < spans[i].end


def _head(flat: str, note: FormatNote) -> Head:
    opened, end = note.head
    body = note.pieces[0].start if note.pieces else end
    quality = reading(flat, body)
    score = WEIGHTS["head"]["line"] + _odds(note.confidence)
    start = label_start(flat, note)
    return Head(start, end, body, int(note.label), score, quality, "format", opened, False)


def label_start(flat: str, note: FormatNote) -> int:
    """Where the label of a note stands within its head."""
    return next((at for at in range(*note.head) if flat[at].isdigit()), note.head.start)


def _odds(confidence: float) -> float:
    share = min(_SUREST, max(1 - _SUREST, confidence))
    return log(share / (1 - share))
