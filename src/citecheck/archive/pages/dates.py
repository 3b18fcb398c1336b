"""When a page says that it was published: its data for machines first, else the date by its
headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any

from citecheck.archive.tables import row
from citecheck.facts.calendar import month_names, short_month_names
from citecheck.late import compiled, late

_ISO = late(r"\s*((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?!\d)")
_ISO_SLASH = late(r"\s*((?:19|20)\d\d)/(\d\d?)/(\d\d?)(?!\d)")


@cache
def _month_numbers() -> dict[str, int]:
    return {**short_month_names(), **month_names()}


@cache
def _printed_date() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _month_numbers()), key=len, reverse=True))
    ordinal, year = r"(?:\.|st|nd|rd|th|er|-го)?", r"(?:19|20)\d\d"
    of = r"\s*(?:de\s+)?"
    return compiled(
        rf"(?<!\d)(?P<d>\d{{1,2}}){ordinal}{of}(?P<M>{names})\b\.?,?{of}(?P<y>{year})"
        rf"|\b(?P<M2>{names})\b\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>{year})"
        rf"|(?<![\d.])(?P<d3>\d{{1,2}})[./](?P<m3>\d{{1,2}})[./](?P<y3>{year})(?!\d)"
        rf"|(?<!\d)(?P<y4>{year})[-./](?P<m4>\d{{1,2}})[-./](?P<d4>\d{{1,2}})(?!\d)"
        rf"|(?P<y5>{year})\s*年\s*(?P<m5>\d{{1,2}})\s*月\s*(?P<d5>\d{{1,2}})\s*日",
        re.IGNORECASE,
    )


def iso_day(value: object) -> date | None:
    """The day of a machine-readable date; its own zone's day, as the page prints it."""
    match = _ISO.match(str(value)) or _ISO_SLASH.match(str(value))
    if match is None:
        return next(printed_days(str(value)[:80]), None)
    return _date(*map(int, match.groups()))


def printed_days(text: str) -> Iterator[date]:
    """Dates in running text, in five alphabets' ways, in their order."""
    for match in _printed_date().finditer(text):
        group = {k.rstrip("2345"): v for k, v in match.groupdict().items() if v is not None}
        month = int(group["m"]) if "m" in group else _month_numbers()[group["M"].casefold()]
        day = int(group["d"])
        if "m3" in match.re.groupindex and match["m3"] and month > 12:
            day, month = month, day
        if found := _date(int(group["y"]), month, day):
            yield found


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def meta_day(metas: Iterable[tuple[str, str]]) -> date | None:
    """The day that the `<meta>` elements (lower-case name, content) give, the best name first."""
    given = dict(reversed(list(metas)))
    for name in row("dates", "published"):
        if name in given and (found := iso_day(given[name])):
            return found
    return None


def linked_data(scripts: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The objects of a page's JSON-LD that have a headline or a date of publication."""
    import json

    for script in scripts:
        try:
            content = json.loads(script.strip(), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _articles(content, 0)


def _articles(content: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(content, list):
        for item in content[:50]:
            yield from _articles(item, depth + 1)
    elif isinstance(content, dict):
        if "headline" in content or "datePublished" in content:
            yield content
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            if name in content:
                yield from _articles(content[name], depth + 1)
