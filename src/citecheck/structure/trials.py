"""Which chains are notes: sets of chains on trial.

Adding, dropping or exchanging a chain stands if the whole then explains more. Afterwards heads that
the chains miss are looked for again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from citecheck.structure.chains import Chain
from citecheck.structure.gaps import Missing, complete
from citecheck.structure.material import Material
from citecheck.structure.solution import MANY, SMALL, Solution, solve
from citecheck.structure.whole_runs import count_cited, joined, without_lists

_MAX_WORK = 150_000  # candidates and labels aligned over all trials of one search
_LONG = 3_000  # candidates: in so long a text, sound chains are not tried against others
_MAX_SLIDE = 1_000_000  # the same for a window that slides over many chains
_EACH_SLIDE = 200  # the same for each candidate of the text
_MAX_TOGETHER = 6  # chains that are tried in all combinations


def search(
    material: Material, likely: list[Chain], find_pool: Callable[[], list[Chain]]
) -> Solution:
    """The best set of chains that adding, dropping and exchanging single ones finds.

    Climbs twice: from the `likely` chains, and from none at all. Where the chains are many, a
    window of few slides over them.
    """
    likely, first = without_lists(material, likely)
    return joined(material, _search(material, likely, first, find_pool))


def _search(
    material: Material, likely: list[Chain], first: Solution, find_pool: Callable[[], list[Chain]]
) -> Solution:
    doubtful = _doubtful(first)
    if not doubtful and len(material.marks) > _LONG:
        return first
    pool = find_pool()
    if not doubtful and len(likely) == len(pool):
        return first
    if len(likely) <= _MAX_TOGETHER:
        return _climb_twice(material, first, pool)
    best = solve(material, _slide(material, likely, doubtful))
    alone = _best_alone(material, pool)
    return alone if alone and alone.worth > best.worth and _is_whole(alone) else best


def _best_alone(material: Material, pool: list[Chain]) -> Solution | None:
    """The best single long chain: one count through the whole text, lists between its notes."""
    long: dict[str, list[Chain]] = {}
    for chain in sorted(pool, key=lambda chain: -len(chain.heads)):
        if len(chain.heads) >= _LEAST_ALONE:
            long.setdefault(chain.form, []).append(chain)
    longest = [chain for alike in long.values() for chain in alike[:_EACH_FORM]]
    solutions = [solve(material, [chain]) for chain in longest[: 2 * _MAX_TOGETHER]]
    return max(solutions, key=lambda solution: solution.worth, default=None)


_LEAST_ALONE, _EACH_FORM = 4, 3


def _is_whole(solution: Solution) -> bool:
    """Whether nine in ten notes are cited."""
    return 10 * count_cited(solution) >= 9 * sum(x.note >= 0 for x in solution.expected)


def _slide(material: Material, likely: list[Chain], doubtful: set[int]) -> list[Chain]:
    """The chains of a long text, decided a few at a time, each with those that follow it."""
    chains: list[Chain] = []
    start = material.start
    most = min(_MAX_SLIDE, _EACH_SLIDE * len(material.marks)) + 20 * len(material.marks)
    limit = material.work + most
    i = 0
    while i < len(likely):
        chosen = likely[i : i + 1]
        after = i + 1
        if material.work < limit and (i in doubtful or after in doubtful):
            window = likely[i : i + _MAX_TOGETHER - 1]
            part = material.part(start, window[-1].heads[-1].end)
            chosen = _without_worst(part, window)
            material.work += part.work
            if len(chosen) > 1 and i + len(window) < len(likely):
                chosen = chosen[:-1]  # what follows the last is not in view
            elif not chosen:
                after = i + len(window)
        chains.extend(chosen)
        if chosen:
            start = chosen[-1].heads[-1].end
            after = next(
                (k for k in range(i, len(likely)) if likely[k].start >= start), len(likely)
            )
        i = after
    return chains


def _without_worst(part: Material, chains: list[Chain]) -> list[Chain]:
    """The chains without those whose absence explains more, each asked in turn."""
    best = solve(part, chains)
    improved = True
    while improved:
        improved = False
        for chain in [block.chain for block in best.blocks]:
            trial = solve(part, [b.chain for b in best.blocks if b.chain is not chain])
            if trial.worth > best.worth + 1e-6:
                best, improved = trial, True
    return [block.chain for block in best.blocks]


def _doubtful(solution: Solution) -> set[int]:
    """Chains of which the first label or one in ten is not cited, small or odd ones."""
    cited: dict[int, set[int]] = {}
    for link in solution.links:
        label = solution.expected[link.place]
        if label.note >= 0:
            cited.setdefault(label.chain, set()).add(link.place)
    small = sum(len(block.chain.heads) < SMALL for block in solution.blocks)
    form = solution.blocks[-1].chain.form if solution.blocks else ""
    first_places = {e.chain: i for i, e in reversed(list(enumerate(solution.expected)))}
    return {
        c
        for c, block in enumerate(solution.blocks)
        if (len(block.chain.heads) < 3 and small < MANY)
        or 10 * len(cited.get(c, ())) < 9 * len(block.chain.heads)
        or block.chain.heads[0].value != 1
        or block.chain.form != form
        or first_places.get(c) not in cited.get(c, ())
    }


def _climb_twice(material: Material, first: Solution, pool: list[Chain]) -> Solution:
    trials = _Trials(material)
    start = tuple(block.chain for block in first.blocks)
    trials.known[start] = first
    best = trials.climb(start, pool)
    if len(pool) > len(best.blocks):
        other = trials.climb((), pool)
        if other.worth > best.worth + 1e-6:
            best = other
    return best


class _Trials:
    """Solutions of sets of chains, each computed once, within a budget."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.limit = material.work + _MAX_WORK
        self.known: dict[tuple[Chain, ...], Solution] = {}

    def solution(self, chains: tuple[Chain, ...]) -> Solution:
        if chains not in self.known:
            self.known[chains] = solve(self.material, list(chains))
        return self.known[chains]

    def climb(self, start: tuple[Chain, ...], pool: list[Chain]) -> Solution:
        """Take the best step as long as there is one."""
        chosen = start
        best = self.solution(chosen)
        improved = True
        while improved:
            improved = False
            for trial in [_change(chosen, chain) for chain in pool]:
                if self.material.work > self.limit:
                    break
                solution = self.solution(trial)
                if solution.worth > best.worth + 1e-6:
                    best, chosen_next, improved = solution, trial, True
            if improved:
                chosen = chosen_next
        return best


def _change(chosen: tuple[Chain, ...], chain: Chain) -> tuple[Chain, ...]:
    """The set without this chain; or with it, and without those that it overlaps."""
    if chain in chosen:
        return tuple(c for c in chosen if c is not chain)
    kept = [c for c in chosen if c.last < chain.start or chain.last < c.start]
    return tuple(sorted([*kept, chain], key=lambda c: c.start))


def complete_chains(material: Material, solution: Solution) -> Solution:
    """The solution with missing heads looked for again, where the markers say that they exist.

    Each round may show more markers that cite notes not found yet.
    """
    rounds = _MAX_ROUNDS if len(solution.blocks) <= _MAX_TOGETHER else 2
    for _ in range(rounds if material.is_numbered else 0):
        chains = _completed(material, solution)
        if all(a is b.chain for a, b in zip(chains, solution.blocks, strict=True)):
            break
        solution = solve(material, chains)
    return solution


_MAX_ROUNDS = 8


def _completed(material: Material, solution: Solution) -> list[Chain]:
    cited: dict[int, set[int]] = {}
    for mark, place in solution.links:
        label = solution.expected[place]
        if label.note < 0:
            cited.setdefault(label.chain, set()).add(mark.value)
    taken = frozenset(link.mark.start for link in solution.links)
    starts = [block.chain.heads[0].opened for block in solution.blocks]
    chains = []
    floor = 0
    for c, block in enumerate(solution.blocks):
        ceiling = starts[c + 1] if c + 1 < len(starts) else len(material.flat)
        missing = Missing(sorted(cited.get(c, ())), taken, floor, ceiling)
        chains.append(complete(material.flat, block.chain, missing))
        floor = block.ends[-1]
    return chains


def plausible(solution: Solution) -> list[Chain]:
    """The chains that stand on their own: cited, or read like notes, or under a heading."""
    kept = []
    distinct = {
        (solution.expected[x.place].chain, x.place)
        for x in solution.links
        if solution.expected[x.place].note >= 0
    }
    cited = Counter(c for c, _ in distinct)
    others = {b.chain.form for b in solution.blocks if b.chain.heads[0].value == 1}
    for c, block in enumerate(solution.blocks):
        heads = block.chain.heads
        n = len(heads)
        share = cited[c] / n
        read = sum(h.reading for h in heads) / n
        if share < 0.5 and not block.chain.under_heading and (read < 0.6 or n < 3):
            continue
        if not share and not block.chain.under_heading:
            before = block.chain.start - (solution.blocks[c - 1].ends[-1] if c else 0)
            if before < block.ends[-1] - block.chain.start:
                continue  # a list of books, with no text that could cite it
        if n < 3 and not block.chain.under_heading and share < 1:
            continue
        is_odd = heads[0].value > 1 and block.chain.form not in others
        if others and is_odd and share < 0.5:
            continue  # `26 Cong. 1 sess.` where a line breaks, in a paper that counts otherwise
        kept.append(block.chain)
    return kept
