"""Markers to notes: the best monotone assignment of candidates to the expected labels.

The expected labels of all chains stand in one list. A state is the place of the last linked label.
Moving to the next label is free, skipping labels costs by prefix sums, the same label again and
jumps are dear. Numbers missing in a chain, and two beyond its end, are *virtual* labels: a marker
may take them, and then links to nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from citecheck.named import NamedTuple
from citecheck.structure.candidates import Mark
from citecheck.structure.weights import WEIGHTS

_ALIGN: Final = WEIGHTS["align"]
_REPEAT, _SKIP, _JUMP = _ALIGN["repeat"], _ALIGN["skip"], _ALIGN["jump"]
_UNCITED: Final = _ALIGN["uncited"]
UNCITED_ADAPTED: Final = _ALIGN["uncited-adapted"]  # where the paper's habit is known
_WINDOW = 13
_MAX_PLACES = 60  # chains that share one zone: more than the chapters of a book
_LOW = -1e9


class Expected(NamedTuple):
    """One label that a marker may cite."""

    value: int
    chain: int
    note: int  # place of the head within its chain, -1: the note does not exist
    start: int  # zone in which its marker may stand
    end: int


class Link(NamedTuple):
    """A candidate taken as a marker, and the expected label that it cites."""

    mark: Mark
    place: int  # into the expected labels


class _Node(NamedTuple):
    mark: Mark
    place: int
    back: _Node | None


class _Table:
    """The states of the assignment, one for each expected label.

    A state's worth is its total plus the cost of passing over all labels up to and including its
    own ("lifted"). Then passing over labels costs nothing more, whatever lies between, and the best
    predecessor of any label is a plain maximum.
    """

    def __init__(self, expected: list[Expected], uncited: float) -> None:
        self.expected = expected
        self.places: dict[int, tuple[list[int], list[int]]] = {}  # value → places, ends of zones
        self.skip: list[float] = []
        self.first: list[int] = []  # chain → place of its first label
        for place, label in enumerate(expected):
            places, ends = self.places.setdefault(label.value, ([], []))
            places.append(place)
            ends.append(label.end)
            self.skip.append(-uncited if label.note >= 0 else -_ALIGN["virtual"])
            while len(self.first) <= label.chain:
                self.first.append(place)
        self.lifted = [_LOW] * len(expected)
        self.nodes: list[_Node | None] = [None] * len(expected)
        chains = len(self.first)
        self.best_in: list[tuple[float, int]] = [(_LOW, 0)] * chains
        self.entry: list[tuple[float, _Node | None] | None] = [None] * chains
        self.best: tuple[float, _Node | None] = (0.0, None)

    def take(self, mark: Mark) -> None:
        """Let a candidate serve every label of its value whose zone it stands in."""
        places, ends = self.places[mark.value]
        i = bisect_right(ends, mark.start)
        reached = []
        for place in places[i : i + _MAX_PLACES]:
            label = self.expected[place]
            if label.start > mark.start:
                break
            reached.append((place, self._reach(place, label.chain)))
        for place, (value, back) in reached:  # only now: no way leads through one candidate twice
            self._set(mark, place, value, back)

    def _set(self, mark: Mark, place: int, value: float, back: _Node | None) -> None:
        value += mark.score
        if self.expected[place].note < 0:
            value += _ALIGN["to-virtual"]
        if value <= self.lifted[place]:
            return
        node = _Node(mark, place, back)
        self.lifted[place] = value
        self.nodes[place] = node
        chain = self.expected[place].chain
        if value > self.best_in[chain][0]:
            self.best_in[chain] = (value, place)
        if value > self.best[0]:
            self.best = (value, node)

    def _reach(self, place: int, chain: int) -> tuple[float, _Node | None]:
        """The best way to a label: entering its chain, from a label before, by a jump, or again."""
        lifted, nodes = self.lifted, self.nodes
        first = self.first[chain]
        best, back = self._enter(chain, first)
        if place > first:
            best += _ALIGN["enter"]
            value = lifted[place - 1]
            if value > best:
                best, back = value, nodes[place - 1]
            low = max(first, place - _WINDOW)
            if low < place - 1:
                top = max(lifted[low : place - 1])
                if top + _SKIP > best:
                    best, back = top + _SKIP, nodes[lifted.index(top, low, place - 1)]
        value, from_place = self.best_in[chain]
        if from_place != place and value + _JUMP > best:
            best, back = value + _JUMP, nodes[from_place]
        best += self.skip[place]
        value = lifted[place] + _REPEAT
        if value > best:
            best, back = value, nodes[place]
        return best, back

    def _enter(self, chain: int, first: int) -> tuple[float, _Node | None]:
        """The best state before a chain: of all earlier chains.

        Chains whose zones lie earlier are finished; those that share its zone are asked again.
        """
        entry = self.entry[chain]
        if entry is None:
            entry = self.entry[chain] = self.best
        zone = self.expected[first].start
        for other in range(chain - 1, max(-1, chain - 1 - _MAX_PLACES), -1):
            if self.expected[self.first[other]].start != zone:
                break
            value, place = self.best_in[other]
            if value > entry[0]:
                entry = (value, self.nodes[place])
        return entry


def align(expected: list[Expected], marks: list[Mark], uncited: float = _UNCITED) -> list[Link]:
    """The assignment with the highest total, in file order.

    `uncited` is what a note without a marker costs: a candidate with a lower score is not taken,
    whatever its label.
    """
    table = _Table(expected, uncited)
    for mark in marks:
        if mark.value in table.places:
            table.take(mark)
    links: list[Link] = []
    node = table.best[1]
    while node is not None:
        links.append(Link(node.mark, node.place))
        node = node.back
    links.reverse()
    return links
