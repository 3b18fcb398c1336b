"""How long a run will take, before anything is asked."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.archive.client import ArchiveClient
from citecheck.archive.dialects.cdx import index_question
from citecheck.archive.finding.addresses import without_tracking
from citecheck.archive.finding.holdings import first_question
from citecheck.archive.finding.straight import printed_address
from citecheck.archive.query import Query
from citecheck.archive.verify import CONNECTIONS, Group, group_queries
from citecheck.asking.manners import MARGIN
from citecheck.named import NamedTuple

REPLAYS_A_SOURCE = 1.5
INDEX_A_DOMAIN = 1.05
"""Captures read for one source, and index questions for one domain, on average; measured by
`benchmarks/verify_time.py`.
"""
SECONDS_AN_INDEX = 2.0  # what an index at a distance takes to answer; a guess
SECONDS_A_REPLAY = 0.7  # what an archive at a distance takes to answer; a guess


class Plan(NamedTuple):
    """What a run will ask."""

    sources: int  # that can be asked for
    skipped: int
    index_requests: int  # about, without those whose answers are kept
    replays: int  # captures to be read, about

    def seconds(self, index_rate: float | None, replay_rate: float | None) -> float:
        """About how long it takes under the limits (requests a minute)."""
        by_index = 60 * MARGIN * self.index_requests / index_rate if index_rate else 0.0
        by_replay = 60 * MARGIN * self.replays / replay_rate if replay_rate else 0.0
        answers = self.index_requests * SECONDS_AN_INDEX + self.replays * SECONDS_A_REPLAY
        return max(by_index, by_replay, answers / CONNECTIONS)


def plan(queries: Sequence[Query], client: ArchiveClient) -> Plan:
    """What a run for the queries will ask, as far as the cache lets foresee."""
    groups = group_queries(queries)
    left = [group for group in groups if not _is_begun(group, queries, client)]
    asked = sum(len(group.numbers) for group in groups)
    links = [printed_address(queries[group.numbers[0]]) for group in left]
    printed = {without_tracking(link.url) for link in links if link}
    searched = [group for group, link in zip(left, links, strict=True) if link is None]
    distinct = len({queries[number] for group in searched for number in group.numbers})
    return Plan(
        sources=asked,
        skipped=len(queries) - asked,
        index_requests=len(printed) + round(len(searched) * INDEX_A_DOMAIN),
        replays=len(printed) + round(distinct * REPLAYS_A_SOURCE),
    )


def _is_begun(group: Group, queries: Sequence[Query], client: ArchiveClient) -> bool:
    own = [queries[number] for number in group.numbers]
    printed = printed_address(own[0])
    if printed:
        question = index_question(client.archive, without_tracking(printed.url))
    else:
        question = first_question(client, group.domain, own)
    return client.has_kept("index", question)
