"""DAT003, DAT004: how dates are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from citecheck.citations.certain.dates import find_dates
from citecheck.conventions import (
    NUMERIC_STYLES,
    date_style,
    has_comparable_dates,
    is_full_date,
)
from citecheck.facts.calendar import english_months
from citecheck.finding import Fix, Match
from citecheck.late import late
from citecheck.linting.examples import PRESS, paper_of
from citecheck.linting.registry import rule
from citecheck.linting.view import NoteView, note_views, places
from citecheck.model import Paper, Part, Span
from citecheck.model.conventions import MIN_PLACES, MIN_SHARE
from citecheck.rules._date_slips import odd_marks, short_years
from citecheck.rules._date_words import odd_words
from citecheck.rules._odd_dates import cut_months, lost_commas, odd_orders

_REWRITABLE = frozenset({"mdy", "mdy-abbreviated", "dmy", "dmy-abbreviated", "iso"})
_STYLE_EXAMPLES = {
    "mdy": "March 3, 2020",
    "dmy": "3 March 2020",
    "ymd": "2020, March 3",
    "ydm": "2020. 3 марта",
    "iso": "2020-03-03",
    "dots": "03.03.2020",
    "slashes": "03/03/2020",
    "dmy other": "3 mars 2020",
    "ydm other": "2020. 3 марта",
}
_MORE = (
    "“Council Debates the Yard,” harbourpost.example, February 20, 2020.",
    "“Who Owns the Bell?” rivernews.example, February 27, 2020.",
    "“Bell to Stay, Owner Says,” rivernews.example, March 1, 2020.",
)


@rule(
    "DAT003",
    "ambiguous-date",
    "warning",
    bad=paper_of("“Roof Falls after Snow,” harbourpost.example, 2/3/2020.", *PRESS[:2]),
    good=paper_of("“Roof Falls after Snow,” harbourpost.example, February 3, 2020.", *PRESS[:2]),
)
def ambiguous_date(paper: Paper) -> Iterator[Match]:
    """A date can be read in two ways: 12/03/2020 is in March or in December.

    Silent where another date of the paper decides the order (`25/03/2020`), and where both
    numbers are the same.
    """
    orders = paper.conventions.traits.get("slash-order")
    if orders is not None and len(orders.counts) == 1:
        return
    for view, at, part in places(paper, "date", "access-date"):
        if part.form != "slashes" or is_full_date(part.value):
            continue
        source = view.source_at(at)
        if source is not None and view.is_published(source):
            yield view.match(at, f"{view.printed(part)} can be read in two ways")


@rule(
    "DAT004",
    "mixed-date-styles",
    "info",
    fix="safe",
    bad=paper_of(*PRESS, "“School Moves into the Yard,” rivernews.example, 9 March 2020."),
    good=paper_of(*PRESS, "“School Moves into the Yard,” rivernews.example, March 9, 2020."),
)
def mixed_date_styles(paper: Paper) -> Iterator[Match]:
    """A date is written in another order or form than most dates of the paper.

    Only dates with a day are compared, dates of issue and of access each among themselves; where
    either are few, nine tenths of both decide on the order of words, and where they are divided,
    three quarters of all dates of their kind, in letters and laws too.
    Abbreviated months count with full ones, since many styles abbreviate the long names alone;
    one is told where three quarters are in full. A source in another language may keep its own
    order.
    Silent for laws, treaties, archives and interviews, which follow rules of their own; but the
    days of acts (`от 03.03.2020 № 5`, `vom 3. März 2020`) are compared with each other. A day
    without the comma that four in five have before the year is told too, and an odd mark in a date
    (`June 6: 2019`) or a year of two figures where all others have four.
    """
    yield from _of_acts(paper)
    told = set[tuple[int, int]]()
    yield from _odd(paper, told)
    common = _common_order(paper)
    every = cache(lambda kind: _order_of_all(paper, kind))
    for view, at, part in places(paper, "date", "access-date"):
        name = "date-style" if part.kind == "date" else "access-date-style"
        trait = paper.conventions.traits.get(name)
        style = date_style(part, view.printed(part))
        if trait is None or style is None or not is_full_date(part.value):
            continue
        is_few = trait.prescribed is None and sum(trait.counts.values()) < MIN_PLACES
        is_common = is_few and style not in NUMERIC_STYLES
        wanted = (
            common if is_common else trait.dominant or (every(part.kind) if not is_few else None)
        )
        if wanted is None or not _are_comparable(style, wanted):
            continue
        if style in NUMERIC_STYLES and _CLOCK.match(view.note.text, part.span.end):
            continue  # a post's stamp, copied as it is
        source = view.source_at(at)
        if source is None or view.note.text[: part.span.start].rstrip().endswith("§"):
            continue  # of a law or a manual
        is_asked = trait.prescribed is not None
        if not has_comparable_dates(source, view.parts[slice(*source.parts)], is_asked=is_asked):
            continue
        if (view.note_index, at) not in told:
            yield _unlike(view, at, part, wanted)


_CLOCK = late(r",? (?:at )?\d{1,2}:\d\d(?!\d)")


def _odd(paper: Paper, told: set[tuple[int, int]]) -> Iterator[Match]:
    """The few dates that are odd wherever they stand; their places are added to `told`."""
    for view, at, part, order in odd_orders(paper):
        told.add((view.note_index, at))
        yield _unlike(view, at, part, order)
    for view, at, part, month in cut_months(paper):
        if (view.note_index, at) not in told:
            yield view.match(
                at, f"{view.printed(part)}: months such as {month} are printed in full elsewhere"
            )
            told.add((view.note_index, at))
    for view, span, fault in (*odd_marks(paper), *short_years(paper)):
        at = next(i for i, part in enumerate(view.parts) if part.span.end > span.start)
        if (view.note_index, at) not in told:
            told.add((view.note_index, at))
            yield view.match(at, fault, span=span)
    for view, at, part, fault in odd_words(paper):
        if (view.note_index, at) not in told:
            yield view.match(at, f"{view.printed(part)}: {fault}")
            told.add((view.note_index, at))
    for view, at, part, place in lost_commas(paper):
        fix = view.fix("safe", (Span(place, place), ","))
        told.add((view.note_index, at))
        yield view.match(
            at, f"{view.printed(part)}: most days have a comma before the year", fix=fix
        )


def _unlike(view: NoteView, at: int, part: Part, wanted: str) -> Match:
    return view.match(
        at,
        f"{view.printed(part)}: most dates look like {_STYLE_EXAMPLES.get(wanted, wanted)}",
        fix=_rewritten(view, part, wanted),
    )


def _order_of_all(paper: Paper, kind: str) -> str | None:
    """The order of words of three quarters of all dates of a kind, whatever they stand in."""
    counts: Counter[str] = Counter()
    for view, _, part in places(paper, kind):
        style = date_style(part, view.printed(part)) if is_full_date(part.value) else None
        counts.update([style] if style else [])
    return _most_common(counts, NUMERIC_STYLES)


def _most_common(counts: Counter[str], without: frozenset[str] = frozenset()) -> str | None:
    style, count = counts.most_common(1)[0] if counts else ("", 0)
    total = counts.total()
    return (
        style
        if total >= MIN_PLACES and count >= MIN_SHARE * total > 0 and style not in without
        else None
    )


_OF_ACT = late(r"(?<!\w)(?:от|ot|vom|v\.) (?=\d{1,2}[. ])")
_WORDS_OF_ACTS = ("от ", "ot ", "vom ", "v. ")
_FORMS_OF_ACTS = {"dots": "in figures: 03.03.2020", "words": "with the month as a word"}
_BROKEN = late(r"\d\d?\.\d\d?\. \d{4}(?!\d)")


def _of_acts(paper: Paper) -> Iterator[Match]:
    """Days of acts and judgments in figures, where most have the month as a word; or the reverse."""
    found: list[tuple[str, NoteView | None, Span]] = []
    for view in note_views(paper):
        text = view.note.text
        if not any(word in text for word in _WORDS_OF_ACTS):
            continue
        starts = {match.end() for match in _OF_ACT.finditer(text)}
        dates = {date.start: date for date in find_dates(text)} if starts else {}
        for start in starts:
            date = dates.get(start)
            if date and is_full_date(date.value):
                form = "dots" if date.form == "dots" else "words"
                found.append((form, view, Span(start, date.end)))
            elif _BROKEN.match(text, start):
                found.append(("dots", None, Span(0, 0)))
    wanted = _most_common(Counter(form for form, _, _ in found))
    for form, there, span in found:
        if there and wanted and form != wanted:
            at = next(i for i, part in enumerate(there.parts) if part.span.end > span.start)
            message = f"{span.of(there.note.text)}: most days of acts are {_FORMS_OF_ACTS[wanted]}"
            yield there.match(at, message, span=span)


def _common_order(paper: Paper) -> str | None:
    """The order of nine dates in ten, of issue or of access, whose months are words."""
    counts: Counter[str] = Counter()
    for name in ("date-style", "access-date-style"):
        trait = paper.conventions.traits.get(name)
        counts.update(trait.counts if trait else {})
    style, count = counts.most_common(1)[0] if counts else ("", 0)
    is_habit = count >= max(MIN_PLACES - 1, 0.9 * (counts.total() - 1))
    return style if is_habit and style not in NUMERIC_STYLES else None


def _are_comparable(style: str, wanted: str) -> bool:
    """Whether two styles differ, and not because their months are in different languages."""
    if style == wanted:
        return False
    if style in NUMERIC_STYLES or wanted in NUMERIC_STYLES:
        return True
    return style.endswith(" other") == wanted.endswith(" other")


def _rewritten(view: NoteView, part: Part, style: str) -> Fix | None:
    """The date in another style, where it is printed in English or in figures."""
    printed = view.printed(part)
    if part.value is None or part.form not in _REWRITABLE:
        return None
    if (date_style(part, printed) or "").endswith(" other"):
        return None
    year, month, day = part.value.split("-")
    if year not in printed:  # it stands elsewhere
        return None
    name = english_months()[int(month) - 1]
    forms = {
        "mdy": f"{name} {int(day)}, {year}",
        "dmy": f"{int(day)} {name} {year}",
        "iso": part.value,
    }
    return view.fix("safe", (part.span, forms[style])) if style in forms else None
