"""Words that no reading may touch: numbers, other scripts, brands, Roman numerals."""

import os.path
import re
from functools import lru_cache

from citecheck.translit.print import Word

BRANDS = os.path.join(os.path.dirname(__file__), "data", "brands.txt")
ROMAN = re.compile("X{0,3}(?:IX|IV|V?I{0,3})")


@lru_cache(maxsize=1)
def brands() -> frozenset[str]:
    """Names that Russian outlets print in Latin letters."""
    with open(BRANDS, encoding="utf-8") as file:
        return frozenset(file.read().split())


def is_kept(word: Word) -> bool:
    """Does this word stay as printed, whatever the title's language?"""
    if not word.latin or any(c.isdigit() for c in word.printed) or word.latin in brands():
        return True
    return len(word.printed) > 1 and word.printed.isupper() and bool(ROMAN.fullmatch(word.printed))
