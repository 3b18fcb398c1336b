"""What a paper prints, as it grows: the text, and one sheet for each note."""

from __future__ import annotations

from typing import NamedTuple

from citecheck.formats.printing import Printing
from citecheck.model import FormatCitation, Link, Span

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(label: str) -> str:
    """A label's digits as raised ones, one for one; other labels as they are."""
    return label.translate(_RAISED) if label.isdecimal() else label


class Spot(NamedTuple):
    """From `at` on the text stands in this line of this file."""

    at: int
    line: int
    path: str


class Mark:
    """A marker at `at` of a sheet; `target` is set once it is known which note it cites."""

    __slots__ = ("at", "label", "number", "printed", "series", "target")

    def __init__(self, at: int, label: str, printed: str, series: str, number: int) -> None:
        self.at, self.label, self.printed = at, label, printed
        self.series, self.number = series, number
        self.target: str | None = None


class Sheet(Printing):
    """Printed text with what is known of it; all places are offsets in it."""

    def __init__(self) -> None:
        super().__init__()
        self.spots: list[Spot] = []
        self.marks: list[Mark] = []
        self.links: list[Link] = []
        self.headings: list[Span] = []
        self.citations: list[FormatCitation] = []
        self.opaque: list[Span] = []

    def space(self, sign: str = " ", source: int = -1) -> None:
        """A space, unless white space stands there already."""
        if self.last not in " \n\u00a0\u202f":
            self.add(sign, source)

    def mark(self, label: str, printed: str, series: str, number: int) -> Mark:
        """Print a marker."""
        made = Mark(self.size, label, printed, series, number)
        self.marks.append(made)
        self.add(printed)
        return made

    def append(self, other: Sheet) -> None:
        """Print another sheet at the end of this one."""
        by = self.size
        for run in other.runs:
            self.runs.append(run._replace(at=run.at + by))
        for mark in other.marks:
            mark.at += by
        self.marks += other.marks
        self.spots += [spot._replace(at=spot.at + by) for spot in other.spots]
        self.links += [link._replace(span=_moved(link.span, by)) for link in other.links]
        self.headings += [_moved(span, by) for span in other.headings]
        self.opaque += [_moved(span, by) for span in other.opaque]
        self.citations += [
            c._replace(span=_moved(c.span, by), printed=_moved(c.printed, by))
            for c in other.citations
        ]
        self.parts += other.parts
        self.size += other.size
        self.last = other.last if other.size else self.last


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


class SheetNote(NamedTuple):
    """A note as it is found: `number` counts within its series."""

    id: str
    label: str
    series: str
    number: int
    sheet: Sheet
