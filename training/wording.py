"""What notes and lists say between the fields, and how they print a date, by language.

The data are `facts/wording.toml`.
"""

from __future__ import annotations

import tomllib
from functools import cache
from random import Random
from typing import NamedTuple

from training.facts import FACTS

_ROMAN = "I II III IV V VI VII VIII IX X XI XII".split()
_SEASONS = "Spring Summer Fall Winter Autumn".split()


class Wording(NamedTuple):
    """The words of a language; the meaning of each is its name."""

    months: list[str]
    monthly: list[str]  # the names where no day stands before them
    short: list[str]
    dates: list[str]
    rare_dates: list[str]
    joiner: str
    et_al: str
    undated: list[str]
    links: list[str]
    signals: list[str]
    back: list[str]
    page: list[str]
    trails: list[str]
    genres: list[str]
    editions: list[str]
    access: list[str]
    archives: list[str]
    cultures: list[str]


@cache
def _table() -> dict[str, dict[str, str | list[str]]]:
    return tomllib.loads((FACTS / "wording.toml").read_text(encoding="utf-8"))


@cache
def wording(language: str) -> Wording:
    """The words of a language."""
    table = _table()[language]

    def many(name: str, otherwise: str = "") -> list[str]:
        value = table.get(name, table.get(otherwise, ""))
        return value.split() if isinstance(value, str) else value

    return Wording(
        months=many("months"),
        monthly=many("monthly", "months"),
        short=many("short", "months"),
        joiner=str(table["joiner"]),
        et_al=str(table["et_al"]),
        **{
            name: many(name)
            for name in (
                "dates rare_dates undated links signals back page trails genres editions access "
                "archives cultures"
            ).split()
        },
    )


def date(language: str, year: int, rng: Random) -> str:
    """A full date in one of the language's forms."""
    words = wording(language)
    forms = words.dates
    if words.rare_dates and rng.random() < 0.09:
        forms = words.rare_dates
    day, month = rng.randint(1, 28), rng.randint(1, 12)
    short = words.short[month - 1]
    return rng.choice(forms).format(
        d=day, D=f"{day:02}", m=month, M=f"{month:02}", y=year, n=words.months[month - 1], s=short,
        b=short.rstrip("."), R=_ROMAN[month - 1], z=f"{year % 100:02}", e=day + 1,
        next=words.months[month % 12],
    )  # fmt: skip


def apa_date(year: int, rng: Random) -> str:
    """Year, month and day as psychologists' lists print them, or year and month."""
    words = wording("en")
    month = rng.randrange(12)
    name = rng.choice([words.months[month], words.months[month], words.short[month]])
    return f"{year}, {name}" + (f" {rng.randint(1, 28)}" if rng.random() < 0.8 else "")


def medical_date(year: int, rng: Random) -> str:
    """Year, month and perhaps day as medical lists print them."""
    month = wording("en").short[rng.randrange(12)].rstrip(".")
    return f"{year} {month}" + (f" {rng.randint(1, 28)}" if rng.random() < 0.5 else "")


def month(language: str, year: int, rng: Random) -> str:
    """Month or season and year."""
    words = wording(language)
    name = rng.choice(words.monthly)
    if language != "en":
        return f"{name} {year}"
    season = rng.choice(_SEASONS)
    forms = [
        f"{name} {year}",
        f"{name} {year}",
        f"{rng.choice(words.short)} {year}",
        f"{name}, {year}",
        f"{season} {year}",
        f"{name}/{rng.choice(words.months)} {year}",
    ]
    rare = [
        f"{season}, {year}",
        f"Winter {year}–{(year + 1) % 100:02}",
        f"{name}–{rng.choice(words.months)} {year}",
        f"{year} {rng.choice(words.short)}",
    ]
    return rng.choice(rare if rng.random() < 0.1 else forms)
