"""Patterns kept from one run to the next: the same patterns, and no run is lost to the file."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import citecheck
from citecheck import late

NOTE = (
    "1. Anna Lund, “Roof Falls,” Harbour Post, March 2, 2020, p. 3; see also Ibid., 12.\n"
    "2. Kai Berg, Dredging the Inner Bay (Tallinn: Quay Press, 1998), 12–15.\n"
)
PAPER = f"The roof fell.1 It was old.2\n\nNotes\n\n{NOTE}"


@pytest.mark.parametrize(
    ("pattern", "flags"),
    [
        (r"(?P<day>\d{1,2})(?P<month>[а-яё“”«»]++)?(?(day)x|y)", 0),
        (r"^page [\ud800-\udfff]?", re.IGNORECASE | re.MULTILINE),
        (r"(?i:ibid)(?<!\w) (\w)\1", re.VERBOSE),
    ],
)
def test_a_kept_pattern_is_the_compiled_one(pattern: str, flags: int) -> None:
    for _ in range(2):  # made, and found again
        assert late.compiled(pattern, flags) == re.compile(pattern, flags)


def _package(folder: Path) -> Path:
    source = Path(citecheck.__file__).parent
    shutil.copytree(source, folder / "citecheck", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "paper.txt").write_text(PAPER, encoding="utf-8")
    return folder


def _lint(folder: Path, *options: str) -> tuple[int, str]:
    clean = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, *options, "-m", "citecheck", "extract", "paper.txt"],
        capture_output=True, text=True, cwd=folder, env={**clean, "PYTHONPATH": str(folder)},
    )  # fmt: skip
    return done.returncode, done.stdout


def _kept(folder: Path) -> list[Path]:
    return list((folder / "citecheck" / "__pycache__").glob("patterns.*"))


def test_what_was_compiled_is_kept_beside_the_bytecode_and_a_broken_file_does_no_harm(
    tmp_path: Path,
) -> None:
    folder = _package(tmp_path)
    first = _lint(folder, "-B")
    assert first[0] == 0
    assert _kept(folder) == []  # Python may write no bytecode: nothing is kept
    assert _lint(folder) == first
    (kept,) = _kept(folder)
    whole = kept.read_bytes()
    assert _lint(folder) == first
    assert kept.read_bytes() == whole  # nothing new: nothing written
    for broken in (b"", whole[: len(whole) // 2], b"\xff" * 100):
        kept.write_bytes(broken)
        assert _lint(folder) == first
        assert len(_kept(folder)) == 1
