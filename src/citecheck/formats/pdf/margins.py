"""Numbers of lines in the margin, as pleadings and manuscripts print them: they are no text.

They stand before all else on their lines, one below the other at even distances, and return at the
same heights on the next page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from citecheck.formats.pdf.characters import Char
from citecheck.named import NamedTuple

_LEAST = 15  # numbered lines of a page
_MAX_DIGITS = 3
_NEAR = 3.0  # points
_EVEN = 0.8  # share of distances that are alike
_LOOKED_AT = 4  # pages from the first on
_DIGITS = frozenset("0123456789")


class _Number(NamedTuple):
    """Digits that stand before all else on their line: `chars[first:last]`."""

    value: int
    right: float
    base: float
    first: int
    last: int


class Margin(NamedTuple):
    """A column of numbers: where it ends, and the height of each line by its number."""

    right: float
    heights: dict[int, float]


def without_margins(pages: Iterable[list[Char]]) -> Iterator[list[Char]]:
    """The characters of each page; a page is held back only while its margin may hold numbers."""
    margin = before = None
    waiting: list[list[Char]] = []
    left = _LOOKED_AT
    for chars in pages:
        own = _margin(chars) if margin is None and left > 0 else None
        left -= 1
        waiting.append(chars)
        del chars  # a page's characters are let go before the next one's are read
        if own is not None:
            margin, before = _shared(before, own), own
            if margin is None:
                continue
        while waiting:
            yield _without(waiting.pop(0), margin)
    yield from waiting


def _shared(one: Margin | None, other: Margin) -> Margin | None:
    """The numbers that two pages share."""
    if one is None or abs(one.right - other.right) > _NEAR:
        return None
    shared = (
        abs(other.heights[value] - height) <= _NEAR
        for value, height in one.heights.items()
        if value in other.heights
    )
    return one if sum(shared) >= _LEAST else None


def _without(chars: list[Char], margin: Margin | None) -> list[Char]:
    if margin is None:
        return chars
    dropped: set[int] = set()
    for number in _first_numbers(chars):
        if number.value in margin.heights and abs(number.right - margin.right) <= _NEAR:
            dropped.update(range(number.first, number.last))
    return [char for i, char in enumerate(chars) if i not in dropped]


def _margin(chars: Sequence[Char]) -> Margin | None:
    """The longest column of numbers that grow by one from line to line."""
    numbers = sorted(_first_numbers(chars), key=lambda one: -one.base)
    start = first = last = 0
    for i, (one, other) in enumerate(pairwise(numbers), 1):
        if other.value != one.value + 1 or abs(other.right - one.right) >= _NEAR:
            start = i
        elif i + 1 - start > last - first:
            first, last = start, i + 1
    found = numbers[first:last]
    if len(found) < _LEAST:
        return None
    steps = sorted(a.base - b.base for a, b in pairwise(found))
    middle = steps[len(steps) // 2]
    if sum(abs(step - middle) < _NEAR for step in steps) < _EVEN * len(steps):
        return None
    return Margin(found[0].right, {one.value: one.base for one in found})


def _first_numbers(chars: Sequence[Char]) -> list[_Number]:
    """Digits with nothing before them at their height, and no stop behind."""
    leftmost: dict[int, float] = {}
    for char in chars:
        if char.text != " ":
            height = int(char.base)
            leftmost[height] = min(char.left, leftmost.get(height, char.left))
    found: list[_Number] = []
    i = 0
    while i < len(chars):
        last = _digits_end(chars, i)
        if 0 < last - i <= _MAX_DIGITS and not _is_punctuated(chars, last):
            base = chars[i].base
            beside = [leftmost[h] for h in range(int(base) - 3, int(base) + 4) if h in leftmost]
            if min(beside) >= chars[i].left - 0.1:
                text = "".join(char.text for char in chars[i:last])
                found.append(_Number(int(text), chars[last - 1].right, base, i, last))
        i = max(last, i + 1)
    return found


def _digits_end(chars: Sequence[Char], i: int) -> int:
    """Where the digits that stand close together from `i` on end."""
    at = i
    while at < len(chars) and chars[at].text in _DIGITS:
        if at > i and not (
            chars[at].base == chars[i].base and abs(chars[at].left - chars[at - 1].right) < 1
        ):
            break
        at += 1
    return at


def _is_punctuated(chars: Sequence[Char], at: int) -> bool:
    """Whether a stop or bracket follows, as behind the number of a note or an item."""
    return (
        at < len(chars)
        and chars[at].text in ".)]:"
        and (abs(chars[at].left - chars[at - 1].right) < _NEAR)
    )
