"""How each service answers, after its documentation: a path and a query become status, type, body."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote
from xml.sax.saxutils import escape

from tests.worlds.registries.works import Work, folded, nearest

Query = Mapping[str, str]
Answer = tuple[int, str, str]  # status, content type, body
JSON = "application/json"


def answer(works: list[Work], service: str, path: str, query: Query) -> Answer:
    """What a service answers."""
    held = [work for work in works if service in work.where]
    return ROUTES[service](works if service == "doi" else held, path, query)


def crossref(works: list[Work], path: str, query: Query) -> Answer:
    if path.startswith("works/"):
        doi = unquote(path[6:]).lower()
        found = [work for work in works if work.doi == doi]
        if not found:
            return 404, "text/plain", "Resource not found."
        return _json({"status": "ok", "message-type": "work", "message": _crossref(found[0])})
    if unknown := set(query) - {"filter", "rows", "select", "query.bibliographic", "mailto"}:
        return _json({"status": "failed", "message": f"unknown {unknown}"}, 400)
    rows = int(query.get("rows", "20"))
    if "filter" in query:
        dois = [part.partition(":")[2] for part in query["filter"].split(",")]
        if any(not part.startswith("doi:10.") for part in query["filter"].split(",")):
            return _json({"status": "failed"}, 400)
        found = [work for work in works if work.doi in dois][:rows]
    else:
        found = nearest(works, query["query.bibliographic"], rows)
    items = [_crossref(work) for work in found]
    if "select" in query:
        wanted = query["select"].split(",")
        items = [{key: item[key] for key in wanted if key in item} for item in items]
    message = {"total-results": 1_234_567, "items": items}
    return _json({"status": "ok", "message-type": "work-list", "message": message})


def _crossref(work: Work) -> dict[str, Any]:
    item: dict[str, Any] = {
        "DOI": work.doi,
        "type": work.type,
        "title": [work.title],
        "author": [
            {"family": family, "given": given, "sequence": "additional"} if given else {"name": family}
            for family, given in work.authors
        ],
        "issued": {"date-parts": [[min(work.year, work.online or work.year)]]},
        "published-print": {"date-parts": [[work.year]]},
        "score": 27.1,
    }  # fmt: skip
    more = {
        "subtitle": work.subtitle and [work.subtitle],
        "container-title": work.container and [work.container],
        "short-container-title": work.short and [work.short],
        "volume": work.volume,
        "issue": work.issue,
        "page": work.page,
        "publisher": work.publisher,
        "ISBN": work.isbn and [work.isbn],
        "published-online": work.online and {"date-parts": [[work.online]]},
        "relation": work.published
        and {"is-preprint-of": [{"id-type": "doi", "id": work.published, "asserted-by": "subject"}]},
        "update-to": work.updates and [{"DOI": "10.5555/x", "type": work.updates}],
        "updated-by": [
            {"DOI": doi, "type": kind, "source": source, "updated": {
                "date-parts": [[int(part) for part in date.split("-")]]}}
            for kind, date, doi, source in work.notices
        ],
    }  # fmt: skip
    return item | {key: value for key, value in more.items() if value}


def doi(works: list[Work], path: str, query: Query) -> Answer:
    agencies = {work.doi: work.agency for work in works if work.doi}
    if path.startswith("doiRA/"):
        rows = []
        for part in path[6:].split(","):
            name = unquote(part).lower()
            known = agencies.get(name)
            rows.append({"DOI": name, "RA": known} if known else
                        {"DOI": name, "status": "DOI does not exist"})  # fmt: skip
        return _json(rows)
    name = unquote(path.removeprefix("api/handles/")).lower()
    if name in agencies:
        return _json({"responseCode": 1, "handle": name, "values": []})
    return _json({"responseCode": 100, "handle": name}, 404)


def datacite(works: list[Work], path: str, query: Query) -> Answer:
    if path.startswith("dois/"):
        name = unquote(path[5:]).lower()
        found = [work for work in works if work.doi == name]
        if not found:
            missing = {"status": "404", "title": "The resource you are looking for doesn't exist."}
            return _json({"errors": [missing]}, 404)
        return _json({"data": _datacite(found[0])})
    (words,) = re.findall(r"titles\.title:\(([^)]+)\)", query["query"])
    asked = set(folded(words.replace(" AND ", " ")))
    held = [work for work in works if asked <= set(folded(f"{work.title} {work.subtitle or ''}"))]
    return _json({"data": [_datacite(work) for work in held[:10]], "meta": {"total": len(held)}})


def _datacite(work: Work) -> dict[str, Any]:
    kinds = {"dissertation": "Dissertation", "posted-content": "Preprint", "report": "Report"}
    attributes = {
        "doi": work.doi,
        "titles": [{"title": work.title}]
        + ([{"title": work.subtitle, "titleType": "Subtitle"}] if work.subtitle else []),
        "creators": [
            {"name": f"{f}, {g}" if g else f, "familyName": f, "givenName": g}
            for f, g in work.authors
        ],
        "publicationYear": work.year,
        "publisher": work.publisher,
        "types": {"resourceTypeGeneral": kinds.get(work.type, "Text")},
        "relatedIdentifiers": [],
    }
    return {"id": work.doi, "type": "dois", "attributes": attributes}


def openalex(works: list[Work], path: str, query: Query) -> Answer:
    if path.startswith("works/doi:"):
        name = unquote(path[10:]).lower()
        found = [work for work in works if work.doi == name]
        if not found:
            return 404, "text/html", "<!doctype html><title>404 Not Found</title>"
        return _json(_openalex(found[0]))
    words = query["filter"].removeprefix("title.search:")
    asked = set(folded(words))
    held = [work for work in works if asked <= set(folded(f"{work.title} {work.subtitle or ''}"))]
    return _json({"meta": {"count": len(held)}, "results": [_openalex(w) for w in held[:10]]})


def _openalex(work: Work) -> dict[str, Any]:
    kinds = {
        "journal-article": "article", "book": "book", "book-chapter": "book-chapter",
        "monograph": "book", "posted-content": "preprint", "dissertation": "dissertation",
        "report": "report", "peer-review": "peer-review", "proceedings-article": "article",
    }  # fmt: skip
    title = f"{work.title}: {work.subtitle}" if work.subtitle else work.title
    first, _, last = (work.page or "").partition("-")
    return {
        "id": f"https://openalex.org/W{abs(hash(work)) % 10**9}",
        "doi": work.doi and f"https://doi.org/{work.doi}",
        "title": title,
        "publication_year": work.year,
        "publication_date": f"{work.year}-01-01",
        "type": kinds.get(work.type, "other"),
        "authorships": [
            {"author": {"display_name": f"{g} {f}"}, "raw_author_name": f"{g} {f}".strip()}
            for f, g in work.authors
        ],
        "primary_location": {
            "source": {"display_name": work.container, "host_organization_name": work.publisher}
        },
        "biblio": {
            "volume": work.volume, "issue": work.issue, "first_page": first or None,
            "last_page": last or None,
        },
        "is_retracted": any(kind == "retraction" for kind, *_ in work.notices),
    }  # fmt: skip


def openlibrary(works: list[Work], path: str, query: Query) -> Answer:
    if path.startswith("isbn/"):
        isbn = path[5:].removesuffix(".json")
        number = next((n for n, work in enumerate(works) if work.isbn == isbn), None)
        if number is None:
            return 404, JSON, '{"error": "notfound", "key": "/isbn/x"}'
        return 302, "text/html", f"books/OL{number}M.json"
    if path.startswith("books/OL"):
        number = int(path[8:].removesuffix("M.json"))
        work = works[number]
        return _json({
            "key": f"/books/OL{number}M", "title": work.title, "subtitle": work.subtitle or "",
            "publishers": [work.publisher or ""], "publish_date": f"March {work.year}",
            "isbn_13": [work.isbn],
            "authors": [{"key": f"/authors/OL{number}x{n}A"} for n, _ in enumerate(work.authors)],
        })  # fmt: skip
    if path.startswith("authors/OL"):
        work_number, _, which = path[10:].removesuffix("A.json").partition("x")
        family, given = works[int(work_number)].authors[int(which)]
        return _json({"name": f"{given} {family}".strip()})
    asked, author = set(folded(query.get("title", ""))), set(folded(query.get("author", "")))
    held = [
        work
        for work in works
        if asked <= set(folded(f"{work.title} {work.subtitle or ''}"))
        and author <= set(folded(" ".join(part for name in work.authors for part in name)))
    ]
    docs = [{
        "key": f"/works/OL{n}W", "title": work.title, "subtitle": work.subtitle or "",
        "author_name": [f"{g} {f}".strip() for f, g in work.authors],
        "first_publish_year": work.year, "publish_year": [work.year],
        "publisher": [work.publisher or ""], "isbn": [work.isbn] if work.isbn else [],
    } for n, work in enumerate(held[:10])]  # fmt: skip
    return _json({"numFound": len(held), "docs": docs})


def arxiv(works: list[Work], path: str, query: Query) -> Answer:
    if numbers := query.get("id_list"):
        asked = numbers.lower().split(",")
        found = [work for work in works if work.arxiv in asked][::-1]
    else:
        words = set(folded(" ".join(re.findall(r"ti:\"?([^\")]+?)\"?(?: AND|$)",
                                               query["search_query"]))))  # fmt: skip
        found = [work for work in works if words <= set(folded(work.title))]
    entries = "".join(
        f"<entry><id>http://arxiv.org/abs/{work.arxiv}v1</id><title>{escape(work.title)}</title>"
        f"<published>{work.year}-05-03T00:00:00Z</published>"
        + "".join(f"<author><name>{escape(f'{g} {f}')}</name></author>" for f, g in work.authors)
        + (f"<arxiv:comment>{escape(work.comment)}</arxiv:comment>" if work.comment else "")
        + (f"<arxiv:doi>{work.published}</arxiv:doi>" if work.published else "")
        + "</entry>"
        for work in found
    )
    head = '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"'
    body = f'{head} xmlns:arxiv="http://arxiv.org/schemas/atom">{entries}</feed>'
    return 200, "application/atom+xml", body


def pubmed(works: list[Work], path: str, query: Query) -> Answer:
    if path.endswith("esearch.fcgi"):
        words = set(folded(query["term"].replace("[Title]", " ").replace(" AND ", " ")))
        found = [work.pmid for work in works if words <= set(folded(work.title))]
        return _json({"esearchresult": {"count": str(len(found)), "idlist": found}})
    result: dict[str, Any] = {"uids": []}
    for number in query["id"].split(","):
        work = next((work for work in works if work.pmid == number), None)
        result["uids"].append(number)
        if work is None:
            result[number] = {"uid": number, "error": "cannot get document summary"}
            continue
        struck = [kind for kind, *_ in work.notices if kind == "retraction"]
        result[number] = {
            "uid": number, "title": f"{work.title}.", "pubdate": f"{work.year} Jan",
            "authors": [{"name": f"{f} {''.join(p[0] for p in g.split())}"} for f, g in work.authors],
            "source": work.short or work.container, "fulljournalname": work.container,
            "volume": work.volume, "issue": work.issue, "pages": work.page,
            "pubtype": ["Journal Article", *(["Retracted Publication"] if struck else [])],
            "articleids": [{"idtype": "doi", "value": work.doi}] if work.doi else [],
        }  # fmt: skip
    return _json({"header": {}, "result": result})


def sru(works: list[Work], path: str, query: Query) -> Answer:
    words = re.findall(r'="([^"]*)"', query.get("query", ""))
    head = '<searchRetrieveResponse xmlns="http://www.loc.gov/zing/srw/"><version>1.1</version>'
    if not words:
        wrong = "<diagnostics><diagnostic>Query syntax error</diagnostic></diagnostics>"
        return 200, "text/xml", f"{head}{wrong}</searchRetrieveResponse>"
    asked = set(folded(" ".join(words)))
    held = [work for work in works if asked <= set(work.words())]
    records = "".join(
        '<record><recordData><record xmlns="http://www.loc.gov/MARC21/slim">'
        + _field("020", a=work.isbn)
        + _field("100", a=", ".join(work.authors[0]) if work.authors else None)
        + _field("245", a=f"{work.title} :" if work.subtitle else work.title, b=work.subtitle)
        + _field("250", a=work.edition)
        + _field("264", b=work.publisher, c=f"[{work.year}]")
        + "</record></recordData></record>"
        for work in held
    )
    body = f"<numberOfRecords>{len(held)}</numberOfRecords><records>{records}</records>"
    return 200, "text/xml", f"{head}{body}</searchRetrieveResponse>"


def _field(tag: str, **subfields: str | None) -> str:
    inner = "".join(
        f'<subfield code="{code}">{escape(value)}</subfield>'
        for code, value in subfields.items()
        if value
    )
    return f'<datafield tag="{tag}" ind1=" " ind2=" ">{inner}</datafield>' if inner else ""


def _json(value: Any, status: int = 200) -> Answer:
    return status, JSON, json.dumps(value, ensure_ascii=False)


ROUTES: dict[str, Callable[[list[Work], str, Query], Answer]] = {
    "crossref": crossref,
    "doi": doi,
    "datacite": datacite,
    "openalex": openalex,
    "openlibrary": openlibrary,
    "arxiv": arxiv,
    "pubmed": pubmed,
    "dnb": sru,
    "k10plus": sru,
}
