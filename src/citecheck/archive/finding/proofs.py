"""Captures read, redirects followed in the archive, held against a source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from citecheck.archive.client import ArchiveClient
from citecheck.archive.finding.addresses import address_key, host_of, read_address
from citecheck.archive.finding.holdings import Held, days_of, exact_rows
from citecheck.archive.finding.links import Titles
from citecheck.archive.finding.moments import moment_of, nearest_first
from citecheck.archive.finding.slugs import bare_slug
from citecheck.archive.finding.verdict import NO_TITLE, Verdict, Wanted, judge
from citecheck.archive.pages.captures import MAX_HOPS, Place, Reader, target_of
from citecheck.archive.pages.page import Page
from citecheck.model import ArchiveAnswer
from citecheck.named import NamedTuple
from citecheck.outlets.hosts import registrable_domain

IN_A_CIRCLE = "the captures redirect in a circle"
NOWHERE = "a capture redirects to what is no address of a page"
NOT_SHOWN = "the archive does not show a capture that its index lists"
ASTRAY = "the archive leads from a capture to another address"
MAX_CAPTURES = 3  # of one page, where the nearest ones show a login or an error
ALIKE = 2  # captures of one size that told nothing, after which the others of that size do not


class Candidate(NamedTuple):
    """A page that may be the cited one."""

    held: Held | None
    place: Place | None  # where the index does not list it
    strategy: str
    is_expected: bool  # address or list says that it is

    @property
    def key(self) -> str:
        """The address key."""
        return self.held.key if self.held else address_key(self.place.url) if self.place else ""


class Proof(NamedTuple):
    """What the captures of a candidate show."""

    answer: ArchiveAnswer | None = None
    reason: str | None = None  # why they show nothing
    doubt: str | None = None  # what of them could not be read whole
    was_held: bool = True  # False: the archive holds no good capture of the address
    is_void: bool = False  # each shows a wall, an error, another site: none tells of a page


class Captures:
    """Reads the captures of one domain and remembers the titles that they show."""

    def __init__(self, client: ArchiveClient, reader: Reader, domain: str) -> None:
        self.client = client
        self.domain = domain
        self.asked = 0  # questions so far, those of the search included
        self.pages: Mapping[str, Held] = {}  # what the index lists, by address key
        self.titles = Titles()
        self.days: dict[str, date] = {}  # address key → the day of a page that was read
        self._reader = reader
        self._read: dict[Place, Page] = {}

    def prove(self, candidate: Candidate, wanted: Wanted) -> Proof:
        """Whether the page is the cited one, by its captures near the date. Raises NoAnswer."""
        reason = doubt = None
        fallback: ArchiveAnswer | None = None
        was_held = candidate.held is not None
        slug = bare_slug(candidate.held) if candidate.held and candidate.strategy == "slug" else ""
        shown: list[int] = []  # bytes of captures that told nothing, twice where they said so
        left = self._places(candidate, wanted)
        for _ in range(MAX_CAPTURES):
            if (at := _next(left, shown)) is None:
                break
            size, place = left.pop(at)
            shown.append(size)
            page, moved = self._follow(place, wanted)
            if page is None:
                reason = reason or "the captures redirect elsewhere"
                doubt = doubt or moved
                continue
            if page.status != 200:
                doubt = doubt or _unshown(page, candidate)
                reason = reason or f"the capture is of an error (status {page.status})"
                continue
            was_held = True
            verdict = judge(page, wanted, is_expected=candidate.is_expected, slug=slug)
            if verdict.status is not None:
                answer = self._answer(page, verdict, candidate, moved)
                if not verdict.is_doubtful:
                    return Proof(answer)
                fallback = fallback or answer
                continue
            shown += [size] * (page.is_wall or page.is_gone)
            reason = reason or verdict.message
            doubt = doubt or (None if page.is_whole else "a page was too large to be read whole")
            if candidate.is_expected and verdict.message == NO_TITLE:
                doubt = doubt or NO_TITLE
            if not verdict.is_void:
                return Proof(fallback, reason, doubt, was_held)
        if candidate.is_expected and any(_alike(size, shown) < ALIKE for size, _ in left):
            doubt = doubt or f"{len(left)} more captures of its address were not read"
        return Proof(fallback, reason, doubt, was_held, is_void=fallback is None)

    def _places(self, candidate: Candidate, wanted: Wanted) -> list[tuple[int, Place]]:
        """The captures of a candidate, the nearest to the cited date first, and their bytes."""
        if candidate.held is None:
            return [(0, candidate.place)] if candidate.place else []
        rows = candidate.held.good or [row for row in candidate.held.rows if row.is_redirect]
        stamped = nearest_first(((row.timestamp, row) for row in rows), wanted.near)
        sizes = {held.rows[0].size for held in self.pages.values()} | {row.size for row in rows}
        is_told = len(sizes - {0}) > 1  # some archives tell one number for all
        return [(row.size * is_told, Place(row.timestamp, row.url)) for _, row in stamped]

    def _follow(self, place: Place, wanted: Wanted) -> tuple[Page | None, str | None]:
        """The page at a place, redirects followed in the archive, and the host it moved to; or no
        page, and why that is no answer.
        """
        start = place
        passed = []
        for _ in range(MAX_HOPS):
            page = self.read(place)
            if page.location is None:
                host = host_of(page.url)
                return page, host if self._is_foreign(host) else None
            target = target_of(self.client.archive, page)
            if target is None:
                return None, NOWHERE
            is_same = address_key(target.url) == address_key(page.url)
            if page.is_own and not is_same:
                return None, ASTRAY
            if _rank_of_hub(target.url) > _rank_of_hub(start.url):
                break
            passed.append(place)
            if is_same and target.timestamp == page.timestamp:  # http to https, or the like
                found = self._listed(target.url, wanted)
            else:
                found = self._nearest(target, page, wanted)
            if found in passed:
                return None, IN_A_CIRCLE
            if found is None:
                return None, None
            place = found
        else:
            return None, IN_A_CIRCLE
        return None, None

    def _listed(self, url: str, wanted: Wanted) -> Place | None:
        """The good capture of an address nearest to the cited date; asks the index where it
        must.
        """
        held = self.pages.get(address_key(url))
        if held is None:
            rows = exact_rows(self.client, url, days_of([wanted.query])).rows
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
        """A capture, each once a run; what it calls itself and others is remembered."""
        known = self._read.get(place)
        if known is not None:
            return known
        self.asked += 1
        page = self._reader.read(place)
        self._read[place] = page
        if page.status == 200:
            self.titles.add(page.url, page.titles[:4])
            if page.day and page.is_day_sure:
                self.days[address_key(page.url)] = date.fromisoformat(page.day)
            captured = moment_of(page.timestamp).date()
            for link in page.links:
                self.titles.add(link.url, (link.text,), captured)
        return page

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
            snapshot_url=self.client.snapshot_of(page.timestamp, page.url),
            timestamp=page.timestamp,
            title_found=verdict.title_found,
            similarity=verdict.similarity,
            days_apart=verdict.days_apart,
            strategy=f"{candidate.strategy}, redirect" if moved else candidate.strategy,
            message=message,
        )


def _unshown(page: Page, candidate: Candidate) -> str | None:
    """Why an error is no answer: the archive does not show what its index lists."""
    is_listed = candidate.held is not None and address_key(page.url) == candidate.key
    return NOT_SHOWN if page.is_own and is_listed else None


def _next(left: Sequence[tuple[int, Place]], shown: Sequence[int]) -> int | None:
    """Which capture to read next: the nearest that is not as large as those that told nothing."""
    fresh = [at for at, (size, _) in enumerate(left) if _alike(size, shown) < ALIKE]
    return min(fresh, key=lambda at: (_alike(left[at][0], shown, 0.1) > 0, at), default=None)


def _alike(size: int, shown: Sequence[int], slack: float = 0.01) -> int:
    """How many captures are as large, as the same wall is each time."""
    most = max(4, slack * size)
    return sum(abs(size - other) <= most for other in shown if size and other)


def stamp_of(wanted: Wanted) -> str:
    """The cited date as a timestamp; noon, so that the day's captures are the nearest."""
    span = wanted.near or wanted.issued
    return f"{span.first:%Y%m%d}120000" if span else "20200101000000"


def _rank_of_hub(url: str) -> int:
    """2 for a front page, in some language perhaps, 1 for a section, 0 for a page."""
    if len(address_key(url).partition("/")[2]) <= 2:
        return 2
    return int(read_address(url).is_hub)
