"""NTE: the run of notes."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.finding import Edit, Fix, Match
from citecheck.model import Paper
from citecheck.rules.registry import rule

_BODY = """\
The mill opened in spring.1 It closed in autumn.2 Nobody wrote of it for weeks.3 It was sold.4

Notes

"""
_GOOD = (
    _BODY
    + """\
1. “Mill Opens at Last,” harbourpost.example, May 3, 2019.
2. “Mill Shuts Its Gates,” harbourpost.example, October 1, 2019.
3. “The Quiet Mill,” harbourpost.example, November 8, 2019.
4. “Who Bought the Mill,” harbourpost.example, January 15, 2020.
"""
)
SAFE_CONFIDENCE = 0.9  # of a note: from here on, breaking the line before it is certain


@rule(
    "NTE001",
    "notes-run-together",
    "warning",
    bad=_GOOD.replace("2019.\n3.", "2019. 3."),
    good=_GOOD,
    fix="safe",
)
def notes_run_together(paper: Paper) -> Iterator[Match]:
    """A note starts in the middle of a line, behind the one before it.

    A paste from a PDF loses line ends; the reader of the printed page loses the note. The finding
    stands at the note that starts in mid-line.
    """
    text = paper.document.text
    for index, note in enumerate(paper.notes):
        if not note.starts_mid_line:
            continue
        blank = note.head.start
        while text[blank - 1].isspace():
            blank -= 1
        fix = Fix(
            "safe" if note.confidence >= SAFE_CONFIDENCE else "unsafe",
            (Edit(blank, note.head.start, "\r\n" if "\r\n" in text else "\n"),),
        )
        yield Match(
            note.head,
            f"note {note.label} starts in the middle of a line",
            note=note.label,
            note_index=index,
            confidence=note.confidence,
            fix=fix,
        )


@rule(
    "NTE003",
    "duplicate-note-number",
    "error",
    bad=_GOOD.replace("\n3. “The", "\n2. “The"),
    good=_GOOD,
)
def duplicate_note_number(paper: Paper) -> Iterator[Match]:
    """Two notes have the same number.

    The reader who follows a marker cannot know which is meant. The finding stands at the second.
    """
    seen: set[tuple[int, str]] = set()
    for index, note in enumerate(paper.notes):
        if (note.section, note.label) in seen:
            yield Match(
                note.head,
                f"the number {note.label} is given to two notes",
                note=note.label,
                note_index=index,
                confidence=note.confidence,
            )
        seen.add((note.section, note.label))


@rule(
    "NTE006",
    "empty-note",
    "error",
    bad=_GOOD.replace("2. “Mill Shuts Its Gates,” harbourpost.example, October 1, 2019.", "2."),
    good=_GOOD,
)
def empty_note(paper: Paper) -> Iterator[Match]:
    """A note has a number but no text.

    The reader follows the marker and finds nothing. Text on the lines after the number counts as
    the note's text.
    """
    for index, note in enumerate(paper.notes):
        if not note.text:
            yield Match(note.head, f"note {note.label} is empty", note=note.label, note_index=index)
