"""Labels of notes: what stands between them and the text, `[^4]:Text` (NTE004), and whether they were
typed as numbers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from citecheck.finding import Edit, Fix, Match
from citecheck.model import Note, Paper
from citecheck.model.conventions import MIN_PLACES

SAFE_CONFIDENCE = 0.9  # of a note: from here on, what is changed before its text is certain
_SPACED = 4  # definitions with the space for each without it


def are_typed(paper: Paper) -> bool:
    """Whether the labels of Markdown are numbers that an author counted, but for one."""
    labels = [note.label for note in paper.notes]
    if paper.document.format != "md" or not all(label.isdecimal() for label in labels):
        return False
    numbers = [int(label) for label in labels]
    is_counted = numbers[:1] == [1] and all(a < b for a, b in pairwise(numbers))
    return is_counted and len(numbers) >= MIN_PLACES and numbers[-1] == len(numbers) + 1


def tight_definitions(paper: Paper) -> Iterator[Match]:
    """Notes with no space behind the colon, where nearly all others have one."""
    if paper.document.format != "md":
        return
    text = paper.document.text
    tight, spaced = [], 0
    for index, note in enumerate(paper.notes):
        head = note.head.of(text)
        spaced += head.endswith(" ")
        if head.startswith("[^") and head.endswith(":") and note.text and text[note.head.end] > " ":
            tight.append((index, note))
    if spaced < max(MIN_PLACES, _SPACED * len(tight)):
        return
    for index, note in tight:
        said = f"put a space after the label of note {note.label}, as in the other notes"
        yield at_head(note, index, said, Edit(note.head.end, note.head.end, " "))


def at_head(note: Note, index: int, message: str, edit: Edit | None) -> Match:
    """A match at the label of a note, and how to mend it."""
    is_safe = note.confidence >= SAFE_CONFIDENCE
    return Match(
        note.head,
        message,
        note=note.label,
        note_index=index,
        confidence=note.confidence,
        fix=Fix("safe" if is_safe else "unsafe", (edit,)) if edit else None,
    )
