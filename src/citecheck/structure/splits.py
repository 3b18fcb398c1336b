"""Markers glued to another number: `March 123` is the 12th and note 3, `1995–20071` ends in note 1.

Such splits are looked for only where the sequence misses a label, between its neighbours.
"""

from __future__ import annotations

import re

from citecheck.structure import evidence
from citecheck.structure.alignment import Expected, Link, align
from citecheck.structure.blocks import outside
from citecheck.structure.candidates import Mark

_RUN = re.compile(r"[0-9]{2,14}")
_ENOUGH = -1.5


def fill_gaps(
    flat: str, expected: list[Expected], links: list[Link], starts: list[int], ends: list[int]
) -> list[Link]:
    """The links, with splits added for labels that no other candidate serves."""
    added: list[Link] = []
    cited = {link.place for link in links}
    i = 0
    previous_end = 0
    position = 0  # into links
    while i < len(expected):
        if i in cited:
            while position < len(links) and links[position].place <= i:
                previous_end = max(previous_end, links[position].mark.end)
                position += 1
            i += 1
            continue
        first = i
        while i < len(expected) and i not in cited:
            i += 1
        if all(label.note < 0 for label in expected[first:i]):
            continue
        low = max(previous_end, expected[first].start)
        high = links[position].mark.start if position < len(links) else expected[i - 1].end
        high = min(high, expected[i - 1].end)
        added.extend(_fill(flat, expected, first, i, low, high, starts, ends))
    if not added:
        return links
    return sorted(links + added, key=lambda link: link.mark.start)


def _fill(
    flat: str,
    expected: list[Expected],
    first: int,
    last: int,
    low: int,
    high: int,
    starts: list[int],
    ends: list[int],
) -> list[Link]:
    wanted = {str(label.value) for label in expected[first:last] if label.note >= 0}
    marks: list[Mark] = []
    for m in _RUN.finditer(flat, low, high):
        run = m.group()
        for size in range(1, min(5, len(run) - 1) + 1):
            label = run[-size:]
            if label in wanted:
                score = _score(flat, m.start(), m.end() - size, m.end())
                if score > _ENOUGH:
                    marks.append(
                        Mark(
                            m.end() - size,
                            m.end(),
                            int(label),
                            score,
                            "glued",
                            "split",
                            m.end() - size,
                            m.end(),
                        )
                    )
    if not marks:
        return []
    labels = [label._replace(chain=0) for label in expected[first:last]]
    found = align(labels, outside(marks, starts, ends))
    return [Link(link.mark, link.place + first) for link in found if labels[link.place].note >= 0]


def _score(flat: str, start: int, cut: int, end: int) -> float:
    """How likely the run `start:end` is a number up to `cut` and a label from there."""
    number = flat[start:cut]
    before = flat[start - 1] if start else "\n"
    after = evidence.after(flat, end)
    if len(number) == 4 and "1000" <= number <= "2100":
        is_range = before in "–-" and flat[start - 5 : start - 1].isdecimal()
        return after + (1.0 if is_range else 1.5)
    if (
        number[0] != "0"
        and len(number) <= 2
        and int(number) <= 31
        and evidence.MONTH_DAY_BEFORE.search(flat, max(0, start - 24), start)
    ):
        return after + 1.8
    if before.isalpha() or (before in "-–" and flat[start - 2 : start - 1].isalpha()):
        return after + (1.0 if len(number) <= 2 else 0.3)
    if before in "$€£.,/":
        return after - 2.5
    return after - 1.5
