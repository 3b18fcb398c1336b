"""Documents whose format knows notes or markers, certain or likely, beside what the text shows."""

from __future__ import annotations

from collections.abc import Set

from citecheck.model import Document, Marker, Note, Section, Span, Structure
from citecheck.structure.declared import declared_structure, link
from citecheck.structure.forms import SURE
from citecheck.structure.likely import Likely, is_countable
from citecheck.structure.printed import printed_structure

_LEAST_CITED = 0.6  # share of typed notes that must be cited beside declared ones
_STARS_ARE_TYPE = frozenset({"md", "rst", "org"})  # `**` is bold there, and no sign of a note
_STOPS = '.,;:!?…”’"»)'
_SURE = 0.9  # confidence of a typed marker that counts for them


def mixed_structure(document: Document) -> Structure:
    """Declared notes as they are, the others by alignment.

    Where no certain marker cites any certain note, both are only likely candidates: the markers of
    `[^1]` in the text may cite typed notes, those in the text may cite declared ones.
    """
    known = document.known
    sure_notes = [n for n in known.notes if n.confidence >= 1 or not is_countable(n.label)]
    sure_markers = [m for m in known.markers if m.confidence >= 1 or not is_countable(m.label)]
    declared = link(sure_notes, sure_markers)
    is_sure = declared.is_linked or (not sure_notes and not sure_markers)
    likely = Likely(
        tuple(
            m for m in known.markers if is_countable(m.label) and (not is_sure or m.confidence < 1)
        ),
        tuple(
            n for n in known.notes if is_countable(n.label) and (not is_sure or n.confidence < 1)
        ),
    )
    if not is_sure:
        found = printed_structure(document, likely)
        if found.notes and any(marker.note is not None for marker in found.markers):
            return found
        return declared_structure(document, declared)
    if not sure_notes:
        return printed_structure(document, likely)
    first = declared_structure(document, declared)
    if not _may_hold_more(document, first, likely):
        return first
    hidden = _stretches(first)
    second = printed_structure(document, likely, hidden)
    return _together(document, first, second, bool(likely.notes))


def _may_hold_more(document: Document, first: Structure, likely: Likely) -> bool:
    """Whether a line outside the declared notes begins with a 1, as typed notes do."""
    if likely.notes:
        return True
    from re import MULTILINE, finditer

    notes = _stretches(first)
    lines = [m.start() for m in finditer(r"^[ \t]*[\[(]?[1¹*†]", document.text, MULTILINE)]
    return any(not any(a <= at < b for a, b in notes) for at in lines[:_MAX_LINES])


_MAX_LINES = 50


def _stretches(structure: Structure) -> list[tuple[int, int]]:
    """Where declared markers and notes stand, ascending and disjoint."""
    spans = [note.head for note in structure.notes]
    spans += [
        Span(run.source, run.source + run.length) for note in structure.notes for run in note.runs
    ]
    spans += [marker.printed for marker in structure.markers]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _together(
    document: Document, first: Structure, second: Structure, is_likely: bool
) -> Structure:
    """Declared sections and those typed sections whose notes are surely cited."""
    numbered = any(is_countable(n.label) for n in first.notes)
    forms = SURE | {"symbol", "format"} if numbered else None
    typed = [
        section
        for section in second.sections
        if section.notes and (is_likely or _is_cited(document, section, second, forms))
    ]
    if not typed:
        return first
    parts: list[tuple[int, int, Section, Structure]] = [
        (section.span.start, 0, section, first) for section in first.sections
    ]
    parts += [
        (section.notes.start, 1, section, second) for section in typed if section.notes is not None
    ]
    parts.sort(key=lambda part: part[:2])
    bounds = [0, *[part[0] for part in parts[1:]], len(document.text)]
    sections: list[Section] = []
    markers: list[Marker] = []
    notes: list[Note] = []
    numbers: dict[tuple[bool, int], int] = {}
    for number, (_, _, section, source) in enumerate(parts, 1):
        span = Span(bounds[number - 1], bounds[number])
        sections.append(section._replace(number=number, span=span))
        numbers[source is second, section.number] = number
    for source in (first, second):
        for marker in source.markers:
            if new := numbers.get((source is second, marker.section)):
                markers.append(marker._replace(section=new))
        for note in source.notes:
            if new := numbers.get((source is second, note.section)):
                notes.append(note._replace(section=new))
    markers.sort(key=lambda marker: marker.span)
    notes.sort(key=lambda note: note.span)
    return Structure(tuple(sections), tuple(markers), tuple(notes), first.has_author_date)


def _is_behind_stop(text: str, at: int) -> bool:
    """Whether a word and its stop, or its closing quotation mark, stand before a place."""
    bare = text[max(0, at - 4) : at].rstrip(_STOPS)
    return len(bare) < min(at, 4) and bare[-1:].isalpha()


def _has_form(document: Document, marker: Marker, forms: Set[str] | None) -> bool:
    """Whether a marker is of one of these forms; a glued number, too, behind a stop (not in PDF):
    behind a word it is a name's, as in “Link1”.
    """
    if marker.form == "symbol" and document.format in _STARS_ARE_TYPE:
        return False
    if forms is None or marker.form in forms:
        return True
    is_open = marker.form == "glued" and document.format != "pdf"
    return is_open and _is_behind_stop(document.text, marker.printed.start)


def _is_cited(
    document: Document, section: Section, structure: Structure, forms: Set[str] | None
) -> bool:
    """Whether surely read markers, of one of these forms, cite most of a section's notes."""
    labels = {note.label for note in structure.notes if note.section == section.number}
    cited = {
        marker.note
        for marker in structure.markers
        if marker.section == section.number
        and marker.confidence >= _SURE
        and marker.misreading is None
        and _has_form(document, marker, forms)
    }
    # What stands before all its markers is a list of contents beside notes that the format knows.
    first = min((m.span.start for m in structure.markers if m.section == section.number), default=0)
    is_behind = section.notes is not None and section.notes.end > first
    return is_behind and len(labels & cited) >= _LEAST_CITED * len(labels)
