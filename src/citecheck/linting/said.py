"""Which words the notes of a paper say, and where first."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

from citecheck.late import late
from citecheck.linting.near_names import KnownNames
from citecheck.linting.short_titles import is_nowhere
from citecheck.model import Paper, Source

_WORD = late(r"[^\W\d_]+")


class Said:
    """The words of a paper's notes, and of what stands behind them, as a list of works may."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self.unknown: dict[str, int] = {}  # authors of no work, and the notes that name them first
        self.lacking: set[int] = set()  # the notes whose works nothing cites

    def is_before(self, index: int, name: str) -> bool:
        """Whether a word that begins as a name does stands in a note before one, or behind all."""
        return self.first(name) < index

    def is_first(self, index: int) -> bool:
        """Whether a note is the first of its section that has any text."""
        return index <= self._openings.get(self._paper.notes[index].section, index)

    def is_nowhere(self, source: Source) -> bool:
        """Whether a source names a title that no note before it does, nor what stands behind all."""
        return bool(source.title) and is_nowhere(self._paper, source)

    @cached_property
    def names(self) -> KnownNames:
        """The family names of all authors."""
        known = KnownNames()
        for source in self._paper.sources:
            for family in (author.family for author in source.authors if author.family):
                known.add(family, source)
        return known

    def first(self, name: str) -> int:
        """The first note with a word that begins as a name does; -1 where it stands behind all."""
        name = max(_WORD.findall(name), key=len, default=name)
        words, notes = self._words, self._notes
        at = bisect_left(words, name)
        found = len(self._paper.notes)
        while at < len(words) and words[at].startswith(name):
            found = min(found, notes[words[at]])
            at += 1
        return found

    @cached_property
    def _notes(self) -> dict[str, int]:
        """The first note that says a word; -1 where it stands behind the notes."""
        notes = self._paper.notes
        end = max((note.span.end for note in notes), default=0)
        found = dict.fromkeys(_WORD.findall(self._paper.document.text, end), -1)
        for index, note in enumerate(notes):
            for word in _WORD.findall(note.text):
                found.setdefault(word, index)
        return found

    @cached_property
    def _words(self) -> list[str]:
        return sorted(self._notes)

    @cached_property
    def _openings(self) -> dict[int, int]:
        """The first note with a text, by section."""
        found: dict[int, int] = {}
        for index, note in enumerate(self._paper.notes):
            if note.text:
                found.setdefault(note.section, index)
        return found
