"""What shows how far a run is: opened and closed with it; a bar, or a line now and then."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

SECONDS_A_LINE = 10.0  # between two lines


class Shown:
    """Something that is shown as long as a run lasts; by itself nothing."""

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self.close()

    def open(self) -> None:
        """Begin."""

    def close(self) -> None:
        """End."""


class RichBar:
    """A bar on stderr that vanishes at the end; its words are no markup."""

    def __init__(self, told: str, total: int | None) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        self._progress: Any = Progress(
            BarColumn(20),
            TextColumn("{task.description}", markup=False),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._progress.add_task(told, total=total)
        self._progress.start()

    def move(self, done: int, total: int | None, told: str) -> None:
        """Show how much of the total is done, and say so."""
        self._progress.update(self._task, completed=done, total=total, description=told)

    def stop(self) -> None:
        """Take the bar away."""
        self._progress.stop()
