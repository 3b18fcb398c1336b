"""How the persons of one source stand: which name leads, what parts them, spaced initials."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citecheck.late import late
from citecheck.model import Name, Note, Part, Source, Span
from citecheck.styles.habits import Habit

_CLOSE = late(r"\b[^\W\d_]\.[^\W\d_]\.")
_SPACED = late(r"\b[^\W\d_]\.[ ][^\W\d_]\.")
_INITIAL = late(r"[^\W\d_]\.")
_LONGEST = 8
_BEHIND_IN = late(r"\bIn:? \Z")


def name_habits(note: Note, source: Source, parts: Sequence[Part]) -> Iterator[Habit]:
    """What the names of one source show, beyond the order of its first author's."""
    authors = [part for part in parts if part.kind == "author"]
    for part in authors:
        printed = part.span.of(note.text)
        for form, pattern in (("close", _CLOSE), ("spaced", _SPACED)):
            for found in pattern.finditer(printed):
                span = Span(part.span.start + found.start(), part.span.start + found.end())
                yield Habit("initials", form, note.span_in_document(span), source.id)
        if note.text[: part.span.start].rstrip().endswith("/"):
            lead = "initials first" if _INITIAL.match(printed) else "family first"
            yield Habit("names behind the slash", lead, note.span_in_document(part.span), source.id)
    if authors:
        yield from _of_several(note, source, authors[0].span, "authors")
    editors = [part for part in parts if part.kind == "editor"]
    if len(editors) == 1:
        yield from _of_several(note, source, editors[0].span, "editors")


def _of_several(note: Note, source: Source, span: Span, who: str) -> Iterator[Habit]:
    """What stands between two persons, and which name leads from the second on."""
    names = source.authors if who == "authors" else source.editors
    places = list(_placed(span.of(note.text), names))
    for at, (start, end, lead) in enumerate(places):
        here = note.span_in_document(Span(span.start + start, span.start + end))
        if who == "editors" and _BEHIND_IN.search(note.text, 0, span.start):
            yield Habit("names of editors", lead, here, source.id)
        if at:
            if who == "authors":
                yield Habit("names of further authors", lead, here, source.id)
            before = places[at - 1][1]
            between = note.text[span.start + before : span.start + start]
            if "." in between[:1]:
                between = between[1:]
            if len(between) <= _LONGEST:
                is_last = at + 1 == len(names)
                which = ("two" if at == 1 else "last") if is_last else "more"
                gap = note.span_in_document(Span(span.start + before, span.start + start))
                yield Habit(f"between {who}/{which}", between, gap, source.id)


def _placed(text: str, authors: Sequence[Name]) -> Iterator[tuple[int, int, str]]:
    """Start and end of each person in a print, and which name leads; ends at one not found."""
    at = 0
    for name in authors:
        if not (name.family and name.given) or len(name.family) == 1:
            return  # `Kamp P` read the other way round
        family, given = _at(text, name.family, at), _at(text, name.given, at)
        if family < 0 or given < 0:
            return
        start = min(family, given)
        end = max(family + len(name.family), given + len(name.given))
        yield start, end, "family first" if family < given else "given first"
        at = end


def _at(text: str, name: str, start: int) -> int:
    """Where a name stands as a word of its own; -1 where it does not."""
    found = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)").search(text, start)
    return found.start() if found else -1
