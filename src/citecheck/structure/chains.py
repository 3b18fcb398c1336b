"""Chains: runs of note heads 1 … N in file order, by dynamic programming.

Each head adds its score (place, reading, support by markers); a new chain pays an entrance fee;
gaps, repeats, a change of form and distance cost. The best path through all heads may consist of
several chains, one after the other.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from math import log2

from citecheck.facts.numbers import NOTE_HEADINGS
from citecheck.late import late
from citecheck.named import NamedTuple
from citecheck.structure.candidates import Head, Mark
from citecheck.structure.weights import WEIGHTS

_SHORT_LINE = late(
    r"^[ #*_=]*+(?:[0-9IVXivx]{1,4}[.)]?[ ]++)?(?P<word>[^\W\d_][^\n:.*_=#]{2,39}+)[:.]?[ *_=]*+$",
    re.MULTILINE,
)  # that may be a heading
_GAP = 8
_FAR = 1 << 60
_NEAR, _FAR_AWAY = 3000, 1500  # characters between two heads
_CHAIN = WEIGHTS["chain"]
_LINK = WEIGHTS["link"]


class Chain(NamedTuple):
    """Heads of one run of notes, in file order."""

    heads: tuple[Head, ...]
    under_heading: bool

    @property
    def start(self) -> int:
        return self.heads[0].start

    @property
    def form(self) -> str:
        """The form of its heads, as the one in the middle shows it."""
        return self.heads[len(self.heads) // 2].form

    @property
    def last(self) -> int:
        return self.heads[-1].start


class _State(NamedTuple):
    total: float
    head: Head
    back: _State | None
    first: bool
    is_again: bool  # the label of the head before it, once more


_RULE = late(r"^ *(?:_ ?){5,}$|^ *[-—–]{8,} *$", re.MULTILINE)  # drawn above the notes of a page


def find_headings(flat: str) -> list[int]:
    """Ends of lines that announce notes: `Notes`, `Примечания`, a line drawn across the page."""
    found = [
        m.end() for m in _SHORT_LINE.finditer(flat) if m["word"].strip().casefold() in NOTE_HEADINGS
    ]
    if "___" in flat or "---" in flat or "———" in flat or "–––" in flat:
        found = sorted(found + [m.end() for m in _RULE.finditer(flat)])
    return found


def support(marks: list[Mark], least: float) -> dict[int, int]:
    """Label → offset of its first marker candidate with at least this score."""
    first: dict[int, int] = {}
    for mark in marks:
        if mark.score >= least and mark.value not in first:
            first[mark.value] = mark.start
    return first


def find_pool(
    likely: list[Chain], heads: list[Head], marks: list[Mark], headings: list[int]
) -> list[Chain]:
    """Chains to choose from: the likely ones, the best of each form alone, and variants of both."""
    pool = list(likely)
    by_form: dict[str, list[Head]] = {}
    for head in heads:
        by_form.setdefault(head.form, []).append(head)
    for alike in by_form.values():
        at_line = [head for head in alike if not head.is_mid]
        if len(alike) < len(heads):
            pool.extend(find_chains(alike, marks, headings))
        if len(at_line) < len(alike):
            pool.extend(find_chains(at_line, marks, headings))
    pool = list(dict.fromkeys(pool))
    if len(pool) <= _MAX_VARIED:
        by_value: dict[tuple[str, int], list[Head]] = {}
        for head in heads:
            if not head.is_mid:
                by_value.setdefault((head.form, head.value), []).append(head)
        pool.extend([_tighten(chain, by_value) for chain in pool])
        pool.extend([v for chain in pool for v in _cut(chain)])
        pool.extend([v for a in pool for b in pool for v in _cross(a, b)])
    unique = dict.fromkeys(c for c in pool if c.heads[0].value <= 12 or len(c.heads) >= 8)
    return list(unique)[:_MAX_POOL]


_MAX_VARIED = 12
_MAX_POOL = 40


def _tighten(chain: Chain, by_value: dict[tuple[str, int], list[Head]]) -> Chain:
    """The chain with the same end, in which each label stands as near to the next as it can."""
    tight = [chain.heads[-1]]
    for head in reversed(chain.heads[:-1]):
        same = by_value.get((head.form, head.value), [])
        i = bisect_right(same, tight[-1].start, key=lambda h: h.start) - 1
        if i >= 0 and same[i].start == tight[-1].start:
            i -= 1
        tight.append(same[i] if i >= 0 and same[i].start > head.start else head)
    return chain._replace(heads=tuple(reversed(tight)))


def _cut(chain: Chain) -> list[Chain]:
    """The chain up to its widest gap, and from there, where that gap is out of proportion."""
    heads = chain.heads
    if len(heads) < 3:
        return []
    gaps = [b.start - a.start for a, b in pairwise(heads)]
    widest = max(range(len(gaps)), key=gaps.__getitem__)
    if gaps[widest] < max(1500, 4 * sorted(gaps)[len(gaps) // 2]):
        return []
    before = chain._replace(heads=heads[: widest + 1])
    after = Chain(heads[widest + 1 :], False)
    return [before, after]


def _cross(a: Chain, b: Chain) -> list[Chain]:
    """All of one chain, continued by the higher labels of another that goes on after it."""
    last = a.heads[-1]
    if a is b or b.heads[-1].value <= last.value or b.heads[-1].start <= last.start:
        return []
    if last.form != b.heads[-1].form:
        return []
    rest = tuple(h for h in b.heads if h.value > last.value and h.start > last.start)
    if not rest or rest[0].value > last.value + 3:
        return []
    return [a._replace(heads=a.heads + rest)]


def find_chains(heads: list[Head], marks: list[Mark], headings: list[int]) -> list[Chain]:
    """The best chains, disjoint and in file order."""
    strong, weak = support(marks, _CHAIN["strong-mark"]), support(marks, _CHAIN["weak-mark"])
    heading_gain, inside_cost = _CHAIN["heading"], _CHAIN["inside"]
    by_label: dict[int, list[_State]] = {}
    finished: _State | None = None
    best = 0.0
    h = 0
    heading_at = -(10**9)
    for head in heads:
        while h < len(headings) and headings[h] <= head.opened:
            heading_at = headings[h]
            h += 1
        under = head.opened - heading_at <= 3 and not head.is_mid
        own = head.score + head.reading + _backing(head, strong, weak)
        entry = _CHAIN["first"] if head.value == 1 else _CHAIN["later"] - min(4, head.value)
        if under:
            entry += heading_gain
        if head.is_mid:
            entry += inside_cost
        total = best + entry + own
        back, is_first = finished, True
        value = head.value
        for step in range(_GAP + 1):
            states = by_label.get(value - step)
            if not states:
                continue
            for state in states:
                candidate = state.total + own + _link(state, head, step)
                if candidate > total:
                    total, back, is_first = candidate, state, False
        is_again = not is_first and back is not None and back.head.value == value
        state = _State(total, head, back, is_first, is_again)
        _remember(by_label, value, state)
        if total > best:
            best, finished = total, state
    return _trace(finished, headings)


def _backing(head: Head, strong: dict[int, int], weak: dict[int, int]) -> float:
    """What a marker before the head says for it."""
    if strong.get(head.value, _FAR) < head.start:
        return _CHAIN["strong"]
    return _CHAIN["weak" if weak.get(head.value, _FAR) < head.start else "none"]


def _remember(by_label: dict[int, list[_State]], value: int, state: _State) -> None:
    """Keep the best and the latest state of a label."""
    states = by_label.get(value)
    if states is None:
        by_label[value] = [state]
    elif len(states) == 1:
        if state.total >= states[0].total:
            by_label[value] = [state]
        else:
            states.append(state)
    elif state.total >= states[0].total:
        by_label[value] = [state]
    else:
        states[1] = state


def _link(before: _State, head: Head, step: int) -> float:
    """What it gains, or costs, that this head follows that one; `step`: the labels between, and 1.

    A number given twice usually stands for the next one: 11, 12, 12, 14.
    """
    distance = head.start - before.head.start
    if step == (2 if before.is_again else 1):
        gain = 0.0 if distance > _NEAR else _LINK["near"]
    elif step == 0:
        gain = _LINK["again-inside" if head.is_mid else "again"]
        if before.is_again or before.head.value == 1:
            gain += _LINK["again-odd"]
    elif step == 1:
        gain = _LINK["back"]
    else:
        gain = _LINK["gap"] + step * _LINK["label"] + (_LINK["inside"] if head.is_mid else 0.0)
    if before.head.form != head.form:
        gain += _LINK["form"]
    if distance > _FAR_AWAY:
        gain += _LINK["far"] * log2(distance / _FAR_AWAY)
    return gain


def _trace(state: _State | None, headings: list[int]) -> list[Chain]:
    chains: list[Chain] = []
    heads: list[Head] = []
    while state is not None:
        heads.append(state.head)
        if state.first:
            heads.reverse()
            i = bisect_right(headings, heads[0].opened)
            under = i > 0 and heads[0].opened - headings[i - 1] <= 3
            chains.append(Chain(tuple(heads), under))
            heads = []
        state = state.back
    chains.reverse()
    return chains
