"""Weights as the model's file holds them, unpacked feature by feature."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import mul
from struct import Struct

LANE = 16  # bits of a label in a number that holds something for each of them


class Lanes:
    """Numbers of 16 bits side by side in one, so that one operation acts on all of them.

    A lane may hold less than zero: what it borrows from the next is given back by a sum with
    `bias`, which has the highest bit of each lane.
    """

    def __init__(self, count: int) -> None:
        self._struct = Struct(f"<{count}H")
        self.ones = sum(1 << LANE * i for i in range(count))
        self.bias = self.ones << LANE - 1

    def pack(self, values: Sequence[int]) -> int:
        """A lane for each value."""
        half = 1 << LANE - 1
        data = self._struct.pack(*[value + half for value in values])
        return int.from_bytes(data, "little") - self.bias

    def unpack(self, packed: int) -> tuple[int, ...]:
        """The values of the lanes, each too large by 2¹⁵."""
        data = (packed + self.bias).to_bytes(self._struct.size, "little")
        return self._struct.unpack(data)

    def larger(self, one: int, other: int) -> int:
        """In each lane, the larger of two values that are less than 2¹⁵ apart."""
        apart = one - other + self.bias
        is_larger = apart & self.bias
        return other + (apart & (is_larger - (is_larger >> LANE - 1)))


class Weights(dict[str, int]):
    """The weights of a feature, a lane for each label; unpacked when it is first met."""

    def __init__(
        self, index: Mapping[str, int], ends: list[int], labels: bytes, weights: memoryview
    ) -> None:
        ones = [1 << LANE * label for label in range(max(labels, default=0) + 1)]
        self.index = index
        self._packed = [0, *ends], labels, weights, ones.__getitem__

    def sum_of(self, features: Iterable[str]) -> int:
        """The weights of some features, added up; those that the model does not know have none."""
        return sum([self[feature] for feature in features if feature in self.index])

    def __missing__(self, feature: str) -> int:
        ends, labels, weights, one_of = self._packed
        i = self.index[feature]
        here = slice(ends[i], ends[i + 1])
        found = self[feature] = sum(map(mul, weights[here], map(one_of, labels[here])))
        return found
