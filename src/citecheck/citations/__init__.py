"""From a note's text to its parts and its sources.

A note is a sequence of parts that covers its text without a gap (`sources.parts.KINDS`).

    certain     what its form alone proves: addresses, dates, quotations, numbers with their word
    grammar     a note of quoted titles that is explained without remainder needs nothing more
    labelling   any other is read by a sequence model; what a certain span excludes is masked
    sources     labels grouped into sources, fields with their values and places
    references  ibid., op. cit., short forms: resolved last, over all notes of a section

Nothing overrules the labels afterwards. A new constraint has to earn its place on gold that it was
not made for (`benchmarks/ablation.py`); what the model does not know belongs into its training.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from citecheck.citations.certain.markup import Plain, without_markup
from citecheck.citations.certain.quotation import find_quotations
from citecheck.citations.grammar.titles import read_quoted
from citecheck.citations.sources.paragraphs import joined, paragraph_ends
from citecheck.citations.sources.printed import printed_parts, printed_source
from citecheck.citations.sources.reading import Reading
from citecheck.citations.sources.source import build_source, is_stated
from citecheck.late import late
from citecheck.model import Note, ParsedNote, Part, Source, Span

Places = Sequence[tuple[int, int]]
_HOLDS_ADDRESS = late(r"https?:|www\b|doi", re.IGNORECASE).search
_IDEOGRAPH = late("[\u3040-\u9fff\uac00-\ud7af]")
# Characters of a note that is read at all: more is a text whose notes were not told apart.
MAX_LENGTH = 12_000


def find_sources(
    notes: Sequence[Note],
    document: str = "",
    emphasised: Sequence[Span] = (),
    *,
    are_entries: bool = False,
) -> tuple[tuple[ParsedNote, ...], tuple[Source, ...]]:
    """The parts of every note, in the order of the notes, and the sources that they cite.

    Args:
        document: the text that the notes stand in, where it is known: it says which blank of a
            note is the end of a line, over which an address may go on.
        emphasised: the document's stretches that its format sets in italics, ascending.
        are_entries: each is an entry of a reference list, hence one source.
    """
    plains = [without_markup(note.text, _line_ends(note, document)) for note in notes]
    if emphasised:
        from citecheck.citations.certain.italics import with_italics

        plains = with_italics(notes, plains, emphasised)
    plain = [
        note._replace(text=found.text) if found.removed else note
        for note, found in zip(notes, plains, strict=True)
    ]
    readings = [
        read_paragraphs(found.text, breaks, found.emphasised)
        if (breaks := paragraph_ends(note, found, document))
        else read_note(found.text, found.emphasised, is_entry=are_entries)
        for note, found in zip(notes, plains, strict=True)
    ]
    sources = _build(plain, readings)
    if changed := _reread_short_forms(plain, readings, sources):
        kept = [source for source in sources if source.note_index not in changed]
        sources = _build(plain, readings, kept)
    if any(source.back_reference or not is_stated(source) for source in sources):
        from citecheck.citations.references.resolution import resolve

        sources = resolve(plain, sources)
    return _as_printed(notes, plains, readings, sources)


def _line_ends(note: Note, document: str) -> list[int]:
    """Where a blank in a note with addresses stands for the end of a line."""
    if "\n" not in document[note.span.start : note.span.end] or not _HOLDS_ADDRESS(note.text):
        return []
    return [
        at
        for at, sign in enumerate(note.text)
        if sign == " " and document[note.offset_in_document(at)] == "\n"
    ]


def _as_printed(
    notes: Sequence[Note],
    plains: Sequence[Plain],
    readings: Sequence[Reading],
    sources: Sequence[Source],
) -> tuple[tuple[ParsedNote, ...], tuple[Source, ...]]:
    """Parts and sources with their places in the text that holds marks of typography."""
    parsed = [ParsedNote(reading.parts, reading.kind) for reading in readings]
    places: dict[int, list[int]] = {}
    for index, plain in enumerate(plains):
        if plain.removed:
            size = len(notes[index].text)
            parsed[index], places[index] = printed_parts(plain, parsed[index], size)
    found = (
        printed_source(plains[s.note_index], s, places[s.note_index])
        if s.note_index in places
        else s
        for s in sources
    )
    return tuple(parsed), tuple(found)


def _build(
    notes: Sequence[Note], readings: Sequence[Reading], kept: Iterable[Source] = ()
) -> list[Source]:
    """The sources of all notes, in order of print; `kept` are those of notes built before."""
    built: dict[int, list[Source]] = {}
    for source in kept:
        built.setdefault(source.note_index, []).append(source)
    sources: list[Source] = []
    taken: dict[str, int] = {}
    for index, (note, reading) in enumerate(zip(notes, readings, strict=True)):
        known = built.get(index)
        for number, group in enumerate(reading.groups, 1):
            source_id = _id(note, number if len(reading.groups) > 1 else 0, taken)
            if known is None:
                sources.append(build_source(note, index, reading, group, source_id))
            elif known[number - 1].id == source_id:
                sources.append(known[number - 1])
            else:
                sources.append(known[number - 1]._replace(id=source_id))
    return sources


def _reread_short_forms(
    notes: Sequence[Note], readings: list[Reading], sources: Sequence[Source]
) -> set[int]:
    """Read again, knowing what the paper cites, the notes that state no source in full.

    Returns the indices of those that read otherwise now.
    """
    stated = {source.note_index for source in sources if is_stated(source)}
    candidates = [i for i, r in enumerate(readings) if i not in stated and r.kind != "empty"]
    if not candidates:
        return set()
    from citecheck.citations.references.short_forms import Known, read_short

    known = {number: Known(notes, group) for number, group in _by_section(sources).items()}
    changed = set()
    for index in candidates:
        note = notes[index]
        if _has_ideograph(note.text):
            continue
        found = read_short(note.text, known[note.section]) if note.section in known else None
        if found is not None:
            readings[index] = found
            changed.add(index)
    return changed


def _by_section(sources: Iterable[Source]) -> dict[int, list[Source]]:
    found: dict[int, list[Source]] = {}
    for source in sources:
        found.setdefault(source.section, []).append(source)
    return found


def parse_note(text: str) -> ParsedNote:
    """The parts of one note's text; joined, they are the text."""
    plain = without_markup(text)
    reading = read_note(plain.text, plain.emphasised)
    parsed = ParsedNote(reading.parts, reading.kind)
    return printed_parts(plain, parsed, len(text))[0] if plain.removed else parsed


def read_paragraphs(text: str, ends: Sequence[int], emphasised: Places = ()) -> Reading:
    """The reading of a note of several paragraphs, each read by itself."""
    readings = []
    for start, end in pairwise([0, *(end + 1 for end in ends), len(text) + 1]):
        inside = [(a - start, b - start) for a, b in emphasised if start <= a and b < end]
        readings.append((start, read_note(text[start : end - 1], inside)))
    return joined(text, readings)


def _has_ideograph(text: str) -> bool:
    return max(text, default="") >= "\u3040" and _IDEOGRAPH.search(text) is not None


def read_note(text: str, emphasised: Places = (), *, is_entry: bool = False) -> Reading:
    """The parts of a note's text and the groups of them that make sources; `emphasised`: the
    stretches that stood between marks of emphasis."""
    if not text:
        return Reading((), (), "empty")
    if len(text) > MAX_LENGTH:
        return Reading((Part("commentary", Span(0, len(text))),), (), "commentary", 0.0)
    if _has_ideograph(text):
        from citecheck.citations.grammar.ideographs import read_ideographic

        if (reading := read_ideographic(text)) is not None:
            return reading
    quotations = find_quotations(text)
    found = read_quoted(text, quotations)
    if found is not None:
        return found
    from citecheck.citations.sources.labelled import read_labelled

    return read_labelled(text, quotations, emphasised=emphasised, is_entry=is_entry)


def _id(note: Note, number: int, taken: dict[str, int]) -> str:
    """`21`, `21.1` in a note with several, `s2:21` from section 2; a label given twice is told
    apart: `taken` holds each id given and the number from which on others are free."""
    label = f"{note.label}.{number}" if number else note.label
    name = f"s{note.section}:{label}" if note.section > 1 else label
    unique = name
    while unique in taken:
        again = taken[name] = taken[name] + 1
        unique = f"{name}#{again}"
    taken[unique] = 1
    return unique
