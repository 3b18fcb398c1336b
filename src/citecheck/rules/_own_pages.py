"""Pages that a note cites beside the range of an article, and that the range does not hold:
`S. 573–681, hier S. 778`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from re import Pattern

from citecheck.facts.tables import read_table
from citecheck.finding import Match
from citecheck.late import compiled, late
from citecheck.linting.view import note_views
from citecheck.model import Paper, Span

_TYPES = frozenset({"article-journal", "chapter", "paper-conference", "entry-encyclopedia"})
_RANGE = late(r"([0-9]{1,5})[–-]([0-9]{1,5})")


def pages_outside(paper: Paper) -> Iterator[Match]:
    """Each such page of a note."""
    for view in note_views(paper, "page"):
        for source in view.sources:
            place = source.fields.get("page")
            if place is None or source.type not in _TYPES or source.back_reference:
                continue
            text = view.note.text
            numbers = _RANGE.search(text, place.start, place.end)
            behind = _cited().match(text, numbers.end()) if numbers else None
            if numbers is None or behind is None:
                continue
            first, last = numbers[1], numbers[2]
            last = first[: max(0, len(first) - len(last))] + last
            if int(first) < int(last) and not int(first) <= int(behind["page"]) <= int(last):
                at = next(
                    i for i, part in enumerate(view.parts) if part.span.end > behind.start("page")
                )
                message = f"page {behind['page']} is outside the pages of the source, {numbers[0]}"
                yield view.match(at, message, span=Span(*behind.span("page")))


@cache
def _cited() -> Pattern[str]:
    """Behind a range: a word such as `here`, or the word for pages once more, and one page."""
    words = "|".join(
        form.strip().replace(".", r"\.") for form in read_table("locators")["here"].split("|")
    )
    return compiled(
        rf"[,;:.]? \(?(?:(?i:{words}):? (?:[SsPpСс]{{1,2}}\. ?)?|[SsPpСс]{{1,2}}\. ?)"
        r"(?P<page>[0-9]{1,5})(?![\w:.]?[\w])"
    )
