"""The captures of a domain: read once, redirects followed in the archive, held against a source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from citecheck.archive.client import ArchiveClient
from citecheck.archive.finding.addresses import address_key, host_of, read_address
from citecheck.archive.finding.holdings import Held, exact_rows
from citecheck.archive.finding.moments import nearest_first
from citecheck.archive.finding.slugs import bare_slug
from citecheck.archive.finding.verdict import Verdict, Wanted, judge
from citecheck.archive.pages.captures import MAX_HOPS, Place, Reader, target_of
from citecheck.archive.pages.page import Page
from citecheck.model import ArchiveAnswer
from citecheck.outlets.hosts import registrable_domain

MAX_CAPTURES = 3  # of one page, where the nearest ones show a login or an error
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


class Captures:
    """Reads the captures of one domain and remembers the titles that they show."""

    def __init__(self, client: ArchiveClient, reader: Reader, domain: str) -> None:
        self.client = client
        self.domain = domain
        self.asked = 0  # questions so far, those of `HostSearch` included
        self.pages: Mapping[str, Held] = {}  # what the index lists, by address key
        self.seen: dict[str, dict[str, None]] = {}  # address key → texts that called it so
        self.spelled: dict[str, str] = {}  # address key → address
        self._reader = reader
        self._read: dict[Place, Page] = {}

    def confirm(
        self, candidate: Candidate, wanted: Wanted
    ) -> tuple[ArchiveAnswer | None, str | None]:
        """The answer where the page is the cited one; else None and perhaps why it shows nothing."""
        answer, reason = self._judge_captures(candidate, wanted)
        if answer is None and reason and candidate.held is None:
            return self._confirm_listed(candidate, wanted)
        return answer, reason

    def _judge_captures(
        self, candidate: Candidate, wanted: Wanted
    ) -> tuple[ArchiveAnswer | None, str | None]:
        reason: str | None = None
        is_slug = candidate.strategy == "slug"
        slug = bare_slug(candidate.held) if candidate.held and is_slug else ""
        for place in self._places(candidate, wanted):
            page, moved = self._follow(place, wanted)
            if page is None:
                reason = reason or "the captures redirect elsewhere"
                continue
            if page.status != 200:
                reason = reason or f"the capture is of an error (status {page.status})"
                continue
            verdict = judge(page, wanted, is_expected=candidate.is_expected, slug=slug)
            if verdict.status is not None:
                return self._answer(page, verdict, candidate, moved), None
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
            page = self.read(place)
            if page.location is None:
                host = host_of(page.url)
                return page, host if self._is_foreign(host) else None
            target = target_of(self.client.archive, page)
            if target is None or _rank_of_hub(target.url) > _rank_of_hub(start.url):
                break
            passed.append(place)
            is_own = address_key(target.url) == address_key(page.url)
            if is_own and target.timestamp == page.timestamp:  # http to https, or the like
                found = self._listed(target.url, wanted)
            else:
                found = self._nearest(target, page, wanted)
            if found is None or found in passed:
                break
            place = found
        return None, None

    def _listed(self, url: str, wanted: Wanted) -> Place | None:
        """The good capture of an address nearest to the cited date; asks the index where it must."""
        held = self.pages.get(address_key(url))
        if held is None:
            rows = exact_rows(self.client, url)
            self.asked += 1
            held = Held(address_key(url), rows) if rows else None
        if held is None or not held.good:
            return None
        stamped = nearest_first(((row.timestamp, row) for row in held.good), wanted.near)
        return Place(stamped[0][0], stamped[0][1].url)

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
        held = self.pages.get(key)
        if held is not None and held.good:
            stamped = nearest_first(((row.timestamp, row) for row in held.good), wanted.near)
            return Place(stamped[0][0], stamped[0][1].url)
        return Place(stamp_of(wanted), target.url) if wanted.near else target

    def read(self, place: Place) -> Page:
        known = self._read.get(place)
        if known is not None:
            return known
        self.asked += 1
        page = self._reader.read(place)
        self._read[place] = page
        if page.status == 200:
            self._remember(address_key(page.url), page.url, page.titles[:4])
            for link in page.links:
                self._remember(address_key(link.url), link.url, (link.text,))
        return page

    def _remember(self, key: str, url: str, texts: Sequence[str]) -> None:
        self.spelled.setdefault(key, url)
        self.seen.setdefault(key, {}).update(dict.fromkeys(texts))

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


def stamp_of(wanted: Wanted) -> str:
    """The cited date as a timestamp; noon, so that the day's captures are the nearest."""
    span = wanted.near or wanted.issued
    return f"{span.first:%Y%m%d}120000" if span else "20200101000000"


def _rank_of_hub(url: str) -> int:
    """2 for a front page, in some language perhaps, 1 for a section, 0 for a page."""
    if len(address_key(url).partition("/")[2]) <= 2:
        return 2
    return int(read_address(url).is_hub)
