"""A source with what its reference manager keeps of it and the print does not show.

The print stands where it says something: rules judge it, and what is stored otherwise is SRC005.
Data of another year, or of other people, are of another work or edition: nothing is taken.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from citecheck.lists.keys import date_of, names_of
from citecheck.model import Name, Source

_UNSHOWN = {
    "container-title": "container_title", "publisher": "publisher", "edition": "edition",
    "publisher-place": "publisher_place", "volume": "volume", "issue": "issue", "page": "page",
    "number": "number", "URL": "url", "DOI": "doi", "ISBN": "isbn",
}  # fmt: skip
"""CSL variable → field of a source."""
_PEOPLE = {"editor": "editors", "translator": "translators"}
_PREFIXES = ("https://doi.org/", "http://doi.org/", "http://dx.doi.org/", "https://dx.doi.org/")


def completed(source: Source) -> tuple[Source, tuple[str, ...]]:
    """The source with the stored fields that it lacks, and the names of these fields."""
    if source.stored is None or _contradicts(source, source.stored.csl):
        return source, ()
    csl = source.stored.csl
    values: dict[str, Any] = {}
    for variable, field in _UNSHOWN.items():
        said = csl.get(variable)
        if isinstance(said, str | int) and str(said).strip() and not getattr(source, field):
            values[field] = _plain(variable, str(said).strip())
    for variable, field in _PEOPLE.items():
        if not getattr(source, field) and (people := tuple(names_of(csl.get(variable)))):
            values[field] = people
    authors = tuple(names_of(csl.get("author")))
    if authors and authors != source.authors:
        values["authors"] = authors
    for variable, field in (("issued", "issued"), ("accessed", "accessed")):
        stored, printed = date_of(csl.get(variable)) or "", getattr(source, field) or ""
        if len(stored) > len(printed) and stored.startswith(printed):
            values[field] = stored
    if isinstance(csl.get("type"), str) and csl["type"] != source.type:
        values["type"] = csl["type"]
    return source._replace(**values), tuple(values)


def _plain(variable: str, said: str) -> str:
    if variable == "DOI":
        for prefix in _PREFIXES:
            said = said.removeprefix(prefix)
    return said


def _contradicts(source: Source, csl: Mapping[str, Any]) -> bool:
    """Whether print and data are of two years, or have no author in common."""
    stored = date_of(csl.get("issued")) or ""
    if source.issued and stored and source.issued[:4] != stored[:4]:
        return True
    printed, kept = _families(source.authors), _families(tuple(names_of(csl.get("author"))))
    return bool(printed and kept and printed.isdisjoint(kept))


def _families(names: tuple[Name, ...]) -> set[str]:
    words = (name.family or name.literal or "" for name in names)
    return {word.casefold() for said in words if said for word in (said, said.split()[-1])}
