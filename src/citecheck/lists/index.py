"""The works of a paper, found by year and by the first words of their heads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from citecheck.lists.naming import Naming
from citecheck.lists.works import Work


class Index:
    """The works of a paper by year."""

    def __init__(self, works: Iterable[Work], allowed: Callable[[Work, int], bool]) -> None:
        self.works = list(works)
        self.allowed = allowed
        self.by_year: dict[str, list[Work]] = defaultdict(list)
        self.by_word: dict[str, list[Work]] = defaultdict(list)
        for work in self.works:
            for year in {work.year, work.other_year} - {None}:
                self.by_year[year or ""].append(work)
            for word in _first_words(work.head):
                self.by_word[word].append(work)

    def dated(self, year: str, at: int) -> list[Work]:
        """Works of a year that a text at a place may cite."""
        return [work for work in self.by_year.get(year, ()) if self.allowed(work, at)]

    def named(self, naming: Naming, at: int) -> list[Work]:
        """Works whose head may begin with a name."""
        words = _first_words(naming.whole)
        found = {w.id: w for word in words for w in self.by_word.get(word, ())}
        return [work for work in found.values() if self.allowed(work, at)]


def _first_words(name: str) -> list[str]:
    """The first words of a name or head; `Berg/Lund` holds two."""
    return list(dict.fromkeys(w.strip(".,") for w in name.replace("/", " ").split(" ")[:3]))
