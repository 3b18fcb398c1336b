"""Two lists of the same works, one in Cyrillic and one in Latin letters: which entry is which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from citecheck.late import late
from citecheck.lists.headings import CITED, LATIN
from citecheck.lists.works import Work, folded
from citecheck.model import Paper, ReferenceList, Source
from citecheck.named import NamedTuple
from citecheck.translit import match_key

_LEAST_SHARED = 0.5  # share of the shorter list that must have a counterpart


class Pairing(NamedTuple):
    """The counterparts of two lists, by ids of entries."""

    first: int  # numbers of the lists
    second: int
    pairs: tuple[tuple[Source, Source], ...]
    only_first: tuple[Source, ...]
    only_second: tuple[Source, ...]


def find_pairing(paper: Paper) -> Pairing | None:
    """The first list that a second one repeats in Latin letters."""
    lists = [one for one in paper.lists if one.kind in (CITED, LATIN)]
    for i, one in enumerate(lists):
        for other in lists[i + 1 :]:
            if _is_mostly_cyrillic(paper, other.number):
                continue  # sources and studies, or the lists of two chapters
            pairing = _pair(paper, one, other)
            if pairing and (other.kind == LATIN or _is_cyrillic(paper.entries, one.number)):
                return pairing
    return None


def _is_cyrillic(entries: Sequence[Source], number: int) -> bool:
    return any(
        "а" <= c <= "я"
        for entry in entries
        if entry.list == number
        for c in (entry.title or "").casefold()
    )


def _is_mostly_cyrillic(paper: Paper, number: int) -> bool:
    """Whether the entries of a list begin with Cyrillic words, by and large."""
    heads = [paper.note_of(e).text[:_HEAD].casefold() for e in paper.entries if e.list == number]
    own = sum(any("а" <= c <= "я" for c in head) for head in heads)
    return 2 * own > len(heads)


_HEAD = 30  # characters of an entry


def _pair(paper: Paper, one: ReferenceList, other: ReferenceList) -> Pairing | None:
    """Pairs by likeness, the likest first; None where too few are alike."""
    left = [e for e in paper.entries if e.list == one.number]
    right = [e for e in paper.entries if e.list == other.number]
    words = [[_words(paper, e) for e in side] for side in (left, right)]
    by_name: dict[str, list[int]] = defaultdict(list)
    for k, entry in enumerate(right):
        for key in _keys(entry, words[1][k]):
            by_name[key].append(k)
    likeness = sorted(
        (-_likeness(entry, right[k], abs(i - k), (words[0][i], words[1][k])), i, k)
        for i, entry in enumerate(left)
        for k in {k for key in _keys(entry, words[0][i]) for k in by_name[key][:50]}
    )
    to: dict[int, int] = {}
    taken: set[int] = set()
    for worth, i, k in likeness:
        if i not in to and k not in taken and -worth >= _LEAST_LIKE:
            to[i] = k
            taken.add(k)
    if len(to) < _LEAST_SHARED * min(len(left), len(right)) or not to:
        return None
    return Pairing(
        one.number,
        other.number,
        tuple((left[i], right[k]) for i, k in sorted(to.items())),
        tuple(entry for i, entry in enumerate(left) if i not in to),
        tuple(entry for k, entry in enumerate(right) if k not in taken),
    )


_LEAST_LIKE = 2.0


def _words(paper: Paper, entry: Source) -> list[str]:
    """The match keys of the words that an entry begins with, authors and title alike."""
    text = _BEHIND_TITLE.split(paper.note_of(entry).text, maxsplit=1)[0][:_MOST_BEGINNING]
    return [key for word in text.split() if (key := _key(word, entry)) and not key.isdigit()]


def _shared(a: list[str], b: list[str]) -> float:
    """The share of the words of the longer beginning that both have."""
    return len(set(a) & set(b)) / max(1, len(set(a)), len(set(b)))


_BEHIND_TITLE = late(r" (?:\[|//|/ )|(?<=[^\W\d_]{3}\.) (?=[^\W\d_]{1,3}\.: )")
_MOST_BEGINNING = 160


def _keys(entry: Source, words: list[str]) -> set[str]:
    """The match keys of the first author and of the first words of title and entry."""
    names = [n.family or n.literal or "" for n in entry.authors[:1]]
    keys = {_key(name, entry) for name in names if name}
    if entry.doi:
        keys.add(entry.doi.casefold())
    title = " ".join((entry.title or "").split()[:2])
    return (keys | {_key(title, entry), " ".join(words[:2])}) - {""}


def _key(text: str, entry: Source) -> str:
    """The match key of a name or title; Ukrainian г is h in Latin letters."""
    if _UKRAINIAN.intersection((entry.title or "").casefold()):
        text = text.translate(_AS_H)
    return match_key(text)


_UKRAINIAN = frozenset("іїєґ")
_AS_H = str.maketrans("гГ", "хХ")


def _likeness(a: Source, b: Source, apart: int, words: tuple[list[str], list[str]]) -> float:
    worth = 0.0
    if a.doi and b.doi:
        worth += 4.0 if a.doi.casefold() == b.doi.casefold() else -2.0
    families = [[_key(n.family or n.literal or "", e) for n in e.authors] for e in (a, b)]
    shared = set(families[0]) & set(families[1])
    if a.issued and b.issued:
        worth += 1.0 if a.issued[:4] == b.issued[:4] else -0.5
    titles = [_key(e.title or "", e).split() for e in (a, b)]
    named = 2.0 * len(shared) / max(1, *map(len, families)) + 2.0 * _shared(*titles)
    if words[0][1:] and words[0][:2] == words[1][:2] and max(map(len, families)) <= 1:
        named = max(named, 2.0)  # the name of a body that both begin with
    worth += max(named, 4.0 * _shared(*words))
    if a.page and a.page == b.page:
        worth += 0.7
    if a.url and a.url == b.url:
        worth += 2.0
    return worth - min(0.3, 0.02 * apart)


def is_same_work(a: Work, b: Work, titles: tuple[str | None, str | None]) -> bool:
    """Whether two entries of one list name the same work."""
    if a.year != b.year or a.families != b.families or not titles[0] or not titles[1]:
        return False
    one, other = folded(titles[0]).strip(" ."), folded(titles[1]).strip(" .")
    return one == other
