"""Sources cited by many papers, the spellings of one joined: in one pass over sorted keys.

A key is `title|domain|date`, its title without what spellings differ in. Keys are compared only
within a block: one domain and date, one first letter, the same digits (part 2 is not part 1). So
memory holds a window of one block, however long the catalogue.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from heapq import nsmallest
from itertools import groupby
from operator import itemgetter

from citecheck.named import NamedTuple

_ALIKE = 92.0  # of 100: titles of one source in two spellings
_WINDOW = 200  # keys that the next one is compared with

Row = tuple[str, str, str, int]  # block, key, title as printed, papers that cite it


class Shared(NamedTuple):
    """One source, in one spelling or several."""

    key: str  # of the spelling that most papers have
    title: str
    most: int  # papers that have it
    papers: int  # that cite it in any
    spellings: int = 1

    def joined(self, more: Shared) -> Shared:
        """Both as one."""
        first = max(self, more, key=lambda one: (one.most, one.key))
        return first._replace(
            papers=self.papers + more.papers, spellings=self.spellings + more.spellings
        )


def most_shared(rows: Iterable[Row], count: int) -> list[Shared]:
    """The sources that most papers cite, at least two. `rows` are sorted by block, then key."""
    groups = (
        group
        for block, found in groupby(rows, key=itemgetter(0))
        for group in _joined(found, is_known=bool(block.partition("|")[2].strip("|")))
        if group.papers > 1
    )
    return nsmallest(count, groups, key=lambda group: (-group.papers, group.key))


def _joined(rows: Iterable[Row], *, is_known: bool) -> Iterator[Shared]:
    """The groups of a block; where neither site nor date is known, each key alone."""
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extractOne

    near: deque[Shared] = deque()
    titles: deque[str] = deque()  # of the first spelling of each of these
    for _, key, title, papers in rows:
        one = Shared(key, title, papers, papers)
        if not is_known:
            yield one
            continue
        own = key.partition("|")[0]
        found = extractOne(own, titles, scorer=ratio, score_cutoff=_ALIKE)
        if found:
            near[found[2]] = near[found[2]].joined(one)
            continue
        if len(near) == _WINDOW:
            titles.popleft()
            yield near.popleft()
        near.append(one)
        titles.append(own)
    yield from near
