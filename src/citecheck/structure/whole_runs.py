"""Runs kept whole: chapters that go on counting are one run, lists beside or inside notes are none."""

from __future__ import annotations

from collections import Counter

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
