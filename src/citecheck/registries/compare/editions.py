"""Editions: the second is not the first, and has another ISBN and DOI."""

from __future__ import annotations

import re
from functools import cache

from citecheck.late import late
from citecheck.registries.compare.words import fold, table, words_of

_NUMBER = late(r"(?<!\d)(\d{1,2})(?!\d)")
_IN_TITLE = late(
    r"[\[(,:;.]\s{0,9}((?:\d{1,2}|[^\W\d_]{1,30})[^\W\d_.-]{0,3}\.?-?\s{0,9}(?:[^\W\d_]{1,30}\s{1,9})?"
    r"(?:ed\b|edn\b|edition|aufl|изд|izd|édition|edición|edizione))",
    re.IGNORECASE,
)


def edition_of(printed: str | None) -> int | None:
    """The number of "2nd ed.", "second edition", "2., erw. Aufl."; None where there is none."""
    text = printed or ""
    if number := _NUMBER.search(text):
        return int(number[1])
    return next((n for word in words_of(text) if (n := _ordinals().get(word.fold))), None)


def edition_in(title: str) -> int | None:
    """The number of the edition that a title names: "Slow Rivers (2nd ed.)"."""
    found = _IN_TITLE.search(title)
    return edition_of(found[1]) if found else None


def without_edition(title: str) -> str:
    """The title before the edition that it names."""
    found = _IN_TITLE.search(title)
    return title[: found.start()].rstrip(" ,:;.([") if found and found.start() else title


@cache
def _ordinals() -> dict[str, int]:
    rows = table("ordinals").items()
    return {fold(word): int(number) for number, words in rows for word in words.split()}
