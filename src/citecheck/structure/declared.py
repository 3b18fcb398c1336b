"""Notes and markers that the file's format is sure of: linked by id or label, in runs.

A run is what one count of notes covers: each series (footnotes, endnotes) has runs of its own, and
begins a new one where a label comes back. Each run is a section of the structure.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

from citecheck.model import (
    Document,
    FormatMarker,
    FormatNote,
    Marker,
    Note,
    Section,
    Span,
    Structure,
    TextRun,
)
from citecheck.named import NamedTuple
from citecheck.structure.notes import fold


class Declared(NamedTuple):
    """Notes and markers of the format, with the place in `notes` that each marker cites."""

    notes: tuple[FormatNote, ...]
    markers: tuple[FormatMarker, ...]
    cited: tuple[int | None, ...]  # per marker

    @property
    def is_linked(self) -> bool:
        """Whether any marker cites any of the notes."""
        return any(place is not None for place in self.cited)


def link(notes: list[FormatNote], markers: list[FormatMarker]) -> Declared:
    """Each marker with its note: by the note's id, else by its label, the nearest that follows."""
    notes = sorted(notes, key=lambda note: note.head)
    markers = sorted(markers, key=lambda marker: marker.span)
    by_id: dict[str, int] = {}
    by_label: dict[str, list[int]] = {}
    for place, note in enumerate(notes):
        if note.id is not None:
            by_id.setdefault(note.id, place)
        by_label.setdefault(note.label, []).append(place)
    cited: list[int | None] = []
    for marker in markers:
        found = by_id.get(marker.target or "")
        if found is None:
            places = by_label.get(marker.target or marker.label, [])
            after = bisect_right(places, marker.span.start, key=lambda i: notes[i].head.start)
            found = places[min(after, len(places) - 1)] if places else None
        cited.append(found)
    return Declared(tuple(notes), tuple(markers), tuple(cited))


class _Run(NamedTuple):
    """One count of notes: the places of its notes, and where its section begins."""

    places: tuple[int, ...]
    anchor: int


def declared_structure(document: Document, declared: Declared) -> Structure:
    """The structure that the format's own markers and notes give."""
    first = _first_markers(declared)
    runs = sorted(_runs(declared, first), key=lambda run: run.anchor)
    section_of = {place: number for number, run in enumerate(runs, 1) for place in run.places}
    notes: list[Note] = []
    end = 0
    for place, note in enumerate(declared.notes):
        notes.append(_note(document, note, section_of[place], end))
        end = max(end, notes[-1].span.end)
    sections = _sections(document, runs, notes)
    starts = [section.span.start for section in sections]
    headings = [span.start for span in document.headings]
    markers = []
    for marker, cited in zip(declared.markers, declared.cited, strict=True):
        start = marker.span.start
        number = section_of[cited] if cited is not None else max(1, bisect_right(starts, start))
        i = bisect_right(headings, start) - 1
        markers.append(
            Marker(
                marker.label,
                marker.span,
                number,
                declared.notes[cited].label if cited is not None else None,
                marker.confidence,
                "format",
                Span(*_printed(document.text, marker.span)),
                on_heading=i >= 0 and start < document.headings[i].end,
            )
        )
    return Structure(tuple(sections), tuple(markers), tuple(notes))


def _first_markers(declared: Declared) -> dict[int, int]:
    """Note → offset of the first marker that cites it."""
    first: dict[int, int] = {}
    for marker, cited in zip(declared.markers, declared.cited, strict=True):
        if cited is not None:
            first.setdefault(cited, marker.span.start)
    return first


def _runs(declared: Declared, first: dict[int, int]) -> list[_Run]:
    """The runs of all series; those of the largest series stand where their markers are."""
    sizes = Counter(note.series for note in declared.notes)
    main = sizes.most_common(1)[0][0] if sizes else ""
    runs: list[_Run] = []
    for series in sizes:
        places = [i for i, note in enumerate(declared.notes) if note.series == series]
        for run in _counts(declared.notes, places):
            own = declared.notes[run[0]].head.start
            marked = [first[i] for i in run if i in first] if series == main else []
            runs.append(_Run(tuple(run), min([own, *marked])))
    return runs


def _counts(notes: tuple[FormatNote, ...], places: list[int]) -> list[list[int]]:
    """The notes of a series, parted where the count begins anew and the format tells both apart.

    A label that comes back elsewhere is one number given to two notes, or a sign such as `*`.
    """
    counts: list[list[int]] = [[]]
    seen: set[str] = set()
    first = last = ""
    for place in places:
        label = notes[place].label
        if label in seen and notes[place].id is not None and _begins_anew(label, first, last):
            counts.append([])
            seen = set()
            first = ""
        seen.add(label)
        counts[-1].append(place)
        if label[:1].isalnum():
            first, last = first or label, label
    return [count for count in counts if count]


def _begins_anew(label: str, first: str, last: str) -> bool:
    """Whether a label seen before is the first of another count, or nearly so. From further on
    numbers only overlap: a page's foot was taken twice."""
    if label == first:
        return True
    is_back = label.isdecimal() and last.isdecimal() and int(label) < int(last)
    return is_back and (not first.isdecimal() or int(label) <= int(first) + _LOST)


_LOST = 3  # notes at the head of a count that may be missing


def _sections(document: Document, runs: list[_Run], notes: list[Note]) -> list[Section]:
    size = len(document.text)
    bounds = [_line_start(document, run.anchor) for run in runs[1:]]
    spans = [Span(a, b) for a, b in zip([0, *bounds], [*bounds, size], strict=True)]
    if not runs:
        return [Section(1, None, Span(0, size), None)]
    sections = []
    for number, (run, span) in enumerate(zip(runs, spans, strict=True), 1):
        own = [notes[place].span for place in run.places]
        region = Span(own[0].start, max(one.end for one in own))
        sections.append(Section(number, None, span, region))
    return sections


def _line_start(document: Document, at: int) -> int:
    return document.line_starts[bisect_right(document.line_starts, at) - 1]


def _note(document: Document, note: FormatNote, section: int, end_before: int) -> Note:
    text, runs = fold(document.text, note.pieces, is_apart=False)
    end = max(note.head.end, last_offset(runs))
    head = note.head.of(document.text)
    start = note.head.start + (max(0, head.find(note.label)) if "[" in head[:4] else 0)
    is_inline = head.startswith("^") or (head.startswith("[") and "]" not in head)
    line = _line_start(document, note.head.start)
    is_mid = line < end_before <= note.head.start and not is_inline
    return Note(
        note.label, Span(start, end), note.head, section, text, runs, is_mid, note.confidence
    )


def last_offset(runs: tuple[TextRun, ...]) -> int:
    """Where the last character of a note's text ends in the document; 0 without text."""
    return runs[-1].source + runs[-1].length if runs else 0


def _printed(text: str, span: Span) -> tuple[int, int]:
    """The marker with its brackets."""
    for opening, closing in _BRACKETS:
        start = span.start - len(opening)
        if text.startswith(opening, max(0, start)) and text.startswith(closing, span.end):
            return max(0, start), span.end + len(closing)
    return span.start, span.end


_BRACKETS = (("[^", "]"), ("[fn:", "]"), ("[", "]_"))  # Markdown, Org, reStructuredText
