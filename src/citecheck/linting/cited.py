"""Whom a paper cites: the names of its authors, wherever a work of theirs is given in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from citecheck.late import late
from citecheck.linting.distance import bare
from citecheck.linting.repeats import cited_in_full, folded
from citecheck.model import Paper, Source

_WORD = late(r"[^\W\d_]+")
_YEAR = late(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
_MIN_WORD = 3  # letters of a name
_LONG = 5  # letters of a word of a title that says something
_REACH = 300  # characters behind a name in which the year of its work may stand
_HEAD = 1_000  # characters in which a paper may name its own author
_BYLINE = 10  # words of the line that does


class Cited:
    """The names of those whose works a paper cites, and the words of its notes."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper

    def is_own(self, family: str) -> bool:
        """Whether a name stands in a short line at the head: the paper's own author's may."""
        lines = self._body[:_HEAD].splitlines()[:-1]
        return any(_key(family) in line and len(line.split()) <= _BYLINE for line in lines)

    def is_named_before(self, source: Source, family: str) -> bool:
        """Whether a name stands in a note before a source, behind all notes, or in a list."""
        name = _key(family)
        before = (*self._notes[: source.note_index], self._before(source), self._behind)
        return name in self._authors_of_entries or any(name in text for text in before)

    def is_author(self, source: Source, family: str) -> bool:
        """Whether somebody of that name is cited with a work of any date, in whatever place; where
        that was not read, a year stands behind the name."""
        name = _key(family)
        if name in self._authors:
            return True
        note = self._paper.note_of(source).text
        own = source.note_index
        texts = [*self._notes[:own], *self._notes[own + 1 :], self._behind]
        texts += [self._before(source), bare(note[source.span.end :])]
        return any(_is_dated(name, text) for text in texts) or self.is_listed(family)

    def has_work(self, name: str) -> bool:
        """Whether somebody of that name is cited with a work anywhere; where it was not read, a
        year stands behind the name."""
        key = _key(name)
        if key in self._authors or self.is_listed(name):
            return True
        return any(_is_dated(key, text) for text in (*self._notes, self._behind))

    def is_in_notes(self, name: str, index: int) -> bool:
        """Whether a note before one says a name."""
        return any(_key(name) in text for text in self._notes[:index])

    def is_listed(self, family: str) -> bool:
        """Whether a line outside the notes begins with a name, and a year follows: a list's entry."""
        name, text = _key(family), self._body
        if name in self._authors_of_entries:
            return True
        for at in _places(name, text):
            line = text[text.rfind("\n", 0, at) + 1 : at]
            if not line.strip(" \t*_-•>") and _YEAR.search(text, at, at + _REACH):
                return True
        return False

    def is_with(self, source: Source, family: str) -> bool:
        """Whether most long words of a title stand behind its author's name anywhere else."""
        name, text = _key(family), self._body
        texts = (*self._notes[: source.note_index], self._before(source), text)
        words = {word for word in _WORD.findall(bare(source.title or "")) if len(word) >= _LONG}
        return any(
            3 * len(words.intersection(_WORD.findall(text, at, at + _REACH))) >= 2 * len(words)
            for text in texts
            for at in _places(name, text)
        )

    def is_said_before(self, source: Source) -> bool:
        """Whether a title stands in a note before a source."""
        title = folded(source.title or "")
        before = (*self._notes[: source.note_index], self._before(source))
        return any(title in folded(text) for text in before)

    def _before(self, source: Source) -> str:
        return bare(self._paper.note_of(source).text[: source.span.start])

    @cached_property
    def _notes(self) -> tuple[str, ...]:
        return tuple(bare(note.text) for note in self._paper.notes)

    @cached_property
    def _body(self) -> str:
        """All that is no note."""
        text, at, rest = self._paper.document.text, 0, []
        for note in self._paper.notes:
            rest.append(text[at : note.span.start])
            at = max(at, note.span.end)
        return bare("".join((*rest, text[at:])))

    @cached_property
    def _behind(self) -> str:
        """What stands behind the notes, as a list of works may."""
        end = max(note.span.end for note in self._paper.notes)
        return bare(self._paper.document.text[end:])

    @cached_property
    def _authors(self) -> set[str]:
        return _families(
            source for source in cited_in_full(self._paper.works) if _is_stated(source)
        )

    @cached_property
    def _authors_of_entries(self) -> set[str]:
        return _families(self._paper.entries)


def _is_stated(source: Source) -> bool:
    return bool(
        source.issued or source.publisher or source.publisher_place or source.container_title
    )


def _families(sources: Iterable[Source]) -> set[str]:
    """All words of the names, the particles aside."""
    names = (n for s in sources for n in (*s.authors, *s.editors, *s.translators))
    words = (word for name in names for word in _WORD.findall(name.family or name.literal or ""))
    return {bare(word) for word in words if len(word) >= _MIN_WORD}


def _key(family: str) -> str:
    """The longest word of a name, as it is looked for: `Lippe` of `zur Lippe`."""
    return bare(max(_WORD.findall(family), key=len, default=family))


def _is_dated(name: str, text: str) -> bool:
    """Whether a year stands behind a name, not far off."""
    return any(_YEAR.search(text, at, at + _REACH) for at in _places(name, text))


def _places(name: str, text: str) -> Iterator[int]:
    """Where a name stands in a text."""
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + len(name))
