"""Titles as they are printed: words with their places, and each word folded to plain Latin
letters."""

import re
import unicodedata
from functools import lru_cache

from citecheck.late import late
from citecheck.named import NamedTuple

SIGNS = "'’‘ʹʼ′`´ʻ"
DOUBLE_SIGNS = '"ʺ″”“'
TIES = "\u0361\ufe20\ufe21"
_LETTER = r"[^\W\d_]"
_MARKS = f"[\u0300-\u036f{TIES}]"
_SIGN = f"[{SIGNS}{DOUBLE_SIGNS}]{{1,2}}"
WORD = late(
    rf"{_LETTER}{_MARKS}*(?:{_LETTER}|{_MARKS}|{_SIGN}(?={_LETTER})|\d)*[{SIGNS}]{{0,2}}|\d+"
)
_CYRILLIC = late("[\u0400-\u052f]")

LOOKALIKES = str.maketrans(
    "аеосрхуіјһѕӏАВЕКМНОРСТХУІЈЅԚԜ" + "ёьъЁЬЪ" + "ұүқғңөәҰҮҚҒҢӨӘ",
    "aeocpxyijhslABEKMHOPCTXYIJSQW" + "ë'\"Ë'\"" + "uuqgnoaUUQGNOA",
)
"""Cyrillic letters inside a Latin word: the look-alikes, ё (the `iuliia` library prints it), ь ъ
(Uzbek habit), Kazakh ones."""

KEPT = frozenset("ĭėèéêìïžčšŝûâëõäöüçşğıłżñńǵóúýáəȯăġķ")
"""Letters with a mark that some table uses, or that tells another language."""


@lru_cache(maxsize=2048)
def told_letters(printed: str) -> str:
    """A printed word as languages are told from it: in lower case, one sign, its marks kept, no
    ties."""
    if printed.isascii():
        return printed.lower().replace("`", "'")
    plain = [c for c in unicodedata.normalize("NFC", printed).lower() if c not in TIES]
    return "".join(["'" if c in SIGNS else c for c in plain])


class Word(NamedTuple):
    """A word of a title: as printed, its place, and `latin`, folded; `latin` is "" for a word in
    another script."""

    printed: str
    start: int
    end: int
    latin: str
    is_mixed: bool = False


@lru_cache(maxsize=2048)
def fold(printed: str) -> str:
    """A Latin word in lower case: one sign for ь, one for ъ, no ties, no marks that no table
    knows."""
    text = unicodedata.normalize("NFC", printed).lower()
    if text.isascii():
        return text.replace("``", '"').replace("''", '"').replace("`", "'")
    out = []
    for char in text:
        if char in SIGNS:
            out.append("'")
        elif char in DOUBLE_SIGNS:
            out.append('"')
        elif char.isascii() or char in KEPT:
            out.append(char)
        else:
            out.append("".join([c for c in unicodedata.normalize("NFKD", char) if c.isalnum()]))
    return "".join(out).replace("''", '"')


def _is_latin(char: str) -> bool:
    return (char.isalpha() and char <= "\u024f") or "\u1e00" <= char <= "\u1eff"


def _word(match: re.Match[str]) -> Word:
    printed = match[0]
    if printed.isascii():
        return Word(printed, match.start(), match.end(), fold(printed))
    is_latin, is_cyrillic = any(map(_is_latin, printed)), _CYRILLIC.search(printed)
    if is_cyrillic and not is_latin:
        return Word(printed, match.start(), match.end(), "")
    if is_cyrillic:
        return Word(printed, match.start(), match.end(), fold(printed.translate(LOOKALIKES)), True)
    latin = fold(printed)
    plain = is_latin or latin.isascii()
    return Word(printed, match.start(), match.end(), latin if plain else "")


def words(text: str) -> list[Word]:
    """The words of a title, in order. An apostrophe after a word belongs to it: it may be a soft
    sign."""
    return [_word(match) for match in WORD.finditer(text)]


def is_title_case(found: list[Word]) -> bool:
    """Are all words of some length capitalised, so that a capital tells nothing?"""
    long = [word.printed for word in found if len(word.printed) > 3 and word.printed[0].isalpha()]
    small = sum(not printed[0].isupper() for printed in long)
    return len(long) > 2 and small <= len(long) // 8
