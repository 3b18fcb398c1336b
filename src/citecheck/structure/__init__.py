"""Where the notes are, where each begins and ends, and which marker cites which note.

Structure is an alignment, not a pattern: candidates for markers and for note heads carry evidence,
note numbers are expected in sequence, and the best monotone assignment decides all together.

What the file's format is sure of is taken as it is (`declared`); what its layout suggests enters
the alignment as likely candidates (`likely`); notes typed by hand beside declared ones are found in
what is left of the text (`mixed`).
"""

from __future__ import annotations

import gc

from citecheck.model import Document, Structure
from citecheck.structure.printed import printed_structure


def find_structure(document: Document) -> Structure:
    """Sections, markers and notes of a document, each with a confidence. Never raises."""
    was_collecting = gc.isenabled()
    gc.disable()  # hundreds of thousands of tuples, no cycles: collecting takes a fifth of the time
    try:
        if document.known.notes or document.known.markers:
            from citecheck.structure.mixed import mixed_structure

            return mixed_structure(document)
        return printed_structure(document)
    finally:
        if was_collecting:
            gc.enable()
