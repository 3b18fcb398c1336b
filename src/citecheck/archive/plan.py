"""How long a run will take, before anything is asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from citecheck.archive.client import ArchiveClient
from citecheck.archive.dialects.cdx import index_question
from citecheck.archive.finding.addresses import without_tracking
from citecheck.archive.finding.holdings import first_question
from citecheck.archive.finding.straight import printed_address
from citecheck.archive.query import Query
from citecheck.archive.verify import Group, group_queries

REPLAYS_A_SOURCE = 1.3
"""Captures read for one source, on average; measured by `benchmarks/verify.py`."""
SECONDS_A_REPLAY = 0.7  # what an archive at a distance takes to answer; a guess


class Plan(NamedTuple):
    """What a run will ask."""

    sources: int  # that can be asked for
    skipped: int
    index_requests: int  # index requests, without those whose answers are kept
    replays: int  # captures to be read, about

    def seconds(self, index_rate: float | None, replay_rate: float | None) -> float:
        """About how long it takes under the limits (requests a minute)."""
        by_index = 60 * self.index_requests / index_rate if index_rate else 0.0
        by_replay = 60 * self.replays / replay_rate if replay_rate else 0.0
        return max(by_index, by_replay, self.replays * SECONDS_A_REPLAY / 2)


def plan(queries: Sequence[Query], client: ArchiveClient) -> Plan:
    """What a run for the queries will ask, as far as the cache lets foresee."""
    groups = group_queries(queries)
    left = [group for group in groups if not _is_begun(group, queries, client)]
    asked = sum(len(group.numbers) for group in groups)
    distinct = len({queries[number] for group in left for number in group.numbers})
    return Plan(
        sources=asked,
        skipped=len(queries) - asked,
        index_requests=len(left),
        replays=round(distinct * REPLAYS_A_SOURCE),
    )


def _is_begun(group: Group, queries: Sequence[Query], client: ArchiveClient) -> bool:
    own = [queries[number] for number in group.numbers]
    printed = printed_address(own[0])
    if printed:
        question = index_question(client.archive, without_tracking(printed.url))
    else:
        question = first_question(client, group.domain, own)
    return client.has_kept("index", question)
