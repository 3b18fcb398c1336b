"""The text that a marked-up file prints, with the way back into the file.

Characters that stand in the file as they print are kept in runs: an edit inside one run can be
written back; one that touches an entity, a command or a tag cannot.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from citecheck.model import Span
from citecheck.named import NamedTuple


class FileRun(NamedTuple):
    """`length` characters at `at` of the printed text are those at `source` of the file."""

    at: int
    source: int
    length: int


class Printing:
    """Printed text as it grows."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.runs: list[FileRun] = []
        self.size = 0
        self.last = "\n"  # the last character printed

    def add(self, text: str, source: int = -1) -> None:
        """Print `text`, which stands at `source` of the file as it is, or (-1) does not."""
        if not text:
            return
        if source >= 0:
            last = self.runs[-1] if self.runs else None
            if last and last.at + last.length == self.size and last.source + last.length == source:
                self.runs[-1] = last._replace(length=last.length + len(text))
            else:
                self.runs.append(FileRun(self.size, source, len(text)))
        self.parts.append(text)
        self.size += len(text)
        self.last = text[-1]

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

    @property
    def text(self) -> str:
        """All that is printed."""
        return "".join(self.parts)


def in_file(runs: Sequence[FileRun], span: Span) -> Span | None:
    """Where a printed stretch stands in the file; None where it is not one run there."""
    i = bisect_right(runs, span.start, key=lambda run: run.at) - 1
    if i < 0:
        return None
    run = runs[i]
    if span.end > run.at + run.length:
        return None
    return Span(run.source + span.start - run.at, run.source + span.end - run.at)
