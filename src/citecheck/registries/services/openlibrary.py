"""Open Library: books, by ISBN or by title and author.

Rates: one request a second, three for who gives name and address (openlibrary.org/developers/api).
Its records are of works and of editions; the years of a work are those of all its editions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from citecheck.asking.problems import BadAnswer
from citecheck.asking.services import Channel
from citecheck.asking.transport import Reply
from citecheck.model import Name, Record
from citecheck.registries.compare.names import family_names
from citecheck.registries.compare.words import plain
from citecheck.registries.desk import Desk
from citecheck.registries.held import Held, isbn13, mapping, mappings, text, texts, years_of
from citecheck.registries.services.replies import channel, is_missing, json_of, part
from citecheck.registries.wanted import Wanted, title_to_ask

NAME = "openlibrary"
HOME = "https://openlibrary.org"
ROWS = 10
_FIELDS = (
    "key",
    "title",
    "subtitle",
    "author_name",
    "first_publish_year",
    "publish_year",
    "publisher",
    "isbn",
)
_EDITION = (
    "key",
    "title",
    "subtitle",
    "authors",
    "publish_date",
    "publishers",
    "isbn_13",
    "isbn_10",
    "edition_name",
    "by_statement",
)


def channels(is_known: bool) -> Mapping[str, Channel]:
    """One channel."""
    return {"books": channel(3 if is_known else 1)}


def search(desk: Desk, wanted: Wanted) -> list[Held]:
    """Works with a title's words and an author's name."""
    query = {"title": title_to_ask(wanted).partition(":")[0].strip()}
    if names := family_names(wanted.people, 1):
        query["author"] = names[0]
    query |= {"fields": ",".join(_FIELDS), "limit": str(ROWS)}
    items = desk.ask("books", f"search.json?{urlencode(query)}", _read_list)
    return [_work(item) for item in mappings(items)]


def by_isbn(desk: Desk, isbn: str) -> Held | None:
    """The edition with an ISBN, with its authors' names; None where there is none."""
    items = desk.ask("books", f"isbn/{isbn}.json", _read_edition)
    if not items:
        return None
    keys = [text(row.get("key")) for row in mappings(items[0].get("authors"))]
    names = [_author(desk, key) for key in keys[:3] if key]
    return _edition(items[0], isbn, [name for name in names if name])


def _author(desk: Desk, key: str) -> str | None:
    items = desk.ask("books", f"{key.strip('/')}.json", _read_author)
    return text(items[0].get("name")) if items else None


def _read_list(reply: Reply) -> list[dict[str, Any]]:
    items = part(json_of(reply), "docs")
    if not isinstance(items, list):
        raise BadAnswer("its data holds no list")
    kept = [{key: item[key] for key in _FIELDS if key in item} for item in mappings(items)]
    for item in kept:
        item["isbn"] = texts(item.get("isbn"))[:200]
    return kept


def _read_edition(reply: Reply) -> list[dict[str, Any]]:
    if is_missing(reply):
        return []
    item = json_of(reply)
    part(item, "title")
    return [{key: item[key] for key in _EDITION if key in item}]


def _read_author(reply: Reply) -> list[dict[str, Any]]:
    if is_missing(reply):
        return []
    return [{"name": text(mapping(json_of(reply)).get("name")) or ""}]


def _titles(item: Mapping[str, Any]) -> list[str]:
    title = plain(text(item.get("title")) or "")
    under = plain(text(item.get("subtitle")) or "")
    return [form for form in (f"{title}: {under}" if title and under else "", title) if form]


def _work(item: Mapping[str, Any]) -> Held:
    """A work of the search, with all its editions."""
    titles = _titles(item)
    people = tuple(Name(None, None, name) for name in texts(item.get("author_name")))
    years = item.get("publish_year")
    dates = [str(year) for year in (years if isinstance(years, list) else [])]
    first = text(item.get("first_publish_year"))
    isbns = [digits for isbn in texts(item.get("isbn")) if (digits := isbn13(isbn))]
    record = _record(item, titles, people, first, isbns[0] if len(isbns) == 1 else None)
    return Held(
        record._replace(publisher=text(item.get("publisher"))),
        kind="book",
        titles=tuple(titles),
        people=people,
        years=years_of([first, *dates]),
        publishers=tuple(texts(item.get("publisher"))[:50]),
        isbns=frozenset(isbns),
        is_work_year=True,
    )


def _edition(item: Mapping[str, Any], isbn: str, names: list[str]) -> Held:
    """One edition."""
    titles = _titles(item)
    by = text(item.get("by_statement"))
    shown = names or ([by] if by else [])
    people = tuple(Name(None, None, name) for name in shown)
    date = text(item.get("publish_date")) or ""
    year = next((word for word in date.replace(",", " ").split() if _is_year(word)), None)
    record = _record(item, titles, people, year, isbn)
    return Held(
        record._replace(publisher=text(item.get("publishers"))),
        kind="book",
        titles=tuple(titles),
        people=people,
        years=years_of([year]),
        publishers=tuple(texts(item.get("publishers"))),
        isbns=frozenset([isbn]),
        edition=text(item.get("edition_name")),
    )


def _record(
    item: Mapping[str, Any],
    titles: Sequence[str],
    people: tuple[Name, ...],
    issued: str | None,
    isbn: str | None,
) -> Record:
    """What a work and an edition have in common."""
    key = text(item.get("key"))
    return Record(
        registry=NAME,
        id=key,
        isbn=isbn,
        type="book",
        title=next(iter(titles), None),
        authors=people,
        issued=issued,
        url=f"{HOME}{key}" if key else None,
    )


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal()
