"""When the next request may go out: a limit a channel, pauses that hold for all, back-off with
jitter.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from threading import Event, Lock

from citecheck.asking.services import Service

MARGIN = 1.04  # requests travel unevenly: keep a little more apart than the limit says
FIRST_BACKOFF = 1.0  # seconds
LONGEST_BACKOFF = 60.0


class Stopped(Exception):
    """The run is being ended; whoever waits shall wait no longer."""


class Manners:
    """The manners towards one service, shared by all threads of a run.

    `clock` tells seconds, `sleep` waits for some; both can be replaced in tests.
    """

    def __init__(
        self,
        service: Service,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] | None = None,
    ) -> None:
        rates = {name: channel.rate for name, channel in service.channels.items()}
        self._interval = {name: 60 * MARGIN / rate if rate else 0.0 for name, rate in rates.items()}
        self._next = dict.fromkeys(rates, 0.0)
        self._turn = {name: Lock() for name in rates}
        self._paused_until = 0.0
        self._stop = Event()
        self.clock = clock
        self._sleep = sleep or self._wait
        self._backoff = FIRST_BACKOFF / 8 if service.is_local else FIRST_BACKOFF

    def wait_turn(self, channel: str) -> None:
        """Return when a request of this channel may go out. Raises Stopped when the run ends."""
        with self._turn[channel]:
            while True:
                self._check()
                left = max(self._next[channel], self._paused_until) - self.clock()
                if left <= 0:
                    break
                self._sleep(left)
            self._next[channel] = self.clock() + self._interval[channel]

    def pause(self, seconds: float) -> None:
        """Let no request of any channel out for some time: the service said so."""
        self._paused_until = max(self._paused_until, self.clock() + seconds)

    def back_off(self, tries: int) -> None:
        """Wait after the `tries`-th failure of a request: exponentially longer, by chance."""
        longest = min(LONGEST_BACKOFF, self._backoff * 2**tries)
        self._sleep(random.uniform(longest / 2, longest))
        self._check()

    def go_on_from(self, before: Manners) -> None:
        """Keep the distance, and the pause, that were to be kept before."""
        self._next = dict(before._next)
        self._paused_until = before._paused_until

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
