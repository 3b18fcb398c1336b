"""What stands once in a paper, and otherwise than its style has it, is told at its place."""

from __future__ import annotations

import re

import pytest
from benchmarks.styles import told

from tests.worlds.styled import styled_paper

CASES = [
    ("apa7", r"(?<=\.), & ", " & "),
    ("apa7", r"\bIn (?=[A-Z]\. )", "In: "),
    ("ama11", r"\bIn: ", "In "),
    ("mhra4", r"’, in ", "’ in "),
    ("mhra4", r"(?<= \d)\.(?=\d+ \()", "/"),
    ("ieee", r",” (?=[A-Z])", "” "),
    ("din-1505", r" ; ", "; "),
    ("vancouver", r"(?<=\d);(?=\d)", "; "),
    ("gost-7.0.5", r" с\.", " стр."),
    ("gost-7.0.100", r"(?<=\d)–(?=\d)", "-"),
    ("gost-7.0.5", r", (?=\d{4}\.)", ". "),
]


@pytest.mark.parametrize(("style", "usual", "other"), CASES)
def test_one_place(style: str, usual: str, other: str) -> None:
    text = styled_paper(style, 3)
    start = text.rindex("\n\n", 0, text.rstrip().rindex("\n\n") + 2)
    found = re.compile(usual).search(text, start)
    if found is None:
        pytest.skip("the paper has no such place")
    changed = text[: found.start()] + other + text[found.end() :]
    line = changed.rfind("\n", 0, found.start()) + 1, changed.find("\n", found.start())
    findings = told(style, changed)
    assert findings
    assert all(line[0] <= f.start <= line[1] for f in findings)
