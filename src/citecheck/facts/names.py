"""Small words of which names of persons are made, besides the names themselves, and between them."""

from __future__ import annotations

from functools import cache

from citecheck.facts.tables import read_words

AND = "and|&|und|et|y|и"
"""Between two names or numbers, as an alternation for patterns."""
BETWEEN = f"{AND}|e|i|a|en|og|och|ve|і|та"
"""The same where only two names can stand around it, in more languages."""
JOINING = frozenset([*AND.split("|"), "e", "i"])
"""The same words where a name stands on both sides: there, these two are no initials."""


@cache
def particles() -> frozenset[str]:
    """`van`, `de la`, `ibn`: words in small letters that stand before a family name."""
    return read_words("names")["particles"]


@cache
def short_particles() -> frozenset[str]:
    """`v.` of `v. Moor`: in small letters alone."""
    return read_words("names")["short"]


@cache
def adjective_endings() -> tuple[str, ...]:
    """How German adjectives end, which no unknown given name before a colon may."""
    return tuple(read_words("names")["adjectives"])
