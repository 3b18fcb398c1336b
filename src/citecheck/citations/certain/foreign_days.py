"""Dates in languages that the strict reader does not know: Kazakh by ourselves, others by
dateparser.

dateparser invents dates where it may; it is asked only about a few words around a printed year
that look like a date and nothing else, and believed only where month and year are printed. It is
imported when the first such words are met, never for a paper without them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from citecheck.facts.calendar import languages_with_month, month_names, month_number

_WORD = r"[^\W\d_][^\W\d_ʹ’']{2,14}"
_DE = r"(?:de |del |do |da |den |der |ng |ta['’]? |nga )?"
# `13 maart 2020`, `13. března 2020`, `13 de março de 2020`, `maart 2020`; up to the year
_LEFT = re.compile(
    rf"(?<![\w.,§№/-])(?:(?P<day>\d{{1,2}})\.?[ ]{_DE})?(?P<word>{_WORD})\.?,?[ ]{_DE}$"
)
# `2020年3月13日`, `2020. március 13.`, `2020 m. kovo 13 d.`; from behind the year
_RIGHT = re.compile(
    rf"(?:年[ ]?\d{{1,2}}月(?:[ ]?\d{{1,2}}日)?|년 \d{{1,2}}월(?: \d{{1,2}}일)?"
    rf"|(?:\.|\. ?gada| m\.|an?e?ko)[ ](?P<word>{_WORD})[ ](?P<day>\d{{1,2}})(?:\.| d\.)?)"
)
_KAZAKH_LEFT = re.compile(rf"(?<!\w)(?:(?P<day>\d{{1,2}})[ ])?(?P<word>{_WORD})[ ]$")
_KAZAKH_RIGHT = re.compile(
    rf"[ ](?:жылғы|жылдың|жылы|ж\.)(?:[ ](?:(?P<day>\d{{1,2}})[ ])?(?P<word>{_WORD}))?"
)
_LOCATED = re.compile(r"(?:[pPSsСсTt]{1,2}|vol|no|nr|Bd|Vol|No|Nr|№)\.?[ ]?$")
_SETTINGS = {
    "STRICT_PARSING": True,
    "PARSERS": ["absolute-time"],
    "REQUIRE_PARTS": ["month", "year"],
    "RELATIVE_BASE": datetime(1000, 1, 1),
}
_WITH_SIGNS = ("ja", "zh", "ko")  # for year, month and day
REACH = 32


class ForeignDay(NamedTuple):
    """A date as printed at `start:end`; `day` is 0 where none is printed."""

    start: int
    end: int
    month: int
    day: int


def find_foreign(text: str, start: int, end: int) -> ForeignDay | None:
    """The month, and the day if it is printed, that belong to the year at `start:end`."""
    floor = max(0, start - REACH)
    left = text[floor:start]
    return (
        _kazakh(text, floor, left, start, end)
        or _left(text, floor, left, start, end)
        or _right(text, start, end)
    )


def _kazakh(text: str, floor: int, left: str, start: int, end: int) -> ForeignDay | None:
    right = _KAZAKH_RIGHT.match(text, end)
    if right and right["word"] and (month := _kazakh_month(right["word"])):
        return ForeignDay(start, right.end(), month, int(right["day"] or 0))
    before = _KAZAKH_LEFT.search(left)
    if before and (month := _kazakh_month(before["word"])):
        return ForeignDay(floor + before.start(), end, month, int(before["day"] or 0))
    return None


def _kazakh_month(word: str) -> int | None:
    """The month of a Kazakh word, its endings aside: `наурыздағы`."""
    folded = word.casefold()
    return next((n for name, n in _kazakh_names().items() if folded.startswith(name)), None)


@lru_cache(maxsize=1)
def _kazakh_names() -> Mapping[str, int]:
    return month_names("kk")


@lru_cache(maxsize=1)
def _known_names() -> Mapping[str, int]:
    return month_names()


def _left(text: str, floor: int, left: str, start: int, end: int) -> ForeignDay | None:
    match = _LEFT.search(left)
    if match is None or month_number(match["word"]) or _LOCATED.search(left[: match.start()]):
        return None
    word = match["word"]
    is_known = word.casefold() in _known_names() or not word.isascii()
    if not is_known and (match["day"] is None or word[0].isupper()):
        return None  # `Nord 1999`, `5 Cranch 1803`
    if match["day"] and not 1 <= int(match["day"]) <= 31:
        return None
    return _asked(floor + match.start(), end, text, start, end, languages_with_month(word))


def _right(text: str, start: int, end: int) -> ForeignDay | None:
    match = _RIGHT.match(text, end)
    if match is None or (match["word"] and month_number(match["word"])):
        return None
    languages = languages_with_month(match["word"]) if match["word"] else _WITH_SIGNS
    return _asked(start, match.end(), text, start, end, languages)


def _asked(
    first: int, last: int, text: str, start: int, end: int, languages: tuple[str, ...]
) -> ForeignDay | None:
    printed = text[first:last].rstrip(".") if text[last - 1] == "." else text[first:last]
    if not 6 <= len(printed) <= 40 or len(re.findall(r"\d+", printed)) > 3 or not languages:
        return None
    found = _parsed(printed, languages)
    if found is None or found[0] != int(text[start:end]):
        return None
    _, month, day = found
    numbers = [int(n) for n in re.findall(r"\d+", printed)]
    numbers.remove(int(text[start:end]))
    is_printed = day in numbers and (len(numbers) == 1 or month in numbers)
    if not is_printed and numbers and not (len(numbers) == 1 and numbers == [month]):
        return None
    return ForeignDay(first, first + len(printed), month, day if is_printed else 0)


@lru_cache(maxsize=2048)
def _parsed(printed: str, languages: tuple[str, ...]) -> tuple[int, int, int] | None:
    """Year, month and day as dateparser reads them, the day 0 where it gives none."""
    data = _parser(languages).get_date_data(printed)
    found = data.date_obj
    if found is None or data.period not in ("day", "month"):
        return None
    return found.year, found.month, found.day if data.period == "day" else 0


@lru_cache(maxsize=64)
def _parser(languages: tuple[str, ...]) -> Any:
    """Of few languages: for each it compiles expressions, which takes a fortieth of a second."""
    from dateparser.date import DateDataParser

    return DateDataParser(languages=languages, settings=_SETTINGS)
