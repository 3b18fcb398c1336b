"""Russian as it was spelt before 1918, in the spelling since: no slips, but the author's own
print."""

import os.path
from collections.abc import Iterator
from functools import lru_cache

PATH = os.path.join(os.path.dirname(__file__), "ru", "old_spelling.txt")
_VOICELESS = frozenset("kpstfhxcqšč")
"""How the Latin of the consonants begins before which a prefix now ends in с."""
_SHORTEST = 6


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[str, str, str], ...]:
    with open(PATH, encoding="utf-8") as file:
        rows = [line.split() for line in file if not line.startswith("#")]
    return tuple((place, old, new) for place, old, new in rows)


@lru_cache(maxsize=1)
def _marks() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What such words begin with, and end in."""
    rows = _rows()
    places = ("start", "end")
    first, last = (tuple(old for where, old, _ in rows if where == place) for place in places)
    return first, last


def modern(latin: str) -> Iterator[str]:
    """The ways to print a folded word in the spelling of today, if it may be in the old one."""
    if len(latin) < _SHORTEST:
        return
    starts = [latin]
    at_start, at_end = _marks()
    if not latin.startswith(at_start) and not latin.endswith(at_end):
        return
    for place, old, new in _rows():
        if place == "start" and latin.startswith(old) and latin[len(old)] in _VOICELESS:
            starts.append(new + latin[len(old) :])
            yield starts[-1]
    for place, old, new in _rows():
        if place == "end" and latin.endswith(old):
            yield from (start[: -len(old)] + new for start in starts)
