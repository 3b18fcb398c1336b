"""PubMed: articles in medicine, by PMID or by title.

Rates: three requests a second; every request names the tool (NCBI, "A General Introduction to the
E-utilities"). An error may come with status 200.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from citecheck.asking.problems import BadAnswer
from citecheck.asking.services import Channel
from citecheck.asking.transport import Reply
from citecheck.model import Name, Notice, Record
from citecheck.registries.compare.words import plain
from citecheck.registries.desk import Desk
from citecheck.registries.held import Held, mapping, mappings, text, texts, years_of
from citecheck.registries.services.replies import NOTICE_AGE, channel, json_of, part
from citecheck.registries.wanted import Wanted, words_to_ask

NAME = "pubmed"
HOME = "https://eutils.ncbi.nlm.nih.gov"
KEY = "CITECHECK_NCBI_KEY"  # the user's, in the environment or the configuration's [keys]
KEY_PARAMETER = "api_key"
AT_ONCE = 50  # numbers in one question
ROWS = 10
_PATH = "entrez/eutils"
_FIELDS = (
    "uid",
    "title",
    "vernaculartitle",
    "authors",
    "pubdate",
    "epubdate",
    "source",
    "fulljournalname",
    "volume",
    "issue",
    "pages",
    "pubtype",
    "articleids",
    "references",
)
_NOTICES = {
    "Retraction in": "retraction",
    "Erratum in": "erratum",
    "Expression of concern in": "expression-of-concern",
}


def channels(is_known: bool) -> Mapping[str, Channel]:
    """One channel."""
    return {"articles": channel(3, NOTICE_AGE)}


def by_numbers(desk: Desk, numbers: Sequence[str]) -> dict[str, Held]:
    """The articles of PMIDs (at most AT_ONCE); those that PubMed does not know are absent."""
    query = {"db": "pubmed", "id": ",".join(numbers), "retmode": "json", "tool": "citecheck"}
    items = desk.ask("articles", f"{_PATH}/esummary.fcgi?{urlencode(query)}", _read_summaries)
    works = map(read_work, mappings(items))
    return {work.record.id: work for work in works if work.record.id}


def search(desk: Desk, wanted: Wanted) -> list[Held]:
    """Articles whose titles have the words of a title."""
    term = " AND ".join(f"{word}[Title]" for word in words_to_ask(wanted))
    query = {"db": "pubmed", "term": term, "retmax": str(ROWS), "retmode": "json"}
    query["tool"] = "citecheck"
    numbers = desk.ask("articles", f"{_PATH}/esearch.fcgi?{urlencode(query)}", _read_numbers)
    return list(by_numbers(desk, texts(numbers)).values()) if numbers else []


def _read_numbers(reply: Reply) -> list[str]:
    result = part(json_of(reply), "esearchresult")
    if "ERROR" in mapping(result):
        raise BadAnswer("it reports an error")
    return texts(part(result, "idlist"))


def _read_summaries(reply: Reply) -> list[dict[str, Any]]:
    result = mapping(part(json_of(reply), "result"))
    items = [mapping(result.get(number)) for number in texts(part(result, "uids"))]
    return [
        {key: item[key] for key in _FIELDS if key in item} for item in items if "error" not in item
    ]


def read_work(item: Mapping[str, Any]) -> Held:
    """An article as PubMed describes it."""
    title = plain(text(item.get("title")) or "").strip("[]. ") or None
    names = [text(row.get("name")) for row in mappings(item.get("authors"))]
    people = tuple(_name(name) for name in names if name)
    rows = mappings(item.get("articleids"))
    dois = [text(row.get("value")) for row in rows if row.get("idtype") == "doi"]
    doi = next((found.lower() for found in dois if found), None)
    dates = [(text(item.get(key)) or "")[:4] for key in ("pubdate", "epubdate")]
    journals = [text(item.get(key)) for key in ("fulljournalname", "source")]
    number = text(item.get("uid"))
    record = Record(
        registry=NAME,
        id=number,
        doi=doi,
        type=text(item.get("pubtype")),
        title=title,
        authors=people,
        container_title=next(filter(None, journals), None),
        issued=next(filter(None, dates), None),
        volume=text(item.get("volume")),
        issue=text(item.get("issue")),
        page=text(item.get("pages")),
        url=f"https://pubmed.ncbi.nlm.nih.gov/{number}/",
    )
    kinds = texts(item.get("pubtype"))
    is_notice = any(kind in ("Retraction of Publication", "Published Erratum") for kind in kinds)
    titles = [title, plain(text(item.get("vernaculartitle")) or "") or None]
    return Held(
        record,
        kind="notice" if is_notice else "article-journal",
        titles=tuple(filter(None, titles)),
        people=people,
        years=years_of(dates),
        containers=tuple(filter(None, journals)),
        notices=_notices(item, kinds),
    )


def _name(name: str) -> Name:
    """`Okoro J` as family name and initials."""
    family, _, initials = name.rpartition(" ")
    return Name(family, initials) if family else Name(None, None, name)


def _notices(item: Mapping[str, Any], kinds: Sequence[str]) -> tuple[Notice, ...]:
    told = [text(row.get("reftype")) or "" for row in mappings(item.get("references"))]
    found = [Notice(_NOTICES[kind], by="publisher") for kind in told if kind in _NOTICES]
    if "Retracted Publication" in kinds:
        found.append(Notice("retraction", by="publisher"))
    return tuple(dict.fromkeys(found))
