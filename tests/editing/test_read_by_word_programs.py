"""Reviewed and mended Word and Writer files as python-docx and LibreOffice open them."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from citecheck.cli import run
from tests.editing.test_every_format import SLIPS, as_docx, as_odt, clean_notes

NOTES = [
    re.sub(SLIPS[i % 4].pattern, SLIPS[i % 4].new, note, count=1) if i % 4 == 0 else note
    for i, note in enumerate(clean_notes(16, 5))
]


@pytest.fixture(params=["docx", "odt"])
def reviewed(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    file, copy = tmp_path / f"paper.{request.param}", tmp_path / f"copy.{request.param}"
    file.write_bytes({"docx": as_docx, "odt": as_odt}[request.param](NOTES))
    assert run(["annotate", str(file), "-o", str(copy)]) == 0
    return copy


def test_python_docx_lists_the_comments(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    file, copy = tmp_path / "paper.docx", tmp_path / "copy.docx"
    file.write_bytes(as_docx(NOTES))
    assert run(["annotate", str(file), "-o", str(copy)]) == 0
    comments = list(docx.Document(str(copy)).comments)
    assert {comment.author for comment in comments} == {"citecheck"}
    assert [comment.text.splitlines()[0] for comment in comments] == [
        f"Footnote {i}" for i in range(1, 17) if (i - 1) % 4 == 0
    ]
    assert run(["lint", "--fix", "-q", str(file)]) == 0
    assert not list(docx.Document(str(file)).comments)


@pytest.mark.skipif(shutil.which("lowriter") is None, reason="there is no LibreOffice Writer here")
def test_libreoffice_counts_the_comments(reviewed: Path, tmp_path: Path) -> None:
    command = [
        "soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}",
        "--convert-to", "fodt", "--outdir", str(tmp_path), str(reviewed),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    opened = reviewed.with_suffix(".fodt").read_text(encoding="utf-8")
    assert len(re.findall("<office:annotation ", opened)) == 4
    assert opened.count("<dc:creator>citecheck<") >= 4
