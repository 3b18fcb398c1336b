"""Word: a package of XML parts, read as a stream, with all that Word prints and does not store.

parts      which part is which, by relations
styles     raised, hidden, heading, list: by style
lists      numbers of automatic lists
sections   how notes are numbered
story      a part as a stream of paragraphs and runs
wrappings  text, references, fields, links, bookmarks, content controls
fields     what a field code says of its result
notes      the notes behind the text, and markers typed by hand beside them
reading    all of these, and the Document
writing    edits as tracked changes, between the file's own bytes
comments   comments, likewise
"""

from __future__ import annotations

from citecheck.errors import UnreadableInput
from citecheck.formats.docx.reading import read_package
from citecheck.formats.package import Package
from citecheck.model import Document


def read(path: str, data: bytes) -> Document:
    """Read a Word file. Raises UnreadableInput where it is damaged, protected or too large."""
    document = read_package(Package(path, data, "Word")).document
    if not document.text.strip():
        raise UnreadableInput(path, "there is no text in it")
    return document
