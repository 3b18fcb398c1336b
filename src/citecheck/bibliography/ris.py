"""RIS, for EndNote, RefWorks, Mendeley and Citavi; written by rispy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from citecheck.bibliography import ExportOptions
from citecheck.bibliography.csl import csl_of
from citecheck.bibliography.records import Record
from citecheck.output import harmless_cell

_KINDS = {
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "chapter": "CHAP",
    "dataset": "DATA",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "hearing": "HEAR",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "UNPB",
    "map": "MAP",
    "motion_picture": "MPCT",
    "paper-conference": "CONF",
    "patent": "PAT",
    "personal_communication": "PCOMM",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "software": "COMP",
    "standard": "STAND",
    "thesis": "THES",
    "webpage": "ELEC",
}


def export(records: Sequence[Record], options: ExportOptions) -> Iterator[str]:
    """An entry a record."""
    from rispy import RisWriter

    class Writer(RisWriter):  # type: ignore[misc, unused-ignore]
        """rispy's own, which would put a number before each record."""

        def set_header(self, count: int) -> str:
            return ""

    yield Writer().formats([_entry(record) for record in records])


def _entry(record: Record) -> dict[str, Any]:
    item = csl_of(record)
    source = record.source
    first, _, last = (item.get("page") or "").replace("–", "-").partition("-")
    remarks = [f"Original title: {item['original-title']}"] if "original-title" in item else []
    # Not TT: citation-js takes it for the title.
    remarks += [f"Translated title: {source.translated_title}"] if source.translated_title else []
    remarks += [f"Findings: {record.findings}"] if record.findings else []
    fields: dict[str, Any] = {
        "type_of_reference": _KINDS.get(item["type"], "GEN"),
        "id": record.id,
        "authors": [_name(name) for name in item.get("author", ())],
        "secondary_authors": [_name(name) for name in item.get("editor", ())],
        "subsidiary_authors": [_name(name) for name in item.get("translator", ())],
        "title": item.get("title"),
        "secondary_title": item.get("container-title"),
        "publisher": item.get("publisher"),
        "place_published": item.get("publisher-place"),
        "year": (source.issued or "")[:4],
        "date": _day(source.issued),
        "access_date": _day(source.accessed),
        "volume": item.get("volume") or record.source.volume,
        "number": item.get("issue") or item.get("number"),
        "start_page": first,
        "end_page": last,
        "edition": item.get("edition"),
        "issn": item.get("ISBN"),
        "doi": item.get("DOI"),
        "language": item.get("language"),
        "urls": [link for link in (item.get("URL"), record.archive_url) if link],
        "notes": remarks,
    }
    return {name: _plain(value) for name, value in fields.items() if value}


def _plain(value: Any) -> Any:
    """A field is one line: no control character or line end of a paper gets into it."""
    return [harmless_cell(v) for v in value] if isinstance(value, list) else harmless_cell(value)


def _name(name: dict[str, str]) -> str:
    return name.get("literal") or ", ".join(filter(None, (name.get("family"), name.get("given"))))


def _day(iso: str | None) -> str | None:
    """`2020/03/13/`: RIS has four parts, of which the last is free."""
    if not iso:
        return None
    year, month, day = ([*iso.partition("/")[0].split("-"), "", ""])[:3]
    return f"{year}/{month}/{day}/"
