"""DAT004: the few dates of all notes that are written otherwise, whatever they stand in.

What the rule compares are the dates of articles and pages. Letters and judgments have days, too,
and a cut month among full ones is seen wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.conventions import date_style, is_full_date
from citecheck.facts.calendar import english_months
from citecheck.linting.view import NoteView, places
from citecheck.model import Paper, Part
from citecheck.model.conventions import MIN_PLACES, MIN_SHARE

Odd = tuple[NoteView, int, Part, str]  # a date's place, and what most others are

_RARE = 10  # dates of one form for each that is otherwise
_OFTEN, _LEAST_LONG = 2, 4  # long names in full for each month that is cut, and at least
_MIN_ORDER = 2 * MIN_PLACES  # days of all kinds, below which their order is no habit
_MAX_ODD = 2  # days in another order; more have a reason of their own
_UNCUT = 5  # letters of the longest month that styles with `Jan.` and `Sept.` may print in full
_CUT = "-abbreviated"  # ends the form of a date whose month is cut
_ORDERS = frozenset({"mdy", "dmy"})
_ACTS = frozenset({"bill", "legislation", "treaty"})
_OF_ACTS = ("Act of", "Law of", "Resolution of", "Decree of", "Treaty of", "Act", "§")


def odd_orders(paper: Paper) -> Iterator[Odd]:
    """`12 March 1868` in a letter, where nine in ten days of the notes are `March 12, 1868`."""
    by_style: dict[str, list[tuple[NoteView, int, Part]]] = {}
    for view, at, part in places(paper, "date"):
        style = date_style(part, view.printed(part)) if is_full_date(part.value) else None
        if style and style in _ORDERS:
            by_style.setdefault(style, []).append((view, at, part))
    if not by_style:
        return
    wanted = max(by_style, key=lambda style: len(by_style[style]))
    odd = [one for style, found in by_style.items() for one in found if style != wanted]
    if len(by_style[wanted]) < max(_MIN_ORDER, _RARE * len(odd)) or len(odd) > _MAX_ODD:
        return
    for view, at, part in odd:
        source = view.source_at(at)
        before = view.note.text[: part.span.start].rstrip()
        if source is not None and source.type not in _ACTS and not before.endswith(_OF_ACTS):
            yield view, at, part, wanted


def cut_months(paper: Paper) -> Iterator[Odd]:
    """`17 Jan 2019`, where three quarters of the months that styles cut are printed in full, among
    them some that no style leaves whole where it cuts others."""
    dates = paper.places_of("date", "access-date")
    if not any((paper.parsed[i].parts[at].form or "").endswith(_CUT) for i, at in dates):
        return
    full, long, cut = 0, 0, []
    for view, at, part in places(paper, "date", "access-date"):
        if len(part.value or "") < len("2019-01") or part.form is None:
            continue
        month = english_months()[int((part.value or "")[5:7]) - 1]
        if len(month) < _UNCUT:
            continue
        if part.form.endswith(_CUT):
            cut.append((view, at, part, month))
        else:
            full += month in view.printed(part)
            long += len(month) > _UNCUT and month in view.printed(part)
    total = full + len(cut)
    if long >= max(_LEAST_LONG, _OFTEN * len(cut)) and full >= MIN_SHARE * total:
        yield from cut


def lost_commas(paper: Paper) -> Iterator[tuple[NoteView, int, Part, int]]:
    """`May 14 1998` among `May 9, 1962`: a day without the comma that four in five days have, and
    where the comma belongs."""
    present, missing = 0, []
    for view, at, part in places(paper, "date", "access-date"):
        if not (part.form or "").startswith("mdy") or not is_full_date(part.value):
            continue
        before, _, year = view.printed(part).rpartition(" ")
        if not year.isdecimal() or not before[-1:].isdecimal():
            present += before.endswith(",") and year.isdecimal()
        else:
            missing.append((view, at, part, part.span.start + len(before)))
    if present >= max(MIN_PLACES, _USUAL * len(missing)):
        yield from missing


_USUAL = 4  # days with a comma for each without it
