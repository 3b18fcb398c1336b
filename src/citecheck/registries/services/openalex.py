"""OpenAlex: a second opinion on articles, chapters and books, and works without a DOI.

Rates: ten requests a second; a record by DOI is free, a search is paid from a daily budget, that a
key of the user's enlarges (developers.openalex.org, "Authentication and pricing", 2026). A spent
budget is a 429.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

from citecheck.asking.problems import BadAnswer
from citecheck.asking.services import Channel
from citecheck.asking.transport import Reply
from citecheck.model import Name, Notice, Record
from citecheck.registries.compare.words import plain, table
from citecheck.registries.desk import Desk
from citecheck.registries.held import Held, mapping, mappings, text, years_of
from citecheck.registries.services.replies import NOTICE_AGE, channel, json_of, part
from citecheck.registries.wanted import Wanted, words_to_ask

NAME = "openalex"
HOME = "https://api.openalex.org"
KEY = "CITECHECK_OPENALEX_KEY"  # the user's, in the environment or the configuration's [keys]
KEY_PARAMETER = "api_key"
ROWS = 10
_FIELDS = (
    "id",
    "doi",
    "title",
    "publication_year",
    "publication_date",
    "type",
    "authorships",
    "primary_location",
    "biblio",
    "is_retracted",
)


def channels(is_known: bool) -> Mapping[str, Channel]:
    """One channel."""
    return {"works": channel(10, NOTICE_AGE)}


def by_doi(desk: Desk, doi: str) -> Held | None:
    """The work of a DOI, or None where OpenAlex does not have it."""
    query = urlencode({"select": ",".join(_FIELDS)})
    items = desk.ask("works", f"works/doi:{quote(doi, safe='/')}?{query}", _read_record)
    return read_work(items[0]) if items else None


def search(desk: Desk, wanted: Wanted) -> list[Held]:
    """Works whose titles have the words of a title."""
    query = {
        "filter": f"title.search:{' '.join(words_to_ask(wanted))}",
        "per-page": str(ROWS),
        "select": ",".join(_FIELDS),
    }
    items = desk.ask("works", f"works?{urlencode(query)}", _read_list)
    return [read_work(item) for item in mappings(items)]


def _read_record(reply: Reply) -> list[dict[str, Any]]:
    if reply.status == 404 and b"not found" in reply.body.lower():
        return []  # a page, even for this
    return [_kept(json_of(reply))]


def _read_list(reply: Reply) -> list[dict[str, Any]]:
    items = part(json_of(reply), "results")
    if not isinstance(items, list):
        raise BadAnswer("its data holds no list")
    return [_kept(item) for item in mappings(items)]


def _kept(item: Any) -> dict[str, Any]:
    if "id" not in mapping(item):
        raise BadAnswer("its data has no “id”")
    return {key: item[key] for key in _FIELDS if key in item}


def read_work(item: Mapping[str, Any]) -> Held:
    """A work as OpenAlex describes it."""
    title = plain(text(item.get("title")) or "") or None
    source = mapping(mapping(item.get("primary_location")).get("source"))
    biblio = mapping(item.get("biblio"))
    doi = (text(item.get("doi")) or "").lower().rpartition("doi.org/")[2] or None
    year = text(item.get("publication_year"))
    kind = text(item.get("type")) or ""
    pages = (text(biblio.get("first_page")), text(biblio.get("last_page")))
    people = tuple(filter(None, map(_name, mappings(item.get("authorships")))))
    record = Record(
        registry=NAME,
        id=(text(item.get("id")) or "").rpartition("/")[2] or None,
        doi=doi,
        type=kind or None,
        title=title,
        authors=people,
        container_title=text(source.get("display_name")),
        issued=text(item.get("publication_date")) or year,
        volume=text(biblio.get("volume")),
        issue=text(biblio.get("issue")),
        page="-".join(dict.fromkeys(filter(None, pages))) or None,
        publisher=text(source.get("host_organization_name")),
        url=f"https://doi.org/{doi}" if doi else text(item.get("id")),
    )
    retracted = (Notice("retraction", by=None),) if item.get("is_retracted") is True else ()
    return Held(
        record,
        kind=table("openalex_types").get(kind, ""),
        titles=(title,) if title else (),
        people=people,
        years=years_of([year, record.issued]),
        containers=(record.container_title,) if record.container_title else (),
        notices=retracted,
    )


def _name(authorship: Mapping[str, Any]) -> Name | None:
    """The name as the publisher gave it: the displayed one is guessed."""
    shown = mapping(authorship.get("author")).get("display_name")
    name = text(authorship.get("raw_author_name")) or text(shown)
    if not name:
        return None
    family, comma, given = name.partition(", ")
    return Name(family, given) if comma else Name(None, None, name)
