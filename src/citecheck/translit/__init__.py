"""Romanised Russian: recognise it, restore its Cyrillic, romanise it by a standard, find it again.

    analyse_title(text)          language, scheme, Cyrillic, romanisation and match key of a title
    romanize(cyrillic, scheme)   Russian in Latin letters, by one of `schemes()`
    match_key(text)              one string for a title in Cyrillic and in every romanisation

A library of its own: it imports nothing else of citecheck. A title goes the way `print` (words,
folded) → `languages` (is it plainly something else?) → `candidates` (the forms each word can stand for) →
`evidence` (what its sure words tell of its letters) → `decode` (the cheapest way through) → `title`.
"""

from citecheck.translit.key import match_key
from citecheck.translit.schemes import DEFAULT_SCHEME, romanize, schemes
from citecheck.translit.title import TitleReading, TitleWord, analyse_title

__all__ = [
    "DEFAULT_SCHEME",
    "TitleReading",
    "TitleWord",
    "analyse_title",
    "match_key",
    "romanize",
    "schemes",
]
