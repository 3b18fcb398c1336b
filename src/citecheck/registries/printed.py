"""The records of printed DOIs, twenty to a question: Crossref, then the agency that has the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from citecheck.asking.problems import NoAnswer
from citecheck.model import Asked
from citecheck.registries.desk import Desk
from citecheck.registries.held import Held
from citecheck.registries.services import crossref, datacite, doi


class Known(NamedTuple):
    """What is known of a printed DOI."""

    held: Held | None = None
    agency: str | None = None  # where no record was read: who has registered it
    is_unregistered: bool = False  # no agency knows it
    asked: tuple[Asked, ...] = ()
    requests: int = 0


def look_up_dois(dois: Iterable[str], desks: Mapping[str, Desk]) -> dict[str, Known]:
    """What is known of each DOI. Never raises NoAnswer: who did not answer stands in `asked`."""
    known = {doi: Known() for doi in dict.fromkeys(dois)}
    if desk := desks.get(crossref.NAME):
        _ask_crossref(desk, known)
    if desk := desks.get(doi.NAME):
        _ask_agencies(desk, known)
    for printed, found in list(known.items()):
        if found.held or found.is_unregistered:
            continue
        if found.agency is None or found.agency.lower() == "datacite":
            _ask_one(desks.get(datacite.NAME), printed, known, datacite.by_doi)
        elif found.agency.lower() == "crossref" and not _has_failed(found, crossref.NAME):
            _ask_one(desks.get(crossref.NAME), printed, known, crossref.by_doi)
    return known


def _has_failed(found: Known, name: str) -> bool:
    return any(asked.registry == name and asked.answer == "failed" for asked in found.asked)


def _chunks(dois: Sequence[str], size: int) -> list[Sequence[str]]:
    return [dois[at : at + size] for at in range(0, len(dois), size)]


def _ask_crossref(desk: Desk, known: dict[str, Known]) -> None:
    listed = [printed for printed in known if crossref.can_list(printed)]
    for chunk in _chunks(listed, crossref.AT_ONCE):
        try:
            found = crossref.by_dois(desk, chunk)
        except NoAnswer as problem:
            for printed in chunk:
                known[printed] = _noted(known[printed], desk, None, str(problem))
            continue
        for printed in chunk:
            known[printed] = _noted(known[printed], desk, found.get(printed))
    for printed in known:
        if not crossref.can_list(printed):
            _ask_one(desk, printed, known, crossref.by_doi)


def _ask_one(desk: Desk | None, printed: str, known: dict[str, Known], by_doi: object) -> None:
    if desk is None:
        return
    assert callable(by_doi)
    try:
        known[printed] = _noted(known[printed], desk, by_doi(desk, printed))
    except NoAnswer as problem:
        known[printed] = _noted(known[printed], desk, None, str(problem))


def _ask_agencies(desk: Desk, known: dict[str, Known]) -> None:
    missing = [p for p, found in known.items() if not found.held and "," not in p]
    alone = [p for p, found in known.items() if not found.held and "," in p]
    for chunk in [*_chunks(missing, doi.AT_ONCE), *([p] for p in alone)]:
        try:
            told = doi.agencies(desk, chunk)
        except NoAnswer as problem:
            for printed in chunk:
                known[printed] = _noted(known[printed], desk, None, str(problem))
            continue
        for printed in chunk:
            agency = told.get(printed)
            is_none = agency == doi.UNREGISTERED
            answer = "nothing" if is_none else "found" if agency else "failed"
            cause = "no agency has registered it" if is_none else agency or "it did not say"
            before = known[printed]
            known[printed] = before._replace(
                agency=None if is_none else agency,
                is_unregistered=is_none,
                asked=(*before.asked, Asked(desk.name, answer, cause)),
                requests=before.requests + 1,
            )


def _noted(before: Known, desk: Desk, held: Held | None, cause: str | None = None) -> Known:
    answer = "failed" if cause else "found" if held else "nothing"
    others = tuple(asked for asked in before.asked if asked.registry != desk.name)
    return before._replace(
        held=held,
        asked=(*others, Asked(desk.name, answer, cause)),
        requests=before.requests + 1,
    )
