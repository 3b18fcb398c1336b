"""Which language a title in Latin letters is in, told by common words and letter trigrams alone.

A small model (`data/languages.bin`, built by `scripts/build_languages.py`), asked before the Russian lexicon: most
titles in English and other languages are told from Russian here, and never open it. Each word costs each language the
cheaper of: its own frequency there, if it is one of the language's common words, or that of its letters. Words
written in Cyrillic at home are known by their key, whatever the scheme.

Format (little-endian): header (magic, five section lengths); a table trigram code → row; rows, two bytes a language (−ln of the
third letter's chance after the first two, × `SCALE`); the checksums of known words, sorted; their languages; their costs (−ln f × `SCALE`).
"""

import mmap
import os.path
import struct
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

from citecheck.translit.key import index_key

LANGUAGES = (
    "ru", "en", "uk", "be", "bg", "mk", "sh", "sl", "pl", "cs", "sk", "de", "nl", "fr", "es", "it",
    "pt", "ro", "sv", "nb", "da", "fi", "hu", "lt", "lv", "tr", "az", "uz", "kk", "ky", "tg", "tk",
    "mn", "zh", "id", "ms", "vi",
)  # fmt: skip
ALPHABET = "_abcdefghijklmnopqrstuvwxyz'#$"
"""Letters of the model: `#` is a letter with a mark that some Russian scheme prints, `$` any other."""
MAGIC = b"CCLAN001"
HEADER = "<8s5I4x"
NO_ROW = 0xFFFF
SCALE = 12.0
"""Units of a cost in a nat."""
LANE = 16
UNSEEN = 8.0
LETTERS_ONLY = 3.0
"""Nats that a word costs beyond its letters where it is not one of a language's common words."""
RIVALS, ENGLISH = 8, 1
AGAINST = 9.0
"""The most that one word may speak against Russian, in nats."""
PATH = os.path.join(os.path.dirname(__file__), "data", "languages.bin")
LONGEST, MOST_WORDS = 24, 25
"""Letters of a word and words of a title that are looked at: more would not fit the lanes."""
_NUMBER = {char: number for number, char in enumerate(ALPHABET)}
_LANE = (1 << LANE) - 1
_LETTERS_ROW = sum(int(LETTERS_ONLY * SCALE) << (LANE * i) for i in range(len(LANGUAGES)))
_UNSEEN_ROW = sum(int(UNSEEN * SCALE) << (LANE * i) for i in range(len(LANGUAGES)))
_SLAVIC_MARKS = frozenset("ĭėèéčšžŝûâë")


def letters(word: str) -> str:
    """A folded word in the letters of the model, closed by boundaries."""
    out = ["_"]
    for char in word:
        if "a" <= char <= "z" or char == "'":
            out.append(char)
        elif char.isalpha():
            out.append("#" if char in _SLAVIC_MARKS else "$")
    out.append("_")
    return "".join(out)


def trigrams(word: str) -> list[str]:
    return [word[i : i + 3] for i in range(len(word) - 2)]


class Guess(NamedTuple):
    """A language, and by how many nats it beats Russian (Russian itself: the next best)."""

    language: str
    margin: float


class _Model:
    def __init__(self) -> None:
        with open(PATH, "rb") as file:
            data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        magic, *lengths = struct.unpack_from(HEADER, data)
        if magic != MAGIC:
            raise ValueError(f"{PATH} is no language model")
        sections, at = [], struct.calcsize(HEADER)
        for length in lengths:
            sections.append(data[at : at + length])
            at += length + -length % 8
        self._index = sections[0].cast("H")
        self._rows = sections[1]
        self._checksums = sections[2].cast("I")
        self._languages, self._costs = sections[3], sections[4]
        self.word = lru_cache(maxsize=4096)(self._word)
        self.lanes = lru_cache(maxsize=4096)(self._row)

    def _row(self, gram: str) -> int:
        """The costs of a trigram, sixteen bits a language, as one integer: a sum adds all of them."""
        code = 0
        for char in gram:
            code = code * len(ALPHABET) + _NUMBER[char]
        number = self._index[code]
        if number == NO_ROW:
            return _UNSEEN_ROW
        size = 2 * len(LANGUAGES)
        return int.from_bytes(self._rows[number * size : (number + 1) * size], "little")

    def known(self, word: str) -> list[tuple[int, int]]:
        checksum = crc32(word.encode())
        at = bisect_left(self._checksums, checksum)
        found = []
        while at < len(self._checksums) and self._checksums[at] == checksum:
            found.append((self._languages[at], self._costs[at]))
            at += 1
        return found

    def _word(self, word: str) -> int:
        """What a word costs each language, in lanes; last, its letters alone in Russian."""
        word = word[:LONGEST]
        lanes = sum(map(self.lanes, trigrams(letters(word))), _LETTERS_ROW)
        lanes |= (lanes & _LANE) << (LANE * len(LANGUAGES))
        for number, cost in (*self.known(word), *self.known("=" + index_key(word))):
            shift = LANE * number
            above = (lanes >> shift & _LANE) - cost
            if above > 0:
                lanes -= above << shift
        return lanes


@lru_cache(maxsize=1)
def _model() -> _Model:
    return _Model()


def _nats(lanes: int) -> list[float]:
    raw = lanes.to_bytes(2 * len(LANGUAGES) + 2, "little")
    return [(raw[at] | raw[at + 1] << 8) / SCALE for at in range(0, len(raw), 2)]


def costs(words: list[str]) -> dict[str, float]:
    """What a title's folded words cost each language, in nats; `MOST_WORDS` are looked at."""
    total = sum(map(_model().word, words[:MOST_WORDS]))
    return dict(zip(LANGUAGES, _nats(total), strict=False))


def word_costs(word: str) -> dict[str, float]:
    """What one folded word costs each language, in nats."""
    return costs([word])


def is_common(word: str, language: str) -> bool:
    """Is this one of the common words of a language, as printed?"""
    wanted = LANGUAGES.index(language)
    return any(number == wanted for number, _ in _model().known(word))


def word_leads(word: str, russian: float, limit: float, rivals: list[int]) -> list[float]:
    """By how much a word speaks for Russian (at most `limit`) against each rival, a place in `LANGUAGES`.

    `russian` is what its reading costs Russian, in nats.
    """
    lanes = _model().word(word)
    cost = min(russian, (lanes >> LANE * len(LANGUAGES) & _LANE) / SCALE)
    leads = [(lanes >> LANE * rival & _LANE) / SCALE - cost for rival in rivals]
    return [max(-AGAINST, min(limit, lead)) for lead in leads]


def rivals(words: list[str]) -> list[int]:
    """The places of the languages likeliest for a title after Russian, English always among them."""
    found = costs(words)
    ranked = sorted(range(1, len(LANGUAGES)), key=lambda i: found[LANGUAGES[i]])[:RIVALS]
    return ranked if ENGLISH in ranked else [*ranked, ENGLISH]


def guess(words: list[str]) -> Guess:
    """The likeliest language of a title's folded words, and its lead over Russian (or Russian's over the rest)."""
    found = costs(words)
    russian = found.pop("ru")
    best = min(found, key=found.__getitem__)
    if russian < found[best]:
        return Guess("ru", found[best] - russian)
    return Guess(best, russian - found[best])
