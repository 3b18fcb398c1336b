"""Headings of lists with a slip: `Refrences`, `Referênces`, `R E F E R E N C E S`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from citecheck.facts.phrases import phrases
from citecheck.lists.headings import CITED, Line, looks_like_entry
from citecheck.lists.numbering import Numbering
from citecheck.lists.works import folded

_LEAST, _MOST = 8, 34  # letters of a heading that a slip leaves known


def misspelt_headings(flat: str, lines: Sequence[Line]) -> dict[int, str]:
    """The lines that are one slip away from the heading of a list, with an entry right below."""
    found: dict[int, str] = {}
    for i, line in enumerate(lines[:-1]):
        length = line.end - line.start
        if not _LEAST <= length <= _MOST or flat[line.end - 1] in ".,;":
            continue
        words = folded(flat[line.start : line.end].strip(" 0123456789.#*_=:■●|—–-"))
        spaced = words.split(" ")
        if len(spaced) > 1 and all(len(x) == 1 for x in spaced):
            words = "".join(spaced)
        if words[:1] in _initials() and _is_known(words) and _has_entry(flat, lines[i + 1]):
            found[i] = CITED
    return found


def _is_known(words: str) -> bool:
    known = _with_slips()
    if words in known:
        return True
    return any(shorter in known for shorter in _shortened(words))


def _has_entry(flat: str, line: Line) -> bool:
    return bool(Numbering(flat).next_at(line.start)) or looks_like_entry(flat, line.start)


def _shortened(words: str) -> Iterator[str]:
    """The words with each letter left out."""
    for i in range(len(words)):
        yield words[:i] + words[i + 1 :]


@cache
def _forms() -> tuple[str, ...]:
    return tuple(f for f in map(folded, phrases("lists")[CITED]) if len(f) >= _LEAST)


@cache
def _initials() -> frozenset[str]:
    return frozenset(form[0] for form in _forms())


@cache
def _with_slips() -> frozenset[str]:
    """The headings, and each with a letter left out: two words that share one are a slip apart."""
    return frozenset(_forms()) | {shorter for form in _forms() for shorter in _shortened(form)}
