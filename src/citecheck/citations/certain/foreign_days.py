"""Dates in languages that the strict reader does not know: a month's name in any language beside a
printed year, in the few forms that look like a date and nothing else; Kazakh with its endings.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from citecheck.facts.calendar import foreign_month, is_possible, month_names, month_number
from citecheck.late import late
from citecheck.named import NamedTuple

_WORD = r"[^\W\d_][^\W\d_ʹ’']{2,14}"
_DE = r"(?:de |del |do |da |den |der |ng |ta['’]? |nga )?"
# `13 maart 2020`, `13. března 2020`, `13 de março de 2020`, `maart 2020`; up to the year
_LEFT = late(rf"(?<![\w.,§№/-])(?:(?P<day>\d{{1,2}})\.?[ ]{_DE})?(?P<word>{_WORD})\.?,?[ ]{_DE}$")
# `2020年3月13日`, `2020. március 13.`, `2020 m. kovo 13 d.`; from behind the year
_RIGHT = late(
    r"(?:年[ ]?(?P<month_ja>\d{1,2})月(?:[ ]?(?P<day_ja>\d{1,2})日)?"
    r"|년 (?P<month_ko>\d{1,2})월(?: (?P<day_ko>\d{1,2})일)?"
    rf"|(?:\.|\. ?gada| m\.|an?e?ko)[ ](?P<word>{_WORD})[ ](?P<day>\d{{1,2}})(?:\.| d\.)?)"
)
_KAZAKH_LEFT = late(rf"(?<!\w)(?:(?P<day>\d{{1,2}})[ ])?(?P<word>{_WORD})[ ]$")
_KAZAKH_RIGHT = late(
    rf"[ ](?:жылғы|жылдың|жылы|ж\.)(?:[ ](?:(?P<day>\d{{1,2}})[ ])?(?P<word>{_WORD}))?"
)
_LOCATED = late(r"(?:[pPSsСсTt]{1,2}|vol|no|nr|Bd|Vol|No|Nr|№)\.?[ ]?$")
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
    return _read(
        text, floor + match.start(), end, text[start:end], foreign_month(word), match["day"]
    )


def _right(text: str, start: int, end: int) -> ForeignDay | None:
    match = _RIGHT.match(text, end)
    if match is None or (match["word"] and month_number(match["word"])):
        return None
    month = (
        foreign_month(match["word"])
        if match["word"]
        else int(match["month_ja"] or match["month_ko"])
    )
    day = match["day"] or match["day_ja"] or match["day_ko"]
    return _read(text, start, match.end(), text[start:end], month, day)


def _read(
    text: str, first: int, last: int, year: str, month: int | None, day: str | None
) -> ForeignDay | None:
    """The date between two places, where there is such a day."""
    number = int(day or 0)
    if not month or not is_possible(int(year), month, number or 1):
        return None
    return ForeignDay(first, last - (text[last - 1] == "."), month, number)
