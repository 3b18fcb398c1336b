"""Runs kept whole: chapters that go on counting are one run, lists beside or inside notes are none."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import cache

from citecheck.facts.phrases import phrases
from citecheck.structure.candidates import Head
from citecheck.structure.chains import Chain, find_chains
from citecheck.structure.material import Material
from citecheck.structure.solution import Solution, solve


def joined(material: Material, solution: Solution) -> Solution:
    """The solution with chains that go on counting, chapter by chapter, as one: 1 … 65, 66 … 92."""
    chains: list[Chain] = []
    for block in solution.blocks:
        chain = block.chain
        before = chains[-1] if chains else None
        if (
            before is not None
            and before.heads[-1].form == chain.heads[0].form
            and chain.heads[0].value == before.heads[-1].value + 1
        ):
            chains[-1] = before._replace(heads=before.heads + chain.heads)
        else:
            chains.append(chain)
    if len(chains) == len(solution.blocks):
        return solution
    other = solve(material, chains)
    return other if count_cited(other) >= count_cited(solution) else solution


def without_second_list(flat: str, heads: list[Head]) -> list[Head]:
    """The heads but for those of a list of references that comes straight behind another one: the
    same works once more in Latin letters, or a list beside the notes."""
    starts = [head.start for head in heads]
    before = -1  # where the first list begins
    for heading in _second_heading().finditer(flat):
        at = bisect_left(starts, heading.start())
        first, before = before, heading.end()
        if first < 0 or at - bisect_left(starts, first) < _LIST or at == len(heads):
            continue
        last = heads[at - 1]
        lines = flat[last.start : heading.start()].split("\n")
        is_straight = sum(bool(line.strip()) for line in lines) <= _LINES
        if heads[at].start - heading.end() > _NEAR or heads[at].value != 1 or not is_straight:
            continue
        end, value = at + 1, 1
        while end < len(heads) and (
            heads[end].value >= _YEAR or 0 < heads[end].value - value <= _LIST
        ):
            value = heads[end].value if heads[end].value < _YEAR else value
            end += 1
        return [*heads[:at], *heads[end:]]
    return heads


@cache
def _second_heading() -> re.Pattern[str]:
    forms = {form for row in ("cited", "latin") for form in phrases("lists")[row]}
    either = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"^[ #*_]{{0,8}}(?:{either})[ :.*_]{{0,8}}$", re.IGNORECASE | re.MULTILINE)


_YEAR = 1000
_LINES, _NEAR = 4, 40  # of the last entry before a heading; characters from it to the first entry


def count_cited(solution: Solution) -> int:
    """How many notes a marker cites."""
    expected = solution.expected
    return len({x.place for x in solution.links if expected[x.place].note >= 0})


def without_lists(material: Material, likely: list[Chain]) -> tuple[list[Chain], Solution]:
    """The chains, and what they explain; chains of the paper's form alone, where that is more.

    A list inside a note (`[4] Twelve proposals: 1. … 12. …`) looks like the run going on in another
    form, and tears it apart.
    """
    first = solve(material, likely)
    announced = {chain.form for chain in likely if chain.under_heading}
    if len(announced) == 1 and sum(chain.under_heading for chain in likely) > 1:
        chosen = [c for c in likely if c.under_heading or c.form in announced]
        other = solve(material, chosen) if len(chosen) < len(likely) else first
        if other.worth > first.worth:
            likely, first = chosen, other
    forms = Counter(head.form for chain in likely for head in chain.heads)
    total = sum(forms.values())
    form, most = forms.most_common(1)[0] if forms else ("", 0)
    if 5 * most < 3 * total or not any(_is_torn(chain, form) for chain in likely):
        return likely, first
    heads = [head for head in material.heads if head.form == form]
    alike = find_chains(heads, material.marks, material.headings)
    others = [c for c in likely if all(head.form != form for head in c.heads)]
    kept = [c for c in others if all(c.last < a.start or a.last < c.start for a in alike)]
    chosen = sorted([*alike, *kept], key=lambda chain: chain.start)
    other = solve(material, chosen)
    return (chosen, other) if other.worth > first.worth else (likely, first)


def _is_torn(chain: Chain, form: str) -> bool:
    """Whether a run of this form begins in the middle of the count, or changes to another form."""
    alien = [head.form != form for head in chain.heads]
    if all(alien):
        return False
    is_mixed = any(all(alien[k : k + _LIST]) for k in range(len(alien) - _LIST + 1))
    return is_mixed or chain.heads[0].value > 1


_LIST = 3
