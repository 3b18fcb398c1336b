"""Lists of pages: fronts, sections, tags, days, months, feeds, sitemaps; and which one to read
next.

Where addresses are numbers, or hold other words than the title, titles stand as links on such
lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from citecheck.archive.dialects.cdx import Row
from citecheck.archive.finding.holdings import Held
from citecheck.archive.finding.moments import Span, moment_of
from citecheck.archive.finding.verdict import Wanted
from citecheck.archive.finding.words import title_words
from citecheck.archive.tables import row, words
from citecheck.late import late
from citecheck.named import NamedTuple

MANY = 65536  # addresses of which the kind is remembered: large sites are gone through often
MAX_SEGMENTS = 3
MAX_WORDS = 3  # of one segment; behind a folder of lists more
RICH = 15  # links from which on a list has shown the stories of its day
OFF_DAYS = ((-7.0, -1.5), (3.5, 9.0))  # days after the cited one, where the printed date is wrong
THIN = 0.6  # what speaks against a list without links, in days
REACH = 1.5  # days that a list's capture looks back on at least
_TOKEN = late(r"[^\W_]+")
_MONTH = late(r"(19|20)\d\d(?:[-/_.]?(?:0?[1-9]|1[0-2]))?")
_DAY = late(
    r"(19|20)\d\d(?:[-/_.](?:0?[1-9]|1[0-2])[-/_.](?:0?[1-9]|[12]\d|3[01])"
    r"|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))"
)


class Kind(NamedTuple):
    """What kind of list an address is of."""

    name: str
    window: tuple[float, float]  # days after the cited one in which its capture may list the page
    cost: float  # in days: how much later a capture of a better kind may be and still come first


FRONT = Kind("front", (-1.0, 6.0), 0.0)
LATEST = Kind("latest", (-1.0, 6.0), -0.1)
SECTION = Kind("section", (-1.0, 9.0), 0.3)
FEED = Kind("feed", (-1.0, 7.0), 0.1)
DAY = Kind("day", (-1.0, 4000.0), -0.5)
MONTH = Kind("month", (-1.0, 4000.0), 0.8)
TAG = Kind("tag", (-1.0, 40.0), 0.8)


def kind_of(held: Held) -> Kind | None:
    """The kind of list that a page is, by its address and media type; None for no list."""
    return _kind_of_address(held.rows[0].url, is_feed(held))


@lru_cache(maxsize=MANY)
def _kind_of_address(url: str, is_told_feed: bool) -> Kind | None:
    parts = urlsplit(url)
    path = unquote(parts.path, errors="replace").casefold()
    segments = [segment for segment in path.split("/") if segment]
    stem, _, ending = segments[-1].rpartition(".") if segments else ("", "", "")
    tokens = {token for segment in segments for token in (segment, *_TOKEN.findall(segment))}
    if ending in words("lists", "endings") or tokens & words("lists", "never"):
        return None
    if is_told_feed:
        return FEED
    if stem and ending.isalnum() and len(ending) <= 5:
        segments[-1] = stem
    if segments[-1:] in (["index"], ["default"], ["home"]):
        segments.pop()
    if parts.query:
        return _kind_of_query(parts.query, segments)
    return _kind_of_path(segments)


def is_feed(held: Held) -> bool:
    """Whether a page is a feed or a map of the site: a list, and never the cited page."""
    if any(r.mime.startswith(row("media", "feeds")) for r in held.rows):
        return True
    return _names_feed(held.key)


@lru_cache(maxsize=MANY)
def _names_feed(key: str) -> bool:
    return bool(words("lists", "feeds") & set(_TOKEN.findall(key.partition("/")[2])))


def _kind_of_query(query: str, segments: list[str]) -> Kind | None:
    pairs = [pair.partition("=") for pair in query.casefold().split("&")]
    if len(pairs) == 1 and pairs[0][0] in words("lists", "paging") and _is_count(pairs[0][2]):
        return _kind_of_path(segments)
    if len(pairs) > 1 or len(segments) > 2 or any(map(_has_digit, segments)):
        return None
    value = pairs[0][2]
    if not value.isdecimal():  # else it may be the number of a page
        if _DAY.fullmatch(value):
            return DAY
        if _MONTH.fullmatch(value):
            return MONTH
    return SECTION if value and not _has_digit(value) and _is_short(value, 2) else None


def _kind_of_path(segments: list[str]) -> Kind | None:
    if len(segments) > 1 and segments[-2] in words("lists", "paging") and _is_count(segments[-1]):
        segments = segments[:-2]
    if not segments:
        return FRONT
    folders = words("lists", "folders")
    at = next((i for i, s in enumerate(segments) if _has_digit(s)), len(segments))
    dated = "/".join(segments[at:])
    front = segments[:at]
    if len(front) > MAX_SEGMENTS:
        return None
    if dated:
        if not all(_is_short(segment, 2) for segment in front):
            return None
        return DAY if _DAY.fullmatch(dated) else MONTH if _MONTH.fullmatch(dated) else None
    if any(segment in folders for segment in front[:-1]):
        return TAG if _is_short(front[-1], 6) else None
    if not all(_is_short(segment, MAX_WORDS) for segment in front):
        return None
    if len(front) == 1 and front[0] in words("lists", "languages"):
        return FRONT
    return LATEST if len(front) <= 2 and front[-1] in words("lists", "latest") else SECTION


def _is_short(segment: str, most: int) -> bool:
    return len(segment) <= 40 and len(_TOKEN.findall(segment)) <= most


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 3


def _has_digit(segment: str) -> bool:
    return any(map(str.isdecimal, segment))


class Chosen(NamedTuple):
    """A list to be read."""

    capture: Row
    key: str
    kind: Kind


class Lists:
    """The lists of a domain, each with its good captures; and those that were read."""

    def __init__(self, pages: Iterable[Held]) -> None:
        self._lists: list[tuple[Held, Kind]] = []
        self.add(pages)
        self._read: list[tuple[str, datetime, Kind, int]] = []

    def add(self, pages: Iterable[Held]) -> None:
        """Take further pages in."""
        known = {held.key for held, _ in self._lists}
        new = (held for held in pages if held.good and held.key not in known)
        self._lists += [(held, kind) for held in new if (kind := kind_of(held))]
        sizes = (r.size for held, kind in self._lists if kind is not FEED for r in held.good)
        self._largest = max(sizes, default=0)

    def next(self, wanted: Wanted, window: tuple[float, float] | None = None) -> Chosen | None:
        """The capture that most likely lists the page, of days not yet looked at; None for no more.

        `window`: days after the cited one; without it each kind's own.
        """
        span = wanted.issued or wanted.near
        if span is None:
            return None
        ideal = datetime.combine(span.last, datetime.min.time()) + timedelta(days=1)
        options = []
        for held, kind in self._lists:
            if (extra := _cost(held, kind, wanted, span)) is None:
                continue
            first, last = kind.window
            if window is not None:
                first, last = max(first, window[0]), min(last, window[1])
            for capture in held.good:
                moment = moment_of(capture.timestamp)
                days = (moment - ideal).total_seconds() / 86400
                if first - 1 <= days <= last and not self._is_read(held, moment):
                    late = -2 * days if days < -0.5 else abs(days)
                    cost = min(late, 20) + kind.cost + extra + self._thinness(capture, kind)
                    options.append((round(cost, 1), held.address.depth, capture, held.key, kind))
        return Chosen(*min(options)[2:]) if options else None

    def _thinness(self, capture: Row, kind: Kind) -> float:
        """What speaks against a list that is smaller than others of the site, in days."""
        if kind is FEED or not capture.size:
            return 0.0
        return THIN * (1 - capture.size / self._largest)

    def of_other_days(self, wanted: Wanted, window: tuple[float, float]) -> Chosen | None:
        """The list in the midst of a window of days after the cited one; None for none."""
        span = wanted.issued
        if span is None or span.first != span.last:
            return None
        middle = datetime.combine(span.last, datetime.min.time()) + timedelta(days=sum(window) / 2)
        options = []
        for held, kind in self._lists:
            if kind not in (FRONT, LATEST, SECTION, FEED):
                continue
            for capture in held.good:
                moment = moment_of(capture.timestamp)
                days = abs((moment - middle).total_seconds()) / 86400
                if days <= (window[1] - window[0]) / 2 and not self._is_read(held, moment):
                    cost = round(days + kind.cost, 1)
                    options.append((cost, held.address.depth, capture, held.key, kind))
        return Chosen(*min(options)[2:]) if options else None

    def note(self, chosen: Chosen, links: int = 0) -> None:
        """Remember that a list was read, and how much it showed."""
        moment = moment_of(chosen.capture.timestamp)
        self._read.append((chosen.key, moment, chosen.kind, links))

    def have_covered(self, span: Span | None, least: int = 1) -> bool:
        """Whether a list was read that was captured within two days after the cited one, and had
        at least so many links.

        What stood on it that day was looked at: guesses beyond it promise little. A section
        shows its own stories only.
        """
        return span is not None and any(
            kind not in (TAG, MONTH, SECTION)
            and 0 <= (moment.date() - span.last).days <= 2
            and links >= least
            for _, moment, kind, links in self._read
        )

    def _is_read(self, held: Held, moment: datetime) -> bool:
        """Whether a capture is too near to one that was read to show other titles."""
        return any(
            key == held.key and abs((moment - read).total_seconds()) < REACH * 86400
            for key, read, _, _ in self._read
        )


def _cost(held: Held, kind: Kind, wanted: Wanted, span: Span) -> float | None:
    """What speaks against a list for this source, in days; None where it cannot name it."""
    path = unquote(held.key.partition("/")[2], errors="replace")
    cost = 0.0
    if kind in (DAY, MONTH):
        if not _is_of(path, span, is_day=kind is DAY):
            return None
    elif kind is TAG:
        last = path.rstrip("/").rpartition("/")[2]
        named = {word.key for word in title_words(last.replace("-", " ")) if word.weight >= 0.5}
        own = {word.key for title in wanted.titles for word in title_words(title)}
        cost += -0.6 if named & own else 0.4
    language = path.split("/")[0]
    if language in words("lists", "languages"):
        cost += 0.4 * ((language in words("lists", "cyrillic")) != wanted.is_cyrillic)
    return cost + (0.3 if len(held.good) == 1 and kind is SECTION else 0.0)


def _is_of(path: str, span: Span, *, is_day: bool) -> bool:
    """Whether the date in the address of a day's or a month's list is the cited one."""
    digits = [int(number) for number in re.findall(r"\d+", path)]
    if len(digits) == 1 and len(str(digits[0])) >= 6:
        text = str(digits[0])
        digits = [int(text[:4]), int(text[4:6]), *([int(text[6:])] if text[6:] else [])]
    first = span.first
    if is_day:
        return digits == [first.year, first.month, first.day]
    return digits[:2] == [first.year, first.month][: len(digits)]
