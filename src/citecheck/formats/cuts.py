"""Marks of typography cut out of a text that otherwise stays the file's own, offset for offset."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from citecheck.model import Span


def without(pieces: Iterable[Span], cuts: Sequence[Span]) -> tuple[Span, ...]:
    """The pieces, trimmed of nothing but the cuts, which ascend and are disjoint."""
    starts = [cut.start for cut in cuts]
    kept: list[Span] = []
    for piece in pieces:
        at = piece.start
        for i in range(max(0, bisect_right(starts, at) - 1), bisect_left(starts, piece.end)):
            cut = cuts[i]
            if cut.end <= at:
                continue
            if cut.start > at:
                kept.append(Span(at, cut.start))
            at = max(at, cut.end)
        if at < piece.end:
            kept.append(Span(at, piece.end))
    return tuple(kept)


def blanked(text: str, spans: Iterable[Span]) -> str:
    """The text with these ascending, disjoint stretches as blanks; line ends stay."""
    parts, at = [], 0
    for start, end in spans:
        parts.append(text[at:start])
        hidden = text[start:end]
        parts.append("\n".join(" " * len(line) for line in hidden.split("\n")))
        at = end
    return "".join((*parts, text[at:]))


def is_inside(spans: Sequence[Span], at: int) -> bool:
    """Whether an offset stands in one of the ascending, disjoint spans."""
    i = bisect_right(spans, at, key=lambda span: span.start) - 1
    return i >= 0 and at < spans[i].end


_MAX_TRIED = 20  # signs that may be the closing one


def closing(text: str, start: int, sign: str, follow: frozenset[str], limit: int) -> int:
    """Where the `sign` that opens at `start` closes within `limit` characters of a paragraph; -1.

    Before it stands no white space, and behind it the end or one of `follow`.
    """
    size = len(sign)
    end = text.find("\n\n", start, start + limit)
    end = end if end >= 0 else start + limit
    at = start + size
    for _ in range(_MAX_TRIED):
        at = text.find(sign, at + 1, end)
        if at < 0:
            break
        behind = text[at + size : at + size + 1]
        if not text[at - 1].isspace() and (not behind or behind in follow):
            return at
    return -1
