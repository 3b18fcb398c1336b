"""What all trials of one text share: the text, its candidates, and chains laid out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from types import MappingProxyType

from citecheck.late import late
from citecheck.model import Span
from citecheck.structure.blocks import Block, find_places, lay_out
from citecheck.structure.candidates import PLAIN, Head, Mark
from citecheck.structure.chains import Chain
from citecheck.structure.text import Cuts

_PADDED = late("[0-9]{1,6}")
_LETTERS = late(r"[^\W\d_]{1,8}")


class Material:
    """What all trials share."""

    def __init__(
        self,
        flat: str,
        cuts: Cuts,
        marks: list[Mark],
        start: int = 0,
        is_numbered: bool = True,
        pieces: Mapping[int, tuple[Span, ...]] = MappingProxyType({}),
        is_front: bool = False,
    ) -> None:
        self.is_front = is_front  # notes stand before the text that cites them
        self.flat = flat
        self.pieces = pieces  # start of a label → its note's text, where the layout gives it
        self.start = start
        self.is_numbered = is_numbered  # by numbers, not by letters
        self.work = 0  # candidates and labels aligned so far
        self.cuts = cuts
        self.marks = marks
        self.places = find_places(marks)
        self.heads: list[Head] = []  # all candidates, and the ends of lines that announce notes
        self.headings: list[int] = []
        self._laid: dict[Chain, Block] = {}

    def label(self, at: int, value: int) -> str:
        """The label printed at an offset, in plain characters."""
        if self.is_numbered:
            if self.flat[at] != "0":
                return str(value)
            m = _PADDED.match(self.flat, at)
            return m.group() if m else str(value)
        m = _LETTERS.match(self.flat, at)
        return m.group().translate(PLAIN) if m else str(value)

    def part(self, start: int, end: int) -> Material:
        """The stretch `start:end` as a paper of its own."""
        low = bisect_left(self.marks, start, key=lambda m: m.start)
        high = bisect_left(self.marks, end, key=lambda m: m.start)
        marks = self.marks[low:high]
        part = Material(self.flat, self.cuts, marks, start, self.is_numbered, self.pieces)
        part._laid = self._laid
        return part

    def block(self, chain: Chain) -> Block:
        """The chain laid out; kept, because trials ask again."""
        if chain not in self._laid:
            block = lay_out(self.flat, chain, self.places)
            if self.pieces:
                block = block._replace(ends=tuple(map(self._end, chain.heads, block.ends)))
            self._laid[chain] = block
        return self._laid[chain]

    def _end(self, head: Head, end: int) -> int:
        """The end of a note: of the first stretch that the layout gives it, else as laid out."""
        pieces = self.pieces.get(head.start)
        return max(head.end, pieces[0].end if pieces else head.end) if pieces is not None else end
