"""One question to an archive's index, whatever its dialect."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from citecheck.archive.client import ArchiveClient
from citecheck.archive.dialects.cdx import Rows, index_question, read_rows, rows_of
from citecheck.archive.dialects.crawls import (
    Crawl,
    crawl_question,
    crawls_near,
    read_crawl_rows,
    read_crawls,
)
from citecheck.archive.dialects.mementos import NeedsAddress, read_timemap, timemap_question


def ask_index(
    client: ArchiveClient,
    url: str,
    *,
    near: Sequence[date] = (),
    match: str = "exact",
    key_pattern: str | None = None,
    limit: int | None = None,
    days: tuple[str, str] | None = None,
    resume: str | None = None,
) -> Rows:
    """The rows of an address, or of all that `match` and `key_pattern` take in. Raises NoAnswer.

    Args:
        near: the cited days, by which an archive of many crawls chooses among them.
        days: first and last timestamp, where only those between are wanted.
        resume: where a cut answer goes on.
    """
    archive = client.archive
    if archive.dialect == "memento":
        if match != "exact":
            raise NeedsAddress(f"{archive.name} can be asked for addresses only")
        question = timemap_question(archive, url)
        data = client.ask("index", question, lambda reply: read_timemap(archive, url, reply))
        return _remembered(client, rows_of(data))
    if archive.dialect == "crawls":
        return _ask_crawls(client, url, near, match, key_pattern, limit)
    question = index_question(
        archive,
        url,
        match=match,
        key_pattern=key_pattern,
        limit=limit,
        days=days,
        resume=resume,
    )
    return rows_of(client.ask("index", question, lambda reply: read_rows(archive, reply, limit)))


def _ask_crawls(
    client: ArchiveClient,
    url: str,
    near: Sequence[date],
    match: str,
    key_pattern: str | None,
    limit: int | None,
) -> Rows:
    archive = client.archive
    listed = client.ask("index", archive.index_url, lambda reply: read_crawls(archive, reply))
    rows = Rows([], None, False)
    for crawl in crawls_near((Crawl(*item) for item in listed), near):
        question = crawl_question(crawl, url, match=match, key_pattern=key_pattern, limit=limit)
        data = client.ask("index", question, lambda reply: read_crawl_rows(archive, reply, limit))
        found = _remembered(client, rows_of(data))
        rows = Rows([*rows.rows, *found.rows], None, rows.is_cut or found.is_cut)
    return rows


def _remembered(client: ArchiveClient, rows: Rows) -> Rows:
    """The rows, after the client knows where the bytes of their captures are."""
    for number, spot in rows.spots.items():
        row = rows.rows[int(number)]
        client.spots[row.timestamp, row.url] = spot
    return rows
