"""DAT001–002, DAT005–008: when a source came out and when it was seen.

Dates are ISO 8601, reduced where the print is (`2020-03`), and are compared as far as both go.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from citecheck.conventions import (
    is_full_date,
)
from citecheck.facts.calendar import english_weekdays
from citecheck.finding import Fix, Match
from citecheck.linting.examples import PRESS, paper_of
from citecheck.linting.registry import rule
from citecheck.linting.view import NoteView, places, view_of
from citecheck.model import Paper, Part, Span
from citecheck.rules._broken_years import broken_years
from citecheck.rules._date_slips import misspelt_months
from citecheck.rules._far_dates import far_date
from citecheck.rules.urls import date_in_path

_MORE = (
    "“Council Debates the Yard,” harbourpost.example, February 20, 2020.",
    "“Who Owns the Bell?” rivernews.example, February 27, 2020.",
    "“Bell to Stay, Owner Says,” rivernews.example, March 1, 2020.",
)
_OF_LAW = frozenset({"legal", "other"})  # of laws, and of prose, that may look ahead
_MAX_SLIP = 1100  # days; a slip in the year is one or two years
_MIN_DATES = 8  # below, no date is an outlier


def is_later(value: str, than: str) -> bool:
    """Whether a reduced date is certainly later than another."""
    length = min(len(value), len(than))
    return value[:length] > than[:length]


@rule(
    "DAT001",
    "impossible-date",
    "error",
    bad=paper_of("“Roof Falls after Snow,” harbourpost.example, February 30, 2020.", *PRESS[:2]),
    good=paper_of("“Roof Falls after Snow,” harbourpost.example, February 3, 2020.", *PRESS[:2]),
)
def impossible_date(paper: Paper) -> Iterator[Match]:
    """No calendar holds this day: 30 February, month 13, Febuary, a year of five figures.

    A letter or digit is wrong, and the reader cannot tell which.
    """
    for view, at, part in places(paper, "impossible-date"):
        yield view.match(at, f"there is no {view.printed(part)} in the calendar")
    for view, span, fault in (*broken_years(paper), *misspelt_months(paper)):
        at = next(i for i, part in enumerate(view.parts) if part.span.end > span.start)
        yield view.match(at, f"{span.of(view.note.text)}: {fault}", span=span)


_MANY_LATER = 3  # notes: the date that the file gives is no longer the paper's


@rule(
    "DAT002",
    "date-after-publication",
    "error",
    fix="unsafe",
    needs="published",
    published="2020-06-30",
    bad=paper_of("“Roof Falls after Snow,” harbourpost.example, November 2, 2020.", *PRESS[:2]),
    good=paper_of("“Roof Falls after Snow,” harbourpost.example, November 2, 2019.", *PRESS[:2]),
)
def date_after_publication(paper: Paper) -> Iterator[Match]:
    """A source is dated later than the paper that cites it.

    Mostly the year is a slip. Where other sources of the paper carry the year before, the fix
    proposes it, to be looked at. Silent where the paper's own date is not known, and for what is
    only announced (“forthcoming”). A warning where that date is only what the file says of itself,
    in its front matter or the like.
    """
    published = paper.published
    if published is None:
        return
    origin = " as the file says" if paper.is_date_inferred else ""
    years = {source.issued[:4] for source in paper.sources if source.issued}
    later = [
        (view, at, part, part.value)
        for view, at, part in places(paper, "date", "access-date")
        if part.value is not None
        and is_later(part.value, published)
        and (part.kind == "access-date" or _is_issue_date(view, at))
    ]
    if paper.is_date_inferred and len({view.note_index for view, *_ in later}) >= _MANY_LATER:
        return
    for view, at, part, value in later:
        likely = _latest_year_before(value, published)
        proposal = f"; {likely} is likely" if likely in years else ""
        fix = _with_year(view, part, likely) if likely in years else None
        yield view.match(
            at,
            f"{view.printed(part)} is later than the paper, {published}{origin}{proposal}",
            fix=fix,
            severity="warning" if paper.is_date_inferred else None,
        )


def _is_issue_date(view: NoteView, at: int) -> bool:
    """Whether the part is the date by which its source is known, and not one in passing."""
    source = view.source_at(at)
    if source is None or source.issued != view.parts[at].value:
        return False
    if view.is_published(source):
        return True
    kinds = {part.kind for part in view.parts[slice(*source.parts)]}
    start, end = view.parts[at].span
    is_bracketed = (view.note.text[start - 1 : start], view.note.text[end : end + 1]) == ("(", ")")
    is_book = is_bracketed and {"author", "title"} <= kinds  # `Lund, Farmers 33 (2040)`
    return (is_book or is_full_date(source.issued)) and not kinds & _OF_LAW


def _latest_year_before(value: str, published: str) -> str:
    """The latest year in which the same day is not later than the paper."""
    year = min(int(value[:4]), int(published[:4]))
    return str(year - is_later(f"{year:04}{value[4:]}", published))


def _with_year(view: NoteView, part: Part, year: str) -> Fix | None:
    printed = view.printed(part)
    if part.value is None or printed.count(part.value[:4]) != 1:
        return None
    start = part.span.start + printed.index(part.value[:4])
    return view.fix("unsafe", (Span(start, start + 4), year))


@rule(
    "DAT005",
    "accessed-before-issued",
    "warning",
    bad=paper_of(
        "“Roof Falls after Snow,” harbourpost.example, February 2, 2020, accessed January 5, 2020.",
        *PRESS[:2],
    ),
    good=paper_of(
        "“Roof Falls after Snow,” harbourpost.example, February 2, 2020, accessed March 5, 2020.",
        *PRESS[:2],
    ),
)
def accessed_before_issued(paper: Paper) -> Iterator[Match]:
    """A source was seen before it came out.

    One of the two dates is a slip. Asked of sources with an address or a host, and of access
    dates that have their month.
    """
    for source in paper.sources:
        if not (source.issued and source.accessed) or len(source.accessed) < len("2020-03"):
            continue
        is_online = source.url or (source.outlet and source.outlet.host)
        if is_online and is_later(source.issued, source.accessed):
            yield view_of(paper, source).match_source(
                source,
                f"accessed {source.accessed}, but dated {source.issued}",
                "accessed",
            )


@rule(
    "DAT006",
    "date-outlier",
    "warning",
    bad=paper_of(*PRESS, *_MORE, "“School Moves into the Yard,” rivernews.example, March 9, 2024."),
    good=paper_of(
        *PRESS, *_MORE, "“School Moves into the Yard,” rivernews.example, March 9, 2020."
    ),
)
def date_outlier(paper: Paper) -> Iterator[Match]:
    """One date is later than all others by more than a year; the paper's own date is not known.

    Only asked of a paper on current events: at least eight dates with a day, most of them within
    two years; in every paper of a date years ahead of all. Where `published` is set, DAT002 knows
    better.
    """
    if paper.published is not None:
        return
    for view, at, year in far_date(paper):
        yield view.match(at, f"{view.printed(view.parts[at])} lies ahead; the next is {year}")
        return
    dated = sorted(
        (source.issued, source.note_index, source.id)
        for source in paper.sources
        if source.issued and not source.refers_to
    )
    days = [date.fromisoformat(issued) for issued, _, _ in dated if is_full_date(issued)]
    if len(days) < _MIN_DATES or not is_full_date(dated[-1][0]) or len(days) < 0.8 * len(dated):
        return
    recent = days[len(days) // 4 : -1]
    if (recent[-1] - recent[0]).days > 730 or (days[-1] - recent[-1]).days <= 366:
        return
    if not is_later(dated[-1][0], dated[-2][0]):
        return
    latest = next(s for s in paper.sources if s.id == dated[-1][2] and s.issued == dated[-1][0])
    yield view_of(paper, latest).match_source(
        latest,
        f"{latest.issued} is more than a year later than every other date, the next is {recent[-1]}",
        "issued",
    )


@rule(
    "DAT007",
    "weekday-mismatch",
    "error",
    bad=paper_of(
        "“Roof Falls after Snow,” harbourpost.example, Monday, February 4, 2020.", *PRESS[:2]
    ),
    good=paper_of(
        "“Roof Falls after Snow,” harbourpost.example, Tuesday, February 4, 2020.", *PRESS[:2]
    ),
)
def weekday_mismatch(paper: Paper) -> Iterator[Match]:
    """The weekday is not the one of the date beside it.

    Either is a slip. Silent before 1752, where calendars differ, and where the word may end a
    newspaper's name (“Baltimore Sun, August 7”).
    """
    for view, at, part in places(paper, "weekday"):
        before = view.before(at)
        if view.printed(part) == "Sun" or (before and view.printed(before)[-1] not in ",;("):
            continue
        dated = next((p for p in view.parts[at + 1 : at + 6] if p.kind == "date"), None)
        if dated is None or dated.value is None or not is_full_date(dated.value):
            continue
        day = date.fromisoformat(dated.value)
        if day.year >= 1752 and str(day.isoweekday()) != part.value:
            right = english_weekdays()[day.weekday()]
            yield view.match(at, f"{view.printed(dated)} was a {right}")


@rule(
    "DAT008",
    "date-differs-from-url",
    "warning",
    bad=paper_of(
        "“Roof Falls after Snow,” harbourpost.example, February 2, 2020, "
        "https://harbourpost.example/2020/03/02/roof-falls.",
        *PRESS[:2],
    ),
    good=paper_of(
        "“Roof Falls after Snow,” harbourpost.example, March 2, 2020, "
        "https://harbourpost.example/2020/03/02/roof-falls.",
        *PRESS[:2],
    ),
)
def date_differs_from_url(paper: Paper) -> Iterator[Match]:
    """The address holds a date more than seven days from the printed one.

    Many sites put the day of publication into the path. A week covers time zones and updates.
    Silent where the print is years older: an old text was put on the web later. A printed year
    alone is told where the address is of an earlier year.
    """
    for source in paper.sources:
        if not (source.url and source.issued) or "title" not in source.fields:
            continue
        in_path = date_in_path(source.url)
        if in_path is not None and _differs(source.issued, in_path):
            yield view_of(paper, source).match_source(
                source, f"dated {source.issued}, but the address says {in_path}", "issued"
            )


def _differs(issued: str, in_path: date) -> bool:
    if not is_full_date(issued):
        return len(issued) == len("2020") and in_path.year < int(issued)
    days = (date.fromisoformat(issued) - in_path).days
    return days > 7 or 7 < -days < _MAX_SLIP
