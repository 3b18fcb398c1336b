"""Dates as notes print them, in English, Russian (also romanised), German, French and Spanish.

Strict: a date has a year, and a word is a month only beside one. A form that the print leaves open
(12/03/2020) yields what is certain, the year. Everything starts from a year in the text, so that a
note without one costs next to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from citecheck.citations.certain.absent_dates import absent_dates
from citecheck.citations.certain.calendars import find_other_dates
from citecheck.citations.certain.day_forms import Day, find_days, find_months, first_of_range
from citecheck.citations.certain.identifiers import BEFORE_CODE
from citecheck.citations.certain.mentions import DateMention, full_date
from citecheck.citations.certain.vocabulary import words_in
from citecheck.facts.calendar import (
    is_abbreviated,
    is_possible,
    is_season,
    month_number,
    names_month,
    weekday_number,
)
from citecheck.facts.names import AND
from citecheck.late import late

_YEAR = late(
    r"[12](?<![\d.,:§№/-].)(?:(?<!\d .)|(?<=[a-z.] \d .)|(?<=[a-z.] \d\d .))"
    r"(?:(?<=1)[4-9]|(?<=2)0)\d\d(?![\d%])(?!,\d{3}\b)"
)
_FULL = 3  # parts of a date with its day
_FIGURE = late(r"\d")
_MARKS = ("-", ".", "/")  # before a month in figures
_WORD = r"[^\W\d_]+(?:ʹ|')?"
_DAY = r"\d{1,2}(?:st|nd|rd|th|er|º|ª|°|\.)?"
_OF = r"(?:of |de |del |di |d['’])?"
_RANGE = rf"(?:(?:[ ]?[-–/][ ]?|[ ](?:{AND})[ ])(?:\d{{1,2}}\.?))?"
_LEFT = late(
    rf"(?:(?<!\w)(?P<weekday>{_WORD})\.?,?[ ])?(?:"
    rf"(?<![\w.,])(?P<day>{_DAY}){_RANGE}[  ]{_OF}(?P<month>{_WORD})\.?,?[  ]{_OF}"
    rf"|(?<!\w)(?P<month2>{_WORD})\.?[  ](?P<day2>{_DAY}){_RANGE},?[  ]"
    rf"|(?<![\w-])(?P<month3>{_WORD})\.?(?:[ ]?[-–/][ ]?{_WORD}\.?)?,?[  ]{_OF}"
    rf")\(?$"
)
_RIGHT = late(
    rf"(?P<iso>-(?P<m>\d\d)(?:-(?P<d>\d\d))?(?![\d-]))"
    rf"|(?P<dots>[./](?P<m2>\d\d)[./](?P<d2>\d\d)(?![\d]))"
    rf"|[a-z]?(?P<comma>[,.]?)[  ](?:г\.[ ])?(?:(?P<month>{_WORD})\.?(?:[ ](?P<day>(?!3[2-9]|[4-9]\d){_DAY})(?!\w|[ ]?[(:]\d))?"
    rf"|(?P<day2>{_DAY})[ ](?P<month2>{_WORD})\.?)"
)
_SPAN_OF_YEARS = late(r"[/–-](\d\d(?:\d\d)?)(?![\d-])|[a-z](?![\w])")
_NUMERIC = late(
    r"(?P<a>\d(?<![\d./-].)\d?+)(?P<mark>[./-])(?P<b>\d{1,2})(?P=mark)(?P<year>\d{4}"
    r"|\d\d)(?![\w/-])(?!\.\d)"
)
_ARTICLE = late(r"(?<![\w-])(?:del|el|al|do|ao|o) $")
_CODED = late(BEFORE_CODE + "$")
_CIRCA = late(r"(?<!\w)(?:ca\.?|c\.|circa|um|ок\.|около|vers|hacia) ?$")
# a word before the year, or a sign behind it that begins a month
_MAY_BE_FOREIGN = late(r"[^\W\d_]\.?,?[ ]?\d{4}|[\s\S]{0,2}\d{4}(?:[年년]|\.?[ ][^\W\d_A-ZА-Я])")
_RUSSIAN_YEAR = late(r"[  ]?(?:г\.|гг\.|года|год|goda|god|g\.)(?!\w)")


def find_dates(text: str, order: str | None = None) -> list[DateMention]:
    """The dates of a text in order of print, none inside another.

    `order` is `dmy` or `mdy` where the paper decides how 12/03/2020 is to be read.
    """
    return list(_dates_of(text, order))


@lru_cache(maxsize=32)  # a date is asked for again where its note becomes fields
def _dates_of(text: str, order: str | None) -> tuple[DateMention, ...]:
    if not _FIGURE.search(text):
        return tuple(sorted(absent_dates(text)))
    found = _Found(text)
    has_month = names_month(words_in(text))
    found.take(_in_other_calendars(text))
    found.take(_numeric_dates(text, order))
    found.take(_from_day(day) for day in find_days(text, has_month=has_month))
    at = 0
    for match in _YEAR.finditer(text):
        start, end = match.span()
        if start < at or found.is_taken(start, end):
            continue
        date = (has_month and _with_month(text, start, end, at)) or _around_year(text, start, end)
        if start > 1 and text[start - 2].isdecimal() and date.precision != _FULL:
            continue  # `no. 12 2011`; only `March 12 2011` is a date
        found.take([date])
        at = date.end
    found.take(absent_dates(text))
    return tuple(sorted(_with_first_day(text, date) for date in found.dates))


class _Found:
    """Dates found so far, none over another; the earlier found one holds."""

    def __init__(self, text: str) -> None:
        self.dates: list[DateMention] = []
        self._taken = bytearray(len(text))

    def is_taken(self, start: int, end: int) -> bool:
        return 1 in self._taken[start:end]

    def take(self, dates: Iterable[DateMention]) -> None:
        for date in dates:
            if not self.is_taken(date.start, date.end):
                self._taken[date.start : date.end] = b"\1" * (date.end - date.start)
                self.dates.append(date)


def _in_other_calendars(text: str) -> Iterator[DateMention]:
    for other in find_other_dates(text):
        if other.ours:
            yield DateMention(*other.ours, text[slice(*other.ours)], "y")
        yield DateMention(other.start, other.end, None, "calendar")


def _from_day(day: Day) -> DateMention:
    return full_date(day.start, day.end, str(day.year), day.month, str(day.day), day.form)


def _with_first_day(text: str, date: DateMention) -> DateMention:
    """The first day of a range that ends with this date."""
    if date.precision != 3 or date.weekday or not date.is_possible or date.start < 2:
        return date
    year, month, _ = map(int, (date.value or "").split("-"))
    found = first_of_range(text, date.start, month)
    if found is None:
        return date
    start, first, day = found
    value = f"{year - (first > month)}-{first:02}-{day:02}"
    possible = is_possible(year - (first > month), first, day)
    return date._replace(start=start, value=value, is_possible=possible)


def _with_month(text: str, start: int, end: int, floor: int) -> DateMention | None:
    """The date of the year at `start` and a month's name beside it; nothing before `floor` is
    touched."""
    left_at = max(floor, start - 40)
    left = _LEFT.search(text[left_at:start])
    if left and (date := _from_left(text, left, left_at, start, end)):
        return date
    right = _RIGHT.match(text, end)
    return _from_right(text, right, start, end) if right else None


def _around_year(text: str, start: int, end: int) -> DateMention:
    """The date of the year at `start` and figures behind it, or in another language; or of the year
    alone."""
    right = _RIGHT.match(text, end) if text[end : end + 1] in _MARKS else None
    if right and (date := _from_right(text, right, start, end)):
        return date
    year = text[start:end]
    more = _SPAN_OF_YEARS.match(text, end)
    form = "years" if more and more[1] else "y"
    circa = _CIRCA.search(text, max(0, start - 8), start)
    if circa:
        start, form = circa.start(), "circa"
    elif form == "y" and _MAY_BE_FOREIGN.match(text[max(0, start - 2) : end + 4]):
        from citecheck.citations.certain.foreign_days import find_foreign

        if day := find_foreign(text, start, end):
            if day.day:
                return full_date(day.start, day.end, year, day.month, str(day.day), "foreign")
            return DateMention(day.start, day.end, f"{year}-{day.month:02}", "foreign")
    return DateMention(start, _with_russian_year(text, more.end() if more else end), year, form)


def _from_left(
    text: str, match: re.Match[str], offset: int, start: int, end: int
) -> DateMention | None:
    """A date whose month stands before the year; regress to fewer words where the first fail."""
    year = text[start:end]
    word = match["month"] or match["month2"] or match["month3"]
    at = offset + match.start()
    weekday = weekday_number(match["weekday"] or "")
    if match["weekday"] and not weekday:
        at = _rest(match, offset)
    if is_season(word):
        at = offset + match.start("month3") if match["month3"] else at
        more = _SPAN_OF_YEARS.match(text, end)
        return DateMention(at, more.end() if more else end, year, "season")
    month = month_number(word)
    if month is None:
        return None
    day = match["day"] or match["day2"]
    stop = _with_russian_year(text, end)
    weekday_end = offset + match.end("weekday") if weekday else None
    rest = _rest(match, offset)
    if not day:
        if month and match["month3"] is not None and month == 5 and word == "may":
            return None  # the verb
        if (
            match["month3"]
            and text[offset + match.end("month3")] == "."
            and not is_abbreviated(word)
        ):
            return None  # `October. 1984`: a journal's name
        if is_abbreviated(word) and word[0].isupper() and _ARTICLE.search(text, max(0, at - 5), at):
            return None  # `Revista do Mar. 2015`: the sea
        return DateMention(at, stop, f"{year}-{month:02}", "my", weekday, weekday_end, True, rest)
    form = "dmy" if match["day"] else "mdy"
    full = full_date(
        at, stop, year, month, day, form + ("-abbreviated" if is_abbreviated(word) else "")
    )
    return full._replace(weekday=weekday, weekday_end=weekday_end, day_start=rest)


def _rest(match: re.Match[str], offset: int) -> int:
    """Where a date goes on behind its weekday."""
    starts = (match.start(name) for name in ("day", "month", "month2", "month3"))
    return offset + min(place for place in starts if place >= 0)


def _from_right(text: str, match: re.Match[str], start: int, end: int) -> DateMention | None:
    """A date whose month stands behind the year."""
    year = text[start:end]
    if match["iso"]:
        month, day = int(match["m"]), match["d"]
        if not 1 <= month <= 12 and not day:
            return None
        if not day:
            return DateMention(start, match.end(), f"{year}-{month:02}", "iso")
        return full_date(start, match.end(), year, month, day, "iso")
    if match["dots"]:
        return full_date(start, match.end(), year, int(match["m2"]), match["d2"], "iso")
    word = match["month"] or match["month2"]
    number = month_number(word)
    if number is None or (number == 5 and word == "may"):
        return None
    day = match["day"] or match["day2"]
    if day:
        form = "ymd" if match["day"] else "ydm"
        stop = match.end() if match["day"] else match.end("month2")
        return full_date(start, _trimmed(text, stop), year, number, day, form)
    if re.match(r"[ ]\d{4}\b", text[match.end("month") : match.end("month") + 6]):
        return None  # `Report 2003, July 2003`: the month belongs to the next year
    if text[match.end("month") : match.end("month") + 2][1:].isupper():
        return None  # `1907 May Berg`: a name
    if match["comma"] == ".":  # a sentence that starts with a month's name
        return None
    return DateMention(start, match.end("month"), f"{year}-{number:02}", "ym")


def _numeric_dates(text: str, order: str | None) -> Iterator[DateMention]:
    """03.03.2020, 31/3/2020, 3/31/2020; and 03.2020 between commas."""
    for match in _NUMERIC.finditer(text):
        a, b, year = int(match["a"]), int(match["b"]), match["year"]
        if len(year) == 2:
            if match["mark"] == "-" or (match["mark"] == "." and text[match.end() :][:1] == "."):
                continue
            year = ("20" if int(year) <= 40 else "19") + year
        start, end = match.span()
        is_short = len(match["year"]) == 2 and match["mark"] == "."
        if is_short and (b > 12 or _CODED.search(text, max(0, start - 30), start)):
            continue  # `техн. наук: 05.14.03`, the code of a field of study
        if match["mark"] == ".":
            if max(a, b) > 31 or not a or not b:
                continue
            yield full_date(start, _with_russian_year(text, end), year, b, str(a), "dots")
        elif max(a, b) <= 31 and a and b:
            yield _slashes(start, end, a, b, year, order)
    for place in find_months(text):
        yield DateMention(*place, "my")


def _slashes(start: int, end: int, a: int, b: int, year: str, order: str | None) -> DateMention:
    if a > 12 or (b <= 12 and order == "dmy"):
        return full_date(start, end, year, b, str(a), "slashes-dmy")
    if b > 12 or order == "mdy":
        return full_date(start, end, year, a, str(b), "slashes-mdy")
    if a == b:
        return full_date(start, end, year, a, str(b), "slashes")
    return DateMention(start, end, year, "slashes")


def _with_russian_year(text: str, end: int) -> int:
    """The end of a year with `г.` or `года` behind it."""
    match = _RUSSIAN_YEAR.match(text, end)
    return match.end() if match else end


def _trimmed(text: str, end: int) -> int:
    """The end of a date without a stop that ends the sentence."""
    return end - 1 if text[end - 1] == "." and text[end - 2].isdigit() else end
