"""Single quotation marks that are never closed, in a paper whose titles stand in them."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.late import late
from citecheck.linting.view import NoteView, note_views, places
from citecheck.model import Paper, Part, Span
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


_TWICE = late(r"’, (?=[^‘’]{0,40}\d)[^‘’“”]{1,40}’(?=[.,;)]|\Z)|’’(?=[^\w’])")
_CLOSED = late(r"[^s\s]’(?!\w)")


def closed_twice(paper: Paper) -> Iterator[tuple[NoteView, int, Span]]:
    """`‘Title’, 3 June’`, `‘Four Mills’’,`: each `’` too many where every `‘` is closed before."""
    for view in note_views(paper):
        text = view.note.text
        if "’" not in text or "‘" not in text or "‘‘" in text:
            continue
        for match in _TWICE.finditer(text):
            before = text[: match.end() - 1]
            closed = len(_CLOSED.findall(before + " ")) + before.endswith("s’")
            if closed >= before.count("‘") > 0:
                span = Span(match.end() - 1, match.end())
                at = next(i for i, part in enumerate(view.parts) if part.span.end > span.start)
                yield view, at, span
