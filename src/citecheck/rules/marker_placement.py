"""MRK006: markers and the punctuation beside them."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.conventions import marker_placement
from citecheck.finding import Edit, Fix, Match
from citecheck.linting.examples import PRESS, paper_of
from citecheck.linting.registry import rule
from citecheck.model import Paper


@rule(
    "MRK006",
    "marker-placement",
    "info",
    fix="unsafe",
    is_default=False,
    bad=paper_of(*PRESS, "“Bell to Stay,” rivernews.example, March 1, 2020.").replace(
        "yard.6", "yard6."
    ),
    good=paper_of(*PRESS, "“Bell to Stay,” rivernews.example, March 1, 2020."),
)
def marker_placement_differs(paper: Paper) -> Iterator[Match]:
    """A marker stands before a punctuation mark, where most of the paper's stand after it.

    Off by default: in some places the marker belongs to the word before it. The fix moves it.
    """
    wanted = paper.conventions.dominant("marker-placement")
    if wanted is None:
        return
    if wanted == "before":
        yield from _before_marks(paper)
        return
    marks = ".,?!" if wanted == "after stops" else ".,;:?!"
    text = paper.document.text
    for marker in paper.markers:
        start, end = marker.printed
        if text[end : end + 1] in tuple(marks) and marker_placement(text, start, end) == "before":
            edits = (Edit(start, end, ""), Edit(end + 1, end + 1, text[start:end]))
            yield Match(
                marker.span,
                f"marker {marker.label} stands before “{text[end]}”, elsewhere after it",
                note=marker.label,
                fix=Fix("unsafe", edits),
                confidence=marker.confidence,
            )


def _before_marks(paper: Paper) -> Iterator[Match]:
    """Markers behind a mark, where a style has them before it."""
    text = paper.document.text
    for marker in paper.markers:
        start = marker.printed.start
        before = text[max(0, start - 2) : start].rstrip()[-1:]
        if before in tuple(".,;:"):
            yield Match(
                marker.span,
                f"marker {marker.label} stands after “{before}”, the style has it before",
                note=marker.label,
                confidence=marker.confidence,
            )
