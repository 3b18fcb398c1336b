"""The constraint on newspapers that are cited by their name and day, several in a row or joined by a
small word: `Le Temps, 3 mars 1911 ; Le Matin, 4 mars 1911`, `Le Temps du 3 mars 1911`."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from citecheck.citations.labelling.lexicon import folded, lexicon
from citecheck.citations.labelling.tokens import Token
from citecheck.citations.labelling.view import FIELDS, Mask, View

_NAME = 7  # tokens of a newspaper's name
_PAGE = 6  # of the page between two of them
_DAY = len("1911-03-03")
_OUTLET = frozenset(["container"])
_STOPS = frozenset(';:()[]“”«»"„.,')
_JOINTS = frozenset("du vom v. del dell dello von of от з z dne".split())
_AND = frozenset(["and", "et", "und", "y", "e", "и", "i"])
_LETTERS = frozenset(["to", "an", "à", "from", "von", "к"])  # `Lund to Berg, 3 May`
_ARTICLES = frozenset("the le la les l der die das el los las il lo gli o a de het".split())


def dailies(view: View) -> Iterator[Mask]:
    """Names and days, nothing else: each is a source, and what stands before the day its outlet."""
    days = [view.range_of(span) for span in view.of_kind("date") if len(span.value or "") == _DAY]
    if not days:
        return
    tokens = view.tokens
    starts = {0, *(view.range_of(s)[1] for s in view.of_kind("signal", "lead", "separator"))}
    starts |= {at + 1 for at in starts if at < len(tokens) and tokens[at].text == ":"}
    for first, _ in days:
        if first > 1 and tokens[first - 1].text.casefold() in _JOINTS:
            name = _name_before(tokens, first - 1, starts)
            if name in starts and _is_paper(tokens[name : first - 1]):
                yield Mask(name, name + 1, _OUTLET, opens=True)
                yield Mask(name, first - 1, _OUTLET)
                yield Mask(first - 1, first, frozenset(["other"]))
    for span in view.of_kind("quotation"):
        name, end = view.range_of(span)
        at = end + (end < len(tokens) and tokens[end].text in (",", "."))
        is_known = lexicon().phrases.get(folded(span.value or "")) == "periodical"
        if is_known and name in starts and any(first == at for first, _ in days):
            yield Mask(name, end, _OUTLET, True)  # `«Правда», 3 мая 1931 г.`
            yield Mask(name, name + 1, _OUTLET, opens=True)
    for (_, before), (first, _) in pairwise(days):
        if tokens[first - 1].text == ",":
            yield from _next_of_row(tokens, before, first - 1)


def _next_of_row(tokens: Sequence[Token], before: int, comma: int) -> Iterator[Mask]:
    """A second newspaper between the day of the first, a page perhaps, and its own day."""
    name = _name_before(tokens, comma)
    mark = name - 1
    if name < comma and tokens[name].text in _AND:
        mark, name = name, name + 1
    if not before <= mark < name < comma or not tokens[name].text[0].isupper():
        return
    words = [token.text.casefold() for token in tokens[name:comma]]
    is_joined = tokens[mark].text == ";" or tokens[mark].text in _AND
    between = [token.text for token in tokens[before:mark]]
    if not is_joined or not _LETTERS.isdisjoint(words) or not _is_place_within(between):
        return
    if tokens[mark].text != ";" and not _is_paper(tokens[name:comma]):
        return
    yield Mask(mark, mark + 1, frozenset(["sep"]))
    yield Mask(name, name + 1, _OUTLET if _is_paper(tokens[name:comma]) else FIELDS, opens=True)
    if _is_paper(tokens[name:comma]):
        yield Mask(name, comma, _OUTLET)


def _name_before(tokens: Sequence[Token], end: int, starts: Container[int] = ()) -> int:
    """Where the words without a mark begin that end there; a town in brackets may be their end."""
    first = end
    if tokens[end - 1].text == ")":
        while first > 0 and end - first < _NAME and tokens[first - 1].text != "(":
            first -= 1
        first = max(first - 1, 0)
    while (
        first > 0
        and first not in starts
        and end - first <= _NAME
        and tokens[first - 1].text not in _STOPS
    ):
        first -= 1
    return first


def _is_paper(name: Sequence[Token]) -> bool:
    """Whether words can only be a newspaper's name: a known one, or an article and a capital."""
    words = [token.text for token in name]
    if not words or not words[0][0].isupper():
        return False
    if "(" in words:
        words = words[: words.index("(")]
    head = words[0].replace("’", "'").partition("'")
    if head[1]:
        return head[0].casefold() in _ARTICLES and head[2][:1].isupper()
    is_known = lexicon().phrases.get(folded(" ".join(words))) == "periodical"
    return is_known or (
        words[0].casefold() in _ARTICLES and len(words) > 1 and words[1][0].isupper()
    )


def _is_place_within(words: Sequence[str]) -> bool:
    """Whether nothing but a page stands there: `, p. 3`, `, 3`."""
    if len(words) > _PAGE:
        return False
    return all(word in ",.–-" or word.isdecimal() or word in _PAGES for word in words)


_PAGES = frozenset("p pp p. pp. s S С с str col f".split())
