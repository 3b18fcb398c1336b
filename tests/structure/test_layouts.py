"""Many layouts of the same texts, drawn by seed, against exact gold.

The seeds from `ASIDE` on are kept aside: nothing was tuned on them, and only their means are
looked at.
"""

from __future__ import annotations

from statistics import mean

import pytest

from citecheck.model import Document
from citecheck.structure import find_structure
from tests.structure.scoring import Score, draw_paper, score

ASIDE = 30_000
COUNT = 60


def scores(first: int, count: int) -> list[Score]:
    papers = [draw_paper(seed, use_corpus=False) for seed in range(first, first + count)]
    return [score(p, find_structure(Document("x", "txt", p.text))) for p in papers]


@pytest.mark.parametrize("first", [0, ASIDE], ids=["tuned on", "kept aside"])
def test_means_over_layouts(first: int) -> None:
    found = scores(first, COUNT)
    assert mean(s.markers for s in found) >= 0.97
    assert mean(s.notes for s in found) >= 0.97
    assert mean(s.region for s in found) >= 0.95
    planted = sum(s.planted for s in found)
    assert sum(s.found for s in found) >= 0.93 * planted
    assert sum(s.false_alarms for s in found) <= 0.02 * sum(s.notes_in_gold for s in found)
