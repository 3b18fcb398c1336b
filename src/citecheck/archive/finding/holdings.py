"""What an archive holds of one domain, by one index question; two where the domain is large.

A small archive is asked for all rows of the domain. A large one, and the Internet Archive, is asked
for the rows whose key has a word of a wanted title (each letter widened to what any romanisation writes
for it), a wanted date, or the shape of a hub.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote

from citecheck.archive.client import ArchiveClient
from citecheck.archive.dialects.cdx import Row, index_question, read_rows, rows_of
from citecheck.archive.finding.addresses import Address, address_key, read_address
from citecheck.archive.finding.moments import span_of
from citecheck.archive.finding.words import title_words
from citecheck.archive.query import Query

ROW_LIMIT = 20_000  # of a question without a pattern
FILTERED_LIMIT = 100_000
MAX_PATTERN = 2500  # characters; longer addresses are refused by some servers
WORDS_A_TITLE = 5
NUMBERED_ALIKE = 3  # addresses that differ in digits alone, from which on they are numbers
_NO_PAGES = (
    "image/",
    "text/css",
    "video/",
    "audio/",
    "font/",
    "application/javascript",
    "text/javascript",
    "application/json",
    "application/x-javascript",
    "application/font",
    "application/xml",
    "text/xml",
    "application/rss",
)  # media types of what cannot be a cited page
_VOWELS = "[aeiouyjwzh%_-]{0,4}"
_LETTERS = {
    "s": "[sctx][a-z]{0,3}", "h": "[khxg]{1,2}", "k": "[kcq]", "g": "[gh]", "v": "[vwf]", "f": "[fp]h?",
    "z": "[zs]h?", "t": "th?", "d": "d",
}  # fmt: skip
_HUB = r"[^)]*\)/(?:[a-z]{2}(?:/[a-z_-]{2,15})?|[a-z_-]{1,15})?/?"


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


def ask_holdings(
    client: ArchiveClient, domain: str, queries: Sequence[Query]
) -> tuple[Holdings, int]:
    """The holdings that can matter to the queries, and how many questions it took."""
    archive = client.archive
    asked = 0
    if archive.dialect == "pywb":
        question = index_question(archive, domain, match="domain", limit=ROW_LIMIT)
        rows = _ask(client, question)
        asked = 1
        if len(rows) < ROW_LIMIT:
            return Holdings(_pages(rows), True), asked
    question = filtered_question(client, domain, queries)
    return Holdings(_pages(_ask(client, question)), False), asked + 1


def first_question(client: ArchiveClient, domain: str, queries: Sequence[Query]) -> str:
    """The question with which `ask_holdings` begins."""
    if client.archive.dialect == "pywb":
        return index_question(client.archive, domain, match="domain", limit=ROW_LIMIT)
    return filtered_question(client, domain, queries)


def filtered_question(client: ArchiveClient, domain: str, queries: Sequence[Query]) -> str:
    """The question for the rows of a large domain that can matter."""
    pattern = ""
    for count in range(WORDS_A_TITLE, 0, -1):
        pattern = key_pattern(queries, count)
        if len(pattern) <= MAX_PATTERN:
            break
    return index_question(
        client.archive, domain, match="domain", key_pattern=pattern, limit=FILTERED_LIMIT
    )


def key_pattern(queries: Iterable[Query], words_a_title: int) -> str:
    """A regular expression for whole keys: a word of a title, a day in the path, or a hub."""
    inner: dict[str, None] = {}
    for query in queries:
        for title in filter(None, (query.title, query.cyrillic)):
            words = [w for w in title_words(title) if w.weight >= 0.5 and not w.is_fixed]
            words.sort(key=lambda word: -len(word.key))
            for word in words[:words_a_title]:
                inner[_widened(word.key)] = None
                if not word.raw.isascii():
                    inner[quote(word.raw[:5]).lower()] = None
        if (span := span_of(query.issued)) and span.first == span.last:
            for offset in (-1, 0, 1):
                day = span.first + timedelta(days=offset)
                inner[f"{day.year}[/._-]?0?{day.month}[/._-]?0?{day.day}"] = None
    return f"(?:{_HUB}|.*(?:{'|'.join(inner)}).*)" if inner else _HUB


def _widened(key: str) -> str:
    """A pattern for every romanisation of a word with this match key."""
    out: list[str] = []
    for letter in key[:9]:
        if letter in "aeio":
            if not out or out[-1] != _VOWELS:
                out.append(_VOWELS)
        else:
            out.append(_LETTERS.get(letter, letter))
            out.append(_VOWELS)
    while out and out[-1] == _VOWELS:
        out.pop()
    while out and out[0] == _VOWELS:
        del out[0]
    return "".join(out) or key


def _ask(client: ArchiveClient, question: str) -> list[Row]:
    return rows_of(client.ask("index", question, lambda reply: read_rows(client.archive, reply)))


def exact_rows(client: ArchiveClient, url: str) -> list[Row]:
    """The captures of one address."""
    return _ask(client, index_question(client.archive, url))


def prefix_rows(client: ArchiveClient, url: str) -> list[Row]:
    """The captures of all addresses that begin so."""
    return _ask(client, index_question(client.archive, url, match="prefix", limit=2000))


def _pages(rows: Iterable[Row]) -> dict[str, Held]:
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        if row.mime.startswith(_NO_PAGES):
            continue
        grouped.setdefault(address_key(row.url), []).append(row)
    pages = {key: Held(key, own) for key, own in grouped.items()}
    alike = Counter(map(_without_digits, pages))
    for key, held in pages.items():
        if alike[_without_digits(key)] >= NUMBERED_ALIKE and len(held.address.words) <= 3:
            held.is_numbered = True
    return pages


def _without_digits(key: str) -> str:
    return re.sub(r"\d+", "#", key)
