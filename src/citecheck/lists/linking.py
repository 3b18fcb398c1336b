"""Which work each mention cites: one assignment over all mentions of a paper.

First what agrees in names, year and letter. What is left is explained by one slip, where one entry
explains it: the letter, one letter of a name, the year. What no entry explains is cited and not
listed, if it stands as a citation does.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from citecheck.lists.bodies import find_body, short_name
from citecheck.lists.index import Index
from citecheck.lists.linked import Linked, linked_to
from citecheck.lists.mentions import Mention
from citecheck.lists.naming import (
    Naming,
    distance,
    namings,
    starts_with,
    without_genitive,
    without_given,
)
from citecheck.lists.slips import by_slip
from citecheck.lists.unlisted import find_unlisted
from citecheck.lists.works import Work, folded


def link(flat: str, mentions: Sequence[Mention], index: Index) -> list[Linked]:
    """The citations among the mentions, in order."""
    ways = _ways(flat, mentions)
    found: dict[int, Linked] = {}
    chosen: dict[int, Naming] = {}
    for i, mention in enumerate(mentions):
        if mention.is_repeated and i - 1 in chosen:
            ways[i] = [chosen[i - 1]]
        before = mentions[i - 1].end if i else 0
        exact = _body(flat, mention, index) or _exact(flat, mention, ways[i], index)
        if exact := exact or _whole(flat, mention, before, index):
            found[i], chosen[i] = exact
        elif mention.is_repeated and i - 1 in chosen:
            chosen[i] = chosen[i - 1]
    _add_short_names(flat, mentions, ways, found, index)
    if _parts_by_semicolons(flat, mentions, chosen, index):
        _add_joined(flat, mentions, ways, found)
    cited = {work.id for linked in found.values() for work in linked.works}
    for i, mention in enumerate(mentions):
        if i not in found and (meant := _meant(flat, mention, ways[i], index, cited)):
            found[i], chosen[i] = meant
    for i, linked in find_unlisted(flat, mentions, ways, found):
        found[i] = linked
    return [found[i] for i in sorted(found)]


def _parts_by_semicolons(
    flat: str, mentions: Sequence[Mention], chosen: dict[int, Naming], index: Index
) -> bool:
    """Whether the list, or a citation that leads to it, parts authors so."""
    if any(";" in work.head for work in index.works):
        return True
    return any(";" in flat[n.start : mentions[i].names_end] for i, n in chosen.items())


def _ways(flat: str, mentions: Sequence[Mention]) -> list[list[Naming]]:
    """The ways in which words may be names, for each mention."""
    ways: list[list[Naming]] = []
    has_genitives = flat.count(" und ") > flat.count(" and ")  # `Bergs (1999) Buch`
    for mention in mentions:
        if mention.is_repeated and ways:
            ways.append(ways[-1])
            continue
        found = namings(flat, mention.low, mention.names_end)
        if has_genitives and (mention.form == "narrative" or flat[mention.at - 1] in "(["):
            found += [without_genitive(naming) for naming in found if naming.whole[-1:] == "s"]
        found += [
            bare for naming in found if len(naming.names) > 1 and (bare := without_given(naming))
        ]
        ways.append(found)
    return ways


def _add_short_names(
    flat: str,
    mentions: Sequence[Mention],
    ways: Sequence[Sequence[Naming]],
    found: dict[int, Linked],
    index: Index,
) -> None:
    """What names a body by the short name that its first citation gives: `World Bank [WB]`."""
    short: dict[str, set[str]] = defaultdict(set)
    for i, linked in found.items():
        if name := short_name(flat, mentions[i]):
            short[name].update(work.head for work in linked.works)
    for i, mention in enumerate(mentions) if short else ():
        naming = next((n for n in ways[i] if n.whole in short), None)
        if i in found or naming is None:
            continue
        dated = index.dated(mention.year, mention.at)
        works = [w for w in dated if w.head in short[naming.whole] and w.letter == mention.letter]
        if works:
            found[i] = linked_to(flat, mention, naming, works, None, 0.9)


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
        best = _nearest(naming, others, is_inflected)
        if best and _is_letter_slip(mention.letter, best[0]):
            return linked_to(flat, mention, naming, best[0], "letter", 0.95), naming
    return None


def _is_letter_slip(letter: str, works: Sequence[Work]) -> bool:
    """Whether a letter is wrong: not one that is missing between those listed, as when the entry
    of `1999b` was left out between 1999a and 1999c."""
    listed = {work.letter for work in works}
    return not letter or "" in listed or (len(listed) > 1 and letter > max(listed))


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


def _body(flat: str, mention: Mention, index: Index) -> tuple[Linked, Naming] | None:
    """The work of a body whose name ends right before the year."""
    dated = [w for w in index.dated(mention.year, mention.at) if w.letter == mention.letter]
    if mention.is_repeated or not (found := find_body(flat, mention, dated)):
        return None
    naming, works = found
    return linked_to(flat, mention, naming, works, None, 0.9), naming


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
    return by_slip(flat, mention, ways, index, cited) if ways else _far_back(flat, mention, index)


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
