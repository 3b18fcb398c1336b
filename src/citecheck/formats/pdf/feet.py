"""Notes at the foot of the page: smaller print that begins with the next number, or lines that
begin with a raised one."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from citecheck.formats.pdf.lines import Line

_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = re.compile(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})[.)]?\s*(?=\S)")
_PLAIN = re.compile(r"[\[(]?([0-9]{1,3})(?:[.)\]]+\s*|\s+|(?=[A-ZА-Я“\"«„‘]))(?=\S)")
_SYMBOL = re.compile(r"([*†‡§¶]{1,3})\s*(?=\S)")
_SMALLER = 0.93
_ENDS = (".", "!", "?", "”", '"', ")", ".’")
_MAX_STEP = 3  # numbers that may be missing between two notes


class FootNote(NamedTuple):
    """A note's lines with the pages they stand on; the label is taken off the first."""

    label: str
    lines: list[tuple[int, str]]
    page: int


class Feet(NamedTuple):
    """Pages without their notes, and the notes in order."""

    bodies: list[list[Line]]
    notes: list[FootNote]


def find_feet(pages: list[list[Line]], body: float) -> Feet:
    """Divide pages into body and notes. `body` is the size of the text's print."""
    found = Feet([], [])
    last = 0
    for number, lines in enumerate(pages, 1):
        kept: list[Line] = []
        for column in _by_column(lines):
            at = _small_foot(column, body, last, bool(found.notes))
            if at is None:
                at = _raised_foot(column, last)
            if at is None and found.notes and found.notes[-1].page >= number - 1:
                at = _continued(column, body, kept or _last_body(found.bodies), found.notes[-1])
            if at is None:
                kept += column
                continue
            kept += column[:at]
            last = _take(column[at:], number, last, found.notes)
        found.bodies.append(kept)
    return found


def _by_column(lines: list[Line]) -> list[list[Line]]:
    columns: dict[int, list[Line]] = {}
    for line in lines:
        columns.setdefault(line.column, []).append(line)
    return list(columns.values())


def _small_foot(lines: list[Line], body: float, last: int, has_notes: bool) -> int | None:
    """Where smaller print at the foot begins that holds the next number."""
    at = len(lines)
    while at and lines[at - 1].size < _SMALLER * body:
        at -= 1
    first = next((i for i in range(at, len(lines)) if _label(lines[i], last, is_small=True)), None)
    if first is None:
        # All of it may belong to a note of the page before.
        return None
    if first > at and not has_notes:
        return first
    gap = _leading(lines[first:])
    while first > at and has_notes and lines[first - 1].base - lines[first].base < 1.9 * gap:
        first -= 1  # the end of a note from the page before
    return first


def _last_body(bodies: list[list[Line]]) -> list[Line]:
    return next((lines for lines in reversed(bodies) if lines), [])


def _continued(lines: list[Line], body: float, before: list[Line], note: FootNote) -> int | None:
    """Where the end of an unfinished note stands, without a label: at the foot, or all the page."""
    if note.lines[-1][1].rstrip().endswith(_ENDS):
        return None
    at = len(lines)
    while at and lines[at - 1].size < _SMALLER * body:
        at -= 1
    if at < len(lines):
        return at or None
    is_whole = bool(before) and before[-1].text.rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹ ").endswith(_ENDS)
    return 0 if is_whole and lines[0].text[:1].islower() else None


def _leading(lines: list[Line]) -> float:
    return min(
        (a.base - b.base for a, b in pairwise(lines) if a.base > b.base + 2),
        default=lines[0].size * 1.3 if lines else 12.0,
    )


def _raised_foot(lines: list[Line], last: int) -> int | None:
    """The first line that begins with a raised number which is due: no marker begins a line."""
    for i, line in enumerate(lines):
        m = _RAISED.match(line.text)
        if m and last < int(m[1].translate(_DIGITS)) <= last + 1:
            return i
    return None


def _label(line: Line, last: int, is_small: bool) -> tuple[str, int] | None:
    """The label that a line begins with, where it is due, and where its text begins."""
    m = _RAISED.match(line.text) or (_PLAIN.match(line.text) if is_small else None)
    if m:
        value = int(m[1].translate(_DIGITS))
        is_due = last < value <= last + _MAX_STEP or (value == 1 and last != 1)
        return (str(value), m.end()) if is_due else None
    m = _SYMBOL.match(line.text)
    return (m[1], m.end()) if m else None


def _take(lines: list[Line], page: int, last: int, notes: list[FootNote]) -> int:
    """Read notes out of the foot of a page; gives the last number."""
    left = min(line.left for line in lines)
    raises = any(_RAISED.match(line.text) for line in lines)
    for line in lines:
        label = _label(line, last, is_small=True)
        if label and raises and not _RAISED.match(line.text) and label[0].isdecimal():
            label = None  # the page's notes have raised numbers: this one is text
        if label and line.left <= left + 3.5 * line.size:
            notes.append(FootNote(label[0], [(page, line.text[label[1] :])], page))
            last = int(label[0]) if label[0].isdecimal() else last
        elif notes:
            notes[-1].lines.append((page, line.text))
    return last
