"""Faults that editors reported, by kind: each file of `kinds/` holds a paper and what is right."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.kinds.checks import checks_of

CASES = sorted((Path(__file__).parent / "kinds").glob("*.toml"))


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_a_case_holds(file: Path, tmp_path: Path) -> None:
    case = tomllib.loads(file.read_text(encoding="utf-8"))
    wrong = [f"{what}; got {got}" for what, holds, got in checks_of(case, tmp_path) if not holds]
    assert not wrong, case["says"]
