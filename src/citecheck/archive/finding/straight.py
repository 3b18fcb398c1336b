"""Sources that print an address: its captures are asked for directly."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

from citecheck.archive.client import ArchiveClient
from citecheck.archive.finding.addresses import address_key, without_tracking
from citecheck.archive.finding.holdings import Held, days_of, exact_rows, prefix_rows
from citecheck.archive.finding.moments import span_of
from citecheck.archive.finding.proofs import Candidate, Captures
from citecheck.archive.finding.verdict import wanted_of
from citecheck.archive.pages.captures import Reader
from citecheck.archive.query import Query
from citecheck.facts.captures import behind
from citecheck.facts.hosts import as_host
from citecheck.model import ArchiveAnswer
from citecheck.named import NamedTuple


class Printed(NamedTuple):
    """What a note prints: an address, and the moment of a snapshot if it prints that."""

    url: str
    timestamp: str | None
    strategy: str  # "url", "doi", "snapshot"


def printed_address(query: Query) -> Printed | None:
    """The address by which a source can be found without a search."""
    for link in filter(None, (query.archive_url, query.url)):
        if found := behind(link):
            return Printed(found.url, found.timestamp, "snapshot")
    if query.url:
        url = query.url if "://" in query.url else f"http://{query.url}"
        is_web = url.startswith(("http://", "https://")) and as_host(url) is not None
        return Printed(url, None, "url") if is_web else None
    if query.doi:
        return Printed(f"https://doi.org/{query.doi}", None, "doi")
    return None


NO_CAPTURE = "no capture of the printed address"


def find_printed(
    client: ArchiveClient, reader: Reader, query: Query, printed: Printed
) -> ArchiveAnswer:
    """The capture of the printed address nearest to the cited date. Raises NoAnswer."""
    url = without_tracking(printed.url)
    near = days_of([query])
    found = exact_rows(client, url, near)
    asked = 1
    rows, is_cut = found.rows, found.is_cut
    if not rows and len(urlsplit(url).path) > 1 and client.archive.dialect != "memento":
        wanted_key = address_key(url)
        alike = prefix_rows(client, _bare(url), near)
        is_cut |= alike.is_cut
        rows = [r for r in alike.rows if address_key(without_tracking(r.url)) == wanted_key]
        asked += 1
    if not rows:
        return _nothing(printed, NO_CAPTURE, asked, is_cut=is_cut)
    held = Held(address_key(url), rows)
    if printed.timestamp:
        day = f"{printed.timestamp[:4]}-{printed.timestamp[4:6]}-{printed.timestamp[6:8]}"
        query = query._replace(accessed=day if span_of(day) else query.accessed)
    captures = Captures(client, reader, "")
    proof = captures.prove(Candidate(held, None, printed.strategy, True), wanted_of(query))
    asked += captures.asked
    if proof.answer is not None:
        return proof.answer._replace(requests=asked)
    reason = proof.doubt or proof.reason or NO_CAPTURE
    return _nothing(printed, reason, asked, is_cut=is_cut or proof.doubt is not None)


def _nothing(printed: Printed, reason: str, asked: int, *, is_cut: bool) -> ArchiveAnswer:
    """No page; nothing is missing where an answer was cut."""
    if is_cut and reason == NO_CAPTURE:
        reason = "the index stops at its limit of rows"
    status = "unknown" if is_cut else "missing"
    return ArchiveAnswer(status, strategy=printed.strategy, requests=asked, message=reason)


def _bare(url: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(query="", fragment="", path=parts.path.rstrip("/")))
