"""Where reference lists stand: a heading of a known kind, and the lines up to what ends the list."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.lists.headings import (
    Line,
    ListPlace,
    goes_on,
    heading_kind,
    is_heading,
    level,
    lines_of,
)
from citecheck.lists.misspelt import misspelt_headings
from citecheck.lists.numbering import Numbering
from citecheck.lists.pages import Pages
from citecheck.lists.years import date_pattern
from citecheck.model import Span

_MOST_LINES_EACH = 14  # of a list for each line with a date: more are a table's


def find_lists(flat: str) -> list[ListPlace]:
    """The reference lists of a text in file order; headings with nothing dated under them are
    none."""
    lines = lines_of(flat)
    kinds = {i: kind for i, line in enumerate(lines) if (kind := heading_kind(flat, line))}
    kinds = misspelt_headings(flat, lines) | kinds
    places: list[ListPlace] = []
    for i, kind in kinds.items():
        if places and lines[i].start < places[-1].end:
            continue
        below = _below(flat, lines, i, kinds)
        dated = sum(date_pattern().search(flat, line.start, line.end) is not None for line in below)
        is_dense = _MOST_LINES_EACH * dated >= len(below)
        if is_dense and (dated >= 2 or (dated and len(below) <= 2)):
            places.append(ListPlace(kind, Span(lines[i].start, lines[i].end), tuple(below)))
    return places


def _below(flat: str, lines: Sequence[Line], at: int, kinds: dict[int, str]) -> list[Line]:
    """The lines of the list under a heading; headings within it and what pages print are left
    out."""
    pages = Pages(flat, lines)
    numbering = Numbering(flat)
    found: list[Line] = []
    i = at + 1
    while i < len(lines):
        line = lines[i]
        if i in kinds or is_heading(flat, line):
            is_under = 0 < level(flat, lines[at]) < level(flat, line)
            if i not in kinds and goes_on(flat, lines, i + 1, is_under):
                i += 1
                continue
            after = pages.end_of_break(i, numbering) if found else None
            if after is None:
                break
            i = after
            found.append(lines[i]._replace(is_after_blank=False))
        else:
            found.append(line)
        numbering.next_at(found[-1].start)
        i += 1
    return pages.without_printed(found, at, i)
