"""Capitals in English titles: `The Price of Light` or `The price of light`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from citecheck.late import late
from citecheck.model import Source, Span
from citecheck.styles.words import small_words

_WORD = late(r"[^\W\d_](?:[\w’'-]*[^\W_])?")
_ARTICLES = ("article-journal", "article-newspaper", "chapter", "article", "paper-conference")
_LONG, _LEAST = 4, 2  # letters of a word that headlines write with a capital; words that tell
_HEAD = late(r"[:?!.—–][ ]")


def case_of(source: Source, text: str, is_part: bool) -> Iterator[tuple[str, str, Span]]:
    """How the title of an English work is written; `text`: the whole document's; `is_part`: `In` stands in it."""
    title, span = source.title or "", source.fields.get("title")
    if not span or not source.reading or source.reading.language != "en":
        return
    is_article = source.type in _ARTICLES
    if not is_article and (source.type != "book" or is_part):
        return
    words = list(_told(title))
    capitals = [word for word in words if word[0].isupper()]
    if len(words) < _LEAST:
        return
    trait = "article-title-case" if is_article else "book-title-case"
    if len(capitals) == len(words):
        known = _small_words(text)
        if sum(word.lower() in known for word in capitals) >= 1:  # not all names
            yield trait, "headline", span
    elif len(words) - len(capitals) >= _LEAST and len(capitals) * 2 <= len(words):
        yield trait, "sentence", span


def _told(title: str) -> Iterator[str]:
    """The words that differ: long ones that head no part of the title."""
    heads = {0, *(found.end() for found in _HEAD.finditer(title))}
    for found in _WORD.finditer(title):
        is_long = found.end() - found.start() >= _LONG
        if found.start() not in heads and is_long and found[0].lower() not in small_words():
            yield found[0]


@lru_cache(maxsize=2)
def _small_words(text: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"[^\W\d_]{4,}", text) if word.islower())
