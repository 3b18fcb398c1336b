"""LaTeX as it prints: the text translated, notes numbered as LaTeX numbers them.

    tokens    one pass over a file: commands, groups with their ends, text; code and addresses whole
    tables    what commands and environments mean (`*.txt`)
    frames    files, macros' bodies and arguments on a stack, within bounds
    reader    the interpreter: what is printed
    actions   what a command does; numbered (notes), citing (keys), defining (macros, counters),
              conditions, environments, files (`\\input`)
    writing   new text as LaTeX writes it

Markers stand in the text as raised numbers; notes follow behind the text, a paragraph each. Every
line knows the file and line it was written in.
"""

from __future__ import annotations

import os

from citecheck.errors import UnreadableInput
from citecheck.formats.bibliographies import beside
from citecheck.formats.flow import merged
from citecheck.formats.printed_edits import comes_back, locked_in
from citecheck.formats.sheet import Sheet, append_notes, markers_of
from citecheck.formats.tex.encoding import decode, encoding_of
from citecheck.formats.tex.files import open_file
from citecheck.formats.tex.frames import Source
from citecheck.formats.tex.numbered import settle
from citecheck.formats.tex.reader import Reader
from citecheck.formats.tex.writing import written
from citecheck.late import late
from citecheck.model import (
    Document,
    FormatNotes,
    Place,
    ReadingProblem,
    Span,
)

__all__ = ["encoding_of", "printing_of", "read", "written"]
_REFERENCE = late(r"\\(?!href)[A-Za-z]{0,20}ref\*?\s*\{")
_NAMES = {"endnote": "endnote", "thanks": "note", "minipage": "note"}  # others: footnote


def read(path: str, data: bytes) -> Document:
    """Read a LaTeX file and those of its folder that it includes. Raises UnreadableInput."""
    reader, problems = _read_paper(path, data)
    return _document(path, reader, problems, comes_back(data, encoding_of(path, data)))


def printing_of(path: str, data: bytes) -> Sheet:
    """The printed text with its runs in the file."""
    reader, _ = _read_paper(path, data)
    append_notes(reader.body, reader.notes)
    return reader.body


def _read_paper(path: str, data: bytes) -> tuple[Reader, tuple[ReadingProblem, ...]]:
    text, problems = decode(path, data)
    source = Source(path, text, is_main=True)
    folder = os.path.dirname(path) if os.path.isfile(path) else None
    reader = _read(source, folder, {})
    if reader.labels and _REFERENCE.search(text):
        # A reference may stand before the note that it leads to: LaTeX, too, reads twice.
        labels = reader.labels
        del reader  # before the second one grows
        reader = _read(source, folder, labels)
    return reader, problems


def _read(source: Source, folder: str | None, labels: dict[str, str]) -> Reader:
    reader = Reader(folder)
    reader.labels = dict(labels)
    open_file(reader, source)
    reader.read()
    settle(reader)
    reader.macros.clear()  # they hold the files, with all tokens
    return reader


def _document(
    path: str, reader: Reader, problems: tuple[ReadingProblem, ...], is_editable: bool
) -> Document:
    body = reader.body
    places = [Place(spot.at, f"line {spot.line}", _other(spot.path, path)) for spot in body.spots]
    notes = append_notes(body, reader.notes)
    for made, note in zip(reader.notes, notes, strict=True):
        name = f"{_NAMES.get(note.series, 'footnote')} {note.label}"
        start, at = note.head
        for i, spot in enumerate(made.sheet.spots):
            words = f"{name}, line {spot.line}"
            places.append(Place(spot.at + at if i else start, words, _other(spot.path, path)))
    # Where LaTeX numbers the notes, no numbered list holds any.
    opaque = sorted({*body.opaque, *(reader.numbers if reader.notes else ())})
    printed = body.text
    if not printed.strip():
        raise UnreadableInput(path, "there is no text in it")
    body.links.sort(key=lambda link: link.span)
    body.citations.sort(key=lambda citation: citation.span)
    metadata: dict[str, object] = dict(reader.metadata)
    if reader.bibliographies:
        metadata["bibliography"] = reader.bibliographies
    return Document(
        path,
        "tex",
        printed,
        known=FormatNotes(markers_of(body), notes, merged(opaque)),
        problems=tuple(p._replace(span=Span(0, 0)) for p in problems) + tuple(reader.problems),
        is_editable=is_editable,
        links=tuple(body.links),
        data=beside(path, metadata) if body.citations else (),
        citations=tuple(body.citations),
        places=tuple(places),
        locked=locked_in(body),
        headings=tuple(sorted(body.headings)),
        metadata=metadata,
    )


def _other(path: str, main: str) -> str | None:
    return None if path == main else path
