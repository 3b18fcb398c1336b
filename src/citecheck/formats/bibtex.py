"""BibTeX and BibLaTeX entries as CSL-JSON, read with bibtexparser."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from typing import Any

from citecheck.formats.tex_letters import ACCENTS, SIGNS
from citecheck.late import late
from citecheck.model import CitationData

_TYPES = {
    "article": "article-journal", "book": "book", "mvbook": "book", "collection": "book",
    "proceedings": "book", "inbook": "chapter", "incollection": "chapter",
    "inproceedings": "paper-conference", "conference": "paper-conference", "phdthesis": "thesis",
    "mastersthesis": "thesis", "thesis": "thesis", "techreport": "report", "report": "report",
    "online": "webpage", "electronic": "webpage", "www": "webpage", "unpublished": "manuscript",
    "patent": "patent", "dataset": "dataset", "software": "software", "legislation": "legislation",
    "jurisdiction": "legal_case",
}  # fmt: skip
"""Entry type → CSL type (BibLaTeX manual 3.16, §2.1; CSL 1.0.2, appendix III)."""
_FIELDS = {
    "title": "title", "journaltitle": "container-title", "journal": "container-title",
    "booktitle": "container-title", "publisher": "publisher", "school": "publisher",
    "institution": "publisher", "location": "publisher-place", "address": "publisher-place",
    "volume": "volume", "number": "issue", "pages": "page", "url": "URL", "doi": "DOI",
    "isbn": "ISBN", "issn": "ISSN", "edition": "edition", "langid": "language",
    "language": "language", "note": "note", "origtitle": "original-title",
}  # fmt: skip
_NAMES = {"author": "author", "editor": "editor", "translator": "translator"}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ACCENT = late(r"\\(?:([vcHukr])(?:\s++|(?=\{))|(['`\"^~=.]))\s*+\{?\\?([A-Za-z])\}?")
_SIGN = late(r"\\([A-Za-z]+)(?:\{\}|\s+|(?![A-Za-z]))")
_DATE = late(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")


def read_bibtex(text: str, origin: str) -> tuple[CitationData, ...]:
    """Every entry that can be read; what cannot be is left out."""
    from bibtexparser.entrypoint import parse_string

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    logging.getLogger("bibtexparser.splitter").setLevel(logging.CRITICAL)
    library = parse_string(text)
    found = []
    for entry in library.entries:
        fields = {field.key.lower(): str(field.value) for field in entry.fields}
        found.append(
            CitationData(entry.key, _csl(entry.key, entry.entry_type, fields), None, origin)
        )
    return tuple(found)


def _csl(key: str, kind: str, fields: Mapping[str, str]) -> dict[str, Any]:
    item: dict[str, Any] = {"id": key, "type": _TYPES.get(kind.lower(), "document")}
    for name, variable in _FIELDS.items():
        if name in fields and variable not in item:
            item[variable] = plain(fields[name], is_address=variable in ("URL", "DOI"))
    if "subtitle" in fields and "title" in item:
        item["title"] += f": {plain(fields['subtitle'])}"
    if "page" in item:
        item["page"] = re.sub(r"-{2,3}", "–", item["page"])
    for name, variable in _NAMES.items():
        if name in fields:
            item[variable] = [_person(x) for x in _split_names(fields[name])]
    if date := _issued(fields):
        item["issued"] = {"date-parts": [date]}
    if accessed := _DATE.match(fields.get("urldate", "")):
        item["accessed"] = {"date-parts": [[int(x) for x in accessed.groups() if x]]}
    return item


def _issued(fields: Mapping[str, str]) -> list[int]:
    m = _DATE.search(fields.get("date", "") or fields.get("year", ""))
    if not m:
        return []
    parts = [int(x) for x in m.groups() if x]
    month = fields.get("month", "").strip("{} ").lower()
    if len(parts) == 1 and month:
        if month.isdecimal():
            parts.append(int(month))
        elif month[:3] in _MONTHS:
            parts.append(_MONTHS.index(month[:3]) + 1)
    return parts


def _split_names(value: str) -> list[str]:
    """Names at the word `and` outside braces."""
    names, depth, start = [], 0, 0
    for m in re.finditer(r"[{}]|(?<!\s)\s++and\s++", value):
        if m[0] in "{}":
            depth += 1 if m[0] == "{" else -1
        elif depth <= 0:
            names.append(value[start : m.start()])
            start = m.end()
    return [name for name in (*names, value[start:]) if name.strip()]


def _person(name: str) -> dict[str, str]:
    name = name.strip()
    if name.startswith("{") and name.endswith("}"):
        return {"literal": plain(name)}
    if "," in name:
        family, _, given = name.partition(",")
        return {"family": plain(family), "given": plain(given.rpartition(",")[2])}
    words = plain(name).split()
    if len(words) == 1:
        return {"literal": words[0]}
    first = next(
        (i for i, word in enumerate(words[:-1]) if i and word[0].islower()), len(words) - 1
    )
    return {"family": " ".join(words[first:]), "given": " ".join(words[:first])}


def plain(value: str, is_address: bool = False) -> str:
    """A field without TeX: accents composed, braces gone, white space folded."""
    import unicodedata

    if is_address:
        return re.sub(r"\\([%#&_~])", r"\1", value).strip("{} \n")
    value = _ACCENT.sub(lambda m: m[3] + ACCENTS[m[1] or m[2]], value)
    value = re.sub(r"\\(?:emph|textit|textbf|textsc|enquote|mkbibquote)\s*(?=\{)", "", value)
    value = _SIGN.sub(lambda m: SIGNS.get(m[1], ""), value)
    value = re.sub(r"\\([&%$#_{}])", r"\1", value).replace("---", "—").replace("--", "–")
    value = value.replace("``", "“").replace("''", "”").replace("~", " ")
    return unicodedata.normalize("NFC", " ".join(re.sub(r"[{}]", "", value).split()))
