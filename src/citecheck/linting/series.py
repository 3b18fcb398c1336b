"""Titles that share a heading, as a series does, and the one that has another outlet."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from citecheck.late import late
from citecheck.linting.repeats import cited_in_full, outlet_key, title_key
from citecheck.model import Paper, Source

_STRONG_MARK = late(r"\s?(?:[:|/]|[–—-]\s)")  # behind a heading
_MARK = late(r"(?<!\s)\s*+[:.,;/|–—-]")
_WORD = late(r"\w+")
_COARSE = 4  # letters of a title's key that all titles of a series share


def heading_series(paper: Paper) -> Iterator[tuple[Source, list[Source], str]]:
    """The odd source of each series, its fellows, and the heading that they share.

    Titles are gathered by their first three words, so that each is looked at once.
    """
    for found in _of_one_beginning(paper):
        group = _distinct(found)
        if len(group) < 3:
            continue
        outlets = Counter(outlet_key(source) for source in group)
        (usual, count), *rest = outlets.most_common()
        if len(rest) != 1 or rest[0][1] != 1 or count < 2:
            continue
        if heading := _heading(group):
            odd = next(source for source in group if outlet_key(source) != usual)
            fellows = [source for source in group if source is not odd]
            yield odd, fellows, " ".join((odd.title or "").split()[:heading]).rstrip(",.:;")


def _of_one_beginning(paper: Paper) -> Iterator[list[Source]]:
    """The sources of titles with the same first words, in three titles and more."""
    alike: dict[tuple[int, str], list[Source]] = defaultdict(list)
    for source in cited_in_full(paper.sources):
        if outlet_key(source):  # a key's first letters come cheaper than all words
            alike[source.section, title_key(source)[:_COARSE]].append(source)
    for some in alike.values():
        groups: dict[tuple[str, ...], list[Source]] = defaultdict(list)
        for source in some if len(some) > 2 else ():
            groups[tuple(_words(source.title or "")[:3])].append(source)
        yield from (found for found in groups.values() if len(found) > 2)


def _distinct(group: Iterable[Source]) -> list[Source]:
    """One source for each title of more than three words in each outlet."""
    distinct: dict[tuple[str | None, ...], Source] = {}
    for source in group:
        words = _words(source.title or "")
        if len(words) > 3:
            distinct.setdefault((*words, outlet_key(source)), source)
    return list(distinct.values())


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _heading(group: list[Source]) -> int:
    """How many words all titles begin with, up to a mark that ends a heading in one of them.

    0 where the beginning is no longer than a common turn of phrase, unless a colon or the like ends
    it in every title.
    """
    titles = [_words(source.title or "") for source in group]
    for count in range(min(map(len, titles)), 2, -1):
        heading = titles[0][:count]
        if all(words[:count] == heading for words in titles):
            long_words = sum(len(word) > 3 for word in heading)
            if long_words >= 3 and _is_set_off(heading, group):
                return count
            if _is_set_off(heading, group, everywhere=True):
                return count
    return 0


def _is_set_off(heading: list[str], group: list[Source], *, everywhere: bool = False) -> bool:
    """Whether a mark stands after the heading in one title at least; a strong one `everywhere`."""
    marks = _STRONG_MARK if everywhere else _MARK
    found = (_rest_of(source.title or "", len(heading), marks) for source in group)
    return all(found) if everywhere else any(found)


def _rest_of(title: str, count: int, marks: re.Pattern[str]) -> re.Match[str] | None:
    """The mark behind so many words."""
    folded = title.casefold()
    word = next(islice(_WORD.finditer(folded), count - 1, None), None)
    return marks.match(folded, word.end()) if word else None
