"""What is written into a Word or Writer file, as a program that is not ours reads it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from citecheck.cli import run
from tests.editing.test_every_format import SLIPS, as_docx, as_md, clean_notes

pytestmark = pytest.mark.skipif(shutil.which("pandoc") is None, reason="there is no pandoc here")
CLEAN = clean_notes(20, 3)
SPOILT = [
    re.sub(SLIPS[i % 4].pattern, SLIPS[i % 4].new, note, count=1) if i % 5 == 0 else note
    for i, note in enumerate(CLEAN)
]


def _written(notes: list[str], format: str) -> bytes:
    """A paper as pandoc itself writes it."""
    command = ["pandoc", "-f", "markdown-smart", "-t", format, "-o", "-"]
    return subprocess.run(command, input=as_md(notes), capture_output=True, check=True).stdout


def _read(path: Path, changes: str = "accept", to: str = "plain") -> str:
    ran = subprocess.run(
        ["pandoc", f"--track-changes={changes}", "--wrap=none", "-t", to, str(path)],
        capture_output=True, check=True, encoding="utf-8", timeout=60,
    )  # fmt: skip
    return ran.stdout


@pytest.fixture(params=["docx", "odt"])
def papers(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Path, Path]:
    """The spoilt paper, the same as it should be, and where the copy goes."""
    spoilt, clean, copy = (tmp_path / f"{n}.{request.param}" for n in ("spoilt", "clean", "copy"))
    spoilt.write_bytes(_written(SPOILT, request.param))
    clean.write_bytes(_written(CLEAN, request.param))
    return spoilt, clean, copy


def test_plain_fixes_read_as_the_paper_should(papers: tuple[Path, Path, Path]) -> None:
    spoilt, clean, copy = papers
    assert run(["lint", str(spoilt), "--fix", "--accept", "-o", str(copy), "-q"]) == 0
    assert _read(spoilt) != _read(clean) == _read(copy)


def test_word_changes_can_be_refused_and_taken(tmp_path: Path) -> None:
    spoilt, clean, copy = (tmp_path / f"{name}.docx" for name in ("spoilt", "clean", "copy"))
    spoilt.write_bytes(as_docx(SPOILT))
    clean.write_bytes(as_docx(CLEAN))
    assert run(["annotate", str(spoilt), "-o", str(copy)]) == 0
    assert _read(copy, "reject") == _read(spoilt)
    assert _read(copy, "accept") == _read(clean)
    every = _read(copy, "all", "native")
    changed = sum(a != b for a, b in zip(SPOILT, CLEAN, strict=True))
    assert every.count('"comment-start"') == changed
    assert every.count('"insertion"') + every.count('"deletion"') >= changed
    assert set(re.findall(r'"author"\s*,\s*"([^"]*)"', every)) == {"citecheck"}
