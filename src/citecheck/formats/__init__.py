"""From bytes to a Document, and edits back into the bytes. One file or folder a format.

`MODULES` names the module of each suffix; where the content says otherwise (a `.doc` that is RTF, a
nameless zip), the content decides: `recognition`. Each module has `read(path, data) -> Document`.
One that can be edited stands in `WRITERS` too, with

    write_edits(data, document, edits, options) -> bytes
    write_comments(data, document, comments, options) -> bytes

which parse the bytes anew: a Document need not remember its file.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from os.path import splitext
from typing import Any

from citecheck.errors import UnwritableOutput
from citecheck.finding import Edit
from citecheck.model import Document, Span
from citecheck.named import NamedTuple

MODULES = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".qmd": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".epub": "epub",
    ".pdf": "pdf",
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".rtf": "rtf",
    ".org": "org",
    ".rst": "rst",
    ".tex": "tex",
    ".ltx": "tex",
    ".latex": "tex",
    ".odt": "odt",
    ".ott": "odt",
    ".fodt": "odt",
}
"""Suffix → the module that reads it."""

WRITERS = {
    "txt": "plain_edits",
    "md": "plain_edits",
    "org": "plain_edits",
    "rst": "plain_edits",
    "docx": "docx",
    "odt": "odt",
    "tex": "printed_edits",
    "html": "printed_edits",
}
"""`Document.format` → the module that writes edits and comments back."""

COMMENTERS = {"pdf": "pdf"}
"""The same of formats that take comments and no edits."""

_PLAIN = frozenset({"", ".txt", ".text", ".md", ".markdown", ".qmd", ".org", ".rst"})

PACKAGES = frozenset({"docx", "odt"})
"""Formats whose bytes show nobody what is printed."""


class WriteOptions(NamedTuple):
    """How edits and comments are written where a format can say who made them."""

    author: str = "citecheck"
    date: str = "1970-01-01T00:00:00Z"  # ISO 8601, UTC
    is_tracked: bool = True  # as changes that can be rejected, where the format has such


class Comment(NamedTuple):
    """A remark on a stretch of the text, paragraphs parted by line ends."""

    span: Span
    text: str


def read_document(path: str, data: bytes) -> Document:
    """Read a file's bytes by the suffix of its name, or by what they plainly are.

    An unknown suffix is read as plain text. Raises UnreadableInput where the bytes are no paper, or
    the format is not supported.
    """
    document: Document = _module(_name(path, data)).read(path, data)
    return document


def _name(path: str, data: bytes) -> str:
    suffix = splitext(path)[1].lower()
    by_suffix = MODULES.get(suffix, "text")
    if suffix in _PLAIN and not _may_lie(data):
        return by_suffix
    from citecheck.formats.recognition import recognise

    return recognise(path, data, by_suffix if suffix in MODULES else None)


def _may_lie(data: bytes) -> bool:
    return data.startswith((b"PK", b"%PDF-", b"{\\rtf", b"\xd0\xcf\x11\xe0"))


def _module(name: str) -> Any:
    return import_module(f"citecheck.formats.{name}")


def write_edits(
    data: bytes, document: Document, edits: Sequence[Edit], options: WriteOptions
) -> bytes:
    """The file with these edits of `document.text` in it; all else stays byte for byte.

    `edits` ascend and do not overlap. Raises UnwritableOutput where the format, or this file of it,
    takes none.
    """
    written: bytes = _writer(document).write_edits(data, document, edits, options)
    return written


def write_comments(
    data: bytes, document: Document, comments: Sequence[Comment], options: WriteOptions
) -> bytes:
    """The file with these comments in it; all else stays byte for byte. Raises UnwritableOutput."""
    name = COMMENTERS.get(document.format)
    writer = _writer(document) if name is None else _module(name)
    written: bytes = writer.write_comments(data, document, comments, options)
    return written


def _writer(document: Document) -> Any:
    name = WRITERS.get(document.format)
    if name is None or not document.is_editable:
        raise UnwritableOutput(f"{document.path}: a .{document.format} file takes no edits")
    return _module(name)
