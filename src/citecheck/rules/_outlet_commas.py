"""The comma between a periodical's name and the day of the issue, where a paper mostly has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from citecheck.finding import Match
from citecheck.linting.view import NoteView, places
from citecheck.model import Paper, Part, Span
from citecheck.model.conventions import MIN_PLACES

_OUTLETS = frozenset({"container", "outlet-host"})
_UNMARKED = frozenset(" *_")
_WITH_DAY = 10  # letters of 2020-03-09


def missing_outlet_commas(paper: Paper) -> Iterator[Match]:
    """`Harbour Mercury June 8, 1978` among `Harbour Mercury, June 8, 1978`: one in ten at most.

    Told of names in emphasis, or that stand with a comma elsewhere: others may be prose."""
    present, missing = Counter[str](), []
    for view, at, part in places(paper, *_OUTLETS):
        date = _day_behind(view, at)
        if date is None:
            continue
        between = view.note.text[part.span.end : date.span.start]
        if between.strip("*_ ") == ",":
            present[view.printed(part)] += 1
        elif between and _UNMARKED.issuperset(between) and " " in between:
            missing.append((view, at, date, len(between) - len(between.lstrip("*_"))))
    if present.total() < MIN_PLACES or 10 * len(missing) > present.total() + 9:
        return
    for view, at, date, markup in missing:
        if markup or view.printed(view.parts[at]) in present:
            end = view.parts[at].span.end + markup
            message = f"no comma between {view.printed(view.parts[at])} and {view.printed(date)}"
            yield view.match(at, message, fix=view.fix("safe", (Span(end, end), ",")))


def _day_behind(view: NoteView, at: int) -> Part | None:
    """The day that is printed behind a periodical's name, marks aside."""
    for part in view.parts[at + 1 : at + 6]:
        if part.kind == "date":
            return part if len(part.value or "") == _WITH_DAY else None
        if part.kind not in ("space", "markup", "mark"):
            return None
    return None
