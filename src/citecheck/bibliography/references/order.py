"""The order of a list, letters behind years, and works that stand in it once."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence

from citecheck.bibliography.references.values import Work, is_cyrillic
from citecheck.lists.works import folded
from citecheck.styles import Style

_CYRILLIC = "абвгґдеёєжзиіїйклмнопрстуўфхцчшщъыьэюя"
_RANKS = {letter: chr(0x400 + i) for i, letter in enumerate(_CYRILLIC)} | {"ё": chr(0x406)}
"""The alphabets of Russian and Ukrainian in one order, ё as е."""


def once(works: Sequence[Work]) -> list[Work]:
    """The works, each once: the fullest print of it, at the place of the first."""
    groups: dict[str, list[Work]] = defaultdict(list)
    for work in works:
        groups[work.key].append(work)
    return [
        max(group, key=lambda w: sum(value is not None for value in w.source))._replace(
            place=group[0].place
        )
        for group in groups.values()
    ]


def in_order(works: Sequence[Work], style: Style) -> list[Work]:
    """Works in a style's order.

    By mention where the style numbers its entries so; else by the alphabet, in groups of one
    script: Cyrillic first where the style is a GOST, as its journals ask, else last.
    """
    if style.entry_order == "mention":
        return sorted(works, key=lambda w: w.place)
    leads = "others" in style.reference and is_cyrillic(style.reference["others"])
    ordered = sorted(works, key=lambda w: _sort_key(w, leads))
    return _lettered(ordered) if "author-date" in style.systems[:1] else ordered


def _sort_key(work: Work, leads: bool) -> tuple[object, ...]:
    source = work.source
    names = [" ".join(filter(None, (n.literal, n.family, n.given))) for n in source.authors]
    head = names or [source.title or work.printed]
    is_first = is_cyrillic(head[0]) == leads
    title = _folded(source.title or work.printed)
    return (not is_first, [_folded(name) for name in head], source.issued or "", title)


def _folded(text: str) -> str:
    """A sort key: without marks and signs, Cyrillic letters in their alphabet's order."""
    lower = text.casefold()
    if is_cyrillic(text):
        return "".join(_RANKS.get(c, c) for c in lower if c.isalnum() or c == " ")
    plain = unicodedata.normalize("NFKD", lower)
    return "".join(c for c in plain if c.isalnum() or c == " ")


def in_alphabet(works: Sequence[Work], *, leads: bool) -> list[Work]:
    """Works by the alphabet; `leads`: those in Cyrillic stand first."""
    return sorted(works, key=lambda work: _sort_key(work, leads))


def _lettered(works: Sequence[Work]) -> list[Work]:
    """Works of the same authors and year told apart by letters: `2019a`, `2019b`."""
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for i, work in enumerate(works):
        if work.source.authors and work.source.issued:
            names = tuple(folded(str(name)) for name in work.source.authors)
            groups[names, work.source.issued[:4]].append(i)
    lettered = list(works)
    for group in groups.values():
        for k, i in enumerate(group if 1 < len(group) <= 26 else ()):
            lettered[i] = works[i]._replace(letter="abcdefghijklmnopqrstuvwxyz"[k])
    return lettered
