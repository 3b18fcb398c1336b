"""What was read of papers as tables for a person: notes and lists, who cites them, their sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from citecheck.model import Paper, Section, Source, Span
from citecheck.output import harmless
from citecheck.reporters import View
from citecheck.reporters.tables import MIN_WIDTH, Cell, Column, laid_out
from citecheck.reporters.terminal import fitted

_WORDS = Column("words, and sources as read", takes_rest=True)
_NOTES = (Column("note", is_number=True), Column("cited at"), _WORDS)
_ENTRIES = (Column("entry"), Column("cited at"), _WORDS)
Row = tuple[Cell | str, ...]


def export(papers: Iterable[Paper], view: View) -> Iterator[str]:
    """A table a section, and one of the reference lists' entries, as wide as the terminal."""
    for paper in papers:
        yield f"{harmless(paper.document.path)}\n"
        for section in paper.sections:
            titled = f"Section {section.number}: {harmless(section.title or 'untitled')}"
            yield f"\n{fitted(titled, max(MIN_WIDTH, view.width))}\n"
            if rows := [*_notes(paper, section)]:
                yield from laid_out(_NOTES, rows, view)
        if entries := [entry for entry in paper.entries if not entry.note]:
            yield "\nReferences\n"
            yield from laid_out(_ENTRIES, _entries(paper, entries), view)


def _notes(paper: Paper, section: Section) -> Iterator[Row]:
    cited: dict[str | None, list[str]] = {}
    for marker in paper.markers:
        if marker.section == section.number:
            place = _place(paper, marker.span)
            known = place if marker.note is not None else f"{marker.label} at {place}"
            cited.setdefault(marker.note, []).append(known)
    for index, note in enumerate(paper.notes):
        if note.section == section.number:
            sources = paper.sources_of(index)
            places = cited.get(note.label)
            yield note.label, _places(places), Cell(note.text)
            for source in sources:
                yield "", "", Cell(f"{source.id}: {_read(source)}", "cyan")
    if None in cited:
        yield "", Cell("no note", "yellow"), ", ".join(cited[None])


def _entries(paper: Paper, entries: Sequence[Source]) -> Iterator[Row]:
    cited: dict[str, list[str]] = {}
    for citation in paper.citations:
        for id in citation.entries:
            cited.setdefault(id, []).append(_place(paper, citation.span))
    for entry in entries:
        yield entry.id, _places(cited.get(entry.id)), Cell(_read(entry))


def _place(paper: Paper, span: Span) -> str:
    return ":".join(map(str, paper.document.line_column(span.start)))


def _places(places: Sequence[str] | None) -> Cell:
    return Cell(" ".join(places)) if places else Cell("nowhere", "yellow")


def _read(source: Source) -> str:
    """What was understood of a source, in one line."""
    if source.refers_to:
        return f"repeats {source.refers_to}"
    names = ", ".join(filter(None, (name.family or name.literal for name in source.authors)))
    fields = (names, source.title, source.container_title, source.issued, source.url or source.doi)
    return " | ".join(filter(None, fields)) or source.type or "not understood"
