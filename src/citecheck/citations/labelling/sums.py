"""Sums of weights by what they are of: added up when first asked for, and remembered."""

from __future__ import annotations

from citecheck.citations.labelling.atoms import (
    CHUNK,
    EXPAND,
    NEAR,
    OFFSETS,
    PARTS,
    Key,
    class_atoms,
    is_named,
)
from citecheck.citations.labelling.packed import Weights
from citecheck.citations.labelling.words import Word, word_of


class KeySums(dict[Key, int]):
    """The weights of a key's features, added up."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._index = weights.index

    def __missing__(self, key: Key) -> int:
        kind, *of = key
        index, weights = self._index, self._weights
        total = 0
        for feature in EXPAND[kind](*of):
            if feature in index:
                total += weights[feature]
        if kind in PARTS:
            for part in PARTS[kind](*of):
                total += self[part]
        self[key] = total
        return total

    def of_chunk(self, key: Key) -> int:
        """The sum of a chunk's key: it hardly comes again, so that its parts are remembered."""
        return sum([self[part] for part in PARTS[CHUNK](*key[1:])])


class WordSums(dict[object, list[int]]):
    """The weights of a word's features at each of `OFFSETS`, added up; a text stands for its
    word."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._classes: dict[tuple[object, ...], list[int]] = {}

    def __missing__(self, name: object) -> list[int]:
        word = word_of(name) if isinstance(name, str) else name
        assert isinstance(word, Word)
        shared = word.label, word.bits, word.shape, word.shape == word.lower
        sums = self._classes.get(shared) or self._of_class(*shared)
        found = self[name] = self._of_word(word, sums) if is_named(word) else sums
        return found

    def _of_class(self, label: str, bits: int, shape: str, is_mark: bool) -> list[int]:
        word = Word(shape if is_mark else "", shape, "", bits, label)
        found = self._classes[label, bits, shape, is_mark] = [
            self._weights.sum_of(class_atoms(place, word)) for place in range(len(OFFSETS))
        ]
        return found

    def _of_word(self, word: Word, sums: list[int]) -> list[int]:
        found = sums.copy()
        weights = self._weights
        index = weights.index
        for place, near in enumerate(NEAR):
            if (feature := near + word.lower) in index:
                found[place] += weights[feature]
        if word.suffix and (feature := "0x" + word.suffix) in index:
            found[0] += weights[feature]
        return found
