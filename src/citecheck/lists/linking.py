"""Which work each mention cites: one assignment over all mentions of a paper.

First what agrees in names, year and letter. What is left is explained by one slip, where one entry
explains it: the letter, one letter of a name, the year. What no entry explains is cited and not
listed, if it stands as a citation does.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from citecheck.lists.linked import Linked, linked_to
from citecheck.lists.mentions import Mention
from citecheck.lists.naming import Naming, distance, namings, near, starts_with, trimmed
from citecheck.lists.unlisted import find_unlisted
from citecheck.lists.works import FORTHCOMING, UNDATED, Work, folded


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
            for word in {w.strip(".,") for w in work.head.split(" ")[:3]}:
                self.by_word[word].append(work)

    def dated(self, year: str, at: int) -> list[Work]:
        """Works of a year that a text at a place may cite."""
        return [work for work in self.by_year.get(year, ()) if self.allowed(work, at)]

    def named(self, naming: Naming, at: int) -> list[Work]:
        """Works whose head may begin with a name."""
        words = naming.whole.split(" ")[:3]
        found = {w.id: w for word in words for w in self.by_word.get(word.strip(".,"), ())}
        return [work for work in found.values() if self.allowed(work, at)]


def link(flat: str, mentions: Sequence[Mention], index: Index) -> list[Linked]:
    """The citations among the mentions, in order."""
    ways = _ways(flat, mentions)
    found: dict[int, Linked] = {}
    chosen: dict[int, Naming] = {}
    for i, mention in enumerate(mentions):
        if mention.is_repeated and i - 1 in chosen:
            ways[i] = [chosen[i - 1]]
        before = mentions[i - 1].end if i else 0
        exact = _exact(flat, mention, ways[i], index) or _whole(flat, mention, before, index)
        if exact:
            found[i], chosen[i] = exact
        elif mention.is_repeated and i - 1 in chosen:
            chosen[i] = chosen[i - 1]
    if any(";" in flat[n.start : mentions[i].names_end] for i, n in chosen.items()):
        _add_joined(flat, mentions, ways, found)
    cited = {work.id for linked in found.values() for work in linked.works}
    for i, mention in enumerate(mentions):
        if i not in found and (meant := _meant(flat, mention, ways[i], index, cited)):
            found[i], chosen[i] = meant
    for i, linked in find_unlisted(flat, mentions, ways, found):
        found[i] = linked
    return [found[i] for i in sorted(found)]


def _ways(flat: str, mentions: Sequence[Mention]) -> list[list[Naming]]:
    """The ways in which words may be names, for each mention."""
    ways: list[list[Naming]] = []
    for mention in mentions:
        if mention.is_repeated and ways:
            ways.append(ways[-1])
        else:
            ways.append(namings(flat, mention.low, mention.names_end))
    return ways


def _add_joined(
    flat: str,
    mentions: Sequence[Mention],
    ways: list[list[Naming]],
    found: dict[int, Linked],
) -> None:
    """In a paper that parts authors by semicolons, several of them may be names everywhere."""
    for i, mention in enumerate(mentions):
        if i not in found and not mention.is_repeated:
            before = mentions[i - 1].end if i else 0
            ways[i] = [*_joined(flat, mention, before), *ways[i]]


def _exact(
    flat: str, mention: Mention, ways: Sequence[Naming], index: Index
) -> tuple[Linked, Naming] | None:
    """The works of these names, this year and this letter."""
    dated = index.dated(mention.year, mention.at)
    same = [w for w in dated if w.letter == mention.letter]
    others = [w for w in dated if w.letter != mention.letter]
    is_inflected = mention.form == "narrative"
    for naming in ways:
        if best := _nearest(naming, same, is_inflected):
            works, far = best
            return linked_to(flat, mention, naming, works, None, 1.0 - 0.15 * far), naming
        if best := _nearest(naming, others, is_inflected):
            lettered = [w for w in best[0] if w.letter]
            if not mention.letter or len(lettered) < len(best[0]):
                return linked_to(flat, mention, naming, best[0], "letter", 0.95), naming
    return None


def _whole(flat: str, mention: Mention, before: int, index: Index) -> tuple[Linked, Naming] | None:
    """The work whose head is all that stands in the bracket, small words and all, or whose authors
    are parted by semicolons: `(Moran; Waddington 2016)`."""
    if mention.form != "bracket" or mention.is_repeated:
        return None
    printed = flat[mention.low : mention.names_end]
    start = mention.low + len(printed) - len(printed.lstrip(' \n*_“„«"'))
    said = folded(flat[start : mention.names_end]).strip('*_“”„«»" ')
    dated = [w for w in index.dated(mention.year, mention.at) if w.letter == mention.letter]
    titled = [w for w in dated if " " in said and starts_with(w.head, said)]
    if len(titled) == 1:
        naming = Naming(start, said, (said,), False)
        return linked_to(flat, mention, naming, titled, None, 0.9), naming
    for naming in _joined(flat, mention, before):
        if (best := _nearest(naming, dated, False)) and best[1] == 0:
            return linked_to(flat, mention, naming, best[0], None, 0.9), naming
    return None


def _joined(flat: str, mention: Mention, before: int) -> list[Naming]:
    """The names of several authors parted by semicolons: `(Moran; Waddington 2016)`."""
    opened = max(flat.rfind("(", before, mention.low), flat.rfind("[", before, mention.low))
    low = max(opened + 1, before)
    if mention.form != "bracket" or not flat[low : mention.low].rstrip().endswith(";"):
        return []
    joined = flat[low : mention.names_end].replace(";", ",")
    found = namings(joined, 0, len(joined))
    return [n._replace(start=n.start + low) for n in found if len(n.names) > 1]


def _meant(
    flat: str, mention: Mention, ways: Sequence[Naming], index: Index, cited: set[str]
) -> tuple[Linked, Naming] | None:
    """The work that is meant where names and year do not agree with one."""
    return _slip(flat, mention, ways, index, cited) if ways else _far_back(flat, mention, index)


def _far_back(flat: str, mention: Mention, index: Index) -> tuple[Linked, Naming] | None:
    """The one work of a year whose first author is named earlier in the paragraph: `Berg asked
    whether the mill paid (1999, 12)`."""
    if mention.form != "narrative" or mention.is_repeated:
        return None
    low = max(flat.rfind("\n\n", 0, mention.at), mention.at - _FAR, 0)
    before = folded(flat[low : mention.at])
    dated = [w for w in index.dated(mention.year, mention.at) if w.letter == mention.letter]
    named = [
        work
        for work in dated
        if work.families
        and len(work.families[0]) >= _LEAST_NAME
        and re.search(rf"(?<!\w){re.escape(work.families[0])}(?!\w)", before)
    ]
    if len(named) != 1:
        return None
    naming = Naming(mention.at, named[0].families[0], named[0].families[:1], False)
    again = mention._replace(is_repeated=True)
    return linked_to(flat, again, naming, named, None, 0.7), naming


_FAR, _LEAST_NAME = 400, 4  # characters before a year in brackets; of a name looked for there


def _nearest(
    naming: Naming, works: Sequence[Work], is_inflected: bool
) -> tuple[list[Work], int] | None:
    """The works that agree best; of the first list among several."""
    far = [
        (d, w) for w in works if (d := distance(naming, w, is_inflected=is_inflected)) is not None
    ]
    if not far:
        return None
    least = min(d for d, _ in far)
    best = [w for d, w in far if d == least]
    first = min(w.list for w in best)
    return [w for w in best if w.list == first], least


def _slip(
    flat: str, mention: Mention, ways: Sequence[Naming], index: Index, cited: set[str]
) -> tuple[Linked, Naming] | None:
    """The work that is meant, where one slip explains the difference."""
    for naming in ways:
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


def _other_year(
    mention: Mention, naming: Naming, index: Index, cited: set[str]
) -> list[Work] | None:
    """The one work of these authors whose year is a slip away."""
    if not mention.year.isdigit():
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
