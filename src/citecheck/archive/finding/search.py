"""The search of a domain: its index once, then for each source the fewest captures that prove it.

Ways in, in this order: the slug (the title in the outlet's romanisation), the titles seen as links on pages
already read, hubs soon after the date, pages with the date in their path, numbered pages captured then.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from citecheck.archive.client import ArchiveClient
from citecheck.archive.dialects.cdx import Row
from citecheck.archive.finding.addresses import address_key, host_of, read_address, without_tracking
from citecheck.archive.finding.holdings import Held, Holdings, ask_holdings
from citecheck.archive.finding.moments import Span, moment_of
from citecheck.archive.finding.proofs import ONLY_LISTED, Candidate, Captures, stamp_of
from citecheck.archive.finding.slugs import ranked_slugs
from citecheck.archive.finding.verdict import Wanted, is_title, wanted_of
from citecheck.archive.pages.captures import Place, Reader, target_of
from citecheck.archive.query import Query
from citecheck.asking.problems import NoAnswer
from citecheck.model import ArchiveAnswer
from citecheck.outlets.hosts import registrable_domain

MAX_READS = 8  # captures read for one source
MAX_HUBS = 4
MAX_SLUGS = 3
MAX_DATED = 5
MAX_NUMBERED = 4
HUB_WINDOW = (-8.0, 12.0)
"""Days after the cited one in which a hub may list the page, its printed date being off."""
HUB_REACH = 1.5  # days that a hub's capture looks back on at least
_NO_HUBS = frozenset("about contact contacts login search privacy terms".split())


class HostSearch:
    """The search of one domain for all of its sources."""

    def __init__(
        self, client: ArchiveClient, reader: Reader, domain: str, queries: Sequence[Query]
    ) -> None:
        self.client = client
        self.domain = domain
        self.queries = queries
        self.captures = Captures(client, reader, domain)
        self._holdings: Holdings | None = None
        self._problem: NoAnswer | None = None
        self._hubs_read: list[tuple[str, datetime]] = []

    @property
    def asked(self) -> int:
        """Questions so far."""
        return self.captures.asked

    def find(self, query: Query) -> ArchiveAnswer:
        """What the archive holds of a source. Raises NoAnswer where it does not answer."""
        start = self.asked
        best, reason = self._best(wanted_of(query), start)
        if best is None:
            best = ArchiveAnswer("missing", strategy="index", message=reason)
        return best._replace(requests=self.asked - start)

    def _best(self, wanted: Wanted, start: int) -> tuple[ArchiveAnswer | None, str | None]:
        """The first page that matches, else the first that differs; or why there is none."""
        best: ArchiveAnswer | None = None
        reason: str | None = None
        tried: set[str] = set()
        for candidate in self._candidates(wanted):
            if candidate.strategy != "slug" and best is not None:
                break
            if not candidate.key:
                return None, reason or ONLY_LISTED
            if candidate.key in tried:
                continue
            tried.add(candidate.key)
            answer, why = self.captures.confirm(candidate, wanted)
            reason = reason or why
            if answer is not None and answer.status == "archived":
                return answer, None
            best = best or answer
            if self.asked - start > MAX_READS:
                break
        return best, reason

    @property
    def holdings(self) -> Holdings:
        """The rows of the domain, asked for once, be the answer good or bad."""
        if self._problem is not None:
            raise self._problem
        if self._holdings is None:
            try:
                self._holdings = self._ask_holdings(self.domain)
            except NoAnswer as problem:
                self._problem = problem
                raise
            self.captures.pages = self._holdings.pages
            self._add_new_homes(self._holdings)
        return self._holdings

    def _ask_holdings(self, domain: str) -> Holdings:
        found, asked = ask_holdings(self.client, domain, self.queries)
        self.captures.asked += asked
        return found

    def _add_new_homes(self, holdings: Holdings) -> None:
        """Add the pages of the domains that cited hosts have moved to: only redirects are left of them."""
        known = {self.domain}
        for host in sorted({query.host for query in self.queries if query.host}):
            own = [held for held in holdings.pages.values() if held.address.host == host]
            if any(held.good and not held.address.is_hub for held in own):
                continue
            domain = self._new_home([row for held in own for row in held.rows if row.is_redirect])
            if domain and domain not in known:
                known.add(domain)
                holdings.pages.update(self._ask_holdings(domain).pages)

    def _new_home(self, redirects: Sequence[Row]) -> str | None:
        """The domain that the latest redirect leads to, a hub's before others."""
        if not redirects:
            return None
        row = max(redirects, key=lambda row: (read_address(row.url).is_hub, row.timestamp))
        page = self.captures.read(Place(row.timestamp, row.url))
        target = target_of(self.client.archive, page)
        return registrable_domain(host_of(target.url)) if target else None

    def _candidates(self, wanted: Wanted) -> Iterator[Candidate]:
        yield from self._by_slug(wanted)
        yield from self._by_links(wanted)
        if not self._has_wordless():
            return
        yield from self._by_hubs(wanted)
        yield from self._by_dates(wanted)

    def _by_slug(self, wanted: Wanted) -> Iterator[Candidate]:
        for held, is_proof in ranked_slugs(self.holdings.pages.values(), wanted)[:MAX_SLUGS]:
            yield Candidate(held, None, "slug", is_proof)

    def _by_links(self, wanted: Wanted) -> Iterator[Candidate]:
        fitting = []
        for key, texts in self.captures.seen.items():
            for text in texts:
                if found := is_title(text, wanted):
                    fitting.append((not found.is_same, -found.coverage - found.share, key))
                    break
        pages = self.holdings.pages
        for is_part, _, key in sorted(fitting)[:2]:
            held = pages.get(key) or pages.get(
                address_key(without_tracking(self.captures.spelled[key]))
            )
            place = (
                None
                if self.holdings.is_whole
                else Place(stamp_of(wanted), self.captures.spelled[key])
            )
            if held or place or not is_part:
                yield Candidate(held, None if held else place, "hub", not is_part)

    def _by_hubs(self, wanted: Wanted) -> Iterator[Candidate]:
        for _ in range(MAX_HUBS):
            row = self._next_hub(wanted)
            if row is None:
                return
            self._hubs_read.append((address_key(row.url), moment_of(row.timestamp)))
            page = self.captures.read(Place(row.timestamp, row.url))
            if page.status == 200:
                yield from self._by_links(wanted)

    def _next_hub(self, wanted: Wanted) -> Row | None:
        """The capture of a hub nearest to the day after the cited one, of days not yet looked at."""
        span = wanted.issued or wanted.near
        if span is None:
            return None
        ideal = datetime.combine(span.last, datetime.min.time()) + timedelta(days=1)
        options = []
        for held in self.holdings.pages.values():
            if not held.address.is_hub or _NO_HUBS.intersection(held.address.slug):
                continue
            for row in held.good:
                moment = moment_of(row.timestamp)
                days = (moment - ideal).total_seconds() / 86400
                if HUB_WINDOW[0] <= days <= HUB_WINDOW[1] and self._is_new(held, moment):
                    late = abs(days) * (2.0 if days < -0.5 else 1.0)
                    rare = 2.0 if len(held.good) == 1 else 0.0
                    options.append((round(late + rare, 1), held.address.depth, row))
        return min(options)[2] if options else None

    def _is_new(self, held: Held, moment: datetime) -> bool:
        """Whether a hub's capture is far enough from those that were read to show other titles."""
        return not any(
            key == held.key and abs((moment - read).total_seconds()) < HUB_REACH * 86400
            for key, read in self._hubs_read
        )

    def _by_dates(self, wanted: Wanted) -> Iterator[Candidate]:
        span = wanted.issued or wanted.near
        if span is None:
            return
        dated: list[tuple[float, str, str]] = []
        numbered: list[tuple[float, str, str]] = []
        for held in self.holdings.pages.values():
            if held.address.is_hub or not held.is_numbered or not held.good:
                continue
            if held.key in self.captures.seen:  # its title is known, and another
                continue
            if held.address.day is not None:
                if span.days_to(held.address.day) <= 1:
                    dated.append((span.days_to(held.address.day), held.first, held.key))
            elif (days := _days_after(held, span)) is not None and -1 <= days <= 4:
                numbered.append((round(abs(days - 0.5), 1), held.first, held.key))
        for strategy, options, most in (
            ("dated-path", dated, MAX_DATED),
            ("numbered-path", numbered, MAX_NUMBERED),
        ):
            for _, _, key in sorted(options)[:most]:
                yield Candidate(self.holdings.pages[key], None, strategy, False)
                yield from self._by_links(wanted)

    def _has_wordless(self) -> bool:
        """Whether the domain has pages that only a number tells apart, as far as is known."""
        pages = self.holdings.pages.values()
        wordless = sum(p.is_numbered and not p.address.is_hub for p in pages)
        if self.holdings.is_whole:
            return wordless > 0
        worded = sum(len(p.address.words) >= 4 for p in pages)
        return wordless > 0 or worded < 3


def _days_after(held: Held, span: Span) -> float | None:
    """Days from the cited one to the first capture; None where the path names another month."""
    month = held.address.month
    if month and month != (span.first.year, span.first.month):
        return None
    start = datetime.combine(span.first, datetime.min.time())
    return (moment_of(held.first) - start).total_seconds() / 86400
