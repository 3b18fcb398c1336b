"""From chains and links to the nouns of the model: sections, markers, notes."""

from __future__ import annotations

import re
from math import exp

from citecheck.model import Document, Marker, Misreading, Note, Section, Span, Structure
from citecheck.structure.alignment import Link
from citecheck.structure.blocks import Block
from citecheck.structure.candidates import Mark
from citecheck.structure.notes import fold, trim
from citecheck.structure.solution import Paper, Solution

_MIN_SECTION = 400  # characters of text after the last notes that make a section of their own


def assemble(document: Document, paper: Paper, solution: Solution) -> Structure:
    """The structure that a solution describes."""
    sections = _sections(document, paper, solution)
    notes: list[Note] = []
    for c, block in enumerate(solution.blocks):
        notes.extend(_notes(document, paper, block, c + 1))
    markers = [_marker(paper, solution, link) for link in solution.links]
    notes.sort(key=lambda n: n.span.start)
    markers.sort(key=lambda m: m.span.start)
    return Structure(tuple(sections), tuple(markers), tuple(notes))


def _notes(document: Document, paper: Paper, block: Block, section: int) -> list[Note]:
    notes = []
    for head, limit in zip(block.chain.heads, block.ends, strict=True):
        end = max(trim(paper.flat, head.end, limit), head.end)
        pieces = []
        at = min(head.body, end)
        for s, e in paper.cuts.between(at, end):
            pieces.append((at, max(at, s)))
            at = e
        pieces.append((at, end))
        text, runs = fold(document.text, [(a, b) for a, b in pieces if b > a])
        notes.append(
            Note(
                str(head.value),
                Span(head.start, end),
                Span(head.opened, head.end),
                section,
                text,
                runs,
                head.is_mid,
            )
        )
    return notes


def _sections(document: Document, paper: Paper, solution: Solution) -> list[Section]:
    sections: list[Section] = []
    start = 0
    size = len(paper.flat)
    for c, block in enumerate(solution.blocks):
        end = max(start, trim(paper.flat, block.chain.last, block.ends[-1]))
        notes = Span(block.chain.start, end)
        sections.append(Section(c + 1, None, Span(start, end), notes))
        start = end
    if not sections:
        return [Section(1, None, Span(0, size), None)] if paper.flat.strip() else []
    if len(paper.flat[start:].strip()) >= _MIN_SECTION:
        sections.append(Section(len(sections) + 1, None, Span(start, size), None))
    else:
        sections[-1] = Section(
            len(sections), None, Span(sections[-1].span.start, size), sections[-1].notes
        )
    return sections


def _marker(paper: Paper, solution: Solution, link: Link) -> Marker:
    mark = link.mark
    expected = solution.expected[link.place]
    label = str(mark.value)
    return Marker(
        label,
        Span(mark.start, mark.end),
        expected.chain + 1,
        label if expected.note >= 0 else None,
        round(1 / (1 + exp(-(mark.score + 1))), 4),
        mark.form,
        Span(mark.opened, mark.closed),
        _misreading(paper.flat, mark),
        _is_on_heading(paper.flat, mark),
    )


_TOKEN = re.compile(r"[^\s“”„«»\"(\[]*\Z")
_NUMBER_BEFORE = re.compile(r"[0-9][0-9.,:–-]*\Z")


def _misreading(flat: str, mark: Mark) -> Misreading | None:
    """What the marker could be read as part of, unless that number belongs to a known token."""
    start, end = mark.start, mark.end
    if mark.form != "glued" or start < 2:
        return None
    before = flat[start - 1]
    if before.isdecimal():
        reason, at = "digits", start
    elif before in ".," and flat[start - 2].isdecimal():
        reason, at = "decimal", start - 1
    else:
        return None
    low = max(0, start - 40)
    token = _TOKEN.search(flat, low, at)
    if reason == "decimal" and token and any(c.isalpha() for c in token.group()):
        return None
    number = _NUMBER_BEFORE.search(flat, low, at)
    return Misreading(Span(number.start() if number else start - 1, end), reason)


_HEADING_STOPS = '.!?…;,:”"'


def _is_on_heading(flat: str, mark: Mark) -> bool:
    """Whether the marker ends an isolated short line without a full stop: a title or heading."""
    if flat[mark.closed : mark.closed + 1] not in ("", "\n"):
        return False
    start = flat.rfind("\n", 0, mark.start) + 1
    line = flat[start : mark.opened].strip()
    if (
        not 3 <= len(line) <= 150
        or line[-1] in _HEADING_STOPS
        or (not line[0].isupper() and not line[0].isdecimal() and line[0] != "#")
    ):
        return False
    above = flat[max(0, start - 80) : start]
    below = flat[mark.closed : mark.closed + 80]
    is_first = not flat[:start].strip() if start < 200 else False
    is_isolated = (
        is_first or above.rstrip(" ").endswith("\n\n") or above.replace(" ", "").endswith("\n\n")
    )
    return is_isolated and below.replace(" ", "")[:2] in ("\n\n", "\n", "")
