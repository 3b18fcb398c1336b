"""Edits drawn for a document whose format is written back, and the text that they should give."""

from __future__ import annotations

from hypothesis import strategies as st

from citecheck.finding import Edit
from citecheck.model import Document

_NEW = ["", "x", " y ", "&<“]]>"]


def draw_edits(data: st.DataObject, document: Document) -> tuple[list[Edit], str]:
    """Up to six edits outside of what is locked, in order, and the text after them."""
    text = document.text
    closed = {at for span in document.locked for at in range(span.start, span.end)}
    # What stands behind a note's number decides how that is printed.
    closed |= {
        at for note in document.known.notes for at in range(note.head.start, note.head.end + 2)
    }
    edits: list[Edit] = []
    at = 0
    for _ in range(data.draw(st.integers(0, 6))):
        start = data.draw(st.integers(min(at, len(text)), len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 12)))
        if start == end and {start - 1, start} <= closed | {-1, len(text)}:
            break
        if closed & set(range(start, end)):
            break
        edits.append(Edit(start, end, data.draw(st.sampled_from(_NEW))))
        at = end + 1
        if at > len(text):
            break
    expected, done = "", 0
    for edit in edits:
        expected += text[done : edit.start] + edit.text
        done = edit.end
    return edits, expected + text[done:]
