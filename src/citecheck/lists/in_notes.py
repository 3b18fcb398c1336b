"""Citations by author and year in notes, without a bracket around them: `See Berg 1999, 12; Moss
2004`.

A year in a note may date many things. It dates a work where names that the list holds stand before
it; and in a paper that cites so in its notes also where names and year stand by themselves, between
the note's end, semicolons, full stops and words like `see also`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from citecheck.facts.phrases import phrases
from citecheck.late import compiled, late
from citecheck.lists.healing import SOFT
from citecheck.lists.linked import Linked
from citecheck.lists.naming import signals, without_particles
from citecheck.lists.years import year_pattern
from citecheck.model import Span, Structure

_MARK = late(r"[()\[\]]")
_PARTS = late(r"[;:?!]|(?<=[^\W\d_]{4}[.])(?=\s)|(?<=[0-9)»”\"][.])(?=\s)")
_BEHIND = late(r"\s*(?:[;.)]|\Z|,\s(?![^\W\d_a-zà-ÿа-яё]))")
_LEAST_CITED, _LEAST_SHARE = 3, 0.5  # of what stands by itself: led to an entry


def without_roles(flat: str, structure: Structure) -> str:
    """The text with `(ed.)` behind names in notes left out, in the same length."""
    for note in structure.notes:
        start, end = note.head.end, note.span.end
        if "(" in flat[start:end] and _roles().search(flat, start, end):
            flat = flat[:start] + _roles().sub(_soft, flat[start:end]) + flat[end:]
    return flat


def _soft(m: re.Match[str]) -> str:
    return SOFT * len(m[0])


@cache
def _roles() -> re.Pattern[str]:
    forms = "|".join(re.escape(form) for form in phrases("phrases")["editors"])
    return compiled(rf"(?<=[^\W\d_])[ ]\((?:{forms})\)(?=,? [(\[]?(?:1[4-9]|20)[0-9]{{2}})", re.I)


def stretches(flat: str, structure: Structure, hidden: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """What notes that stand in no list say outside of brackets, where it holds a year."""
    for note in structure.notes:
        low, end = note.head.end, note.span.end
        if any(a <= low < b for a, b in hidden) or not year_pattern().search(flat, low, end):
            continue
        depth = 0
        for m in _MARK.finditer(flat, low, end):
            if depth == 0 and m.start() > low:
                yield Span(low, m.start())
            depth = max(0, depth + (1 if m[0] in "([" else -1))
            low = m.end()
        if depth == 0 and low < end:
            yield Span(low, end)


def citing(flat: str, linked: Sequence[Linked], notes: Sequence[Span]) -> list[Linked]:
    """What cites, of what was found in brackets and in the stretches of notes."""
    starts = [span.start for span in notes]
    inside: dict[int, bool] = {}  # of those in notes: whether it stands by itself
    for i, one in enumerate(linked):
        k = bisect_right(starts, one.mention.at) - 1
        if k >= 0 and one.mention.at < notes[k].end:
            inside[i] = _is_alone(flat, one.span, notes[k])
    alone = [i for i, is_alone in inside.items() if is_alone]
    led = sum(bool(linked[i].works) for i in alone)
    is_habit = led >= _LEAST_CITED and led >= _LEAST_SHARE * len(alone)
    return [
        one
        for i, one in enumerate(linked)
        if i not in inside
        or (is_habit and inside[i] and (one.works or _has_plain_names(one)))
        or (one.works and one.slip != "year" and (inside[i] or one.slip != "name"))
    ]


def _has_plain_names(linked: Linked) -> bool:
    """Whether each name is a family name alone: `Ada Berg, Short Title 1999` is another form."""
    names = linked.key.rpartition(" ")[0].split("|")
    return all(" " not in without_particles(name) for name in names)


def _is_alone(flat: str, span: Span, stretch: Span) -> bool:
    """Whether names and year stand between the marks and words that part citations.

    Behind a bracket, as in `(Series 27), Bergen 1999`, they do not.
    """
    low = stretch.start - (flat[stretch.start - 1] in ")]")
    for m in _PARTS.finditer(flat, stretch.start, span.start):
        low = m.end()
    before = " ".join(flat[low : span.start].casefold().split()).strip(" ,*_")
    if before and before not in signals() and f"{before}," not in signals():
        return False
    return _BEHIND.match(flat, span.end, stretch.end) is not None
