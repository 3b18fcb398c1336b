"""Works that stand twice in a reference list: BIB007, which SRC004 leaves alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from citecheck.model import Paper, Source

if TYPE_CHECKING:
    from citecheck.lists.works import Work


def works_by_id(paper: Paper) -> dict[str, Work]:
    """The works of the entries, by their ids."""
    if paper.listed is None:
        return {}
    from citecheck.lists.works import works_of

    return {work.id: work for work in works_of(paper.listed.notes, paper.entries)}


def repeated_entries(paper: Paper) -> Iterator[tuple[Source, Source]]:
    """Each entry of the first list whose work stands in that list before, and the one before."""
    works = works_by_id(paper)
    groups: dict[tuple[object, ...], list[Source]] = defaultdict(list)
    for entry in paper.entries:
        work = works[entry.id]
        keys: list[tuple[object, ...]] = [(entry.list, work.families[:1], work.year)]
        if entry.doi:
            keys.append((entry.list, entry.doi.casefold()))
        before = next(
            (other for key in keys for other in groups[key] if are_one_work(other, entry, works)),
            None,
        )
        if before is not None and entry.list == 1:
            yield before, entry
        for key in keys:
            groups[key].append(entry)


def are_one_work(a: Source, b: Source, works: dict[str, Work]) -> bool:
    """Whether two entries name one work."""
    if a.doi and b.doi and (a.doi.casefold() != b.doi.casefold() or _is_like(a, b)):
        return a.doi.casefold() == b.doi.casefold()
    from citecheck.lists.parallel import is_same_work

    if works[a.id].letter != works[b.id].letter:  # `1978a` and `1978b` are two to the author
        return False
    return is_same_work(works[a.id], works[b.id], (a.title, b.title))


def _is_like(a: Source, b: Source) -> bool:
    """Whether titles or first authors agree: chapters may bear the DOI of their book."""
    names = [(x.authors[0].family or x.authors[0].literal) if x.authors else None for x in (a, b)]
    if names[0] and names[0] == names[1]:
        return True
    words = [set((x.title or "").casefold().split()) for x in (a, b)]
    return not all(words) or 2 * len(words[0] & words[1]) >= min(map(len, words))
