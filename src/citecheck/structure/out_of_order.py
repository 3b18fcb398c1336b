"""Which candidates out of order are believed to be markers."""

from __future__ import annotations

from bisect import bisect_left

from citecheck.structure.candidates import Mark
from citecheck.structure.forms import SURE
from citecheck.structure.solution import Solution

_SURE_CONTEXTS = frozenset(("stop", "quote", "bracket-closed", "comma"))
_SWAP_SCORE = 3.0  # of a number between its two successors, whose note nothing else cites


def find_swaps(solution: Solution, form: str) -> set[int]:
    """Where a number stands right behind its successor: 1, 3, 2, 4."""
    linked = sorted((link.mark.start, link.mark.value) for link in solution.links)
    found = set()
    for mark in solution.marks:
        if mark.form == form and mark.context in _SURE_CONTEXTS:
            index = bisect_left(linked, (mark.start, 0))
            after = linked[index][1] if index < len(linked) else mark.value + 2
            if index and (linked[index - 1][1], after) == (mark.value + 1, mark.value + 2):
                found.add(mark.start)
    return found


def find_alike(solution: Solution, form: str) -> set[int]:
    """Where a number stands before a stop as nearly all markers do, beyond the last note: `(6).`"""
    linked = [link.mark for link in solution.links]
    before_stop = [m for m in linked if m.form == form and m.is_before_stop]
    if form != "paren" or len(before_stop) < _LEAST or 10 * len(before_stop) < 9 * len(linked):
        return set()
    last = max(mark.value for mark in linked)
    kinds = {mark.context for mark in before_stop}
    return {
        mark.start
        for mark in solution.marks
        if mark.form == form
        and mark.is_before_stop
        and mark.context in kinds
        and last < mark.value <= last + _NEXT
    }


_LEAST, _NEXT = 3, 3


def is_believed(mark: Mark, *, is_cited: bool, is_swap: bool) -> bool:
    """Whether a candidate out of order is believed: sooner where nothing else cites its note."""
    if is_swap and not is_cited and mark.score >= _SWAP_SCORE:
        return True
    if mark.form in SURE:
        return mark.score >= 3.5 and mark.context != "line"
    return (
        mark.form == "glued"
        and mark.context in _SURE_CONTEXTS
        and mark.score >= (6.5 if is_cited else 5.8)
    )
