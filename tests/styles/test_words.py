"""Words, names and citations in the text: what one work prints otherwise is told at its place."""

from __future__ import annotations

import pytest
from benchmarks.styles import told

from tests.worlds.styled import styled_paper

CASES = [
    ("mhra4", ", ed. by ", ", edited by "),
    ("mhra4", "[accessed ", "[viewed "),
    ("din-1505", "(Hrsg.)", "(Hg.)"),
    ("din-1505", " ; ", "; "),
    ("vancouver", ", editor. ", ", ed. "),
    ("ieee", " vol. ", " Vol. "),
    ("gost-7.0.5", "№ ", "№"),
    ("gost-7.0.100", ". – ", ". — "),
    ("apa7", ", & ", " & "),
    ("oscola5", "(ed)", "(ed.)"),
]


@pytest.mark.parametrize(("style", "usual", "other"), CASES, ids=[f"{a} {c}" for a, _, c in CASES])
def test_one_place_that_differs(style: str, usual: str, other: str) -> None:
    text = styled_paper(style, 1)
    at = text.index(usual, len(text) // 2)
    changed = text[:at] + other + text[at + len(usual) :]
    line = changed.rfind("\n", 0, at) + 1, changed.find("\n", at)
    findings = told(style, changed)
    assert findings
    assert all(line[0] <= f.start <= line[1] for f in findings)
