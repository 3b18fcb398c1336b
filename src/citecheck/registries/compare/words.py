"""A text's words, folded until only what means something is left.

Markup, entities, letter case, dashes, apostrophes, accents and ligatures are no differences; ä is
ae or a; Cyrillic equals its romanisations by the match key.
"""

from __future__ import annotations

import html
import unicodedata
from functools import cache, lru_cache
from os.path import dirname, join

from citecheck.facts.tables import rows_of
from citecheck.late import late
from citecheck.letters import without_accents
from citecheck.named import NamedTuple
from citecheck.translit import match_key

_TAG = late(r"</?[A-Za-z][A-Za-z0-9:]{0,20}(?:\s[^<>]{0,200})?/?>")
_DASHES = late("[\u00ad\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d]")
_SIGNS = late("[’'‘`´ʼʹʺʻ′″“”\"«»„]")
_WORD = late(r"[^\W_]+")
_BLANKS = late(r"\s+")
_WIDE = late("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LETTERS = str.maketrans(
    {"ß": "ss", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
MIN_KEY = 5  # letters of a match key by which two words in Latin letters are one


class Word(NamedTuple):
    """A word."""

    printed: str  # lower case
    fold: str  # the same without accents
    spelled: str  # the same with ä as ae
    key: str  # in which all romanisations fall together
    is_latin: bool

    @property
    def is_number(self) -> bool:
        """Whether the other text must have it, too."""
        return self.fold.isdecimal()


@cache
def table(name: str) -> dict[str, str]:
    """A table of `registries/data/`."""
    return dict(rows_of(join(dirname(dirname(__file__)), "data", f"{name}.txt")))


@cache
def row(name: str, key: str) -> frozenset[str]:
    """The words of a row, folded."""
    return frozenset(fold(word) for word in table(name)[key].split())


def plain(text: str) -> str:
    """A registry's text without markup and entities, white space folded."""
    for _ in range(2):  # entities of entities occur
        text = _TAG.sub("", html.unescape(text))
    return _BLANKS.sub(" ", text).strip()


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case, one dash, no apostrophes, no accents."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = _SIGNS.sub("", _DASHES.sub("-", text)).translate(_LETTERS)
    return without_accents(text)


@lru_cache(maxsize=16384)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text, in order."""
    text = plain(text).replace("&", " and ").replace("№", " no ")
    text = _SIGNS.sub("", _DASHES.sub("-", unicodedata.normalize("NFKC", text).casefold()))
    text = _WIDE.sub(lambda found: f" {found[0]} ", text)
    marked = unicodedata.normalize("NFC", text)
    return tuple(_word(token) for token in _WORD.findall(marked))


@lru_cache(maxsize=65536)
def _word(token: str) -> Word:
    folded = fold(token)
    key = match_key(token) or folded
    return Word(token, folded, fold(token.translate(_UMLAUTS)), key, folded.isascii())


def are_equal(a: Word, b: Word) -> bool:
    """Whether two words are one in different spelling."""
    if a.fold == b.fold or a.spelled == b.fold or a.fold == b.spelled:
        return True
    if a.is_number or b.is_number or a.key != b.key:
        return False
    return a.is_latin != b.is_latin or len(a.key) >= MIN_KEY


def is_slip(a: Word, b: Word) -> bool:
    """Whether two words are one but for a slip of the pen."""
    from rapidfuzz.distance import OSA

    longer = max(len(a.fold), len(b.fold))
    if a.is_number or b.is_number or longer < 5 or a.is_latin != b.is_latin:
        return False
    allowed = 2 if longer >= 9 else 1
    return OSA.distance(a.fold, b.fold, score_cutoff=allowed) <= allowed
