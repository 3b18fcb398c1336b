"""Citations by author and page: linked in clean papers, told where a slip stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.analysis import analyse
from citecheck.formats import read_document
from citecheck.linting.runner import lint
from citecheck.model import Paper
from citecheck.settings import Settings

TEXT = (Path(__file__).parent / "clean" / "mla-short-titles-en.txt").read_text(encoding="utf-8")


def read(text: str) -> Paper:
    return analyse(read_document("paper.txt", text.encode()))


def test_each_citation_leads_to_its_work() -> None:
    paper = read(TEXT)
    titles = {entry.id: entry.title for entry in paper.entries}
    told = [(c.text, [titles[i] for i in c.entries], c.locator) for c in paper.citations]
    assert ("O’Rourke, *Seed* 14", ["Seed Libraries"], "14") in told
    assert ("O’Rourke, “Night Trains” 212", ["Night Trains between Two Empires"], "212") in told
    assert ("“Old Depot” 4", ["Old Depot to Become a Museum"], "4") in told
    assert ("Whitcombe 40", ["Lamps and Their Patrons"], "40") in told
    assert not any(c.text.startswith(("Figure", "May")) for c in paper.citations)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Whitcombe, Tobias.", "Underhill, Tobias.", {"BIB001", "BIB002"}),
        ("Feldmann 108", "Felmdann 108", {"BIB004"}),
        (" Others do not (Zielińska).", "", {"BIB002"}),
        ("van der Velde 201", "van der Velde 301", {"BIB009"}),
    ],
    ids=["not listed", "slip in a name", "not cited", "outside its pages"],
)
def test_a_slip_is_told(old: str, new: str, expected: set[str]) -> None:
    findings = lint(read(TEXT.replace(old, new, 1)), Settings()).findings
    assert {finding.code for finding in findings} >= expected
