"""The entries of reference lists, read by the parser that reads notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.citations import find_sources
from citecheck.citations.sources.inverted import inverted_names, inverts_first
from citecheck.lists import Entries
from citecheck.lists.division import Piece, divide
from citecheck.lists.headings import ListPlace
from citecheck.model import Document, Note, ParsedNote, Source, Span, Structure
from citecheck.structure.notes import fold


def read_entries(
    document: Document, flat: str, lists: Sequence[ListPlace], structure: Structure
) -> Entries:
    """One source an entry. An entry that is a note too bears that note's label."""
    text = document.text
    labels = {note.span.start: note.label for note in structure.notes}
    labels |= {note.head.end: note.label for note in structure.notes}
    notes: list[Note] = []
    facts: list[tuple[str, int, str | None, str]] = []
    for number, place in enumerate(lists, 1):
        section = _section(structure, place.heading.start)
        for count, piece in enumerate(divide(flat, place.lines), 1):
            prefix = f"l{number}:" if number > 1 else ""
            label = labels.get(piece.start) or labels.get(piece.body) or _inside(structure, piece)
            notes.append(_note(text, piece, section))
            facts.append((f"{prefix}b{count}", number, piece.number, label or ""))
    parsed, sources = find_sources(notes, text, document.emphasised, are_entries=True)
    first: dict[int, Source] = {}
    for source in sources:
        first.setdefault(source.note_index, source)
    entries = [_entry(first.get(i), i, notes[i], parsed[i], fact) for i, fact in enumerate(facts)]
    return Entries(tuple(notes), parsed, tuple(_with_whole_families(notes, entries)))


def _with_whole_families(notes: Sequence[Note], entries: Sequence[Source]) -> Iterator[Source]:
    """The entries, in a list that turns names round with first family names of several words."""
    places = {entry.id: entry.fields["authors"] for entry in entries if "authors" in entry.fields}
    prints = {
        entry.id: places[entry.id].of(notes[entry.note_index].text)
        for entry in entries
        if entry.id in places
    }
    has_inverted = inverts_first(list(prints.values()))
    for entry in entries:
        names = inverted_names(prints.get(entry.id, "")) if has_inverted else None
        yield entry._replace(authors=names) if names else entry


def _entry(
    source: Source | None,
    index: int,
    note: Note,
    parsed: ParsedNote,
    fact: tuple[str, int, str | None, str],
) -> Source:
    name, number, printed, label = fact
    whole = Span(0, len(note.text))
    if source is None:
        source = Source(name, label, note.section, index, Span(0, len(parsed.parts)), whole)
    return source._replace(
        id=name,
        note=label,
        note_index=index,
        span=whole,
        list=number,
        entry=printed,
        refers_to=None,
        back_reference=None,
        antecedents=(),
    )


def _note(text: str, piece: Piece, section: int) -> Note:
    folded, runs = fold(text, [(piece.body, piece.end)])
    label = piece.number or piece.label
    span = Span(piece.start, piece.end)
    return Note(label, span, Span(piece.start, piece.body), section, folded, runs)


def _inside(structure: Structure, piece: Piece) -> str | None:
    """The label of a note whose head begins where an entry's number does."""
    if piece.number is None:
        return None
    return next(
        (n.label for n in structure.notes if piece.start <= n.span.start < piece.body), None
    )


def _section(structure: Structure, at: int) -> int:
    found = [s.number for s in structure.sections if s.span.start <= at]
    return found[-1] if found else 1
