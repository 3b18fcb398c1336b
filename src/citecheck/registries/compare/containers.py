"""A journal's name and its abbreviations: "J. Mar. Hist.", "JMH", "The Journal of Maritime
History"."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.registries.compare.numbers import Agreement
from citecheck.registries.compare.words import Word, are_equal, is_slip, row, words_of

MIN_INITIALS = 3  # letters of an abbreviation by initials


def match_containers(printed: str | None, found: Sequence[str]) -> Agreement:
    """Whether a printed name can be one of a record's; "differs" only where they share no word."""
    mine = _words(printed or "")
    held = [words for name in found if (words := _words(name))]
    if not mine or not held:
        return "silent"
    if any(_is_one(mine, words) for words in held):
        return "agrees"
    shared = any(_near(a, b) for words in held for a in mine for b in words)
    is_comparable = any(words[0].is_latin == mine[0].is_latin for words in held)
    return "silent" if shared or not is_comparable else "differs"


def _words(name: str) -> tuple[Word, ...]:
    name = name.partition(" = ")[0]
    words = words_of(name)
    return tuple(word for word in words if word.fold not in row("words", "journal")) or words


def _is_one(mine: tuple[Word, ...], theirs: tuple[Word, ...]) -> bool:
    if len(mine) == len(theirs) and all(map(_near, mine, theirs)):
        return True
    for short, long in ((mine, theirs), (theirs, mine)):
        if _begins(short, long) or _is_initials(short, long):
            return True
    return False


def _begins(short: tuple[Word, ...], long: tuple[Word, ...]) -> bool:
    """Whether each word begins one of the other's, in order, and most are used."""
    at = 0
    for word in short:
        while at < len(long) and not _abbreviates(word, long[at]):
            at += 1
        if at == len(long):
            return False
        at += 1
    return len(short) * 2 >= len(long)


def _abbreviates(short: Word, long: Word) -> bool:
    """Whether a word is another's beginning, or its first letters with some left out (Natl,
    Dept)."""
    a, b = short.fold, long.fold
    if b.startswith(a) or are_equal(short, long) or is_slip(short, long):
        return True
    if len(a) < 3 or a[0] != b[0] or len(a) >= len(b):
        return False
    letters = iter(b)
    return all(letter in letters for letter in a)


def _is_initials(short: tuple[Word, ...], long: tuple[Word, ...]) -> bool:
    if len(short) != 1 or len(short[0].fold) < MIN_INITIALS:
        return False
    return short[0].fold == "".join(word.fold[0] for word in long)


def _near(a: Word, b: Word) -> bool:
    return are_equal(a, b) or is_slip(a, b) or _abbreviates(a, b) or _abbreviates(b, a)
