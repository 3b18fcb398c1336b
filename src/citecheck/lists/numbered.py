"""Citations by number: `[2, с. 41; 5]`, `[1–6]`, `[12: 34]`, raised figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from citecheck.facts.phrases import phrases
from citecheck.facts.tables import read_table
from citecheck.late import compiled, late
from citecheck.lists.mentions import _PAGE_WORD, PAGES
from citecheck.model import Marker, Span
from citecheck.named import NamedTuple

_ITEM = late(
    r"[ \n]*(?P<n>[0-9]{1,4})(?:[ ]?[–—-][ ]?(?P<to>[0-9]{1,4}))?"
    rf"(?:(?:[,:]?[ \n]?{_PAGE_WORD}|:[ \n]?)(?P<pages>{PAGES}))?[ \n]*(?:[;,]|\Z)"
)
_BEYOND = 5  # a number so much higher than the last entry may still be meant for one
MAX_RANGE = 60
"""Numbers that one range names at most."""


class Number(NamedTuple):
    """A number that cites, or an *ibid.* (number None)."""

    span: Span
    number: int | None
    locator: str | None


def in_brackets(flat: str, brackets: Sequence[Span], last: int) -> list[Number]:
    """The numbers in square brackets that may cite a list of `last` entries."""
    found: list[Number] = []
    for bracket in brackets:
        if flat[bracket.start - 1] == "[":
            found.extend(_of_bracket(flat, bracket, last) or [])
            continue
        for inner in _INNER.finditer(flat, bracket.start, bracket.end):  # `(as in YOLO [9])`
            found.extend(_of_bracket(flat, Span(inner.start() + 1, inner.end() - 1), last) or [])
    return found


def in_round_brackets(flat: str, brackets: Sequence[Span], last: int) -> list[Number]:
    """The numbers in round brackets, where they cite a list: `(2,3)`.

    None unless they name half of the entries, each new one in turn but for a few, and so are no
    equations or items.
    """
    found: list[Number] = []
    for bracket in brackets:
        is_glued = flat[bracket.start - 2 : bracket.start - 1].isalnum()  # `exendin(9–39)`
        if flat[bracket.start - 1] == "(" and not is_glued:
            found.extend(_of_bracket(flat, bracket, last) or [])
    first = list(dict.fromkeys(n.number for n in found if n.number))
    in_turn = sum(a < b for a, b in pairwise(first))
    is_list = len(first) * 2 > last and max(first, default=0) <= last
    return found if is_list and in_turn >= _IN_TURN * (len(first) - 1) and last >= _LEAST else []


_NO_ORDER = 0.7
_IN_TURN, _LEAST = 0.8, 8  # share of numbers that ascend; entries of a list cited so
_INNER = late(r"\[[0-9][^\[\]()]{0,60}\]")


def _of_bracket(flat: str, bracket: Span, last: int) -> list[Number] | None:
    at = bracket.start
    if signal := signals().match(flat, at, bracket.end):
        at = signal.end()
    if again := ibid_at(flat, at, bracket.end):
        return [again]
    found: list[Number] = []
    while at < bracket.end:
        m = _ITEM.match(flat, at, bracket.end)
        if not m:
            return None
        low, high = int(m["n"]), int(m["to"] or m["n"])
        if not 1 <= low <= high <= last + _BEYOND or high - low > MAX_RANGE:
            return None
        end = m.end("pages") if m["pages"] else m.end("to") if m["to"] else m.end("n")
        span = Span(m.start("n"), end)
        found.extend(Number(span, n, m["pages"]) for n in range(low, high + 1))
        at = m.end()
    plain = [n.number for n in found if not n.locator]
    return found if len(set(plain)) == len(plain) else None  # `[1, 1, 2]` is a vector


@cache
def signals() -> re.Pattern[str]:
    """The words that lead up to what a bracket cites: `see`, `vgl.`"""
    forms = {form.rstrip("^") for row in phrases("signals").values() for form in row}
    longest = sorted(sorted(forms), key=len, reverse=True)
    either = "|".join(re.escape(f).replace(r"\ ", r"[ \n]") for f in longest)
    return compiled(rf"[ \n]*(?:{either})[:,]?[ \n]+", re.IGNORECASE)


def ibid_at(flat: str, at: int, end: int) -> Number | None:
    """An *ibid.* with its page, where nothing else stands there."""
    m = _ibid().match(flat, at, end)
    if not m:
        return None
    stop = m.end("pages") if m["pages"] else m.end("form")
    return Number(Span(m.start("form"), stop), None, m["pages"])


@cache
def _ibid() -> re.Pattern[str]:
    forms = [form.strip() for form in read_table("repeats")["ibid"].split("|")]
    either = "|".join(re.escape(f) for f in sorted(sorted(forms), key=len, reverse=True))
    return compiled(
        rf"[ \n]*(?P<form>{either})(?:[.,:]*[ \n]?(?:{_PAGE_WORD})?(?P<pages>{PAGES}))?[.]?[ \n]*(?:[;]|\Z)",
        re.IGNORECASE,
    )


def by_markers(markers: Sequence[Marker]) -> Iterator[Number]:
    """The numbers of raised or bracketed markers; every member of a range with its whole span."""
    until: int | None = None
    for marker in markers:
        if not marker.label.isdecimal():
            continue
        value = int(marker.label)
        if until is not None and value == until:
            until = None
            continue
        if marker.through and marker.through.isdecimal():
            until = int(marker.through)
            if value < until <= value + MAX_RANGE:
                for n in range(value, until + 1):
                    yield Number(marker.span, n, None)
                continue
            until = None
        yield Number(marker.span, value, None)


def are_citations(numbers: Sequence[Number]) -> bool:
    """Whether numbers cite a list and are no markers of notes: one comes back, or bears a page, or
    they follow no order."""
    values = [n.number for n in numbers if n.number is not None]
    if len(values) > len(set(values)) or any(n.locator or n.number is None for n in numbers):
        return True
    in_turn = sum(a < b for a, b in pairwise(values))
    return len(values) > _LEAST and in_turn < _NO_ORDER * len(values)
