"""Notes that the file format declares: candidates that are certain, linked by their label."""

from __future__ import annotations

from citecheck.model import Document, FormatNote, Marker, Note, Section, Span, Structure
from citecheck.structure.notes import fold


def declared_structure(document: Document) -> Structure:
    """The structure that the format's own markers and notes give."""
    notes = sorted((_note(document, note) for note in document.known.notes), key=lambda n: n.span)
    labels = {note.label for note in notes}
    markers = tuple(
        Marker(
            marker.label,
            marker.span,
            1,
            marker.label if marker.label in labels else None,
            marker.confidence,
            "format",
            Span(*_printed(document.text, marker.span)),
        )
        for marker in document.known.markers
    )
    region = Span(notes[0].span.start, max(n.span.end for n in notes)) if notes else None
    section = Section(1, None, Span(0, len(document.text)), region)
    return Structure((section,), markers, tuple(notes))


def _note(document: Document, note: FormatNote) -> Note:
    text, runs = fold(document.text, note.pieces)
    end = note.head.end
    if runs:
        end = runs[-1].source + runs[-1].length
    start = note.head.start + 2 if document.text[note.head.start] == "[" else note.head.start
    return Note(note.label, Span(start, end), note.head, 1, text, runs)


def _printed(text: str, span: Span) -> tuple[int, int]:
    """The marker with its brackets."""
    if text[span.start - 2 : span.start] == "[^" and text[span.end : span.end + 1] == "]":
        return span.start - 2, span.end + 1
    return span.start, span.end
