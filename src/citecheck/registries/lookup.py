"""A run: printed identifiers first, many to a question; a search only where none settles it.

A second registry is asked only where the first has nothing. "Not found" is said only where at least two
registries that hold such works answered, and all of them did.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence

from citecheck.asking.problems import NoAnswer
from citecheck.errors import CitecheckError
from citecheck.model import Asked, Difference, RegistryAnswer
from citecheck.registries.compare.verdict import (
    Evidence,
    differences,
    judge_found,
    judge_identified,
    rank,
    weigh,
)
from citecheck.registries.desk import Desk
from citecheck.registries.held import Held
from citecheck.registries.holdings import holders, why_skipped
from citecheck.registries.printed import Known, look_up_dois
from citecheck.registries.services import SEARCHES
from citecheck.registries.wanted import Wanted

Told = Callable[[int, RegistryAnswer], None]  # number of the source, its answer
MIN_HOLDERS = 2  # registries that must have answered before a work counts as not found


def look_up(
    wanted: Sequence[Wanted],
    desks: Mapping[str, Desk],
    told: Told = lambda number, answer: None,
) -> list[RegistryAnswer]:
    """An answer for each source, in their order. `told` hears of each as soon as it is known."""
    dois = [one.doi for one in wanted if one.doi and not one.is_repeat]
    known = look_up_dois(dois, desks)
    answers: dict[Wanted, RegistryAnswer] = {}
    for number, one in enumerate(wanted):
        if one not in answers:
            answers[one] = _guarded(one, desks, known)
        told(number, answers[one])
    return [answers[one] for one in wanted]


def _guarded(
    wanted: Wanted, desks: Mapping[str, Desk], known: Mapping[str, Known]
) -> RegistryAnswer:
    """An answer, whatever happens: one record that trips us must not cost the others theirs."""
    try:
        return Search(wanted, desks).answer(known.get(wanted.doi or ""))
    except CitecheckError:
        raise
    except Exception as error:
        if os.environ.get("CITECHECK_TRACEBACK"):
            raise
        message = f"internal error: {type(error).__name__}: {error}"
        return RegistryAnswer("unknown", message=message)


class Search:
    """The search for one source."""

    def __init__(self, wanted: Wanted, desks: Mapping[str, Desk]) -> None:
        self.wanted = wanted
        self.desks = desks
        self.asked: dict[str, Asked] = {}
        self.requests = 0

    def answer(self, known: Known | None) -> RegistryAnswer:
        """The answer, with what is known of the printed DOI."""
        if reason := why_skipped(self.wanted):
            return RegistryAnswer("skipped", message=reason)
        if known is None:
            return self._by_search()
        self._take(known.asked, known.requests)
        if known.held is None:
            return self._without_record(known)
        seen = weigh(self.wanted, known.held)
        identity = judge_identified(self.wanted, known.held, seen)
        if identity == "same":
            return self._found(known.held, seen, is_identified=True)
        if identity == "other":
            return self._of_another(known.held, seen)
        return self._unsure(known.held, seen)

    def _take(self, asked: Sequence[Asked], requests: int) -> None:
        self.asked.update((one.registry, one) for one in asked)
        self.requests += requests

    def _found(self, held: Held, seen: Evidence, *, is_identified: bool) -> RegistryAnswer:
        differing = differences(self.wanted, held, seen, is_identified=is_identified)
        doi = held.record.doi if not self.wanted.doi else None
        return self._with_asked(
            RegistryAnswer(
                "differs" if differing else "found",
                record=held.record,
                doi=doi,
                similarity=seen.similarity,
                differences=differing,
                notices=held.notices,
                versions=held.versions,
            )
        )

    def _of_another(self, other: Held, seen: Evidence) -> RegistryAnswer:
        """The printed identifier is another work's: which work is meant, and what is its identifier?"""
        found = self._best(other)
        answer = RegistryAnswer(
            "other-work", belongs_to=other.record, similarity=seen.similarity, message=None
        )
        if found is None:
            return self._with_asked(answer)
        held, evidence = found
        changes = differences(self.wanted, held, evidence, is_identified=False)
        if self.wanted.doi and held.record.doi:
            changes = (*changes, Difference("doi", self.wanted.doi, held.record.doi))
        return self._with_asked(
            answer._replace(
                record=held.record,
                doi=held.record.doi,
                differences=changes,
                notices=held.notices,
                versions=held.versions,
            )
        )

    def _unsure(self, held: Held, seen: Evidence) -> RegistryAnswer:
        found = self._best(held)
        if found is not None:
            return self._of_another_found(held, found)
        message = "the record of the printed DOI cannot be compared: too little is the same, or printed"
        return self._with_asked(
            RegistryAnswer("unknown", similarity=seen.similarity, message=message)
        )

    def _of_another_found(self, other: Held, found: tuple[Held, Evidence]) -> RegistryAnswer:
        held, seen = found
        answer = self._found(held, seen, is_identified=False)
        if held.record.doi and held.record.doi != other.record.doi and self.wanted.doi:
            change = Difference("doi", self.wanted.doi, held.record.doi)
            return answer._replace(
                status="other-work",
                belongs_to=other.record,
                doi=held.record.doi,
                differences=(*answer.differences, change),
            )
        return answer

    def _without_record(self, known: Known) -> RegistryAnswer:
        """No record was read for the printed DOI."""
        answer = self._by_search()
        record = answer.record
        if record is not None:
            if known.is_unregistered and record.doi and self.wanted.doi:
                change = Difference("doi", self.wanted.doi, record.doi)
                return answer._replace(
                    status="differs", doi=record.doi, differences=(*answer.differences, change)
                )
            return answer
        if known.is_unregistered:
            return answer._replace(message="no agency has registered the printed DOI")
        if known.agency:
            told = f"the printed DOI is registered with {known.agency}, which gave no record"
            return answer._replace(status="unknown", message=told)
        return answer._replace(status="unknown")

    def _by_search(self) -> RegistryAnswer:
        if not self._can_search():
            return self._with_asked(
                RegistryAnswer("unknown", message="too little is printed to search by")
            )
        found = self._best()
        if found is not None:
            return self._found(*found, is_identified=False)
        return self._with_asked(self._nowhere())

    def _can_search(self) -> bool:
        wanted = self.wanted
        more = (wanted.people, wanted.issued, wanted.container_title, wanted.publisher)
        return bool(wanted.titles and any(more))

    def _best(self, beside: Held | None = None) -> tuple[Held, Evidence] | None:
        """The work that is meant, asked for in one registry after the other."""
        if not self._can_search():
            return None
        for name in holders(self.wanted, self.desks):
            works = self._ask(name)
            if beside is not None:
                works = [work for work in works if work.record.doi != beside.record.doi]
            if found := self._choose(works):
                self.asked[name] = Asked(name, "found")
                return found
        return None

    def _choose(self, works: Sequence[Held]) -> tuple[Held, Evidence] | None:
        """The best of the works that are the wanted one; the first of equals."""
        judged = [(work, weigh(self.wanted, work)) for work in works]
        same = [pair for pair in judged if judge_found(self.wanted, *pair)]
        return max(same, key=lambda pair: rank(pair[1]), default=None)

    def _ask(self, name: str) -> list[Held]:
        before = self.asked.get(name)
        self.requests += 1
        try:
            works = SEARCHES[name](self.desks[name], self.wanted)
        except NoAnswer as problem:
            self.asked[name] = Asked(name, "failed", str(problem))
            return []
        if before is None or before.answer != "found":
            self.asked[name] = Asked(name, "nothing")
        return works

    def _nowhere(self) -> RegistryAnswer:
        """Nobody has the work: not found where enough registries answered, else unknown."""
        names = holders(self.wanted, self.desks)
        failed = [self.asked[n] for n in names if self.asked[n].answer == "failed"]
        if failed:
            told = "; ".join(f"{one.registry}: {one.cause}" for one in failed)
            return RegistryAnswer("unknown", message=told)
        if len(names) < MIN_HOLDERS:
            told = f"{', '.join(names)} has no such record" if names else "no registry was asked"
            message = f"{told}; at least two registries must be asked before that means anything"
            return RegistryAnswer("unknown", message=message)
        return RegistryAnswer("not-found", message=f"no record in {', '.join(names)}")

    def _with_asked(self, answer: RegistryAnswer) -> RegistryAnswer:
        return answer._replace(asked=tuple(self.asked.values()), requests=self.requests)
