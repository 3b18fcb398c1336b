"""Distances between the cited date and captures, in days."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TypeVar

from citecheck.archive.query import Query
from citecheck.named import NamedTuple

TOLERANCE = 1  # days between the printed and the page's date: local time and UTC may differ


class Span(NamedTuple):
    """The days that an ISO date means: one, a month or a year."""

    first: date
    last: date

    def days_to(self, day: date) -> int:
        """Days between the span and a day, 0 inside."""
        return max((self.first - day).days, (day - self.last).days, 0)

    def distance(self, timestamp: str) -> float:
        """Days between the span and a capture's moment, 0 inside."""
        moment = moment_of(timestamp)
        start = datetime.combine(self.first, datetime.min.time())
        end = datetime.combine(self.last, datetime.min.time()) + timedelta(days=1)
        if start <= moment < end:
            return 0.0
        return (
            min(abs((moment - start).total_seconds()), abs((moment - end).total_seconds())) / 86400
        )


def moment_of(timestamp: str) -> datetime:
    """The moment of 14 digits; what is out of range in them is taken as near as can be."""
    digits = timestamp.ljust(14, "0")
    year, month = int(digits[:4]) or 1, min(12, max(1, int(digits[4:6])))
    day = min(monthrange(year, month)[1], max(1, int(digits[6:8])))
    hour, minute, second = int(digits[8:10]), int(digits[10:12]), int(digits[12:14])
    return datetime(year, month, day, min(23, hour), min(59, minute), min(59, second))


def span_of(iso: str | None) -> Span | None:
    """The days of a printed date, reduced or not."""
    if not iso:
        return None
    parts = [int(part) for part in iso.split("-") if part.isdecimal()]
    try:
        if len(parts) == 1:
            return Span(date(parts[0], 1, 1), date(parts[0], 12, 31))
        if len(parts) == 2:
            last = monthrange(parts[0], parts[1])[1]
            return Span(date(parts[0], parts[1], 1), date(parts[0], parts[1], last))
        return Span(date(*parts[:3]), date(*parts[:3]))
    except (ValueError, TypeError):
        return None


def cited_span(query: Query) -> Span | None:
    """The days near which a capture is wanted: of access, else of issue."""
    return span_of(query.accessed) or span_of(query.issued)


_Stamped = TypeVar("_Stamped")


def nearest_first(
    stamped: Iterable[tuple[str, _Stamped]], span: Span | None
) -> list[tuple[str, _Stamped]]:
    """Timestamped things, the nearest to the cited days first; without a date the oldest first."""
    return sorted(stamped, key=lambda item: (span.distance(item[0]) if span else 0.0, item[0]))
