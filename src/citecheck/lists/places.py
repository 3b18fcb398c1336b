"""Where reference lists stand: a heading of a known kind, and the lines up to what ends the list."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.late import late
from citecheck.lists.alphabetic import labelled
from citecheck.lists.division import numbers_of
from citecheck.lists.headings import (
    Line,
    ListPlace,
    announces_notes,
    goes_on,
    heading_kind,
    is_heading,
    level,
    lines_of,
    looks_like_entry,
)
from citecheck.lists.misspelt import misspelt_headings
from citecheck.lists.numbering import BULLET, Numbering
from citecheck.lists.pages import Pages
from citecheck.lists.tables import without_bars
from citecheck.lists.years import date_pattern
from citecheck.model import Span

_LEAST_HEADS = 0.16  # of the lines of a list that begin as entries do
_MOST_CITING = 0.4  # of its dates that stand behind names in brackets
_CITING = late(r"[(\[](?=[^\W\d_])(?:[^()\[\]:]|:(?= ?[0-9])){4,200}+[)\]]")
_CITING_PAGE = late(r"\((?=[^\W\d_])[^()0-9]{2,80} [0-9]{1,3}(?:[–-][0-9]{1,3})?+(?=[);])")
_MOST_LINES_EACH = 14  # of a list for each line with a date: more are a table's


def find_lists(flat: str, feeds: Sequence[int] = ()) -> list[ListPlace]:
    """The reference lists of a text in file order; headings with nothing dated under them are
    none. `feeds`: where pages end by the file's own sign."""
    lines, cells = without_bars(flat, lines_of(flat))
    kinds = {
        i: kind
        for i, line in enumerate(lines)
        if line.start not in cells and (kind := heading_kind(flat, line))
    }
    kinds = misspelt_headings(flat, lines) | kinds
    pages = Pages(flat, lines, feeds)
    places: list[ListPlace] = []
    for i, kind in sorted(kinds.items()):
        if places and lines[i].start < places[-1].end:
            continue
        below = _below(flat, lines, i, kinds, pages)
        dated = sum(date_pattern().search(flat, line.start, line.end) is not None for line in below)
        is_dense = _MOST_LINES_EACH * dated >= len(below)
        if is_dense and (dated >= 2 or (dated and len(below) <= 2)):
            places.append(ListPlace(kind, Span(lines[i].start, lines[i].end), tuple(below)))
    return _without_prose(flat, places)


def _without_prose(flat: str, places: list[ListPlace]) -> list[ListPlace]:
    """The places without chapters that bear a list's name, `2 Sources`, before the list itself."""
    for k in range(len(places) - 2, -1, -1):
        if _is_prose(flat, places[k]) and not _is_prose(flat, places[k + 1]):
            del places[k]
    return places


def _is_prose(flat: str, place: ListPlace) -> bool:
    """Whether few lines of a list begin as entries do, or most of its dates stand in citations, or
    it cites pages more often than it has dates (`(Berg 159)`, MLA)."""
    if numbers_of(flat, place.lines) or labelled(flat, place.lines):
        return False
    heads = sum(looks_like_entry(flat, _behind_bullet(flat, line)) for line in place.lines)
    start, end = place.lines[0].start, place.end
    dated = sum(1 for _ in date_pattern().finditer(flat, start, end))
    firsts = {line.start for line in place.lines}  # where `[Berg 1999]` is an entry's label
    if sum(1 for _ in _CITING_PAGE.finditer(flat, start, end)) > dated:
        return True
    brackets = (m for m in _CITING.finditer(flat, start, end) if m.start() not in firsts)
    citing = sum(1 for m in brackets for _ in date_pattern().finditer(flat, m.start(), m.end()))
    return heads < _LEAST_HEADS * len(place.lines) or citing > _MOST_CITING * dated


def _behind_bullet(flat: str, line: Line) -> int:
    bullet = BULLET.match(flat, line.start)
    return bullet.end() if bullet else line.start


def _below(
    flat: str, lines: Sequence[Line], at: int, kinds: dict[int, str], pages: Pages
) -> list[Line]:
    """The lines of the list under a heading; headings within it and what pages print are left
    out."""
    numbering = Numbering(flat)
    found: list[Line] = []
    i = at + 1
    while i < len(lines) and not any(map(str.isalnum, flat[lines[i].start : lines[i].end])):
        i += 1  # the rule under a heading
    while i < len(lines):
        line = lines[i]
        is_first = not found and i not in kinds and numbering.begins_at(line.start)
        if i in kinds or (not is_first and is_heading(flat, line)):
            is_under = 0 < level(flat, lines[at]) < level(flat, line)
            is_of_notes = i in kinds or announces_notes(flat, line)
            if not is_of_notes and goes_on(flat, lines, i + 1, is_under):
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
