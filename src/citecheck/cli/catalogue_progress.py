"""How far a catalogue is: a bar on a terminal, lines of JSON for a log. Always on stderr."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from citecheck.cli.bars import SECONDS_A_LINE, RichBar, Shown
from citecheck.cli.terminals import is_terminal
from citecheck.output import say, to_json

if TYPE_CHECKING:
    from citecheck.catalogue.parts import Counts
    from citecheck.catalogue.run import Run


class Progress(Shown):
    """Counts what is done. Says nothing; what does inherits from it."""

    def __init__(self, run: Run, clock: Callable[[], float] = time.monotonic) -> None:
        self._run = run
        self._clock = clock
        self._started = clock()

    def tell(self, counts: Counts) -> None:
        """Hear of a shard that is done."""

    def figures(self) -> dict[str, Any]:
        """Papers, papers a second in this run, findings, errors, and seconds left where known."""
        total = self._run.total
        made = total.papers - self._run.kept.papers
        seconds = self._clock() - self._started
        pace = made / seconds if seconds > 0 else 0.0
        figures: dict[str, Any] = {
            "papers": total.papers,
            "papers_a_second": round(pace, 1),
            "findings": total.findings,
            "errors": total.failed,
        }
        if self._run.expected and pace:
            left = max(0, self._run.expected - total.papers) / pace
            figures["seconds_left"] = round(left)
        return figures


class Lines(Progress):
    """A line of JSON now and then."""

    _last = 0.0

    def tell(self, counts: Counts) -> None:
        now = self._clock() - self._started
        if now - self._last >= SECONDS_A_LINE:
            self._last = now
            say(to_json(self.figures()))


class Bar(Progress):
    """A bar that vanishes at the end; without an end while the inputs are not yet all listed."""

    def open(self) -> None:
        self._bar = RichBar("reading papers", None)

    def close(self) -> None:
        self._bar.stop()

    def tell(self, counts: Counts) -> None:
        found = self.figures()
        told = (
            f"{found['papers']} papers, {found['papers_a_second']} a second,"
            f" {found['findings']} findings, {found['errors']} errors"
        )
        if "seconds_left" in found:
            told += f", {found['seconds_left'] / 60:.0f} min left"
        self._bar.move(found["papers"], self._run.expected, told)


def open_progress(run: Run, *, is_quiet: bool) -> Progress:
    """What fits stderr: a bar, lines, or nothing."""
    if is_quiet:
        return Progress(run)
    return Bar(run) if is_terminal(sys.stderr) else Lines(run)
