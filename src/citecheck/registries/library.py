"""A paper against the library of its author: by the model of the registries, without any
request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from citecheck.model import Asked, CitationData, Name, Record, RegistryAnswer
from citecheck.registries.compare.verdict import (
    differences,
    judge_found,
    judge_identified,
    rank,
    weigh,
)
from citecheck.registries.compare.words import plain, words_of
from citecheck.registries.held import Held, isbn13, mapping, mappings, text, years_of
from citecheck.registries.holdings import why_repeated
from citecheck.registries.wanted import Wanted, clean_doi

MOST = 30  # works that are compared with one source
COMMON = 200  # works that may share a word, beyond which it singles out none


def compare_with(
    wanted: Sequence[Wanted], works: Iterable[CitationData], name: str
) -> list[RegistryAnswer]:
    """An answer for each source: what the library has of it. `name`: the library's, as it is
    told."""
    library = _Library([read_work(work.csl, name) for work in works], name)
    return [library.answer(one) for one in wanted]


def read_work(item: Mapping[str, Any], name: str) -> Held:
    """A work as CSL-JSON describes it."""
    title, container = _plain(item.get("title")), _plain(item.get("container-title"))
    roles = ("author", "editor", "translator")
    people = {role: tuple(_names(item.get(role))) for role in roles}
    doi = clean_doi(text(item.get("DOI")))
    record = Record(
        registry=name,
        id=text(item.get("id")),
        doi=doi,
        isbn=isbn13(text(item.get("ISBN")) or ""),
        type=text(item.get("type")),
        title=title,
        authors=people["author"],
        container_title=container,
        issued=_date(item.get("issued")),
        volume=text(item.get("volume")),
        issue=text(item.get("issue")),
        page=text(item.get("page")),
        publisher=_plain(item.get("publisher")),
        url=f"https://doi.org/{doi}" if doi else text(item.get("URL")),
    )
    titles = (title, _plain(item.get("original-title")), _plain(item.get("title-short")))
    containers = (container, _plain(item.get("container-title-short")))
    kind = record.type or ""
    return Held(
        record,
        kind="" if kind in ("document", "article") else kind,
        titles=tuple(filter(None, titles)),
        people=tuple(one for role in roles for one in people[role]),
        years=years_of([record.issued]),
        containers=tuple(filter(None, containers)),
        edition=text(item.get("edition")),
        isbns=frozenset([record.isbn] if record.isbn else []),
    )


class _Library:
    """Works by what finds them: DOI, and the words of their titles."""

    def __init__(self, works: Sequence[Held], name: str) -> None:
        self.works = works
        self.name = name
        self._by_doi = {work.record.doi: work for work in works if work.record.doi}
        self._by_word: dict[str, list[int]] = {}
        for number, work in enumerate(works):
            for key in {word.key for title in work.titles for word in words_of(title)}:
                self._by_word.setdefault(key, []).append(number)

    def answer(self, wanted: Wanted) -> RegistryAnswer:
        if reason := why_repeated(wanted):
            return RegistryAnswer("skipped", message=reason)
        by_doi = self._by_doi.get(wanted.doi) if wanted.doi else None
        if by_doi is not None:
            seen = weigh(wanted, by_doi)
            identity = judge_identified(wanted, by_doi, seen)
            if identity == "same":
                return self._found(wanted, by_doi, is_identified=True)
            if identity == "other":
                found = RegistryAnswer("other-work", belongs_to=by_doi.record)
                return found._replace(similarity=seen.similarity, asked=self._asked("found"))
        if not wanted.titles:
            return RegistryAnswer("unknown", message="no title is printed to search by")
        judged = [(work, weigh(wanted, work)) for work in self._near(wanted)]
        same = [pair for pair in judged if judge_found(wanted, *pair)]
        if best := max(same, key=lambda pair: rank(pair[1]), default=None):
            return self._found(wanted, best[0], is_identified=False)
        message = f"it is not in {self.name}"
        return RegistryAnswer("not-found", message=message, asked=self._asked("nothing"))

    def _near(self, wanted: Wanted) -> list[Held]:
        """The works that share the most words with the printed titles."""
        shared: dict[int, int] = {}
        for key in {word.key for title in wanted.titles for word in words_of(title)}:
            numbers = self._by_word.get(key, [])
            for number in numbers if len(numbers) <= max(COMMON, len(self.works) // 20) else ():
                shared[number] = shared.get(number, 0) + 1
        best = sorted(shared, key=lambda number: -shared[number])[:MOST]
        return [self.works[number] for number in best]

    def _found(self, wanted: Wanted, held: Held, *, is_identified: bool) -> RegistryAnswer:
        seen = weigh(wanted, held)
        changes = differences(wanted, held, seen, is_identified=is_identified)
        return RegistryAnswer(
            "differs" if changes else "found",
            record=held.record,
            doi=None if wanted.identifier else held.record.doi,
            similarity=seen.similarity,
            differences=changes,
            asked=self._asked("found"),
        )

    def _asked(self, answer: str) -> tuple[Asked, ...]:
        return (Asked(self.name, answer),)


def _plain(value: Any) -> str | None:
    found = text(value)
    return plain(found) if found else None


def _names(value: Any) -> list[Name]:
    names = []
    for item in mappings(value):
        family = " ".join(filter(None, (text(item.get(k)) for k in _FAMILY))) or None
        given, literal = text(item.get("given")), text(item.get("literal"))
        if family or given or literal:
            names.append(Name(family, given, literal))
    return names


_FAMILY = ("non-dropping-particle", "dropping-particle", "family")


def _date(value: Any) -> str | None:
    rows = mapping(value).get("date-parts")
    row = rows[0] if isinstance(rows, list) and rows and isinstance(rows[0], list) else []
    parts = [str(part) for part in row[:3] if str(part).isdecimal()]
    return "-".join([parts[0].zfill(4), *(part.zfill(2) for part in parts[1:])]) if parts else None
