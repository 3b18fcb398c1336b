"""Parts of a note, the sources they make up, and what an archive answers about these."""

from collections.abc import Mapping

from citecheck.model.document import CitationData, Span
from citecheck.named import NamedTuple


class Part(NamedTuple):
    """A stretch of a note's text with one meaning. The parts of a note join to its text."""

    kind: str  # one of citations.parts.KINDS
    span: Span  # note offsets
    value: str | None = None  # normalised, where that differs from the print: ISO date, clean URL
    confidence: float = 1.0
    form: str | None = (
        None  # how it is printed: one of citations.certain.mentions.FORMS, "broken" for a URL
    )


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
    words: tuple[ReadWord, ...] = ()  # of romanised titles only
    told_by: str = "title"  # what tells the language: title, note, outlet, titles


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
    translators: tuple[Name, ...] = ()
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
    entry: str | None = None  # printed number of an entry in a reference list
    list: int | None = None  # 1, 2 …: the reference list that it is an entry of
    back_reference: str | None = None  # "ibid", "op-cit", "short", "note", …: how it refers
    antecedents: tuple[str, ...] = ()  # ids of the sources it may repeat, where several fit
    confidence: float = 1.0
    fields: Mapping[str, Span] = {}  # field name → note offsets
    reading: TitleReading | None = None
    stored: CitationData | None = None  # what a reference manager keeps of it in the file


class ParsedNote(NamedTuple):
    """A note as a sequence of parts, in the order of `Paper.notes`."""

    parts: tuple[Part, ...]
    kind: str = "citation"  # or "commentary", "interview", "archive", "empty", …: NTE005 asks


class Citation(NamedTuple):
    """One work cited in the running text: a part of `(Berg 1999, 12; Ruiz 2004)`."""

    span: Span  # document offsets
    section: int
    text: str
    entries: tuple[str, ...] = ()  # ids of entries of the reference list
    locator: str | None = None
    confidence: float = 1.0
    form: str = "bracket"  # or "narrative", "page", "number", "ibid", "key"
    slip: str | None = None  # how it differs from the entry that is meant: "letter", "name", "year"


class ReferenceList(NamedTuple):
    """A list of works under a heading of its own."""

    number: int  # 1, 2 …: `Source.list` of its entries
    kind: str  # "cited", "latin" (the same again in Latin letters), "further" (need not be cited)
    heading: Span


class ArchiveAnswer(NamedTuple):
    """What a web archive knows of one source. Field names are those of `citecheck.verify/1`.

    `status`: `archived` (found, and it matches), `mismatch` (found, but title, date or outlet
    differ: the message says how), `missing` (the archive answered and holds nothing that
    matches), `unknown` (it could not answer), `skipped` (not a web source).
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
    archive: str | None = None  # which one the answer is of, where several were asked
