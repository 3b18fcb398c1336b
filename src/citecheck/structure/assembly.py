"""From chains and links to the nouns of the model: sections and notes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from citecheck.late import late
from citecheck.model import Document, Marker, Note, Section, Span, Structure
from citecheck.structure.author_date import cites_by_author_and_date
from citecheck.structure.blocks import Block
from citecheck.structure.candidates import Head
from citecheck.structure.citing import find_lone_markers, find_markers
from citecheck.structure.endings import continuation, is_finished
from citecheck.structure.material import Material
from citecheck.structure.notes import fold, trim
from citecheck.structure.solution import Solution
from citecheck.structure.text import has_wide_brackets, widened

_MIN_SECTION = 400  # characters of text after the last notes that make a section of their own
_MAX_TITLE = 120
_LETTERED = late(r"^ *[\[(]?[0-9]{1,4}[a-e][\]).: ]", re.MULTILINE)
_LINE = late(r"\S[^\n]*+")


def assemble(document: Document, material: Material, solution: Solution) -> Structure:
    """The structure that a solution describes."""
    sureness = [_sureness(solution, c) for c in range(len(solution.blocks))]
    cited = {
        (solution.expected[link.place].chain, solution.expected[link.place].note)
        for link in solution.links
    }
    notes = [
        note
        for c, block in enumerate(solution.blocks)
        for note in _notes(document, material, block, c, sureness[c], cited)
    ]
    notes.sort(key=lambda note: note.span.start)
    if solution.blocks:
        markers = find_markers(material, solution, sureness)
    else:
        markers = find_lone_markers(material)
    if any(note.label.isdecimal() for note in notes) and _LETTERED.search(material.flat):
        from citecheck.structure.inserted import with_inserted

        notes, markers = with_inserted(document.text, notes, markers)
    sections = _sections(material, solution, sureness)
    if has_wide_brackets(document.text):
        text = document.text
        markers = [m._replace(printed=widened(text, m.printed)) for m in markers]
        notes = [note._replace(head=widened(text, note.head)) for note in notes]
    if "*" in material.flat or "†" in material.flat:
        sections, markers, notes = _with_signs(document, material, sections, markers, notes)
    return Structure(
        tuple(sections),
        tuple(markers),
        tuple(notes),
        cites_by_author_and_date(material.flat, len(notes)),
    )


def _with_signs(
    document: Document,
    material: Material,
    sections: list[Section],
    markers: list[Marker],
    notes: list[Note],
) -> tuple[list[Section], list[Marker], list[Note]]:
    """Notes by `*` and `†` added, each in the section that it stands in."""
    from citecheck.structure.symbols import find_sign_notes

    taken = [(note.head.start, note.span.end) for note in notes]
    for sign, at, start, body, end in find_sign_notes(material.flat):
        i = bisect_right(taken, (start, len(material.flat))) - 1
        if i >= 0 and taken[i][1] > start:
            continue
        s = max(0, bisect_right(sections, start, key=lambda section: section.span.start) - 1)
        section = sections[s]
        span = Span(start, end)
        text, runs = fold(document.text, _pieces(material, body, end))
        head, mark = Span(start, start + len(sign)), Span(at, at + len(sign))
        notes.append(Note(sign, span, head, section.number, text, runs, confidence=0.9))
        markers.append(Marker(sign, mark, section.number, sign, 0.9, "symbol", mark))
        region = section.notes or span
        sections[s] = section._replace(notes=Span(min(region.start, start), max(region.end, end)))
    notes.sort(key=lambda note: note.span.start)
    markers.sort(key=lambda marker: marker.span.start)
    return sections, markers, notes


def _sureness(solution: Solution, c: int) -> float:
    """How certain it is that a chain is a run of notes: by the share of its labels that are cited.

    Without a single marker (a copy that lost its superscripts) the reading of the notes decides.
    """
    block = solution.blocks[c]
    size = len(block.chain.heads)
    expected = solution.expected
    places = {x.place for x in solution.links if expected[x.place].chain == c}
    cited = sum(expected[place].note >= 0 for place in places)
    if cited:
        return min(1.0, cited / size + (0.1 if size >= 5 else 0.0))
    reading = sum(head.reading for head in block.chain.heads) / size
    return max(0.3, min(0.85, 0.5 + 0.2 * reading + (0.2 if block.chain.under_heading else 0.0)))


def _notes(
    document: Document,
    material: Material,
    block: Block,
    c: int,
    sureness: float,
    cited: set[tuple[int, int]],
) -> list[Note]:
    notes = []
    repeated = Counter(head.value for head in block.chain.heads)
    for k, (head, limit) in enumerate(zip(block.chain.heads, block.ends, strict=True)):
        end = max(trim(material.flat, head.end, limit), head.end)
        is_closed = material.flat[head.opened] == "[" and material.flat[end - 1] == "]"
        inner = end - 1 if is_closed and head.form == "word" else end  # `[Footnote 7: Text.]`
        pieces: Sequence[tuple[int, int]] | None = material.pieces.get(head.start)
        if pieces is None:
            pieces = _pieces(material, min(head.body, inner), inner)
            if k + 1 < len(block.ends) and limit < block.chain.heads[k + 1].opened:
                pieces += _next_page(material, head, end, block.chain.heads[k + 1].opened)
        elif k + 1 < len(block.chain.heads) and block.chain.heads[k + 1].is_mid:
            limit = block.chain.heads[k + 1].opened  # its number stands in this one's definition
            pieces = [(a, min(b, trim(material.flat, a, limit))) for a, b in pieces if a < limit]
        text, runs = fold(document.text, pieces)
        confidence = 0.99 if (c, k) in cited else 0.9
        if head.is_mid:
            confidence -= 0.04 if (c, k) in cited else 0.3
        if repeated[head.value] > 1:
            confidence -= 0.04
        notes.append(
            Note(
                material.label(head.start, head.value),
                Span(head.start, end),
                Span(head.opened, head.end),
                c + 1,
                text,
                runs,
                head.is_mid
                and "\n" not in material.flat[_previous_start(block, k) + 1 : head.opened],
                round(confidence * min(1.0, 0.4 + sureness), 3),
            )
        )
    return notes


def _next_page(material: Material, head: Head, end: int, limit: int) -> list[tuple[int, int]]:
    """The rest of an unfinished note at the foot of the next page."""
    flat = material.flat
    if is_finished(flat, head.end, end):
        return []
    at = continuation(flat, end, limit)
    return _pieces(material, at, trim(flat, at, limit)) if at >= 0 else []


def _previous_start(block: Block, k: int) -> int:
    """Where the note before begins; -1 for the first."""
    return block.chain.heads[k - 1].start if k else -1


def _pieces(material: Material, start: int, end: int) -> list[tuple[int, int]]:
    """A note's stretch without the running heads in it."""
    pieces = []
    for low, high in material.cuts.between(start, end):
        pieces.append((start, max(start, low)))
        start = high
    pieces.append((start, end))
    return [(a, b) for a, b in pieces if b > a]


# --- sections ---------------------------------------------------------------------------------


def _sections(material: Material, solution: Solution, sureness: list[float]) -> list[Section]:
    flat = material.flat
    size = len(flat)
    blocks = solution.blocks
    if not blocks:
        return [Section(1, _title(flat, 0, size), Span(0, size), None)] if flat.strip() else []
    ends = [trim(flat, block.chain.last, block.ends[-1]) for block in blocks]
    bounds = _bounds(material, solution, ends)
    sections = []
    for c, (block, bound) in enumerate(zip(blocks, pairwise(bounds), strict=True)):
        notes = Span(block.chain.start, ends[c])
        sections.append(
            Section(c + 1, _title(flat, *bound), Span(*bound), notes, round(sureness[c], 3))
        )
    if len(flat[bounds[-1] :].strip()) >= _MIN_SECTION:
        rest = Span(bounds[-1], size)
        sections.append(Section(len(sections) + 1, _title(flat, *rest), rest, None))
    else:
        last = sections[-1]
        sections[-1] = last._replace(span=Span(last.span.start, size))
    return sections


def _bounds(material: Material, solution: Solution, ends: list[int]) -> list[int]:
    """Where sections begin, and where the last one ends.

    A section ends after its notes; where the notes of several stand together at the end, the next
    begins with the paragraph that holds its first marker.
    """
    first_marker: dict[int, int] = {}
    for link in solution.links:
        chain = solution.expected[link.place].chain
        first_marker.setdefault(chain, link.mark.start)
    bounds = [0]
    for c in range(1, len(solution.blocks)):
        at = ends[c - 1]
        marker = first_marker.get(c)
        if marker is not None and marker < at:
            at = max(material.flat.rfind("\n\n", bounds[-1], marker), bounds[-1])
        bounds.append(max(at, bounds[-1]))
    bounds.append(max(ends[-1], bounds[-1]))
    return bounds


def _title(flat: str, start: int, end: int) -> str | None:
    """The first line of a section, where it is short and ends like a title."""
    m = _LINE.search(flat, start, end)
    line = m.group().strip(" #*_") if m else ""
    return line if 0 < len(line) <= _MAX_TITLE and line[-1] not in ".;,:" else None
