"""Where a page breaks a list: folios, running heads and footers between its entries.

What a page prints stands alone, is short, and comes back with other numbers. A list that such lines
interrupt goes on behind them: with the next number, the rest of an entry, or more entries.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from citecheck.late import late
from citecheck.lists.headings import Line, looks_like_entry
from citecheck.lists.numbering import Numbering
from citecheck.lists.years import date_pattern

_DIGITS = late(r"[0-9]+")
_FOLIO = late(
    r"[\W_]*(?:(?:page|pages?|p|seite|s|стр|с|pág|pagina|página)\b[. ]{0,2})?"
    r"[0-9]{1,5}(?:[ ]*(?:of|/|von|de|sur|из)[ ]*[0-9]{1,5})?[\W_]*",
    2,
)
_MOST_LINES = 12  # of what a page prints between two entries
_LONGEST, _LONGEST_REPEATED = 120, 400  # of a running head; of a line that comes back
_LEAST_REPEATED = 3  # times that a running head comes
_LEAST_OUTSIDE = 2  # times that it comes outside of a list
_FINISHED = ".)]/”»"  # with which an entry ends
_AHEAD, _LEAST_DATED = 6, 2  # lines behind a break; dated ones among them


class Pages:
    """The lines of a text that pages print."""

    def __init__(self, flat: str, lines: Sequence[Line], feeds: Sequence[int] = ()) -> None:
        self._flat = flat
        self._lines = lines
        self._ends = feeds
        self._times: Counter[str] | None = None

    def is_printed(self, i: int) -> bool:
        """Whether a line is a folio, or one that comes back but for its numbers."""
        words = self._words(i)
        if _FOLIO.fullmatch(words):
            return True
        times = self._counted()[words]
        is_at_feed = times > 1 and 0 < i < len(self._lines) - 1 and self._feeds(i, i + 2)
        return times >= _LEAST_REPEATED or is_at_feed

    def _counted(self) -> Counter[str]:
        """How often short lines come."""
        if self._times is None:
            lines = enumerate(self._lines)
            short = (k for k, line in lines if line.end - line.start <= _LONGEST_REPEATED)
            self._times = Counter(map(self._words, short))
        return self._times

    def without_printed(self, found: list[Line], start: int, end: int) -> list[Line]:
        """The lines of a list without those that pages print outside of it, too."""
        inside = Counter(self._words(k) for k in range(start, end))
        times = self._counted()
        printed = {w for w in inside if times[w] - inside[w] >= _LEAST_OUTSIDE}
        gone = {self._lines[k].start for k in range(start, end) if self._words(k) in printed}
        return [line for line in found if line.start not in gone]

    def _words(self, i: int) -> str:
        line = self._lines[i]
        words = self._flat[line.start : line.end]
        return words if _FOLIO.fullmatch(words) else _DIGITS.sub("0", words.casefold())

    def end_of_break(self, i: int, numbering: Numbering) -> int | None:
        """The line at which a list goes on that line `i` interrupts; None where it ends there."""
        last = min(len(self._lines), i + _MOST_LINES)
        if numbering.form and (numbering.last > 1 or self._feeds(i, last)):
            for k in range(i, last):
                if numbering.goes_on_at(self._lines[k].start):
                    return self._rest_of_entry(i, k)
            return None
        has_folio = False
        for k in range(i, last):
            if self.is_printed(k) or (self._is_alone(k) and self._feeds(k, k + 2)):
                has_folio = True
            elif has_folio and (self._is_entry(k) or self._is_rest(i, k)):
                return k
            elif not self._is_alone(k):
                return None
        return None

    def _feeds(self, start: int, end: int) -> bool:
        """Whether a page ends, by the file's own sign, above one of some lines."""
        first, last = self._lines[start - 1].end, self._lines[min(end, len(self._lines)) - 1].start
        return bisect_left(self._ends, first) < bisect_left(self._ends, last)

    def _is_rest(self, i: int, k: int) -> bool:
        """Whether a page ends in the midst of an entry, and line `k` is no more than its rest."""
        before = self._lines[i - 1]
        is_open = self._flat[before.end - 1] not in _FINISHED
        return is_open and self._feeds(i, k + 1) and not self._is_alone(k)

    def _rest_of_entry(self, i: int, head: int) -> int:
        """The first line between a break and the next entry that ends the entry before."""
        before = self._lines[i - 1] if i else self._lines[i]
        if self._flat[before.end - 1] in _FINISHED:
            return head
        for k in range(i, head):
            if not self.is_printed(k) and not self._is_alone(k):
                return k
        return head

    def _is_alone(self, k: int) -> bool:
        """Whether a line is short, with nothing right under it or only more that is printed."""
        line = self._lines[k]
        after = self._lines[k + 1] if k + 1 < len(self._lines) else None
        is_last = after is None or after.is_after_blank or self.is_printed(k + 1)
        return line.end - line.start <= _LONGEST and is_last and not self._is_finished(line)

    def _is_finished(self, line: Line) -> bool:
        return self._flat[line.end - 1] == "."

    def _is_entry(self, k: int) -> bool:
        """Whether entries stand from a line on, or the rest of one."""
        line, flat = self._lines[k], self._flat
        below = self._lines[k : k + _AHEAD]
        dated = sum(date_pattern().search(flat, x.start, x.end) is not None for x in below)
        is_rest = flat[line.start].islower()
        return dated >= _LEAST_DATED and (is_rest or looks_like_entry(flat, line.start))
