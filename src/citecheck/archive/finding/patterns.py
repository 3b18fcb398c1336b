"""Patterns for the keys of an index: the rows of a large domain that can matter to some sources.

A row matters by a word of a title (each letter widened to what any romanisation writes for it),
by a cited day in its path, or by the shape of a list of pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from urllib.parse import quote

from citecheck.archive.finding.moments import span_of
from citecheck.archive.finding.words import title_words
from citecheck.archive.query import Query
from citecheck.archive.tables import row

MAX_PATTERN = 2500  # characters; longer addresses are refused by some servers
WORDS_A_TITLE = 5
MIN_WORDS_A_TITLE = 2  # of several titles; a single word is misprinted now and then
EARLY = 45  # characters of a title that all slugs have
MIN_CONSONANTS = 4  # of a word's key; shorter ones match almost any address
_VOWELS = "[aeiouyjwzh%_-]{0,4}"
_LETTERS = {
    "s": "[sctx][a-z]{0,3}", "h": "[khxg]{1,2}", "k": "[kcq]", "g": "[gh]", "v": "[vwf]", "f": "[fp]h?",
    "c": "[tczk][a-z]{0,2}", "z": "[zs]h?", "t": "th?", "d": "d",
}  # fmt: skip
_PART = "[a-z_-]{1,22}"
_DATES = "(?:(?:19|20)[0-9]{2}(?:[/-][0-9]{1,2}){0,2})?"
_ENDING = r"(?:\.[a-z]{3,5})?"
_PAGE = r"(?:\.(?:s?html?|php|aspx?|jsp|do))?/?"
_NUMBER = "(?:[a-z_-]{0,22}[0-9]{2}[0-9_-]*(?:/[a-z]{1,6})?|[a-f]{0,7}[0-9][0-9a-f-]{6,35})"
_VALUES = "[a-z_]{1,15}=[a-z0-9_-]{0,20}(?:&[a-z_]{1,15}=[a-z0-9_-]{0,20}){0,2}"


def key_pattern(queries: Sequence[Query], *, has_numbers: bool = False) -> str:
    """A regular expression for whole keys; as many words of each title as the length allows.

    One for many titles may be too long all the same: it is then to be asked in portions.
    `has_numbers`: also for the pages that are known by a number.
    """
    least = MIN_WORDS_A_TITLE if len(queries) > 1 else 1
    for count in range(WORDS_A_TITLE, least - 1, -1):
        pattern = _pattern(queries, count, has_numbers=has_numbers)
        if len(pattern) <= MAX_PATTERN:
            break
    return pattern


def listed_pattern(numbers: Iterable[str], paths: Iterable[str]) -> str:
    """For the keys that hold one of the numbers as one, or have one of the paths (`)/news/a`)."""
    numbered = "|".join(sorted(numbers))
    parts = [rf".*[^0-9](?:{numbered})(?:[^0-9].*)?"] if numbered else []
    parts += [rf"[^)]*{re.escape(path)}/?(?:\?.*)?" for path in sorted(paths)]
    return "|".join(f"(?:{part})" for part in parts)


def _lists() -> str:
    """For fronts, sections, tags, days and months, and feeds."""
    folders = "|".join(row("lists", "folders"))
    paging = "|".join(row("lists", "paging"))
    return (
        rf"(?:{_PART}/){{0,2}}(?:{_PART})?/?{_DATES}/?{_ENDING}"
        rf"|(?:{_PART}/){{0,2}}(?:{_PART})?[/?](?:{paging})[/=][0-9]{{1,3}}/?"
        rf"|(?:{_PART}/)?(?:{folders})/[a-z%0-9_-]{{1,40}}/?"
        rf"|(?:[^?]*[/_.-])?(?:{'|'.join(row('lists', 'feeds'))})(?:[/_.?-][a-z0-9_./=-]{{0,30}})?"
        rf"|(?:{_PART}{_ENDING})?\?[a-z_]{{1,12}}={_PART}"
    )


def _numbers(queries: Iterable[Query]) -> str:
    """For pages known by a number; those with a month in their path, of the cited months alone."""
    spans = [span for query in queries if (span := span_of(query.issued))]
    dates = {(day.year, day.month) for span in spans for day in (span.first, span.last)}
    months = "|".join(f"{year}[/-]0?{month}/" for year, month in sorted(dates))
    folders = rf"(?:{_PART}/){{0,3}}(?:{months})?" if months else rf"(?:{_PART}/){{0,3}}"
    by_path = rf"{folders}{_NUMBER}{_PAGE}(?:\?{_VALUES})?"
    return rf"{by_path}|(?:{_PART}/){{0,2}}(?:{_PART}{_ENDING})?\?{_VALUES}"


def _pattern(queries: Sequence[Query], words_a_title: int, *, has_numbers: bool) -> str:
    inner: dict[str, None] = {}
    for query in queries:
        for title in filter(None, (query.title, query.cyrillic)):
            words = [w for w in title_words(title) if w.weight >= 0.5 and not w.is_fixed]
            strong = [w for w in words if _consonants(w.key) >= MIN_CONSONANTS] or words[:2]
            early = _early(title)
            strong.sort(key=lambda word: (word.raw not in early, -len(word.key)))
            for word in strong[:words_a_title]:
                inner[_widened(word.key)] = None
                if not word.raw.isascii():
                    inner[quote(word.raw[:5]).lower()] = None
        if (span := span_of(query.issued)) and span.first == span.last:
            for offset in (-1, 0, 1):
                day = span.first + timedelta(days=offset)
                inner[f"{day.year}[/._-]?0?{day.month}[/._-]?0?{day.day}"] = None
    told = f"|.*(?:{'|'.join(inner)}).*" if inner else ""
    numbers = f"|{_numbers(queries)}" if has_numbers else ""
    return rf"[^)]*\)/(?:{_lists()}{numbers}{told})"


def _early(title: str) -> frozenset[str]:
    """The words with which a title begins: a slug that was cut short has no others."""
    return frozenset(word.raw for word in title_words(title[:EARLY]))


def _consonants(key: str) -> int:
    return sum(letter not in "aeiou" for letter in key)


def _widened(key: str) -> str:
    """A pattern for every romanisation of a word with this match key."""
    out: list[str] = []
    for letter in key[:9]:
        if letter in "aeio":
            if not out or out[-1] != _VOWELS:
                out.append(_VOWELS)
        else:
            out.append(_LETTERS.get(letter, letter))
            out.append(_VOWELS)
    while out and out[-1] == _VOWELS:
        out.pop()
    while out and out[0] == _VOWELS:
        del out[0]
    return "".join(out) or key
