"""Pages of which no title was seen, by what else tells their day: the path, the number, the
captures.

Numbers of articles grow with time. So a page is not younger than the first capture of any page with
a higher number, and not older than a page with a lower one whose day was read: what was read
narrows down where the wanted page must be.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import accumulate
from statistics import median

from citecheck.archive.finding.holdings import Held, Holdings
from citecheck.archive.finding.links import Titles, number_of
from citecheck.archive.finding.lists import kind_of
from citecheck.archive.finding.moments import Span, moment_of
from citecheck.named import NamedTuple

SLACK = timedelta(days=4)  # numbers are given when a page is begun, not when it appears
ABOUT = (timedelta(days=1), timedelta(days=3))  # of a first capture, from the cited days
MAX_DELAY = 150  # days from a page's last possible day to its first capture, by the median
FEW = 5  # pages of one shape, from which on their numbers say something


class Known(NamedTuple):
    """What was read of pages, by address key."""

    seen: Mapping[str, date]  # the first day on which a list named them
    days: Mapping[str, date]  # their own


class _Numbered(NamedTuple):
    """A page with the days between which it must have appeared."""

    held: Held
    number: int
    first: date  # capture
    oldest: date
    youngest: date
    slack: timedelta


def dated_pages(holdings: Holdings, titles: Titles, span: Span) -> list[str]:
    """The keys of pages with the day in their path, the nearest first."""
    found = [
        (span.days_to(held.address.day), held.first, held.key)
        for held in _numbered(holdings)
        if held.key not in titles and held.address.day is not None
    ]
    return [key for days, _, key in sorted(found) if days <= 1]


def numbered_pages(
    holdings: Holdings, titles: Titles, span: Span, known: Known, *, is_tight: bool
) -> list[str]:
    """The keys of pages that can be of the cited days by their numbers, the likeliest first.

    Args:
        is_tight: only those that hardly can be of other days.
    """
    shapes: dict[str, list[Held]] = {}
    for held in _numbered(holdings):
        if held.address.day is None:
            shapes.setdefault(re.sub(r"\d+", "#", held.key), []).append(held)
    found = []
    for pages in shapes.values():
        for page in _placed(pages, known):
            if page.held.key in titles or not _can_be_of(page, span):
                continue
            if is_tight and not _must_be_of(page, span):
                continue
            day = min(page.first, page.youngest)
            distance = abs((day - span.last).days - 0.5)
            is_vague = page.oldest < span.first - page.slack
            found.append((distance, is_vague, page.first, page.held.key))
    return [key for *_, key in sorted(found)]


def _numbered(holdings: Holdings) -> list[Held]:
    return [
        held
        for held in holdings.pages.values()
        if held.is_numbered
        and held.good
        and kind_of(held) is None
        and any(map(str.isdecimal, held.key))
    ]


def _can_be_of(page: _Numbered, span: Span) -> bool:
    month = page.held.address.month
    if month and month not in (
        (span.first.year, span.first.month),
        (span.last.year, span.last.month),
    ):
        return False
    return page.oldest <= span.last + page.slack and page.youngest >= span.first - page.slack


def _must_be_of(page: _Numbered, span: Span) -> bool:
    """Whether a page was captured as soon as it appeared, or stands between two of those days."""
    if span.first - ABOUT[0] <= page.first <= span.last + ABOUT[1]:
        return True
    return page.oldest >= span.first - page.slack and page.youngest <= span.last + page.slack


def _placed(pages: Sequence[Held], known: Known) -> list[_Numbered]:
    """Pages of one shape, each between its bounds; with numbers that do not grow, by captures
    alone.
    """
    ordered = sorted(pages, key=lambda held: (int(number_of(held.rows[0].url) or 0), held.key))
    firsts = [moment_of(held.first).date() for held in ordered]
    days = [known.days.get(held.key) for held in ordered]
    seen = [min(known.seen.get(held.key, f), f) for held, f in zip(ordered, firsts, strict=True)]
    uppers = [day or first for day, first in zip(days, seen, strict=True)]
    youngest = list(accumulate(reversed(uppers), min))[::-1]
    oldest = list(accumulate((day or date.min for day in days), max))
    delays = [(first - last).days for first, last in zip(firsts, youngest, strict=True)]
    if len(ordered) < FEW or median(delays) > MAX_DELAY:
        youngest, oldest = firsts, [date.min] * len(ordered)
    slack = SLACK + _disorder([day for day in days if day])
    return [
        _Numbered(held, int(number_of(held.rows[0].url) or 0), first, old, young, slack)
        for held, first, old, young in zip(ordered, firsts, oldest, youngest, strict=True)
    ]


def _disorder(days: Sequence[date]) -> timedelta:
    """By how much the days of pages, in the order of their numbers, go back at most."""
    behind = (last - day for last, day in zip(accumulate(days, max), days, strict=True))
    return max(behind, default=timedelta(0))
