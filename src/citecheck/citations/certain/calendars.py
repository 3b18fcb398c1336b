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

# Between a year of another calendar and ours: Islamic and Solar Hijri, Hebrew, Thai, Nepali.
_DISTANCES = (range(560, 640), range(-3762, -3758), range(-544, -541), range(-58, -55))
_YEAR = late(r"(?<![\d./–-])\d{3,4}(?![\d–-])(?!/\d{1,2}(?![\d ]))")
_OURS = late(r"[ ]?/[ ]?(?:A\.?D\.?[ ])?(?P<year>(?:1[5-9]|20)\d\d)(?![\d–-])")
_PAIR = late(
    r"(?<![\d./–-])(?P<year>\d{4})(?:(?P<slash>[ ]?/[ ]?)|[ ][\[(])(?P<ours>\d{4})(?![\d–-])"
)
_LIKE_OURS = range(1500, 2100)
_REPUBLIC = late(
    r"(?:(?<!\w)\d{1,2}[ ][^\W\d_]{3,9}(?:al|or|se|ire)[, ]{1,2})?"
    r"(?<!\w)[Aa]n[ ](?:1?\d|X?(?:IX|IV|V?I{0,3}))(?=[ ]?[/\[(,)])"
)


class OtherDate(NamedTuple):
    """A date in another calendar; `ours`: the place of the year of ours printed beside it."""

    start: int
    end: int
    ours: tuple[int, int] | None = None


@cache
def _before_year() -> re.Pattern[str]:
    months = _either(read_table("calendars")["months"])
    return compiled(rf"(?<![\w.])(?P<day>\d{{1,2}}[ ])?(?i:{months}),?[ ]$")


@cache
def _era_before() -> re.Pattern[str]:
    return compiled(rf"(?<![\w.])(?:{_either(read_table('calendars')['before'])})[ ]?$")


@cache
def _behind_year() -> re.Pattern[str]:
    table = read_table("calendars")
    return compiled(
        rf"[ ]?(?:(?:{_either(table['eras'])})(?!\w)"
        rf"|(?:{_either(table['short'])})(?=[ ]?[/,;)\]]|[ ][(\[]|$))"
    )


@cache
def _reigns() -> re.Pattern[str]:
    return compiled(
        rf"(?<!\w)(?:{_either(read_table('calendars')['reigns'])})[ ]?"
        r"\d{1,3}(?:[./]\d{1,2}){0,2}(?=[ ]?[\[(/,)\]])"
    )


@cache
def _sieve(row: str) -> Sieve:
    return sieve_of(read_table("calendars")[row].split("|"))


def _named(text: str) -> Iterator[OtherDate]:
    """Years with a month or an era before them, or an era behind them."""
    if not any(_sieve(row).lets_pass(text) for row in ("months", "eras", "short", "before")):
        return
    for match in _YEAR.finditer(text):
        start, end = match.span()
        before = text[max(0, start - 24) : start]
        month = _before_year().search(before) if before[-2:-1].isalpha() or "," in before else None
        if month and int(match[0]) in _LIKE_OURS and not month["day"]:
            month = None  # `nicht mehr 2019`
        era = _behind_year().match(text, end)
        first = month or _era_before().search(before)
        if first or era:
            at = start - len(before) + first.start() if first else start
            last = era.end() if era else end
            ours = _OURS.match(text, last)
            yield OtherDate(at, last, ours.span("year") if ours else None)


def _counted(text: str) -> Iterator[OtherDate]:
    """Years of a reign or a republic: `Shōwa 55 [1980]`, `an VII [1799]`."""
    found = list(_reigns().finditer(text)) if _sieve("reigns").lets_pass(text) else []
    for match in [*found, *_REPUBLIC.finditer(text)]:
        ours = _OURS.match(text, match.end())
        yield OtherDate(*match.span(), ours.span("year") if ours else None)


def _either(row: str) -> str:
    forms = sorted((form.strip() for form in row.split("|")), key=len, reverse=True)
    return "|".join(re.escape(form).replace(r"\ ", "[ ]") for form in forms)


def find_other_dates(text: str) -> Iterator[OtherDate]:
    """Dates in other calendars in order of print, none inside another."""
    found = [*_named(text), *_counted(text)]
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
