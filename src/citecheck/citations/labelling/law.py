"""Constraints on law: cases with their reporter or docket, decisions of courts, law journals."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.citations.labelling.view import FIELDS, Mask, View

_CITING = frozenset("citing quoting discussing construing overruling reversing affirming".split())
_BEFORE_JOURNAL = 30  # tokens of names and title
_IMPRINT = frozenset(["publisher", "place", "series", "edition"])


def cases(view: View) -> Iterator[Mask]:
    """`A v. B, 512 F.2d 64 (9th Cir. 1981)`: the parties are a title."""
    for span in view.of_kind("case"):
        yield Mask(*view.range_of(span), frozenset(["title"]))
        yield from _year_behind(view, view.range_of(span)[1])
        before = view.range_of(span)[0] - 1
        if before > 0 and view.tokens[before].text.casefold() in _CITING:
            yield Mask(before, before + 1, frozenset(["other"]))
            yield Mask(before + 1, before + 2, FIELDS, opens=True)
    for span in view.of_kind("reporter"):
        yield Mask(*view.range_of(span), FIELDS - {"title", "author"})
    dockets = list(view.of_kind("docket"))
    for span in dockets:
        yield Mask(*view.range_of(span), frozenset(["legal"]))
    for span in view.of_kind("case") if dockets else ():
        first = start = view.range_of(span)[0]  # `Compl. ¶ 46, Doe v. Board, No. 19-cv-123`
        while start > 0 and view.tokens[start - 1].text not in (";", "(", "See"):
            start -= 1
        if 1 < first - start < 14 and view.tokens[first - 1].text == ",":
            yield Mask(start, first, frozenset(["legal"]))
    days = {i for span in view.of_kind("date") for i in range(*view.range_of(span))}
    for span in view.of_kind("court"):
        for i in range(*view.range_of(span)):
            is_year = view.tokens[i].text.isdigit() and len(view.tokens[i].text) == 4
            is_year = is_year or i in days
            yield Mask(i, i + 1, frozenset(["date"] if is_year else ["legal"]))


def decisions(view: View) -> Iterator[Mask]:
    """`BGH, Urteil vom 12.07.2012 – I ZR 18/11, GRUR 2013, 370`: court and docket are law, the
    day is its date; the journal is one field."""
    for span in view.of_kind("decision"):
        yield Mask(*view.range_of(span), frozenset(["legal"]))
    for span in view.of_kind("decided"):
        yield Mask(*view.range_of(span), frozenset(["date"]), True)
    for span in view.of_kind("journal"):
        first, last = view.range_of(span)
        yield Mask(first, last, frozenset(["container"]))
        start = first
        while start > 0 and first - start < _BEFORE_JOURNAL and view.tokens[start - 1].text != ";":
            start -= 1
        yield Mask(start, first, FIELDS - _IMPRINT - {"container", "book"})


def _year_behind(view: View, at: int) -> Iterator[Mask]:
    """`A v. B (2009) 173 Cal.App.4th 5`: the year before the reporter."""
    year = view.tokens[at + 1].text if at + 2 < len(view.tokens) else ""
    if view.tokens[at].text == "(" and year.isdigit() and view.tokens[at + 2].text == ")":
        yield Mask(at + 1, at + 2, frozenset(["date"]), opens=False)
        yield Mask(at, at + 3, frozenset(["date", "other"]))
