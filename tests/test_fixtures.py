"""The shipped papers show what their README says."""

from __future__ import annotations

import pytest

from citecheck.analysis import analyse
from citecheck.formats import read_document
from citecheck.linting.runner import lint
from citecheck.settings import Settings
from tests.conftest import ROOT

FERRY = """
3 PUN002, 4 PUN003, 5 PUN004, 6 OUT001, 6 DAT001, 8 PUN006, 8 SRC006, 9 PUN005, 10 PUN001,
11 OUT004, 12 PUN008, 13 DAT004, 14 URL005, 15 SRC004, 16 DAT007, 17 DAT008, 17 URL002,
18 URL003, 20 PUN007, 21 SRC007, 22 DAT002
"""


@pytest.mark.parametrize(
    ("name", "expected"), [("ferry.txt", FERRY), ("lamplight.md", "")], ids=["ferry", "lamplight"]
)
def test_fixture(name: str, expected: str) -> None:
    data = (ROOT / "fixtures" / name).read_bytes()
    paper = analyse(read_document(name, data), published="2020-03-01")
    findings = lint(paper, Settings(published="2020-03-01")).findings
    found = ", ".join(f"{finding.note} {finding.code}" for finding in findings)
    assert found == " ".join(expected.split())
