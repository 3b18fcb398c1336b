"""The text that a marked-up file prints, with the way back into the file.

Characters that stand in the file as they print are kept in runs: an edit inside one run can be
written back; one that touches an entity, a command or a tag cannot.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from itertools import chain
from typing import Protocol

from citecheck.model import Span
from citecheck.named import NamedTuple


class FileRun(NamedTuple):
    """`length` characters at `at` of the printed text are those at `source` of the file."""

    at: int
    source: int
    length: int


class Runs(Protocol):
    """A row of runs, ascending in what is printed."""

    def __len__(self) -> int: ...
    def __getitem__(self, at: int, /) -> FileRun: ...


class FileRuns:
    """The runs of a file, each in three numbers."""

    __slots__ = ("at", "length", "source")

    def __init__(self) -> None:
        self.at, self.source, self.length = array("q"), array("q"), array("q")

    def __len__(self) -> int:
        return len(self.at)

    def __getitem__(self, at: int, /) -> FileRun:
        return FileRun(self.at[at], self.source[at], self.length[at])

    def __iter__(self) -> Iterator[FileRun]:
        return map(FileRun, self.at, self.source, self.length)

    def add(self, at: int, source: int, length: int) -> None:
        """Append a run, or make the last one longer where this goes on with it."""
        if self.at:
            last = self.length[-1]
            if self.at[-1] + last == at and self.source[-1] + last == source:
                self.length[-1] = last + length
                return
        self.at.append(at)
        self.source.append(source)
        self.length.append(length)


_MANY, _LATEST = 300, 20  # parts that are kept apart at most, and at least


class Printing:
    """Printed text as it grows."""

    def __init__(self) -> None:
        self._written: list[str] = []  # before `parts`: many small strings would take much room
        self.parts: list[str] = []
        self.runs = FileRuns()
        self.size = 0
        self.last = "\n"  # the last character printed

    def add(self, text: str, source: int = -1) -> None:
        """Print `text`, which stands at `source` of the file as it is, or (-1) does not."""
        if not text:
            return
        if source >= 0:
            self.runs.add(self.size, source, len(text))
        self.parts.append(text)
        self.size += len(text)
        self.last = text[-1]
        if len(self.parts) > _MANY:
            self._written.append("".join(self.parts[:-_LATEST]))
            del self.parts[:-_LATEST]

    def end_line(self, count: int) -> None:
        """See that at least `count` line ends stand here, unless nothing is printed yet."""
        if not self.size:
            return
        have, i = 0, len(self.parts) - 1
        while i >= 0 and have < count:
            part = self.parts[i]
            bare = part.rstrip("\n")
            have += len(part) - len(bare)
            if bare:
                break
            i -= 1
        if have < count:
            self.add("\n" * (count - have))

    def since(self, at: int) -> str:
        """What is printed from `at` on."""
        found, size = [], self.size
        for part in chain(reversed(self.parts), reversed(self._written)):
            if size <= at:
                break
            size -= len(part)
            found.append(part)
        return "".join(reversed(found))[max(0, at - size) :]

    def forget(self) -> None:
        """Let go of the text and of the way back."""
        self._written, self.parts, self.runs = [], [], FileRuns()

    @property
    def text(self) -> str:
        """All that is printed."""
        if self._written or len(self.parts) > 1:
            self._written.extend(self.parts)
            self._written, self.parts = [], ["".join(self._written)]
        return self.parts[0] if self.parts else ""


def in_file(runs: Runs, span: Span) -> Span | None:
    """Where a printed stretch stands in the file; None where it is not one run there."""
    i = bisect_right(runs, span.start, key=lambda run: run.at) - 1
    if i < 0:
        return None
    run = runs[i]
    if span.end > run.at + run.length:
        return None
    return Span(run.source + span.start - run.at, run.source + span.end - run.at)
