"""`citecheck.extract/1`: all that was understood of a paper, with its places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from citecheck.bibliography.completed import completed
from citecheck.enrichment import source_key
from citecheck.errors import PaperError
from citecheck.facts.identifiers import arxiv_in, pmid_in
from citecheck.model import Citation, Marker, Note, Paper, Section, Source, Span
from citecheck.output import to_json


def export(
    papers: Sequence[Paper], errors: Sequence[PaperError], *, with_text: bool = False
) -> Iterator[str]:
    """One JSON object, a document after the other, so that a book need not be held twice.

    Each marker, note and source has a line of its own: indented, a book is written three times as
    slowly.
    """
    yield '{\n"schema": "citecheck.extract/1",\n"documents": ['
    for number, paper in enumerate(papers):
        yield "," if number else ""
        yield from _lines(as_data(paper, with_text=with_text))
    told = [{"path": error.path, "message": error.cause} for error in errors]
    yield f'\n],\n"errors": {to_json(told)}\n}}\n'


def _lines(data: Mapping[str, Any]) -> Iterator[str]:
    """An object, each of its members and each element of its lists on a line of its own."""
    between = "\n{\n"
    for name, value in data.items():
        yield f"{between}{to_json(name)}: "
        if isinstance(value, list) and value:
            yield "[\n" + ",\n".join(map(to_json, value)) + "\n]"
        else:
            yield to_json(value)
        between = ",\n"
    yield "\n}"


def as_data(paper: Paper, *, with_text: bool = False) -> dict[str, Any]:
    """A paper with the field names of the contract."""
    ids = {index: [s.id for s in paper.sources_of(index)] for index in range(len(paper.notes))}
    data = {
        "path": paper.document.path,
        "format": paper.document.format,
        "sections": [_section(section) for section in paper.sections],
        "markers": [_marker(paper, marker) for marker in paper.markers],
        "notes": [_note(paper, note, ids[index]) for index, note in enumerate(paper.notes)],
        "sources": [_source(paper, source) for source in paper.sources],
        "citations": [_citation(paper, citation) for citation in paper.citations],
        "entries": [_entry(paper, entry) for entry in paper.entries],
    }
    if with_text:
        data["text"] = paper.document.text
    return data


def _section(section: Section) -> dict[str, Any]:
    return {
        "index": section.number,
        "title": section.title,
        "start": section.span.start,
        "end": section.span.end,
        "notes_start": section.notes and section.notes.start,
        "notes_end": section.notes and section.notes.end,
        "confidence": round(section.confidence, 3),
    }


def _place(paper: Paper, span: Span) -> dict[str, Any]:
    line, column = paper.document.line_column(span.start)
    place = {"start": span.start, "end": span.end, "line": line, "column": column}
    if words := paper.document.place(span.start):
        return {**place, "place": words}
    return place


def _marker(paper: Paper, marker: Marker) -> dict[str, Any]:
    return {
        "label": marker.label,
        **_place(paper, marker.span),
        "section": marker.section,
        "note": marker.note,
        "confidence": round(marker.confidence, 3),
    }


def _note(paper: Paper, note: Note, sources: list[str]) -> dict[str, Any]:
    return {
        "label": note.label,
        **_place(paper, note.span),
        "section": note.section,
        "text": note.text,
        "sources": sources,
    }


def _citation(paper: Paper, citation: Citation) -> dict[str, Any]:
    return {
        **_place(paper, citation.span),
        "section": citation.section,
        "text": " ".join(citation.text.split()),
        "entries": list(citation.entries),
        "locator": citation.locator,
        "confidence": round(citation.confidence, 3),
    }


def _entry(paper: Paper, entry: Source) -> dict[str, Any]:
    found = _source(paper, entry)
    return {**found, "note": entry.note or None, "entry": entry.entry, "list": entry.list}


def _source(paper: Paper, source: Source) -> dict[str, Any]:
    note = paper.note_of(source)
    span = note.span_in_document(source.span)
    reading, text = source.reading, span.of(paper.document.text)
    data, key = source.stored, source_key(source)
    source, filled = completed(source)
    return {
        "id": source.id,
        "key": key,
        "note": source.note,
        "section": source.section,
        "start": span.start,
        "end": span.end,
        "type": source.type,
        "title": source.title,
        "translated_title": source.translated_title,
        "language": reading and reading.language,
        "language_by": reading.told_by if reading and reading.language else None,
        "cyrillic": reading and reading.cyrillic,
        "romanized": reading and reading.romanized,
        "scheme": reading and reading.scheme,
        "authors": [_name(name) for name in source.authors],
        "editors": [_name(name) for name in source.editors],
        "translators": [_name(name) for name in source.translators],
        "container_title": source.container_title,
        "outlet": source.outlet and source.outlet._asdict(),
        "issued": source.issued,
        "accessed": source.accessed,
        "url": source.url,
        "doi": source.doi,
        "isbn": source.isbn,
        "arxiv": arxiv_in(text),
        "pmid": pmid_in(text),
        "publisher": source.publisher,
        "publisher_place": source.publisher_place,
        "edition": source.edition,
        "volume": source.volume,
        "issue": source.issue,
        "page": source.page,
        "number": source.number,
        "archive_url": source.archive_url,
        "refers_to": source.refers_to,
        "confidence": round(source.confidence, 3),
        # Fields that the print does not show, out of a reference manager's data in the file.
        "stored": data and {"manager": data.origin, "key": data.key, "fields": list(filled)},
        "spans": {
            name: list(note.span_in_document(place)) for name, place in source.fields.items()
        },
    }


def _name(name: Any) -> dict[str, str]:
    return {field: value for field, value in name._asdict().items() if value is not None}
