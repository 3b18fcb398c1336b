"""Lists that stand in a table of Markdown: each row is an entry, a first cell perhaps its number."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.late import late
from citecheck.lists.headings import Line

_RULE = late(r"\|?[ ]*:?-{2,}:?[ ]*(?:\|[ ]*:?-{2,}:?[ ]*)*+\|?")


def without_bars(flat: str, lines: Sequence[Line]) -> tuple[list[Line], set[int]]:
    """The lines, those of tables without head, rule and outer bars; and where these begin."""
    found: list[Line] = []
    rows: set[int] = set()
    is_row = False
    for line in lines:
        if flat[line.start] != "|":
            is_row = False
        elif _RULE.fullmatch(flat, line.start, line.end):
            is_row = True
            if found and flat[found[-1].start] == "|":
                found.pop()
            continue
        row = _inner(flat, line) if is_row else line
        if is_row:
            rows.add(row.start)
        found.append(row)
    return found, rows


def _inner(flat: str, line: Line) -> Line:
    """A row between its outer bars, and as if parted from the row above."""
    text = flat[line.start : line.end]
    inner = text.strip("| ")
    start = line.start + (len(text) - len(text.lstrip("| ")))
    return Line(start, start + len(inner), 0, True) if inner else line
