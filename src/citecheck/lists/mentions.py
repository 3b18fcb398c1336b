"""Places in the running text that may cite by author and year, before anyone knows the list.

A bracket with a year in it is read from left to right: works are parted by `;`, a year without a
name repeats the names before it, a number behind a year is a page. Where the bracket begins with
the year, the names stand before it: `Berg (1999, 12)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from citecheck.facts.names import AND
from citecheck.facts.phrases import phrases
from citecheck.late import late
from citecheck.lists.years import year_pattern
from citecheck.model import Span
from citecheck.named import NamedTuple

_BRACKET = late(r"[(\[](?:[^()\[\]]{1,900}+|\[[^()\[\]]{0,60}+\]|\([^()\[\]]{0,60}+\)){1,24}+[)\]]")
_BREAK = late(r"\n *\n")
_PAGE_WORD = (
    r"(?:(?:[Pp]p?|[Ss]s?|[Сс]с?|[Pp]ágs?|[Сс]тр|[Pp]ar|[Pp]aras?|[Cc]h(?:ap)?|[Cc]ap|[Kk]ap|[Гг]л|fol|n|nn|T|Т|t|vol|art|d|tab|fig)"
    r"\.[ \n]?|(?:pages?|chapters?|Kapitel|Seiten?|note|sec(?:tion)?s?\.?|para(?:graph)?s?\.?) |§+ ?)"
)
_NUMBER = r"(?:[0-9]{1,5}[a-z]?|[ivxlc]{1,7})"
_RANGE = rf"{_NUMBER}(?:[ ]?[–—-][ ]?{_NUMBER})?"
PAGES = (
    rf"{_RANGE}(?:(?:, ?| (?:{AND}) ){_RANGE}(?![\w])){{0,12}}"
    r"(?: ?ff?\.| ?et seq\.| ?sqq?\.)?"
)
_LOCATOR = late(
    rf"[ \n]?(?:[,:][ \n]?)?(?:{_PAGE_WORD}(?P<paged>{PAGES})|(?<=[,: \n])(?P<bare>{PAGES}))(?![\w.]*[^\W\d_])"
)
_MORE_LETTERS = late(rf"(?:, ?| ?(?:{AND}) )(?P<letter>[b-fб-е])(?!\w)")
_PAGE_OF_YEAR = late(r"(?<![0-9])(?:1[4-9]|20)[0-9]{2}[a-z]?: ?\Z")  # `2003: 1991`: a page
_YEAR_BEFORE = late(r"(?<![0-9])(?:1[7-9]|20)[0-9]{2}[a-z]?, ?\Z")  # `2003, 1422`: a page, too
_OLDEST = "1700"  # no older work is cited by a year alone
_REPRINTED = late(r"[0-9][a-z]?[ \n]{0,3}\[\Z")  # `2004 [1962]`, `1748: 217 [1790: 183]`
_NARRATIVE_GAP = late(r"(?:[’']s?)?[ \n]{1,2}\Z")


class Mention(NamedTuple):
    """A year in a place where it may date a cited work."""

    low: int  # the names begin here at the earliest
    names_end: int  # where the names end
    year: str
    letter: str
    at: int  # of the year
    end: int
    locator: str | None
    form: str  # "bracket" or "narrative"
    is_repeated: bool  # the names of the mention before hold
    at_letter: bool = False  # the year, too: `b` of `1999a, b`


def find_brackets(flat: str, hidden: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """The brackets of a text outside of some stretches: each from its first character within."""
    k = 0
    for m in _BRACKET.finditer(flat):
        while k < len(hidden) and hidden[k][1] <= m.start():
            k += 1
        if k < len(hidden) and hidden[k][0] < m.end():
            continue
        if not _BREAK.search(flat, m.start(), m.end()):
            yield Span(m.start() + 1, m.end() - 1)


def find_mentions(flat: str, brackets: Sequence[Span]) -> list[Mention]:
    """What may be citations by author and year, in order."""
    found: list[Mention] = []
    for bracket in brackets:
        found.extend(_in_bracket(flat, bracket))
    return found


def _in_bracket(flat: str, bracket: Span) -> Iterator[Mention]:
    found = year_pattern().finditer(flat, bracket.start, bracket.end)
    years = [m for m in found if not _is_of_year(flat, bracket.start, m)]
    low = bracket.start
    has_names = False
    for k, m in enumerate(years):
        if m.start() < low:
            continue
        limit = years[k + 1].start() if k + 1 < len(years) else bracket.end
        semicolon = flat.rfind(";", low, m.start())
        if semicolon >= 0:
            low = semicolon + 1
        names_end = m.start()
        while names_end > low and flat[names_end - 1] in " ,:\n([":
            names_end -= 1
        between = flat[low:names_end].strip(" ,;&\n")
        is_bare = not between or between.casefold() in _joiners()
        form, start_low, repeated = "bracket", low, is_bare and has_names
        if is_bare and not has_names:
            if k or not _NARRATIVE_GAP.search(flat, bracket.start - 4, bracket.start - 1):
                return
            form, names_end = "narrative", _before_title(flat, _back(flat, bracket.start - 1))
            start_low = max(0, names_end - 160)
            if cut := [b.end() for b in _BREAK.finditer(flat, start_low, names_end)]:
                start_low = cut[-1]
        locator, end = _locator(flat, m.end(), limit)
        has_names = True
        yield _mention(m, start_low, names_end, end, locator, form, repeated)
        for extra in _letters(flat, m, end if locator is None else m.end(), limit):
            yield Mention(
                extra[0], extra[0], m["year"] or "", extra[2], extra[0], extra[1], None, form,
                True, True,
            )  # fmt: skip
            end = max(end, extra[1])
        low = end


def _is_of_year(flat: str, low: int, m: re.Match[str]) -> bool:
    """Whether a number is what stands behind a year: its page, or in brackets the first print."""
    if _PAGE_OF_YEAR.search(flat, low, m.start()) or _REPRINTED.search(flat, low, m.start()):
        return True
    is_old = (m["year"] or "9") < _OLDEST
    return is_old and _YEAR_BEFORE.search(flat, low, m.start()) is not None


@cache
def _joiners() -> frozenset[str]:
    return frozenset(phrases("lists")["and"])


def _back(flat: str, at: int) -> int:
    """The end of the words before a bracket, without a genitive."""
    while at > 0 and flat[at - 1] in " \n":
        at -= 1
    if flat[at - 2 : at] in ("’s", "'s"):
        return at - 2
    return at - 1 if flat[at - 1 : at] in ("’", "'") else at


_TITLED = late(r"[’']s? [“\"«‘][^“”\"«»\n]{3,120}[”\"»’]\Z|[’']s? _[^_\n]{3,120}_\Z")
"""`Berg’s “Mills and Men” (1999)`: behind the name a title"""


def _before_title(flat: str, at: int) -> int:
    """The end of a name whose work is named before its year, else where that ends."""
    title = _TITLED.search(flat, max(0, at - _LONG_TITLE), at) if flat[at - 1] in '”"»’_' else None
    return title.start() if title else at


_LONG_TITLE = 130


def _letters(flat: str, year: re.Match[str], at: int, limit: int) -> Iterator[tuple[int, int, str]]:
    """Further letters of a lettered year: `1999a, b`."""
    while year["letter"] and (m := _MORE_LETTERS.match(flat, at, limit)):
        yield m.start("letter"), m.end(), m["letter"]
        at = m.end()


def _mention(
    m: re.Match[str],
    low: int,
    names_end: int,
    end: int,
    locator: str | None,
    form: str,
    again: bool,
) -> Mention:
    year = m["again"] or m["year"] or ("n.d." if m["undated"] else "forthcoming")
    letter = (m["letter"] or m["letter2"] or "").casefold()
    return Mention(low, names_end, year, letter, m.start(), end, locator, form, again)


def _locator(flat: str, at: int, limit: int) -> tuple[str | None, int]:
    """The page behind a year, and where the citation ends."""
    m = _LOCATOR.match(flat, at, limit)
    if not m:
        return None, at
    printed = m["paged"] or m["bare"]
    if m["bare"] and _PAGE_OF_YEAR.search(flat, max(0, at - 5), m.start("bare")):
        return printed, m.end()
    if m["bare"] and year_pattern().match(flat, m.start("bare")):
        return None, at
    while year := year_pattern().search(printed):  # `12, 1999`: a page, then a year
        cut = m.start("paged" if m["paged"] else "bare") + year.start()
        printed = printed[: year.start()].rstrip(" ,")
        return (printed or None), cut if not printed else cut - 2
    return printed, m.end()
