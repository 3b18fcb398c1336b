"""Which language a title is in, told by the letters of its words; unknown where they do not tell.

Two models (`data/latin.bin`, `data/cyrillic.bin`, built by `scripts/build_languages.py`): a
multinomial logistic regression over the pairs, threes and fours of letters in each word, the word
itself, and each letter with a mark. One class stands for all that is no language we know (`None`).
The shares are calibrated: `benchmarks/languages.py` prints how well.

Format (little-endian): magic, length of the head, number of classes, number of rows; the head, JSON
(classes, their tags, biases, the step of a weight in nats, the heat of the softmax); a byte for
each class in each row, the weight above the row's least. A feature's row is its CRC-32, modulo the
rows.
"""

import json
import mmap
import os.path
import struct
from functools import lru_cache
from math import exp
from operator import add
from zlib import crc32

from citecheck.named import NamedTuple

MAGIC = b"CCLANG02"
HEADER = "<8s3I"
ROWS = 1 << 16
LONGEST, MOST_FEATURES = 24, 250
"""Letters of a word, and features of a title, that are looked at."""
_LEAST = 25  # nats behind the likeliest class, from where on a class has no share
_FOLDER = os.path.join(os.path.dirname(__file__), "data")


def features(word: str) -> list[int]:
    """The rows of a folded word: its grams of two to four letters with its ends, itself, and its
    marked letters."""
    word = word[:LONGEST]
    text = f"_{word}_".encode("utf-16-le")
    size = len(text)
    rows = [
        crc32(text[at : at + width]) & (ROWS - 1)
        for width in (4, 6, 8)
        for at in range(0, size - width + 1, 2)
    ]
    if size > 8:
        rows.append(crc32(text) & (ROWS - 1))
    if not word.isascii():
        rows += [crc32(char.encode()) & (ROWS - 1) for char in word if char > "\x7f"]
    return rows


class Guess(NamedTuple):
    """How likely each class is for a title's words; `best` is the likeliest, None for no language
    we know."""

    shares: dict[str, float]
    best: str
    tag: str | None
    share: float

    def favouring(self, classes: set[str], weight: float) -> "Guess":
        """The shares with those of some classes weighed."""
        shares = {k: v * weight if k in classes else v for k, v in self.shares.items()}
        whole = sum(shares.values())
        return self._replace(shares={k: v / whole for k, v in shares.items()})


class _Lanes(dict[int, int]):
    """The weights of the features met, each feature's in lanes of two bytes: those of the even
    classes, then those of the odd ones. No sum of `MOST_FEATURES` bytes leaves its lane."""

    def __init__(self, rows: memoryview, number: int) -> None:
        super().__init__()
        self._rows = rows
        self._number = number
        self._mask = int.from_bytes(b"\xff\0" * (number // 2 + 1), "little")
        self._shift = 8 * (number + number % 2)

    def __missing__(self, row: int) -> int:
        number = self._number
        both = int.from_bytes(self._rows[row * number : (row + 1) * number], "little")
        lanes = both & self._mask | (both >> 8 & self._mask) << self._shift
        self[row] = lanes
        return lanes


class Model:
    """One of the two models, opened when first asked for."""

    def __init__(self, name: str) -> None:
        path = os.path.join(_FOLDER, f"{name}.bin")
        with open(path, "rb") as file:
            data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        magic, length, number, rows = struct.unpack_from(HEADER, data)
        if magic != MAGIC or rows != ROWS:
            raise ValueError(f"{path} is no language model")
        at = struct.calcsize(HEADER)
        head = json.loads(bytes(data[at : at + length]))
        self.classes: list[str] = head["classes"]
        self.tags: dict[str, str | None] = head["tags"]
        self._bias = [bias / head["heat"] for bias in head["bias"]]
        self._scale = head["step"] / head["heat"]
        size = number + number % 2
        steps = [round(bias / self._scale) for bias in self._bias]
        self._steps = [*steps, *[steps[0]] * (size - number)]  # the biases, as the lanes count
        self._reach = int(_LEAST / self._scale) + 2
        self._none = dict.fromkeys(self.classes, 0.0)
        self._rows = data[at + length :]
        self._number = number
        self._size = number + number % 2
        self._lanes = _Lanes(self._rows, number)
        self._sums = lru_cache(maxsize=8192)(self._sum_of)

    def _sum_of(self, word: str) -> tuple[int, int]:
        """The weights of a word's features, summed in lanes; how many features."""
        found = features(word)
        return sum(map(self._lanes.__getitem__, found)), len(found)

    def classes_of(self, tags: tuple[str, ...]) -> set[str]:
        """The classes of languages, by tags without script."""
        return {k for k, tag in self.tags.items() if tag and tag.partition("-")[0] in tags}

    def guess(self, words: list[str]) -> Guess:
        """The shares of all classes for a title's folded words; words beyond `MOST_FEATURES` are
        not looked at."""
        total = seen = 0
        for word in words:
            more, number = self._sums(word)
            if seen + number > MOST_FEATURES and seen:
                break
            total += more
            seen += number
        size = self._size
        lanes = memoryview(total.to_bytes(2 * size, "little")).cast("H")
        sums = [0] * size
        sums[::2], sums[1::2] = lanes[: size // 2], lanes[size // 2 :]
        about = list(map(add, sums, self._steps))[: self._number]
        least = max(about) - self._reach
        near = [i for i, value in enumerate(about) if value >= least]
        scores = [self._bias[i] + self._scale * sums[i] for i in near]
        top = max(scores)
        weights = [exp(score - top) for score in scores]
        whole = sum(weights)
        shares = self._none.copy()
        for i, weight in zip(near, weights, strict=True):
            shares[self.classes[i]] = weight / whole
        best = self.classes[near[scores.index(top)]]
        return Guess(shares, best, self.tags[best], 1 / whole)


@lru_cache(maxsize=2)
def model(name: str) -> Model:
    """`latin` or `cyrillic`."""
    return Model(name)


@lru_cache(maxsize=1)
def english() -> frozenset[str]:
    """The common words of English, from three letters up."""
    with open(os.path.join(_FOLDER, "english.txt"), encoding="utf-8") as file:
        return frozenset(file.read().split())
