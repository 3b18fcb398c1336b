"""Crossref: articles, chapters, many books and reports, and what was retracted.

Rates: since December 2025 five records and one list a second; ten and three for who gives an
address (api.crossref.org, "Announcing changes to REST API rate limits"). Fields: its Swagger
documentation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlencode

from citecheck.asking.problems import BadAnswer
from citecheck.asking.services import Channel
from citecheck.asking.transport import Reply
from citecheck.late import late
from citecheck.model import Name, Notice, Record, Version
from citecheck.registries.compare.names import family_names
from citecheck.registries.compare.titles import without_mark
from citecheck.registries.compare.words import plain, table
from citecheck.registries.desk import Desk, WrongQuestion
from citecheck.registries.held import Held, isbn13, mapping, mappings, text, texts, years_of
from citecheck.registries.services.replies import NOTICE_AGE, channel, json_of, part
from citecheck.registries.wanted import Wanted, title_to_ask

NAME = "crossref"
HOME = "https://api.crossref.org"
AT_ONCE = 20  # DOIs in one question
ROWS = 10
FIELDS = (
    "DOI,title,subtitle,original-title,short-container-title,author,editor,issued,published-print,"
    "published-online,container-title,volume,issue,page,article-number,type,ISBN,publisher,"
    "updated-by,update-to,relation"
)
_LISTABLE = late(r"10\.\d{4,9}/[^\s,]+")
_PEOPLE = ("author", "editor", "translator", "chair")


def channels(is_known: bool) -> Mapping[str, Channel]:
    """Records and lists, each at its own rate."""
    records, lists = (10.0, 3.0) if is_known else (5.0, 1.0)
    return {"record": channel(records, NOTICE_AGE), "list": channel(lists, NOTICE_AGE)}


def can_list(doi: str) -> bool:
    """Whether a DOI can stand in a list: a comma would end it."""
    return _LISTABLE.fullmatch(doi) is not None


def by_dois(desk: Desk, dois: Sequence[str]) -> dict[str, Held]:
    """The works of DOIs (`can_list`, at most AT_ONCE); those that Crossref does not have are
    absent."""
    wanted = ",".join(f"doi:{doi}" for doi in dois)
    items = _list(desk, {"filter": wanted, "rows": str(2 * len(dois))})
    works = map(read_work, items)
    return {work.record.doi: work for work in works if work.record.doi}


def by_doi(desk: Desk, doi: str) -> Held | None:
    """The work of a DOI, or None where Crossref does not have it."""
    items = desk.ask("record", f"works/{quote(doi, safe='')}", _read_record)
    return read_work(items[0]) if items else None


def search(desk: Desk, wanted: Wanted) -> list[Held]:
    """Works that resemble a source, the nearest first."""
    said = [title_to_ask(wanted), *family_names(wanted.people)]
    said += filter(None, ((wanted.issued or "")[:4], wanted.container_title))
    items = _list(desk, {"query.bibliographic": " ".join(said)[:400], "rows": str(ROWS)})
    return [work for work in map(read_work, items) if work.kind != "passed over"]


def _list(desk: Desk, query: dict[str, str]) -> list[dict[str, Any]]:
    """The items of a list; asked for whole records where the choice of fields is refused."""
    if not desk.wants_whole:
        try:
            path = f"works?{urlencode({**query, 'select': FIELDS})}"
            return mappings(desk.ask("list", path, _read_list))
        except WrongQuestion:
            answer = mappings(desk.ask("list", f"works?{urlencode(query)}", _read_list))
            desk.wants_whole = True
            return answer
    return mappings(desk.ask("list", f"works?{urlencode(query)}", _read_list))


def _read_list(reply: Reply) -> list[dict[str, Any]]:
    items = part(json_of(reply), "message", "items")
    if not isinstance(items, list):
        raise BadAnswer("its data holds no list")
    wanted = FIELDS.split(",")
    return [{key: item[key] for key in wanted if key in item} for item in mappings(items)]


def _read_record(reply: Reply) -> list[dict[str, Any]]:
    if reply.status == 404 and reply.body.strip().lower().startswith(b"resource not found"):
        return []
    item = mapping(part(json_of(reply), "message"))
    return [{key: item[key] for key in FIELDS.split(",") if key in item}]


def read_work(item: Mapping[str, Any]) -> Held:
    """A work as Crossref describes it."""
    titles = [plain(title) for title in texts(item.get("title"))]
    subtitles = [plain(title) for title in texts(item.get("subtitle"))]
    whole = [f"{title}: {under}" for title in titles[:1] for under in subtitles[:2]]
    originals = [plain(title) for title in texts(item.get("original-title"))]
    authors = _names(item.get("author"))
    people = [name for role in _PEOPLE for name in _names(item.get(role))]
    dates = [_date(item.get(f)) for f in ("published-print", "published-online", "issued")]
    doi = (text(item.get("DOI")) or "").lower() or None
    isbns = [digits for isbn in texts(item.get("ISBN")) if (digits := isbn13(isbn))]
    containers = [plain(name) for name in texts(item.get("container-title"))]
    short = [plain(name) for name in texts(item.get("short-container-title"))]
    record = Record(
        registry=NAME,
        id=doi,
        doi=doi,
        isbn=next(iter(isbns), None),
        type=text(item.get("type")),
        title=without_mark(next(iter([*whole, *titles]), "")) or None,
        authors=tuple(authors),
        container_title=next(iter(containers), None),
        issued=dates[2] or dates[0] or dates[1],
        volume=text(item.get("volume")),
        issue=text(item.get("issue")),
        page=text(item.get("page")) or text(item.get("article-number")),
        publisher=text(item.get("publisher")),
        url=f"https://doi.org/{doi}" if doi else None,
    )
    return Held(
        record,
        kind=_kind(item, record),
        titles=tuple(dict.fromkeys([*whole, *titles, *originals])),
        people=tuple(people),
        years=years_of(dates),
        containers=tuple(dict.fromkeys([*containers, *short])),
        notices=_notices(item),
        versions=_versions(item),
        isbns=frozenset(isbns),
    )


def _kind(item: Mapping[str, Any], record: Record) -> str:
    """The kind of work; what updates another one is a notice about it."""
    told = {(text(row.get("type")) or "").lower() for row in mappings(item.get("update-to"))}
    if told - {"new_version", "new_edition", "new-version", "new-edition", ""}:
        return "notice"
    return table("crossref_types").get(record.type or "", "")


def _names(value: Any) -> list[Name]:
    names = []
    for item in mappings(value):
        family, given = text(item.get("family")), text(item.get("given"))
        literal = text(item.get("name"))
        if family or given or literal:
            names.append(Name(family and plain(family), given and plain(given), literal))
    return names


def _date(value: Any) -> str | None:
    """An ISO date of `date-parts`, reduced where these are."""
    rows = mapping(value).get("date-parts")
    row = rows[0] if isinstance(rows, list) and rows and isinstance(rows[0], list) else []
    parts = [number for number in row[:3] if isinstance(number, int)]
    if not parts:
        return None
    return "-".join([f"{parts[0]:04}", *(f"{number:02}" for number in parts[1:])])


def _notices(item: Mapping[str, Any]) -> tuple[Notice, ...]:
    """What was published about the work: each kind of notice once, the publisher's word first."""
    found: dict[tuple[str, str | None], Notice] = {}
    for told in mappings(item.get("updated-by")):
        kind = (text(told.get("type")) or "").replace("_", "-").lower()
        doi = (text(told.get("DOI")) or "").lower() or None
        if not kind:
            continue
        by = text(told.get("source"))
        notice = Notice(kind, _date(told.get("updated")), doi, by)
        if (kind, doi) not in found or by == "publisher":
            found[kind, doi] = notice
    return tuple(sorted(found.values(), key=lambda n: (n.date or "", n.type, n.doi or "")))


_RELATIONS = {
    "is-preprint-of": "published",
    "has-preprint": "preprint",
    "is-translation-of": "translation",
    "has-translation": "translation",
    "is-version-of": "edition",
    "has-version": "edition",
}


def _versions(item: Mapping[str, Any]) -> tuple[Version, ...]:
    found = []
    relations = mapping(item.get("relation"))
    for name, relation in _RELATIONS.items():
        for other in mappings(relations.get(name)):
            doi = text(other.get("id")) if other.get("id-type") in ("doi", None) else None
            if doi:
                found.append(Version(relation, doi.lower().rpartition("doi.org/")[2]))
    return tuple(dict.fromkeys(found))
