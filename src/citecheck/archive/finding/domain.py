"""What is known of a domain so far: its index, its lists of pages, and what was not answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from citecheck.archive.client import ArchiveClient
from citecheck.archive.dialects.cdx import Rows
from citecheck.archive.finding.addresses import address_key, index_key, read_address
from citecheck.archive.finding.holdings import (
    Held,
    Holdings,
    ask_holdings,
    days_of,
    listed_rows,
    pages_of,
    rows_of_days,
)
from citecheck.archive.finding.homes import new_homes
from citecheck.archive.finding.links import number_of
from citecheck.archive.finding.lists import Chosen, Lists, kind_of
from citecheck.archive.finding.moments import Span, moment_of
from citecheck.archive.finding.proofs import Captures
from citecheck.archive.finding.words import title_words
from citecheck.archive.pages.captures import Reader
from citecheck.archive.pages.links import Link
from citecheck.archive.query import Query
from citecheck.asking.problems import NoAnswer

AT_LIMIT = "the index stops at its limit of rows"
OLD = timedelta(days=10)  # from which on a story on a list is one that stays there
MAX_SPAN = 3  # cited days for which all rows may be asked
FEW_LISTED = 5  # titles on lists, from which on their addresses tell the habit of a site
FEW_WORDED = 3  # pages with words in their address, below which a site is taken to have numbers


class Domain:
    """The questions about one domain, each asked once for all of its sources."""

    def __init__(
        self, client: ArchiveClient, reader: Reader, name: str, queries: Sequence[Query]
    ) -> None:
        self.name = name
        self.client = client
        self.queries = queries
        self.captures = Captures(client, reader, name)
        self.lists = Lists(())
        self.open: list[str] = []
        """Why questions were not answered that may have told of any source."""
        self.listed = [0, 0]  # titles that lists showed: by worded addresses, by numbered ones
        self._holdings: Holdings | None = None
        self._problem: NoAnswer | None = None  # of the index
        self._listed: dict[str, str] = {}  # address key → address, of which rows are to be asked
        self._asked_for: set[str] = set()
        self._days_asked: set[Span] = set()
        self._partly: set[str] = set()  # keys of pages of which only some days' rows are known
        self._homes = [name]  # domains of which rows were asked

    @property
    def holdings(self) -> Holdings:
        """The rows of the domain, asked for once, be the answer good or bad. Raises NoAnswer."""
        if self._problem is not None:
            raise self._problem
        if self._holdings is None:
            try:
                self._holdings = self._ask_holdings(self.name)
            except NoAnswer as problem:
                self._problem = problem
                raise
            self.captures.pages = self._holdings.pages
            try:
                for name in new_homes(self.captures, self._holdings, self.name, self.queries):
                    self._homes.append(name)
                    self._holdings.pages.update(self._ask_holdings(name).pages)
            except NoAnswer as problem:
                self.open.append(str(problem))
            self.lists = Lists(self._holdings.pages.values())
        return self._holdings

    def _ask_holdings(self, name: str) -> Holdings:
        found = ask_holdings(self.client, name, self.queries)
        self.captures.asked += found.asked
        if found.is_cut:
            self.open.append(AT_LIMIT)
        return found

    def has_unseen_numbers(self) -> bool:
        """Whether there are numbered pages, and more of them may be held than the index told."""
        return not self.holdings.has_numbers and self._count_wordless() > 0

    def _count_wordless(self) -> int:
        pages = self.holdings.pages.values()
        return sum(p.is_numbered and not p.address.is_hub and kind_of(p) is None for p in pages)

    def has_wordless(self, host: str | None = None) -> bool:
        """Whether the domain has pages that only a number tells apart, as far as is known.

        What other hosts of the domain have tells nothing of the cited one.
        """
        pages = self.holdings.pages.values()
        wordless = self._count_wordless()
        if self.holdings.is_whole:
            return wordless > 0
        if not wordless and sum(self.listed) >= FEW_LISTED and not self.listed[1]:
            return False
        own = [page for page in pages if page.address.host == host] or pages
        worded = sum(len(page.address.words) >= 4 for page in own)
        return wordless > 0 or worded < FEW_WORDED

    def note_list(self, chosen: Chosen, links: Sequence[Link]) -> None:
        """Remember by what kind of address a list knows its stories, and how many are new there."""
        oldest = moment_of(chosen.capture.timestamp).date() - OLD
        new = set()
        for link in links:
            key = address_key(link.url)
            held = self.holdings.pages.get(key)
            is_old = held is not None and moment_of(held.first).date() < oldest
            if not is_old and self.captures.titles.seen.get(key, oldest) >= oldest:
                new.add(key)
            if len(title_words(link.text)) >= 4:
                self.listed[read_address(link.url).is_wordless] += 1
        self.lists.note(chosen, len(new))

    def wants_more(self, held: Held, url: str) -> bool:
        """Whether a page may have good captures of other days, which are now to be asked for."""
        return not held.good and held.key in self._partly and self.want_rows(held.key, url)

    def want_rows(self, key: str, url: str) -> bool:
        """Remember to ask for the rows of an address that a list named; False where that was
        done.
        """
        if self.holdings.tells(url) or key in self._asked_for:
            return False
        self._listed[key] = url
        return True

    def ask_wanted(self) -> None:
        """Ask for the rows of all addresses that lists named and the index did not tell."""
        if not self._listed:
            return
        urls, self._listed = self._listed, {}
        self._asked_for |= urls.keys()
        for home in reversed(self._homes):  # where the site moved to, its pages are
            if self._ask_listed(home, list(urls.values())):
                break

    def _ask_listed(self, home: str, urls: Sequence[str]) -> bool:
        """Ask one domain for the rows of addresses; and whether it has pages of theirs."""
        numbers = {number for url in urls if (number := number_of(url))}
        paths = {index_key(url) for url in urls if not number_of(url)}
        self.captures.asked += 1
        near = days_of(self.queries)
        try:
            new = self._take_in(listed_rows(self.client, home, numbers, paths, near))
        except NoAnswer as problem:
            self.open.append(str(problem))
            return False
        return any(held.good for held in new)

    def ask_days(self, span: Span | None) -> bool:
        """Ask for all rows of the cited days, where no list told of them; and whether that was
        done.

        The rows of numbered pages are not among those that were asked for by words.
        """
        is_told = self.holdings.has_numbers and self._count_wordless() > 0
        if span is None or self.holdings.is_whole or is_told or self.lists.have_covered(span):
            return False
        if span in self._days_asked or (span.last - span.first).days > MAX_SPAN:
            return False
        self._days_asked.add(span)
        self.captures.asked += 1
        try:
            new = self._take_in(rows_of_days(self.client, self.name, span))
        except NoAnswer as problem:
            self.open.append(str(problem))
            return False
        self._partly |= {held.key for held in new if not held.good}
        self.lists.add(new)
        return True

    def _take_in(self, found: Rows) -> list[Held]:
        """The pages of further rows, as far as the rows were not known yet."""
        if found.is_cut or found.resume:
            self.open.append(AT_LIMIT)
        pages = self.holdings.pages
        new: dict[str, Held] = {}
        for key, held in pages_of(found.rows).items():
            old = pages.get(key, held)
            if old is held or not set(held.rows) <= set(old.rows):
                new[key] = Held(key, list({*old.rows, *held.rows}))
                new[key].is_numbered = held.is_numbered or old.is_numbered
        pages.update(new)
        return list(new.values())
