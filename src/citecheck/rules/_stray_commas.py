"""A comma behind the word that leads to a work's container: `“Tin,” in, *Journal of Mills*`."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.facts.phrases import phrases
from citecheck.linting.view import NoteView, note_views
from citecheck.model import Paper, Span

_BEFORE = frozenset({"close-quote", "title-comma", "markup", "title"})
_BEHIND = frozenset({"editor", "container", "open-quote", "markup", "author"})
_USUAL = 3  # places without the comma, for each with it


def stray_commas(paper: Paper) -> Iterator[tuple[NoteView, int, Span, str]]:
    """(note, index of the part, the comma, what stands there); a paper's habit is no slip."""
    words = frozenset(phrases("phrases")["into"])
    found: list[tuple[NoteView, int, Span, str]] = []
    usual = 0
    for view in note_views(paper, "container"):
        parts = view.parts
        for at in range(2, len(parts) - 3):
            word = view.printed(parts[at])
            if word.casefold() not in words or parts[at - 2].kind not in _BEFORE:
                continue
            if view.printed(parts[at + 1]) != ",":
                usual += 1
            elif parts[at + 3].kind in _BEHIND:
                found.append((view, at + 1, parts[at + 1].span, f"a comma behind “{word}”"))
    if usual >= _USUAL * len(found):
        yield from found
