"""reStructuredText: the text stays the file's own; what is syntax is said beside it.

    lines    one pass: comments, directives, literal blocks, headings, footnotes, targets
    inline   one pass over what is left: references, interpreted text, links, emphasis
    labels   the numbers that docutils prints for `[#]`, the signs for `[*]`

Source: reStructuredText Markup Specification, https://docutils.sourceforge.io/docs/ref/rst/.
"""

from __future__ import annotations

from citecheck.formats.bibliographies import beside
from citecheck.formats.cuts import blanked, without
from citecheck.formats.flow import merged
from citecheck.formats.rst.inline import scan_inline
from citecheck.formats.rst.labels import Labels
from citecheck.formats.rst.lines import scan_lines
from citecheck.formats.text import decode
from citecheck.model import Document, FormatMarker, FormatNote, FormatNotes


def read(path: str, data: bytes) -> Document:
    """Read a reStructuredText file. Raises UnreadableInput where the bytes are no text."""
    text, problems = decode(path, data)
    # CRLF and CR become line ends of one form, of the same length: offsets stay.
    flat = text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text
    lines = scan_lines(flat)
    opaque = merged(lines.opaque)
    inline = scan_inline(blanked(flat, opaque), lines.targets)
    cuts = merged(inline.cuts)
    labels = Labels([definition.label for definition in lines.definitions])
    notes = [
        FormatNote(
            label,
            definition.head,
            without(definition.pieces, cuts),
            None,
            _series(definition.label),
        )
        for label, definition in zip(labels.printed, lines.definitions, strict=True)
    ]
    markers = [FormatMarker(labels.of_reference(label), span) for label, span in inline.references]
    return Document(
        path,
        "rst",
        text,
        known=FormatNotes(
            tuple(markers), tuple(notes), merged([*opaque, *inline.code, *cuts, *lines.targets_at])
        ),
        problems=problems,
        links=tuple(sorted(inline.links)),
        data=beside(path, lines.metadata) if inline.citations else (),
        citations=tuple(inline.citations),
        headings=tuple(lines.headings),
        metadata=lines.metadata,
    )


def _series(label: str) -> str:
    """`[CIT2002]` is a citation: docutils lists these apart from the footnotes."""
    return "note" if label[0] in "#*0123456789" else "citation"
