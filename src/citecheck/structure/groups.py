"""Several markers in one place: `[3–5, 9]`, `[2, с. 41–43; 3]`, `3-5` glued to a word."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from citecheck.late import compiled, late
from citecheck.structure import evidence
from citecheck.structure.candidates import Mark
from citecheck.structure.weights import WEIGHTS

_SIZE = 200  # characters in one pair of brackets
_GAP = r"[ \n]{0,2}"
_LABEL = rf"{_GAP}(?P<label>[0-9]{{1,6}})(?:{_GAP}[–-]{_GAP}(?P<through>[0-9]{{1,6}}))?{_GAP}"
_WIDEST_RANGE = 40


@cache  # few papers have brackets: compiled where one is met
def _labels() -> re.Pattern[str]:
    return compiled(rf"{_LABEL}(?:,|\Z)")


@cache
def _locator() -> re.Pattern[str]:
    """What stands behind a label: `, с. 12`, `, p. 4`, `: 45`, `, ch. 2`, `, art. 5`."""
    return compiled(
        rf"{_LABEL}(?:,{_GAP}[^\W\d_]{{1,12}}\.?{_GAP}[^;]{{0,60}}|:{_GAP}[^;]{{1,60}})"
    )


def bracket_group(flat: str, opened: int, may_pad: bool = False) -> list[Mark]:
    """The markers between `[` at `opened` and its `]`; none where something else stands there.

    `may_pad`: the notes are labelled `[04]`, so the markers may be.
    """
    closing = flat.find("]", opened, opened + _SIZE)
    if closing < 0:
        return []
    spans: list[tuple[int, int]] = []
    at = opened + 1
    for part in flat[at:closing].split(";"):
        own = _in_part(part, at)
        if not own:
            return []
        spans += own
        at += len(part) + 1
    score = WEIGHTS["bracket"]["list"]
    return [
        Mark(start, end, int(flat[start:end]), score, "bracket", "list", opened, closing + 1)
        for start, end in spans
        if may_pad or flat[start] != "0"
    ]


def _in_part(part: str, at: int) -> list[tuple[int, int]]:
    """The labels of a stretch between semicolons; only the first where it has a locator."""
    found: list[tuple[int, int]] = []
    end = 0
    while end < len(part) and (m := _labels().match(part, end)):
        found += [m.span(name) for name in ("label", "through") if m[name]]
        end = m.end()
    if end < len(part):
        m = _locator().fullmatch(part)
        found = [m.span("label")] if m else []
    return [(at + a, at + b) for a, b in found]


_RANGE = late(r"[–-]([0-9]{1,6})(?![0-9–-]|[.,][0-9])")
_SENTENCE = frozenset(("stop", "quote", "bracket-closed", "comma", "letter"))


def glued_range(flat: str, start: int, end: int) -> list[Mark]:
    """`broke.3-5`: both ends of a range glued to a word, or nothing."""
    m = _RANGE.match(flat, end)
    if m is None or not flat[start:end].isdecimal():
        return []
    low, high = int(flat[start:end]), int(m.group(1))
    if not low < high <= low + _WIDEST_RANGE:
        return []
    score, context = evidence.glued(flat, start, end, m.end())
    if context not in _SENTENCE or score < 1.5:
        return []
    first = Mark(start, end, low, score, "glued", context, start, end)
    return [first, Mark(m.start(1), m.end(1), high, score, "glued", context, m.start(1), m.end(1))]


_LIST = late(r"(?:, ?[0-9]{1,4}){2,8}+(?![0-9–-]|[.,][0-9])")
_NUMBER = late(r"[0-9]+")


def glued_list(flat: str, start: int, end: int) -> dict[int, tuple[float, str]]:
    """`broke.3,4,5`: where each of three labels or more begins that count on, and its evidence."""
    m = _LIST.match(flat, end)
    if m is None:
        return {}
    score, context = evidence.glued(flat, start, end, m.end())
    if context not in _SENTENCE or score < 1.5:
        return {}
    numbers = list(_NUMBER.finditer(flat, start, m.end()))
    if any(int(b.group()) != int(a.group()) + 1 for a, b in pairwise(numbers)):
        return {}
    return {n.start(): (score, context) for n in numbers}
