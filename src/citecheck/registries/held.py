"""A registry's record in one form for all registries: what is shown of it, and what is compared."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from citecheck.model import Name, Notice, Record, Version


class Held(NamedTuple):
    """A work that a registry holds."""

    record: Record
    kind: str = ""  # a CSL type, or "preprint", "review", "notice"; empty: unknown
    titles: tuple[str, ...] = ()  # every form: with subtitle, without, original
    people: tuple[Name, ...] = ()  # authors, editors, translators
    years: frozenset[int] = frozenset()  # online, in print, of every edition that is told
    containers: tuple[str, ...] = ()  # every form of the journal's or the book's name
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
