"""What an archive holds of one domain, by one index question; more where the domain is large.

A small archive is asked for all rows of the domain. A large one, and the Internet Archive, is asked
for the rows whose key matters (`patterns`). What was not told whole makes nothing missing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cached_property

from citecheck.archive.client import ArchiveClient
from citecheck.archive.dialects.cdx import Row, Rows, index_question
from citecheck.archive.dialects.index import ask_index
from citecheck.archive.finding.addresses import Address, address_key, index_key, read_address
from citecheck.archive.finding.moments import Span, cited_span
from citecheck.archive.finding.patterns import MAX_PATTERN, key_pattern, listed_pattern
from citecheck.archive.query import Query
from citecheck.archive.tables import row
from citecheck.asking.problems import TooLarge
from citecheck.named import NamedTuple

ROW_LIMIT = 20_000  # of a question without a pattern
FILTERED_LIMIT = 50_000
NUMBERED_LIMIT = 30_000  # of a question that takes in all pages known by a number
SMALL_LIMIT = 2000  # of a question for one address or number
DAYS_ABOUT = (-1, 3)  # from the first and the last of the cited days
MAX_PARTS = 4  # of an answer that the server cuts and lets go on
NUMBERED_ALIKE = 3  # addresses that differ in digits alone, from which on they are numbers


class Held:
    """A page in the index: one address in all its spellings, with its captures in order of time."""

    def __init__(self, key: str, rows: Sequence[Row]) -> None:
        self.key = key
        self.rows = sorted(rows)
        self.good = [row for row in self.rows if row.is_good]
        self.is_numbered = self.address.is_wordless  # a number, not words, tells it from its like

    @cached_property
    def address(self) -> Address:
        """The address taken apart."""
        return read_address((self.good or self.rows)[0].url)

    @cached_property
    def slug(self) -> str:
        """The words that may be a title, apart by spaces."""
        return " ".join(self.address.slug)

    @property
    def first(self) -> str:
        """The timestamp of the first capture that is good, else of the first."""
        return (self.good or self.rows)[0].timestamp


class Holdings(NamedTuple):
    """The pages of a domain that an archive holds."""

    pages: dict[str, Held]  # by address key
    is_whole: bool  # what is not here is not in the archive
    is_cut: bool  # some answer stopped at a limit of rows: nothing is missing by it
    asked: int  # questions
    told: tuple[re.Pattern[str], ...] = ()  # keys of which all rows were told
    has_numbers: bool = False  # all pages that are known by a number are here

    def tells(self, url: str) -> bool:
        """Whether the rows of an address would be here, were there any."""
        return self.is_whole or any(pattern.fullmatch(index_key(url)) for pattern in self.told)


def ask_holdings(client: ArchiveClient, domain: str, queries: Sequence[Query]) -> Holdings:
    """The holdings that can matter to the queries. Raises NoAnswer."""
    asked = 0
    if client.archive.dialect == "pywb":
        asked = 1
        try:
            found = ask_index(client, domain, match="domain", limit=ROW_LIMIT)
            if not found.is_cut:
                return Holdings(pages_of(found.rows), True, False, asked, has_numbers=True)
        except TooLarge:
            pass
    rows: list[Row] = []
    told: list[re.Pattern[str]] = []
    is_cut = has_numbers = False
    for some in _portions(queries):
        if not rows:
            asked += 1
            found = _with_numbers(client, domain, some)
            rows += found.rows
            if not found.is_cut:
                has_numbers = True
                told.append(re.compile(key_pattern(some, has_numbers=True)))
                continue
        found, count = _filtered(client, domain, some)
        rows += found.rows
        is_cut |= found.is_cut
        if not found.is_cut:
            told.append(re.compile(key_pattern(some)))
        asked += count
    pages = pages_of(dict.fromkeys(rows))
    return Holdings(pages, False, is_cut, asked, tuple(told), has_numbers)


def _with_numbers(client: ArchiveClient, domain: str, queries: Sequence[Query]) -> Rows:
    """The rows that matter, and those of all pages with numbers; cut where these are too many."""
    try:
        found = ask_index(
            client,
            domain,
            near=days_of(queries),
            match="domain",
            key_pattern=key_pattern(queries, has_numbers=True),
            limit=NUMBERED_LIMIT,
        )
    except TooLarge:
        return Rows([], None, True)
    return Rows(found.rows, None, found.is_cut or found.resume is not None)


def first_question(client: ArchiveClient, domain: str, queries: Sequence[Query]) -> str:
    """The question with which `ask_holdings` begins."""
    if client.archive.dialect == "pywb":
        return index_question(client.archive, domain, match="domain", limit=ROW_LIMIT)
    pattern = key_pattern(_portions(queries)[0], has_numbers=True)
    return index_question(
        client.archive, domain, match="domain", key_pattern=pattern, limit=NUMBERED_LIMIT
    )


def _portions(queries: Sequence[Query]) -> list[Sequence[Query]]:
    """The queries of one domain, in as many portions as the length of a pattern asks for."""
    if len(queries) < 2 or len(key_pattern(queries, has_numbers=True)) <= MAX_PATTERN:
        return [queries]
    half = len(queries) // 2
    return [*_portions(queries[:half]), *_portions(queries[half:])]


def _filtered(client: ArchiveClient, domain: str, queries: Sequence[Query]) -> tuple[Rows, int]:
    """The rows that matter, in as many parts as the server gives; and the questions it took."""
    rows: list[Row] = []
    resume: str | None = None
    for asked in range(1, MAX_PARTS + 1):
        found = ask_index(
            client,
            domain,
            near=days_of(queries),
            match="domain",
            key_pattern=key_pattern(queries),
            limit=FILTERED_LIMIT,
            resume=resume,
        )
        rows += found.rows
        resume = found.resume
        if resume is None:
            return Rows(rows, None, found.is_cut), asked
    return Rows(rows, resume, True), MAX_PARTS


def days_of(queries: Iterable[Query]) -> list[date]:
    """The days about which captures are wanted."""
    return [span.first for query in queries if (span := cited_span(query))]


def exact_rows(client: ArchiveClient, url: str, near: Sequence[date] = ()) -> Rows:
    """The captures of one address."""
    return ask_index(client, url, near=near)


def prefix_rows(client: ArchiveClient, url: str, near: Sequence[date] = ()) -> Rows:
    """The captures of all addresses that begin so."""
    return ask_index(client, url, near=near, match="prefix", limit=SMALL_LIMIT)


def rows_of_days(client: ArchiveClient, domain: str, span: Span) -> Rows:
    """The captures of a domain that were taken about some days."""
    first, last = (timedelta(days=days) for days in DAYS_ABOUT)
    days = (f"{span.first + first:%Y%m%d}", f"{span.last + last:%Y%m%d}")
    return ask_index(
        client, domain, near=[span.first], match="domain", days=days, limit=SMALL_LIMIT
    )


def listed_rows(
    client: ArchiveClient,
    domain: str,
    numbers: Iterable[str],
    paths: Iterable[str],
    near: Sequence[date] = (),
) -> Rows:
    """The captures of all addresses of a domain that hold one of the numbers, or are one of the
    paths.
    """
    pattern = listed_pattern(numbers, paths)
    return ask_index(
        client, domain, near=near, match="domain", key_pattern=pattern, limit=SMALL_LIMIT
    )


def pages_of(rows: Iterable[Row]) -> dict[str, Held]:
    """Rows by address key, without what can be neither a page nor a list of pages."""
    grouped: dict[str, list[Row]] = {}
    for one in rows:
        if not one.mime.startswith(row("media", "none")):
            grouped.setdefault(address_key(one.url), []).append(one)
    pages = {key: Held(key, own) for key, own in grouped.items()}
    alike = Counter(map(_without_digits, pages))
    for key, held in pages.items():
        if alike[_without_digits(key)] >= NUMBERED_ALIKE and len(held.address.words) <= 3:
            held.is_numbered = True
    return pages


def _without_digits(key: str) -> str:
    return re.sub(r"\d+", "#", key)
