"""Whether a text can hold any of some forms at all: told by its words, before a costly pattern.

The runs of letters of a form are whole words of a text that holds it, so that one look into the
set of the text's words tells most forms off.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache

from citecheck.late import late
from citecheck.named import NamedTuple

_RUN = late(r"[^\W\d_]+")


@lru_cache(maxsize=2)  # the finders ask one after another about the same note
def words_in(text: str) -> frozenset[str]:
    """The runs of letters of a text, in small letters; the `s` of a genitive is none."""
    return frozenset(_RUN.findall(text.lower().replace("’s ", " ").replace("'s ", " ")))


class Sieve(NamedTuple):
    """What a text must hold, one of it, for any of some forms to stand in it."""

    words: frozenset[str]
    pairs: tuple[frozenset[str], ...] = ()  # words of one letter that must stand together
    signs: tuple[str, ...] = ()

    def lets_pass(self, text: str) -> bool:
        """Whether any of the forms may stand in a text."""
        held = words_in(text)
        return (
            not self.words.isdisjoint(held)
            or any(pair <= held for pair in self.pairs)
            or any(sign in text for sign in self.signs)
        )


def sieve_of(forms: Iterable[str]) -> Sieve:
    """The sieve of forms as they are printed: the longest word of each, or its first sign."""
    words: set[str] = set()
    pairs: set[frozenset[str]] = set()
    signs: set[str] = set()
    several = []
    for form in filter(None, map(str.strip, forms)):
        runs = frozenset(_RUN.findall(form.lower()))
        if len(runs) > 1:
            several.append(runs)
        elif runs:
            words.update(runs)
        else:
            signs.add(form[0])
    for runs in several:
        longest = max(sorted(runs), key=len)
        if len(longest) == 1:
            pairs.add(runs)
        elif words.isdisjoint(runs):
            words.add(longest)
    return Sieve(frozenset(words), tuple(pairs), tuple(sorted(signs)))


def either(forms: Iterable[str], before: str = r"\w") -> str:
    """A pattern of one of some patterns that each begin with a plain character, earlier ones first,
    none of them behind a character of the class `before`.

    The first characters stand in front, so that a search skips to them; what stands before a word
    is looked at only there.
    """
    rests: dict[str, list[str]] = {}
    for form in forms:
        rests.setdefault(form[:2] if form[0] == "\\" else form[0], []).append(form)
    return "|".join(
        f"{first}(?<![{before}]{first})(?:{'|'.join(form.removeprefix(first) for form in group)})"
        for first, group in rests.items()
    )


def first_words(forms: Iterable[str]) -> frozenset[str]:
    """The first run of letters of each form, in small letters; each must begin with one."""
    return frozenset(_RUN.findall(form.lower())[0] for form in map(str.strip, forms) if form)


def matches_at(
    pattern: re.Pattern[str], text: str, words: Container[str]
) -> Iterator[re.Match[str]]:
    """What `finditer` yields of a pattern whose matches all begin with one of these words."""
    at = 0
    for run in _RUN.finditer(text):
        if run[0].lower() in words and run.start() >= at:
            match = pattern.match(text, run.start())
            if match:
                at = match.end()
                yield match
