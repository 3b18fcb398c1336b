"""A source as it is looked for: every form of its title, its people, and what else identifies
it."""

from __future__ import annotations

import re
from urllib.parse import unquote

from citecheck.facts.identifiers import arxiv_in, pmid_in
from citecheck.model import Name, Source
from citecheck.named import NamedTuple
from citecheck.registries.compare.words import row, words_of
from citecheck.registries.held import isbn13

MAX_TEXT = 1000  # characters of a source that are read again
_END = ".,;:>)]}\"'”’»"


Identifier = tuple[str, str]
"""What names one work: "doi", "arxiv" or "pmid", and its value."""
_ARXIV_DOI = "10.48550/arxiv."


class Wanted(NamedTuple):
    """A cited source as the registries are asked for it."""

    type: str | None = None  # CSL
    titles: tuple[str, ...] = ()  # as printed, in Cyrillic, in translation
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    container_title: str | None = None
    publisher: str | None = None
    issued: str | None = None
    volume: str | None = None
    issue: str | None = None
    page: str | None = None
    edition: str | None = None
    language: str | None = None
    doi: str | None = None
    isbn: str | None = None
    arxiv: str | None = None
    pmid: str | None = None
    text: str = ""  # the source as it is printed
    is_repeat: bool = False  # it says again what another source says in full

    @property
    def people(self) -> tuple[Name, ...]:
        """Authors, or editors where there are none."""
        return self.authors or self.editors

    @property
    def identifier(self) -> Identifier | None:
        """The identifier by which the record is asked for; ISBNs apart, for they name editions."""
        if self.doi and not self.doi.startswith(_ARXIV_DOI):
            return ("doi", self.doi)
        if arxiv := self.arxiv or (self.doi or "").removeprefix(_ARXIV_DOI):
            return ("arxiv", re.sub(r"v\d+$", "", arxiv.lower()))
        return ("pmid", self.pmid) if self.pmid else None

    @property
    def has_identifier(self) -> bool:
        """Whether something is printed that names one work."""
        return bool(self.doi or self.isbn or self.arxiv or self.pmid)


def wanted_of(source: Source, text: str = "") -> Wanted:
    """What is looked for. `text`: the source as printed, for identifiers that have no field."""
    if source.refers_to or source.back_reference:
        return Wanted(is_repeat=True)
    reading = source.reading
    titles = (source.title, reading and reading.cyrillic, source.translated_title)
    doi = clean_doi(source.doi)
    return Wanted(
        type=source.type,
        titles=tuple(dict.fromkeys(filter(None, titles))),
        authors=source.authors,
        editors=source.editors,
        container_title=source.container_title if _has_container(source) else None,
        publisher=source.publisher,
        issued=source.issued,
        volume=source.volume,
        issue=source.issue,
        page=source.page,
        edition=source.edition,
        language=reading.language if reading else None,
        doi=doi,
        isbn=isbn13(source.isbn) if source.isbn else None,
        arxiv=arxiv_in(text),
        pmid=pmid_in(text),
        text=text[:MAX_TEXT],
    )


def _has_container(source: Source) -> bool:
    """Whether the container is a journal or a book; for a book itself it is its publisher."""
    return bool(source.container_title and source.container_title != source.publisher) and (
        source.type not in ("book", "thesis", "report")
    )


def clean_doi(printed: str | None) -> str | None:
    r"""A DOI as agencies keep it: lower case, without escapes (`10.5555/a\_b`, `%3C`) and closing
    signs."""
    if not printed:
        return None
    doi = unquote(printed.strip()) if "%" in printed else printed.strip()
    doi = doi.replace("\\", "").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    while doi and doi[-1] in _END:
        sign = {")": "(", "]": "[", ">": "<", "}": "{"}.get(doi[-1])
        if sign and doi.count(sign) >= doi.count(doi[-1]):
            break
        doi = doi[:-1]
    return doi.lower() or None


def title_to_ask(wanted: Wanted) -> str:
    """The title by which a registry is asked: the restored Cyrillic where there is one."""
    titles = wanted.titles
    return next((t for t in titles if not t.isascii() and "а" <= t.lower()[0] <= "я"), titles[0])


def words_to_ask(wanted: Wanted, most: int = 8) -> list[str]:
    """Words of the title before its subtitle, for a search that wants all of them."""
    title = title_to_ask(wanted)
    head = words_of(title.partition(": ")[0])
    words = head if sum(len(word.fold) > 3 for word in head) > 1 else words_of(title)
    kept = [word.printed for word in words if word.fold not in row("words", "small")]
    return (kept or [word.printed for word in words])[:most]
