"""Hosts that moved: only redirects are left of them, and these tell where to look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.archive.dialects.cdx import Row
from citecheck.archive.finding.addresses import host_of, read_address
from citecheck.archive.finding.holdings import Holdings
from citecheck.archive.finding.proofs import Captures
from citecheck.archive.pages.captures import Place, target_of
from citecheck.archive.query import Query
from citecheck.outlets.hosts import registrable_domain


def new_homes(
    captures: Captures, holdings: Holdings, domain: str, queries: Sequence[Query]
) -> Iterator[str]:
    """The domains that the cited hosts have moved to. Raises NoAnswer."""
    known = {domain}
    for host in sorted({query.host for query in queries if query.host}):
        own = [held for held in holdings.pages.values() if held.address.host == host]
        if any(held.good and not held.address.is_hub for held in own):
            continue
        found = _new_home(captures, [row for held in own for row in held.rows if row.is_redirect])
        if found and found not in known:
            known.add(found)
            yield found


def _new_home(captures: Captures, redirects: Sequence[Row]) -> str | None:
    """The domain that the latest redirect leads to, a hub's before others."""
    if not redirects:
        return None
    row = max(redirects, key=lambda row: (read_address(row.url).is_hub, row.timestamp))
    page = captures.read(Place(row.timestamp, row.url))
    target = target_of(captures.client.archive, page)
    return registrable_domain(host_of(target.url)) if target else None
