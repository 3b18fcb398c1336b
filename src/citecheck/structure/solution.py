"""Which chains are notes: chains on trial.

A set of chains is laid out, aligned with the markers, and judged by how much it explains. Dropping
or adding a chain stands if the whole then explains more.
"""

from __future__ import annotations

from collections import Counter
from math import sqrt
from typing import NamedTuple

from citecheck.structure.alignment import Expected, Link, align
from citecheck.structure.blocks import Block, lay_out, outside, regions, strong_places
from citecheck.structure.candidates import Mark
from citecheck.structure.chains import Chain
from citecheck.structure.splits import fill_gaps
from citecheck.structure.text import Cuts

_MAX_VIRTUAL = 12
_BEYOND = 2
_CLOSE = 400


class Solution(NamedTuple):
    """Chains, where their notes stand, and the markers that cite them."""

    blocks: list[Block]
    expected: list[Expected]
    links: list[Link]
    marks: list[Mark]  # candidates outside the notes, adapted to the paper's habit
    worth: float


class Paper:
    """What all trials share."""

    def __init__(self, flat: str, cuts: Cuts, marks: list[Mark]) -> None:
        self.flat = flat
        self.cuts = cuts
        self.marks = marks
        self.places = strong_places(marks)
        self._laid: dict[Chain, Block] = {}

    def block(self, chain: Chain) -> Block:
        """The chain laid out; kept, because trials ask again."""
        if chain not in self._laid:
            self._laid[chain] = lay_out(self.flat, self.cuts, chain, self.places)
        return self._laid[chain]


def solve(paper: Paper, chains: list[Chain]) -> Solution:
    """Lay out, align, adapt to habit, align again."""
    blocks = [paper.block(chain) for chain in chains]
    starts, ends = regions(blocks)
    marks = outside(paper.marks, starts, ends)
    expected = expect(paper, blocks)
    links = align(expected, marks)
    adapted = adapt(marks, links)
    if adapted is not marks:
        links = align(expected, adapted)
        marks = adapted
    links = fill_gaps(paper.flat, expected, links, starts, ends)
    return Solution(blocks, expected, links, marks, worth(blocks, expected, links))


def expect(paper: Paper, blocks: list[Block]) -> list[Expected]:
    """All labels in order, virtual ones included, each with the zone of its marker."""
    labels: list[Expected] = []
    zone_start = 0
    previous_end = 0
    for c, block in enumerate(blocks):
        heads = block.chain.heads
        first = heads[0].opened
        if c and (first - previous_end > _CLOSE or _is_cited(paper, block, previous_end, first)):
            zone_start = previous_end
        expected_value = 1
        for k, head in enumerate(heads):
            missing = head.value - expected_value
            if 0 < missing <= _MAX_VIRTUAL:
                labels.extend(
                    Expected(v, c, -1, zone_start, head.opened)
                    for v in range(expected_value, head.value)
                )
            labels.append(Expected(head.value, c, k, zone_start, head.opened))
            expected_value = head.value + 1
        labels.extend(
            Expected(v, c, -1, zone_start, heads[-1].opened)
            for v in range(expected_value, expected_value + _BEYOND)
        )
        previous_end = block.ends[-1]
    return labels


def _is_cited(paper: Paper, block: Block, start: int, end: int) -> bool:
    """Whether the first labels of a block are cited right before it."""
    return any(
        start <= at < end
        for head in block.chain.heads[:2]
        for at in paper.places.get(head.value, ())
    )


_WEAK = frozenset(
    (
        "space-stop",
        "space-word",
        "space-comma",
        "line",
        "letter",
        "digit-stop",
        "paren",
        "space-other",
    )
)


def adapt(marks: list[Mark], links: list[Link]) -> list[Mark]:
    """The candidates with the paper's own habits counted in."""
    total = len(links)
    if total < 4:
        return marks
    forms = Counter(link.mark.form for link in links)
    contexts = Counter(link.mark.context for link in links)
    by_form = {form: _form_bonus(forms[form] / total) for form in {m.form for m in marks}}
    by_context = {c: 2.0 for c in _WEAK if contexts[c] >= 0.2 * total}
    if max(forms.values()) == total and not by_context and len(by_form) == 1:
        return marks
    spaced = sum(n for c, n in contexts.items() if c.startswith("space"))
    if 2 * spaced > total:
        for c in ("space-stop", "space-word", "space-comma", "space-other"):
            by_context[c] = max(by_context.get(c, 0.0), 1.0)
    return [
        m._replace(score=m.score + by_form[m.form] + by_context.get(m.context, 0.0)) for m in marks
    ]


def _form_bonus(share: float) -> float:
    return 0.3 if share >= 0.25 else -3.5 * (1 - 4 * share)


def worth(blocks: list[Block], expected: list[Expected], links: list[Link]) -> float:
    """How much a set of chains explains, in log-odds."""
    best: dict[int, float] = {}
    for mark, place in links:
        best[place] = max(best.get(place, -9.0), mark.score)
    cited = [0] * len(blocks)
    gain = [0.0] * len(blocks)
    for place, score in best.items():
        label = expected[place]
        if label.note >= 0:
            cited[label.chain] += 1
            gain[label.chain] += min(score, 5.0)
    total = 0.0
    for c, block in enumerate(blocks):
        heads = block.chain.heads
        n = len(heads)
        read = sum(h.reading for h in heads) / 3
        total += (
            gain[c]
            - (2.5 * (n - cited[c]) if cited[c] else min(2.5 * n, 3.0))
            + max(-3.0, min(3.0, read))
        )
        total += (5.0 if block.chain.under_heading else 0.0) + 2 * sqrt(n) - 6.0
    return total


_MAX_TRIALS = 12


def try_chains(paper: Paper, chains: list[Chain]) -> Solution:
    """The best set of chains that dropping one after the other finds."""
    best = solve(paper, chains)
    improved = True
    trials = 0
    while improved and len(best.blocks) >= 1 and trials < _MAX_TRIALS * 4:
        improved = False
        for c in _suspects(best)[:_MAX_TRIALS]:
            kept = [b.chain for i, b in enumerate(best.blocks) if i != c]
            trial = solve(paper, kept)
            trials += 1
            if trial.worth > best.worth:
                best, improved = trial, True
                break
    return best


def _suspects(solution: Solution) -> list[int]:
    """Chains in the order in which they deserve doubt: fewest labels cited first."""
    cited = Counter(
        solution.expected[link.place].chain
        for link in solution.links
        if solution.expected[link.place].note >= 0
    )
    return sorted(
        range(len(solution.blocks)),
        key=lambda c: cited[c] / len(solution.blocks[c].chain.heads),
    )


def plausible(solution: Solution) -> list[Chain]:
    """The chains that stand on their own: cited, or read like notes, or under a heading."""
    kept = []
    distinct = {
        (solution.expected[x.place].chain, x.place)
        for x in solution.links
        if solution.expected[x.place].note >= 0
    }
    cited = Counter(c for c, _ in distinct)
    for c, block in enumerate(solution.blocks):
        heads = block.chain.heads
        n = len(heads)
        share = cited[c] / n
        read = sum(h.reading for h in heads) / n
        if share < 0.5 and not block.chain.under_heading and (read < 0.6 or n < 3):
            continue
        if n < 3 and not block.chain.under_heading and share < 1:
            continue
        kept.append(block.chain)
    return kept
