"""Which definitions are notes, and which references cite them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from citecheck.formats.markdown.blocks import DEFINITION, Blocks, Definition
from citecheck.formats.markdown.inline import Inline
from citecheck.late import late
from citecheck.model import FormatMarker, FormatNote, Span

_NOTES_HEADING = late(
    r"(?:end|foot)?notes?|references|notas|anmerkungen|fußnoten|noten|note|примечания|сноски",
    re.IGNORECASE,
)
_PLAIN = late(r"\[([0-9]{1,4}|[A-Za-z*†‡]{1,3})\](?![(:\[])")


def gather(
    text: str, blocks: Blocks, inline: Inline
) -> tuple[tuple[FormatMarker, ...], tuple[FormatNote, ...]]:
    """Markers and notes in file order."""
    definitions = [*blocks.definitions, *_believed(blocks)]
    definitions.sort(key=lambda definition: definition.head)
    definitions = _ended(text, _split(text, definitions, inline), inline)
    notes = [FormatNote(d.label, d.head, d.pieces) for d in definitions]
    heads = {d.head.start for d in definitions}
    labels: dict[str, str] = {}
    for definition in definitions:
        labels.setdefault(definition.label.casefold(), definition.label)
    markers = [
        FormatMarker(label, Span(at + 2, at + 2 + len(label)), _target(label, labels))
        for label, at in inline.references
        if at not in heads
    ]
    markers += _in_plain_brackets(text, blocks, definitions, markers, inline)
    _add_inline(inline, markers, notes, {note.label for note in notes})
    notes.sort(key=lambda note: note.head)
    markers.sort(key=lambda marker: marker.span)
    return tuple(markers), tuple(notes)


def _target(label: str, labels: dict[str, str]) -> str | None:
    """The label as the note has it, where the case differs."""
    target = labels.get(label.casefold())
    return None if target == label else target


def _believed(blocks: Blocks) -> list[Definition]:
    """`[^x] text` without the colon: under a heading of notes, or beside a note."""
    declared = {d.label.casefold() for d in blocks.definitions}
    beside = {d.block for d in blocks.definitions}
    found = []
    open_ones = [d for d in blocks.bare if d.label.casefold() not in declared]
    for bare in open_ones:
        is_under = bool(_NOTES_HEADING.fullmatch(bare.under))
        if is_under or beside & {bare.block - 1, bare.block + 1}:
            found.append(bare)
            beside.add(bare.block)
    return found


def _split(text: str, definitions: list[Definition], inline: Inline) -> list[Definition]:
    """Definitions that begin in the line of another one are notes of their own."""
    declared = {d.label.casefold() for d in definitions}
    starts = [at for _, at in inline.references]
    split: list[Definition] = []
    for definition in definitions:
        rest = definition
        if definition.pieces:
            first = bisect_left(starts, definition.head.end)
            last = bisect_right(starts, definition.pieces[-1].end)
            for at in starts[first:last]:
                head = DEFINITION.match(text, at)
                if head and head[1].casefold() not in declared and text[at - 1] in " \t\n":
                    declared.add(head[1].casefold())
                    before, after = _cut(rest.pieces, at, head.end())
                    split.append(rest._replace(pieces=before))
                    rest = Definition(head[1], Span(*head.span()), after, definition.block)
        split.append(rest)
    return split


def _ended(text: str, definitions: list[Definition], inline: Inline) -> list[Definition]:
    """Definitions end before a line that was to define the next number, `[26] Text` or `[^26] Text`,
    where that is cited and nothing defines it: MRK001 tells the broken label."""
    missing = {label for label, _ in inline.references} - {d.label for d in definitions}
    if not missing:
        return definitions
    found = []
    for definition in definitions:
        label, pieces = definition.label, definition.pieces
        following = str(int(label) + 1) if label.isdecimal() and label.isascii() else ""
        if following in missing and pieces:
            for form in (f"\n[{following}]", f"\n[^{following}]"):
                at = text.find(form, pieces[0].start, pieces[-1].end)
                if at >= 0:
                    pieces = _cut(pieces, at, at)[0]
        found.append(definition._replace(pieces=pieces))
    return found


def _cut(pieces: tuple[Span, ...], at: int, end: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    before = [Span(p.start, min(p.end, at)) for p in pieces if p.start < at]
    after = [Span(max(p.start, end), p.end) for p in pieces if p.end > end]
    return tuple(before), tuple(after)


def _in_plain_brackets(
    text: str,
    blocks: Blocks,
    definitions: list[Definition],
    markers: list[FormatMarker],
    inline: Inline,
) -> list[FormatMarker]:
    """`[1]` cites `[^1] …`, where no `[^1]` in the text does."""
    bare = {
        d.label for d in definitions if not text[d.head.start : d.head.end].rstrip().endswith(":")
    }
    missing = bare - {marker.label for marker in markers}
    if not missing:
        return []
    inside = sorted(piece for d in definitions for piece in d.pieces)
    starts = [piece.start for piece in inside]
    found = []
    for opening, closing in inline.brackets.items():
        label = text[opening + 1 : closing]
        if label not in missing or not _PLAIN.match(text, opening):
            continue
        i = bisect_right(starts, opening) - 1
        if i < 0 or opening >= inside[i].end:
            found.append(FormatMarker(label, Span(opening + 1, closing)))
    return found


def _add_inline(
    inline: Inline, markers: list[FormatMarker], notes: list[FormatNote], taken: set[str]
) -> None:
    """Inline notes print no label: they are `inline-1`, `inline-2` …"""
    number = 0
    for start, words, end in inline.inline_notes:
        number += 1
        while f"inline-{number}" in taken:
            number += 1
        label = f"inline-{number}"
        markers.append(FormatMarker(label, Span(start, start + 1)))
        notes.append(FormatNote(label, Span(start, words), (Span(words, end),)))
