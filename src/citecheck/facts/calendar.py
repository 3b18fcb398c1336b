"""Months, seasons and weekdays in the languages of notes, and the days that a month has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from citecheck.facts.tables import read_columns
from citecheck.letters import without_accents

CITED = ("en", "ru", "ru-Latn", "uk", "de", "fr", "es", "it", "pt")
"""Languages whose dates the strict reader of notes knows (BCP 47)."""
_DAYS_IN = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTHS = read_columns("months")


def month_names(*languages: str) -> Mapping[str, int]:
    """Full names of months in lower case → number; of every language where none is named."""
    return _numbers(key for key in languages or _MONTHS if not key.endswith(".short"))


def short_month_names(*languages: str) -> Mapping[str, int]:
    """The same for abbreviations, without their point."""
    wanted = [f"{language}.short" for language in languages]
    return _numbers(key for key in wanted or _MONTHS if key.endswith(".short"))


def _numbers(keys: Iterable[str]) -> dict[str, int]:
    return {
        name: number
        for key in keys
        if key in _MONTHS
        for number, names in enumerate(_MONTHS[key], 1)
        for name in names
    }


_FULL = month_names(*CITED)
_SHORT = {name: n for name, n in short_month_names(*CITED).items() if name not in _FULL}


def month_number(word: str) -> int | None:
    """The number of a month's name or abbreviation in a `CITED` language, else None."""
    folded = word.casefold()
    return _FULL.get(folded) or _SHORT.get(folded)


def names_month(words: frozenset[str]) -> bool:
    """Whether any of some words in small letters is a month's name in a `CITED` language, or names a
    season."""
    return not (_names().isdisjoint(words) and _words("seasons").keys().isdisjoint(words))


@cache
def _names() -> frozenset[str]:
    return frozenset(name.rstrip("'’") for name in (*_FULL, *_SHORT))  # `oktiabr'`


def is_abbreviated(word: str) -> bool:
    """Whether a word is the short name of a month."""
    return word.casefold() in _SHORT


def is_season(word: str) -> bool:
    """Whether a word names a season, in any of the languages."""
    return word.casefold() in _words("seasons")


def weekday_number(word: str) -> int | None:
    """The number of a weekday's name, 1 for Monday, in any of the languages, else None."""
    return _words("weekdays").get(word.casefold())


def foreign_month(word: str) -> int | None:
    """The number of a month's name in any language, by the first that has it."""
    return _foreign_months().get(without_accents(word.casefold()))


@cache
def _foreign_months() -> Mapping[str, int]:
    found: dict[str, int] = {}
    for columns in read_columns("month_words").values():
        for number, words in enumerate(columns, 1):
            for word in words:
                found.setdefault(word, number)
    return found


@cache
def _words(table: str) -> Mapping[str, int]:
    return {
        name: number
        for columns in read_columns(table).values()
        for number, names in enumerate(columns, 1)
        for name in names
    }


@cache
def english_month_names() -> frozenset[str]:
    """Full and short names in lower case."""
    return frozenset({*month_names("en"), *short_month_names("en")})


def english_months() -> tuple[str, ...]:
    """January to December, as printed."""
    return tuple(names[0].capitalize() for names in _MONTHS["en"])


def english_weekdays() -> tuple[str, ...]:
    """Monday to Sunday, as printed."""
    return tuple(names[0].capitalize() for names in read_columns("weekdays")["en"])


def is_possible(year: int, month: int, day: int) -> bool:
    """Whether the Gregorian calendar holds this day."""
    if not 1 <= month <= 12 or not 1 <= day <= _DAYS_IN[month - 1]:
        return False
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return month != 2 or day < 29 or is_leap
