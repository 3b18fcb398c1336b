"""Weights as the model's file holds them, unpacked feature by feature."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

LANE = 32  # bits of a label in a number that holds something for each of them


class Weights(dict[str, int]):
    """The weights of a feature, a lane for each label; unpacked when it is first met."""

    def __init__(
        self, index: Mapping[str, int], ends: list[int], labels: bytes, weights: memoryview
    ) -> None:
        self._packed = index, ends, labels, weights

    def __missing__(self, feature: str) -> int:
        index, ends, labels, weights = self._packed
        i = index[feature]
        places = range(ends[i - 1] if i else 0, ends[i])
        found = self[feature] = sum(weights[k] << LANE * labels[k] for k in places)
        return found


class Remembered(dict[Any, int]):
    """Sums by what they are of; made when first asked for."""

    def __init__(self, make: Callable[[Any], int]) -> None:
        self._make = make

    def __missing__(self, key: Any) -> int:
        found = self[key] = self._make(key)
        return found
