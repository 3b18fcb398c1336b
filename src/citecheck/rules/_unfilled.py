"""Numbers of notes that were never filled in: `Berg, supra note __`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from citecheck.citations.certain.note_numbers import note_words
from citecheck.late import compiled
from citecheck.linting.view import note_views
from citecheck.model import Paper, Span
from citecheck.rules._misdirected import Astray

_SIGNS = ("__", "??", "●", "TK")  # at least one of which a gap holds


def unfilled_numbers(paper: Paper) -> Iterator[Astray]:
    """Each gap where a number was meant."""
    text = paper.document.text
    if not any(sign in text for sign in _SIGNS):
        return
    for view in note_views(paper):
        if not any(sign in view.note.text for sign in _SIGNS):
            continue
        for match in _pattern().finditer(view.note.text):
            said = f"{match[0]}: the number of the note was never filled in"
            yield Astray(view, Span(*match.span()), None, said)


@cache
def _pattern() -> re.Pattern[str]:
    """A word for a note with a gap behind it; `note __and this__` is emphasis."""
    return compiled(
        rf"(?<![\w-])(?:{note_words()})\s?"
        r"(?:_{2,20}(?!_)(?![^\s_][^_]{0,80}__)|(?<=\s)\?{2,6}|\[?●\]?|TK(?!\w))"
    )
