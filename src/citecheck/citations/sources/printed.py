"""What was read in a note without its marks of typography, carried back to the text as printed."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.citations.certain.markup import Plain
from citecheck.model import ParsedNote, Part, Source, Span


def printed_parts(plain: Plain, parsed: ParsedNote, size: int) -> tuple[ParsedNote, list[int]]:
    """The parts as printed, marks of typography as parts of their own; and the new place of each.

    Args:
        plain: the note's text without marks.
        parsed: its parts, with places in that text.
        size: characters of the printed text.
    """
    parts: list[Part] = []
    places: list[int] = []
    at = 0
    for part in parsed.parts:
        span = plain.span(part.span)
        if span.end == span.start:
            span = Span(at, at)
        if span.start > at:
            parts.append(Part("markup", Span(at, span.start)))
        places.append(len(parts))
        parts.append(part._replace(span=span))
        at = max(at, span.end)
    if at < size:
        parts.append(Part("markup", Span(at, size)))
    return ParsedNote(tuple(parts), parsed.kind), places


def printed_source(plain: Plain, source: Source, places: Sequence[int]) -> Source:
    """The source with its places in the printed text."""
    first, last = source.parts
    return source._replace(
        span=plain.span(source.span),
        fields={name: plain.span(span) for name, span in source.fields.items()},
        parts=Span(places[first], places[last - 1] + 1),
    )
