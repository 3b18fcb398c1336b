"""Notes of several paragraphs: a source ends with its paragraph, whatever mark it ends with."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.citations.certain.markup import Plain
from citecheck.citations.certain.quotation import find_quotations
from citecheck.citations.sources.reading import Reading
from citecheck.late import late
from citecheck.model import Note, Part, Span

_BLANK_LINE = late(r"[ \t]{0,80}\n[ \t]{0,80}\n")
_ENDS = frozenset(".!?…”»\"')]0123456789")


def paragraph_ends(note: Note, plain: Plain, document: str) -> list[int]:
    """Where a blank of the plain text stands for the end of a paragraph that is one by its sense:
    it ends like a sentence or with a number, no quotation is open, and a capital follows."""
    if "\n" not in document[note.span.start : note.span.end] or not _BLANK_LINE.search(
        document, note.span.start, note.span.end
    ):
        return []
    text, found, start = plain.text, [], 0
    for at, sign in enumerate(text):
        if sign != " " or not (text[at + 1 : at + 2].isupper() or text[at + 1 : at + 2] in '“«"'):
            continue
        place = note.offset_in_document(plain.printed(at))
        if (
            _BLANK_LINE.match(document, place)
            and text[at - 1 : at] in _ENDS
            and not find_quotations(text[start:at]).strays
        ):
            found.append(at)
            start = at + 1
    return found


def joined(text: str, readings: Sequence[tuple[int, Reading]]) -> Reading:
    """The readings of paragraphs that begin at these places, as one."""
    parts: list[Part] = []
    groups: list[Span] = []
    for start, reading in readings:
        if parts:
            parts.append(Part("space", Span(start - 1, start)))
        groups += [Span(g.start + len(parts), g.end + len(parts)) for g in reading.groups]
        parts += [
            part._replace(span=Span(part.span.start + start, part.span.end + start))
            for part in reading.parts
        ]
    kinds = [reading.kind for _, reading in readings]
    kind = "citation" if "citation" in kinds else kinds[0]
    return Reading(
        tuple(parts), tuple(groups), kind, min(reading.confidence for _, reading in readings)
    )
