"""Titles of one work that differ by an article lost, or by a word that one of them abbreviates."""

from __future__ import annotations

import re

_ARTICLES = frozenset(
    "the a an der die das des dem den le la les un une du el los las il lo gli o os as".split()
)
_LEAST = 3  # words of the shorter title
_MOST = 2  # words of one title that are abbreviated
_ROOT = 2  # letters of an abbreviation


def has_lost_article(one: str, other: str, *, is_short: bool = False) -> bool:
    """Whether an article stands inside of one title, and is lost in the other: `of the United States`
    and `of United States`. A short form may end before the other title does."""
    a, b = _words(one), _words(other)
    if is_short:
        b = b[: len(a) + 1]
    short, long = sorted((a, b), key=len)
    if len(long) != len(short) + 1 or len(short) < _LEAST or (is_short and short is not a):
        return False
    at = next((i for i, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    is_inside = 0 < at < len(short)
    return is_inside and long[at] in _ARTICLES and long[:at] + long[at + 1 :] == short


def is_abbreviated(one: str, other: str) -> bool:
    """Whether one title has words with a stop where the other has them in full: `Proc. of the Guild`
    and `Proceedings of the Guild`."""
    a, b = one.casefold().split(), other.casefold().split()
    if len(a) != len(b) or len(a) < _LEAST:
        return False
    differing = [sorted(pair, key=len) for pair in zip(a, b, strict=True) if pair[0] != pair[1]]
    return 0 < len(differing) <= _MOST and all(
        len(cut) > _ROOT
        and cut.endswith(".")
        and full.startswith(cut[:-1])
        and len(full) > len(cut)
        for cut, full in differing
    )


def _words(title: str) -> list[str]:
    return re.findall(r"\w+", title.casefold())
