"""XML for reports: what is printed in a paper made fit for an attribute or a text."""

from __future__ import annotations

from citecheck.output import harmless_cell

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;"})
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def xml(text: str) -> str:
    """The text with nothing in it that XML forbids or acts on; what is unseen becomes U+FFFD."""
    return harmless_cell(text).translate(_ESCAPES).replace("\ufffe", "\ufffd")
