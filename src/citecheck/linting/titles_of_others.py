"""Short forms that give a title to another author than the note that cites it in full."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from citecheck.linting.repeats import cited_in_full, title_key
from citecheck.model import Paper, Source

_MIN_WORD = 4  # letters of a name that is compared
_BESIDE = 6  # marks between a name and its title; what stands further off may be in a sentence
_MIN_TITLE = 12  # letters of a short title that can be no other


def by_another_author(paper: Paper) -> Iterator[tuple[Source, str]]:
    """`Berg, “Tin and Rivers,” 12`, where that title is Lund's and Berg wrote another."""
    short = [s for s in paper.sources if _is_short(s) and len(title_key(s)) >= _MIN_TITLE]
    if not short:
        return
    works = _Works(s for s in cited_in_full(paper.sources) if s.authors and s.issued)
    for source in short:
        fitting = works.with_title(source) if works.has_author(source) else []
        if len(fitting) == 1 and not _words(source) & _words(fitting[0]):
            other = fitting[0].authors[0].family or fitting[0].authors[0].literal
            yield (
                source,
                f"“{source.title}” is by {other} in note {paper.note_of(fitting[0]).label}",
            )


def _is_short(source: Source) -> bool:
    if source.refers_to or source.issued or not (source.title and source.authors):
        return False
    if not source.page and not source.fields.keys() <= {"authors", "title"}:
        return False
    names, title = source.fields.get("authors"), source.fields.get("title")
    return names is None or title is None or title.start - names.end <= _BESIDE


class _Works:
    """Works cited in full, by their authors and by the words of their titles; in order of print."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._first: dict[tuple[int, str], int] = {}  # section and family → first note
        self._by_word: dict[tuple[int, str], list[Source]] = defaultdict(list)
        for source in sources:
            for family in _families(source):
                self._first.setdefault((source.section, family), source.note_index)
            for word in set(title_key(source).split()):
                self._by_word[source.section, word].append(source)

    def has_author(self, source: Source) -> bool:
        """Whether an earlier work is by an author of that name."""
        firsts = [self._first.get((source.section, family)) for family in _families(source)]
        return any(first is not None and first < source.note_index for first in firsts)

    def with_title(self, source: Source) -> list[Source]:
        """Earlier works whose title holds a short one; no more than two."""
        title = title_key(source)
        words = title.split()  # the last may go on in the work's own title
        lists = [self._by_word.get((source.section, word), []) for word in words[:-1] or words]
        found: list[Source] = []
        for work in min(lists, key=len, default=[]):
            if work.note_index >= source.note_index or len(found) > 1:
                break
            if title in title_key(work):
                found.append(work)
        return found


def _families(source: Source) -> set[str]:
    return {
        word
        for name in source.authors
        for word in (name.family or name.literal or "").split()
        if len(word) >= _MIN_WORD
    }


def _words(source: Source) -> set[str]:
    """All words of the names: of two family names the first may be read as a given one."""
    given = " ".join(name.given or "" for name in source.authors).split()
    return _families(source) | {word for word in given if len(word) >= _MIN_WORD}
