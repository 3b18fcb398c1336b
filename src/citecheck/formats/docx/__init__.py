"""Word: a package of XML parts, read as a stream, with all that Word prints and does not store.

parts      which part is which, by relations
styles     raised, hidden, heading, list: by style
lists      numbers of automatic lists
sections   how notes are numbered
nouns      references, runs, content controls
story      a part as a stream of paragraphs and runs
wrappings  text, references, fields, links, bookmarks, content controls
fields     what a field code says of its result
reading    all of these, and the Document
tracing    the same, with the place of each text in the file's bytes
ids        of changes and comments
writing    edits as tracked changes, between the file's own bytes
comments   comments, likewise
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from citecheck.errors import UnreadableInput
from citecheck.finding import Edit
from citecheck.formats.docx.reading import read_package
from citecheck.formats.package import Package
from citecheck.model import Document

if TYPE_CHECKING:
    from citecheck.formats import Comment, WriteOptions


def read(path: str, data: bytes) -> Document:
    """Read a Word file. Raises UnreadableInput where it is damaged, protected or too large."""
    document = read_package(Package(path, data, "Word")).document
    if not document.text.strip():
        raise UnreadableInput(path, "there is no text in it")
    return document


def write_edits(
    data: bytes, document: Document, edits: Sequence[Edit], options: WriteOptions
) -> bytes:
    """See `formats`."""
    from citecheck.formats.docx import writing

    return writing.write_edits(data, document, edits, options)


def write_comments(
    data: bytes, document: Document, comments: Sequence[Comment], options: WriteOptions
) -> bytes:
    """See `formats`."""
    from citecheck.formats.docx import comments as writing

    return writing.write_comments(data, document, comments, options)
