"""OpenDocument text: one stream of XML, in a package or flat.

styles     raised, hidden, lists
story      the stream: paragraphs and their characters
wrappings  lists, notes, links, marks of reference managers, tables
reading    all of these, and the Document
writing    edits as tracked changes, between the file's own bytes
"""

from __future__ import annotations

from citecheck.errors import UnreadableInput
from citecheck.formats.odt.reading import read_file
from citecheck.model import Document


def read(path: str, data: bytes) -> Document:
    """Read an OpenDocument text. Raises UnreadableInput where it is damaged or protected."""
    document = read_file(path, data).document
    if not document.text.strip():
        raise UnreadableInput(path, "there is no text in it")
    return document
