"""Romanised Russian: recognise it, restore its Cyrillic, romanise it by a standard, find it again.

    analyse_title(text)          language, scheme, Cyrillic, romanisation and match key of a title
    romanize(cyrillic, scheme)   Russian in Latin letters, by one of `all_schemes()`
    match_key(text)              one string for a title in Cyrillic and in every romanisation

A library of its own: it imports nothing else of citecheck. A title goes the way `print` (words,
folded) → `languages` (is it plainly something else?) → `candidates` (the forms each word can stand
for) → `evidence` (what its sure words tell of its letters) → `decode` (the cheapest way through) →
`judge` (is this Russian?) → `restore`. What a caller does not use is not imported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.translit.key import match_key

if TYPE_CHECKING:
    from citecheck.translit.reading import TitleReading, TitleWord, to_ascii
    from citecheck.translit.schemes import all_schemes, romanize
    from citecheck.translit.title import analyse_title

__all__ = [
    "TitleReading",
    "TitleWord",
    "all_schemes",
    "analyse_title",
    "match_key",
    "romanize",
    "to_ascii",
]

_HOMES = {
    "TitleReading": "reading",
    "TitleWord": "reading",
    "analyse_title": "title",
    "romanize": "schemes",
    "to_ascii": "reading",
    "all_schemes": "schemes",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
