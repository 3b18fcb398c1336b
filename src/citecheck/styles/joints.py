"""The marks between two parts of a source, which a style sets once and for all.

No table says what they are: where a paper keeps to a style, what nearly all of its sources have
between a volume and an issue is right, and the one that differs is a slip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from citecheck.model import Note, Part, Source, Span
from citecheck.styles.habits import Habit

_PAIRS = frozenset(
    "author date|container volume|container date|container issue|volume issue|volume date|issue date|"
    "issue page|date volume|date issue|date page|publisher date|place publisher|page date|"
    "access-date url|url access-phrase|volume page|publisher page".split("|")
)


def joints_of(note: Note, source: Source, parts: Sequence[Part]) -> Iterator[Habit]:
    """The joints of one source."""
    script = "Cyrillic" if any("\u0400" <= c <= "\u04ff" for c in source.title or "") else ""
    told = [part for part in parts if part.kind not in _BETWEEN]
    for left, right in pairwise(told):
        pair = f"{left.kind} {right.kind}"
        if pair not in _PAIRS or right.span.start < left.span.end:
            continue
        printed = note.text[left.span.end : right.span.start]
        if left.kind == "author" and note.text[left.span.end - 1] == ".":
            printed = f".{printed}"
        if printed[:1] == "." and printed[1:].lstrip()[:1] in tuple(",:;"):
            printed = printed[1:]  # of an abbreviation
        if any(mark in printed for mark in "?!…") or len(printed) > _LONGEST:
            continue
        printed = printed.replace("pp.", "p.")  # of several pages
        span = note.span_in_document(Span(left.span.end, right.span.end))
        kind = source.type
        if left.kind == "author":
            kind = "person" if source.authors and source.authors[0].family else "body"
        yield Habit(
            f"between {left.kind} and {right.kind}/{kind} {script}", printed, span, source.id
        )


_BETWEEN = frozenset({"mark", "prefix", "space-before-mark", "range-dash"})
_LONGEST = 12
