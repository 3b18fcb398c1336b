"""What is asked of an archive, and what comes of it."""

from __future__ import annotations

from typing import Literal, NamedTuple

Status = Literal["archived", "mismatch", "missing", "unknown", "skipped"]
STATUSES: tuple[Status, ...] = ("archived", "mismatch", "missing", "unknown", "skipped")


class Query(NamedTuple):
    """A cited source, as far as it helps to find its page again."""

    title: str | None = None
    host: str | None = None  # without "www."
    domain: str | None = None  # registrable
    issued: str | None = None  # ISO 8601, possibly reduced
    accessed: str | None = None
    url: str | None = None
    doi: str | None = None
    cyrillic: str | None = None  # the restored title
    archive_url: str | None = None  # a snapshot that the note itself prints


class Answer(NamedTuple):
    """What an archive knows of one source. Field names are those of `citecheck.verify/1`."""

    status: Status
    url: str | None = None
    snapshot_url: str | None = None
    timestamp: str | None = None  # 14 digits
    title_found: str | None = None
    similarity: int | None = None  # of the printed title and the page's own, 0-100
    days_apart: int | None = None  # the page's date less the printed one, without sign
    strategy: str | None = None
    requests: int = 0  # questions that it took, cached answers included
    message: str | None = None
