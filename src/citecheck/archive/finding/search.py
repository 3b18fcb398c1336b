"""The search for each source of a domain: the fewest captures that prove it.

Ways in, in this order: the slug (the title in the outlet's romanisation); the titles seen as links
on what was read already; a slug of keywords that points to one page; lists of pages of the days in
question; other slugs of keywords; pages with the date in their path; numbered pages captured then.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.archive.client import ArchiveClient
from citecheck.archive.finding.domain import Domain
from citecheck.archive.finding.guesses import Known, dated_pages, numbered_pages
from citecheck.archive.finding.links import copies_of, held_of, path_of
from citecheck.archive.finding.lists import OFF_DAYS, RICH, Chosen
from citecheck.archive.finding.moments import Span
from citecheck.archive.finding.proofs import NOT_SHOWN, Candidate, Captures, Proof
from citecheck.archive.finding.slugs import NEAR, keyworded, ranked_slugs
from citecheck.archive.finding.trail import Trail
from citecheck.archive.finding.verdict import Wanted, wanted_of
from citecheck.archive.pages.captures import Place, Reader
from citecheck.archive.query import Query
from citecheck.asking.problems import Blocked, NoAnswer, NotAsked
from citecheck.model import ArchiveAnswer

MAX_READS = 12  # questions for one source
MAX_LISTS = 5  # where addresses are numbers
MAX_LISTS_SHORT = 2  # where one of that day was read, a short one
MAX_LISTS_COVERED = 1  # where a rich one of that day was read
MAX_LISTS_WORDED = 2  # where they are words, of the days in `SOON`
SOON = (-1.0, 3.0)
MAX_SLUGS = 3
MAX_KEYWORDED = 3
FEW_GUESSES = 2  # pages of a day, up to which they are read before any list
MAX_DATED = 3
MAX_NUMBERED = 3
MAX_OPEN = 2  # questions of a domain without an answer, after which no more lists are read
MAX_ROUNDS = 3  # of asking for the rows of addresses that lists named
CLEAR = 1.0  # by how much the words of the best slug of keywords must tell more than the next
ONLY_LISTED = "listed on a page of that day, but not archived itself"
NO_LIST = "its pages are known by numbers, and no list of those days is archived"
NOT_ASKED_FOR = "a list named it, and its address was not asked for"


class HostSearch:
    """The search of one domain for all of its sources."""

    def __init__(
        self, client: ArchiveClient, reader: Reader, domain: str, queries: Sequence[Query]
    ) -> None:
        self.domain = Domain(client, reader, domain, queries)
        self._trails: dict[Query, tuple[Trail, set[str]]] = {}

    @property
    def captures(self) -> Captures:
        """The captures of the domain that were read."""
        return self.domain.captures

    @property
    def asked(self) -> int:
        """Questions so far."""
        return self.captures.asked

    def find(self, query: Query) -> ArchiveAnswer:
        """What the archive holds of a source, as far as it was read yet. Raises NoAnswer.

        What is not found is to be looked for again after all sources of the domain: `find_again`.
        """
        start = self.asked
        wanted = wanted_of(query)
        trail, tried = Trail(self.domain.name), set[str]()
        self._trails[query] = trail, tried
        found = self._best(self._candidates(wanted, trail, start), wanted, trail, tried)
        answer = found or ArchiveAnswer("unknown", strategy=trail.strategy())
        return answer._replace(requests=self.asked - start)

    def find_again(self, query: Query, before: ArchiveAnswer) -> ArchiveAnswer:
        """The last word on a source, by all that was read for others of the domain since."""
        if before.status != "unknown" or query not in self._trails:
            return before
        start = self.asked
        wanted = wanted_of(query)
        trail, tried = self._trails[query]
        if before.message:  # the first search came to no end
            trail.doubt(before.message)
        found = None
        if not trail.is_waiting:
            found = self._best(self._by_links(wanted, trail), wanted, trail, tried)
            if found is None:
                found = self._best(self._by_other_days(wanted, trail), wanted, trail, tried)
        for _ in range(MAX_ROUNDS):
            if found is not None or not trail.is_waiting:
                break
            trail.is_waiting = False
            self.domain.ask_wanted()
            found = self._best(self._candidates(wanted, trail, start), wanted, trail, tried)
        answer = found or self._not_found(wanted, trail)
        return answer._replace(requests=before.requests + self.asked - start)

    def _not_found(self, wanted: Wanted, trail: Trail) -> ArchiveAnswer:
        """Missing where all was looked at, else unknown."""
        if trail.is_waiting:
            trail.doubt(NOT_ASKED_FOR)
        for problem in self.domain.open:  # what failed for one source may have told of another
            trail.doubt(problem)
        status = "unknown" if trail.is_open else "missing"
        message = trail.message(wanted.issued)
        return ArchiveAnswer(status, strategy=trail.strategy(), message=message)

    def _best(
        self,
        candidates: Iterator[Candidate],
        wanted: Wanted,
        trail: Trail,
        tried: set[str],
    ) -> ArchiveAnswer | None:
        """The first page that matches, else the first that differs."""
        best: ArchiveAnswer | None = None
        for candidate in candidates:
            if best is not None and candidate.strategy != "slug":
                break
            if candidate.key in tried or (best and candidate.key.endswith(path_of(best.url or ""))):
                continue
            if candidate.held is None:  # its rows are asked for with those of other sources
                trail.is_waiting = True
                break
            tried.add(candidate.key)
            proof = self._prove(candidate, wanted, trail)
            if proof.answer is not None and proof.answer.status == "archived":
                return proof.answer
            best = best or proof.answer
            if trail.is_hopeless:
                break
        return best

    def _prove(self, candidate: Candidate, wanted: Wanted, trail: Trail) -> Proof:
        """What a candidate's captures show, as far as they answer."""
        trail.pages += 1
        try:
            proof = self.captures.prove(candidate, wanted)
        except (Blocked, NotAsked):
            raise
        except NoAnswer as problem:
            trail.doubt(problem)
            return Proof()
        trail.reason = trail.reason or proof.reason
        trail.is_different |= proof.answer is not None and proof.answer.status == "mismatch"
        trail.is_void |= candidate.strategy == "slug" and candidate.is_expected and proof.is_void
        if proof.doubt:
            trail.doubt(proof.doubt)
        return proof

    def _candidates(self, wanted: Wanted, trail: Trail, start: int) -> Iterator[Candidate]:
        pages = self.domain.holdings.pages
        trail.listed = len(pages)
        trail.unread = 0
        slugs = ranked_slugs(pages.values(), wanted)
        for held, is_proof in slugs[:MAX_SLUGS]:
            yield Candidate(held, None, "slug", is_proof)
        if trail.is_void or trail.is_different:  # its address is known, and shows something else
            return
        trail.unread += sum(is_proof for _, is_proof in slugs[MAX_SLUGS:])
        yield from self._by_links(wanted, trail)
        ranked = keyworded(pages.values(), wanted)
        near = [one for one in ranked if one.days <= NEAR]
        if near and (len(near) == 1 or near[0].rarity - near[1].rarity >= CLEAR):
            yield Candidate(near[0].held, None, "keywords", False)
        for strategy in ("dated-path", "numbered-path"):
            yield from self._by_few(strategy, wanted)
        yield from self._by_lists(wanted, trail, start)
        for one in ranked[:MAX_KEYWORDED]:
            yield Candidate(one.held, None, "keywords", False)
        trail.unread += sum(one.days <= NEAR for one in ranked[MAX_KEYWORDED:])
        if self.domain.has_wordless(wanted.query.host):
            if self.domain.ask_days(wanted.issued):
                trail.listed = len(pages)
                yield from self._by_lists(wanted, trail, start)
            yield from self._by_guess(wanted, trail, start)

    def _by_links(self, wanted: Wanted, trail: Trail) -> Iterator[Candidate]:
        pages = self.domain.holdings.pages
        for listed in self.captures.titles.fitting(wanted):
            held = held_of(listed, pages)
            copies = [] if held and held.good else copies_of(listed.url, pages.values())
            if held is not None and self.domain.wants_more(held, listed.url):
                yield Candidate(None, Place("", listed.url), "list", True)
            elif held is not None and (held.good or not copies):
                yield Candidate(held, None, "list", listed.is_whole)
            for copy in copies[:MAX_SLUGS]:
                yield Candidate(copy, None, "list", False)
            if held is not None or copies:
                continue
            if self.domain.want_rows(listed.key, listed.url):
                yield Candidate(None, Place("", listed.url), "list", True)
            elif listed.is_whole:
                trail.reason = trail.reason or ONLY_LISTED

    def _by_lists(self, wanted: Wanted, trail: Trail, start: int) -> Iterator[Candidate]:
        lists = self.domain.lists
        window = None if self.domain.has_wordless(wanted.query.host) else SOON
        while (chosen := lists.next(wanted, window)) is not None:
            if trail.lists >= self._most_lists(wanted) or self.asked - start >= MAX_READS:
                break
            if self._read_list(chosen, trail):
                yield from self._by_links(wanted, trail)
            if trail.reason == ONLY_LISTED or len(self.domain.open) >= MAX_OPEN:
                return
        if not lists.have_covered(wanted.issued):
            trail.unread += lists.next(wanted, SOON) is not None

    def _read_list(self, chosen: Chosen, trail: Trail) -> bool:
        """Read a list, and whether it showed something."""
        self.domain.lists.note(chosen)
        trail.lists += 1
        try:
            page = self.captures.read(Place(chosen.capture.timestamp, chosen.capture.url))
        except (Blocked, NotAsked):
            raise
        except NoAnswer as problem:
            self.domain.open.append(str(problem))
            return False
        self.domain.note_list(chosen, page.links)
        if page.is_own and page.status == 404:
            self.domain.open.append(NOT_SHOWN)
        return page.status == 200

    def _by_other_days(self, wanted: Wanted, trail: Trail) -> Iterator[Candidate]:
        """What lists of other days show: the printed date may be a few days wrong."""
        if (
            not trail.lists
            or trail.reason
            or trail.is_open
            or not self.domain.has_wordless(wanted.query.host)
        ):
            return
        for window in OFF_DAYS:
            chosen = self.domain.lists.of_other_days(wanted, window)
            if chosen is not None and self._read_list(chosen, trail):
                yield from self._by_links(wanted, trail)

    def _most_lists(self, wanted: Wanted) -> int:
        """How many lists are read for a source: fewer where one of them must have named it."""
        lists = self.domain.lists
        if not self.domain.has_wordless(wanted.query.host):
            return 1 if lists.have_covered(wanted.issued) else MAX_LISTS_WORDED
        if lists.have_covered(wanted.issued, RICH):
            return MAX_LISTS_COVERED
        if not lists.have_covered(wanted.issued):
            return MAX_LISTS
        is_told = self.domain.holdings.has_numbers and not self._left(wanted.issued)
        return MAX_LISTS_COVERED if is_told else MAX_LISTS_SHORT

    def _by_guess(self, wanted: Wanted, trail: Trail, start: int) -> Iterator[Candidate]:
        """Pages of the day of whose titles nothing is known."""
        span = wanted.issued or wanted.near
        if span is None or trail.reason == ONLY_LISTED:
            return
        lists = self.domain.lists
        has_list, is_rich = (lists.have_covered(wanted.issued, least) for least in (1, RICH))
        for strategy, most in (("dated-path", MAX_DATED), ("numbered-path", MAX_NUMBERED)):
            for _ in range(most // 2 if is_rich else most):
                keys = self._guesses(strategy, span, is_tight=has_list)
                if not keys or self.asked - start >= MAX_READS:
                    break
                key = keys[0]
                yield Candidate(self.domain.holdings.pages[key], None, strategy, False)
                self.captures.titles.add(self.domain.holdings.pages[key].rows[0].url, ())
                yield from self._by_links(wanted, trail)
            if not is_rich:
                trail.unread += len(self._guesses(strategy, span, is_tight=has_list))
        if not has_list and self.domain.has_unseen_numbers():
            trail.doubt(NO_LIST)

    def _by_few(self, strategy: str, wanted: Wanted) -> Iterator[Candidate]:
        """The pages of the day, where they are no more than a list and the page that it names."""
        if wanted.issued is None or not self.domain.has_wordless(wanted.query.host):
            return
        if strategy == "numbered-path" and not self.domain.holdings.has_numbers:
            return
        keys = self._guesses(strategy, wanted.issued, is_tight=False)
        for key in keys if len(keys) <= FEW_GUESSES else ():
            yield Candidate(self.domain.holdings.pages[key], None, strategy, False)

    def _left(self, span: Span | None) -> list[str]:
        """The pages that can be of the cited days, and of which no title was seen."""
        if span is None:
            return []
        strategies = ("dated-path", "numbered-path")
        return [key for s in strategies for key in self._guesses(s, span, is_tight=False)]

    def _guesses(self, strategy: str, span: Span, *, is_tight: bool) -> list[str]:
        """The pages that can be of the cited days, as far as they are not known yet."""
        holdings, titles = self.domain.holdings, self.captures.titles
        if strategy == "dated-path":
            return dated_pages(holdings, titles, span)
        known = Known(titles.seen, self.captures.days)
        return numbered_pages(holdings, titles, span, known, is_tight=is_tight)
