"""What stands at a place of a paper, where it leads, and what is to be said of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from citecheck.citations.certain.note_numbers import find_note_numbers
from citecheck.late import late
from citecheck.model import Marker, Note, Paper, Source, Span
from citecheck.output import harmless_cell

_MARKUP = late(r"([!-/:-@\[-`{-~])")  # ASCII punctuation: Markdown takes an escape for each


def marker_at(paper: Paper, offset: int) -> Marker | None:
    """The marker at, or right before, a place."""
    i = bisect_right(paper.markers, offset, key=lambda marker: marker.printed.start) - 1
    if i < 0:
        return None
    marker = paper.markers[i]
    return marker if offset <= max(marker.printed.end, marker.span.end) else None


def note_of(paper: Paper, marker: Marker) -> int | None:
    """The place in `Paper.notes` of the note that a marker cites."""
    return _by_label(paper, marker.section, marker.note)


def _by_label(paper: Paper, section: int, label: str | None) -> int | None:
    if label is None:
        return None
    notes = enumerate(paper.notes)
    return next((i for i, n in notes if n.label == label and n.section == section), None)


def headed_at(paper: Paper, offset: int) -> int | None:
    """The note whose number or label stands at a place."""
    for index, note in enumerate(paper.notes):
        if min(note.head.start, note.span.start) <= offset <= note.head.end:
            return index
    return None


def note_at(paper: Paper, offset: int) -> int | None:
    """The note that the marker, or the note's label, at a place is of."""
    marker = marker_at(paper, offset)
    if marker is not None:
        return note_of(paper, marker)
    return headed_at(paper, offset)


def touched(paper: Paper, offset: int) -> Span | None:
    """The label, of a marker or a note, at a place."""
    marker = marker_at(paper, offset)
    if marker is not None:
        return marker.span
    index = headed_at(paper, offset)
    return None if index is None else label_of(paper.notes[index])


def label_of(note: Note) -> Span:
    """Where a note's label stands."""
    return Span(note.span.start, note.span.start + len(note.label))


def markers_of(paper: Paper, index: int) -> Iterator[Marker]:
    """The markers that cite a note."""
    note = paper.notes[index]
    if _by_label(paper, note.section, note.label) == index:
        yield from (m for m in paper.markers if (m.section, m.note) == (note.section, note.label))


def source_at(paper: Paper, offset: int) -> Source | None:
    """The source in whose words a place is."""
    for index, note in enumerate(paper.notes):
        if note.span.start <= offset <= note.span.end:
            for source in paper.sources_of(index):
                span = note.span_in_document(source.span)
                if span.start <= offset <= span.end:
                    return source
    return None


def definitions(paper: Paper, offset: int) -> Sequence[Span]:
    """Where a place leads: from a marker to its note, from a note's label to its markers, from
    `see note 5` to that note, from `Ibid.` to what it repeats.
    """
    marker = marker_at(paper, offset)
    if marker is not None:
        index = note_of(paper, marker)
        return [] if index is None else [label_of(paper.notes[index])]
    index = headed_at(paper, offset)
    if index is not None:
        return [found.span for found in markers_of(paper, index)]
    mentioned = [label_of(paper.notes[i]) for i in _mentioned(paper, offset)]
    if mentioned:
        return mentioned
    source = source_at(paper, offset)
    target = next((s for s in paper.sources if source and s.id == source.refers_to), None)
    return [paper.place_of(target)] if target else []


def _mentioned(paper: Paper, offset: int) -> Iterator[int]:
    """The notes that a number at a place names."""
    for note in paper.notes:
        if note.span.start <= offset <= note.span.end:
            for place in find_note_numbers(note.text):
                for span in (span for item in place.items for span in item):
                    found = note.span_in_document(span)
                    index = _by_label(paper, note.section, span.of(note.text))
                    if found.start <= offset <= found.end and index is not None:
                        yield index


def references(paper: Paper, offset: int, *, with_note: bool) -> Sequence[Span]:
    """Where the note of a place is cited, and the note itself where that is asked for."""
    index = note_at(paper, offset)
    if index is None:
        return []
    cited = [marker.span for marker in markers_of(paper, index)]
    return [*cited, label_of(paper.notes[index])] if with_note else cited


def hover(paper: Paper, offset: int, *, is_marked: bool) -> tuple[Span, str] | None:
    """What is said at a place, in Markdown or plain: a marker's note; a title's Cyrillic and links.

    The words of a paper are data: all that Markdown would act on is escaped.
    """
    plain = _escaped if is_marked else harmless_cell
    marker = marker_at(paper, offset)
    if marker is not None:
        index = note_of(paper, marker)
        told = f"There is no note {marker.label}." if index is None else paper.notes[index].text
        label = "" if index is None else f"{marker.label} "
        return marker.span, plain(f"{label}{told}")
    source = source_at(paper, offset)
    title = source and source.fields.get("title")
    if source is None or title is None:
        return None
    span = paper.note_of(source).span_in_document(title)
    if not span.start <= offset <= span.end:
        return None
    parts = list(_known(paper, source, is_marked=is_marked))
    return (span, ("\n\n" if is_marked else "\n").join(parts)) if parts else None


def _known(paper: Paper, source: Source, *, is_marked: bool) -> Iterator[str]:
    reading, answer = source.reading, paper.answers.get(source.id)
    plain = _escaped if is_marked else harmless_cell
    if reading and reading.cyrillic:
        yield plain(reading.cyrillic)
    if reading and reading.language:
        yield plain(f"language: {reading.language}")
    registered = paper.registered.get(source.id)
    if registered and registered.record:
        yield plain(f"{registered.record.registry}: {registered.record}")
    archived = source.archive_url or (answer.snapshot_url if answer else None)
    looked = f"https://web.archive.org/web/{_day(source)}/{source.url}" if source.url else None
    second = ("archived copy", archived) if archived else ("look in the archive", looked)
    for name, address in (("page", source.url), second):
        if address and address.lower().startswith(("http://", "https://")):
            yield f"[{name}](<{_address(address)}>)" if is_marked else f"{name}: {address}"


def _day(source: Source) -> str:
    """The date of a source as the archive's addresses have it; `2` is the latest capture."""
    return (source.issued or "2").partition("/")[0].replace("-", "")


def _address(address: str) -> str:
    return re.sub(r"[<>\\\s]", lambda found: f"%{ord(found[0]):02X}", harmless_cell(address))


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", harmless_cell(text))
