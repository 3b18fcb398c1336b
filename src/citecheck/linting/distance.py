"""How many letters two words are apart."""

from __future__ import annotations

import unicodedata

from citecheck.late import late


def bare(text: str) -> str:
    """A text in small letters, without accents."""
    if text.isascii():
        return text.casefold()
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold()))


_ACCENTS = late("[\\u0300-\\u036f]+")


def edit_distance(one: str, other: str, limit: int) -> int:
    """Insertions, deletions and substitutions between two texts; `limit + 1` where there are
    more.
    """
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    previous = list(range(len(other) + 1))
    for i, sign in enumerate(one, 1):
        low, high = max(1, i - limit), min(len(other), i + limit)
        current = [limit + 1] * (len(other) + 1)
        current[0] = i
        for j in range(low, high + 1):
            substituted = previous[j - 1] + (sign != other[j - 1])
            current[j] = min(substituted, previous[j] + 1, current[j - 1] + 1)
        if min(current[low - 1 : high + 1]) > limit:
            return limit + 1
        previous = current
    return min(previous[-1], limit + 1)


def may_be_near(one: str, other: str) -> bool:
    """Whether two words can be one letter, or two neighbours that changed places, apart: one half of
    them is then the same."""
    if abs(len(one) - len(other)) > 1:
        return False
    half = max(0, min(len(one), len(other)) - 2) // 2
    return not half or one[:half] == other[:half] or one[-half:] == other[-half:]
