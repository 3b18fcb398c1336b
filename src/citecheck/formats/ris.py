"""RIS records as CSL-JSON, as reference managers export them.

Tags: the RIS format's specification (Research Information Systems, 2001) and what Zotero writes.
"""

from __future__ import annotations

from typing import Any

from citecheck.late import late
from citecheck.model import CitationData

_TYPES = {
    "JOUR": "article-journal", "JFULL": "article-journal", "MGZN": "article-magazine",
    "NEWS": "article-newspaper", "BOOK": "book", "EBOOK": "book", "EDBOOK": "book",
    "CHAP": "chapter", "ECHAP": "chapter", "CONF": "paper-conference", "CPAPER": "paper-conference",
    "THES": "thesis", "RPRT": "report", "DATA": "dataset", "COMP": "software",
    "ELEC": "webpage", "BLOG": "post-weblog", "UNPB": "manuscript", "PAT": "patent",
}  # fmt: skip
_FIELDS = {
    "TI": "title", "T1": "title", "T2": "container-title", "JO": "container-title",
    "JF": "container-title", "BT": "container-title", "PB": "publisher", "CY": "publisher-place",
    "VL": "volume", "IS": "issue", "DO": "DOI", "UR": "URL", "ET": "edition", "LA": "language",
}  # fmt: skip
_NAMES = {"AU": "author", "A1": "author", "A2": "editor", "ED": "editor"}
_LINE = late(r"([A-Z][A-Z0-9]) {1,2}- ?(.*)")
_YEAR = late(r"(\d{4})(?:[/-](\d{1,2}))?(?:[/-](\d{1,2}))?")


def read_ris(text: str, origin: str) -> tuple[CitationData, ...]:
    """Every record from its TY line to its ER line."""
    found: list[CitationData] = []
    rows: list[tuple[str, str]] = []
    for line in text.splitlines():
        if not (match := _LINE.match(line)):
            continue
        tag, value = match[1], match[2].strip()
        if tag == "TY":
            rows = []
        if tag == "ER" and rows:
            key = next((v for t, v in rows if t == "ID" and v), str(len(found) + 1))
            found.append(CitationData(key, _csl(key, rows), None, origin))
            rows = []
        elif value:
            rows.append((tag, value))
    return tuple(found)


def _csl(key: str, rows: list[tuple[str, str]]) -> dict[str, Any]:
    item: dict[str, Any] = {"id": key, "type": "document"}
    pages: dict[str, str] = {}
    for tag, value in rows:
        if tag == "TY":
            item["type"] = _TYPES.get(value, "document")
        elif tag in _FIELDS:
            item.setdefault(_FIELDS[tag], value)
        elif tag in _NAMES:
            family, comma, given = value.partition(",")
            name = {"family": family.strip(), "given": given.strip()}
            item.setdefault(_NAMES[tag], []).append(name if comma else {"literal": value})
        elif tag in ("SP", "EP"):
            pages.setdefault(tag, value)
        elif tag in ("PY", "Y1", "DA") and (date := _YEAR.match(value)):
            parts = [int(part) for part in date.groups() if part]
            if len(parts) > len(item.get("issued", {}).get("date-parts", [[]])[0]):
                item["issued"] = {"date-parts": [parts]}
        elif tag == "SN":
            is_book = item["type"] in ("book", "chapter")
            item.setdefault("ISBN" if is_book else "ISSN", value)
    if pages:
        item["page"] = "–".join(dict.fromkeys(pages.values()))
    return item
