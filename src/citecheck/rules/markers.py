"""MRK: the numbers in the text that cite notes."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.finding import Match
from citecheck.model import Paper
from citecheck.rules.registry import rule

_NOTES = """\

Notes

1. “Mill Opens at Last,” harbourpost.example, May 3, 2019.
2. “Mill Shuts Its Gates,” harbourpost.example, October 1, 2019.
3. “The Quiet Mill,” harbourpost.example, November 8, 2019.
"""


@rule(
    "MRK001",
    "marker-without-note",
    "error",
    bad="The mill opened in spring.1 It closed in autumn.2 Nobody wrote of it.3 It was sold.4\n"
    + _NOTES,
    good="The mill opened in spring.1 It closed in autumn.2 Nobody wrote of it.3 It was sold.\n"
    + _NOTES,
)
def marker_without_note(paper: Paper) -> Iterator[Match]:
    """A marker cites a note that does not exist.

    Silent where a section has no notes at all, since DOC001 says so once.
    """
    with_notes = {section.number for section in paper.sections if section.notes}
    for marker in paper.markers:
        if marker.note is None and marker.section in with_notes:
            yield Match(
                marker.span,
                f"marker {marker.label} cites a note that does not exist",
                note=marker.label,
                confidence=marker.confidence,
            )


@rule(
    "MRK002",
    "note-without-marker",
    "error",
    bad="The mill opened in spring.1 It closed in autumn. Nobody wrote of it.3\n" + _NOTES,
    good="The mill opened in spring.1 It closed in autumn.2 Nobody wrote of it.3\n" + _NOTES,
)
def note_without_marker(paper: Paper) -> Iterator[Match]:
    """Nothing in the text cites the note.

    The marker was lost, or the sentence that held it. Silent where a section has no marker at all
    (DOC004 says so once), and for the second of two notes with one number (NTE003).
    """
    cited = {(marker.section, marker.note) for marker in paper.markers}
    with_markers = {marker.section for marker in paper.markers}
    seen: set[tuple[int, str]] = set()
    for index, note in enumerate(paper.notes):
        key = (note.section, note.label)
        if note.section in with_markers and key not in cited and key not in seen:
            yield Match(
                note.head,
                f"no marker in the text cites note {note.label}",
                note=note.label,
                note_index=index,
                confidence=note.confidence,
            )
        seen.add(key)


@rule(
    "MRK005",
    "ambiguous-marker",
    "warning",
    bad="The mill opened on May 31 and closed in autumn.2 Nobody wrote of it.3\n" + _NOTES,
    good="The mill opened on May 3.1 It closed in autumn.2 Nobody wrote of it.3\n" + _NOTES,
)
def ambiguous_marker(paper: Paper) -> Iterator[Match]:
    """A marker can be read as part of the number before it.

    `March 123` is 12 March with note 3, or a year; `15.4` may be a decimal. Print the marker as a
    superscript, or move it behind a word. Silent after a known name with digits, as `COVID-19.28`.
    """
    for marker in paper.markers:
        if marker.misreading:
            printed = marker.misreading.span.of(paper.document.text)
            yield Match(
                marker.span,
                f"marker {marker.label} can be read as part of “{printed}”",
                note=marker.label,
                confidence=marker.confidence,
            )
