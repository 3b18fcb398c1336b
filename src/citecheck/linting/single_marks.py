"""Single quotation marks that are never closed, in a paper whose titles stand in them."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.late import late
from citecheck.linting.view import NoteView, places
from citecheck.model import Paper, Part
from citecheck.model.conventions import MIN_PLACES, MIN_SHARE

_CLOSING = late(r"[.,?!\w)]’(?=[\s.,;:)]|\Z)")
_REACH = 300  # characters of a quotation that was not read as one


def unclosed_singles(paper: Paper) -> Iterator[tuple[NoteView, int, Part]]:
    """Each `‘` before a capital without its `’`, where most titles of the paper have both."""
    opened = [view.printed(part) for view, _, part in places(paper, "open-quote")]
    singles = opened.count("‘")
    if singles < MIN_PLACES or singles < MIN_SHARE * len(opened):
        return
    for view, at, part in places(paper, "mark"):
        if view.printed(part) == "‘":
            text, (start, end) = view.note.text, part.span
            leads = text[max(0, start - 1) : start] in ("", " ", "(", "*", "_")
            is_closed = _CLOSING.search(text[end : end + _REACH].partition("‘")[0]) is not None
            if leads and text[end : end + 1].isupper() and not is_closed:
                yield view, at, part
