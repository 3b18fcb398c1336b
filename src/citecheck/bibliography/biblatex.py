"""BibLaTeX, for LaTeX and JabRef. Data model: BibLaTeX 3.20, section 2."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.bibliography import ExportOptions
from citecheck.bibliography.csl import csl_of
from citecheck.bibliography.records import Record
from citecheck.bibliography.tex import address, entry, names, text, title

_KINDS = {
    "article": "unpublished",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "bill": "legislation",
    "book": "book",
    "chapter": "incollection",
    "dataset": "dataset",
    "entry": "inreference",
    "entry-dictionary": "inreference",
    "entry-encyclopedia": "inreference",
    "legal_case": "jurisdiction",
    "legislation": "legislation",
    "manuscript": "unpublished",
    "motion_picture": "movie",
    "pamphlet": "booklet",
    "paper-conference": "inproceedings",
    "patent": "patent",
    "periodical": "periodical",
    "post": "online",
    "post-weblog": "online",
    "regulation": "legislation",
    "report": "report",
    "review": "review",
    "review-book": "review",
    "software": "software",
    "song": "music",
    "standard": "standard",
    "thesis": "thesis",
    "treaty": "legal",
    "webpage": "online",
}
_CONTAINERS = {"article": "journaltitle", "review": "journaltitle"}
_HELD = frozenset({"incollection", "inproceedings", "inreference"})
_WITH_PUBLISHER = frozenset({"book", "incollection", "inproceedings", "inreference", "dataset"})
_LANGUAGES = {
    # BCP 47 → babel
    "be": "belarusian", "bg": "bulgarian", "cs": "czech", "da": "danish", "de": "ngerman",
    "el": "greek", "en": "english", "es": "spanish", "et": "estonian", "fi": "finnish",
    "fr": "french", "hr": "croatian", "hu": "hungarian", "it": "italian", "ja": "japanese",
    "lt": "lithuanian", "lv": "latvian", "nb": "norsk", "nl": "dutch", "no": "norsk",
    "hy": "armenian", "ka": "georgian", "kk": "kazakh", "mk": "macedonian", "mn": "mongolian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sk": "slovak",
    "sl": "slovene", "sr": "serbian", "sv": "swedish", "tk": "turkmen",
    "tr": "turkish", "uk": "ukrainian",
}  # fmt: skip


def export(records: Sequence[Record], options: ExportOptions) -> Iterator[str]:
    """An entry a record."""
    yield from (_entry(record) for record in records)


def _entry(record: Record) -> str:
    item = csl_of(record)
    kind = _KINDS.get(item["type"], "misc")
    container = text(item.get("container-title"))
    number = item.get("issue") if kind == "article" else item.get("number") or item.get("issue")
    publisher = text(item.get("publisher"))
    source = record.source
    return entry(
        kind,
        record.id,
        [
            ("author", names(item.get("author", ()))),
            ("editor", names(item.get("editor", ()))),
            ("title", title(item.get("title"))),
            ("titleaddon", title(source.translated_title)),
            ("origtitle", text(item.get("original-title"))),
            (_container_field(kind), container),
            (_publisher_field(kind), publisher if publisher != container else None),
            ("location", text(item.get("publisher-place"))),
            ("type", "phdthesis" if kind == "thesis" else "techreport" if kind == "report" else ""),
            ("date", source.issued),
            ("edition", text(item.get("edition"))),
            ("volume", text(item.get("volume"))),
            ("number", text(number)),
            ("pages", _pages(item.get("page"))),
            ("isbn", text(item.get("ISBN"))),
            ("doi", address(item.get("DOI"))),
            ("url", address(item.get("URL") or record.archive_url)),
            ("urldate", source.accessed),
            ("langid", _LANGUAGES.get((item.get("language") or "").partition("-")[0])),
            ("addendum", _archived(record)),
            ("keywords", text(record.findings.replace(" ", ", "))),
        ],
    )


def _container_field(kind: str) -> str:
    if kind in _HELD:
        return "booktitle"
    return _CONTAINERS.get(kind, "organization" if kind in ("online", "misc") else "series")


def _publisher_field(kind: str) -> str:
    if kind in ("thesis", "report"):
        return "institution"
    return "publisher" if kind in _WITH_PUBLISHER else "howpublished"


def _pages(printed: str | None) -> str | None:
    value = text(printed)
    return value.replace("–", "--").replace("-", "--").replace("----", "--") if value else None


def _archived(record: Record) -> str | None:
    if not record.archive_url:
        return None
    return rf"Archived at \url{{{address(record.archive_url)}}}"
