"""Fields whose print says less, or more, than a style asks: genres, editions, cut ranges of pages."""

from __future__ import annotations

import re
from functools import cache

from citecheck.facts.phrases import phrases
from citecheck.late import compiled, late

_RUSSIAN = late(r"(?:[Аа]втореф\. )?[Дд]ис\.? (?:…|\.\.\.) [^/–]{3,40}? наук")
_CUT = late(r"(?<![\w.])([0-9]{2,5})[–-]([0-9]{1,4})(?![\w.])")
_ENGLISH = late(r" edn?\.?\Z")
_SHORT = late(r"(?<!\w)(?:ed|изд|вид|Aufl|éd|wyd|vyd)\Z")


def genre_in(printed: str) -> str:
    """What a thesis calls itself: `PhD diss.`, `дис. … канд. ист. наук`."""
    found = _genres().search(printed) or _RUSSIAN.search(printed)
    return found[0] if found else ""


@cache
def _genres() -> re.Pattern[str]:
    forms = sorted(phrases("phrases")["thesis"], key=len, reverse=True)
    either = "|".join(map(re.escape, forms))
    return compiled(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


def whole_range(pages: str) -> str:
    """Pages with all digits of their end: `201–217` for `201–17`."""
    return _CUT.sub(_whole, pages)


def _whole(found: re.Match[str]) -> str:
    first, cut = found[1], found[2]
    last = first[: -len(cut)] + cut
    is_cut = len(cut) < len(first) and int(last) > int(first)
    return f"{first}–{last}" if is_cut else found[0]


def with_word(edition: str, word: str) -> str:
    """An edition with a style's own English word, and with the stop of a word that is cut short."""
    printed = _ENGLISH.sub(f" {word}", edition)
    return f"{printed}." if _SHORT.search(printed) else printed
