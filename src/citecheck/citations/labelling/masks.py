"""Constraints: what certain spans forbid a label to be, as masks over the decoder's labels.

A constraint never chooses between two labels that could both be right: it takes away what the
form of a span excludes (no author stands in an address), and the model decides among the rest.
Each has a name, so that `benchmarks/ablation.py` can show what it is worth without it; one that
is worth nothing on gold that it was not made for is to go.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from citecheck.citations.labelling.view import FIELDS, Mask, View

if TYPE_CHECKING:
    from citecheck.citations.certain.spans import CertainSpan

_LEADING = frozenset("in and or of with see cf from by the und et y в и on for also to".split())
_NAME = 8  # tokens of a short form
MAX_TITLE = 45  # words of a quotation that is still a title
_PEOPLE = frozenset(["author", "editor", "heditor"])
_IMPRINT = frozenset(["publisher", "place", "series", "edition"])
_NUMBERS = frozenset(["volume", "issue", "pages", "number", "note"])
_IN_QUOTATION = frozenset(["title", "other", "archive", "backref", "series"])
_NO_DATE = _PEOPLE | _IMPRINT | _NUMBERS | {"in", "sep", "sig", "doi", "url"}
_NO_NUMBER = _PEOPLE | {"publisher", "place", "container", "book", "in", "sep", "sig"}
_DAYS = frozenset(["date", "edate", "access"])
_OTHERWISE = {"issue": "number"}  # `Working Paper No. 50`
_NO_SIGNAL = _IMPRINT | {"backref", "date", "volume", "container", "book", "editor", "heditor"}
_OPENERS = ("host", "quotation", "signal")  # behind a semicolon the next source begins with them
_COUNTED = ("pages", "volume", "issue", "volume-issue")


def addresses(view: View) -> Iterator[Mask]:
    """An address or identifier is one."""
    for span in view.of_kind("url", "archive-url"):
        yield Mask(*view.range_of(span), frozenset(["url"]))
    for span in view.of_kind("doi"):
        yield Mask(*view.range_of(span), frozenset(["doi", "url"]))
    for span in view.of_kind("arxiv", "isbn", "issn"):
        yield Mask(*view.range_of(span), frozenset(["number", "url"]))


def access(view: View) -> Iterator[Mask]:
    """A phrase of access and its date are no date of issue."""
    for span in view.of_kind("access"):
        yield Mask(*view.range_of(span), frozenset(["access"]))


def quotations(view: View) -> Iterator[Mask]:
    """A quotation is one field from end to end, and nobody's name; a long one is no title."""
    for span in view.of_kind("quotation"):
        first, last = view.range_of(span)
        words = sum([text[0].isalnum() for text in view.texts[first:last]])
        if words > MAX_TITLE:
            yield Mask(first, last, frozenset(["other"]))
        elif words:
            yield Mask(first, last, _IN_QUOTATION, True)
            if last - first > 2 and view.tokens[last - 2].text[-1] in ",.":
                spoken = _is_spoken(view, first, last)  # else it ends with its own comma
                if spoken:
                    yield Mask(first, last, frozenset(["other"]))
                yield Mask(last, last + 1, FIELDS - {"title"}, opens=spoken)


def _is_spoken(view: View, first: int, last: int) -> bool | None:
    """Whether words quoted in a sentence, `as Berg has it, “…,”`, stand before the name of a
    work."""
    before = first - 2 if first > 1 and view.tokens[first - 1].text in (",", ":") else first - 1
    if before < 1 or last >= len(view.tokens) or not view.tokens[last].text[0].isupper():
        return None
    if not view.tokens[first + 1].text[0].islower():
        return None  # a title begins with a capital
    word = view.tokens[before].text
    return True if word.isalpha() and word.islower() and word not in _LEADING else None


def signals(view: View) -> Iterator[Mask]:
    """What is no signal word is none, and a signal word repeats no source."""
    at = 0
    for span in view.of_kind("signal", "back-reference"):
        first, last = view.range_of(span)
        if first > at:
            yield Mask(at, first, FIELDS - {"sig"})
        if span.kind == "signal" and last > at:
            is_phrase = last > max(first, at) + 1 and view.tokens[last - 1].text[0].islower()
            yield Mask(
                max(first, at), last, FIELDS - _NO_SIGNAL - ({"author"} if is_phrase else set())
            )
        begins = last + ([token.text for token in view.tokens[last : last + 1]] == [":"])
        if span.kind == "signal" and last > first and _leads(view, span, begins):
            yield Mask(begins, begins + 1, FIELDS, opens=True)
        at = max(at, last)
    if at < len(view.tokens):
        yield Mask(at, len(view.tokens), FIELDS - {"sig"})


def _leads(view: View, span: CertainSpan, behind: int) -> bool:
    """Whether a signal word leads to a source: a name or title begins directly behind it."""
    is_initial = span.end - span.start <= 2  # `S. Berg`
    if span.value == "quoted-in" or is_initial or behind >= len(view.tokens):
        return False
    return view.tokens[behind].text[0].isupper()


def separators(view: View) -> Iterator[Mask]:
    """A semicolon before a quoted title, a host or a signal, or behind an imprint in brackets,
    stands between two sources; so does the `with` of a comparison."""
    opened = {span.start for span in view.of_kind(*_OPENERS)} | _numbered_forms(view)
    for span in view.of_kind("separator"):
        if span.end in opened or span.value:
            first, last = view.range_of(span)
            yield Mask(first, last, frozenset(["sep"]))
            yield Mask(last, last + 1, FIELDS, opens=True)


def _numbered_forms(view: View) -> set[int]:
    """Where short forms with the number of a note begin: `Berg (n 12) 4; *Lund* (n 3)`."""
    found = set()
    for span in view.of_kind("back-reference"):
        at = view.range_of(span)[0] - 1
        if span.value != "note" or at < 1 or view.tokens[at].text != "(":
            continue
        first = at
        while first and at - first < _NAME and view.tokens[first - 1].text not in ";()[]":
            first -= 1
        words = [token.text for token in view.tokens[first:at]]
        if words and words[0][0].isupper() and not any(word.isdecimal() for word in words):
            found.add(view.tokens[first].start)
    return found


def back_references(view: View) -> Iterator[Mask]:
    """`ibid.`, `op. cit.`, `see note 5` repeat a source."""
    for span in view.of_kind("back-reference"):
        if span.value == "idem":  # the name before another work too
            yield Mask(*view.range_of(span), frozenset(["backref", "author", "editor", "heditor"]))
        elif span.value != "hereafter":
            yield Mask(*view.range_of(span), frozenset(["backref"]))
        else:  # `(hereafter Rivers)` is no field
            first, last = view.range_of(span)
            while last < len(view.tokens) and view.tokens[last].text not in (")", "]", ";"):
                last += 1
            yield Mask(first, last, frozenset(["other"]))


def numbers(view: View) -> Iterator[Mask]:
    """A number and the word that says what it counts are one field, no name or imprint."""
    for span in view.of_kind(*_COUNTED):
        first, last = view.range_of(span)
        if span.kind == "volume-issue":
            yield Mask(first, first + 1, _number_as("volume"))
            yield Mask(first + 1, last, _number_as("issue"), True)
        else:
            yield Mask(first, last, _number_as(span.kind), True)


def _number_as(field: str) -> frozenset[str]:
    """What a number of this kind can be besides, in a title or a place in an archive."""
    return FIELDS - _NO_NUMBER - _DAYS - (_NUMBERS - {field, _OTHERWISE.get(field)})


def dates(view: View) -> Iterator[Mask]:
    """A full date is one field, no name, number or imprint."""
    for span in view.of_kind("date"):
        yield Mask(*view.range_of(span), FIELDS - _NO_DATE, True)


def articles(view: View) -> Iterator[Mask]:
    """`Article 31`, `§ 4` of a law is no volume and no page."""
    for span in view.of_kind("legal"):
        first, last = view.range_of(span)
        sign = view.tokens[first].text if first < last else ""
        yield Mask(first, last, FIELDS - _NUMBERS - {"title" if sign[:1] == "§" else ""})


def phrases(view: View) -> Iterator[Mask]:
    """Words around a date are no outlet; times, lead-ins, reprint marks are no field."""
    for span in view.of_kind("dated", "calendar"):
        yield Mask(*view.range_of(span), frozenset(["date", "edate"]), span.kind == "dated")
    ours = {span.start: span for span in view.of_kind("date")}
    for span in view.of_kind("calendar"):
        last = view.range_of(span)[1]
        if last < len(view.tokens) and view.tokens[last].text == ")":
            yield Mask(last, last + 1, frozenset(["o"]))
            yield Mask(last + 2, last + 3, FIELDS - frozenset(["date", "edate"]))
        for gap in range(1, 4):  # `1399 [3 April 2020]`, `1399/2020`: the same day in our calendar
            if beside := ours.get(span.end + gap):
                yield Mask(*view.range_of(beside), frozenset(["date", "edate"]))
    for span in view.of_kind("time", "original-year"):
        yield Mask(*view.range_of(span), frozenset(["other", "access", "date", "edate"]))
    for span in view.of_kind("code"):
        yield Mask(*view.range_of(span), frozenset(["other", "genre"]), True)
    for span in view.of_kind("lead", "informant"):
        yield Mask(*view.range_of(span), frozenset(["sig", "other"]))
    for span in view.of_kind("place-within"):
        yield Mask(*view.range_of(span), frozenset(["pages"]))


def brackets(view: View) -> Iterator[Mask]:
    """A bracket behind a title is one thing, and no container."""
    for span in view.of_kind("bracket"):
        last = view.range_of(span)[1]
        yield Mask(*view.range_of(span), frozenset(["title", "other", "genre"]), True)
        if last < len(view.tokens) and view.tokens[last].text in (".", ","):
            yield Mask(last, last + 2, FIELDS - {"title"})
