"""arXiv: preprints by number, several at once, or by title.

Rates: one request in three seconds, one connection (info.arxiv.org, "Terms of use for arXiv APIs").
It answers in Atom, in no order; a number that it does not know is absent, and a withdrawal stands
in the comment alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from citecheck.asking.services import Channel
from citecheck.asking.transport import Reply
from citecheck.late import late
from citecheck.model import Name, Notice, Record, Version
from citecheck.registries.compare.names import family_names
from citecheck.registries.compare.words import plain
from citecheck.registries.desk import Desk
from citecheck.registries.held import Held, mappings, text, texts, years_of
from citecheck.registries.services.replies import NOTICE_AGE, channel, xml_of
from citecheck.registries.wanted import Wanted, words_to_ask

NAME = "arxiv"
HOME = "https://export.arxiv.org"
AT_ONCE = 20  # numbers in one question
ROWS = 10
_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV = "{http://arxiv.org/schemas/atom}"
_NUMBER = late(r"/abs/(.{1,80}?)(?:v\d+)?$")
_WITHDRAWN = late(r"\bwithdrawn\b", re.IGNORECASE)


def channels(is_known: bool) -> Mapping[str, Channel]:
    """One channel."""
    return {"query": channel(1 / 3, NOTICE_AGE)}


def by_numbers(desk: Desk, numbers: Sequence[str]) -> dict[str, Held]:
    """The preprints of numbers (at most AT_ONCE); those that arXiv does not know are absent."""
    query = {"id_list": ",".join(numbers), "max_results": str(len(numbers))}
    works = _ask(desk, query)
    return {work.record.id.lower(): work for work in works if work.record.id}


def search(desk: Desk, wanted: Wanted) -> list[Held]:
    """Preprints with a title's words and an author's name."""
    said = [f"ti:{word}" for word in words_to_ask(wanted)]
    said += [f'au:"{name}"' for name in family_names(wanted.people, 1)]
    return _ask(desk, {"search_query": " AND ".join(said), "max_results": str(ROWS)})


def _ask(desk: Desk, query: Mapping[str, str]) -> list[Held]:
    items = desk.ask("query", f"api/query?{urlencode(query)}", _read)
    return [read_work(item) for item in mappings(items)]


def _read(reply: Reply) -> list[dict[str, Any]]:
    """The entries of a feed; errors are entries, too, and no works."""
    entries = []
    for entry in xml_of(reply, f"{_ATOM}feed").iter(f"{_ATOM}entry"):
        number = _NUMBER.search(entry.findtext(f"{_ATOM}id") or "")
        if number is None:
            continue
        names = (author.findtext(f"{_ATOM}name") for author in entry.iter(f"{_ATOM}author"))
        entries.append(
            {
                "id": number[1],
                "title": plain(entry.findtext(f"{_ATOM}title") or ""),
                "authors": [name.strip() for name in names if name and name.strip()],
                "published": entry.findtext(f"{_ATOM}published"),
                "updated": entry.findtext(f"{_ATOM}updated"),
                "doi": entry.findtext(f"{_ARXIV}doi"),
                "journal": entry.findtext(f"{_ARXIV}journal_ref"),
                "comment": entry.findtext(f"{_ARXIV}comment"),
            }
        )
    return entries


def read_work(item: Mapping[str, Any]) -> Held:
    """A preprint as arXiv describes it."""
    number, title = text(item.get("id")), text(item.get("title"))
    people = tuple(Name(None, None, name) for name in texts(item.get("authors")))
    dates = [(text(item.get(key)) or "")[:10] for key in ("published", "updated")]
    article = (text(item.get("doi")) or "").lower() or None
    journal = text(item.get("journal"))
    record = Record(
        registry=NAME,
        id=number,
        doi=f"10.48550/arxiv.{number}".lower() if number else None,
        type="preprint",
        title=title,
        authors=people,
        container_title="arXiv",
        issued=dates[0] or None,
        publisher="arXiv",
        url=f"https://arxiv.org/abs/{number}",
    )
    is_withdrawn = _WITHDRAWN.search(text(item.get("comment")) or "") is not None
    return Held(
        record,
        kind="preprint",
        titles=(title,) if title else (),
        people=people,
        years=years_of(dates),
        containers=("arXiv", "arXiv preprint"),
        notices=(Notice("withdrawal", dates[1] or None, by="publisher"),) if is_withdrawn else (),
        versions=(Version("published", article, journal),) if article or journal else (),
    )
