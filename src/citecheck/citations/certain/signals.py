"""Words around sources: signals before them, access phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from citecheck.citations.certain.vocabulary import (
    Sieve,
    first_words,
    matches_at,
    sieve_of,
)
from citecheck.facts.phrases import either, pattern_of, phrases
from citecheck.late import compiled, late

REACH = 40  # characters of the words before a date


@cache
def _signal_pattern() -> re.Pattern[str]:
    groups = "|".join(
        f"(?P<{kind.replace('-', '_')}>{pattern_of(forms)})"
        for kind, forms in reversed(list(phrases("signals").items()))
    )
    also = r"(?<=[;.][ ])also(?=[ ](?-i:[A-Z“]))"  # `; also Berg, Tin`
    return compiled(
        rf"(?<![\w.-])(?:{groups}|(?P<see_also_2>{also}))(?=[\s:]|,\s(?:http|www|(?-i:[A-Z][\w’-]+\ [A-Z][\w’-]+[ ,]))|$)",
        re.IGNORECASE,
    )


@cache
def _access_pattern() -> re.Pattern[str]:
    return compiled(rf"(?<!\w)(?:{pattern_of(_rows('access'))}):?\s{{0,2}}$", re.IGNORECASE)


@cache
def _before_dates(table: str) -> Sieve:
    return sieve_of(_rows(table))


def _rows(table: str) -> tuple[str, ...]:
    return tuple(form for row in phrases(table).values() for form in row)


def _forms() -> list[str]:
    return ["also", *_rows("signals")]


@cache
def _sieve() -> Sieve:
    return sieve_of(_forms())


@cache
def _firsts() -> frozenset[str]:
    return first_words(_forms())


def find_signals(text: str) -> list[tuple[int, int, str]]:
    """Start, end and class of each signal word."""
    if not _sieve().lets_pass(text):
        return []
    return [
        (match.start(), match.end(), (match.lastgroup or "").replace("_2", "").replace("_", "-"))
        for match in matches_at(_signal_pattern(), text, _firsts())
        if match.end() - match.start() > _INITIAL
        or not _NAME_BEFORE.search(text, max(0, match.start() - REACH), match.start())
    ]


_INITIAL = 2  # characters of what may be an initial: `S. Berg`
_NAME_BEFORE = late(
    r"(?<![^\W\d_])[^\W\d_a-zа-яà-ÿ](?:\.|[^\W\d_]+) \Z"
)  # `H. S. Berg`, `Ada S. Berg`


@cache
def _dated_pattern() -> re.Pattern[str]:
    return compiled(rf"(?<!\w)(?:{pattern_of(_rows('dated'))})(?::|,)?\s{{0,2}}$", re.IGNORECASE)


def dated_phrase_before(text: str, at: int) -> int | None:
    """Where the words begin that say what the date at a place is the date of: `last updated`."""
    if not _before_dates("dated").lets_pass(text):
        return None
    match = _dated_pattern().search(text, max(0, at - REACH), at)
    return match.start() if match else None


def access_phrase_before(text: str, at: int) -> int | None:
    """Where the words begin that make the date at a place one of access."""
    may_say = _before_dates("access").lets_pass(text)
    match = _access_pattern().search(text, max(0, at - REACH), at) if may_say else None
    if match is None and text[at - 2 : at] == ". ":
        match = _medium_pattern().search(text, max(0, at - REACH), at)
    return match.start() if match else None


@cache
def _medium_pattern() -> re.Pattern[str]:
    words = either("media of access")
    return compiled(rf"(?<=[.)>”\"’»] )(?i:{words})\. $")


@cache
def _joining() -> re.Pattern[str]:
    words = either("joining")
    return re.compile(rf"(?<=[\df)”\"’.]),?[ ](?:{words})[ ](?=[^\W\d_a-zа-я]|[“«„\"‘])")


@cache
def _joining_sieve() -> Sieve:
    return sieve_of(phrases("phrases")["joining"])


def find_joinings(text: str) -> Iterator[tuple[int, int]]:
    """What stands between two works of one sentence: `S. 6, sowie Berg, Tin`; `Ibid. & Ada Berg`."""
    if _joining_sieve().lets_pass(text):
        for match in _joining().finditer(text):
            yield match.span()
    for match in _BEHIND_IBID.finditer(text) if "bid. &" in text else ():
        yield match.span()


_BEHIND_IBID = late(r"(?<=bid\.) & (?=[^\W\d_a-zа-я]|[“«„\"‘])")
