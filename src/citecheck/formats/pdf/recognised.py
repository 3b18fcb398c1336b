"""Marks in text that was recognised from a picture: small raised numbers are what is misread most.

The notes are nearly whole, so the search begins with them: each number is looked for in the text of
its page, in order. It may stand there as digits, with a blank in it, with a 1 read as `'` or `l`;
what is left of it may be a lone `'` or `"` behind a stop that closes no quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from citecheck.late import late
from citecheck.named import NamedTuple

_TO_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ONE = "[1'’lI!]"
_STOPS = '.,;:!?)”’"\\]'
_LONE = late(r"(?<=[.,;:!?)])[ ]?(['\"’”])(?=\s|\Z)")
_RAISED, _GLUED, _APART, _ALIKE, _STRAY = 8, 7, 5, 4, 3  # what a mark of each kind counts
_REACH = 400  # characters within which a quotation is closed
_MOST = 300  # places of one page


class Found(NamedTuple):
    """Where the mark of a label stands."""

    label: str
    start: int
    end: int


class _Place(NamedTuple):
    start: int
    end: int
    number: int  # which of the page's labels
    weight: int


def find_recognised(text: str, start: int, end: int, labels: Sequence[str]) -> list[Found]:
    """The marks of a page's notes in `text[start:end]`: of all rows that ascend the best."""
    places = sorted(_places(text, start, end, labels))[:_MOST]
    best: list[tuple[int, int]] = []  # per place: what a row counts that ends there; the one before
    for i, place in enumerate(places):
        before = [
            (best[k][0], k) for k in range(i)
            if places[k].number < place.number and places[k].end <= place.start
        ]  # fmt: skip
        value, k = max(before, default=(0, -1))
        best.append((value + place.weight, k))
    i = max(range(len(best)), key=lambda k: best[k][0], default=-1)
    row = []
    while i >= 0:
        row.append(Found(labels[places[i].number], places[i].start, places[i].end))
        i = best[i][1]
    return row[::-1]


def _places(text: str, start: int, end: int, labels: Sequence[str]) -> Iterator[_Place]:
    lone = [m.span(1) for m in _LONE.finditer(text, start, end) if not _closes(text, m.start(1))]
    page = text[start:end]
    for number, label in enumerate(labels):
        if not label.isdecimal():
            continue
        alike = " ?".join(_ONE if digit == "1" else digit for digit in label)
        forms = [
            (rf"(?<=[^\W\d_]|[{_STOPS}])", label, _GLUED),
            (f"(?<=[{_STOPS}]) ", label, _APART),
        ]
        forms.append(("(?<=[^\\s⁰¹²³⁴⁵⁶⁷⁸⁹])[ ]?", label.translate(_TO_RAISED), _RAISED))
        if len(label) > 1:
            forms.append((f"(?<=[{_STOPS}]) ?", alike, _ALIKE))
        for before, printed, weight in forms:
            for m in re.finditer(rf"{before}({printed})(?=[.,;:]?\s|\Z)", page):
                yield _Place(start + m.start(1), start + m.end(1), number, weight)
        for at, to in lone:
            yield _Place(at, to, number, _STRAY)


def _closes(text: str, at: int) -> bool:
    """Whether a quotation is open before a lone sign."""
    low = max(0, at - _REACH)
    sign = '["“]' if text[at] in '"”' else "['‘]"
    opened = [m.start() for m in re.finditer(rf"(?:^|(?<=[\s(\[])){sign}(?=\w)", text[low:at])]
    closed = [m.start() for m in re.finditer(rf"(?<=[\w.,;:!?]){text[at]}(?!\w)", text[low:at])]
    return bool(opened) and len(closed) - bisect_right(closed, opened[-1]) == 0
