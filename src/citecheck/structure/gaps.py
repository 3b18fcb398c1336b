"""Note heads that the chain misses: looked for between their neighbours, with fewer conditions.

A chain of heads is sure of its form and of what comes before and after. So `24https://…` or a note
that begins with a small letter, no candidates elsewhere, are found where 24 is missing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from citecheck.named import NamedTuple
from citecheck.structure.candidates import SUPERSCRIPTS, Head
from citecheck.structure.chains import Chain
from citecheck.structure.forms import FORMS
from citecheck.structure.reading import reading

_RAISE = str.maketrans("0123456789", SUPERSCRIPTS)
_PLACE = r"(?:(?P<line>^[ >↑]*)|(?<=[.!?”\"’»)…\]]) +|(?<=[^\s]) {2,})"
_BEFORE_FIRST = 4000
_AFTER_LAST = 4000
_MAX_GAP = 12


class Missing(NamedTuple):
    """What is known of the labels that a chain lacks."""

    cited: list[int]  # those that markers cite, ascending
    taken: frozenset[int]  # offsets of markers: no heads
    floor: int  # where the notes before the chain end
    ceiling: int  # where the notes after it begin


def complete(flat: str, chain: Chain, missing: Missing) -> Chain:
    """The chain with the heads that fill its gaps."""
    heads = list(chain.heads)
    out: list[Head] = []
    first = heads[0]
    if 1 < first.value <= 4:
        out.extend(_before(flat, first, missing))
    for before, after in pairwise(heads):
        out.append(before)
        if 1 < after.value - before.value <= _MAX_GAP:
            out.extend(_between(flat, before, after, missing))
    out.append(heads[-1])
    out.extend(_beyond(flat, heads[-1], missing))
    if len(out) == len(heads):
        return chain
    return chain._replace(heads=tuple(out))


def _between(flat: str, before: Head, after: Head, missing: Missing) -> list[Head]:
    """Heads for the labels between two heads; or the label before given twice."""
    found: list[Head] = []
    at = before.end
    for value in range(before.value + 1, after.value):
        is_cited = _is_in(missing.cited, value)
        head = _find(flat, value, before.form, at, after.opened, is_cited, missing)
        if head is None and is_cited and not (found and found[-1].value < value - 1):
            last = found[-1] if found else before
            head = _find(flat, last.value, before.form, last.end, after.opened, True, missing)
        if head:
            found.append(head)
            at = head.end
    return found


def _before(flat: str, first: Head, missing: Missing) -> list[Head]:
    found: list[Head] = []
    start = max(missing.floor, first.opened - _BEFORE_FIRST)
    for value in range(1, first.value):
        head = _find(
            flat, value, first.form, start, first.opened, _is_in(missing.cited, value), missing
        )
        if head:
            found.append(head)
            start = head.end
    return found


def _beyond(flat: str, last: Head, missing: Missing) -> list[Head]:
    """Heads after the last one: those that are cited, and one that follows on the next line."""
    found: list[Head] = []
    end = min(missing.ceiling, last.end + _AFTER_LAST)
    while True:
        head = None
        if _is_in(missing.cited, last.value + 1):
            head = _find(flat, last.value + 1, last.form, last.end, end, True, missing)
        if head is None:
            is_cited = _is_in(missing.cited, last.value + 2)
            head = _find(flat, last.value + 2, last.form, last.end, end, is_cited, missing)
            if head and flat.count("\n\n", last.end, head.opened) > 1:
                head = None
        if head is None:
            return found
        found.append(head)
        last = head


def _is_in(values: list[int], value: int) -> bool:
    i = bisect_left(values, value)
    return i < len(values) and values[i] == value


def _find(
    flat: str, value: int, form: str, start: int, end: int, is_cited: bool, missing: Missing
) -> Head | None:
    """The best place for the head of `value` in `start:end`; mid-line only where it is cited."""
    label = str(value)
    if form == "superscript":
        label = label.translate(_RAISE)
    shape = FORMS[form].head.format(label)
    if form == "plain" and is_cited:  # `1334 Stat. 697` is note 13
        shape += f"|(?<=\n){label}(?=[0-9])|{label}(?=[0-9]{{1,3}} [A-Z])"
    pattern = re.compile(f"{_PLACE}(?P<head>{shape})", re.MULTILINE)
    best: Head | None = None
    for m in pattern.finditer(flat, start, end):
        is_line = m.group("line") is not None
        if not is_line and not is_cited:
            continue
        opened, closed = m.span("head")
        at = flat.index(label, opened)
        if at in missing.taken:
            continue
        body = closed
        while body < len(flat) and flat[body] == " ":
            body += 1
        quality = reading(flat, body)
        score = 0.5 if is_line else -1.0
        if best is None or score + quality > best.score + best.reading:
            best = Head(at, closed, body, value, score, quality, form, opened, not is_line)
    return best
