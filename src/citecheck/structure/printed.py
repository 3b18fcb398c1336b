"""The structure that the text shows, with what the layout suggests counted in."""

from __future__ import annotations

from bisect import bisect_right

from citecheck.model import Document, Structure
from citecheck.structure.assembly import assemble
from citecheck.structure.candidates import Candidates
from citecheck.structure.chains import find_chains, find_headings, find_pool
from citecheck.structure.furniture import find_furniture
from citecheck.structure.headed import with_headings
from citecheck.structure.likely import NOTHING, Likely, pieces_of, with_likely
from citecheck.structure.material import Material
from citecheck.structure.scanning import find_candidates
from citecheck.structure.solution import Solution, fill_last_gaps, solve
from citecheck.structure.text import blank, find_running_heads, flatten
from citecheck.structure.trials import complete_chains, plausible, search
from citecheck.structure.whole_runs import without_second_list


def printed_structure(
    document: Document, likely: Likely = NOTHING, hidden: list[tuple[int, int]] | None = None
) -> Structure:
    """The structure of a document's text. `hidden` stretches (ascending) are not looked at."""
    flat = flatten(document.text, document.known.opaque)
    if hidden:
        flat = blank(flat, hidden)
    cuts = find_furniture(flat, find_running_heads(flat))
    if cuts.starts:
        flat = blank(flat, list(zip(cuts.starts, cuts.ends, strict=True)))
    headings = find_headings(flat)
    candidates = with_likely(flat, _off_headings(document, find_candidates(flat)), likely)
    first = Material(flat, cuts, candidates.marks, pieces=pieces_of(flat, likely))
    material, solution = _solve(first, candidates, headings)
    if not solution.links:
        before = _in_front(flat, first, candidates, headings)
        if before is not None:
            return with_headings(document, assemble(document, *before))
    if not solution.blocks:
        from citecheck.structure.alphabets import ALPHABETS, find_lettered

        for alphabet in ALPHABETS:
            lettered = find_lettered(flat, alphabet)
            if lettered:
                other = Material(flat, cuts, lettered.marks, is_numbered=False)
                other, found = _solve(other, lettered, headings)
                if found.links:
                    material, solution = other, found
                    break
    return with_headings(document, assemble(document, material, solution))


def _off_headings(document: Document, candidates: Candidates) -> Candidates:
    """The candidates without heads on what the format knows for headings: `<h3>2. The Rule</h3>`.

    Where more than half would go, notes are set in headings.
    """
    if not document.headings:
        return candidates
    starts = [span.start for span in document.headings]
    kept = []
    for head in candidates.heads:
        i = bisect_right(starts, head.start) - 1
        if i < 0 or head.start >= document.headings[i].end:
            kept.append(head)
    is_fair = 2 * len(kept) > len(candidates.heads)
    return candidates._replace(heads=kept) if is_fair else candidates


def _in_front(
    flat: str, material: Material, candidates: Candidates, headings: list[int]
) -> tuple[Material, Solution] | None:
    """Notes that stand before the text that cites them, where most of them are cited there."""
    front = Material(flat, material.cuts, candidates.marks, pieces=material.pieces, is_front=True)
    for chain in find_chains(candidates.heads, candidates.marks, headings)[:1]:
        solution = solve(front, [chain])
        cited = {solution.expected[x.place].note for x in solution.links} - {-1}
        if len(cited) >= _LEAST_IN_FRONT and 4 * len(cited) >= 3 * len(chain.heads):
            return front, solution
    return None


_LEAST_IN_FRONT = 3


def _solve(
    material: Material, candidates: Candidates, headings: list[int]
) -> tuple[Material, Solution]:
    """The set of chains that explains most, with the markers that cite them."""
    marks, heads = candidates
    heads = without_second_list(material.flat, heads)
    material.heads, material.headings = heads, headings
    likely = find_chains(heads, marks, headings)
    solution = search(material, likely, lambda: find_pool(likely, heads, marks, headings))
    kept = plausible(solution)
    if len(kept) < len(solution.blocks):
        solution = solve(material, kept)
    return material, fill_last_gaps(material, complete_chains(material, solution))
