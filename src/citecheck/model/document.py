"""Where something is printed, and the document as its format gives it."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from citecheck.named import NamedTuple


class Span(NamedTuple):
    """Where something is printed: `text[start:end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The printed characters."""
        return text[self.start : self.end]


class FormatMarker(NamedTuple):
    """A marker that the file's format or layout gives, such as Markdown's `[^x]`."""

    label: str  # as printed: "12", "iii", "*"
    span: Span  # of the label itself
    target: str | None = None  # `FormatNote.id` of the note it cites; None: the note of this label
    confidence: float = 1.0  # 1: the format knows; less: the layout suggests it


class FormatNote(NamedTuple):
    """A note that the file's format or layout gives."""

    label: str
    head: Span  # the label with what the format puts around it
    pieces: tuple[Span, ...]  # the note's text, in reading order, without head and indentation
    id: str | None = None  # unique in the file; None: the label is
    series: str = "note"  # "footnote", "endnote", …: numbers run apart in each
    confidence: float = 1.0


class FormatNotes(NamedTuple):
    """Markers and notes that the format knows (certain) or its layout suggests (likely).

    They enter the alignment as candidates beside those that the text shows.
    """

    markers: tuple[FormatMarker, ...] = ()
    notes: tuple[FormatNote, ...] = ()
    opaque: tuple[Span, ...] = ()  # code, raw HTML, link targets: nothing is looked for in these


NO_FORMAT_NOTES = FormatNotes()


class ReadingProblem(NamedTuple):
    """Something that the reader had to assume or could not decode. Becomes a DOC002 finding."""

    message: str
    span: Span


class Link(NamedTuple):
    """Words of the text that lead to an address which need not be printed."""

    span: Span
    address: str


class Place(NamedTuple):
    """From `start` on, the text stands at a place that has a name: `footnote 12`, `page 4,
    foot`.
    """

    start: int
    words: str
    path: str | None = None  # the file that this stretch was read from, where it is another one


class CitationData(NamedTuple):
    """A citation that the file, or a bibliography beside it, holds as data (CSL-JSON)."""

    key: str
    csl: Mapping[str, Any]
    span: Span | None = None  # where its formatted text is printed
    origin: str = ""  # "zotero", "mendeley", "endnote", or the file's name


class FormatCitation(NamedTuple):
    """An in-text citation by key, as pandoc's `[@berg1999, p. 12]` or TeX's
    `\\cite[12]{berg1999}`.
    """

    key: str
    span: Span  # of the key
    printed: Span  # of the whole bracket or command
    locator: str | None = None


class _Document(NamedTuple):
    path: str
    format: str  # "txt", "md", …
    text: str
    known: FormatNotes = NO_FORMAT_NOTES
    problems: tuple[ReadingProblem, ...] = ()
    is_editable: bool = True  # the format can take edits back: `formats.write_edits`
    links: tuple[Link, ...] = ()  # ascending
    data: tuple[CitationData, ...] = ()
    citations: tuple[FormatCitation, ...] = ()  # ascending
    places: tuple[Place, ...] = ()  # ascending; none where line and column are the place
    locked: tuple[Span, ...] = ()  # ascending: stretches that no edit may touch
    headings: tuple[Span, ...] = ()  # that the format knows, ascending
    emphasised: tuple[Span, ...] = ()  # ascending: what the format sets in italics
    metadata: Mapping[str, Any] = {}  # what the file says of itself: title, date, lang, …


class Document(_Document):
    """A text as decoded (byte order mark dropped, line ends as they are) and what its format
    knows.
    """

    @cached_property
    def line_starts(self) -> Sequence[int]:
        """Offsets at which lines start. A line ends with LF, CRLF or CR."""
        starts = [0]
        text = self.text
        find = text.find
        if "\r" not in text:
            at = find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = find("\n", at + 1)
            return starts
        from re import finditer

        starts.extend(m.end() for m in finditer(r"\r\n?|\n", text))
        return starts

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def place(self, offset: int) -> str | None:
        """The place in words, for formats in which a line number means nothing to the editor.

        What was read from another file begins with its name: `chapters/two.tex, line 12`.
        """
        i = bisect_right(self.places, offset, key=lambda place: place.start) - 1
        if i < 0:
            return None
        _, words, path = self.places[i]
        if path is None:
            return words
        from os.path import dirname, relpath

        return f"{relpath(path, dirname(self.path) or '.')}, {words}"
