"""The records of printed identifiers, twenty to a question: first Crossref, then whoever has the
others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from citecheck.asking.problems import NoAnswer
from citecheck.model import Asked
from citecheck.named import NamedTuple
from citecheck.registries.desk import Desk, WrongQuestion
from citecheck.registries.held import Held
from citecheck.registries.services import arxiv, crossref, datacite, doi, openalex, pubmed
from citecheck.registries.wanted import Identifier, Wanted

Many = Callable[[Desk, Sequence[str]], Mapping[str, Held]]
One = Callable[[Desk, str], Held | None]


def _chunks(values: Sequence[str], size: int) -> list[Sequence[str]]:
    return [values[at : at + size] for at in range(0, len(values), size)]


class Known(NamedTuple):
    """What is known of a printed identifier."""

    held: Held | None = None
    agency: str | None = None  # where no record was read: who has registered the DOI
    is_unregistered: bool = False  # no agency knows it
    asked: tuple[Asked, ...] = ()
    requests: int = 0

    def has_answered(self, name: str) -> bool:
        """Whether a registry has said that it does not have it."""
        return any(asked.registry == name and asked.answer == "nothing" for asked in self.asked)


def look_up_printed(wanted: Iterable[Wanted], desks: Mapping[str, Desk]) -> dict[Identifier, Known]:
    """What is known of each identifier. Raises no NoAnswer: who did not answer stands in
    `asked`."""
    known = {one.identifier: Known() for one in wanted if one.identifier}
    run = _Run(desks, known)
    run.ask_many("arxiv", arxiv.NAME, arxiv.AT_ONCE, arxiv.by_numbers)
    run.ask_many("pmid", pubmed.NAME, pubmed.AT_ONCE, pubmed.by_numbers)
    run.ask_many("doi", crossref.NAME, crossref.AT_ONCE, crossref.by_dois, crossref.can_list)
    run.ask_agencies()
    run.ask_others()
    return known


class _Run:
    """One pass over all printed identifiers."""

    def __init__(self, desks: Mapping[str, Desk], known: dict[Identifier, Known]) -> None:
        self.desks = desks
        self.known = known

    def ask_many(
        self,
        kind: str,
        name: str,
        size: int,
        by_many: Many,
        can_list: Callable[[str], bool] = lambda value: True,
    ) -> None:
        """Ask for all identifiers of a kind, many at once."""
        desk = self.desks.get(name)
        if desk is None:
            return
        listed = [value for what, value in self.known if what == kind and can_list(value)]
        for chunk in _chunks(listed, size):
            try:
                found = by_many(desk, chunk)
            except WrongQuestion:
                continue  # one of them is no identifier: they are asked for one by one
            except NoAnswer as problem:
                for value in chunk:
                    self._note((kind, value), name, None, str(problem))
                continue
            for value in chunk:
                self._note((kind, value), name, found.get(value.lower()))

    def ask_agencies(self) -> None:
        """Ask doi.org who has registered the DOIs that were not found."""
        desk = self.desks.get(doi.NAME)
        if desk is None:
            return
        missing = [v for (kind, v), one in self.known.items() if kind == "doi" and not one.held]
        alone = [value for value in missing if "," in value]  # it would end the list
        together = [value for value in missing if "," not in value]
        for chunk in [*_chunks(together, doi.AT_ONCE), *_chunks(alone, 1)]:
            try:
                told = doi.agencies(desk, chunk)
            except NoAnswer as problem:
                for value in chunk:
                    self._note(("doi", value), doi.NAME, None, str(problem))
                continue
            for value in chunk:
                self._note_agency(("doi", value), told[value])

    def ask_others(self) -> None:
        """Ask for the DOIs that are left, one by one, who may have them."""
        for identifier, one in list(self.known.items()):
            kind, value = identifier
            if one.held or one.is_unregistered:
                continue
            if kind == "arxiv" and not one.has_answered(arxiv.NAME):
                self._ask_one(identifier, datacite.NAME, datacite.by_doi, f"10.48550/arxiv.{value}")
            if kind == "doi":
                self._ask_for_doi(identifier, one)

    def _ask_for_doi(self, identifier: Identifier, one: Known) -> None:
        value = identifier[1]
        agency = (one.agency or "").lower()
        is_left = not any(asked.registry == crossref.NAME for asked in one.asked)
        if is_left or (agency == "crossref" and one.has_answered(crossref.NAME)):
            self._ask_one(identifier, crossref.NAME, crossref.by_doi, value)
        elif agency in ("datacite", "", doi.REGISTERED):
            self._ask_one(identifier, datacite.NAME, datacite.by_doi, value)
        if not self.known[identifier].held:
            self._ask_one(identifier, openalex.NAME, openalex.by_doi, value)

    def _ask_one(self, identifier: Identifier, name: str, by_one: One, value: str) -> None:
        if desk := self.desks.get(name):
            try:
                self._note(identifier, name, by_one(desk, value))
            except NoAnswer as problem:
                self._note(identifier, name, None, str(problem))

    def _note(
        self, identifier: Identifier, name: str, held: Held | None, cause: str | None = None
    ) -> None:
        answer = "failed" if cause else "found" if held else "nothing"
        before = self.known[identifier]
        others = tuple(asked for asked in before.asked if asked.registry != name)
        self.known[identifier] = before._replace(
            held=held,
            asked=(*others, Asked(name, answer, cause)),
            requests=before.requests + 1,
        )

    def _note_agency(self, identifier: Identifier, agency: str) -> None:
        is_none = agency == doi.UNREGISTERED
        before = self.known[identifier]
        cause = "no agency has registered it" if is_none else f"registered with {agency}"
        self.known[identifier] = before._replace(
            agency=None if is_none else agency,
            is_unregistered=is_none,
            asked=(*before.asked, Asked(doi.NAME, "nothing" if is_none else "found", cause)),
            requests=before.requests + 1,
        )
