"""What a paper prints, as it grows: the text, and one sheet for each note.

Formats that write a note into the middle of a sentence (LaTeX, RTF) print it on a sheet of its own;
`append_notes` prints all of these behind the text.
"""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.formats.printing import Printing
from citecheck.model import CitationData, FormatCitation, FormatMarker, FormatNote, Link, Span
from citecheck.named import NamedTuple

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(label: str) -> str:
    """A label's digits as raised ones, one for one; other labels as they are."""
    return label.translate(_RAISED) if label.isdecimal() else label


class Spot(NamedTuple):
    """From `at` on the text stands in this line or paragraph, of this file."""

    at: int
    line: int
    path: str = ""


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
        self.data: list[CitationData] = []

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
        """Print another sheet at the end of this one. Its own places stay with it, its text not."""
        by = self.size
        for run in other.runs:
            self.runs.add(run.at + by, run.source, run.length)
        for mark in other.marks:
            mark.at += by
        self.marks += other.marks
        self.links += [link._replace(span=_moved(link.span, by)) for link in other.links]
        self.headings += [_moved(span, by) for span in other.headings]
        self.opaque += [_moved(span, by) for span in other.opaque]
        self.data += [d._replace(span=_moved(d.span, by)) for d in other.data if d.span]
        self.citations += [
            c._replace(span=_moved(c.span, by), printed=_moved(c.printed, by))
            for c in other.citations
        ]
        self.add(other.text)
        other.forget()

    def cut(self, count: int) -> None:
        """Take away the first characters, which hold nothing but text."""
        text = self.text[count:]
        self.forget()
        self.parts, self.size = [text], len(text)
        self.links = [link._replace(span=_moved(link.span, -count)) for link in self.links]
        self.data = [d._replace(span=_moved(d.span, -count)) for d in self.data if d.span]


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


class SheetNote(NamedTuple):
    """A note as it is found: `number` counts within its series."""

    id: str
    label: str
    series: str
    number: int
    sheet: Sheet


def append_notes(body: Sheet, notes: Sequence[SheetNote]) -> tuple[FormatNote, ...]:
    """Print the notes behind the text, a paragraph each, under their labels."""
    found = []
    for note in notes:
        body.end_line(2)
        start = body.size
        body.add(f"{note.label}. " if note.label[-1:].isalnum() else f"{note.label} ")
        at = body.size
        pieces = _pieces(note.sheet, at)
        body.append(note.sheet)
        found.append(FormatNote(note.label, Span(start, at), pieces, note.id, note.series))
    return tuple(found)


def markers_of(body: Sheet) -> tuple[FormatMarker, ...]:
    """The markers on a sheet, in order."""
    return tuple(
        FormatMarker(mark.label, Span(mark.at, mark.at + len(mark.printed)), mark.target)
        for mark in sorted(body.marks, key=lambda mark: mark.at)
    )


def _pieces(sheet: Sheet, by: int) -> tuple[Span, ...]:
    """The paragraphs of a note, where its sheet is printed from `by` on."""
    pieces, at = [], 0
    for line in sheet.text.split("\n"):
        if words := line.strip():
            start = by + at + line.index(words)
            pieces.append(Span(start, start + len(words)))
        at += len(line) + 1
    return tuple(pieces)
