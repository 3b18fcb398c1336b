"""The labelling model: packed weights, and the best sequence of labels in plain Python.

The file is written by `training/export.py`. Weights stay packed until a feature occurs; the sum
of a group's weights is remembered under its key, since keys repeat from note to note. Such a sum
is one integer with 16 bits for each label, so that adding two of them adds the scores of all
labels at once.
"""

from __future__ import annotations

import zlib
from collections.abc import Container, Iterable, Sequence
from functools import cache
from itertools import accumulate, repeat
from operator import sub
from pathlib import Path
from typing import TYPE_CHECKING

from citecheck.citations.labelling.atoms import CHUNK, Key
from citecheck.citations.labelling.limits import Limits
from citecheck.citations.labelling.packed import LANE, Lanes, Weights
from citecheck.citations.labelling.sums import KeySums, WordSums

if TYPE_CHECKING:
    from citecheck.citations.labelling.view import Mask

_DATA = Path(__file__).with_name("model.bin")
_MANY = 100_000  # sums to remember; about 20 MB
_UNLIKELY = 250  # more than a feature weighs, so little that few labels stay alive
_OUTSIDE = ("other", "sep", "sig")
_OPENED = ("author", "editor", "heditor")  # behind prose, names begin a source
_NEVER = 1 << 13  # more than the weights of a token: their sums stay below 7,000
Alive = tuple[int, int, int]
"""A label that can still matter: itself, its score, the label with which it is left."""


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
        self._own = range(len(self.labels))
        self._openers = [i for i, label in enumerate(self.labels) if label.startswith("S-")]
        self._inner = [
            i
            for i, label in enumerate(self.labels)
            if not label.startswith("S-") and label not in ("sep", "sig", "other")
        ]
        starts = [i for i, x in enumerate(self.labels) if x.startswith("S-") or x == "sep"]
        names = features.split("\t")
        index = dict(zip(names, range(len(names)), strict=True))
        at = 4 + size
        counts = data[at : at + len(names)]
        ends = list(accumulate(counts))
        total = ends[-1] if ends else 0
        at += len(names)
        weights = memoryview(data[at + total : at + 2 * total]).cast("b")
        known = Weights(index, ends, data[at : at + total], weights)
        self._keys, self._words = KeySums(known), WordSums(known)
        self.lanes = Lanes(len(self.labels))
        self._after = self._read_transitions(table)
        self._steps = [self.lanes.pack(weights) for weights in self._after]
        self._most: dict[tuple[int, bool], int] = {}
        self.single = self._never(starts)  # what keeps a note to one source
        self._penalties: dict[tuple[int, bool | None], int] = {}
        self._bit_of = {field: 1 << i for i, field in enumerate(dict.fromkeys(self.fields))}
        self._bits: dict[frozenset[str], int] = {}
        self._pairs: dict[int, list[tuple[int, int]]] = {}

    def _read_transitions(self, table: str) -> list[list[int]]:
        """For each label, the weights of the labels after it."""
        after = [[0] * len(self.labels) for _ in self.labels]
        for entry in filter(None, table.split(";")):
            a, b, weight = map(int, entry.split(","))
            after[a][b] = weight
        for a, field in enumerate(self.fields):
            if field in _OUTSIDE:
                for b, name in enumerate(self.labels):
                    if name in _OPENED:
                        after[a][b] -= _UNLIKELY
        return after

    def emissions(
        self, keys: Sequence[Sequence[Key]], penalties: Iterable[int] = repeat(0)
    ) -> list[int]:
        """Score of every label at every token: a number with a lane for each label.

        `penalties`: what is taken off at each token, likewise.
        """
        of_key = self._keys
        if len(of_key) > _MANY:
            of_key.clear()
            self._words.clear()
        of_word = self._words
        edge = of_word[""]
        own = [edge, edge, *[of_word[key[0][1]] for key in keys], edge, edge]
        rows = []
        last: Key = ()
        of_last = 0
        around = zip(own[2:], own[1:], own[3:], own, own[4:], strict=False)
        for here, penalty, (word, before, after, before2, after2) in zip(
            keys, penalties, around, strict=False
        ):
            chunk = here[1]
            if chunk is not last:
                last = chunk
                of_last = of_key.of_chunk(chunk) if chunk[0] == CHUNK else of_key[chunk]
            total = of_last + word[0] + before[1] + after[2] + before2[3] + after2[4] - penalty
            for key in here[2:]:
                total += of_key[key]
            rows.append(total)
        return rows

    def decode(
        self,
        keys: Sequence[Sequence[Key]],
        masks: Sequence[Mask] = (),
        *,
        single: bool = False,
    ) -> list[str]:
        """The best sequence of labels that the masks allow; `single`: with one source only."""
        limits = Limits(self, len(keys), masks)
        scores = self.emissions(keys, limits.penalties(single=single))
        runs = limits.runs(len(scores))
        joined = {at for at, (start, end) in enumerate(runs) if end - start > 1}
        rows = [
            scores[a] if b == a + 1 else self._joined(scores[a:b], limits.fields(a, b))
            for a, b in runs
        ]
        path = self.best_path(rows, joined)
        found = []
        for (start, end), label in zip(runs, path, strict=True):
            found.append(self.labels[label])
            found.extend([self.labels[self._inside[label]]] * (end - start - 1))
        return found

    def _joined(self, rows: Sequence[int], fields: int) -> int:
        """The scores of tokens that are one field, as those of one token. `fields`: the bits of
        those that they can be."""
        labels = self._labels_of(fields)
        first, *others = map(self.lanes.unpack, rows)
        sums = dict.fromkeys([k for _, k in labels], 0)
        for k in sums:
            sums[k] = sum([row[k] for row in others])
        more = len(rows) - 2
        after = self._after
        found = [(i, first[i] + sums[k] + after[i][k] + more * after[k][k]) for i, k in labels]
        top = max([score for _, score in found])
        scores = [-2 * _NEVER] * len(self.labels)
        for i, score in found:
            scores[i] = max(score - top, -2 * _NEVER)
        return self.lanes.pack(scores)

    def _labels_of(self, fields: int) -> list[tuple[int, int]]:
        """The labels of fields, each with that of its inner tokens."""
        found = self._pairs.get(fields)
        if found is None:
            bits = self._bit_of
            found = self._pairs[fields] = [
                (i, k) for i, k in enumerate(self._inside) if bits[self.fields[i]] & fields
            ]
        return found

    def best_path(self, emissions: Sequence[int], joined: Container[int] = ()) -> list[int]:
        """Viterbi over the labels that can still matter. A position in `joined` stands for several
        tokens of one field, and is left with the label of that field's inner tokens."""
        if not emissions:
            return []
        scores = emissions[0]
        history: list[list[Alive]] = []
        for at, row in enumerate(emissions[1:]):
            alive = self._alive(scores, self._inside if at in joined else self._own)
            history.append(alive)
            scores = self._best_steps(alive) + row
        last = self.lanes.unpack(scores)
        path = [last.index(max(last))]
        after = self._after
        for alive in reversed(history):
            label = path[-1]
            best = max(alive, key=lambda a: a[1] + after[a[2]][label]) if alive[1:] else alive[0]
            path.append(best[0])
        path.reverse()
        return path

    def bits_of(self, fields: frozenset[str]) -> int:
        """A set of fields as a number with a bit for each; names that are no field have none."""
        found = self._bits.get(fields)
        if found is None:
            found = self._bits[fields] = sum(self._bit_of.get(field, 0) for field in fields)
        return found

    def penalty(self, fields: int, opens: bool | None) -> int:
        """What a mask takes off each label, lane by lane: nothing, or so much that it cannot be
        chosen. `fields`: the bits of those that stay (`bits_of`)."""
        found = self._penalties.get((fields, opens))
        if found is None:
            bits = self._bit_of
            forbidden = {i for i, field in enumerate(self.fields) if not bits[field] & fields}
            forbidden |= set(self._inner if opens else self._openers if opens is False else ())
            found = self._penalties[fields, opens] = self._never(forbidden)
        return found

    def _never(self, forbidden: Iterable[int]) -> int:
        return sum(_NEVER << LANE * i for i in forbidden)

    def _alive(self, scores: int, exits: Sequence[int]) -> list[Alive]:
        """Labels that no follower could not reach better from the best one. `exits`: the label
        with which each is left."""
        values = self.lanes.unpack(scores)
        top = max(values)
        best = values.index(top)
        key = exits[best], exits is self._own
        most = self._most.get(key) or self._advantages(*key)
        own = 1 << (LANE * best + LANE - 1)
        reached = (scores + most - top * self.lanes.ones) & self.lanes.bias & ~own
        if not reached:  # as in most places
            return [(best, top, exits[best])]
        reached |= own
        found = []
        while reached:
            lowest = reached & -reached
            label = lowest.bit_length() // LANE - 1
            found.append((label, values[label], exits[label]))
            reached ^= lowest
        return found

    def _advantages(self, best: int, is_own: bool) -> int:
        """By how much a step from each label can weigh more than the same step from `best`; or from
        that of its field's inner tokens. Each is too large by 2¹⁶."""
        own = self._after[best]
        more = [max(map(sub, weights, own)) for weights in self._after]
        packed = self.lanes.pack(more if is_own else [more[i] for i in self._inside])
        found = self._most[best, is_own] = packed + (self.lanes.ones << LANE)
        return found

    def _best_steps(self, alive: Sequence[Alive]) -> int:
        """The best score with which each label can follow, all too small by the same constant."""
        _, first, label = alive[0]
        found = self._steps[label]
        for _, score, label in alive[1:]:
            step = self._steps[label] + (score - first) * self.lanes.ones
            found = self.lanes.larger(found, step)
        return found


@cache
def model() -> Model:
    """The model of the package, read once."""
    return Model(_DATA.read_bytes())
