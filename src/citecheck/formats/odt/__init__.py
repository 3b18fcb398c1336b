"""OpenDocument text: one stream of XML, in a package or flat.

styles     raised, hidden, lists
story      the stream: paragraphs and their characters
wrappings  lists, notes, links, marks of reference managers, tables
reading    all of these, and the Document
tracing    the same, with the place of each text in the file's bytes
marks      the mark-up of changes and comments
writing    edits and comments, between the file's own bytes
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from citecheck.errors import UnreadableInput
from citecheck.finding import Edit
from citecheck.formats.odt.reading import read_file
from citecheck.model import Document

if TYPE_CHECKING:
    from citecheck.formats import Comment, WriteOptions


def read(path: str, data: bytes) -> Document:
    """Read an OpenDocument text. Raises UnreadableInput where it is damaged or protected."""
    document = read_file(path, data).document
    if not document.text.strip():
        raise UnreadableInput(path, "there is no text in it")
    return document


def write_edits(
    data: bytes, document: Document, edits: Sequence[Edit], options: WriteOptions
) -> bytes:
    """See `formats`."""
    from citecheck.formats.odt import writing

    return writing.write_edits(data, document, edits, options)


def write_comments(
    data: bytes, document: Document, comments: Sequence[Comment], options: WriteOptions
) -> bytes:
    """See `formats`."""
    from citecheck.formats.odt import writing

    return writing.write_comments(data, document, comments, options)
