"""The made paper: its sources as the notes print them, and what an archive holds of each."""

from __future__ import annotations

import tomllib
from pathlib import Path

from citecheck.archive.query import Query
from citecheck.outlets import resolve
from tests.worlds.archives.world import Fact

FATES = {
    3: "absent",
    9: "absent",
    12: "soft404",
    16: "gone",
    20: "login",
    25: "date-near",
    29: "title-off",
}


def facts() -> list[Fact]:
    """The made paper's sources; some are not archived, some differ."""
    text = Path(__file__).with_name("facts.toml").read_text(encoding="utf-8")
    return [
        Fact(
            str(number + 1),
            item["title"],
            item["host"],
            item["day"],
            item.get("page", item["title"]),
            item["language"],
            FATES.get(number, "present"),
        )
        for number, item in enumerate(tomllib.loads(text)["source"])
    ]


def query_of(fact: Fact) -> Query:
    """A source as the parser gives it to the archive."""
    outlet = resolve(fact.host)
    return Query(fact.title, outlet.host, outlet.domain, fact.day.isoformat())
