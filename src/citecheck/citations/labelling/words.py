"""What is known of a token by itself: shape, ending, classes in the lexicon."""

from __future__ import annotations

from functools import cache

from citecheck.citations.labelling.lexicon import WORD_CLASSES, lexicon
from citecheck.late import late
from citecheck.named import NamedTuple


class Word(NamedTuple):
    """What is known of a token without its neighbours."""

    lower: str
    shape: str
    suffix: str
    bits: int  # of WORD_CLASSES
    label: str  # itself, where it is a mark or a frequent small word, else its shape


EDGE = Word("", "^", "", 0, "^")  # before the first token and after the last
_MARKS = set(",.;:()[]“”\"'‘’«»„?!–—-/…&`<>|*§") | {"//", "--", "``", "''", "..."}
SPLITS = _MARKS - {"&", "'", "’", "-", "/", "–", "*", "§"}
_KEPT = set(
    "in and et und y и de of the al ed eds vol no nr bd jg h t p pp s c с т n hg hrsg dir éd"
    " trans by from at see cf see also "
    "press university journal review proceedings proc conference thesis report available"
    " retrieved accessed http doi "
    "edited number issue volume pages page № dans en sous von for а others der v vs "
    "в см там же под ред изд".split()
)
NAME = 0b11
JOURNAL, EDITOR, FUNCTION = (1 << WORD_CLASSES.index(x) for x in ("journal", "editor", "function"))
PLACE, PARTICLE = (1 << WORD_CLASSES.index(x) for x in ("place", "particle"))
INSTITUTION, PUBLISHER = (1 << WORD_CLASSES.index(x) for x in ("institution", "publisher"))
_INITIAL = late(r"(?:[^\W\d_]\.-?)+|[A-ZА-ЯЁ]")
_ROMAN = late(r"[IVXLC]{1,6}")


def _shape(text: str) -> str:
    if text.isdigit():
        if len(text) == 4 and text[:2] in ("17", "18", "19", "20"):
            return "year"
        return f"d{min(len(text), 5)}"
    if text[0].isdigit():
        return "d?"
    if text.startswith(("http", "www.", "10.")) and "/" in text:
        return "url"
    if _INITIAL.fullmatch(text):
        return "I." if "." in text else "I"
    if len(text) < 4 and text.isupper() and text.isalpha():
        return "AA"
    if text.isupper():
        return "AAA"
    if text[0].isupper():
        return "Aa" if text[1:].islower() else "AaA"
    return "a" if text[0].isalpha() else "x"


@cache
def word_of(text: str) -> Word:
    """A token's own properties."""
    if not text:
        return EDGE
    if text in _MARKS:
        return Word(text, text, text, 0, text)
    lower = text.lower()
    shape = _shape(text)
    bits = lexicon().words.get(lower, 0)
    kept = lower if lower in _KEPT else shape
    return Word(lower, shape, lower[-3:] if shape[0] in "Aa" else "", bits, kept)
