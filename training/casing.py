"""English titles in the two ways that lists print them."""

from __future__ import annotations

import re
from itertools import pairwise

_SMALL = frozenset(
    "a an the and but or nor for of in on at to by from with as into over per via vs. v. than "
    "that".split()
)


def title_case(title: str) -> str:
    """Headline capitals."""
    words = title.split(" ")
    done = []
    for i, word in enumerate(words):
        start = i == 0 or i == len(words) - 1 or words[i - 1].endswith((":", "?", "!", "–", "—"))
        done.append(word if word in _SMALL and not start else _capital(word))
    return " ".join(done)


def _capital(word: str) -> str:
    lead = len(word) - len(word.lstrip("\"'“‘(«"))
    word = word[:lead] + word[lead : lead + 1].upper() + word[lead + 1 :]
    return re.sub(r"(?<=\w-)[a-z](?=\w{3})", lambda m: m[0].upper(), word)


def sentence_case(title: str) -> str:
    """Small letters, but for the first word, that after a colon, and words with odd capitals.

    A title that is not in headline capitals stays, since its capitals are those of names.
    """
    words = title.split(" ")
    capital = [w for w in words if w[:1].isupper() and w[1:].islower()]
    if len(capital) < 0.7 * len(words):
        return title
    done = [words[0]]
    for before, word in pairwise(words):
        common = word[1:].islower() and not before.endswith((":", "?", "!", "."))
        done.append(word.lower() if common else word)
    return " ".join(done)
