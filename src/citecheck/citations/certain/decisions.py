"""Decisions and articles as lawyers on the continent and in law reviews cite them.

`BGH, Urteil vom 12.07.2012 – I ZR 18/11, GRUR 2013, 370`: a court, what it handed down and when,
the docket number, a journal with its year and page. `112 Colum. L. Rev. 1045, 1050–62 (2012)`: the
volume stands before the review.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from citecheck.citations.certain.vocabulary import Sieve, sieve_of
from citecheck.facts.tables import read_table
from citecheck.late import compiled, late
from citecheck.named import NamedTuple

_COURT = late(r"(?<!\w)(?:[A-ZÄÖÜ][\w.-]{0,30}+(?:[ ]\([\w. ]{2,20}\))?[ ]?){1,5}(?:,[ ])?$")
_DOCKET = late(
    r"[ ]?[–—,-][ ](?:Az\.?:?[ ])?(?P<docket>(?:[A-Z0-9(][\w()-]{0,5}[ .]){0,5}\d{1,5}/\d{2,4}(?!\w))"
)
_PAGE = r"\d{1,5}(?:[ ]?ff?\.)?"
_YEARLY = late(
    r"(?P<name>[A-ZÄÖÜ](?<![\w-].)[\w&/.-]{1,12})[ ](?:19|20)\d\d,[ ]"
    rf"(?P<page>(?:S\.[ ])?{_PAGE}(?:[ ]?\({_PAGE}\)|,[ ]{_PAGE}(?![\w/]))?)"
)
_ROMAN = late(r"[IVXLCM]++\.?")  # `XII 2013, 370`: no journal
_PLACES = late(r"[A-ZÄÖÜ][^\W\d_]{2,}[/-][A-ZÄÖÜ][^\W\d_]{2,}")  # `Berlin/Boston 2011, 22`
_PINS = r"\d{1,4}(?:,[ ]\d{1,4}(?:(?:-{1,2}|[–—])\d{1,4})?)*+"
_IN_VOLUME = late(
    r"(?<=[,”\"’'][ ])(?P<volume>\d{1,3})[ ](?P<name>[A-Z][^,;()\d]{3,60})[ ]"
    rf"(?P<page>{_PINS})(?=[ ]\((?:\w+\.?[ ])?\d{{4}}\))"
)
_IS_REVIEW = late(
    r"(?<!\w)(?:L\.[ ]?(?:Rev|J|Q)\.|J\.|Rev\.|Q\.|Stud\.)|\A(?=[^a-z]+\Z)[^.]{2,12}(?:\.|[ ])"
)


class Cited(NamedTuple):
    """A stretch with the field that it is."""

    kind: str
    start: int
    end: int


@cache
def _may_decide() -> Sieve:
    return sieve_of(read_table("reporters")["decisions"].split("|"))


@cache
def _handed_down() -> re.Pattern[str]:
    words = read_table("reporters")["decisions"].split("|")
    either = "|".join(re.escape(word.strip()) for word in words)
    return compiled(rf"(?<!\w)(?:{either})(?:[ ](?:v\.|vom|v|du|de|del|van|av))?[ ](?=\d)")


def is_decision(text: str) -> bool:
    """Whether a text says what a court handed down, and the number of a day behind it."""
    return _may_decide().lets_pass(text) and _handed_down().search(text) is not None


def find_decisions(text: str, days: list[tuple[int, int]]) -> Iterator[Cited]:
    """Decisions of courts; `days`: where full dates stand."""
    if not days or not _may_decide().lets_pass(text):
        return
    ends = dict(days)
    for match in _handed_down().finditer(text):
        day_end = ends.get(match.end())
        court = _COURT.search(text, max(0, match.start() - 60), match.start())
        if day_end is None or court is None:
            continue
        yield Cited("decision", court.start(), match.end())
        yield Cited("decided", match.end(), day_end)
        if docket := _DOCKET.match(text, day_end):
            yield Cited("decision", *docket.span("docket"))


def find_articles(text: str) -> Iterator[Cited]:
    """Journals cited by year and page, two capitals in their name (`GRUR 2013, 370`), and law
    reviews by volume and page."""
    for match in _YEARLY.finditer(text):
        name = match["name"]
        is_short = sum(sign.isupper() for sign in name) >= 2 and not _PLACES.fullmatch(name)
        if is_short and not _ROMAN.fullmatch(name):
            yield Cited("journal", *match.span("name"))
            yield Cited("pages", *match.span("page"))
    for match in _IN_VOLUME.finditer(text):
        if _IS_REVIEW.search(match["name"]):
            yield Cited("volume", *match.span("volume"))
            yield Cited("journal", *match.span("name"))
            yield Cited("pages", *match.span("page"))
