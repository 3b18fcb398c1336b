"""Words that no reading may touch: numbers, other scripts, brands, Roman numerals."""

import os.path
from functools import lru_cache

from citecheck.late import late
from citecheck.translit.print import Word

BRANDS = os.path.join(os.path.dirname(__file__), "data", "brands.txt")
ROMAN = late("X{0,3}(?:IX|IV|V?I{0,3})")


@lru_cache(maxsize=1)
def printed_brands() -> dict[str, str]:
    """Names that Russian outlets print in Latin letters: in lower case → as they are printed."""
    with open(BRANDS, encoding="utf-8") as file:
        return {name.lower(): name for name in file.read().split()}


@lru_cache(maxsize=1)
def brands() -> frozenset[str]:
    """The same names in lower case."""
    return frozenset(printed_brands())


def is_kept(word: Word) -> bool:
    """Does this word stay as printed, whatever the title's language?"""
    if not word.latin or any(c.isdigit() for c in word.printed) or word.latin in brands():
        return True
    return len(word.printed) > 1 and word.printed.isupper() and bool(ROMAN.fullmatch(word.printed))


ENGLISH = frozenset("the of and for with from after its into over are was is in by at".split())
"""Little English words that are hardly Russian; one alone may be a piece of a broken word."""


def english_between(found: list[Word]) -> frozenset[int]:
    """The numbers of the English words that stand, two at least, between Russian ones, as prose
    does."""
    little = [at for at, word in enumerate(found) if word.latin in ENGLISH]
    if len(little) < 2:
        return frozenset()
    return frozenset(little).union(
        at for at, word in enumerate(found) if word.latin.endswith("'s") and len(word.latin) > 3
    )
