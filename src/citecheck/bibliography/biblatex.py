"""BibLaTeX, for LaTeX and JabRef. Data model: BibLaTeX 3.20, section 2."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from citecheck.bibliography import ExportOptions
from citecheck.bibliography.csl import csl_of
from citecheck.bibliography.records import Record
from citecheck.bibliography.tex import address, entry, is_address, names, text, title

_KINDS = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "dataset": "dataset",
    "entry": "inreference",
    "entry-dictionary": "inreference",
    "entry-encyclopedia": "inreference",
    "manuscript": "unpublished",
    "pamphlet": "booklet",
    "paper-conference": "inproceedings",
    "patent": "patent",
    "post": "online",
    "post-weblog": "online",
    "report": "report",
    "review": "article",
    "review-book": "article",
    "software": "software",
    "thesis": "thesis",
    "webpage": "online",
}
"""CSL type → entry type; what BibLaTeX has no full type for (`jurisdiction`, `legal` …) is
`misc`."""
_CONTAINERS = {
    "article": "journaltitle", "book": "series", "incollection": "booktitle",
    "inproceedings": "booktitle", "inreference": "booktitle", "unpublished": "howpublished",
    "booklet": "howpublished", "report": "series", "thesis": "series", "patent": "series",
}  # fmt: skip
"""Entry type → field of the container; `organization` in others."""
_PUBLISHERS = {
    "book": "publisher", "incollection": "publisher", "inproceedings": "publisher",
    "inreference": "publisher", "dataset": "publisher", "report": "institution",
    "thesis": "institution",
}  # fmt: skip
_LACKING = {
    "article": "howpublished location edition isbn",
    "book": "howpublished",
    "booklet": "translator volume number edition isbn publisher",
    "dataset": "translator pages volume isbn",
    "inproceedings": "translator edition",
    "misc": "translator pages volume number edition isbn",
    "online": "translator pages volume number location edition isbn howpublished",
    "patent": "pages volume series edition editor translator isbn howpublished",
    "report": "volume series edition editor translator isbn howpublished",
    "software": "translator pages volume number edition isbn",
    "thesis": "volume number series edition editor translator isbn howpublished",
    "unpublished": "pages volume number edition editor translator isbn publisher",
}
"""Entry type → fields that it has not in BibLaTeX's data model (3.20, `blx-dm.def`)."""
_IN_VOLUMES = frozenset({"book", "incollection", "inproceedings", "inreference"})
_SAID = {
    "volume": "vol. {}", "volumes": "{} vols.", "number": "no. {}", "pages": "pp. {}", "edition": "{} ed.",
    "editor": "edited by {}", "translator": "translated by {}", "isbn": "ISBN {}",
}  # fmt: skip
"""Field → how a `note` says what has no field of its own; as it is where nothing stands here."""
_LANGUAGES = {
    # BCP 47 → babel
    "ar": "arabic", "az": "azerbaijani", "be": "belarusian", "bg": "bulgarian", "cs": "czech",
    "da": "danish", "de": "ngerman", "el": "greek", "en": "english", "es": "spanish",
    "et": "estonian", "fa": "persian", "fi": "finnish", "fr": "french", "he": "hebrew",
    "hr": "croatian", "hu": "hungarian", "hy": "armenian", "it": "italian", "ja": "japanese",
    "ka": "georgian", "kk": "kazakh", "ko": "korean", "lt": "lithuanian", "lv": "latvian",
    "mk": "macedonian", "mn": "mongolian", "nb": "norsk", "nl": "dutch", "no": "norsk",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sk": "slovak",
    "sl": "slovene", "sr": "serbian", "sv": "swedish", "tk": "turkmen", "tr": "turkish",
    "uk": "ukrainian", "vi": "vietnamese", "zh": "chinese",
}  # fmt: skip


def export(records: Sequence[Record], options: ExportOptions) -> Iterator[str]:
    """An entry a record."""
    yield from (_entry(record) for record in records)


def _entry(record: Record) -> str:
    item = csl_of(record)
    printed = item.get("URL")
    link = printed if is_address(printed) else record.archive_url
    kind = _KINDS.get(item["type"], "misc")
    if kind == "online" and not (link or item.get("DOI")):
        kind = "misc"  # `online` is what has an address
    source = record.source
    fields = [
        ("author", names(item.get("author", ()))),
        ("editor", names(item.get("editor", ()))),
        ("translator", names(item.get("translator", ()))),
        ("title", title(item.get("title"))),
        ("titleaddon", title(source.translated_title)),
        ("origtitle", text(item.get("original-title"))),
        *_published(kind, text(item.get("container-title")), text(item.get("publisher"))),
        ("location", text(item.get("publisher-place"))),
        ("type", {"thesis": "phdthesis", "report": "techreport"}.get(kind)),
        ("date", source.issued),
        ("edition", text(item.get("edition"))),
        ("volume", text(item.get("volume"))),
        ("volumes", item.get("number-of-volumes")),
        ("number", text(_number(kind, item))),
        ("pages", _pages(item.get("page"))),
        ("isbn", text(item.get("ISBN"))),
        ("doi", address(item.get("DOI"))),
        ("url", address(link)),
        ("urldate", source.accessed),
        _language(item.get("language")),
        ("addendum", _archived(record)),
        ("keywords", text(record.findings.replace(" ", ", "))),
    ]
    lacking = _LACKING.get(kind, "").split() + ["volumes"] * (kind not in _IN_VOLUMES)
    said = [_SAID.get(name, "{}").format(v) for name, v in fields if v and name in lacking]
    kept = [(name, value) for name, value in fields if name not in lacking]
    if printed and not is_address(printed):
        said.append(text(printed) or "")
    return entry(kind, record.id, [*kept, ("note", ", ".join(said))])


def _published(
    kind: str, container: str | None, publisher: str | None
) -> list[tuple[str, str | None]]:
    """The container and the publisher in the fields of an entry type."""
    at, by = _CONTAINERS.get(kind, "organization"), _PUBLISHERS.get(kind, "howpublished")
    if by == "institution" and not publisher:
        return [(by, container)]
    if publisher == container:
        return [(by if by == "institution" else at, container)]
    if at == by:
        return [(at, container or publisher), ("publisher", publisher if container else None)]
    return [(at, container), (by, publisher)]


def _number(kind: str, item: dict[str, Any]) -> str | None:
    first, second = ("issue", "number") if kind == "article" else ("number", "issue")
    number: str | None = item.get(first) or item.get(second)
    return number


def _language(tag: str | None) -> tuple[str, str | None]:
    """`langid` where babel knows the language, else its tag in `language`."""
    known = _LANGUAGES.get((tag or "").partition("-")[0])
    return ("langid", known) if known else ("language", text(tag))


def _pages(printed: str | None) -> str | None:
    value = text(printed)
    return value.replace("–", "--").replace("-", "--").replace("----", "--") if value else None


def _archived(record: Record) -> str | None:
    if not record.archive_url:
        return None
    return rf"Archived at \url{{{address(record.archive_url)}}}"
