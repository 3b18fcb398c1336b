"""Numbers that cite a list without brackets: raised figures, and such as a flattening has set on
the line, `nobody knows.3,4` or `nobody knows 3,4.`

One of them alone may be anything. Together they cite a list where they name most of its entries,
each new one in turn but for a few; the form that names the most is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from citecheck.facts.numbers import COUNTED_BEHIND, GRAMMAR, NUMBERED
from citecheck.late import late
from citecheck.lists.numbered import MAX_RANGE, Number
from citecheck.model import Span

_RUN = late("(?<![0-9.,])[1-9][0-9]{0,2}(?:[,;–-][ ]?[1-9][0-9]{0,2}){0,30}+(?![0-9])")
_RAISED = late("[⁰¹²³⁴-⁹]{1,3}+(?:[,;⁻–-][ ]?[⁰¹²³⁴-⁹]{1,3}+){0,30}+")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789–")
_ONE = late("([0-9]{1,3})(?:[–-][ ]?([0-9]{1,3}))?")
_BEFORE = late(r"(?<![^\W\d_])([^\W\d_]{1,24}+)[.,;:)”»]{0,2}[ \n]?\Z")
_NEXT = late(r"[ \n]([^\W\d_]++)")
_LENGTHS = frozenset("m km cm mm dm ft yd mi s kg м км см мм".split())
_LEAST, _LEAST_SHARE, _IN_TURN = 8, 0.85, 0.8  # entries; of them named; of first mentions in turn
_SHORTEST = 2  # letters of the word before
_ENDS = ".,;:)"


def unbracketed(flat: str, hidden: Sequence[tuple[int, int]], last: int) -> list[Number]:
    """The numbers without brackets that cite a list of `last` entries, in order; none in doubt."""
    found: dict[str, list[Number]] = {}
    for m in _RAISED.finditer(flat) if last >= _LEAST else ():
        if not _is_within(hidden, m.start()) and not _is_power(flat, m):
            found.setdefault("raised", []).extend(_numbers_of(m, last))
    for m in _RUN.finditer(flat) if last >= _LEAST else ():
        if not _is_within(hidden, m.start()) and (form := _form(flat, m)):
            found.setdefault(form, []).extend(_numbers_of(m, last))
    sure = [numbers for numbers in found.values() if _are_of_list(numbers, last)]
    return max(sure, key=len, default=[])


def _is_within(hidden: Sequence[tuple[int, int]], at: int) -> bool:
    return any(a <= at < b for a, b in hidden)


def _is_power(flat: str, m: re.Match[str]) -> bool:
    """Whether raised figures are an exponent: `10⁻³`, `40 km²`."""
    before = flat[m.start() - 1 : m.start()]
    if not before or before.isdigit() or before in "⁻⁺−^/ \n":
        return True
    word = _BEFORE.search(flat, max(0, m.start() - 4), m.start())
    return m[0] in "²³" and word is not None and word[1] in _LENGTHS


def _form(flat: str, m: re.Match[str]) -> str | None:
    """How figures on the line stand as citations do: on the word or mark before, or before a
    mark; None where they count something."""
    before = flat[m.start() - 1 : m.start()]
    word = _BEFORE.search(flat, max(0, m.start() - 24), m.start())
    if word is None or len(word[1]) < _SHORTEST or word[1].casefold() in NUMBERED | GRAMMAR:
        return None
    if before in " \n":
        is_ended = flat[m.end() : m.end() + 2].lstrip(" ")[:1] in tuple(_ENDS)
        is_plain = flat[m.start() - 2].isalnum() or flat[m.start() - 2] in ")”»"
        return "spaced" if is_ended and is_plain else None
    after = flat[m.end() : m.end() + 1]
    following = _NEXT.match(flat, m.end())
    if after.isalpha() or (following and following[1] in COUNTED_BEHIND):
        return None
    return "glued" if len(word[1]) > 2 or not before.isalpha() else None


def _numbers_of(m: re.Match[str], last: int) -> Iterator[Number]:
    for one in _ONE.finditer(m[0].translate(_PLAIN)):
        low, high = int(one[1]), int(one[2] or one[1])
        span = Span(m.start() + one.start(), m.start() + one.end())
        if 1 <= low <= high <= last and high - low <= MAX_RANGE:
            yield from (Number(span, n, None) for n in range(low, high + 1))


def _are_of_list(numbers: Sequence[Number], last: int) -> bool:
    """Whether numbers name most entries of a list, each new one in turn, some of them again."""
    first = list(dict.fromkeys(n.number for n in numbers if n.number))
    in_turn = sum(a < b for a, b in pairwise(first))
    is_ascending = in_turn >= _IN_TURN * (len(first) - 1)
    return len(first) >= _LEAST_SHARE * last and is_ascending and len(numbers) > len(first)
