"""One slip between a citation and the entry that is meant: of the year, or of a letter of a name."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.facts.phrases import phrases
from citecheck.lists.index import Index
from citecheck.lists.linked import Linked, linked_to
from citecheck.lists.mentions import Mention
from citecheck.lists.naming import Naming, distance, near, trimmed
from citecheck.lists.works import FORTHCOMING, UNDATED, Work


def by_slip(
    flat: str, mention: Mention, ways: Sequence[Naming], index: Index, cited: set[str]
) -> tuple[Linked, Naming] | None:
    """The work that is meant, where one slip explains the difference."""
    for naming in ways:
        if is_cut(flat, naming, ways):
            continue
        if works := _other_year(mention, naming, index, cited):
            return linked_to(flat, mention, naming, works, "year", 0.9), naming
    dated = [w for w in index.dated(mention.year, mention.at) if w.letter == mention.letter]
    for naming in trimmed(ways):
        close = [w for w in dated if near(naming, w)]
        first = min((w.list for w in close), default=0)
        close = [w for w in close if w.list == first]
        if len(close) == 1:
            return linked_to(flat, mention, naming, close, "name", 0.9), naming
    return None


def is_cut(flat: str, naming: Naming, ways: Sequence[Naming]) -> bool:
    """Whether names are the rest of more: `Ruiz` of `Berg and Ruiz`."""
    before = flat[ways[0].start : naming.start].split()
    if not before:
        return False
    return before[-1][-1] in ",&/" or before[-1].casefold() in phrases("lists")["and"]


def _other_year(
    mention: Mention, naming: Naming, index: Index, cited: set[str]
) -> list[Work] | None:
    """The one work of these authors whose year is a slip away."""
    if not mention.year.isdigit() or mention.at_letter:
        return None
    named = [
        work
        for work in index.named(naming, mention.at)
        if distance(naming, work, is_inflected=mention.form == "narrative") == 0
    ]
    first = min((w.list for w in named), default=0)
    named = [w for w in named if w.list == first]
    close = [w for w in named if w.year and is_near_year(mention.year, w.year)]
    if len(named) == 1 and not named[0].year and named[0].id not in cited:
        return named  # listed without a year
    if len(named) > 1:
        close = [w for w in close if (w.year or "").isdigit()]
        new = [w for w in close if w.id not in cited]
        close = new or [w for w in close if abs(int(mention.year) - int(w.year or 0)) == 1]
    return close if len(close) == 1 else None


def is_near_year(a: str, b: str) -> bool:
    """Whether two years are one slip apart: a year or two, a decade, one digit, two swapped."""
    if a == b or not (a.isdigit() and b.isdigit()):
        return bool({a, b} & {UNDATED, FORTHCOMING}) and a != b
    differing = [k for k in range(4) if a[k] != b[k]]
    is_swapped = len(differing) == 2 and sorted(a) == sorted(b)
    return abs(int(a) - int(b)) in (1, 2, 10, 100) or len(differing) == 1 or is_swapped
