"""The nouns of citecheck: what is read from a document, and what is found in it.

Offsets count Unicode code points, `end` is exclusive, lines and columns count from 1. A value that
was parsed from the text keeps the place where it is printed. Unknown is `None`, never a guess.
The nouns are named tuples: immutable, small, and made without the cost of importing dataclasses.

Two coordinate systems occur, and only two:

* *document offsets*, into `Document.text`;
* *note offsets*, into `Note.text`, which is the note as a reader sees it: without its label, white
  space folded, hard line breaks healed, running heads cut out. `Note.span_in_document` converts.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from citecheck.conventions import Conventions


class Span(NamedTuple):
    """Where something is printed: `text[start:end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The printed characters."""
        return text[self.start : self.end]


# --- the document -----------------------------------------------------------------------------


class FormatMarker(NamedTuple):
    """A marker that the file format itself declares, such as Markdown's `[^x]`."""

    label: str
    span: Span  # of the label itself


class FormatNote(NamedTuple):
    """A note that the file format itself declares."""

    label: str
    head: Span  # the label with what the format puts around it
    pieces: tuple[Span, ...]  # the note's text, in reading order, without head and indentation


class FormatNotes(NamedTuple):
    """Markers and notes that the format knows. They enter the alignment as certain candidates."""

    markers: tuple[FormatMarker, ...] = ()
    notes: tuple[FormatNote, ...] = ()
    opaque: tuple[Span, ...] = ()  # code, raw HTML, link targets: nothing is looked for in these


NO_FORMAT_NOTES = FormatNotes()


class ReadingProblem(NamedTuple):
    """Something that the reader had to assume or could not decode. Becomes a DOC002 finding."""

    message: str
    span: Span


class _Document(NamedTuple):
    path: str
    format: str  # "txt", "md", …
    text: str
    known: FormatNotes = NO_FORMAT_NOTES
    problems: tuple[ReadingProblem, ...] = ()
    is_editable: bool = True  # offsets are those of the file, so that a fix can be written back


class Document(_Document):
    """A text as decoded (byte order mark dropped, line ends as they are) and what its format knows."""

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
        """The place in words, for formats in which a line number means nothing to the editor."""
        return None


# --- structure --------------------------------------------------------------------------------


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


# --- citations --------------------------------------------------------------------------------


class Part(NamedTuple):
    """A stretch of a note's text with one meaning. The parts of a note join to its text."""

    kind: str  # one of citations.parts.KINDS
    span: Span  # note offsets
    value: str | None = None  # normalised, where that differs from the print: ISO date, clean URL
    confidence: float = 1.0
    form: str | None = None  # how it is printed: one of citations.dates.FORMS, "broken" for a URL


class Outlet(NamedTuple):
    """Where something was published, as printed and as normalised."""

    printed: str
    host: str | None  # "lenta.inform.kz", lower case, without "www."
    domain: str | None  # registrable domain, "inform.kz"
    name: str | None  # "Kazinform"


class Name(NamedTuple):
    """A person, or an organisation (`literal`), by CSL's names."""

    family: str | None
    given: str | None
    literal: str | None = None

    def __str__(self) -> str:
        return self.literal or ", ".join(filter(None, (self.family, self.given)))


class ReadWord(NamedTuple):
    """A word of a romanised title: its place in the title, its Cyrillic, and what ails it."""

    span: Span  # title offsets
    printed: str
    cyrillic: str | None
    kind: str  # "word", "name", "repaired", "kept"
    cause: str | None = None  # of a repair: "broken", "glued", "slip"
    repair: str | None = None  # what should have been printed, in the title's own scheme
    confidence: float = 1.0
    letters: tuple[tuple[str, str], ...] = ()  # (Cyrillic, Latin) by which schemes are told


class TitleReading(NamedTuple):
    """What enrichment says of a title: its language and, for romanised Russian, the original."""

    language: str | None  # BCP 47
    scheme: str | None = None
    cyrillic: str | None = None
    romanized: str | None = None
    match_key: str = ""
    confidence: float = 1.0
    family: str | None = None  # of schemes, where the title's letters decide for one
    words: tuple[ReadWord, ...] = ()  # of romanised Russian only


class Source(NamedTuple):
    """One cited source. Field names are CSL's, with `_` for `-`."""

    id: str
    note: str  # label
    section: int
    note_index: int  # into Paper.notes
    parts: Span  # which of the note's parts (indices) it is made of
    span: Span  # note offsets
    type: str | None = None  # CSL type
    title: str | None = None
    translated_title: str | None = None
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    container_title: str | None = None
    outlet: Outlet | None = None
    issued: str | None = None  # ISO 8601, reduced where the print is
    accessed: str | None = None
    url: str | None = None
    doi: str | None = None
    isbn: str | None = None
    publisher: str | None = None
    publisher_place: str | None = None
    edition: str | None = None
    volume: str | None = None
    issue: str | None = None
    page: str | None = None
    number: str | None = None
    archive_url: str | None = None
    refers_to: str | None = None  # id of the source that it repeats
    back_reference: str | None = None  # "ibid", "op-cit", "short", "note", …: how it refers
    antecedents: tuple[str, ...] = ()  # ids of the sources it may repeat, where several fit
    confidence: float = 1.0
    fields: Mapping[str, Span] = {}  # field name → note offsets
    reading: TitleReading | None = None


class ParsedNote(NamedTuple):
    """A note as a sequence of parts, in the order of `Paper.notes`."""

    parts: tuple[Part, ...]
    kind: str = "citation"  # or "commentary", "interview", "archive", "empty", …: NTE005 asks


# --- what a web archive knows ---------------------------------------------------------------


class ArchiveAnswer(NamedTuple):
    """What a web archive knows of one source. Field names are those of `citecheck.verify/1`.

    `status`: `archived` (found, and it matches), `mismatch` (found, but title, date or outlet differ: the
    message says how), `missing` (the archive answered and holds nothing that matches), `unknown` (it
    could not answer), `skipped` (not a web source).
    """

    status: str
    url: str | None = None
    snapshot_url: str | None = None
    timestamp: str | None = None  # 14 digits
    title_found: str | None = None
    similarity: int | None = None  # of the printed title and the page's own, 0-100
    days_apart: int | None = None  # between the page's date and the printed one
    strategy: str | None = None
    requests: int = 0  # questions that it took, cached answers included
    message: str | None = None


# --- the paper --------------------------------------------------------------------------------


class _Paper(NamedTuple):
    document: Document
    sections: tuple[Section, ...]
    markers: tuple[Marker, ...]
    notes: tuple[Note, ...]
    parsed: tuple[ParsedNote, ...]
    sources: tuple[Source, ...]
    conventions: Conventions
    has_author_date: bool = False
    published: str | None = None  # ISO 8601, the paper's own date, where it is known
    answers: Mapping[str, ArchiveAnswer] = {}  # source id → what an archive knows, where asked


class Paper(_Paper):
    """All that is known of one document. A pure function of its text and the settings."""

    def sources_of(self, note_index: int) -> tuple[Source, ...]:
        """The sources of one note, in order of print."""
        return self._by_note.get(note_index, ())

    @cached_property
    def _by_note(self) -> Mapping[int, tuple[Source, ...]]:
        by_note: dict[int, list[Source]] = {}
        for source in self.sources:
            by_note.setdefault(source.note_index, []).append(source)
        return {index: tuple(found) for index, found in by_note.items()}

    def notes_with(self, *kinds: str) -> list[int]:
        """The indices of the notes that hold a part of one of these kinds, in order."""
        found = [self._by_kind.get(kind, ()) for kind in kinds]
        return list(found[0]) if len(found) == 1 else sorted(set().union(*found))

    @cached_property
    def _by_kind(self) -> Mapping[str, list[int]]:
        by_kind: dict[str, list[int]] = {}
        for index, parsed in enumerate(self.parsed):
            for kind in {part.kind for part in parsed.parts}:
                by_kind.setdefault(kind, []).append(index)
        return by_kind

    def note_of(self, source: Source) -> Note:
        """The note that a source stands in."""
        return self.notes[source.note_index]

    def place_of(self, source: Source, field_name: str | None = None) -> Span:
        """Document span of a source, or of one of its printed fields."""
        span = source.fields[field_name] if field_name else source.span
        return self.note_of(source).span_in_document(span)
