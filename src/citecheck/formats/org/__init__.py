"""Org: the text stays the file's own, offset for offset; what is syntax is said beside it.

    lines    one pass: blocks of code, comments, drawers, headings, keywords, definitions of notes
    inline   one pass over what is left: references, inline notes, links, emphasis, citations

Source: Org syntax, https://orgmode.org/worg/org-syntax.html, and the Org manual 9.7, §12.10.
"""

from __future__ import annotations

from citecheck.formats.bibliographies import beside
from citecheck.formats.cuts import blanked, without
from citecheck.formats.flow import merged
from citecheck.formats.org.inline import scan_inline
from citecheck.formats.org.lines import scan_lines
from citecheck.formats.text import decode
from citecheck.model import Document, FormatMarker, FormatNote, FormatNotes, Span


def read(path: str, data: bytes) -> Document:
    """Read an Org file. Raises UnreadableInput where the bytes are no text."""
    text, problems = decode(path, data)
    # CRLF and CR become line ends of one form, of the same length: offsets stay.
    flat = text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text
    lines = scan_lines(flat)
    opaque = merged(lines.opaque)
    inline = scan_inline(blanked(flat, opaque), {d.head.start for d in lines.definitions})
    cuts = merged(inline.cuts)
    notes = [FormatNote(d.label, d.head, without(d.pieces, cuts)) for d in lines.definitions]
    markers = [FormatMarker(label, span) for label, span in inline.references]
    for number, (label, head, span) in enumerate(inline.notes, 1):
        name = label or f"inline-{number}"
        notes.append(FormatNote(name, head, without((span,), cuts), f"{name} at {head.start}"))
        markers.append(
            FormatMarker(name, Span(head.start, head.start + 1), f"{name} at {head.start}")
        )
    return Document(
        path,
        "org",
        text,
        known=FormatNotes(
            tuple(sorted(markers, key=lambda marker: marker.span)),
            tuple(sorted(notes, key=lambda note: note.head)),
            merged([*opaque, *inline.code, *cuts]),
        ),
        problems=problems,
        links=tuple(sorted(inline.links)),
        data=beside(path, lines.metadata) if inline.citations else (),
        citations=tuple(inline.citations),
        headings=tuple(lines.headings),
        metadata=lines.metadata,
    )
