"""Sections, markers and notes: what `structure` finds in a document."""

from bisect import bisect_right

from citecheck.model.document import Span
from citecheck.named import NamedTuple


class Section(NamedTuple):
    """An article or chapter with notes of its own, or none (then `notes` is None)."""

    number: int  # from 1, in file order; `index` in JSON
    title: str | None
    span: Span
    notes: Span | None
    confidence: float = 1.0


class Misreading(NamedTuple):
    """The number as part of which a marker could be read, as `123` in `March 123`."""

    span: Span  # of the whole printed run: digits before, marker
    reason: str  # "digits" (a digit before it) or "decimal" (digit and point or comma before it)


class Marker(NamedTuple):
    """A place in the body that cites a note."""

    label: str
    span: Span  # of the label itself
    section: int
    note: str | None  # label of the note it links to
    confidence: float
    form: (
        str  # "glued", "spaced", "superscript", "bracket", "paren", "caret", "symbol", "format", …
    )
    printed: Span  # with its brackets, caret or the like
    misreading: Misreading | None = None
    on_heading: bool = False
    through: str | None = None  # last label of a printed range that begins here, as in [3–5]


class TextRun(NamedTuple):
    """`length` characters at `at` in the folded text stand at `source` in the document."""

    at: int
    source: int
    length: int


class Note(NamedTuple):
    """A note's text and where it stands."""

    label: str
    span: Span  # from the first character of the label to the last visible character
    head: Span  # the label with what belongs to it: "12.", "[12]", "¹"
    section: int
    text: str  # without label, white space folded, line breaks healed
    runs: tuple[TextRun, ...]  # ascending; folded text → document
    starts_mid_line: bool = False  # another note ends before it on its line
    confidence: float = 1.0

    def offset_in_document(self, at: int) -> int:
        """Document offset of the character at `at` of `text`; `at == len(text)` is allowed."""
        i = bisect_right(self.runs, at, key=lambda run: run.at) - 1
        if i < 0:
            return self.head.end
        run = self.runs[i]
        return run.source + min(at - run.at, run.length)

    def span_in_document(self, span: Span) -> Span:
        """The document span that a span of `text` covers, cut-out matter in between included."""
        if span.end <= span.start:
            at = self.offset_in_document(span.start)
            return Span(at, at)
        return Span(self.offset_in_document(span.start), self.offset_in_document(span.end - 1) + 1)


class Structure(NamedTuple):
    """What `structure.find_structure` returns."""

    sections: tuple[Section, ...]
    markers: tuple[Marker, ...]
    notes: tuple[Note, ...]
    has_author_date: bool = False  # cites as "(Berg 1999, 12)": no notes are to be expected
