"""Lines of a page in reading order: superscripts merged, columns one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.formats.pdf.characters import Char
from citecheck.formats.pdf.segments import Segment, in_order, reads_left, segments
from citecheck.named import NamedTuple

_TO_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARKS = frozenset("0123456789*†‡§,–-")
_MAX_DEPTH = 3  # of columns within columns


class Line(NamedTuple):
    """A line as printed; raised digits are superscripts."""

    text: str
    left: float
    right: float
    base: float
    size: float
    column: int = 0  # in reading order on its page
    chars: Sequence[Char] = ()  # as they stand, blanks not folded
    is_rtl: bool = False  # read from right to left


class Printed(NamedTuple):
    """A line of the body, and where in the text it stands."""

    offset: int
    page: int  # from 0
    line: Line


def lines_of(chars: Sequence[Char]) -> list[Line]:
    """The lines of a page, columns one after the other, each from the top down."""
    pieces = segments(chars)
    pieces = _merge(pieces, _gutters(pieces, 0), reads_left(chars))
    ordered = _columns([_line(piece) for piece in pieces], 0)
    return [line._replace(column=column) for column, line in ordered]


def _is_mark(segment: Segment) -> bool:
    text = "".join(c.text for c in segment.chars).strip()
    return len(text) <= 6 and set(text) <= _MARKS | set(" .[]()")


def _merge(found: list[Segment], gutters: list[float], is_leftward: bool) -> list[Segment]:
    """Marks set apart go back to their line; pieces of one base line become one."""
    rows: list[tuple[float, float, list[Segment]]] = []  # base, size, pieces
    marks: list[Segment] = []
    by_base: dict[int, list[int]] = {}
    for segment in found:
        base, size = segment.base, segment.size
        near = [
            i for key in range(int(base) - 1, int(base) + 2) for i in by_base.get(key, ())
            if abs(rows[i][0] - base) <= 0.15 * max(size, rows[i][1])
            and _touch(rows[i][2], segment, size, gutters)
        ]  # fmt: skip
        if near:
            rows[near[-1]][2].append(segment)
        elif _is_mark(segment):
            marks.append(segment)
        else:
            by_base.setdefault(int(base), []).append(len(rows))
            rows.append((base, size, [segment]))
    for mark in marks:
        base, size = mark.base, mark.size
        keys = range(int(base) - 9, int(base) + 3)
        beside = (rows[i] for key in keys for i in by_base.get(key, ()))
        fitting = [row for row in beside if _belongs(mark, *row, gutters)]
        best = min(fitting, key=lambda row: (_gap(row[2], mark), abs(base - row[0])), default=None)
        if best:
            best[2].append(mark)
        else:
            rows.append((base, size, [mark]))
    return [Segment(in_order(pieces, is_leftward)) for _, _, pieces in rows]


def _belongs(
    mark: Segment, base: float, size: float, pieces: list[Segment], gutters: list[float]
) -> bool:
    """Whether a mark set apart stands in this line, raised or not."""
    rise = mark.base - base
    hangs = rise < 1 or _is_before(mark, pieces)
    reach = 4 if hangs else 0.7  # of the line's size; a raised mark within it stands close
    if hangs and all(_is_apart(piece, mark, gutters) for piece in pieces):
        reach = 0.5
    return -1.5 <= rise <= 0.7 * size and _gap(pieces, mark) <= reach * size


def _is_before(mark: Segment, pieces: list[Segment]) -> bool:
    """Whether a mark hangs before the line, as the numbers of notes do."""
    if any(piece.is_rtl for piece in pieces):
        return mark.left >= max(piece.right for piece in pieces)
    return mark.right <= min(piece.left for piece in pieces)


def _gap(pieces: list[Segment], other: Segment) -> float:
    return min(max(other.left - p.right, p.left - other.right, 0.0) for p in pieces)


def _touch(pieces: list[Segment], segment: Segment, size: float, gutters: list[float]) -> bool:
    """Whether a piece goes on with a line; over a gutter it must stand as near as words do."""
    last = pieces[-1]
    limit = 4.0 if _is_mark(last) or _is_mark(segment) else 1.2
    if _is_apart(last, segment, gutters):
        limit = 0.5
    return _gap(pieces[-4:], segment) <= limit * size


def _line(segment: Segment) -> Line:
    size, base = segment.size, segment.base
    out = []
    for sign, _, _, at, own in segment.chars:
        rise = at - base
        if rise > 0.12 * size and sign.isdecimal() and (own < 0.82 * size or rise > 0.25 * size):
            out.append(sign.translate(_TO_RAISED))
        else:
            out.append(sign)
    text = "".join(out)
    while "  " in text:
        text = text.replace("  ", " ")
    return Line(
        text.strip(), segment.left, segment.right, base, size, 0, segment.chars, segment.is_rtl
    )


def _columns(lines: list[Line], depth: int) -> list[tuple[int, Line]]:
    lines = sorted(lines, key=lambda line: (-line.base, line.left))
    gutter = _gutter(lines) if depth < _MAX_DEPTH else None
    if gutter is None:
        return [(0, line) for line in lines]
    ordered: list[tuple[int, Line]] = []
    band: list[Line] = []
    column = 0
    for line in [*lines, None]:
        if line is not None and not (line.left < gutter - 3 and line.right > gutter + 3):
            band.append(line)
            continue
        for side in (
            [x for x in band if x.right <= gutter + 3],
            [x for x in band if x.right > gutter + 3],
        ):
            if side:
                inner = _columns(side, depth + 1)
                ordered += [(column + number, x) for number, x in inner]
                column += 1 + max(number for number, _ in inner)
        band = []
        if line is not None:
            ordered.append((column, line))
    return ordered


def _is_apart(one: Segment, other: Segment, gutters: list[float]) -> bool:
    """Whether a gutter lies between two pieces."""
    end, start = min(one.right, other.right), max(one.left, other.left)
    return any(end <= x + 3 and start >= x - 3 for x in gutters)


def _gutters(segments: list[Segment], depth: int) -> list[float]:
    """Where the page's columns, and columns within them, are parted."""
    gutter = _gutter(segments) if depth < _MAX_DEPTH else None
    if gutter is None:
        return []
    sides = (
        [s for s in segments if s.right <= gutter + 3],
        [s for s in segments if s.left >= gutter],
    )
    return [gutter, *(x for side in sides for x in _gutters(side, depth + 1))]


def _gutter(lines: Sequence[Line] | Sequence[Segment]) -> float | None:
    """An x that at least four fifths of the lines respect, with a third of them on either side."""
    if len(lines) < 10:
        return None
    left, right = min(x.left for x in lines), max(x.right for x in lines)
    width = right - left
    best: tuple[float, float] | None = None
    for step in range(22, 79):
        x = left + width * step / 100
        crossing = sum(line.left < x - 3 and line.right > x + 3 for line in lines)
        before = sum(line.right <= x + 3 for line in lines)
        after = len(lines) - crossing - before
        if 5 * crossing > len(lines) or 4 * min(before, after) < len(lines) - crossing:
            continue
        # A ragged edge is no gutter: lines of text fill most of their column.
        full = sum(line.right <= x + 3 and line.right > left + 0.75 * (x - left) for line in lines)
        if 2 * full < before:
            continue
        if best is None or crossing < best[0]:
            best = (crossing, x)
    return best[1] if best else None
