"""The answer for one source: what its identifier's record says, and what a search brings up.

A second registry is asked only where the first has nothing. "Not found" is said only where at least
two registries that hold such works answered, and all of them did.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from citecheck.asking.problems import NoAnswer
from citecheck.model import Asked, Difference, RegistryAnswer, Version
from citecheck.registries.compare.verdict import (
    Evidence,
    differences,
    is_other_edition,
    judge_found,
    judge_identified,
    rank,
    weigh,
)
from citecheck.registries.desk import Desk
from citecheck.registries.held import Held
from citecheck.registries.holdings import holders, kind_of
from citecheck.registries.printed import Known
from citecheck.registries.services import REGISTRIES, crossref, openlibrary
from citecheck.registries.wanted import Wanted

Found = tuple[Held, Evidence]
MIN_HOLDERS = 2  # registries that must have answered before a work counts as not found
ARTICLES = ("article-journal", "paper-conference", "chapter", "book")  # what a preprint becomes


class Search:
    """The search for one source."""

    def __init__(self, wanted: Wanted, desks: Mapping[str, Desk]) -> None:
        self.wanted = wanted
        self.desks = desks
        self.asked: dict[str, Asked] = {}
        self.requests = 0
        self.editions: list[Version] = []  # other editions that were met

    def answer(self, known: Known | None) -> RegistryAnswer:
        """The answer, with what is known of the printed identifier."""
        if known is not None:
            self.asked.update((one.registry, one) for one in known.asked)
            self.requests += known.requests
            answer = self._by_record(known.held) if known.held else self._without_record(known)
        elif self.wanted.isbn:
            answer = self._by_isbn()
        else:
            answer = self._by_search()
        return answer._replace(asked=tuple(self.asked.values()), requests=self.requests)

    def _by_record(self, held: Held) -> RegistryAnswer:
        """What the record of the printed identifier says."""
        seen = weigh(self.wanted, held)
        identity = judge_identified(self.wanted, held, seen)
        if identity == "same":
            return self._found(held, seen, is_identified=True)
        found = self._best(held)
        if identity == "other":
            return self._of_another(held, seen, found)
        if found is not None and self._is_of_another(held, found[0]):
            return self._of_another(held, seen, found)
        message = "the record of the printed identifier cannot be compared: too little is printed"
        return RegistryAnswer("unknown", similarity=seen.similarity, message=message)

    def _is_of_another(self, printed: Held, found: Held) -> bool:
        """Whether a printed DOI is one, and the work that was found has another."""
        dois = (printed.record.doi, found.record.doi)
        return bool(self.wanted.doi and all(dois) and dois[0] != dois[1])

    def _of_another(self, other: Held, seen: Evidence, found: Found | None) -> RegistryAnswer:
        """The printed identifier is another work's: which work is meant, and what is its
        identifier?"""
        answer = RegistryAnswer("other-work")
        if found is not None:
            answer = self._found(*found, is_identified=False)
            doi = found[0].record.doi
            if self.wanted.doi and doi:
                change = Difference("doi", self.wanted.doi, doi)
                answer = answer._replace(doi=doi, differences=(*answer.differences, change))
        return answer._replace(
            status="other-work", belongs_to=other.record, similarity=seen.similarity
        )

    def _found(self, held: Held, seen: Evidence, *, is_identified: bool) -> RegistryAnswer:
        differing = differences(self.wanted, held, seen, is_identified=is_identified)
        is_edition = seen.issued == "differs" and kind_of(self.wanted) == "book"
        has_doi = self.wanted.doi or self.wanted.identifier or is_edition
        return RegistryAnswer(
            "differs" if differing else "found",
            record=held.record,
            doi=None if has_doi else held.record.doi,
            similarity=seen.similarity,
            differences=differing,
            notices=held.notices,
            versions=self._versions(held),
        )

    def _versions(self, held: Held) -> tuple[Version, ...]:
        """Other forms of the work; of a preprint, the article is looked for where nothing names
        it."""
        told = held.versions
        is_told = any(version.relation == "published" for version in told)
        if held.kind != "preprint" or is_told or crossref.NAME not in self.desks:
            return told
        titles = held.titles or self.wanted.titles
        article = self.wanted._replace(
            type="article-journal",
            titles=titles,
            container_title=None,
            issued=None,
            arxiv=None,
            doi=None,
        )
        works = [w for w in self._ask(crossref.NAME, article) if w.kind in ARTICLES]
        found = _choose(article._replace(authors=held.record.authors), works)
        if found is None or found[0].record.doi in (None, held.record.doi):
            return told
        record = found[0].record
        return (*told, Version("published", record.doi, record.title, record.issued))

    def _without_record(self, known: Known) -> RegistryAnswer:
        """No record was read for the printed identifier."""
        answer = self._by_search()
        doi = answer.record.doi if answer.record else None
        if known.is_unregistered and self.wanted.doi:
            if answer.record is None:
                return answer._replace(message="no agency has registered the printed DOI")
            if doi is None:
                return answer
            change = Difference("doi", self.wanted.doi, doi)
            return answer._replace(
                status="differs", doi=doi, differences=(*answer.differences, change)
            )
        if answer.record is None and self.wanted.doi:
            who = f" with {known.agency}" if known.agency else ""
            told = f"the printed DOI is registered{who}, and no record of it can be read"
            failed = [one.cause or "" for one in known.asked if one.answer == "failed"]
            return answer._replace(status="unknown", message="; ".join(failed) or told)
        return answer

    def _by_isbn(self) -> RegistryAnswer:
        """A book with an ISBN: searched for, for that shows all editions; then asked for by it."""
        found = self._best()
        isbn = self.wanted.isbn or ""
        if (found and isbn in found[0].isbns) or openlibrary.NAME not in self.desks:
            return self._found(*found, is_identified=False) if found else self._nowhere()
        self.requests += 1
        try:
            held = openlibrary.by_isbn(self.desks[openlibrary.NAME], isbn)
        except NoAnswer as problem:
            self._note(openlibrary.NAME, "failed", str(problem))
            held = None
        if held is not None:
            self._note(openlibrary.NAME, "found")
            seen = weigh(self.wanted, held)
            identity = judge_identified(self.wanted, held, seen)
            if identity == "other":
                return self._of_another(held, seen, found)
            if identity == "same" and found is None:
                return self._found(held, seen, is_identified=True)
        return self._found(*found, is_identified=False) if found else self._nowhere()

    def _by_search(self) -> RegistryAnswer:
        if not self._can_search():
            return RegistryAnswer("unknown", message="too little is printed to search by")
        found = self._best()
        return self._found(*found, is_identified=False) if found else self._nowhere()

    def _can_search(self) -> bool:
        wanted = self.wanted
        more = (wanted.people, wanted.issued, wanted.container_title, wanted.publisher)
        return bool(wanted.titles and any(more))

    def _best(self, beside: Held | None = None) -> Found | None:
        """The work that is meant, asked for in one registry after the other."""
        if not self._can_search():
            return None
        for name in holders(self.wanted, self.desks):
            works = self._ask(name, self.wanted)
            if beside is not None:
                works = [work for work in works if work.record.doi != beside.record.doi]
            if found := _choose(self.wanted, works):
                self.asked[name] = Asked(name, "found")
                return found
            self.editions += [w for work in works if (w := self._as_edition(work))]
        return None

    def _as_edition(self, work: Held) -> Version | None:
        if not is_other_edition(self.wanted, work):
            return None
        record = work.record
        return Version("edition", record.doi, record.title, record.issued)

    def _ask(self, name: str, wanted: Wanted) -> list[Held]:
        search = REGISTRIES[name].search
        if search is None:
            return []
        self.requests += 1
        try:
            works = search(self.desks[name], wanted)
        except NoAnswer as problem:
            self._note(name, "failed", str(problem))
            return []
        self._note(name, "nothing")
        return works

    def _note(self, name: str, answer: str, cause: str | None = None) -> None:
        """Keep what a registry said; that it had something before is not taken back."""
        before = self.asked.get(name)
        if before is None or before.answer != "found":
            self.asked[name] = Asked(name, answer, cause)

    def _nowhere(self) -> RegistryAnswer:
        """Nobody has the work: not found where enough registries answered, else unknown."""
        if not self._can_search():
            return RegistryAnswer("unknown", message="too little is printed to search by")
        names = holders(self.wanted, self.desks)
        failed = [one for name in names if (one := self.asked[name]).answer == "failed"]
        if failed:
            told = "; ".join(f"{one.registry}: {one.cause}" for one in failed)
            return RegistryAnswer("unknown", message=told)
        if len(names) < MIN_HOLDERS:
            told = f"{', '.join(names)} has no such record" if names else "no registry was asked"
            message = f"{told}; at least two registries must be asked before that means anything"
            return RegistryAnswer("unknown", message=message)
        message = f"no record in {', '.join(names)}"
        if self.editions:
            message += "; another edition is known"
        return RegistryAnswer("not-found", message=message, versions=tuple(self.editions[:3]))


def _choose(wanted: Wanted, works: Sequence[Held]) -> Found | None:
    """The best of the works that are the wanted one; the first of equals."""
    judged = [(work, weigh(wanted, work)) for work in works]
    same = [pair for pair in judged if judge_found(wanted, *pair)]
    return max(same, key=lambda pair: rank(pair[1]), default=None)
