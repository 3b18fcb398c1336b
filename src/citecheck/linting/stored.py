"""Sources beside the data that a reference manager keeps in the file for them (CSL-JSON)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any

from citecheck.model import CitationData, Paper, Source
from citecheck.named import NamedTuple
from citecheck.translit.key import match_key

_MANAGERS = {"zotero": "Zotero", "mendeley": "Mendeley", "endnote": "EndNote"}
_RICH = re.compile(r"</?(?:i|b|sub|sup|sc|span)(?: [^<>]{0,80})?>")
_SAME = 0.8  # how alike titles of one work are


class Difference(NamedTuple):
    """What is printed otherwise than it is stored."""

    source: Source
    field: str  # of the source
    stored: str
    manager: str


def stored_differences(paper: Paper) -> Iterator[Difference]:
    """Printed titles a slip from the stored one, and other dates, in full citations."""
    stored = [
        one for one in paper.document.data if one.span is not None and one.origin in _MANAGERS
    ]
    for source in paper.sources if stored else ():
        if source.title is None:
            continue
        at = paper.note_of(source).span_in_document(source.span)
        beside = [d for d in stored if d.span and d.span.start < at.end and at.start < d.span.end]
        best = max(beside, key=lambda d: _likeness(source, d), default=None)
        if best is not None and _likeness(source, best) >= _SAME:
            yield from _compared(source, best.csl, _MANAGERS[best.origin])


def _likeness(source: Source, data: CitationData) -> float:
    one, other = match_key(source.title or ""), match_key(_title(data.csl))
    return SequenceMatcher(None, one[:400], other[:400], autojunk=False).ratio()


def _compared(source: Source, csl: Mapping[str, Any], manager: str) -> Iterator[Difference]:
    title = _title(csl)
    one, other = match_key(source.title or ""), match_key(title)
    # A title cut short, or with a subtitle more, is no slip.
    if one != other and not one.startswith(other) and not other.startswith(one):
        yield Difference(source, "title", title, manager)
    issued = _date(csl.get("issued"))
    if source.issued and issued:
        size = min(len(source.issued), len(issued))
        if source.issued[:size] != issued[:size]:
            yield Difference(source, "issued", issued, manager)


def _title(csl: Mapping[str, Any]) -> str:
    """The stored title without the marks of rich text that managers put into it."""
    return _RICH.sub("", str(csl.get("title") or ""))


def _date(issued: object) -> str:
    """The first day of CSL's date as ISO 8601; empty where it has none."""
    parts = issued.get("date-parts") if isinstance(issued, Mapping) else None
    if not isinstance(parts, list) or not parts or not isinstance(parts[0], list):
        return ""
    said = [str(part) for part in parts[0][:3]]
    if not said or len(said[0]) != 4 or not all(part.isdecimal() for part in said):
        return ""
    return "-".join([said[0], *(part.zfill(2) for part in said[1:])])
