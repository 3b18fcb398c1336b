"""The lexicon of a language: one memory-mapped file, asked by key, read a block at a time.

Format of a `lexicon.bin` (little-endian), as `scripts/pack_lexicon.py` writes it: a header (magic,
eight section lengths), then the sections, each padded to eight bytes:

    versions   JSON, the packages it was built from; `letters`, where they are not а to я, and
               `encoding`, where it is not cp1251
    grammar    64-bit masks (`citecheck.translit.grammar`), the commonest first
    filter     a Bloom filter of all keys, so that a key which is not there costs a microsecond
    offsets    where each block starts in the body, and its end
    ends       where the first key of each block starts in `keys`, and its end
    keys       first keys of the blocks, sorted
    pairs      the cost of each letter after each other, for names that no form explains
    body       the forms, sorted by key, in blocks of about `BLOCK`

A form is: a byte of two nibbles (letters shared with the form before, letters of its own; 15: the
number follows), its symbols (`citecheck.translit.alphabet`) in that encoding, a byte of frequency
(−ln f = 4 + STEP × its low seven bits; the top bit opens a new key, two bytes of whose checksum
follow), and one or two bytes of grammar.
"""

import json
import mmap
import os.path
import struct
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from zlib import crc32

from citecheck.named import NamedTuple

MAGIC = b"CCLEX002"
HEADER = "<8s8I"
BLOCK = 16
STRIDE = 256
LEAST, STEP = 4, 0.135
PAIR_SCALE = 25.0
FILTER_BITS = 1 << 22
FOLDER = os.path.dirname(__file__)
RUSSIAN = "".join(map(chr, range(ord("а"), ord("я") + 1)))


class Form(NamedTuple):
    """A form in lower case (Russian ё as е): its cost (−ln of its frequency), its grammar, and its
    symbols."""

    word: str
    cost: float
    grammar: int
    symbols: str


def filter_bits(key: str) -> tuple[int, int]:
    """The two bits of the filter that a key sets."""
    checksum = crc32(key.encode())
    return checksum & (FILTER_BITS - 1), (checksum * 0x9E3779B1 >> 9) & (FILTER_BITS - 1)


class Lexicon:
    """The forms of each key. Opening costs well under a millisecond; pages are read as they are
    asked for."""

    def __init__(self, path: str) -> None:
        with open(path, "rb") as file:
            data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        magic, *lengths = struct.unpack_from(HEADER, data)
        if magic != MAGIC:
            raise ValueError(f"{path} is no lexicon")
        sections, at = [], struct.calcsize(HEADER)
        for length in lengths:
            sections.append(data[at : at + length])
            at += length + -length % 8
        self.versions: dict[str, str] = json.loads(bytes(sections[0]))
        self._encoding = self.versions.pop("encoding", "cp1251")
        letters = self.versions.pop("letters", RUSSIAN)
        self._number = {letter: at for at, letter in enumerate(letters)} | {"": len(letters)}
        self._grammar = sections[1].cast("Q")
        self._filter = sections[2]
        self._offsets = sections[3].cast("I")
        self._ends = sections[4].cast("I")
        self._keys = sections[5]
        self._pairs = sections[6]
        self._body = sections[7]
        ends, keys = self._ends, self._keys
        starts = range(0, len(ends) - 1, STRIDE)
        self._strides = [bytes(keys[ends[i] : ends[i + 1]]) for i in starts]
        self.forms = lru_cache(maxsize=8192)(self._forms)

    def pair(self, first: str, second: str) -> float:
        """−ln of the chance of `second` after `first`; "" is the start or the end of a word."""
        number = self._number
        return self._pairs[number[first] * len(number) + number[second]] / PAIR_SCALE

    def may_hold(self, key: str) -> bool:
        """False where no form has this key; true where one has, and for one other key in thirty."""
        return bool(self.held((key,)))

    def held(self, keys: Iterable[str]) -> list[str]:
        """Those of `keys` that `may_hold` a form."""
        bits, mask, out = self._filter, FILTER_BITS - 1, []
        for key in keys:
            checksum = crc32(key.encode())
            one = checksum & mask
            if bits[one >> 3] >> (one & 7) & 1:
                two = (checksum * 0x9E3779B1 >> 9) & mask
                if bits[two >> 3] >> (two & 7) & 1:
                    out.append(key)
        return out

    def _forms(self, key: str) -> tuple[Form, ...]:
        """The forms of `key`, the commonest first."""
        if not self.held((key,)):
            return ()
        wanted = key.encode()
        ends, keys = self._ends, self._keys
        low = (bisect_right(self._strides, wanted) - 1) * STRIDE
        blocks = range(max(low, 0), min(low + STRIDE, len(ends) - 1))
        block = blocks.start + bisect_right(
            blocks, wanted, key=lambda i: bytes(keys[ends[i] : ends[i + 1]])
        )
        return self._read(block - 1, wanted) if block else ()

    def _read(self, block: int, key: bytes) -> tuple[Form, ...]:
        body = bytes(self._body[self._offsets[block] : self._offsets[block + 1]])
        checksum = crc32(key)
        low, high = checksum & 255, checksum >> 8 & 255
        if bytes((low, high)) not in body:
            return ()
        found: list[tuple[int, str, int, str]] = []
        encoding = self._encoding
        at, previous, inside = 0, b"", False
        while at < len(body):
            shared, own = body[at] >> 4, body[at] & 15
            at += 1
            if own == 15:
                own = body[at]
                at += 1
            previous = previous[:shared] + body[at : at + own]
            at += own
            frequency = body[at]
            at += 1
            if frequency & 128:
                if inside:
                    break
                inside = body[at] == low and body[at + 1] == high
                at += 2
            number = body[at]
            at += 1
            if number >= 224:
                number = (number - 224) << 8 | body[at]
                at += 1
            if inside:
                symbols = previous.decode(encoding)
                word = symbols.lower().replace("ё", "е")
                found.append((frequency & 127, word, number, symbols))
        found.sort()
        grammar = self._grammar
        return tuple(
            [
                Form(word, LEAST + STEP * cost, grammar[number], sym)
                for cost, word, number, sym in found
            ]
        )


@lru_cache(maxsize=8)
def lexicon(tag: str = "ru", name: str = "lexicon") -> Lexicon:
    """A lexicon of a language that ships with the package, opened when first asked for."""
    return Lexicon(os.path.join(FOLDER, tag, f"{name}.bin"))


@lru_cache(maxsize=4)
def lexicons(tag: str) -> tuple[Lexicon, ...]:
    """All lexicons of a language; beside `lexicon.bin` some have `common.bin`, under a licence of
    its own."""
    if not os.path.exists(os.path.join(FOLDER, tag, "common.bin")):
        return (lexicon(tag),)
    return lexicon(tag), lexicon(tag, "common")
