"""Constraints on what bodies publish: who stands before the title, what kind of paper it is, and
where a title ends that a volume follows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from citecheck.citations.labelling.lexicon import WORD_CLASSES, lexicon
from citecheck.citations.labelling.view import FIELDS, Mask, View
from citecheck.facts.calendar import month_number
from citecheck.facts.phrases import phrases
from citecheck.facts.tables import read_words

_SERIES = frozenset(["coll", "coll."])
_NAME = 12  # tokens of a body's name at most
_NUMBER = 8  # tokens of its number
_RELEASE = 3  # words of what a release is called
_MARKS = frozenset(",;:.()")
_BEFORE = _MARKS | frozenset('”»"’')
_OPENERS = frozenset('“„«"')
_NO_TITLE = frozenset(["author", "publisher", "place", "container", "book", "editor", "heditor"])
_JOINS = frozenset("of for on in at the and & de des du la für del".split())


@cache
def _heads() -> frozenset[str]:
    return read_words("bodies")["heads"]


@cache
def _releases() -> frozenset[str]:
    return frozenset(form.casefold() for form in phrases("phrases")["releases"])


@cache
def _first_words() -> frozenset[str]:
    return frozenset(form.partition(" ")[0] for form in _releases())


def releases(view: View) -> Iterator[Mask]:
    """`Port Association, press release, “Title”`, `“Title,” press release 12, Oslo`: what kind of
    paper it is, and neither its outlet nor a part of the body's name."""
    known = _first_words()
    folded = [text.casefold() for text in view.texts]
    for at in range(1, len(folded)) if not known.isdisjoint(folded) else ():
        if folded[at] not in known or view.texts[at - 1] not in _BEFORE:
            continue
        words = folded[at : at + _RELEASE]
        for count in range(_RELEASE, 0, -1):
            if " ".join(words[:count]) in _releases():
                end = _release_end(view, at + count)
                if end is not None:
                    yield Mask(at, at + count, frozenset(["genre"]), opens=False)
                    yield Mask(at + count, end, frozenset(["number", "genre"]), opens=False)
                break


def _release_end(view: View, at: int) -> int | None:
    """The mark behind a release and its number: `IP/19/2494`, `no. 12`; None behind other words."""
    end = at
    while end < len(view.tokens) and end - at < _NUMBER and view.tokens[end].text not in ",;(":
        end += 1
    is_plain = end == at or any(_is_number(view, i) for i in range(at, min(end, at + 3)))
    is_ended = end < len(view.tokens) and view.tokens[end].text in _MARKS
    return end if is_plain and is_ended else None


def _is_number(view: View, at: int) -> bool:
    return any(sign.isdecimal() for sign in view.tokens[at].text)


def publishing_bodies(view: View) -> Iterator[Mask]:
    """`Bureau of Mills, 2009 Yearly Survey (2010)`, `Ipsen-Insight, TEMPO: The Pace of Change
    (May 2008)`: a body at the start of a source, a comma, its work."""
    for first in _openings(view):
        last = _name_end(view, first)
        if last is None or not _can_be_title(view, last + 1):
            continue
        if not (_is_body(view, first, last) or _is_joined(view, first, last)):
            continue
        yield Mask(first, first + 1, frozenset(["author"]), opens=True)
        yield Mask(first, last, frozenset(["author"]), opens=None if last > first + 1 else True)
        if _is_number(view, last + 1):
            yield Mask(last + 1, last + 3, frozenset(["title"]), opens=False)
        else:
            yield Mask(last + 1, last + 2, FIELDS - _NO_TITLE)


def _openings(view: View) -> Iterator[int]:
    """Where a source can begin: at the start of the note, behind a signal."""
    signals = [view.range_of(span) for span in view.of_kind("signal", "lead")]
    starts = {last for _, last in signals}
    if all(first for first, _ in signals):
        starts.add(0)
    yield from sorted(at for at in starts if at + 3 < len(view.tokens))


def _name_end(view: View, first: int) -> int | None:
    """The comma behind capitalised words without another mark."""
    for at in range(first, min(first + _NAME, len(view.tokens) - 2)):
        text = view.tokens[at].text
        if text == ",":
            return at if at > first else None
        if not (text[0].isupper() or text in _JOINS):
            return None
    return None


def _is_body(view: View, first: int, last: int) -> bool:
    """Whether a word that heads a body's name stands before any `of`: `Bureau of Mills`, and not
    `Report of the Bureau`."""
    for token in view.tokens[first:last]:
        if token.text in _JOINS and token.text not in ("and", "&"):
            return False
        if token.text.casefold() in _heads():
            return True
    return False


def _is_joined(view: View, first: int, last: int) -> bool:
    """`Ipsen-Insight` before a title of two parts."""
    name = view.tokens[first].text
    joined = name.rpartition("-")[2]
    behind = [token.text for token in view.tokens[last + 1 : last + 24]]
    return (
        last == first + 1
        and joined != name
        and joined[:1].isupper()
        and "(" in behind
        and (":" in behind[:6] or behind[0].isdecimal())
    )


def _can_be_title(view: View, at: int) -> bool:
    """Whether a title can begin there: a capital, no month, no place and no further name; or a
    year with the title's first word behind it."""
    if at + 2 >= len(view.tokens):
        return False
    word, after = view.tokens[at].text, view.tokens[at + 1].text
    if word.isdecimal():
        is_long = len(after) > 3 and after.isalpha() and after[0].isupper()
        return len(word) == 4 and is_long and not month_number(after)
    if word in _OPENERS:
        return True
    is_plain = after not in _MARKS or after == ":"
    return word[0].isupper() and is_plain and not month_number(word.rstrip("."))


def tails(view: View) -> Iterator[Mask]:
    """`The Diary of Ida Lund, vol. 3`, `Les Ports, t. II,`: a title ends before its volume."""
    quoted = [view.range_of(span) for span in view.of_kind("quotation")]
    for span in view.of_kind("volume"):
        first, last = view.range_of(span)
        if first < 2 or view.tokens[first - 1].text != "," or last - first < 2:
            continue
        if not any(start <= first < end for start, end in quoted):
            yield Mask(first - 1, last, FIELDS - {"title", "author"})
    texts = view.texts
    for at in range(2, len(texts) - 2) if not _SERIES.isdisjoint(view.signs) else ():
        if texts[at] not in _SERIES:  # `Gallimard, coll. « Tel »`
            continue
        mark, after = texts[at - 1], texts[at + 1]
        if mark == "," and after in (".", "«", "“", '"'):
            yield Mask(at, at + 1, frozenset(["series"]), opens=False)
            yield Mask(at - 1, at, FIELDS - {"publisher", "place", "title"})
    dated = {view.range_of(span)[0] for span in view.of_kind("date")}
    for span in view.of_kind("year"):  # `Survey of Mills 2011, March 2012`
        at = view.range_of(span)[0]
        before = view.tokens[at - 1].text if at else ""
        is_named = len(before) > 3 and before.isalpha() and not month_number(before)
        if is_named and at + 2 in dated and view.tokens[at + 1].text == ",":
            yield Mask(at, at + 1, frozenset(["title", "container", "other"]))


def pages_on(view: View) -> Iterator[Mask]:
    """`Terms of Use, Parcelpost, https://…`: a page and its site stand before an address, where
    the first is no body and no person."""
    for span in view.of_kind("url"):
        at = _before_date(view, view.range_of(span)[0])
        site = _chunk(view, at - 1)
        title = _chunk(view, site - 1) if site else None
        if site is None or title is None or title not in set(_openings(view)):
            continue
        if not _is_body(view, title, site - 1) and _is_page(view, title, site - 1):
            yield Mask(title, title + 1, frozenset(["title"]), opens=True)
            yield Mask(title, site - 1, frozenset(["title"]))
            yield Mask(site, at - 1, frozenset(["container"]), opens=False)


def _before_date(view: View, url: int) -> int:
    """Behind the bracket of `Parcelpost (Jan. 2019), https://…`; else the address itself."""
    at = url - 1
    if at < 2 or view.tokens[at].text != "," or view.tokens[at - 1].text != ")":
        return url
    while at > 0 and url - at < _NUMBER and view.tokens[at].text != "(":
        at -= 1
    return at + 1


def _chunk(view: View, comma: int) -> int | None:
    """Where the words begin that end at a comma, without a mark; None where none do."""
    if comma < 1 or view.tokens[comma].text not in (",", "("):
        return None
    first = comma
    while first > 0 and comma - first < _NAME and view.tokens[first - 1].text[0].isalnum():
        first -= 1
    return first if first < comma else None


def _is_page(view: View, first: int, last: int) -> bool:
    """Whether words name a page: two at least, the first no given name."""
    words = [token.text.casefold() for token in view.tokens[first:last]]
    known = lexicon().words
    return len(words) > 1 and not known.get(words[0], 0) & _GIVEN and not words[0].endswith(".")


_GIVEN = 1 << WORD_CLASSES.index("given")
