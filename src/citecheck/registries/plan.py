"""How much a run will ask, at most: what `--plan` tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from citecheck.named import NamedTuple
from citecheck.registries.desk import Desk
from citecheck.registries.holdings import holders, why_skipped
from citecheck.registries.services import crossref
from citecheck.registries.wanted import Wanted

MORE = 1.3  # registries that a search asks, on the average: the first has most works


class Plan(NamedTuple):
    """An estimate."""

    sources: int
    skipped: int
    requests: int
    seconds: float


def plan(wanted: Sequence[Wanted], desks: Mapping[str, Desk]) -> Plan:
    """What looking these works up will take, if nothing is kept."""
    asked = [one for one in dict.fromkeys(wanted) if not why_skipped(one)]
    by_identifier = Counter(one.identifier[0] for one in asked if one.identifier)
    batches = sum(-(-count // crossref.AT_ONCE) for count in by_identifier.values())
    firsts = Counter(names[0] for one in asked if not one.identifier and
                     (names := holders(one, desks)))  # fmt: skip
    seconds = max((count * _interval(desks[name]) for name, count in firsts.items()), default=0.0)
    skipped = sum(bool(why_skipped(one)) for one in wanted)
    requests = batches + round(MORE * firsts.total())
    return Plan(len(asked), skipped, requests, seconds + batches)


def _interval(desk: Desk) -> float:
    """Seconds between two questions."""
    rates = [channel.rate for channel in desk.client.service.channels.values() if channel.rate]
    return 60 / min(rates) if rates else 0.0
