"""Cuts a block's text where findings and markers begin and end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from citecheck.model import Span
from citecheck.named import NamedTuple


class Segment(NamedTuple):
    """A stretch of a block over which the same findings lie; empty for a place between letters."""

    text: str
    findings: tuple[int, ...] = ()  # in the order of the findings
    marker: int | None = None


def segments(
    text: str, findings: Iterable[tuple[Span, int]], markers: Sequence[tuple[Span, int]]
) -> Iterator[Segment]:
    """The segments of a text, in order; their texts join to it.

    `findings`, `markers`: spans of the text, each with a number. Markers are ascending and apart,
    and none is ever cut: a finding that begins or ends within one covers it.
    """
    begins: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    points: dict[int, list[int]] = {}
    bounds = {0, len(text)}
    for (start, end), number in _widened(findings, markers):
        if start >= end:
            points.setdefault(start, []).append(number)
            bounds.add(start)
            continue
        begins.setdefault(start, []).append(number)
        ends.setdefault(end, []).append(number)
        bounds |= {start, end}
    linked = {span.start: number for span, number in markers}
    for span, _ in markers:
        bounds |= {span.start, span.end}
    active: set[int] = set()
    cuts = sorted(bounds)
    for at, until in zip(cuts, [*cuts[1:], cuts[-1]], strict=True):
        active.difference_update(ends.get(at, ()))
        active.update(begins.get(at, ()))
        if at in points:
            yield Segment("", tuple(points[at]))
        if at < until:
            yield Segment(text[at:until], tuple(sorted(active)), linked.get(at))


def _widened(
    findings: Iterable[tuple[Span, int]], markers: Sequence[tuple[Span, int]]
) -> Iterator[tuple[Span, int]]:
    """The findings, moved to the bounds of markers that they begin or end in."""
    from bisect import bisect_left, bisect_right

    starts = [span.start for span, _ in markers]
    for (start, end), number in findings:
        i = bisect_left(starts, start) - 1
        if i >= 0 and start < markers[i][0].end:
            start = markers[i][0].start
            end = max(start, end)
        i = bisect_right(starts, end - 1) - 1
        if end > start and i >= 0 and starts[i] < end < markers[i][0].end:
            end = markers[i][0].end
        yield Span(start, end), number
