"""A registry's record in one form for all registries: what is shown of it, and what is compared."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from citecheck.model import Name, Notice, Record, Version
from citecheck.named import NamedTuple


class Held(NamedTuple):
    """A work that a registry holds."""

    record: Record
    kind: str = ""  # a CSL type, or "preprint", "review", "notice"; empty: unknown
    titles: tuple[str, ...] = ()  # every form: with subtitle, without, original
    people: tuple[Name, ...] = ()  # authors, editors, translators
    years: frozenset[int] = frozenset()  # online, in print, of every edition that is told
    containers: tuple[str, ...] = ()  # every form of the journal's or the book's name
    publishers: tuple[str, ...] = ()  # of all editions that are told
    notices: tuple[Notice, ...] = ()
    versions: tuple[Version, ...] = ()
    edition: str | None = None
    isbns: frozenset[str] = frozenset()
    is_work_year: bool = False  # the year is the work's, whatever the edition


def texts(value: Any) -> list[str]:
    """The non-empty texts in a list, or of a single text; nothing for what is neither."""
    values = value if isinstance(value, list) else [value]
    return [text.strip() for text in values if isinstance(text, str) and text.strip()]


def text(value: Any) -> str | None:
    """The first of `texts`; a number as it is written."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return next(iter(texts(value)), None)


def mapping(value: Any) -> dict[str, Any]:
    """A JSON object, or an empty one for what is none."""
    return value if isinstance(value, dict) else {}


def mappings(value: Any) -> list[dict[str, Any]]:
    """The JSON objects in a list."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def years_of(dates: Iterable[str | None]) -> frozenset[int]:
    """The years of ISO dates."""
    return frozenset(int(date[:4]) for date in dates if date and date[:4].isdecimal())


def isbn13(printed: str) -> str | None:
    """An ISBN in 13 digits, whatever its form; None for what is none."""
    digits = "".join(sign for sign in printed.rpartition("/")[2].upper() if sign in "0123456789X")
    if len(digits) == 13 and digits.isdecimal():
        return digits
    if len(digits) != 10 or not digits[:9].isdecimal():
        return None
    front = f"978{digits[:9]}"
    total = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(front))
    return f"{front}{-total % 10}"
