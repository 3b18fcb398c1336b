"""BibTeX, for older styles: its own kinds and fields, what it lacks in `note` and
`howpublished`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    "entry-encyclopedia": "incollection",
    "manuscript": "unpublished",
    "pamphlet": "booklet",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "thesis": "phdthesis",
}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def export(records: Sequence[Record], options: ExportOptions) -> Iterator[str]:
    """An entry a record."""
    yield from (_entry(record) for record in records)


def _entry(record: Record) -> str:
    item = csl_of(record)
    kind = _KINDS.get(item["type"], "misc")
    container = text(item.get("container-title"))
    printed = item.get("URL")
    link = printed if is_address(printed) else record.archive_url
    how = rf"\url{{{address(link)}}}" if link else None
    is_misc = kind == "misc"
    return entry(
        kind,
        record.id,
        [
            ("author", names(item.get("author", ()))),
            ("editor", names(item.get("editor", ()))),
            ("translator", names(item.get("translator", ()))),
            ("title", title(item.get("title"))),
            ("journal" if kind == "article" else "booktitle", None if is_misc else container),
            (
                "publisher",
                text(item.get("publisher")) if kind in ("book", "incollection") else None,
            ),
            ("school", text(item.get("publisher")) if kind == "phdthesis" else None),
            ("institution", text(item.get("publisher")) if kind == "techreport" else None),
            ("address", text(item.get("publisher-place"))),
            ("year", (record.source.issued or "")[:4]),
            ("month", _month(record.source.issued)),
            ("edition", text(item.get("edition"))),
            ("volume", text(item.get("volume") or record.source.volume)),
            ("number", text(item.get("issue") or item.get("number"))),
            ("pages", text((item.get("page") or "").replace("–", "--"))),
            ("howpublished", container if is_misc and container else how if is_misc else None),
            ("url", address(link)),
            ("doi", address(item.get("DOI"))),
            ("note", text("; ".join(_remarks(record, item.get("original-title"))))),
        ],
    )


def _month(issued: str | None) -> str | None:
    part = (issued or "")[5:7]
    return _MONTHS[int(part) - 1] if part.isdecimal() and 1 <= int(part) <= 12 else None


def _remarks(record: Record, original: str | None) -> list[str]:
    source = record.source
    accessed = f"accessed {source.accessed}" if source.accessed else None
    archived = f"archived at {record.archive_url}" if record.archive_url and source.url else None
    printed = None if is_address(source.url) else source.url
    found = (original, source.translated_title, printed, accessed, archived)
    return [remark for remark in found if remark]
