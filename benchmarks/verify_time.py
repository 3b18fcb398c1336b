"""How long `verify` takes under an archive's limits: `python -m benchmarks.verify_time [SEED…]`.

Time is made: it passes only while every connection waits, for its turn or for the archive, so that
the machine's own speed does not count. Held against the least that limits and latency allow (bar:
1.2 times that), and against what `--plan` had said of requests and time (bar: a fifth).
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from threading import Barrier, Condition, Lock, get_ident
from typing import Any, NamedTuple

from tests.worlds.archives.ia_server import serving

from benchmarks.verify import query_of, world_of
from citecheck.archive import verify as run
from citecheck.archive.client import ArchiveClient
from citecheck.archive.dialects.archives import Archive, find_archive, service_of
from citecheck.archive.plan import SECONDS_A_REPLAY, SECONDS_AN_INDEX, plan
from citecheck.asking.manners import Manners
from citecheck.asking.transport import Reply

INDEX_RATE, REPLAY_RATE = 24.0, 480.0  # requests a minute, the Internet Archive's
BAR_TIME, BAR_PLAN = 1.2, 0.2
_WORK = run._work


class Time:
    """Seconds that pass only when all threads wait."""

    def __init__(self, threads: int) -> None:
        self.now = 0.0
        self._busy = threads
        self._wakes: dict[int, float] = {}
        self._changed = Condition()
        self.start = Barrier(threads)

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        """Wait until so much has passed."""
        with self._changed:
            self._wakes[get_ident()] = self.now + seconds
            self.leave()
            self._changed.wait_for(lambda: get_ident() not in self._wakes)

    def leave(self) -> None:
        """One thread fewer is busy; where it was the last, time passes until one wakes."""
        with self._changed:
            self._busy -= 1
            if not self._busy and self._wakes:
                first = min(self._wakes, key=lambda ident: self._wakes[ident])
                self.now = max(self.now, self._wakes.pop(first))
                self._busy += 1
                self._changed.notify_all()


class Turn:
    """A lock whose waiting is told to the time."""

    def __init__(self, time: Time) -> None:
        self._time, self._lock = time, Lock()

    def __enter__(self) -> None:
        while not self._lock.acquire(blocking=False):
            self._time.sleep(0.01)

    def __exit__(self, *problem: object) -> None:
        self._lock.release()


class Run(NamedTuple):
    """One run: what it took, what it must take, and what was foretold."""

    requests: int
    seconds: float
    least: float
    planned_requests: int
    planned_seconds: float


def main(arguments: Sequence[str]) -> int:
    """Each world in both dialects, over all seeds."""
    seeds = [int(argument) for argument in arguments] or [1, 2, 3]
    missed = 0
    for name in ("made", "real"):
        for dialect in ("ia", "pywb"):
            found = [measure(name, seed, dialect) for seed in seeds if world_of(name, seed)]
            if found:
                missed += report(f"{name}, {dialect}", Run(*map(sum, zip(*found, strict=True))))
    return int(missed > 0)


def report(name: str, total: Run) -> int:
    """One line, and how many bars it misses."""
    slow = total.seconds / total.least
    requests = total.planned_requests / total.requests
    seconds = total.planned_seconds / total.seconds
    bars = (slow <= BAR_TIME, abs(requests - 1) <= BAR_PLAN, abs(seconds - 1) <= BAR_PLAN)
    print(
        f"{name}: {total.seconds:.0f} s for {total.requests} requests, {slow:.2f} of the least"
        f" (≤ {BAR_TIME}); plan: requests {requests:.2f}, time {seconds:.2f} (1 ± {BAR_PLAN})"
        + " MISSED"
        * (not all(bars)),
        flush=True,
    )
    return bars.count(False)


def measure(name: str, seed: int, dialect: str) -> Run:
    """One paper."""
    made = world_of(name, seed)
    assert made is not None
    queries = [query_of(fact) for fact in made[0]]
    with serving(made[1].captures) as server:
        base = server.base if dialect == "ia" else server.collection
        archive = find_archive(base)._replace(index_rate=INDEX_RATE, replay_rate=REPLAY_RATE)
        client, time, asked = client_in(archive)
        told = plan(queries, client)
        run.verify(queries, client)
        assert asked["index"] + asked["replay"] == len(server.asked)
    latency = asked["index"] * SECONDS_AN_INDEX + asked["replay"] * SECONDS_A_REPLAY
    by_limit = max(asked["index"] * 60 / INDEX_RATE, asked["replay"] * 60 / REPLAY_RATE)
    return Run(
        sum(asked.values()),
        time.now,
        max(by_limit, latency / run.CONNECTIONS),
        told.index_requests + told.replays,
        told.seconds(INDEX_RATE, REPLAY_RATE),
    )


def client_in(archive: Archive) -> tuple[ArchiveClient, Time, Counter[str]]:
    """A client that lives in made time, and counts what it sends."""
    time, asked = Time(run.CONNECTIONS), Counter[str]()
    manners = Manners(service_of(archive), time, time.sleep)
    manners._turn = {name: Turn(time) for name in manners._turn}  # type: ignore[misc]
    client = ArchiveClient(archive, None, "citecheck/bench", manners=manners)
    send = client._send

    def slow(channel: str, url: str) -> Reply:
        asked[channel] += 1
        time.sleep(SECONDS_AN_INDEX if channel == "index" else SECONDS_A_REPLAY)
        return send(channel, url)

    def worker(*arguments: Any) -> None:
        time.start.wait()
        _WORK(*arguments)
        time.leave()

    client._send = slow  # type: ignore[method-assign]
    run._work = worker  # type: ignore[assignment]
    return client, time, asked


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
