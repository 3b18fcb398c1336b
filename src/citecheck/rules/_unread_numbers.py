"""Entries of a numbered list whose numbers may stand in the text unread."""

from __future__ import annotations

import re

from citecheck.late import late
from citecheck.model import Paper

_RANGE = late(r"(?<![\w.])([0-9]{1,3}) ?[–-] ?([0-9]{1,3})(?![\w.])")
_FEW_LOST, _MANY_LOST = 3, 0.15  # entries of a numbered list that nothing cites, of all


def numbers_in_doubt(paper: Paper, cited: set[str]) -> set[str]:
    """The entries whose numbers may stand in the text unread: without brackets, or so many that the
    text must cite them in a way that was not seen."""
    if paper.markers or not any(c.form == "number" for c in paper.citations):
        return set()
    left = [e for e in paper.entries if e.entry and e.list == 1 and e.id not in cited]
    if len(left) > max(_FEW_LOST, _MANY_LOST * len(paper.entries)):
        return {entry.id for entry in left}
    body = paper.document.text[: paper.lists[0].heading.start]
    numbers = {e.id: e.entry for e in left if e.entry and e.entry.isdecimal()}
    return {name for name, number in numbers.items() if _may_cite(body, number)}


def _may_cite(text: str, number: str) -> bool:
    """Whether a number stands behind a word or before a mark, or within a range of two others, and
    so may cite in a form that was not read."""
    bare = rf"[^\W\d_][.,;:)”»]?[ \n]?{number}(?![\w%])|(?<![\w.]){number}(?=[ ]?[.,;:)\]–-])"
    if re.search(bare, text):
        return True
    return any(int(m[1]) < int(number) < int(m[2]) for m in _RANGE.finditer(text))
