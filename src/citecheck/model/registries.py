"""What open registries answer about a source. Field names are those of `citecheck.verify/1`."""

from citecheck.model.citations import Name
from citecheck.named import NamedTuple


class Record(NamedTuple):
    """A work as a registry describes it; what it does not tell is None."""

    registry: str  # "crossref", "datacite", …, or the name of a library file
    id: str | None = None  # in that registry
    doi: str | None = None  # lower case
    isbn: str | None = None  # 13 digits
    type: str | None = None  # the registry's own word
    title: str | None = None  # as text: no markup, no entities
    authors: tuple[Name, ...] = ()
    container_title: str | None = None
    issued: str | None = None  # ISO 8601, reduced where the registry's is
    volume: str | None = None
    issue: str | None = None
    page: str | None = None
    publisher: str | None = None
    url: str | None = None

    def __str__(self) -> str:
        """The record in one line, as a reader knows it."""
        names = "; ".join(filter(None, (name.literal or name.family for name in self.authors[:3])))
        more = " et al." if len(self.authors) > 3 else ""
        number = ".".join(filter(None, (self.volume, self.issue)))
        where = " ".join(filter(None, (self.container_title or self.publisher, number)))
        parts = (
            f"{names}{more}" if names else None,
            f"“{self.title}”" if self.title else None,
            where,
            (self.issued or "")[:4],
            self.page,
        )
        return ", ".join(filter(None, parts))


class Difference(NamedTuple):
    """A field that an editor should change or look at."""

    field: str  # title, authors, issued, container_title, volume, issue, page, publisher, doi, isbn
    printed: str
    found: str


class Notice(NamedTuple):
    """What was published about a work afterwards."""

    type: str  # "retraction", "withdrawal", "partial-retraction", "correction", …
    date: str | None = None
    doi: str | None = None  # of the notice
    by: str | None = None  # who says so: "publisher", "retraction-watch"


class Version(NamedTuple):
    """Another form of the same work. `relation`: what it is to the cited one."""

    relation: str  # "published", "preprint", "edition", "translation"
    doi: str | None = None
    title: str | None = None
    issued: str | None = None


class Asked(NamedTuple):
    """A registry that was asked, and what came of it."""

    registry: str
    answer: str  # "found", "nothing", "failed"
    cause: str | None = None


class RegistryAnswer(NamedTuple):
    """What the registries know of one source.

    `status`: `found` (a record is this work and agrees), `differs` (it is this work, fields
    differ), `other-work` (the printed DOI or ISBN is another work's), `not-found` (at least two
    registries that hold works of this kind answered, and none holds it), `unknown` (one did not
    answer, or too little is printed to search by), `skipped` (not a kind that registries hold).
    """

    status: str
    record: Record | None = None  # the work that is meant
    belongs_to: Record | None = None  # of `other-work`: whose identifier is printed
    doi: str | None = None  # to be printed, where none or a wrong one is
    similarity: int | None = None  # of the printed title and the record's, 0-100
    differences: tuple[Difference, ...] = ()
    notices: tuple[Notice, ...] = ()
    versions: tuple[Version, ...] = ()
    asked: tuple[Asked, ...] = ()
    requests: int = 0  # questions that it took, cached answers included
    message: str | None = None
