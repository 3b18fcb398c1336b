"""Sources that are read surely enough for something to be missed in them."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.conventions import OWN_DATE_TYPES
from citecheck.linting.view import NoteView, note_views
from citecheck.model import Paper, Source

_MIN_CONFIDENCE = 0.75  # of a source, below which nothing is missed in it


def is_sure(source: Source) -> bool:
    """Whether a source is cited in full, and its reading trusted."""
    return (
        source.confidence >= _MIN_CONFIDENCE
        and source.back_reference is None
        and source.refers_to is None
    )


QUOTED_KINDS = frozenset(
    {
        "open-quote", "close-quote", "title", "title-comma", "date", "mark", "space", "final-stop",
        "label", "nested-open", "nested-close", "page",
    }
)  # fmt: skip


def quoted_sources(paper: Paper, *leading: str) -> Iterator[tuple[NoteView, Source]]:
    """Sources that begin with a quoted title, parts of `leading` kinds aside, and are read
    surely.
    """
    for view in note_views(paper, "open-quote"):
        for source in view.sources:
            kinds = [view.parts[i].kind for i in range(*source.parts)]
            first = next((kind for kind in kinds if kind not in leading), None)
            if first == "open-quote" and is_sure(source) and source.title:
                yield view, source


def is_alone(view: NoteView) -> bool:
    """Whether a note holds published sources and nothing said about them."""
    return not any(part.kind in ("commentary", "genre", "other") for part in view.parts) and all(
        source.type not in OWN_DATE_TYPES for source in view.sources
    )
