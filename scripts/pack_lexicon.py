"""How a lexicon is packed; the format is stated in `citecheck.translit.lexicon`."""

from __future__ import annotations

import json
import math
import struct
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from citecheck.translit import grammar  # noqa: E402
from citecheck.translit.alphabet import Alphabet, alphabet  # noqa: E402
from citecheck.translit.key import index_key  # noqa: E402
from citecheck.translit.lexicon import (  # noqa: E402
    BLOCK,
    FILTER_BITS,
    HEADER,
    MAGIC,
    PAIR_SCALE,
    RUSSIAN,
    STEP,
    filter_bits,
)

UNSEEN = 1e-9


def versions(*packages: str) -> dict[str, str]:
    """The versions of installed packages."""
    return {package: version(package) for package in packages}


def quantise(frequency: float) -> int:
    """−ln of the frequency in steps of `STEP` above 4, one byte less its top bit."""
    return max(0, min(127, round((-math.log(max(frequency, UNSEEN)) - 4) / STEP)))


def groups(words: Iterable[str], letters: Alphabet) -> list[tuple[str, list[str]]]:
    by_key: dict[str, list[str]] = defaultdict(list)
    for word in words:
        by_key[letters.key(index_key(word))].append(word)
    return sorted((key, sorted(members)) for key, members in by_key.items())


def letter_pairs(lexicon: dict[str, tuple[float, int]], letters: str) -> bytes:
    """The cost of each letter after each other, and the boundary: −ln of its chance × `PAIR_SCALE`."""
    counts: Counter[tuple[int, int]] = Counter()
    number = {letter: at for at, letter in enumerate(letters)}
    edge = len(letters)
    for word, (frequency, bits) in lexicon.items():
        codes = [edge, *(number[char] for char in word), edge]
        weight = frequency**0.5 * (3 if bits & grammar.NAME else 1)
        for pair in pairwise(codes):
            counts[pair] += weight
    out = bytearray()
    for first in range(edge + 1):
        total = sum(counts[first, second] for second in range(edge + 1)) or 1.0
        for second in range(edge + 1):
            share = (counts[first, second] + 1e-4 * total) / total
            out.append(min(255, round(-math.log(share) * PAIR_SCALE)))
    return bytes(out)


class Body:
    """The forms in order of key, block after block."""

    def __init__(self, encoding: str) -> None:
        self._encoding = encoding
        self.bytes, self.offsets = bytearray(), list[int]()
        self.firsts = list[bytes]()
        self._room, self._previous = 0, b""

    def open(self, key: str, members: int) -> None:
        """A key with so many forms: a block of its own where the last one is full."""
        if self._room < members:
            self.firsts.append(key.encode())
            self.offsets.append(len(self.bytes))
            self._room, self._previous = BLOCK, b""
        self._room -= members

    def add(self, symbols: str, frequency: int, checksum: bytes, number: int) -> None:
        """A form; `checksum` is that of its key where it is the first of it."""
        letters, previous = symbols.encode(self._encoding), self._previous
        shared, most = 0, min(15, len(previous), len(letters))
        while shared < most and previous[shared] == letters[shared]:
            shared += 1
        rest = letters[shared:]
        self.bytes.append(shared << 4 | min(15, len(rest)))
        if len(rest) >= 15:
            self.bytes.append(len(rest))
        self.bytes += rest
        self.bytes.append(frequency | (128 if checksum else 0))
        self.bytes += checksum
        self.bytes += bytes((number,) if number < 224 else (224 + (number >> 8), number & 255))
        self._previous = letters


def encode(
    lexicon: dict[str, tuple[float, int]],
    tag: str,
    sources: Mapping[str, str],
    letters: str = RUSSIAN,
    encoding: str = "cp1251",
) -> bytes:
    """The bytes of a lexicon: word → (frequency, grammar).

    `sources` are recorded with their versions; `letters` are those that its words are made of.
    """
    of = alphabet(tag)
    counts = Counter(bits for _, bits in lexicon.values())
    classes = [bits for bits, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    number = {bits: i for i, bits in enumerate(classes)}
    body = Body(encoding)
    bloom = bytearray(FILTER_BITS // 8)
    for key, members in groups(lexicon, of):
        body.open(key, len(members))
        for bit in filter_bits(key):
            bloom[bit >> 3] |= 1 << (bit & 7)
        checksum = struct.pack("<H", zlib.crc32(key.encode()) & 0xFFFF)
        for index, word in enumerate(members):
            frequency, bits = lexicon[word]
            first = b"" if index else checksum
            body.add(of.symbols(word), quantise(frequency), first, number[bits])
    offsets = [*body.offsets, len(body.bytes)]
    print(f"{len(lexicon)} forms, {len(body.firsts)} blocks, {len(classes)} grammar classes")
    ends = [0]
    for first in body.firsts:
        ends.append(ends[-1] + len(first))
    facts = dict(sources)
    if letters != RUSSIAN:
        facts |= {"letters": letters}
    if encoding != "cp1251":
        facts |= {"encoding": encoding}
    sections = [
        json.dumps(facts, sort_keys=True).encode(),
        struct.pack(f"<{len(classes)}Q", *classes),
        bytes(bloom),
        struct.pack(f"<{len(offsets)}I", *offsets),
        struct.pack(f"<{len(ends)}I", *ends),
        b"".join(body.firsts),
        letter_pairs(lexicon, letters),
        bytes(body.bytes),
    ]
    padded = [s + b"\0" * (-len(s) % 8) for s in sections]
    return struct.pack(HEADER, MAGIC, *map(len, sections)) + b"".join(padded)
