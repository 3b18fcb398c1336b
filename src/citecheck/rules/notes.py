"""NTE: the run of notes."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.finding import Match
from citecheck.model import Paper
from citecheck.rules.registry import rule


@rule(
    "NTE006",
    "empty-note",
    "error",
    bad="""\
The mill opened in spring.1 It closed in autumn.2 Nobody wrote of it.3

1. “Mill Opens at Last,” harbourpost.example, May 3, 2019.
2.
3. “The Quiet Mill,” harbourpost.example, November 8, 2019.
""",
    good="""\
The mill opened in spring.1 It closed in autumn.2 Nobody wrote of it.3

1. “Mill Opens at Last,” harbourpost.example, May 3, 2019.
2. “Mill Shuts Its Gates,” harbourpost.example, October 1, 2019.
3. “The Quiet Mill,” harbourpost.example, November 8, 2019.
""",
)
def empty_note(paper: Paper) -> Iterator[Match]:
    """A note has a number but no text.

    The reader follows the marker and finds nothing. Text on the lines after the number counts as
    the note's text.
    """
    for index, note in enumerate(paper.notes):
        if not note.text:
            yield Match(note.head, f"note {note.label} is empty", note=note.label, note_index=index)
