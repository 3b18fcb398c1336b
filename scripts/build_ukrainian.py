#!/usr/bin/env python3
"""Build `src/citecheck/translit/uk/lexicon.bin`, the Ukrainian lexicon of the decoder.

Needs the `train` extra. Source: wordfreq's large Ukrainian list (frequencies, CC BY-SA 4.0); its large Russian list tells which
of its words are Russian ones that Ukrainian texts quote. Same versions in, same bytes out; the versions are recorded in the
header. The format is stated in `citecheck.translit.lexicon`.
"""

import re
import sys
from pathlib import Path

import wordfreq

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from pack_lexicon import encode, versions  # noqa: E402

TARGET = ROOT / "src/citecheck/translit/uk/lexicon.bin"
LETTERS = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'"
WORD = re.compile(f"[{LETTERS[:-1]}]+(?:'[{LETTERS[:-1]}]+)*")
STRETCHED = re.compile(r"(.)\1\1|^(.)\2+$")
FLOOR = 1e-8
ALONE = frozenset("авзіїйєоуяб")
"""Letters that are words."""
QUOTED, RARE, DOUBT = 30.0, 1e-5, 0.02
"""A word rarer than `RARE` that Russian has so many times as often is likely quoted: what is left of its frequency."""


def is_wanted(word: str, frequency: float) -> bool:
    """Is this a word, and no typing error?"""
    if not WORD.fullmatch(word) or STRETCHED.search(word) or len(word) > 40:
        return False
    return word in ALONE if len(word) == 1 else frequency >= FLOOR


def gather() -> dict[str, tuple[float, int]]:
    """word -> (frequency, grammar); no grammar is known."""
    russian = wordfreq.get_frequency_dict("ru", "large")
    out = {}
    for word, frequency in wordfreq.get_frequency_dict("uk", "large").items():
        word = word.replace("’", "'").replace("ʼ", "'")
        if is_wanted(word, frequency):
            is_quoted = frequency < RARE and russian.get(word, 0.0) > QUOTED * frequency
            out[word] = (frequency * (DOUBT if is_quoted else 1.0), 0)
    return out


if __name__ == "__main__":
    TARGET.write_bytes(encode(gather(), "uk", versions("wordfreq"), LETTERS))
    print(TARGET, TARGET.stat().st_size, "bytes")
