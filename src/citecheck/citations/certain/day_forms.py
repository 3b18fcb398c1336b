"""Forms of a full date that do not end in a year of four digits between words.

`30-Mar-2020`, `30.III.2020`, `30 March ’98`, `July 1, 20197` (a slip), and the first day of a range
(`30 March–2 April 2020`, `12 and 13 March 2020`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from citecheck.facts.calendar import month_number
from citecheck.facts.phrases import either
from citecheck.late import compiled, late
from citecheck.named import NamedTuple

_WORD = r"[^\W\d_]{3,10}"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?"
_DASHED = late(rf"(?<![\w-])(?P<day>\d{{1,2}})-(?P<month>{_WORD})-(?P<year>\d{{4}})(?![\w-])")
_ROMAN_MONTHS = {
    name: number for number, name in enumerate("I II III IV V VI VII VIII IX X XI XII".split(), 1)
}
_ROMAN_MONTH = r"[IVX]{1,4}|(?<=[./-])[ivx]{1,4}|(?<=\.[ ])[ivx]{1,4}"
_ROMAN = late(
    r"(?P<day>\d(?<![\w.].)\d?+)(?:(?P<mark>[/-])|\.[ ]?|[ ])"
    rf"(?P<month>{_ROMAN_MONTH})(?(mark)(?P=mark)|(?:\.[ ]?|[ ]))"
    r"(?P<year>(?:1[4-9]|20)\d\d)(?![\w-])"
)
_SHORT_YEAR = late(
    rf"(?<!\w)(?:{_DAY}[ ](?P<month>{_WORD})\.?|(?P<month2>{_WORD})\.?[ ](?P<day2>\d{{1,2}}))"
    r",?[ ][’'‘](?P<year>\d\d)(?![\w’'])"
)
_LONG_YEAR = late(
    rf"(?<!\w)(?:{_DAY}[ ](?P<month>{_WORD})\.?|(?P<month2>{_WORD})\.?[ ](?P<day2>\d{{1,2}}),?)"
    r"[ ](?P<year>(?:1[5-9]|20)\d{3}(?![\w-])|\d{5}(?=[,.;:)\]]|$))"
)
_ONE_TOO_MANY = late(r"\d?(?:1[5-9]|20)\d{2,3}|(?:1\d[5-9]|2\d?0)\d\d")  # one figure out: a year
_ENDS_SHORT = late(r"[’'‘]\d\d(?!\w)")
_ENDS_LONG = late(r"(?<![\w./-])\d{5}(?![\w/-])")
_DASH = r"[ ]?[-–—/][ ]?"
_IN_FIGURES = late(  # `21 (10), 10.2019, S. 3`: between commas or in brackets
    r"(?:(?<=[(,])[ ]?|\A)(?P<month>0?[1-9]|1[0-2])\.(?P<year>(?:1[6-9]|20)\d\d)(?=[,;)]|\.?$)"
)
_REACH = 30  # characters that the first day of a range and its dash take


class Day(NamedTuple):
    """A day as printed at `start:end`; the year may have five digits by a slip."""

    start: int
    end: int
    year: int
    month: int
    day: int
    form: str


def find_days(text: str, *, has_month: bool) -> Iterator[Day]:
    """Dates of these forms, form by form. `has_month`: the text holds a month's name."""
    for match in _DASHED.finditer(text) if has_month else ():
        if month := month_number(match["month"]):
            yield Day(*match.span(), int(match["year"]), month, int(match["day"]), "dashes")
    for match in _ROMAN.finditer(text):
        if month := _ROMAN_MONTHS.get(match["month"].upper()):
            yield Day(*match.span(), int(match["year"]), month, int(match["day"]), "roman")
    if not has_month:
        return
    if _ENDS_SHORT.search(text):
        yield from _with_months(text, _SHORT_YEAR)
    if _ENDS_LONG.search(text):
        yield from _with_months(text, _LONG_YEAR)


def find_months(text: str) -> Iterator[tuple[int, int, str]]:
    """Months and their years in figures: start, end and value of each."""
    for match in _IN_FIGURES.finditer(text):
        yield match.start("month"), match.end(), f"{match['year']}-{int(match['month']):02}"


def _with_months(text: str, pattern: re.Pattern[str]) -> Iterator[Day]:
    for match in pattern.finditer(text):
        word = match["month"] or match["month2"]
        month = month_number(word)
        if month is None:
            continue
        year = int(match["year"])
        if year > 9999 and not _ONE_TOO_MANY.fullmatch(match["year"]):
            continue
        if year < 100:
            year += 2000 if year <= 40 else 1900
        day = match["day"] or match["day2"]
        yield Day(*match.span(), year, month, int(day), "dmy" if match["day"] else "mdy")


@cache
def _first() -> re.Pattern[str]:
    """The first day of a range, up to where the last one starts."""
    return compiled(
        rf"(?<![\w.,])(?:{_DAY}[ ](?P<month>{_WORD})\.?|(?P<month2>{_WORD})\.?[ ](?P<day2>\d{{1,2}})"
        rf"|(?P<lone>\d{{1,2}})\.?)(?P<dash>{_DASH}|[ ](?:{either('between days')})[ ])$"
    )


def first_of_range(text: str, start: int, month: int) -> tuple[int, int, int] | None:
    """Start, month and day of the first day where a range ends with the day printed at `start`."""
    floor = max(0, start - _REACH)
    match = _first().search(text[floor:start])
    if match is None:
        return None
    word = match["month"] or match["month2"]
    number = month_number(word) if word else month
    day = int(match["day"] or match["day2"] or match["lone"])
    if number is None or not 1 <= day <= 31:
        return None
    return floor + match.start(), number, day
