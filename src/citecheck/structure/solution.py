"""A set of chains laid out, aligned with the markers, and judged by how much it explains."""

from __future__ import annotations

from collections import Counter
from math import log, sqrt

from citecheck.named import NamedTuple
from citecheck.structure.alignment import UNCITED_ADAPTED, Expected, Link, align
from citecheck.structure.blocks import Block, outside, regions
from citecheck.structure.candidates import Mark
from citecheck.structure.chains import Chain
from citecheck.structure.forms import SURE
from citecheck.structure.material import Material
from citecheck.structure.splits import fill_gaps
from citecheck.structure.weights import WEIGHTS

_MAX_VIRTUAL = 12
_BEYOND = 2
_CLOSE = 400
_HABIT = WEIGHTS["habit"]
_WORTH = WEIGHTS["worth"]


class Solution(NamedTuple):
    """Chains, where their notes stand, and the markers that cite them."""

    blocks: list[Block]
    expected: list[Expected]
    links: list[Link]
    marks: list[Mark]  # candidates outside the notes, adapted to the paper's habit
    worth: float


def solve(material: Material, chains: list[Chain]) -> Solution:
    """Lay out, align, adapt to habit, align again; where that explains little, form by form."""
    blocks = _disjoint([material.block(chain) for chain in chains])
    starts, ends = regions(blocks)
    marks = outside(material.marks, starts, ends)
    expected = expect(material, blocks)
    material.work += 100 + (2 + len(blocks) // 8) * len(marks) + 4 * len(expected)
    links, adapted, value = _align_twice(blocks, expected, marks)
    if not _is_convincing(expected, links):
        for form in _eligible_forms(expected, marks):
            favoured = [
                m if m.form == form else m._replace(score=m.score + _HABIT["form"]) for m in marks
            ]
            material.work += 2 * len(marks) + 4 * len(expected)
            first = align(expected, favoured)
            again = _adapt_and_align(blocks, expected, marks, first)
            if again[2] > value + 1.0:
                links, adapted, value = again
    links = _of_one_form(drop_quoted(material.flat, expected, links))
    if not material.is_front:
        links = _sure_behind(blocks, expected, links)
    if material.is_numbered:
        links = fill_gaps(material.flat, expected, links, starts, ends)
    return Solution(blocks, expected, links, adapted, worth(blocks, expected, links))


def _disjoint(blocks: list[Block]) -> list[Block]:
    """The blocks, the last note of each ending before the first head of the next."""
    for c in range(len(blocks) - 1):
        block, limit = blocks[c], blocks[c + 1].chain.heads[0].opened
        if block.ends[-1] > limit:
            blocks[c] = block._replace(ends=(*block.ends[:-1], limit))
    return blocks


def fill_last_gaps(material: Material, solution: Solution) -> Solution:
    """The solution with markers that nothing but a gap between two others speaks for."""
    if not material.is_numbered:
        return solution
    starts, ends = regions(solution.blocks)
    links = fill_gaps(material.flat, solution.expected, solution.links, starts, ends, is_last=True)
    return solution._replace(links=links)


_Aligned = tuple[list[Link], list[Mark], float]


def _align_twice(blocks: list[Block], expected: list[Expected], marks: list[Mark]) -> _Aligned:
    return _adapt_and_align(blocks, expected, marks, align(expected, marks))


def _adapt_and_align(
    blocks: list[Block], expected: list[Expected], marks: list[Mark], links: list[Link]
) -> _Aligned:
    highest = max((label.value for label in expected), default=0)
    adapted = adapt(marks, links, highest)
    if adapted is not marks:
        links = align(expected, adapted, UNCITED_ADAPTED)
    return links, adapted, worth(blocks, expected, links)


def _is_convincing(expected: list[Expected], links: list[Link]) -> bool:
    """Whether nine in ten notes are cited, and four in five markers have one form."""
    real = sum(label.note >= 0 for label in expected)
    cited = len({link.place for link in links if expected[link.place].note >= 0})
    forms = Counter(link.mark.form for link in links)
    return 10 * cited >= 9 * real and 5 * max(forms.values(), default=0) >= 4 * len(links)


def _eligible_forms(expected: list[Expected], marks: list[Mark]) -> list[str]:
    """Forms with candidates for three fifths of the labels."""
    wanted = {label.value for label in expected if label.note >= 0}
    values: dict[str, set[int]] = {}
    for mark in marks:
        if mark.value in wanted:
            values.setdefault(mark.form, set()).add(mark.value)
    return [form for form, have in values.items() if 5 * len(have) >= 3 * len(wanted)]


def expect(material: Material, blocks: list[Block]) -> list[Expected]:
    """All labels in order, virtual ones included, each with the zone of its marker."""
    labels: list[Expected] = []
    zone_start = previous_end = material.start
    for c, block in enumerate(blocks):
        heads = block.chain.heads
        first = heads[0].opened
        if material.is_front:
            zone_start = block.ends[-1]
        elif c and (
            first - previous_end > _CLOSE or _is_cited(material, block, previous_end, first)
        ):
            zone_start = previous_end
        expected_value = 1
        last = len(material.flat) if material.is_front else heads[-1].opened
        for k, head in enumerate(heads):
            missing = head.value - expected_value
            if 0 < missing <= _MAX_VIRTUAL:
                labels.extend(
                    Expected(v, c, -1, zone_start, last if material.is_front else head.opened)
                    for v in range(expected_value, head.value)
                )
            end = last if material.is_front else head.opened
            labels.append(Expected(head.value, c, k, zone_start, end))
            expected_value = head.value + 1
        if block is blocks[-1] and 4 * block.body_gaps >= len(heads) >= SMALL:
            last = len(material.flat)  # text goes on behind the notes of the last page
        labels.extend(
            Expected(v, c, -1, zone_start, last)
            for v in range(expected_value, expected_value + _BEYOND)
        )
        previous_end = block.ends[-1]
    return labels


def _is_cited(material: Material, block: Block, start: int, end: int) -> bool:
    """Whether the first labels of a block are cited right before it."""
    return any(
        start <= at < end
        for head in block.chain.heads[:2]
        for at in material.places.strong.get(head.value, ())
    )


def adapt(marks: list[Mark], links: list[Link], highest: int) -> list[Mark]:
    """The candidates with the paper's own habits counted in.

    A habit is a form in a context (a glued number after a stop). Its bonus is the log-odds that a
    candidate of this kind was taken as a marker, as far as the habit carries the paper; a form
    that serves hardly any marker loses.
    """
    total = len(links)
    if total < 3:
        return marks
    taken = Counter((x.mark.form, x.mark.context, x.mark.is_before_stop) for x in links)
    forms = Counter(link.mark.form for link in links)
    seen = Counter((m.form, m.context, m.is_before_stop) for m in marks if m.value <= highest)
    bonus: dict[tuple[str, str, bool], float] = {}
    for kind, n in seen.items():
        used = taken[kind]
        share = forms[kind[0]] / total
        change = _HABIT["shared"] if share >= 0.25 else _HABIT["rare"] * (1 - 4 * share)
        if used >= 3:
            odds = log((used + 0.5) / (n - used + 0.5))
            bounded = max(_HABIT["least"], min(_HABIT["most"], _HABIT["odds"] * odds))
            change += bounded * min(1.0, used / total / 0.15)
        bonus[kind] = change
    return [
        m._replace(score=m.score + bonus.get((m.form, m.context, m.is_before_stop), 0.0))
        for m in marks
        if m.value <= highest
    ]


def drop_quoted(flat: str, expected: list[Expected], links: list[Link]) -> list[Link]:
    """The links without numbers of a quoted text: again, or to no note, inside a quotation."""
    kept: list[Link] = []
    cited: set[int] = set()
    for link in links:
        is_odd = link.place in cited or expected[link.place].note < 0
        if not (is_odd and is_quoted(flat, link.mark.start)):
            cited.add(link.place)
            kept.append(link)
    return kept


def _of_one_form(links: list[Link]) -> list[Link]:
    """The links without plain digits, where nearly all markers are `[^1]`: those are lost marks."""
    carets = sum(link.mark.form == "caret" for link in links)
    if carets < SMALL or carets < 0.9 * len(links):
        return links
    return [link for link in links if link.mark.form not in ("glued", "spaced")]


def _sure_behind(blocks: list[Block], expected: list[Expected], links: list[Link]) -> list[Link]:
    """The links without numbers behind all notes that are not printed as markers are."""
    end = blocks[-1].chain.heads[-1].opened if blocks else 0
    return [
        link
        for link in links
        if link.mark.start < end or expected[link.place].note >= 0 or link.mark.form in SURE
    ]


def is_quoted(flat: str, at: int) -> bool:
    """Whether the offset stands inside a quotation that began in its paragraph."""
    low = max(0, at - 1500)
    start = max(flat.rfind("\n\n", low, at), low)
    return flat.count("“", start, at) > flat.count("”", start, at)


def worth(blocks: list[Block], expected: list[Expected], links: list[Link]) -> float:
    """How much a set of chains explains, in log-odds."""
    best: dict[int, float] = {}
    for mark, place in links:
        best[place] = max(best.get(place, -9.0), mark.score)
    cited = [0] * len(blocks)
    gain = [0.0] * len(blocks)
    for place, score in best.items():
        label = expected[place]
        if label.note >= 0:
            cited[label.chain] += 1
            gain[label.chain] += min(score, _WORTH["most"])
    total = 0.0
    small = Counter(b.chain.form for b in blocks if len(b.chain.heads) < SMALL)
    for c, block in enumerate(blocks):
        n = len(block.chain.heads)
        missing = n - cited[c]
        if not missing and n < SMALL and small[block.chain.form] >= MANY:
            total += _WORTH["pages"]  # numbers begin anew on each page
            total += _WORTH["pages-short"] if n <= 2 else 0.0
        least = _WORTH["uncited-most" if cited[c] else "none-most"]
        total += gain[c] + max(_WORTH["uncited"] * missing, least)
        total += _plausibility(block, c + 1 == len(blocks))
    total += _WORTH["form"] * max(0, len({b.chain.form for b in blocks}) - 1)
    return total + _WORTH["list"] * _lists_beside(blocks)


def _lists_beside(blocks: list[Block]) -> int:
    """Lists: chains of another form than those under headings, short or where those are several.

    A list whose first label is missed counts twice.
    """
    announced = [b.chain for b in blocks if b.chain.under_heading]
    if not announced:
        return 0
    main = max(announced, key=lambda chain: len(chain.heads))
    last = main.heads[-1].value
    is_habit = len(announced) > 1 and all(chain.form == main.form for chain in announced)
    others = [b.chain for b in blocks if b.chain.form != main.form and not b.chain.under_heading]
    short = sum(
        len(chain.heads) < SMALL and chain.heads[-1].value <= last and chain.start < main.start
        for chain in others
    )
    alien = sum(1 + (chain.heads[0].value > 1) for chain in others) if is_habit else 0
    return max(short, alien)


def _plausibility(block: Block, is_last: bool) -> float:
    """What speaks for a chain's being notes, markers aside."""
    n = len(block.chain.heads)
    read = _WORTH["read"] * sum(h.reading for h in block.chain.heads)
    limit = _WORTH["read-most"] if read > 0 else -_WORTH["read-most"]
    if abs(read) > abs(limit):
        read = limit + _WORTH["read-beyond"] * (read - limit)
    total = read + _WORTH["length"] * sqrt(n) + _WORTH["none"]
    if block.chain.heads[0].is_named:
        total += _WORTH["named"]
    if block.chain.under_heading:
        total += _WORTH["heading"]
    elif n <= 2 and not is_last:
        total += _WORTH["short"]
    if 0 < 4 * block.body_gaps < n:
        total += _WORTH["scattered"]  # neither at the end nor at the foot of pages
    return total


SMALL = 8  # notes: so few may stand at the foot of one page
MANY = 4
