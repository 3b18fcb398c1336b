"""How the Russian lexicon is packed; the format is stated in `citecheck.translit.lexicon`."""

from __future__ import annotations

import json
import math
import struct
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from citecheck.translit import grammar  # noqa: E402
from citecheck.translit.align import symbols  # noqa: E402
from citecheck.translit.key import index_key  # noqa: E402
from citecheck.translit.lexicon import (  # noqa: E402
    BLOCK,
    FILTER_BITS,
    HEADER,
    MAGIC,
    PAIR_SCALE,
    STEP,
    filter_bits,
)

UNSEEN = 1e-9


def quantise(frequency: float) -> int:
    """−ln of the frequency in steps of `STEP` above 4, one byte less its top bit."""
    return max(0, min(127, round((-math.log(max(frequency, UNSEEN)) - 4) / STEP)))


def groups(words: Iterable[str]) -> list[tuple[str, list[str]]]:
    by_key: dict[str, list[str]] = defaultdict(list)
    for word in words:
        by_key[index_key(word)].append(word)
    return sorted((key, sorted(members)) for key, members in by_key.items())


def letter_pairs(lexicon: dict[str, tuple[float, int]]) -> bytes:
    """The cost of each letter after each other, а to я and the boundary: −ln of its chance × `PAIR_SCALE`."""
    counts: Counter[tuple[int, int]] = Counter()
    for word, (frequency, bits) in lexicon.items():
        codes = [32, *(ord(char) - ord("а") for char in word), 32]
        weight = frequency**0.5 * (3 if bits & grammar.NAME else 1)
        for pair in pairwise(codes):
            counts[pair] += weight
    out = bytearray()
    for first in range(33):
        total = sum(counts[first, second] for second in range(33))
        for second in range(33):
            share = (counts[first, second] + 1e-4 * total) / total
            out.append(min(255, round(-math.log(share) * PAIR_SCALE)))
    return bytes(out)


def encode(lexicon: dict[str, tuple[float, int]]) -> bytes:
    counts = Counter(bits for _, bits in lexicon.values())
    classes = [bits for bits, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    number = {bits: i for i, bits in enumerate(classes)}
    body, firsts, offsets = bytearray(), [], []
    bloom = bytearray(FILTER_BITS // 8)
    room, previous = 0, b""
    for key, members in groups(lexicon):
        if room < len(members):
            firsts.append(key.encode())
            offsets.append(len(body))
            room, previous = BLOCK, b""
        room -= len(members)
        for bit in filter_bits(key):
            bloom[bit >> 3] |= 1 << (bit & 7)
        for index, word in enumerate(members):
            letters = symbols(word).encode("cp1251")
            shared = 0
            while (
                shared < min(15, len(previous), len(letters))
                and previous[shared] == letters[shared]
            ):
                shared += 1
            rest = letters[shared:]
            frequency, bits = lexicon[word]
            body.append(shared << 4 | min(15, len(rest)))
            if len(rest) >= 15:
                body.append(len(rest))
            body += rest
            body.append(quantise(frequency) | (0 if index else 128))
            if not index:
                body += struct.pack("<H", zlib.crc32(key.encode()) & 0xFFFF)
            class_number = number[bits]
            if class_number < 224:
                body.append(class_number)
            else:
                body += bytes((224 + (class_number >> 8), class_number & 255))
            previous = letters
    print(f"{len(lexicon)} forms, {len(offsets)} blocks, {len(classes)} grammar classes")
    keys = b"".join(firsts)
    ends = [0]
    for first in firsts:
        ends.append(ends[-1] + len(first))
    sections = [
        json.dumps(
            {p: version(p) for p in ("wordfreq", "pymorphy3", "pymorphy3-dicts-ru")}, sort_keys=True
        ).encode(),
        struct.pack(f"<{len(classes)}Q", *classes),
        bytes(bloom),
        struct.pack(f"<{len(offsets) + 1}I", *offsets, len(body)),
        struct.pack(f"<{len(ends)}I", *ends),
        keys,
        letter_pairs(lexicon),
        bytes(body),
    ]
    padded = [s + b"\0" * (-len(s) % 8) for s in sections]
    return struct.pack(HEADER, MAGIC, *map(len, sections)) + b"".join(padded)
