"""Where notes stand: the stretch of each note, and the body text between them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from citecheck.structure.candidates import Mark
from citecheck.structure.chains import Chain
from citecheck.structure.text import Cuts

_BLANK = re.compile(r"\n *\n")
_STRONG = 2.5


class Block(NamedTuple):
    """The stretches of one chain's notes."""

    chain: Chain
    ends: tuple[int, ...]  # per head: where its note ends, white space and cuts not yet trimmed
    is_foot: bool  # body text stands between the notes


def strong_places(marks: list[Mark]) -> dict[int, list[int]]:
    """Label → offsets of its strong marker candidates, ascending."""
    places: dict[int, list[int]] = {}
    for mark in marks:
        if mark.score >= _STRONG:
            places.setdefault(mark.value, []).append(mark.start)
    return places


def _has_between(places: list[int] | None, start: int, end: int) -> bool:
    if not places:
        return False
    i = bisect_left(places, start)
    return i < len(places) and places[i] < end


def _rest(flat: str, cuts: Cuts, start: int, end: int) -> int:
    """How many characters of text stand in `start:end`, cut-out stretches not counted."""
    if end <= start:
        return 0
    total = len(flat[start:end].strip())
    return total - sum(min(e, end) - max(s, start) for s, e in cuts.between(start, end))


def lay_out(flat: str, cuts: Cuts, chain: Chain, places: dict[int, list[int]]) -> Block:
    """Decide for each gap between two heads whether it is the note's or the body's."""
    heads = chain.heads
    paragraph_ends: list[int] = []
    gaps: list[
        tuple[int, int, bool]
    ] = []  # head, characters after its first paragraph, cited there
    own = 0
    for k, head in enumerate(heads):
        limit = heads[k + 1].opened if k + 1 < len(heads) else len(flat)
        blank = _BLANK.search(flat, head.end, limit)
        # a label on a line of its own may be followed by a blank line
        while blank and not flat[head.end : blank.start()].strip():
            blank = _BLANK.search(flat, blank.end(), limit)
        end = blank.start() if blank else limit
        paragraph_ends.append(end)
        own += end - head.start
        if k + 1 < len(heads) and blank:
            rest = _rest(flat, cuts, end, limit)
            if rest > 0:
                following = heads[k + 1].value
                cited = any(
                    _has_between(places.get(v), end, limit)
                    for v in range(head.value + 1, min(following, head.value + 4) + 1)
                )
                gaps.append((k, rest, cited))
    cited_gaps = sum(1 for _, rest, cited in gaps if cited and rest > 150)
    total = sum(rest for _, rest, _ in gaps)
    is_foot = (cited_gaps >= 2 and 2 * cited_gaps >= len(gaps)) or (total > own and total > 2000)
    ends = [heads[k + 1].opened for k in range(len(heads) - 1)]
    ends.append(paragraph_ends[-1])
    has_body = False
    for k, rest, cited in gaps:
        if is_foot or (cited and rest > 400):
            ends[k] = paragraph_ends[k]
            has_body = True
    return Block(chain, tuple(ends), has_body)


def regions(blocks: list[Block]) -> tuple[list[int], list[int]]:
    """Starts and ends of all notes, ascending."""
    pairs = sorted(
        (head.opened, end)
        for block in blocks
        for head, end in zip(block.chain.heads, block.ends, strict=True)
    )
    return [s for s, _ in pairs], [e for _, e in pairs]


def outside(marks: list[Mark], starts: list[int], ends: list[int]) -> list[Mark]:
    """The candidates that stand in no note."""
    kept = []
    for mark in marks:
        i = bisect_right(starts, mark.start) - 1
        if i < 0 or mark.start >= ends[i]:
            kept.append(mark)
    return kept
