"""NTE005: notes that are a passage in quotation marks, and do not say whose."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.linting.repeats import folded
from citecheck.model import Note, Paper

_MAX_QUOTED, _RARE = 2, 10  # notes that are quotations; more are the original of what is translated
_MIN_BLANKS = 5  # between the words of a passage
_OPENING, _CLOSING = tuple('“„«"'), tuple('”“»"')


def bare_quotations(paper: Paper, notes: Sequence[tuple[int, Note]]) -> list[tuple[int, Note]]:
    """The few notes that are quotations; none where many are, nor a title that is cited elsewhere."""
    quoted = [(index, note) for index, note in notes if _is_quotation(paper, index, note)]
    if quoted:
        cited = (s for s in paper.sources if s.fields.keys() != {"title"})
        titles = {folded(work.title or "") for work in (*paper.entries, *cited)}
        quoted = [each for each in quoted if folded(each[1].text) not in titles]
    is_rare = len(quoted) <= _MAX_QUOTED and _RARE * len(quoted) <= len(notes)
    return quoted if is_rare else []


def _is_quotation(paper: Paper, index: int, note: Note) -> bool:
    """Whether a note is a passage in quotation marks, and does not say whose."""
    said = note.text.strip(" >.\n")
    is_cited = any(s.fields.keys() != {"title"} or s.refers_to for s in paper.sources_of(index))
    if is_cited or said[:1] not in _OPENING or said[-1:] not in _CLOSING:
        return False
    inside = said[1:-1]
    is_one = not any(sign in inside for sign in said[0] + said[-1])
    has_number = any(sign.isdecimal() for sign in inside)
    return is_one and not has_number and inside.count(" ") >= _MIN_BLANKS
