"""Cases as lawyers cite them: parties, reporter, court.

`Gray v. Oslo Fish Co., 512 F.2d 64, 70 (9th Cir. 1981)`; `Gray v Oslo Fish [2003] UKHL 12`. The
names of reporters and courts are in `facts/data/reporters.txt`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from citecheck.facts.tables import read_table
from citecheck.late import compiled, late
from citecheck.named import NamedTuple

_DASH = "[-–—‑−]"
_PAGES = rf"\*?\d[\d,]*+(?:[ ]?{_DASH}[ ]?\d+)?(?:,[ ]\d++(?:{_DASH}\d++)?(?![ ]\w))*+"
_VERSUS = late(r" v(?<=[\w.’')\]] v)(?:s?\.)?[ ](?=[A-Z“\[(])")
_COUNTED = (
    r"Case|Docket|Civ\.(?:[ ]A\.)?|Civil(?:[ ]Action)?|C\.A\.|Crim\.|Criminal|Cause|Index|File"
    r"|Appeal|Bankr\."
)
_BY_YEAR = r"(?:\d{1,2}:)?\d{2,4}[ -](?:(?:Civ\.|Cr\.|[A-Z]|\w{2,5})[ -])?\d{1,6}"
_BY_LETTERS = r"(?:CV|CR|CIV|Civ\.|C|A|S|SC|CA)[ -]?\d{2,4}[ -](?:\w{2,5}-)?\d{2,6}"
_DOCKET = late(
    rf"(?:(?:{_COUNTED})[ ])?Nos?\.[ ](?:{_BY_YEAR}|{_BY_LETTERS}|\d{{4,7}}/\d{{2,4}})"
    r"(?:[ -][A-Z]{2,4}|[ ]\([A-Z/]{2,12}\))*+(?![\w–-])"
)
_COURT = late(r"\((?P<court>[^():;]{2,60}?)[ ]?(?P<year>\d{4})\)")
_DISTRICT = late(r"[NSEWCMD]{1,2}\.D\.[ ]|(?<!\w)D\.[ ][A-Z]|\d{1,2}(?:st|nd|rd|th|d)[ ]Cir\.")
_PARTY_WORD = late(r"\w[\w.’'-]*+|[&,()]")
_LITTLE = frozenset(
    ["of", "the", "and", "for", "in", "on", "de", "la", "le", "du", "ex", "rel", "et", "al", "a"]
)
_NO_PARTY = frozenset(["See", "In", "Cf", "And", "But", "Compare", "Also", "Under"])
MAX_PARTY = 90  # characters of a party's name


class Reporter(NamedTuple):
    """`512 F.2d 64, 70`: volume, reporter, first page and pin."""

    start: int
    end: int
    name: tuple[int, int]  # place of the reporter's name
    volume: tuple[int, int] | None
    page: tuple[int, int] | None
    year: tuple[int, int] | None = None  # of a neutral citation: `[2003] UKHL 12`


@cache
def _names(row: str) -> str:
    """An alternation of a row's names, longest first, their inner spaces optional."""
    names = [name.strip() for name in read_table("reporters")[row].split("|")]
    names.sort(key=len, reverse=True)
    return "|".join(re.escape(name).replace(r"\ ", "[ ]?") for name in names if name)


@cache
def _reporter_pattern() -> re.Pattern[str]:
    volume = r"(?P<volume>\d(?<![\w.].)\d{0,3}+)[ ]"
    return compiled(
        rf"{volume}(?P<name>{_names('reporters')})(?:[ ](?:at[ ])?(?P<page>{_PAGES})|(?=,?[ ]\())"
    )


@cache
def _neutral_pattern() -> re.Pattern[str]:
    courts = rf"{_names('neutral')}|{_names('reporters')}|ECLI:[\w:]+\w"
    return compiled(
        rf"\[(?P<year>\d{{4}})\][ ](?:(?P<number>\d+)[ ])?(?P<court>{courts})"
        r"(?:[ ](?P<first>\d+))?(?:[ ]\(\w+\))?"
    )


def find_reporters(text: str) -> Iterator[Reporter]:
    """Citations of case reporters and neutral citations."""
    for match in _reporter_pattern().finditer(text):
        page = match.span("page") if match["page"] else None
        yield Reporter(*match.span(), match.span("name"), match.span("volume"), page)
    if "[" not in text:
        return
    for match in _neutral_pattern().finditer(text):
        number = match.span("number") if match["number"] else None
        first = match.span("first") if match["first"] else None
        name, year = match.span("court"), match.span("year")
        yield Reporter(*match.span(), name, number, first, year)


def find_dockets(text: str) -> Iterator[tuple[int, int]]:
    """Places of docket numbers: `No. 3:15-CV-1908`, `No. 19-cv-123`."""
    for match in _DOCKET.finditer(text):
        yield match.span()


def find_courts(text: str) -> Iterator[tuple[int, int]]:
    """Places of `(9th Cir. 1981)`, brackets included."""
    for match in _COURT.finditer(text):
        if _court_pattern().search(match["court"]) or _DISTRICT.search(match["court"] + " "):
            yield match.span()


@cache
def _court_pattern() -> re.Pattern[str]:
    return compiled(rf"(?:{_names('courts')})")


def find_cases(text: str, ends: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Places of the parties' names, from the first word of the first party. `ends`: where reporters
    and docket numbers begin, in order."""
    for match in _VERSUS.finditer(text):
        at = bisect_right(ends, match.end())
        end = ends[at] if at < len(ends) and ends[at] - match.end() < 2 * MAX_PARTY else None
        if end is None or ";" in text[match.end() : end]:
            continue
        behind = text[match.end() : end]
        bracket = re.search(r"[ ]\((?:[^()]{0,30}[ ])?\d{4}\)?[ ]?$", behind)  # `(2009) 173 Cal.`
        stop = match.end() + (bracket.start() if bracket else len(behind.rstrip(" ,([")))
        start = _first_party(text, match.start())
        if start < match.start():
            yield start, stop


def _first_party(text: str, end: int) -> int:
    """Where the name of the first party begins: capitals and little words back from the `v.`."""
    floor = max(0, end - MAX_PARTY)
    start = end
    words = list(_PARTY_WORD.finditer(text, floor, end))
    for word in reversed(words):
        printed = word[0]
        between = text[word.end() : start]
        if between.strip() or printed == "(":
            break
        if printed[0].isalpha() and not printed[0].isupper() and printed not in _LITTLE:
            break
        if (
            printed.isdigit()
            or printed.rstrip(".") in _NO_PARTY
            or (floor and word.start() == floor)
        ):
            break
        is_sentence_end = printed.endswith(".") and printed[:-1].islower()
        if is_sentence_end:
            break
        start = word.start()
    while start < end and not text[start].isupper() and not text[start].isdigit():
        start += 1
    return start
