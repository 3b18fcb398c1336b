"""`lint --fix` and `--diff` of a Word file."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from citecheck.cli import run
from citecheck.formats import read_document
from tests.formats.word import docx, note, p, ref

SPOILT = "“The Quiet Mill,” reuters.com , May 3, 2019."


def _paper(folder: Path) -> Path:
    file = folder / "paper.docx"
    file.write_bytes(
        docx(
            p("The mill stood", ref(2), " and fell", ref(3), "."),
            note(2, SPOILT) + note(3, "“The Weir,” reuters.com, June 4, 2019."),
        )
    )
    return file


def test_fixes_become_tracked_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    file = _paper(tmp_path)
    before = read_document(str(file), file.read_bytes())
    assert run(["lint", "--fix", str(file)]) == 0
    after = file.read_bytes()
    assert read_document(str(file), after).text == before.text.replace("com ,", "com,")
    assert b'w:author="citecheck" w:date="1970-01-01T00:00:00Z"' in _part(after)
    assert run(["lint", "--fix", str(file)]) == 0
    assert file.read_bytes() == after


def test_accepted_fixes_are_plain(tmp_path: Path) -> None:
    file = _paper(tmp_path)
    assert run(["lint", "--fix", "--accept", str(file)]) == 0
    assert b"w:del" not in _part(file.read_bytes())
    assert b"reuters.com, May 3" in _part(file.read_bytes())


def test_the_diff_is_of_the_text_with_its_places(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = _paper(tmp_path)
    text = read_document("paper.docx", file.read_bytes()).text
    assert run(["lint", "--diff", "paper.docx"]) == 1
    diff = capfdbinary.readouterr().out
    assert b"@@ footnote 1\n" in diff
    if shutil.which("patch"):
        file.write_text(text, encoding="utf-8")
        subprocess.run(["patch", "-s", "paper.docx"], input=diff, check=True)
        assert file.read_text(encoding="utf-8") == text.replace("com ,", "com,")


def _part(data: bytes) -> bytes:
    import io
    import zipfile

    return zipfile.ZipFile(io.BytesIO(data)).read("word/footnotes.xml")
