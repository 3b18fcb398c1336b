"""What is asked of an archive: a cited source, as far as it helps to find its page again."""

from __future__ import annotations

from citecheck.model import Source
from citecheck.named import NamedTuple

STATUSES = ("archived", "mismatch", "missing", "unknown", "skipped")

_ON_PAPER = frozenset(
    "article-journal bill book chapter entry-encyclopedia hearing interview legal_case legislation "
    "manuscript map paper-conference patent personal_communication regulation report thesis treaty".split()
)  # CSL types that are looked for only where the note prints an address
_ON_THE_WEB = frozenset({"report", "paper-conference", "map"})  # unless a site is named


class Query(NamedTuple):
    """A cited source. One without title and address, or without a site, cannot be asked for."""

    title: str | None = None
    host: str | None = None  # without "www."
    domain: str | None = None  # registrable
    issued: str | None = None  # ISO 8601, possibly reduced
    accessed: str | None = None
    url: str | None = None
    doi: str | None = None
    cyrillic: str | None = None  # the restored title
    archive_url: str | None = None  # a snapshot that the note itself prints


def query_of(source: Source) -> Query:
    """The query of a source; an empty one for what is no web source or repeats another one."""
    if source.refers_to or source.back_reference:
        return Query()
    outlet = source.outlet
    host, domain = (outlet.host, outlet.domain) if outlet else (None, None)
    if source.type in _ON_PAPER and not (source.type in _ON_THE_WEB and host):
        host = domain = None
    return Query(
        title=source.title,
        host=host or domain,
        domain=domain or host,
        issued=source.issued,
        accessed=source.accessed,
        url=source.url,
        doi=source.doi,
        cyrillic=source.reading.cyrillic if source.reading else None,
        archive_url=source.archive_url,
    )
