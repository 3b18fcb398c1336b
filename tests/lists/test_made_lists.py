"""Made papers with reference lists: read whole, silent when clean, told where spoilt."""

from __future__ import annotations

from collections import Counter

import pytest
from benchmarks.lists import BOUNDS, f1, score

from tests.worlds.listed import FORMS, listed_paper
from tests.worlds.works import LANGUAGES


@pytest.mark.parametrize("form", FORMS)
def test_a_clean_list(form: str) -> None:
    counts: Counter[str] = Counter()
    for language in LANGUAGES:
        score(listed_paper(language, form, 7), counts, language, is_told=True)
    assert f1(counts, "citations") >= BOUNDS["citations"]
    assert f1(counts, "entries") >= BOUNDS["entries"]
    assert counts["alarms"] <= 1


@pytest.mark.parametrize("code", ["BIB001", "BIB003", "BIB004", "BIB005", "BIB007", "BIB009"])
def test_a_defect_is_told_at_its_place(code: str) -> None:
    counts: Counter[str] = Counter()
    for language in LANGUAGES:
        score(listed_paper(language, "harvard", 8, (code,)), counts, language, is_told=True)
    assert counts["defects"] >= counts["defects true"] - 1 > 6


def test_the_same_seed_makes_the_same_paper() -> None:
    assert listed_paper("fr", "apa", 3) == listed_paper("fr", "apa", 3)
