"""The outline of a paper, and its counts above the first line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lsprotocol.types import CodeLens, Command, DocumentSymbol, Range, SymbolKind

from citecheck.editor.places import label_of
from citecheck.editor.reading import Reading
from citecheck.model import Note, Section, Span
from citecheck.output import harmless_cell
from citecheck.reporters.terminal import counted

MAX_NAME = 80  # characters of a note


def symbols_of(reading: Reading) -> list[DocumentSymbol]:
    """The sections, each with its notes."""
    paper = reading.paper
    if paper is None:
        return []
    cited = Counter((marker.section, marker.note) for marker in paper.markers)
    notes: dict[int, list[DocumentSymbol]] = {}
    for note in paper.notes:
        symbol = _note(reading, note, cited[note.section, note.label])
        if symbol is not None:
            notes.setdefault(note.section, []).append(symbol)
    made = [_section(reading, section, notes.get(section.number, [])) for section in paper.sections]
    return [symbol for symbol in made if symbol is not None]


def _section(
    reading: Reading, section: Section, notes: list[DocumentSymbol]
) -> DocumentSymbol | None:
    end = max(section.span.end, section.notes.end if section.notes else 0)
    shown = reading.range(Span(section.span.start, end))
    first = reading.range(Span(section.span.start, section.span.start))
    if shown is None or first is None:
        return None
    name = harmless_cell(section.title or "").strip()
    return DocumentSymbol(
        name=name or f"Section {section.number}",
        detail=counted(len(notes), "note"),
        kind=SymbolKind.Namespace,
        range=shown,
        selection_range=first,
        children=notes,
    )


def _note(reading: Reading, note: Note, cited: int) -> DocumentSymbol | None:
    label = label_of(note)
    whole = reading.range(Span(note.span.start, max(note.span.end, label.end)))
    shown = reading.range(label)
    if whole is None or shown is None:
        return None
    words = harmless_cell(note.text)
    return DocumentSymbol(
        name=f"{note.label} {words[:MAX_NAME]}{'…' if len(words) > MAX_NAME else ''}".strip(),
        detail="" if cited == 1 else f"cited {cited} times",
        kind=SymbolKind.String,
        range=whole,
        selection_range=shown,
    )


def lenses_of(reading: Reading) -> Iterator[CodeLens]:
    """What was read and found, above the first line. It leads nowhere: its command has no name."""
    paper = reading.paper
    if paper is None:
        return
    read = (
        counted(len(paper.markers), "marker"),
        counted(len(paper.notes), "note"),
        counted(len(paper.sources), "source"),
        counted(len(reading.findings), "finding"),
    )
    start = reading.positions.position(0)
    command = Command(title=", ".join(read), command="")
    yield CodeLens(range=Range(start=start, end=start), command=command)
