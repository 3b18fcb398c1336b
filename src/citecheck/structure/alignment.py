"""Markers to notes: the best monotone assignment of candidates to the expected labels.

The expected labels of all chains stand in one list. A state is the place of the last linked label.
Moving to the next label is free, skipping labels costs by prefix sums, the same label again and
jumps are dear. Numbers missing in a chain, and two beyond its end, are *virtual* labels: a marker
may take them, and then links to nothing.
"""

from __future__ import annotations

from typing import NamedTuple

from citecheck.structure.candidates import Mark

REPEAT = 3.2
SKIP = 0.8
SKIP_REAL = 2.5
SKIP_VIRTUAL = 0.4
TAKE_VIRTUAL = 1.5
ENTER = 1.2
JUMP = 18.0
_WINDOW = 13
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
    """The states of the assignment, one for each expected label."""

    def __init__(self, expected: list[Expected]) -> None:
        self.expected = expected
        self.places: dict[int, list[int]] = {}
        self.skip = [0.0]  # cost of passing over all labels before
        self.first: list[int] = []  # chain → place of its first label
        for place, label in enumerate(expected):
            self.places.setdefault(label.value, []).append(place)
            self.skip.append(self.skip[-1] + (SKIP_REAL if label.note >= 0 else SKIP_VIRTUAL))
            while len(self.first) <= label.chain:
                self.first.append(place)
        size = len(expected)
        # best total with this label last, plus the cost of passing over all labels up to it: so
        # that the best predecessor of any label is a plain maximum
        self.lifted = [_LOW] * size
        self.nodes: list[_Node | None] = [None] * size
        chains = len(self.first)
        self.best_in: list[tuple[float, int]] = [(_LOW, 0)] * chains
        self.entry: list[tuple[float, _Node | None] | None] = [None] * chains
        self.best: tuple[float, _Node | None] = (0.0, None)

    def take(self, mark: Mark) -> None:
        """Let a candidate serve every label of its value whose zone it stands in."""
        for place in reversed(self.places[mark.value]):
            label = self.expected[place]
            if not label.start <= mark.start < label.end:
                continue
            total, back = self._reach(place, label.chain)
            total += mark.score
            if label.note < 0:
                total -= TAKE_VIRTUAL
            lifted = total + self.skip[place + 1]
            if lifted <= self.lifted[place]:
                continue
            node = _Node(mark, place, back)
            self.lifted[place] = lifted
            self.nodes[place] = node
            if total > self.best_in[label.chain][0]:
                self.best_in[label.chain] = (total, place)
            if total > self.best[0]:
                self.best = (total, node)

    def _reach(self, place: int, chain: int) -> tuple[float, _Node | None]:
        """The best way to a label: entering its chain, from a label before, by a jump, or again."""
        lifted, nodes = self.lifted, self.nodes
        passed = self.skip[place]
        first = self.first[chain]
        total, back = self._enter(chain, first)
        if place > first:
            total -= ENTER + passed - self.skip[first]
            value = lifted[place - 1] - passed
            if value > total:
                total, back = value, nodes[place - 1]
            low = max(first, place - _WINDOW)
            if low < place - 1:
                top = max(lifted[low : place - 1])
                if top - passed - SKIP > total:
                    total = top - passed - SKIP
                    back = nodes[lifted.index(top, low, place - 1)]
        value, from_place = self.best_in[chain]
        if from_place != place and value - JUMP > total:
            total, back = value - JUMP, nodes[from_place]
        value = lifted[place] - self.skip[place + 1] - REPEAT
        if value > total:
            total, back = value, nodes[place]
        return total, back

    def _enter(self, chain: int, first: int) -> tuple[float, _Node | None]:
        """The best total before a chain: of all earlier chains.

        Chains whose zones lie earlier are finished; those that share its zone are asked again.
        """
        entry = self.entry[chain]
        if entry is None:
            entry = self.entry[chain] = self.best
        zone = self.expected[first].start
        other = chain - 1
        while other >= 0 and self.expected[self.first[other]].start == zone:
            value, place = self.best_in[other]
            if value > entry[0]:
                entry = (value, self.nodes[place])
            other -= 1
        return entry


def align(expected: list[Expected], marks: list[Mark]) -> list[Link]:
    """The assignment with the highest total, in file order."""
    table = _Table(expected)
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
