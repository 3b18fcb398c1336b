"""Where the notes are, where each begins and ends, and which marker cites which note.

Structure is an alignment, not a pattern: candidates for markers and for note heads carry evidence,
note numbers are expected in sequence, and the best monotone assignment decides all together.
"""

from __future__ import annotations

from citecheck.model import Document, Structure


def find_structure(document: Document) -> Structure:
    """Sections, markers and notes of a document, each with a confidence. Never raises."""
    raise NotImplementedError
