"""The edits of a renumbering, and notes moved into their order where they are listed.

Notes change places among the places where notes stand: what lies between these stays.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from citecheck.editing.renumbering.plan import Plan
from citecheck.editing.renumbering.printed import printed_like
from citecheck.finding import Edit
from citecheck.model import Paper, Span
from citecheck.named import NamedTuple


class Rewriting(NamedTuple):
    """The edits, ascending and disjoint, and why they should not be made."""

    edits: tuple[Edit, ...]
    became: Mapping[int, int]  # place in Paper.notes → its place afterwards
    problems: tuple[str, ...]


def label_edits(paper: Paper, plan: Plan) -> list[Edit]:
    """The new numbers of notes and markers."""
    text = paper.document.text
    places = [
        (note.span.start, note.label, plan.numbers[index])
        for index, note in enumerate(paper.notes)
        if index in plan.numbers
    ]
    places += [
        (paper.markers[index].span.start, paper.markers[index].label, plan.numbers[note])
        for index, note in plan.cites.items()
        if note in plan.numbers
    ]
    edits = set()  # an inline note of Org is its own marker
    for at, label, number in places:
        printed = text[at : at + len(label)]
        new = printed_like(printed, number)
        if new is not None and new != printed:
            edits.add(Edit(at, at + len(label), new))
    return sorted(edits)


def rewrite(paper: Paper, plan: Plan, edits: Sequence[Edit]) -> Rewriting:
    """The edits with the notes moved into the order of their numbers."""
    edits = sorted(edits)
    blocks = _blocks(paper, plan)
    wanted = {place: block for places in _slots(paper, blocks) for place, block in places}
    text = paper.document.text
    moved: list[Edit] = []
    problems: list[str] = []
    for place, block in sorted(wanted.items()):
        here, there = blocks[place], blocks[block]
        if place == block:
            continue
        problems += _unmovable(paper, there)
        moved.append(Edit(*here, _edited(text, there, edits)))
    inside = [Span(edit.start, edit.end) for edit in moved]
    starts = [span.start for span in inside]
    kept = [edit for edit in edits if not _is_covered(inside, starts, edit)]
    became = {block: place for place, block in wanted.items()}
    return Rewriting(tuple(sorted([*kept, *moved])), became, tuple(problems))


def _blocks(paper: Paper, plan: Plan) -> Mapping[int, Span]:
    """Place in Paper.notes → the stretch that moves with the note. Inline notes have none."""
    text, opaque = paper.document.text, sorted(paper.document.known.opaque)
    starts = [span.start for span in opaque]
    citing: dict[int, list[int]] = {}
    for marker, cited in plan.cites.items():
        citing.setdefault(cited, []).append(paper.markers[marker].span.start)
    blocks = {}
    for index in plan.numbers:
        note = paper.notes[index]
        end = note.span.end
        i = bisect_left(starts, end)
        while i < len(opaque) and _is_blank(text[end : opaque[i].start]):
            end = opaque[i].end  # a comment behind the note, as one that ignores a rule
            i += 1
        if not any(note.head.start <= at < end for at in citing.get(index, ())):
            blocks[index] = Span(note.head.start, end)
    return blocks


def _is_blank(between: str) -> bool:
    return not between.strip() and "\n" not in between and "\r" not in between


def _slots(paper: Paper, blocks: Mapping[int, Span]) -> Iterator[list[tuple[int, int]]]:
    """For each section: whose place is taken by which note."""
    by_section: dict[int, list[int]] = {}
    for index in blocks:
        by_section.setdefault(paper.notes[index].section, []).append(index)
    for group in by_section.values():  # `blocks` is in the order of the numbers
        yield list(zip(sorted(group, key=lambda index: blocks[index]), group, strict=True))


def _unmovable(paper: Paper, block: Span) -> Iterator[str]:
    line = paper.document.line_column(block.start)[0]
    if "\f" in block.of(paper.document.text):
        yield f"the note on line {line} would have to move, and a page ends inside it"
    if any(p.span.start < block.end and block.start < p.span.end for p in paper.document.problems):
        yield f"the note on line {line} would have to move, and holds what does not decode"


def _edited(text: str, block: Span, edits: Sequence[Edit]) -> str:
    """The text of a block with the edits inside it."""
    parts, at = [], block.start
    for edit in edits[bisect_left(edits, Edit(block.start, 0, "")) :]:
        if edit.end > block.end:
            break
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at : block.end]])


def _is_covered(spans: Sequence[Span], starts: Sequence[int], edit: Edit) -> bool:
    i = bisect_right(starts, edit.start) - 1
    return i >= 0 and edit.end <= spans[i].end
