"""Rich Text Format, as Word, LibreOffice and WordPerfect write it (specification 1.9.1).

characters  code pages, `\\u`, signs
state       what holds within a group: destination, raised, hidden, code page
stream      what is printed: bytes decoded, characters put where they belong
reader      one pass over the file, groups on a stack
notes       numbers of footnotes and endnotes, and their text
"""

from __future__ import annotations

from citecheck.errors import UnreadableInput
from citecheck.formats.rtf.reader import Reader
from citecheck.formats.sheet import append_notes, markers_of
from citecheck.model import Document, FormatNotes, Place


def read(path: str, data: bytes) -> Document:
    """Read an RTF file. Raises UnreadableInput where it is none or holds no text."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise UnreadableInput(path, "not an RTF file")
    reader = Reader(data)
    reader.read()
    body = reader.body
    places = [Place(spot.at, f"paragraph {spot.line}") for spot in body.spots]
    notes = append_notes(body, reader.notes.in_order())
    places += [Place(note.head.start, f"{note.series} {note.label}") for note in notes]
    text = body.text
    if not text.strip():
        raise UnreadableInput(path, "there is no text in it")
    return Document(
        path,
        "rtf",
        text,
        known=FormatNotes(markers_of(body), notes),
        is_editable=False,  # there is no writer
        links=tuple(sorted(body.links, key=lambda link: link.span)),
        data=tuple(sorted(body.data, key=lambda data: data.span or (0, 0))),
        places=tuple(places),
        headings=tuple(sorted(body.headings)),
        metadata=reader.metadata,
    )
