"""Years, volumes and pages: what agrees, what disagrees, and what says nothing.

A page that is printed in a note is a place in the work, or its range: both lie within the record's
range.
"""

from __future__ import annotations

import re
from typing import Literal

from citecheck.late import late

Agreement = Literal["agrees", "differs", "silent"]
_RANGE = late(
    r"([a-z]{0,3})\s{0,9}(\d{1,7})(?:\s{0,9}[-–—‐‑]{1,9}\s{0,9}([a-z]{0,3})\s{0,9}(\d{1,7}))?", re.I
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ROMAN_NUMBER = late(r"(?=.)m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.I)
_NUMBER = late(r"\d+")


def year_of(date: str | None) -> int | None:
    """The year of an ISO date."""
    return int(date[:4]) if date and date[:4].isdecimal() else None


def match_years(printed: str | None, years: frozenset[int]) -> Agreement:
    """A year apart says nothing: online and print years differ."""
    year = year_of(printed)
    if year is None or not years:
        return "silent"
    if year in years:
        return "agrees"
    return "silent" if min(abs(year - other) for other in years) == 1 else "differs"


def match_numbers(printed: str | None, found: str | None) -> Agreement:
    """Volumes or issues: "12", "XII", "12–13", "vol. 12"."""
    mine, theirs = _numbers(printed), _numbers(found)
    if not mine or not theirs:
        return "silent"
    return "agrees" if mine & theirs else "differs"


def _numbers(text: str | None) -> set[int]:
    text = (text or "").strip(" .")
    if numbers := {int(number) for number in _NUMBER.findall(text)[:4]}:
        if len(numbers) == 2 and re.fullmatch(r"\d+\s*[-–—/]\s*\d+", text):
            low, high = sorted(numbers)
            return set(range(low, high + 1)) if high - low < 24 else numbers
        return numbers
    if text and _ROMAN_NUMBER.fullmatch(text):
        values = [_ROMAN[letter] for letter in text.lower()]
        following = [*values[1:], 0]
        return {sum(-v if v < n else v for v, n in zip(values, following, strict=True))}
    return set()


def page_range(text: str | None) -> tuple[str, int, int] | None:
    """Prefix, first and last page; "233–7" is 233 to 237. None where there is no number."""
    found = _RANGE.search(text or "")
    if not found:
        return None
    first, last = found[2], found[4] or found[2]
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    prefix = found[1].lower() if found[1].lower() not in ("p", "pp", "s", "c", "ss") else ""
    low, high = int(first), int(last)
    return prefix, low, max(low, high)


def match_pages(printed: str | None, found: str | None) -> Agreement:
    """Whether printed pages lie within a record's; where it has but the first, whether it is
    that."""
    mine, theirs = page_range(printed), page_range(found)
    if mine is None or theirs is None or (mine[0] or "e") != (theirs[0] or "e"):
        return "silent"
    (_, low, high), (_, first, last) = mine, theirs
    if first == last:
        if low == first:
            return "agrees"
        return "differs" if low < first else "silent"
    if first <= low and high <= last:
        return "agrees"
    return "differs" if low < first or low > last or high > last else "silent"
