"""Edits and comments in files whose text is the document's text: plain text, Markdown.

Only the bytes of the edited stretches change: byte order mark, line ends and bytes that do not
decode stay as they are.
"""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from typing import TYPE_CHECKING

from citecheck.errors import UnwritableOutput
from citecheck.finding import Edit
from citecheck.formats.text import Encoding, encoding_of
from citecheck.model import Document

if TYPE_CHECKING:
    from citecheck.formats import Comment, WriteOptions


_WITHOUT_COMMENTS = frozenset(("org", "rst"))


def write_edits(
    data: bytes, document: Document, edits: Sequence[Edit], options: WriteOptions
) -> bytes:
    """The bytes with these edits in them. Raises UnwritableOutput for what the encoding lacks."""
    return write_in(encoding_of(document.path, data), data, document.path, edits)


def write_in(how: Encoding, data: bytes, path: str, edits: Sequence[Edit]) -> bytes:
    """As `write_edits`, of a file in a known encoding."""
    mark, encoding, _ = how
    places = _byte_places(data[mark:], encoding, [at for e in edits for at in (e.start, e.end)])
    parts = []
    done = 0
    for edit in edits:
        start, end = mark + places[edit.start], mark + places[edit.end]
        parts += [data[done:start], _encode(path, edit.text, encoding)]
        done = end
    return b"".join([*parts, data[done:]])


def write_comments(
    data: bytes, document: Document, comments: Sequence[Comment], options: WriteOptions
) -> bytes:
    """The bytes with HTML comments behind the stretches in question. Raises UnwritableOutput where
    such a comment would be printed: in Org and reStructuredText.
    """
    if document.format in _WITHOUT_COMMENTS:
        raise UnwritableOutput(f"{document.path}: a .{document.format} file takes no comments")
    edits = [
        Edit(comment.span.end, comment.span.end, html_comment(comment.text)) for comment in comments
    ]
    return write_edits(data, document, edits, options)


def html_comment(text: str) -> str:
    """An HTML comment whose text cannot end it."""
    return f"<!-- {_harmless(text)} -->"


def _harmless(text: str) -> str:
    folded = " ".join(text.split())
    while "--" in folded:
        folded = folded.replace("--", "- -")
    return folded.replace("<!", "< !").replace(">", "›").strip("-")


def _encode(path: str, text: str, encoding: str) -> bytes:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError as error:
        sign = text[error.start]
        raise UnwritableOutput(
            f"{path}: “{sign}” cannot be written in {encoding.replace('_', '-')}; save it as UTF-8"
        ) from error


def _byte_places(data: bytes, encoding: str, wanted: Sequence[int]) -> dict[int, int]:
    """Character offset → byte offset, for the ascending offsets that are wanted."""
    bad: list[tuple[int, int]] = []

    def note_bad(error: UnicodeError) -> tuple[str, int]:
        assert isinstance(error, UnicodeDecodeError)
        bad.append((error.start, error.end))
        return "\ufffd", error.end

    codecs.register_error("citecheck-note-bad", note_bad)
    text = data.decode(encoding, "citecheck-note-bad")
    places: dict[int, int] = {}
    at = byte = 0  # the same place in characters and in bytes
    waiting = list(reversed(wanted))
    for start, end in [*bad, (len(data), len(data))]:
        limit = at + len(data[byte:start].decode(encoding))
        while waiting and waiting[-1] <= limit:
            offset = waiting.pop()
            byte += len(text[at:offset].encode(encoding))
            at = offset
            places[offset] = byte
        at, byte = limit + 1, end
    if waiting:
        raise ValueError(f"an edit behind the end of the text ({waiting[-1]} of {len(text)})")
    return places
