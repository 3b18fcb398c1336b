"""How far a run is: a bar on a terminal, now and then a plain line elsewhere. Always on stderr."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from citecheck.cli.bars import SECONDS_A_LINE, RichBar, Shown
from citecheck.cli.terminals import is_terminal
from citecheck.output import say

if TYPE_CHECKING:
    from citecheck.model import ArchiveAnswer, RegistryAnswer

_FOUND = ("archived", "mismatch", "found", "differs", "other-work")


class Progress(Shown):
    """Counts answers. Says nothing; what does inherits from it."""

    def __init__(
        self,
        domains: Sequence[str | None],
        index_rate: float | None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.total = len(domains)
        self.counts: Counter[str] = Counter()
        self._rate = index_rate
        self._left = Counter(domain for domain in domains if domain)
        self._domains = domains  # of each question, where one question serves a whole domain
        self._clock = clock
        self._started = clock()

    def tell(self, number: int, answer: ArchiveAnswer | RegistryAnswer) -> None:
        """Hear of an answer."""
        self.counts[answer.status] += 1
        if domain := self._domains[number]:
            self._left[domain] -= 1
        self.show()

    def show(self) -> None:
        """Say how far it is."""

    @property
    def done(self) -> int:
        """Sources answered."""
        return self.counts.total()

    def known(self) -> str:
        """`31 of 66 answers`."""
        return f"{self.done} of {self.total} answers"

    def line(self) -> str:
        """Done, found, missing and the time left."""
        found = sum(self.counts[status] for status in _FOUND)
        missing = self.counts["missing"] + self.counts["not-found"]
        told = f"{self.done} of {self.total} sources: {found} found, {missing} missing"
        if unknown := self.counts["unknown"]:
            told += f", {unknown} unknown"
        return f"{told}, {self.left()} left"

    def left(self) -> str:
        """The time left: by the pace so far, but not less than the limit allows."""
        to_do = self.total - self.done
        asked = self.done - self.counts["skipped"]
        pace = (self._clock() - self._started) / asked if asked else 0.0
        domains = sum(count > 0 for count in self._left.values())
        by_limit = 60 * domains / self._rate if self._rate else 0.0
        seconds = max(pace * to_do, by_limit)
        return f"{seconds / 60:.0f} min" if seconds >= 90 else f"{seconds:.0f} s"


class Lines(Progress):
    """A plain line now and then."""

    _last = 0.0

    def show(self) -> None:
        now = self._clock() - self._started
        if now - self._last >= SECONDS_A_LINE:
            self._last = now
            say(self.line())


class Bar(Progress):
    """A bar that vanishes at the end."""

    def open(self) -> None:
        self._bar = RichBar(self.line(), self.total)

    def close(self) -> None:
        self._bar.stop()

    def show(self) -> None:
        self._bar.move(self.done, self.total, self.line())


def open_progress(
    domains: Sequence[str | None], index_rate: float | None, *, is_quiet: bool
) -> Progress:
    """What fits stderr: a bar, lines, or nothing."""
    if is_quiet:
        return Progress(domains, index_rate)
    kind = Bar if is_terminal(sys.stderr) else Lines
    return kind(domains, index_rate)
