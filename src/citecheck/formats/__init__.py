"""From bytes to a Document. One file a format; a format is found by its suffix in `READERS`."""

from __future__ import annotations

from importlib import import_module
from os.path import splitext

from citecheck.errors import UnreadableInput
from citecheck.model import Document

READERS = {
    ".txt": "citecheck.formats.text:read",
    ".text": "citecheck.formats.text:read",
    ".md": "citecheck.formats.markdown:read",
    ".markdown": "citecheck.formats.markdown:read",
    ".qmd": "citecheck.formats.markdown:read",
    ".html": "citecheck.formats.html:read",
    ".htm": "citecheck.formats.html:read",
    ".xhtml": "citecheck.formats.html:read",
    ".epub": "citecheck.formats.epub:read",
    ".pdf": "citecheck.formats.pdf:read",
}
"""Suffix → the function that reads `(path, bytes)`."""

KNOWN_BUT_UNREAD = {
    ".doc": "save it as plain text first",
    ".docx": "save it as plain text first",
    ".odt": "save it as plain text first",
    ".rtf": "save it as plain text first",
}
"""Formats that an editor may well have and this version cannot read → what to do."""


def read_document(path: str, data: bytes) -> Document:
    """Decode a file's bytes by the suffix of its name; an unknown suffix is read as plain text.

    Raises UnreadableInput where the bytes are not a text, or the format is not supported.
    """
    suffix = splitext(path)[1].lower()
    if suffix in KNOWN_BUT_UNREAD:
        advice = KNOWN_BUT_UNREAD[suffix]
        raise UnreadableInput(path, f"{suffix} files are not supported yet; {advice}")
    module, _, function = READERS.get(suffix, READERS[".txt"]).partition(":")
    document: Document = getattr(import_module(module), function)(path, data)
    return document
