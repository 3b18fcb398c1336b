"""DataCite: theses, reports, data, and preprints of arXiv and Zenodo.

Rates: 500 requests in five minutes, 1,000 for who gives an address (support.datacite.org, "Rate
limits"). Fields: its schema 4.6.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

from citecheck.asking.problems import BadAnswer
from citecheck.asking.services import Channel
from citecheck.asking.transport import Reply
from citecheck.model import Name, Record, Version
from citecheck.registries.compare.words import plain, table
from citecheck.registries.desk import Desk
from citecheck.registries.held import Held, mapping, mappings, text, years_of
from citecheck.registries.services.replies import channel, json_of, part
from citecheck.registries.wanted import Wanted, words_to_ask

NAME = "datacite"
HOME = "https://api.datacite.org"
ROWS = 10
_FIELDS = (
    "doi titles creators contributors publisher publicationYear dates types container"
    " relatedIdentifiers isbn version"
).split()
_PUBLISHED = {"IsPreprintOf": "published", "IsPreviousVersionOf": "edition"}


def channels(is_known: bool) -> Mapping[str, Channel]:
    """One channel."""
    return {"works": channel((1000 if is_known else 500) / 300)}


def by_doi(desk: Desk, doi: str) -> Held | None:
    """The work of a DOI, or None where DataCite does not have it."""
    items = desk.ask("works", f"dois/{quote(doi, safe='/')}", _read_record)
    return read_work(items[0]) if items else None


def search(desk: Desk, wanted: Wanted) -> list[Held]:
    """Works whose titles have the words of a title."""
    said = f"titles.title:({' AND '.join(words_to_ask(wanted))})"
    query = {"query": said, "page[size]": str(ROWS)}
    items = desk.ask("works", f"dois?{urlencode(query)}", _read_list)
    return [read_work(item) for item in mappings(items)]


def _read_record(reply: Reply) -> list[dict[str, Any]]:
    if reply.status == 404 and b'"errors"' in reply.body:
        return []
    return [_kept(part(json_of(reply), "data"))]


def _read_list(reply: Reply) -> list[dict[str, Any]]:
    items = part(json_of(reply), "data")
    if not isinstance(items, list):
        raise BadAnswer("its data holds no list")
    return [_kept(item) for item in items]


def _kept(item: Any) -> dict[str, Any]:
    attributes = mapping(part(item, "attributes"))
    return {key: attributes[key] for key in _FIELDS if key in attributes}


def read_work(item: Mapping[str, Any]) -> Held:
    """A work as DataCite describes it."""
    titles = [plain(t) for row in mappings(item.get("titles")) if (t := text(row.get("title")))]
    kinds = [text(row.get("titleType")) for row in mappings(item.get("titles"))]
    under = [t for t, kind in zip(titles, kinds, strict=False) if kind == "Subtitle"]
    whole = [f"{titles[0]}: {sub}" for sub in under if sub != titles[0]]
    doi = (text(item.get("doi")) or "").lower() or None
    dates = [text(row.get("date")) for row in mappings(item.get("dates"))]
    year = text(item.get("publicationYear"))
    container = mapping(item.get("container"))
    types = mapping(item.get("types"))
    creators = _names(item.get("creators"))
    record = Record(
        registry=NAME,
        id=doi,
        doi=doi,
        type=text(types.get("resourceTypeGeneral")),
        title=next(iter([*whole, *titles]), None),
        authors=tuple(creators),
        container_title=text(container.get("title")),
        issued=year or next(filter(None, dates), None),
        volume=text(container.get("volume")),
        issue=text(container.get("issue")),
        page=_pages(container),
        publisher=_publisher(item.get("publisher")),
        url=f"https://doi.org/{doi}" if doi else None,
    )
    return Held(
        record,
        kind=_kind(types, record),
        titles=tuple(dict.fromkeys([*whole, *titles])),
        people=(*creators, *_names(item.get("contributors"))),
        years=years_of([year, *dates]),
        containers=tuple(filter(None, (record.container_title, record.publisher))),
        versions=_versions(item),
    )


def _kind(types: Mapping[str, Any], record: Record) -> str:
    if record.doi and record.doi.startswith("10.48550/"):
        return "preprint"
    exact = (text(types.get("resourceType")) or "").lower()
    if "thesis" in exact or "dissertation" in exact:
        return "thesis"
    return table("datacite_types").get(record.type or "", "")


def _names(value: Any) -> list[Name]:
    names = []
    for item in mappings(value):
        family, given = text(item.get("familyName")), text(item.get("givenName"))
        name = text(item.get("name"))
        if family:
            names.append(Name(family, given))
        elif name:
            front, comma, back = name.partition(", ")
            names.append(Name(front, back) if comma else Name(None, None, name))
    return names


def _publisher(value: Any) -> str | None:
    return text(mapping(value).get("name")) or text(value)


def _pages(container: Mapping[str, Any]) -> str | None:
    first, last = text(container.get("firstPage")), text(container.get("lastPage"))
    return "-".join(filter(None, (first, last))) or None


def _versions(item: Mapping[str, Any]) -> tuple[Version, ...]:
    found = []
    for row in mappings(item.get("relatedIdentifiers")):
        relation = _PUBLISHED.get(text(row.get("relationType")) or "")
        doi = text(row.get("relatedIdentifier"))
        if relation and doi and text(row.get("relatedIdentifierType")) == "DOI":
            found.append(Version(relation, doi.lower().rpartition("doi.org/")[2]))
    return tuple(dict.fromkeys(found))
