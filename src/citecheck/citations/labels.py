"""Labels on stretches of a note's text, and how a strict span takes the place of some."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from citecheck.citations.strict import StrictSpan

BREAKS = frozenset(["sep", "sig", "other"])


class Labelled(NamedTuple):
    """A stretch of text with its label; `starts` where a source begins with it."""

    label: str
    start: int
    end: int
    starts: bool = False


def overlap(tokens: Sequence[Labelled], start: int, end: int) -> tuple[int, int]:
    """Indices of the tokens that touch a stretch of text."""
    first = bisect_right(tokens, start, key=_end_of)
    return first, bisect_left(tokens, end, lo=first, key=_start_of)


def _start_of(token: Labelled) -> int:
    return token.start


def _end_of(token: Labelled) -> int:
    return token.end


def replace_span(tokens: list[Labelled], span: StrictSpan, label: str) -> list[Labelled]:
    """One token for the whole span; what a token holds beyond it keeps its label."""
    first, last = overlap(tokens, span.start, span.end)
    covered = tokens[first:last]
    starts = any(token.starts for token in covered[:1])
    new = [Labelled(label, span.start, span.end, starts)]
    if covered and covered[0].start < span.start:
        new.insert(0, covered[0]._replace(end=span.start))
        new[1] = new[1]._replace(starts=False)
    if covered and covered[-1].end > span.end:
        new.append(Labelled("o", span.end, covered[-1].end))
    return tokens[:first] + new + tokens[last:]


def is_mostly(tokens: Sequence[Labelled], span: StrictSpan, labels: frozenset[str]) -> bool:
    first, last = overlap(tokens, span.start, span.end)
    hits = sum(token.label in labels for token in tokens[first:last])
    return 2 * hits > last - first


def is_inside(span: StrictSpan, quotations: Sequence[StrictSpan]) -> bool:
    """Whether a span stands in one of the quotations, which stand apart and in order."""
    at = bisect_left(quotations, span.start, key=lambda quotation: quotation.start) - 1
    return at >= 0 and span.end < quotations[at].end
