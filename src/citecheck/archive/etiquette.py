"""When the next request may go out: a limit a kind, pauses that hold for all, back-off with jitter."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from threading import Event, Lock

from citecheck.archive.servers import Archive, Kind

MARGIN = 1.04  # requests travel unevenly: keep a little more apart than the limit says
FIRST_BACKOFF = 1.0  # seconds
LONGEST_BACKOFF = 60.0


class Stopped(Exception):
    """The run is being ended; whoever waits shall wait no longer."""


class Etiquette:
    """The manners towards one archive, shared by all threads of a run.

    `clock` tells seconds, `sleep` waits for some; both can be replaced in tests.
    """

    def __init__(
        self,
        archive: Archive,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] | None = None,
    ) -> None:
        rates: dict[Kind, float | None] = {
            "index": archive.index_rate,
            "replay": archive.replay_rate,
        }
        self._interval = {kind: 60 * MARGIN / rate if rate else 0.0 for kind, rate in rates.items()}
        self._next = dict.fromkeys(self._interval, 0.0)
        self._turn = {kind: Lock() for kind in self._interval}
        self._paused_until = 0.0
        self._stop = Event()
        self.clock = clock
        self._sleep = sleep or self._wait
        self._backoff = FIRST_BACKOFF if archive.index_rate else FIRST_BACKOFF / 8

    def wait_turn(self, kind: Kind) -> None:
        """Return when a request of this kind may go out. Raises Stopped when the run ends."""
        with self._turn[kind]:
            while True:
                self._check()
                left = max(self._next[kind], self._paused_until) - self.clock()
                if left <= 0:
                    break
                self._sleep(left)
            self._next[kind] = self.clock() + self._interval[kind]

    def pause(self, seconds: float) -> None:
        """Let no request of any kind out for some time: the archive said so."""
        self._paused_until = max(self._paused_until, self.clock() + seconds)

    def back_off(self, tries: int) -> None:
        """Wait after the `tries`-th failure of a request: exponentially longer, by chance."""
        longest = min(LONGEST_BACKOFF, self._backoff * 2**tries)
        self._sleep(random.uniform(longest / 2, longest))
        self._check()

    def stop(self) -> None:
        """End all waiting."""
        self._stop.set()

    @property
    def is_stopped(self) -> bool:
        """Whether the run is being ended."""
        return self._stop.is_set()

    def _check(self) -> None:
        if self._stop.is_set():
            raise Stopped

    def _wait(self, seconds: float) -> None:
        self._stop.wait(seconds)
