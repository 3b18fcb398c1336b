"""How well a structure agrees with the gold of a laid-out paper."""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter
from typing import NamedTuple

from citecheck.model import Structure
from tests.structure.bases import draw_base
from tests.structure.layouts import GoldMarker, GoldNote, Printed, draw_layout, lay_out

_SAME = str.maketrans("“”„‘’ʹ–—", "\"\"\"'''--")


class Score(NamedTuple):
    """F1 of markers and notes, whether the region is right, and what became of planted defects."""

    markers: float
    notes: float
    region: float
    planted: int
    found: int
    false_alarms: int
    notes_in_gold: int


def draw_paper(seed: int, use_corpus: bool = True) -> Printed:
    """A paper drawn at random: text, layout, decoys, defects."""
    rng = random.Random(seed)
    base = draw_base(rng, use_corpus)
    layout = draw_layout(rng, len(base.notes))
    bases = [base]
    if layout.place in ("two", "book"):
        bases.append(draw_base(rng, use_corpus))
    return lay_out(bases, layout, rng)


def score(paper: Printed, structure: Structure) -> Score:
    """Compare as an editor would: place, label and link of markers; label and text of notes."""
    return Score(
        _markers(paper, structure),
        _notes(paper, structure),
        float(_region(paper, structure)),
        *_defects(paper, structure),
        len(paper.notes),
    )


def _f1(right: int, found: int, gold: int) -> float:
    return 2 * right / (found + gold) if found + gold else 1.0


def _ranks(sections: set[int]) -> dict[int, int]:
    """Section → its rank among those that hold something: texts without notes are not counted."""
    return {section: rank for rank, section in enumerate(sorted(sections))}


def _sections_of(items: list[GoldMarker | GoldNote]) -> set[int]:
    return {item.section for item in items}


def _markers(paper: Printed, structure: Structure) -> float:
    several = len({m.section for m in paper.markers}) > 1
    gold_rank = _ranks(_sections_of([*paper.markers, *paper.notes]))
    rank = _ranks({m.section for m in structure.markers} | {n.section for n in structure.notes})
    gold = {
        (m.start, m.label, m.note, gold_rank[m.section] if several else 0) for m in paper.markers
    }
    found = {
        (m.span.start, m.label, m.note, rank[m.section] if several else 0)
        for m in structure.markers
    }
    return _f1(len(gold & found), len(structure.markers), len(paper.markers))


def _fold(text: str) -> str:
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).casefold().translate(_SAME)
    return text.strip(" .,;:\"'*_")


def _notes(paper: Printed, structure: Structure) -> float:
    gold: dict[tuple[str, str], list[int]] = {}
    for note in paper.notes:
        gold.setdefault((note.label, _fold(note.text)), []).append(note.start)
    right = 0
    for found in structure.notes:
        starts = gold.get((found.label, _fold(found.text)), [])
        hit = next((s for s in starts if abs(s - found.span.start) <= 2), None)
        if hit is not None:
            starts.remove(hit)
            right += 1
    return _f1(right, len(structure.notes), len(paper.notes))


def _region(paper: Printed, structure: Structure) -> bool:
    spans = [section.notes for section in structure.sections if section.notes]
    if paper.region is None or not spans:
        return paper.region is None and not spans
    start, end = paper.region
    return (
        abs(min(s.start for s in spans) - start) <= 40
        and abs(max(s.end for s in spans) - end) <= 40
    )


def _defects(paper: Printed, structure: Structure) -> tuple[int, int, int]:
    """Planted, found, and alarms that nothing was planted for."""
    null = {m.label for m in structure.markers if m.note is None}
    count = Counter((n.section, n.label) for n in structure.notes)
    twice = {label for (_, label), n in count.items() if n > 1}
    cited = {(m.section, m.note) for m in structure.markers}
    uncited = [n.label for n in structure.notes if (n.section, n.label) not in cited]
    planted = len(paper.lost) + len(paper.uncited) + len(paper.doubled)
    found = (
        sum(label in null for label in paper.lost)
        + sum(label in uncited for label in paper.uncited)
        + sum(label in twice for label in paper.doubled)
    )
    false = (
        sum(m.note is None and m.label not in paper.lost for m in structure.markers)
        + sum(label not in paper.uncited for label in uncited)
        + sum(label not in paper.doubled for label in twice)
    )
    return planted, found, false
