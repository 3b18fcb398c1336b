"""`p.4` among `p. 4`, `op.cit.` among `op. cit.`: abbreviations that no space parts, as others do.

Each abbreviation is compared with its own prints: what a paper mostly does is its habit.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from citecheck.facts.calendar import foreign_month
from citecheck.late import late
from citecheck.linting.view import NoteView, note_views
from citecheck.model import Paper, Span
from citecheck.model.conventions import MIN_PLACES
from citecheck.rules._lost_stops import lost_stops

Place = tuple[NoteView, int, Span, str]
_USUAL = 6  # prints with the space for each without it
_SHORT = r"(?<![^\s(\[„“«])(?P<first>[^\W\d_]{1,4}\.)"
_LABEL = late(rf"{_SHORT}(?P<space>[ \u00a0\u202f]?)(?=\d)")
_STOP_BESIDE = late(r"\.(?<=[^\W\d_]\.)[ \u00a0\u202f]?(?:\d|[^\W\d_]{1,5}\.)")
_PAIR = late(
    r"(?<![^\s(\[„“«*_])(?P<first>[a-zа-яё]{1,4}\.)(?P<space>[ \u00a0\u202f]?)"
    r"(?P<last>[^\W\d_]{1,5}\.)(?![^\W\d_])"
)


def tight_words(paper: Paper) -> Iterator[Place]:
    """(note, index of the part, what stands there, what is wrong) for each kind."""
    yield from tight_labels(paper)
    yield from tight_dates(paper)
    yield from tight_emphasis(paper)
    yield from lost_stops(paper)


def tight_dates(paper: Paper) -> Iterator[Place]:
    """`12 December2019`: a month that no space parts from its year."""
    for view in note_views(paper):
        for match in _TIGHT_YEAR.finditer(view.note.text):
            if foreign_month(match["month"]):
                span = Span(*match.span("month"))
                at = next(i for i, part in enumerate(view.parts) if part.span.end > span.start)
                if view.parts[at].kind not in _ADDRESSES:
                    yield view, at, span, "no space before the year"


_TIGHT_YEAR = late(r"\d (?P<month>[^\W\d_]{3,12})(?=(?:1[89]|20)\d\d(?!\w))")
_ADDRESSES = frozenset({"url", "archive-url", "doi"})


def tight_emphasis(paper: Paper) -> Iterator[Place]:
    """`*Click Here,*New York`: a comma in emphasis whose closing mark touches the next word."""
    for view in note_views(paper):
        for match in _TIGHT_EMPHASIS.finditer(view.note.text):
            span = Span(*match.span())
            at = next(i for i, part in enumerate(view.parts) if part.span.end > span.start)
            if view.parts[at].kind not in _ADDRESSES:
                yield view, at, span, "no space after the comma"


_TIGHT_EMPHASIS = late(r",(?<=[^\W_],)[*_]{1,2}(?=[^\W\d_]{2})")


def tight_labels(paper: Paper) -> Iterator[Place]:
    """`p.4` among `p. 4`, `op.cit.` among `op. cit.`."""
    spaced = Counter[str]()
    tight: dict[str, list[tuple[NoteView, Span]]] = defaultdict(list)
    for view in note_views(paper):
        has_any = _STOP_BESIDE.search(view.note.text) is not None
        for pattern in (_LABEL, _PAIR) if has_any else ():
            for match in pattern.finditer(view.note.text):
                first, space, *last = match.groups()
                label = "".join((first, *last)).casefold()
                if space:
                    spaced[label] += 1
                else:
                    tight[label].append((view, Span(*match.span())))
    for label, found in tight.items():
        if spaced[label] >= max(MIN_PLACES, _USUAL * len(found)):
            for view, span in found:
                at = next(i for i, part in enumerate(view.parts) if part.span.end > span.start)
                yield view, at, span, "no space after the stop"
