"""What was done for one source: so that `missing` says what was looked at, and never more."""

from __future__ import annotations

from citecheck.archive.finding.moments import Span
from citecheck.asking.problems import NoAnswer

MAX_DOUBTS = 2  # questions without an answer, after which a source is left for another run


class Trail:
    """The index, the lists and the pages that were asked for a source, and what stayed open."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.listed = 0  # pages of the index
        self.lists = 0
        self.pages = 0
        self.unread = 0  # promising candidates left at a cap
        self.reason: str | None = None  # why the best candidate shows nothing
        self.is_different = False  # the page of its address has another title or date
        self.is_void = False  # captures of the address made of its title show a wall or nothing
        self.is_waiting = False  # a list named it; the rows of its address are not asked for yet
        self.doubts: list[str] = []  # answers that were cut, limited or refused

    @property
    def is_hopeless(self) -> bool:
        """Whether so much stayed unanswered that more questions only add to it."""
        return len(self.doubts) >= MAX_DOUBTS

    def doubt(self, problem: NoAnswer | str) -> None:
        """An answer was cut, limited or refused: nothing may be called missing any more."""
        self.doubts.append(str(problem))

    def strategy(self, first: str = "index") -> str:
        """What was done, in short."""
        told = [first]
        told += [_counted(self.lists, "list")] if self.lists else []
        told += [_counted(self.pages, "page")] if self.pages else []
        return ", ".join(told)

    def told(self, span: Span | None) -> str:
        """What was asked, in words."""
        near = f" near {span.first}" if span else ""
        parts = [f"the index of {self.where} ({_counted(self.listed, 'page')})"]
        if self.lists:
            parts.append(f"{_counted(self.lists, 'list')} of pages{near}")
        if self.pages:
            parts.append(_counted(self.pages, "page"))
        return "looked at " + ", ".join(parts)

    def message(self, span: Span | None) -> str:
        """For a source that was not found: why, and what was looked at."""
        if self.doubts:
            return self.doubts[0]
        if self.unread:
            more = f"{_counted(self.unread, 'more page')} may be it"
            return f"{more}, which were not read; {self.told(span)}"
        return f"{self.reason}; {self.told(span)}" if self.reason else self.told(span)

    @property
    def is_open(self) -> bool:
        """Whether the source may be there all the same."""
        return bool(self.doubts or self.unread)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"
