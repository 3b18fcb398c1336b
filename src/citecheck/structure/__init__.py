"""Where the notes are, where each begins and ends, and which marker cites which note.

Structure is an alignment, not a pattern: candidates for markers and for note heads carry evidence,
note numbers are expected in sequence, and the best monotone assignment decides all together.
"""

from __future__ import annotations

import gc

from citecheck.model import Document, Structure
from citecheck.structure.assembly import assemble
from citecheck.structure.candidates import Candidates, find_candidates
from citecheck.structure.chains import find_chains, find_headings, find_pool
from citecheck.structure.declared import declared_structure
from citecheck.structure.solution import Paper, Solution, fill_last_gaps, solve
from citecheck.structure.text import Cuts, blank, find_running_heads, flatten
from citecheck.structure.trials import complete_chains, plausible, search


def find_structure(document: Document) -> Structure:
    """Sections, markers and notes of a document, each with a confidence. Never raises."""
    was_collecting = gc.isenabled()
    gc.disable()  # hundreds of thousands of tuples, no cycles: collecting takes a fifth of the time
    try:
        return _find(document)
    finally:
        if was_collecting:
            gc.enable()


def _find(document: Document) -> Structure:
    if document.known.notes or document.known.markers:
        return declared_structure(document)
    flat = flatten(document.text, document.known.opaque)
    cuts = find_running_heads(flat)
    if cuts.starts:
        flat = blank(flat, list(zip(cuts.starts, cuts.ends, strict=True)))
    headings = find_headings(flat)
    paper, solution = _solve(flat, cuts, find_candidates(flat), headings)
    if not solution.blocks:
        from citecheck.structure.alphabets import ALPHABETS, find_lettered

        for alphabet in ALPHABETS:
            candidates = find_lettered(flat, alphabet)
            if candidates:
                other, lettered = _solve(flat, cuts, candidates, headings, is_numbered=False)
                if lettered.links:
                    paper, solution = other, lettered
                    break
    return assemble(document, paper, solution)


def _solve(
    flat: str, cuts: Cuts, candidates: Candidates, headings: list[int], is_numbered: bool = True
) -> tuple[Paper, Solution]:
    """The set of chains that explains most, with the markers that cite them."""
    marks, heads = candidates
    paper = Paper(flat, cuts, marks, is_numbered=is_numbered)
    likely = find_chains(heads, marks, headings)
    solution = search(paper, likely, lambda: find_pool(likely, heads, marks, headings))
    kept = plausible(solution)
    if len(kept) < len(solution.blocks):
        solution = solve(paper, kept)
    return paper, fill_last_gaps(paper, complete_chains(paper, solution))
