"""Constraint on entries that say the date behind the authors: `Berg, A., & Lund, C. (2016, May 3).
Title.`, `Berg, Ada. 2016. Title.`"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from citecheck.citations.labelling.lexicon import WORD_CLASSES, folded, lexicon
from citecheck.citations.labelling.untitled import PROSE, TITLES
from citecheck.citations.labelling.view import FIELDS, Mask, View
from citecheck.facts.names import particles

_AUTHORS = 120  # tokens of a list of authors
_BODY = 14  # of a body's name, with small words in it
_DATE = 6  # of what stands in the brackets
_NAME = 7  # words of a newspaper's name
_DAY = len("2019-05-03")
_BEHIND = frozenset([".", ",", "(", ""])  # it
_EDITOR = 1 << WORD_CLASSES.index("editor")
_INSTITUTION = 1 << WORD_CLASSES.index("institution")
_TITLE = 3  # words that a title has at least, but where its stop and more stand behind it
_SHORT = frozenset(["title", "genre"])
_LINKS = frozenset("al. et and und y e i и others jr jr. sr sr.".split())
_SMALL = frozenset("of for the on in to at des für pour sur para por по для о за і та".split())
_NAMED = frozenset(["author", "editor", "title"])  # a title, where nobody is named
_INITIALS, _HOUSE = 2, 5  # letters of initials; tokens of a publisher's name, its stop included
_HOUSES = frozenset(["publisher", "container", "place"])
_MARKS = frozenset(",.&-–’'…") | {"...", ";"}


def author_dates(view: View) -> Iterator[Mask]:
    """Names at the start of a text, a date in brackets, a stop, a capital: what begins there is a
    title, however much it looks like a sentence."""
    tokens = view.tokens
    dates = {view.range_of(span)[0] for span in view.of_kind("date", "year", "no-date")}
    first = min(dates, default=0)
    if first < 2 or tokens[first - 1].text not in "(." or not _are_names(view, first - 1):
        return
    if tokens[first - 1].text == ".":
        yield from _behind_year(view, first)
        return
    close = next((i for i in range(first, first + _DATE) if _text(view, i) == ")"), 0)
    if not close or _text(view, close + 1) != ".":
        return
    words = [_text(view, i) for i in range(close + 2, close + 2 + _TITLE)]
    end = close + 3
    while _text(view, end) not in ("", ".", "?", "!"):
        end += 1
    is_short = bool(_text(view, end + 1)) and close + 3 <= end <= close + 2 + _TITLE
    is_short = is_short and all(word.isalpha() for word in words[: end - close - 2])
    if words[0][:1].isupper() and (is_short or all(word[:1].isalnum() for word in words)):
        yield Mask(0, 1, _NAMED, opens=True)
        yield Mask(0, first - 1, _NAMED, True)
        yield Mask(close + 2, close + 3, _SHORT if is_short else TITLES, opens=False)
        yield Mask(close + 3, end, FIELDS - PROSE)
        if any(
            len(s.value or "") == _DAY
            for s in view.of_kind("date")
            if s.start < tokens[close].start
        ):
            yield from _periodical(view, end)
        else:
            yield from _house(view, end)


def _periodical(view: View, stop: int) -> Iterator[Mask]:
    """`Title. Wenmoor Post. https://…`: a work of one day stands in a newspaper or on a site, but
    for what bodies publish."""
    end = stop + 1
    while _text(view, end) not in _BEHIND and end - stop <= _NAME:
        end += 1
    words = [token.text for token in view.tokens[stop + 1 : end]]
    known = lexicon()
    is_body = known.phrases.get(folded(" ".join(words))) in ("corporate", "place")
    is_body = is_body or any(known.words.get(w.casefold(), 0) & _INSTITUTION for w in words)
    if words and words[0][0].isupper() and not is_body and _text(view, end) in _BEHIND:
        yield Mask(stop + 1, end, frozenset(["container"]), True, opens=False)
        is_stop = _text(view, stop) == "."
        yield Mask(stop, stop + 1, FIELDS - _NAMED if is_stop else frozenset(["title"]))


def _behind_year(view: View, year: int) -> Iterator[Mask]:
    """The title behind authors and a year that stops part from them, up to its own stop."""
    start = year + 2
    if _text(view, year + 1) != "." or not _text(view, start)[:1].isupper():
        return
    words = [token.text for token in view.tokens[: year - 1]]
    if any(mark == "." and len(word) > _INITIALS for word, mark in pairwise(words)):
        return  # more than names: `Lund, Ann. The Ferry Book. 1871. Repr.`
    end = start + 1
    while _text(view, end) not in ("", ".", "?", "!"):
        end += 1
    if _text(view, end) and _text(view, end + 1):  # something stands behind the title
        yield Mask(0, year - 1, _NAMED, True)
        yield Mask(start, start + 1, TITLES, opens=False)
        yield Mask(start + 1, end, FIELDS - PROSE)
        yield from _house(view, end)


def _house(view: View, stop: int) -> Iterator[Mask]:
    """`Title. Tidewater.`, `Title. Translated by Ada Berg. Tidewater.`, `Title (2nd ed.).
    Tidewater.`: the last words of the entry are where it was issued."""
    words = [token.text for token in view.tokens]
    first = max((i for i in range(stop, len(words) - 1) if words[i] == "."), default=0) + 1
    between = words[stop + 1 : first - 1]
    is_behind = first == stop + 1 or words[first - 2 : first - 1] == [")"] or _edits(between)
    last = words[first:-1]
    if words[-1] != "." or not is_behind or not 0 < len(last) < _HOUSE:
        return
    if all(word[0].isupper() for word in last):
        yield Mask(first, first + len(last), _HOUSES, opens=False)


def _edits(words: list[str]) -> bool:
    """Whether words name who translated or edited a work."""
    bits = lexicon().words.get(words[0].casefold(), 0) if len(words) > _INITIALS else 0
    return bool(bits & _EDITOR)


def _text(view: View, at: int) -> str:
    return view.tokens[at].text if at < len(view.tokens) else ""


def _are_names(view: View, end: int) -> bool:
    """Whether the tokens before a place can all be names: persons', or one of a body."""
    words = [token.text for token in view.tokens[:end]]
    if not words[0][0].isupper() or end > _AUTHORS:
        return False
    small = _LINKS | particles() | (_SMALL if end <= _BODY else frozenset())
    return all(word[0].isupper() or word in _MARKS or word.casefold() in small for word in words)
