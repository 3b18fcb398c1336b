"""Markers that only their place in the sequence gives away.

`March 123` is the 12th and note 3, `1995–20071` ends in note 1, `FRUS10` may cite note 10. Such
readings are tried only where the sequence misses a label, between its neighbours.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from citecheck.structure import evidence
from citecheck.structure.alignment import Expected, Link, align
from citecheck.structure.blocks import outside
from citecheck.structure.candidates import Mark

_RUN = re.compile(r"(?<![0-9])[0-9]{1,14}")
_ENOUGH = -1.5


class Habit(NamedTuple):
    """What the markers that are sure look like."""

    is_spaced: bool  # most stand after a space
    is_glued: bool  # most are plain digits glued to a word
    is_before_stop: bool  # many stand before punctuation


def observe(links: list[Link]) -> Habit:
    """The habit of most markers."""
    total = max(1, len(links))
    forms = Counter(link.mark.form for link in links)
    before_stop = sum(link.mark.is_before_stop for link in links)
    return Habit(2 * forms["spaced"] > total, 2 * forms["glued"] > total, 3 * before_stop > total)


def fill_gaps(
    flat: str, expected: list[Expected], links: list[Link], starts: list[int], ends: list[int]
) -> list[Link]:
    """The links, with weak readings added for labels that no other candidate serves."""
    if not links:
        return links  # no sequence, no gaps in it
    added: list[Link] = []
    habit = observe(links)
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
        labels = expected[first:i]
        marks = outside(_candidates(flat, labels, low, high, habit), starts, ends)
        added.extend(
            Link(link.mark, link.place + first)
            for link in align([label._replace(chain=0) for label in labels], marks)
            if labels[link.place].note >= 0
        )
    if not added:
        return links
    return sorted(links + added, key=lambda link: link.mark.start)


def _candidates(flat: str, labels: list[Expected], low: int, high: int, habit: Habit) -> list[Mark]:
    wanted = {str(label.value) for label in labels if label.note >= 0}
    marks: list[Mark] = []
    for m in _RUN.finditer(flat, low, high):
        run = m.group()
        start, end = m.span()
        for size in range(1, min(5, len(run)) + 1):
            if run[-size:] not in wanted:
                continue
            cut = end - size
            if size < len(run) and not habit.is_glued:
                continue
            if size == len(run):
                score = _whole(flat, start, end, habit)
            else:
                score = _split(flat, start, cut) + _after(flat, end, habit)
            if score > _ENOUGH:
                form = "spaced" if size == len(run) and flat[cut - 1 : cut] in " \n" else "glued"
                marks.append(Mark(cut, end, int(run[-size:]), score, form, "split", cut, end))
    return marks


def _after(flat: str, end: int, habit: Habit) -> float:
    score = evidence.after(flat, end)
    if habit.is_before_stop and -3.5 < score < 0:
        return 0.0
    return score


def _whole(flat: str, start: int, end: int, habit: Habit) -> float:
    """A number of its own whose context is weak, in a paper where that is the habit."""
    before = flat[start - 1] if start else "\n"
    if before in " \n":
        score, context = evidence.glued(flat, start, end)
        if not habit.is_spaced or context in ("space-counted", "space-other"):
            return -9.0
        return score + 3.5
    if habit.is_glued and before.isalpha():
        return _after(flat, end, habit) - 1.0
    return -9.0


def _split(flat: str, start: int, cut: int) -> float:
    """How likely the run that begins at `start` is a number up to `cut` and then a label."""
    number = flat[start:cut]
    before = flat[start - 1] if start else "\n"
    if len(number) == 4 and "1000" <= number <= "2100":
        is_range = before in "–-" and flat[start - 5 : start - 1].isdecimal()
        return 1.0 if is_range else 1.5
    if number[0] != "0" and len(number) <= 2 and int(number) <= 31 and _is_after_month(flat, start):
        return 1.8
    if before.isalpha() or (before in "-–" and flat[start - 2 : start - 1].isalpha()):
        return 1.0 if len(number) <= 2 else 0.3
    return -2.5


def _is_after_month(flat: str, at: int) -> bool:
    return evidence.MONTH_DAY_BEFORE.search(flat, max(0, at - 24), at) is not None
