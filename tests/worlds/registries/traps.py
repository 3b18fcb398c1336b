"""The citations of `traps.toml`: what is cited, what the registries hold, and what is right."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from citecheck.model import RegistryAnswer
from tests.worlds.registries.works import Work

FILE = Path(__file__).with_name("traps.toml")


class Trap(NamedTuple):
    """A citation that is easily got wrong."""

    id: str
    note: str
    works: tuple[Work, ...]
    statuses: tuple[str, ...]  # that are right, the best first
    record: str | None = None  # DOI, id or title
    doi: str | None = None  # to be printed
    other: str | None = None  # whose identifier is printed: DOI or title
    fields: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    is_aside: bool = False

    def wrong(self, answer: RegistryAnswer) -> list[str]:
        """What is wrong with an answer."""
        record, other = answer.record, answer.belongs_to
        shown = {
            "status": (answer.status in self.statuses, answer.status, self.statuses),
            "record": _pair(record and (record.doi, record.id, record.title), self.record),
            "doi": (answer.doi == self.doi, answer.doi, self.doi),
            "other": _pair(other and (other.doi, other.title), self.other),
        }
        if answer.status != self.statuses[0]:
            return [f"status: {answer.status}"] if not shown["status"][0] else []
        told = [
            ("fields", self.fields, tuple(one.field for one in answer.differences)),
            ("notices", self.notices, tuple(dict.fromkeys(one.type for one in answer.notices))),
            ("versions", self.versions, tuple(f"{v.relation} {v.doi}" for v in answer.versions)),
        ]
        wrong = [
            f"{name}: {is_} for {should}" for name, (ok, is_, should) in shown.items() if not ok
        ]
        wrong += [f"{name}: {is_} for {should}" for name, should, is_ in told
                  if set(is_) != set(should) and (should or name != "versions")]  # fmt: skip
        return wrong


def _pair(values: tuple[str | None, ...] | None, wanted: str | None) -> tuple[bool, Any, Any]:
    return (wanted in values if values and wanted else not values and not wanted, values, wanted)


def traps() -> list[Trap]:
    """All of them."""
    rows = tomllib.loads(FILE.read_text("utf-8"))["trap"]
    return [_trap(row) for row in rows]


def world_of(traps: list[Trap]) -> list[Work]:
    """The works of all traps together."""
    return [work for trap in traps for work in trap.works]


def _trap(row: dict[str, Any]) -> Trap:
    works = tuple(_work(work) for work in row["works"])
    return Trap(
        row["id"],
        row["note"],
        works,
        (row["status"], *row.get("may", ())),
        row.get("record"),
        row.get("doi"),
        row.get("other"),
        tuple(row.get("fields", ())),
        tuple(row.get("notices", ())),
        tuple(row.get("versions", ())),
        is_aside=row.get("aside", False),
    )


def _work(row: dict[str, Any]) -> Work:
    authors = [name.partition(",") for name in row.pop("authors").split(";") if name.strip()]
    notices = [tuple(notice.split()) for notice in row.pop("notices", ())]
    if "where" in row:
        row["where"] = tuple(row["where"].split())
    names = tuple((family.strip(), given.strip()) for family, _, given in authors)
    return Work(**{"type": "journal-article", **row, "authors": names, "notices": tuple(notices)})
