"""The search of a domain: its index once, then for each source the fewest captures that prove it.

Ways in, in this order: the slug (the title in the outlet's romanisation), the titles seen as links on pages
already read, hubs soon after the date, pages with the date in their path, numbered pages captured then.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import takewhile
from typing import NamedTuple

from citecheck.archive.addresses import address_key, host_of, is_id, read_address, without_tracking
from citecheck.archive.cdx import Row
from citecheck.archive.client import Client
from citecheck.archive.holdings import Held, Holdings, ask_holdings, exact_rows
from citecheck.archive.matching import Comparison, compare
from citecheck.archive.moments import Span, moment_of, nearest_first
from citecheck.archive.page import Page
from citecheck.archive.query import Query
from citecheck.archive.replay import MAX_HOPS, Place, Reader, target_of
from citecheck.archive.verdict import Verdict, Wanted, is_title, judge, wanted_of
from citecheck.model import ArchiveAnswer
from citecheck.outlets.hosts import registrable_domain

CUT_LENGTH = 50  # characters of a slug from which on its last word may be cut
MAX_READS = 8  # captures read for one source
MAX_CAPTURES = 3  # of one page, where the nearest ones show a login or an error
MAX_HUBS = 4
MAX_SLUGS = 3
MAX_DATED = 5
MAX_NUMBERED = 4
HUB_WINDOW = (
    -8.0,
    12.0,
)  # days after the cited one in which a hub may list the page, its date being off
HUB_REACH = 1.5  # days that a hub's capture looks back on at least
_NO_HUBS = (
    ("about",),
    ("contact",),
    ("contacts",),
    ("login",),
    ("search",),
    ("privacy",),
    ("terms",),
)


ONLY_LISTED = "listed on a page of that day, but not archived itself"


class Candidate(NamedTuple):
    """A page that may be the cited one."""

    held: Held | None
    place: Place | None  # where the index does not list it
    strategy: str
    is_expected: bool  # address or hub says that it is

    @property
    def key(self) -> str:
        """The address key."""
        return self.held.key if self.held else address_key(self.place.url) if self.place else ""


class HostSearch:
    """The search of one domain for all of its sources."""

    def __init__(
        self, client: Client, reader: Reader, domain: str, queries: Sequence[Query]
    ) -> None:
        self.client = client
        self.reader = reader
        self.domain = domain
        self.queries = queries
        self.asked = 0  # questions so far
        self._holdings: Holdings | None = None
        self._seen: dict[str, dict[str, None]] = {}  # address key → texts that called it so
        self._spelled: dict[str, str] = {}  # address key → address
        self._read: dict[tuple[str, str], Page] = {}
        self._hubs_read: list[tuple[str, datetime]] = []
        self._moved_to: str | None = None

    def find(self, query: Query) -> ArchiveAnswer:
        """What the archive holds of a source. Raises ArchiveProblem where it does not answer."""
        start = self.asked
        wanted = wanted_of(query)
        best: ArchiveAnswer | None = None
        reason: str | None = None
        tried: set[str] = set()
        for candidate in self._candidates(wanted):
            if candidate.strategy != "slug" and best is not None:
                break
            if candidate.held is None and candidate.place is None:
                reason = reason or ONLY_LISTED
                break
            key = candidate.key
            if key in tried:
                continue
            tried.add(key)
            answer, why = self.confirm(candidate, wanted)
            if answer is None and why and candidate.held is None:
                answer, why = self._confirm_listed(candidate, wanted)
            reason = reason or why
            if answer is not None and answer.status == "archived":
                best = answer
                break
            best = best or answer
            if self.asked - start > MAX_READS:
                break
        if best is None:
            best = ArchiveAnswer("missing", strategy="index", message=reason)
        return best._replace(requests=self.asked - start)

    @property
    def holdings(self) -> Holdings:
        """The rows of the domain, asked for once."""
        if self._holdings is None:
            self._holdings, asked = ask_holdings(self.client, self.domain, self.queries)
            self.asked += asked
            self._add_new_home(self._holdings)
        return self._holdings

    def _add_new_home(self, holdings: Holdings) -> None:
        """Add the pages of the domain that a site has moved to, where nothing but redirects is left."""
        if any(held.good and not held.address.is_hub for held in holdings.pages.values()):
            return
        rows = [row for held in holdings.pages.values() for row in held.rows if row.is_redirect]
        if not rows:
            return
        row = max(rows, key=lambda row: (read_address(row.url).is_hub, row.timestamp))
        target = target_of(self.client.archive, self._read_place(Place(row.timestamp, row.url)))
        domain = registrable_domain(host_of(target.url)) if target else self.domain
        if domain != self.domain:
            there, asked = ask_holdings(self.client, domain, self.queries)
            self.asked += asked
            holdings.pages.update(there.pages)
            self._moved_to = domain

    def give(self, holdings: Holdings) -> None:
        """Search in these holdings instead of asking for them."""
        self._holdings = holdings

    # --- candidates -------------------------------------------------------------------------

    def _candidates(self, wanted: Wanted) -> Iterator[Candidate]:
        yield from self._by_slug(wanted)
        yield from self._by_links(wanted)
        if not self._has_wordless():
            return
        yield from self._by_hubs(wanted)
        yield from self._by_dates(wanted)

    def _by_slug(self, wanted: Wanted) -> Iterator[Candidate]:
        ranked = []
        for held in self.holdings.pages.values():
            if held.is_numbered or not wanted.may_be(held.slug):
                continue
            found = max(
                (compare(title, held.slug, _optional(held)) for title in wanted.titles),
                key=lambda c: (c.is_same, c.coverage + c.share),
            )
            if rank := _slug_rank(found):
                order = (
                    rank,
                    not held.good,
                    -round(found.coverage + found.share, 1),
                    *_closeness(held, wanted),
                )
                ranked.append((order, held, found))
        ranked.sort(key=lambda item: (item[0], item[1].key))
        for _, held, found in ranked[:MAX_SLUGS]:
            yield Candidate(held, None, "slug", found.words >= 3 and _is_proof(found))

    def _by_links(self, wanted: Wanted) -> Iterator[Candidate]:
        fitting = []
        for key, texts in self._seen.items():
            for text in texts:
                if found := is_title(text, wanted):
                    fitting.append((not found.is_same, -found.coverage - found.share, key))
                    break
        pages = self.holdings.pages
        for is_part, _, key in sorted(fitting)[:2]:
            held = pages.get(key) or pages.get(address_key(without_tracking(self._spelled[key])))
            place = None if self.holdings.is_whole else Place(_stamp(wanted), self._spelled[key])
            if held or place or not is_part:
                yield Candidate(held, None if held else place, "hub", not is_part)

    def _by_hubs(self, wanted: Wanted) -> Iterator[Candidate]:
        for _ in range(MAX_HUBS):
            row = self._next_hub(wanted)
            if row is None:
                return
            self._hubs_read.append((address_key(row.url), moment_of(row.timestamp)))
            page = self._read_place(Place(row.timestamp, row.url))
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
            if not held.address.is_hub or held.address.slug[-1:] in _NO_HUBS:
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
            if held.key in self._seen:  # its title is known, and another
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

    # --- confirmation -----------------------------------------------------------------------

    def confirm(
        self, candidate: Candidate, wanted: Wanted
    ) -> tuple[ArchiveAnswer | None, str | None]:
        """The answer where the page is the cited one; else None and perhaps why it shows nothing."""
        reason: str | None = None
        for place in self._places(candidate, wanted):
            page, has_moved = self._follow(place, wanted)
            if page is None:
                reason = reason or "the captures redirect elsewhere"
                continue
            slug = _bare_slug(candidate.held) if candidate.strategy == "slug" else ""
            if page.status != 200:
                reason = reason or f"the capture is of an error (status {page.status})"
                continue
            verdict = judge(page, wanted, is_expected=candidate.is_expected, slug=slug)
            if verdict.status is not None:
                return self._answer(page, verdict, candidate, has_moved), None
            reason = reason or verdict.message
            if not verdict.is_void:
                return None, reason
        return None, reason

    def _confirm_listed(
        self, candidate: Candidate, wanted: Wanted
    ) -> tuple[ArchiveAnswer | None, str | None]:
        """As `confirm`, for a page whose nearest capture is no good: its captures are asked for."""
        assert candidate.place is not None
        rows = exact_rows(self.client, candidate.place.url)
        self.asked += 1
        if not any(row.is_good for row in rows):
            return None, ONLY_LISTED
        held = Held(address_key(candidate.place.url), rows)
        return self.confirm(candidate._replace(held=held, place=None), wanted)

    def _places(self, candidate: Candidate, wanted: Wanted) -> list[Place]:
        if candidate.held is None:
            return [candidate.place] if candidate.place else []
        rows = candidate.held.good or [row for row in candidate.held.rows if row.is_redirect]
        stamped = nearest_first(((row.timestamp, row) for row in rows), wanted.near)
        return [Place(row.timestamp, row.url) for _, row in stamped[:MAX_CAPTURES]]

    def _follow(self, place: Place, wanted: Wanted) -> tuple[Page | None, str | None]:
        """The page at a place, redirects followed in the archive, and the host it moved to."""
        start = place
        passed = []
        for _ in range(MAX_HOPS):
            page = self._read_place(place)
            if page.location is None:
                host = host_of(page.url)
                return page, host if self._is_foreign(host) else None
            target = target_of(self.client.archive, page)
            if target is None or _rank_of_hub(target.url) > _rank_of_hub(start.url):
                break
            passed.append(place)
            place = self._nearest(target, page, wanted)
            if place in passed:
                break
        return None, None

    def _is_foreign(self, host: str) -> bool:
        """Whether a host is not of the domain that is searched."""
        return bool(self.domain) and registrable_domain(host) != self.domain

    def _nearest(self, target: Place, page: Page, wanted: Wanted) -> Place:
        """The capture of a redirect's target that is nearest to the cited date.

        A redirect of the archive itself, to the moment of a capture, is taken as it is.
        """
        key = address_key(target.url)
        if key == address_key(page.url):
            return target
        held = self.holdings.pages.get(key)
        if held is not None and held.good:
            stamped = nearest_first(((row.timestamp, row) for row in held.good), wanted.near)
            return Place(stamped[0][0], stamped[0][1].url)
        return Place(_stamp(wanted), target.url) if wanted.near else target

    def _read_place(self, place: Place) -> Page:
        known = self._read.get(place)
        if known is not None:
            return known
        self.asked += 1
        page = self.reader.read(place)
        self._read[place] = page
        if page.status == 200:
            self._remember(address_key(page.url), page.url, page.titles[:4])
            for link in page.links:
                self._remember(address_key(link.url), link.url, (link.text,))
        return page

    def _remember(self, key: str, url: str, texts: Sequence[str]) -> None:
        self._spelled.setdefault(key, url)
        self._seen.setdefault(key, {}).update(dict.fromkeys(texts))

    def _answer(
        self, page: Page, verdict: Verdict, candidate: Candidate, moved: str | None
    ) -> ArchiveAnswer:
        message = verdict.message
        if moved and not message:
            message = f"the site is now {moved}"
        assert verdict.status is not None
        return ArchiveAnswer(
            status=verdict.status,
            url=page.url,
            snapshot_url=self.client.archive.snapshot(page.timestamp, page.url),
            timestamp=page.timestamp,
            title_found=verdict.title_found,
            similarity=verdict.similarity,
            days_apart=verdict.days_apart,
            strategy=f"{candidate.strategy}, redirect" if moved else candidate.strategy,
            message=message,
        )


def _stamp(wanted: Wanted) -> str:
    """The cited date as a timestamp; noon, so that the day's captures are the nearest."""
    span = wanted.near or wanted.issued
    return f"{span.first:%Y%m%d}120000" if span else "20200101000000"


def _optional(held: Held) -> frozenset[str]:
    """Tokens at the ends of a slug that need no partner: numbers of articles, a word that is cut."""
    slug = held.address.slug
    is_numbered = len(slug) > 2 and is_id(slug[1]) and len(slug[1]) >= 5
    front = slug[:2] if is_numbered else ()  # `news:641983:the_title`
    ids = [*front, *takewhile(is_id, slug), *takewhile(is_id, reversed(slug))]
    is_cut = len(held.slug) >= CUT_LENGTH
    last = [t for t in slug[-1:] if t in ("2", "3", "4") or (is_cut and len(t) <= 3)]
    return frozenset((*ids, *last))


def _slug_rank(found: Comparison) -> int:
    """1 fits whole, 2 is cut, longer, or drops words, 3 shares words; 0 is another title."""
    if found.is_same:
        return 1
    if not found.is_near or found.words < 2:
        return 0
    if not found.other_rest and found.coverage >= 0.4:
        return 2
    if not found.printed_rest and not found.has_fixed_rest and found.share >= 0.5:
        return 2
    if found.coverage < 0.6 and found.coverage >= 0.35 and found.share >= 0.6:
        return 3
    return 0


def _bare_slug(held: Held | None) -> str:
    """The words of a slug without what needs no partner."""
    if held is None:
        return ""
    optional = _optional(held)
    return " ".join(token for token in held.address.slug if token not in optional)


def _is_proof(found: Comparison) -> bool:
    """Whether a slug says that the page is the cited one: it is the whole title, or that cut short."""
    if found.is_same:
        return True
    return not found.other_rest and not found.is_inner and found.is_near and found.coverage >= 0.5


def _days_after(held: Held, span: Span) -> float | None:
    """Days from the cited one to the first capture; None where the path names another month."""
    month = held.address.month
    if month and month != (span.first.year, span.first.month):
        return None
    start = datetime.combine(span.first, datetime.min.time())
    return (moment_of(held.first) - start).total_seconds() / 86400


def _closeness(held: Held, wanted: Wanted) -> tuple[float, bool, bool, float]:
    """How near a page's path and first capture are to the date; another host, a copy come later."""
    span = wanted.issued
    day = held.address.day
    path = float(span.days_to(day)) if span and day else 0.0
    host = wanted.query.host
    is_elsewhere = bool(host) and held.address.host != host
    first = span.distance(held.first) if span else 0.0
    return (path, is_elsewhere, _is_copy(held), round(first, 1))


def _rank_of_hub(url: str) -> int:
    """2 for a front page, in some language perhaps, 1 for a section, 0 for a page."""
    if len(address_key(url).partition("/")[2]) <= 2:
        return 2
    return int(read_address(url).is_hub)


def _is_copy(held: Held) -> bool:
    """Whether a page is a copy for other devices, or an address with something added."""
    host, _, path = held.key.partition("/")
    return (
        "?" in path or host.startswith(("m.", "amp.")) or "/amp" in held.key or "/print" in held.key
    )
