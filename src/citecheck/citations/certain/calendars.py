"""Dates in other calendars beside ours: `15 Farvardin 1399`, `1441 AH`, `1399/2020`, `5780 [2020]`.

They are never read as Gregorian: a year of another calendar alone gives no date of issue. Names are
in `facts/data/calendars.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from citecheck.citations.certain.vocabulary import Sieve, sieve_of
from citecheck.facts.tables import read_table
from citecheck.late import compiled, late
from citecheck.named import NamedTuple

# What lies between a year of another calendar and ours: Islamic and Solar Hijri, Hebrew.
_DISTANCES = (range(560, 640), range(-3762, -3758))
_YEAR = late(r"(?<![\d./–-])\d{3,4}(?![\d/–-])")
_OURS = late(r"[ ]?/[ ]?(?P<year>(?:1[5-9]|20)\d\d)(?![\d–-])")
_PAIR = late(
    r"(?<![\d./–-])(?P<year>\d{4})(?:(?P<slash>[ ]?/[ ]?)|[ ][\[(])(?P<ours>\d{4})(?![\d–-])"
)


class OtherDate(NamedTuple):
    """A date in another calendar; `ours`: the place of the year of ours printed beside it."""

    start: int
    end: int
    ours: tuple[int, int] | None = None


@cache
def _before_year() -> re.Pattern[str]:
    months = _either(read_table("calendars")["months"])
    return compiled(rf"(?<![\w.])(?:\d{{1,2}}[ ])?(?i:{months}),?[ ]$")


@cache
def _behind_year() -> re.Pattern[str]:
    return compiled(rf"[ ]?(?:{_either(read_table('calendars')['eras'])})(?!\w)")


@cache
def _months() -> Sieve:
    return sieve_of(read_table("calendars")["months"].split("|"))


@cache
def _eras() -> Sieve:
    return sieve_of(read_table("calendars")["eras"].split("|"))


def _named(text: str) -> Iterator[OtherDate]:
    """Years with a month before them or an era behind them."""
    if not (_months().lets_pass(text) or _eras().lets_pass(text)):
        return
    for match in _YEAR.finditer(text):
        start, end = match.span()
        before = text[max(0, start - 24) : start]
        month = _before_year().search(before) if before[-2:-1].isalpha() or "," in before else None
        era = _behind_year().match(text, end)
        if month or era:
            first = start - len(before) + month.start() if month else start
            last = era.end() if era else end
            ours = _OURS.match(text, last)
            yield OtherDate(first, last, ours.span("year") if ours else None)


def _either(row: str) -> str:
    forms = sorted((form.strip() for form in row.split("|")), key=len, reverse=True)
    return "|".join(re.escape(form).replace(r"\ ", "[ ]") for form in forms)


def find_other_dates(text: str) -> Iterator[OtherDate]:
    """Dates in other calendars in order of print, none inside another."""
    found = list(_named(text))
    for match in _PAIR.finditer(text):
        distance = int(match["ours"]) - int(match["year"])
        is_ours = "1500" <= match["ours"] <= "2099"
        if is_ours and any(distance in distances for distances in _DISTANCES):
            ours = match.span("ours") if match["slash"] else None
            found.append(OtherDate(*match.span("year"), ours))
    at = 0
    for date in sorted(found):
        if date.start >= at:
            yield date
            at = date.end
