"""The words of a title, each with the key in which all romanisations fall together, and its
weight.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from citecheck.archive.tables import row
from citecheck.late import late
from citecheck.named import NamedTuple
from citecheck.translit import match_key

MIN_SHARED = 0.3  # of a title's weight; below it no comparison is made
_WORD = late(r"[^\W_]+")
_APOSTROPHES = late("[’'ʼʹʺ‘`´]")
_CONTRACTED_NOT = late("n[’'ʼ]t\\b", re.IGNORECASE)
_WIDE = late("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@lru_cache(maxsize=1)
def _small_words() -> frozenset[str]:
    return frozenset(map(match_key, row("words", "small")))


@lru_cache(maxsize=1)
def _negations() -> tuple[frozenset[str], frozenset[str]]:
    """The words as they are written in Latin letters, and the keys of the others."""
    words = row("words", "negations")
    return frozenset(filter(str.isascii, words)), frozenset(
        match_key(word) for word in words if not word.isascii()
    )


def _is_negation(token: str, key: str) -> bool:
    """Whether a word denies; a key alone takes "pass" for "pas"."""
    latin, keys = _negations()
    return token != "no" and (token in latin or key in keys)


class Word(NamedTuple):
    """A word of a title."""

    raw: str
    key: str
    weight: float  # near 0 for words that slugs drop
    is_fixed: bool  # a number or a negation: the other title must have it, too


@lru_cache(maxsize=8192)
def title_words(text: str) -> tuple[Word, ...]:
    """The words of a title, or of a slug whose words stand apart by spaces."""
    text = _CONTRACTED_NOT.sub(" not", unicodedata.normalize("NFKC", text))
    text = _WIDE.sub(lambda m: f" {m[0]} ", _APOSTROPHES.sub("", text))
    return tuple(word for token in _WORD.findall(text.casefold()) if (word := _word(token)))


@lru_cache(maxsize=32768)
def joined_keys(text: str) -> str:
    """The keys of a text's words in one string, to see quickly which words it can hold."""
    return "".join(word.key for word in title_words(text))


def may_fit(wanted: str, keys: str) -> bool:
    """Whether so many words of a title occur in joined keys that a comparison is worth while."""
    words = title_words(wanted)
    total = sum(word.weight for word in words)
    return sum(word.weight for word in words if word.key in keys) >= MIN_SHARED * total


def _word(token: str) -> Word | None:
    key = match_key(token)
    if not key:
        return None
    if key.isdecimal():
        return Word(token, key.lstrip("0") or "0", 1.0, True)
    if _is_negation(token, key):
        return Word(token, key, 0.5, True)
    if key in _small_words() or (len(token) == 1 and token.isascii()):
        return Word(token, key, 0.05, False)
    return Word(token, key, min(1.5, 0.4 + len(key) / 8), False)
