"""Sources beside the data that a reference manager keeps in the file for them (CSL-JSON)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any

from citecheck.late import late
from citecheck.model import Paper, Source
from citecheck.named import NamedTuple
from citecheck.translit.key import match_key

_MANAGERS = {"zotero": "Zotero", "mendeley": "Mendeley", "endnote": "EndNote"}
_RICH = late(r"</?(?:i|b|sub|sup|sc|span)(?: [^<>]{0,80})?>")
_SLIP = 0.7  # how alike a name and one a slip away are


class Difference(NamedTuple):
    """What is printed otherwise than it is stored."""

    source: Source
    field: str  # of the source
    printed: str
    stored: str
    manager: str


def stored_differences(paper: Paper) -> Iterator[Difference]:
    """Printed titles and names a slip from the stored ones, and other dates and numbers, in full
    citations.
    """
    for source in paper.sources:
        if source.stored is not None:
            csl = source.stored.csl
            for field, printed, stored in _compared(source, csl):
                yield Difference(source, field, printed, stored, _MANAGERS[source.stored.origin])


def _compared(source: Source, csl: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    title = _RICH.sub("", str(csl.get("title") or ""))
    one, other = match_key(source.title or ""), match_key(title)
    # A title cut short, or with a subtitle more, is no slip.
    if one != other and not one.startswith(other) and not other.startswith(one):
        yield "title", source.title or "", title
    issued = _date(csl.get("issued"))
    if source.issued and issued:
        size = min(len(source.issued), len(issued))
        if source.issued[:size] != issued[:size]:
            yield "issued", source.issued, issued
    for field, printed in (("volume", source.volume), ("issue", source.issue)):
        stored = str(csl.get(field) or "").strip()
        if printed and printed.isdecimal() and stored.isdecimal() and int(printed) != int(stored):
            yield field, printed, stored
    doi = re.sub(r"^https?://(?:dx\.)?doi\.org/", "", str(csl.get("DOI") or "").strip())
    if source.doi and doi and source.doi.casefold() != doi.casefold():
        yield "doi", source.doi, doi
    yield from _name_slip(source, csl.get("author"))


def _name_slip(source: Source, authors: object) -> Iterator[tuple[str, str, str]]:
    """A family name that is none of the stored ones, and nearly one of them."""
    stored = [
        str(name["family"])
        for name in (authors if isinstance(authors, list) else ())
        if isinstance(name, Mapping) and name.get("family")
    ]
    keys = {match_key(name) for name in stored}
    for author in source.authors:
        key = match_key(author.family or "")
        if not key or not stored or key in keys or any(key in k or k in key for k in keys):
            continue
        nearest = max(stored, key=lambda name: _likeness(key, match_key(name)))
        if _likeness(key, match_key(nearest)) >= _SLIP:
            yield "authors", author.family or "", nearest


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _date(issued: object) -> str:
    """The first day of CSL's date as ISO 8601; empty where it has none."""
    parts = issued.get("date-parts") if isinstance(issued, Mapping) else None
    if not isinstance(parts, list) or not parts or not isinstance(parts[0], list):
        return ""
    said = [str(part) for part in parts[0][:3]]
    if not said or len(said[0]) != 4 or not all(part.isdecimal() for part in said):
        return ""
    return "-".join([said[0], *(part.zfill(2) for part in said[1:])])
