"""Which registry for which source: one table by kind of work, and what registries do not hold."""

from __future__ import annotations

from collections.abc import Iterable

from citecheck.registries.compare.words import fold, table
from citecheck.registries.wanted import Wanted


def kind_of(wanted: Wanted) -> str:
    """The kind of work that is looked for: a row of `data/holdings.txt`."""
    if wanted.arxiv or fold(wanted.container_title or "") in _servers():
        return "preprint"
    return wanted.type or "unknown"


def why_skipped(wanted: Wanted) -> str | None:
    """Why registries are not asked for a source, in words; None where they are."""
    if reason := why_repeated(wanted):
        return reason
    if wanted.has_identifier:
        return None
    return table("skipped").get(kind_of(wanted))


def why_repeated(wanted: Wanted) -> str | None:
    """Why a source is looked up nowhere: it says again what another says in full."""
    return "it repeats another source" if wanted.is_repeat else None


def holders(wanted: Wanted, asked: Iterable[str]) -> list[str]:
    """The registries among those asked that hold works of this kind, in the order of asking."""
    known = table("holdings")
    row = known.get(kind_of(wanted), known["unknown"])
    asked = set(asked)
    return [name for name in row.split() if name in asked]


def are_compatible(wanted: str, held: str) -> bool:
    """Whether a record of one kind can be a work cited as another; an unknown kind can be
    anything."""
    if not held or wanted == "unknown":
        return held not in ("review", "notice")
    row = table("kinds").get(wanted)
    return row is None or held in row.split()


def _servers() -> frozenset[str]:
    return frozenset(fold(name.strip()) for name in table("kinds")["servers"].split("|"))
