"""Chains: runs of note heads 1 … N in file order, by dynamic programming.

Each head adds its score (place, reading, support by markers); a new chain pays an entrance fee;
gaps, repeats, a change of form and distance cost. The best path through all heads may consist of
several chains, one after the other.
"""

from __future__ import annotations

import re
from math import log2
from typing import NamedTuple

from citecheck.structure.candidates import Head, Mark

_HEADING = re.compile(
    r"^[ #*_=]*(?:[0-9IVX]{1,4}[.)]?[ ]+)?(?P<word>(?:end|foot)?notes?(?: and references)?|references(?: and notes)?|sources|citations|works cited|bibliography"
    r"|notes and sources|примечания|сноски|ссылки|литература|источники|список литературы|anmerkungen|fußnoten|endnoten|belege|nachweise|notas|notes de bas de page|notes et références|références|referencias|referências"
    r"|note|eindnoten|voetnoten|noten|przypisy|poznámky|примітки)[ ]*[:.]?[ *_=]*$",
    re.IGNORECASE | re.MULTILINE,
)
_FAMILY = {
    "plain": 0,
    "stop": 1,
    "paren-closed": 2,
    "bracket": 3,
    "paren": 4,
    "superscript": 5,
    "caret": 6,
    "word": 7,
    "colon": 8,
    "slash": 9,
    "brace": 10,
}
_GAP = 8
_FAR = 1 << 60
_NEAR = 3000


class Chain(NamedTuple):
    """Heads of one run of notes, in file order."""

    heads: tuple[Head, ...]
    under_heading: bool

    @property
    def start(self) -> int:
        return self.heads[0].start

    @property
    def last(self) -> int:
        return self.heads[-1].start


class _State(NamedTuple):
    total: float
    head: Head
    back: _State | None
    first: bool
    is_again: bool  # the label of the head before it, once more


def find_headings(flat: str) -> list[int]:
    """Offsets of lines that announce notes, such as `Notes` or `Примечания`."""
    return [m.end() for m in _HEADING.finditer(flat)]


def support(marks: list[Mark], least: float) -> dict[int, int]:
    """Label → offset of its first marker candidate with at least this score."""
    first: dict[int, int] = {}
    for mark in marks:
        if mark.score >= least and mark.value not in first:
            first[mark.value] = mark.start
    return first


def find_pool(heads: list[Head], marks: list[Mark], headings: list[int]) -> list[Chain]:
    """Chains to choose from: the best over all heads, and the best of each form alone."""
    pool = find_chains(heads, marks, headings)
    families: dict[int, list[Head]] = {}
    for head in heads:
        families.setdefault(_FAMILY[head.form], []).append(head)
    seen = set(pool)
    for family in families.values():
        if len(family) < len(heads):
            for chain in find_chains(family, marks, headings):
                if chain not in seen:
                    seen.add(chain)
                    pool.append(chain)
    return [c for c in pool if c.heads[0].value <= 12 or len(c.heads) >= 8]


def find_chains(heads: list[Head], marks: list[Mark], headings: list[int]) -> list[Chain]:
    """The best chains, disjoint and in file order."""
    strong, weak = support(marks, 3.0), support(marks, -2.6)
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
        own = head.score + head.reading
        if strong.get(head.value, _FAR) < head.start:
            own += 1.5
        else:
            own += 0.2 if weak.get(head.value, _FAR) < head.start else -0.8
        fee = (2.0 if head.value == 1 else 6.0 + min(4, head.value)) - (5.0 if under else 0.0)
        total = best - fee + own
        back, is_first = finished, True
        value = head.value
        for step in range(_GAP + 1):
            states = by_label.get(value - step)
            if not states:
                continue
            for state in states:
                candidate = state.total + own - _link(state, head, step)
                if candidate > total:
                    total, back, is_first = candidate, state, False
        is_again = not is_first and back is not None and back.head.value == value
        state = _State(total, head, back, is_first, is_again)
        _remember(by_label, value, state)
        if total > best:
            best, finished = total, state
    return _trace(finished, headings)


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
    """What it costs that this head follows that one; `step` is the difference of their labels.

    A number given twice usually stands for the next one: 11, 12, 12, 14.
    """
    distance = head.start - before.head.start
    if step == (2 if before.is_again else 1):
        cost = 0.0 if distance > _NEAR else -1.5
    elif step == 0:
        cost = 2.5 if head.is_mid else 0.5
        if before.is_again or before.head.value == 1:
            cost += 3.0
    elif step == 1:
        cost = 3.0
    else:
        cost = 1.0 + step + (2.0 if head.is_mid else 0.0)
    if _FAMILY[before.head.form] != _FAMILY[head.form]:
        cost += 2.5
    if distance > 1500:
        cost += 0.35 * log2(distance / 1500)
    return cost


def _trace(state: _State | None, headings: list[int]) -> list[Chain]:
    chains: list[Chain] = []
    heads: list[Head] = []
    while state is not None:
        heads.append(state.head)
        if state.first:
            heads.reverse()
            under = any(0 <= heads[0].opened - at <= 3 for at in headings)
            chains.append(Chain(tuple(heads), under))
            heads = []
        state = state.back
    chains.reverse()
    return chains
