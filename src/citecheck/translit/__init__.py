"""Romanised Russian: recognise it, restore its Cyrillic, romanise by a standard, find it again.

    match_key(text)              one string for a title in Cyrillic and in every romanisation

A library of its own: it imports nothing else of citecheck.
"""

from citecheck.translit.key import match_key

__all__ = ["match_key"]
