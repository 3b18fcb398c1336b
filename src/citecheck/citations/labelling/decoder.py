"""The labelling model: packed weights, and the best sequence of labels in plain Python.

The file is written by `training/export.py`. Weights stay packed until a feature occurs; the sum of a
group's weights is remembered under its key, since keys repeat from note to note. Such a sum is one
integer with 32 bits for each label, so that adding two of them adds the scores of all labels at once.
"""

from __future__ import annotations

import zlib
from collections.abc import Container, Iterator, Sequence
from functools import cache
from itertools import accumulate
from operator import add
from pathlib import Path
from struct import Struct
from typing import TYPE_CHECKING

from citecheck.citations.labelling.features import Key, atoms

if TYPE_CHECKING:
    from citecheck.citations.labelling.masks import Mask

_DATA = Path(__file__).with_name("model.bin")
_MANY = 100_000  # sums to remember; about 20 MB
_LANE = 32  # bits
_NEVER = -1_000_000
_NOWHERE = -(1 << 60)


class Model:
    """Weights of a linear-chain CRF."""

    def __init__(self, packed: bytes) -> None:
        data = zlib.decompress(packed)
        size = int.from_bytes(data[:4], "big")
        labels, features, table = data[4 : 4 + size].decode().split("\n")
        self.labels = labels.split("\t")
        self.fields = [label.removeprefix("S-") for label in self.labels]
        places = {label: i for i, label in enumerate(self.labels)}
        self._inside = [places.get(field, i) for i, field in enumerate(self.fields)]
        self._openers = [i for i, label in enumerate(self.labels) if label.startswith("S-")]
        self._inner = [
            i
            for i, label in enumerate(self.labels)
            if not label.startswith("S-") and label not in ("sep", "sig", "other")
        ]
        self._starts = [i for i, x in enumerate(self.labels) if x.startswith("S-") or x == "sep"]
        names = features.split("\t")
        self._index = dict(zip(names, range(len(names)), strict=True))
        at = 4 + size
        counts = data[at : at + len(names)]
        self._ends = list(accumulate(counts))
        total = self._ends[-1] if self._ends else 0
        at += len(names)
        self._labels = data[at : at + total]
        self._weights = memoryview(data[at + total : at + 2 * total]).cast("b")
        self._remembered: dict[Key, int] = {}
        self._known: dict[str, int] = {}
        self._lanes = Struct(f"<{len(self.labels)}I")
        self._bias = sum(1 << (_LANE * i + _LANE - 1) for i in range(len(self.labels)))
        self._after = self._read_transitions(table)
        self._most: dict[int, list[int]] = {}

    def _read_transitions(self, table: str) -> list[list[int]]:
        """For each label, the weights of the labels after it."""
        after = [[0] * len(self.labels) for _ in self.labels]
        for entry in filter(None, table.split(";")):
            a, b, weight = map(int, entry.split(","))
            after[a][b] = weight
        return after

    def emissions(self, keys: Sequence[Sequence[Key]]) -> list[list[int]]:
        """Score of every label at every token, each too large by the same constant."""
        remembered = self._remembered
        if len(remembered) > _MANY:
            remembered.clear()
        rows = []
        for token in keys:
            total = self._bias
            for key in token:
                found = remembered.get(key)
                if found is None:
                    found = remembered[key] = self._add(key)
                total += found
            rows.append(list(self._lanes.unpack(total.to_bytes(self._lanes.size, "little"))))
        return rows

    def _add(self, key: Key) -> int:
        """The weights of a key's features, added up: one number with a lane for each label."""
        return sum(map(self._weight, atoms(key)))

    def _weight(self, feature: str) -> int:
        found = self._known.get(feature)
        if found is None:
            found = 0
            i = self._index.get(feature)
            if i is None:
                return 0
            for k in range(self._ends[i - 1] if i else 0, self._ends[i]):
                found += self._weights[k] << _LANE * self._labels[k]
            self._known[feature] = found
        return found

    def decode(
        self,
        keys: Sequence[Sequence[Key]],
        masks: Sequence[Mask] = (),
        *,
        single: bool = False,
    ) -> list[str]:
        """The best sequence of labels that the masks allow; `single`: with one source only."""
        limits = _Limits(self.fields, len(keys), masks)
        scores = self.emissions(keys)
        for row, forbidden in zip(scores, limits.forbidden(), strict=True):
            for i in forbidden:
                row[i] = _NEVER
        for at, opens in limits.starts.items():
            for i in self._inner if opens else self._openers:
                scores[at][i] = _NEVER
        if single:
            for row in scores[1:]:
                for i in self._starts:
                    row[i] = _NEVER
        return [self.labels[i] for i in self.best_path(scores, limits.tied)]

    def best_path(self, emissions: Sequence[Sequence[int]], tied: Container[int] = ()) -> list[int]:
        """Viterbi over the labels that can still matter. A position in `tied` goes on with the
        field of the one before."""
        if not emissions:
            return []
        scores = list(emissions[0])
        history: list[list[tuple[int, int]]] = []
        for at, row in enumerate(emissions[1:], 1):
            if at in tied:
                alive = list(enumerate(scores))
                scores = self._go_on(scores, row)
            else:
                alive = self._alive(scores)
                columns = [[score + w for w in self._after[i]] for i, score in alive]
                best = columns[0] if len(columns) == 1 else map(max, *columns)
                scores = list(map(add, best, row))
            history.append(alive)
        path = [scores.index(max(scores))]
        for at in range(len(history), 0, -1):
            label = path[-1]
            alive = history[at - 1]
            if at in tied:
                alive = [entry for entry in alive if self._inside[entry[0]] == label]
            path.append(max(alive, key=lambda a: a[1] + self._after[a[0]][label])[0])
        path.reverse()
        return path

    def _go_on(self, scores: Sequence[int], row: Sequence[int]) -> list[int]:
        """One step in which every label goes on with its own field."""
        found = [_NOWHERE] * len(scores)
        for i, score in enumerate(scores):
            label = self._inside[i]
            found[label] = max(found[label], score + self._after[i][label] + row[label])
        return found

    def _alive(self, scores: list[int]) -> list[tuple[int, int]]:
        """Labels that no follower could not reach better from the best one."""
        top = max(scores)
        best = scores.index(top)
        return [
            (i, score)
            for i, (score, most) in enumerate(zip(scores, self._advantages(best), strict=True))
            if score + most >= top
        ]

    def _advantages(self, best: int) -> list[int]:
        """By how much a step from each label can weigh more than the same step from `best`."""
        found = self._most.get(best)
        if found is None:
            own = self._after[best]
            found = self._most[best] = [
                max(w - o for w, o in zip(weights, own, strict=True)) for weights in self._after
            ]
        return found


class _Limits:
    """Masks laid over the positions of a note."""

    def __init__(self, fields: Sequence[str], count: int, masks: Sequence[Mask]) -> None:
        self.fields = fields
        self.allowed: list[frozenset[str] | None] = [None] * count
        self.tied: set[int] = set()
        self.starts: dict[int, bool] = {}  # whether a source must begin there, or none may
        for mask in masks:
            for i in range(mask.first, min(mask.last, count)):
                before = self.allowed[i]
                self.allowed[i] = mask.fields if before is None else before & mask.fields or before
            if mask.opens is not None:
                places = range(mask.first, min(mask.last, count))
                self.starts.update(dict.fromkeys(places, mask.opens))
            if mask.tied:
                self.tied.update(range(mask.first + 1, min(mask.last, count)))

    def forbidden(self) -> Iterator[Sequence[int]]:
        """For each position the labels that it cannot have."""
        known: dict[frozenset[str] | None, list[int]] = {None: []}
        for allowed in self.allowed:
            found = known.get(allowed)
            if found is None and allowed is not None:
                found = [i for i, field in enumerate(self.fields) if field not in allowed]
                known[allowed] = found
            yield found or ()


@cache
def model() -> Model:
    """The model of the package, read once."""
    return Model(_DATA.read_bytes())
