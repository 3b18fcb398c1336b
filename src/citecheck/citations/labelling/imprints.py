"""Constraints on imprints that commas and stops divide: `Jean Martin, Le port, Paris, Seuil, 1999`, as
in France, Italy, Spain and Latin America; `Tin Quarterly. Tin Board, 2 Jan. 2011. Web.`"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from citecheck.citations.labelling.books import person_end
from citecheck.citations.labelling.lexicon import folded, lexicon
from citecheck.citations.labelling.tokens import Token
from citecheck.citations.labelling.view import FIELDS, Mask, View

_HOUSE = 7  # tokens of a publisher's name
_PLACE = 4  # of a place
_TITLE = 45  # of a title
_NAMES = 24  # of names with `(dir.)` behind them
_STOPS = frozenset(';()[]“”«»"„')
_BEHIND = frozenset(",.;)([:")
_INTO = frozenset(["in", "in:", "dans", "en", "id.", "//", "w"])
_OTHERWISE = ("maker", "maker-name", "volume", "edition", "quotation", "emphasis", "case")


def comma_imprints(view: View) -> Iterator[Mask]:
    """A known place, a short name and a year between commas are place, publisher and date; what
    stands between them and a person's name at the start is one title, its commas with it."""
    tokens = view.tokens
    starts: list[int] | None = None
    for span in view.of_kind("year"):
        year = view.range_of(span)[0]
        house = _run_before(tokens, year, _HOUSE)
        place = _run_before(tokens, house, _PLACE)
        if not _is_imprint(tokens, place, house, year):
            continue
        yield Mask(place, house - 1, frozenset(["place"]), opens=False)
        yield Mask(house, year - 1, frozenset(["publisher"]), opens=False)
        yield Mask(year, year + 1, frozenset(["date"]), opens=False)
        if starts is None:
            starts = _starts(view)
        yield from _title_before(view, place - 1, max(s for s in starts if s < place))


def _run_before(tokens: Sequence[Token], end: int, most: int) -> int:
    """Where the words between two commas begin, the second of them before `end`; `end` itself
    where none such stand there."""
    if end < 3 or tokens[end - 1].text != ",":
        return end
    first = end - 1
    while first > 0 and end - first <= most and tokens[first - 1].text not in _STOPS:
        if tokens[first - 1].text in (",", "."):
            return first if first < end - 1 else end
        first -= 1
    return end


def _is_imprint(tokens: Sequence[Token], place: int, house: int, year: int) -> bool:
    """Whether `place, house, year` stands there: a known place, a name that is none."""
    if not 0 < place < house < year or tokens[place - 1].text not in (",", "."):
        return False
    if year + 1 < len(tokens) and tokens[year + 1].text[0] not in _BEHIND:
        return False
    phrases = lexicon().phrases
    where, who = _words(tokens[place : house - 1]), _words(tokens[house : year - 1])
    is_name = tokens[house].text[0].isalpha() and not any(x.isdigit() for x in who)
    return is_name and phrases.get(where) == "place" and phrases.get(who) != "place"


def _words(tokens: Sequence[Token]) -> str:
    return folded(" ".join(token.text for token in tokens))


def _starts(view: View) -> list[int]:
    """Where sources can begin: at the head, behind a signal or a semicolon."""
    behind = view.of_kind("signal", "lead", "separator")
    return sorted({0, *(view.range_of(span)[1] for span in behind)})


def _title_before(view: View, end: int, start: int) -> Iterator[Mask]:
    """The title that ends there, behind `Ada Berg,` or `… (dir.),` at the start."""
    first = _behind_names(view.tokens, start, end)
    if first is None or not 1 < end - first <= _TITLE:
        return
    words = [token.text for token in view.tokens[first:end]]
    if not _STOPS.isdisjoint(words) or not words[0][0].isupper() or not words[0][0].isalpha():
        return
    if any(a == "," and b.casefold() in _INTO for a, b in pairwise(words)):
        return
    spans = view.of_kind(*_OTHERWISE)
    if not any(first <= view.range_of(span)[0] < end for span in spans):
        yield Mask(first, end, frozenset(["title"]), True, opens=False)


def _behind_names(tokens: Sequence[Token], start: int, end: int) -> int | None:
    """Where a title can begin behind the names at a start; None where nobody is named."""
    named = person_end(tokens, start, ",")
    if named is not None and named < end:
        return named + 1
    for at in range(start, min(start + _NAMES, end - 2)):
        if tokens[at].text == ")" and tokens[at + 1].text == ",":
            marks = [token.text for token in tokens[at - 3 : at]]
            is_maker = "(" in marks and marks[-1] != "(" and not marks[-1][0].isdigit()
            return at + 2 if is_maker and marks[-2 if marks[-1] == "." else -1] in _MAKERS else None
    return None


def page_imprints(view: View) -> Iterator[Mask]:
    """`“Title.” Site. House, 2 Jan. 2011. Web. 3 May 2012.`: a medium before the day of access, and
    between the title and the date two sentences: what the page is on, and whose it is."""
    tokens = view.tokens
    quoted = [view.range_of(span)[1] for span in view.of_kind("quotation")]
    dates = [view.range_of(span)[0] for span in view.of_kind("date", "year", "no-date")]
    for span in view.of_kind("access") if quoted and dates else ():
        first = view.range_of(span)[0]
        comma = max((at - 1 for at in dates if at < first), default=0)
        start = max((at for at in quoted if at < comma), default=comma)
        words = [token.text for token in tokens[start:comma]]
        if tokens[first + 1].text != "." or words.count(".") != 1 or tokens[comma].text != ",":
            continue
        stop = start + words.index(".")
        if start < stop < comma - 1 and len(tokens[stop - 1].text) > _SHORT:
            yield Mask(start, stop, frozenset(["container"]), opens=False)
            yield Mask(stop + 1, comma, frozenset(["publisher"]), opens=False)
            yield Mask(comma, first, FIELDS - {"publisher", "container", "book"})


_SHORT = 3  # letters of what may be an abbreviation

_MAKERS = frozenset("dir dirs éd éds ed eds coord coords comp comps cur hrsg hg org orgs".split())
