"""The titles that were seen for addresses: on lists of pages, and on the pages themselves.

What is read for one source is held against every other source of the domain.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from citecheck.archive.finding.addresses import (
    MIN_NUMBER,
    address_key,
    read_address,
    without_tracking,
)
from citecheck.archive.finding.holdings import Held
from citecheck.archive.finding.lists import MANY, is_feed
from citecheck.archive.finding.verdict import Wanted, is_title
from citecheck.named import NamedTuple

SURE_NUMBER = 5  # digits that are no year and hardly a number in a title
MAX_FITTING = 2  # addresses that are taken for one title


class Listed(NamedTuple):
    """An address that something called by the wanted title."""

    key: str
    url: str
    is_whole: bool  # by all of it


class Titles:
    """Address key → the texts that called it so."""

    def __init__(self) -> None:
        self._texts: dict[str, dict[str, None]] = {}
        self._urls: dict[str, str] = {}
        self.seen: dict[str, date] = {}  # address key → the first day on which something named it

    def add(self, url: str, texts: Sequence[str], day: date | None = None) -> None:
        """Remember what an address was called, and when."""
        key = address_key(url)
        if day is not None:
            self.seen[key] = min(day, self.seen.get(key, day))
        self._urls.setdefault(key, url)
        self._texts.setdefault(key, {}).update(dict.fromkeys(texts))

    def __contains__(self, key: str) -> bool:
        return key in self._texts

    def fitting(self, wanted: Wanted) -> list[Listed]:
        """The addresses that were called by the wanted title, the closest first."""
        found = []
        for key, texts in self._texts.items():
            for text in texts:
                if fit := is_title(text, wanted):
                    found.append((not fit.is_same, -fit.coverage - fit.share, key))
                    break
        return [
            Listed(key, self._urls[key], not is_part)
            for is_part, _, key in sorted(found)[:MAX_FITTING]
        ]


def held_of(listed: Listed, pages: Mapping[str, Held]) -> Held | None:
    """What is held of a listed address, its additions apart."""
    return pages.get(listed.key) or pages.get(address_key(without_tracking(listed.url)))


def copies_of(url: str, pages: Iterable[Held]) -> list[Held]:
    """Copies for print, for other devices, with additions: pages with the number of an address,
    or with its path at another host.
    """
    longest, key = number_of(url), address_key(url)
    path = key.partition("/")[2] or None
    found = [
        held
        for held in pages
        if held.good
        and held.key != key
        and (longest in held.address.numbers or held.key.partition("/")[2] == path)
        and not is_feed(held)
    ]
    return sorted(found, key=lambda h: (h.key.partition("/")[2] != path, h.address.depth, h.key))


@lru_cache(maxsize=MANY)
def number_of(url: str) -> str | None:
    """The number by which an address is known, where it has one: not a date's, nor one of its
    title's.
    """
    own = read_address(url)
    least = MIN_NUMBER if own.is_wordless and own.day is None else SURE_NUMBER
    numbers = [number for number in own.numbers if len(number) >= least]
    return max(numbers, key=lambda n: (len(n), n), default=None)


def path_of(url: str) -> str:
    """The path of an address as index keys have it."""
    return "/" + address_key(url).partition("/")[2]
