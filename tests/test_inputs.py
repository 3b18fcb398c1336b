"""What a folder stands for: every format that can be read, and a word on the rest."""

from __future__ import annotations

from pathlib import Path

from citecheck.formats import MODULES
from citecheck.inputs import find_files


def test_a_folder_gives_every_readable_format_and_tells_once_of_the_rest(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for suffix in MODULES:
        (tmp_path / f"a{suffix}").write_text("A.")
    for name in ("b.doc", "c.jpg", "d.jpg", "deep/e.JPG", "README", "works.bib", ".hidden"):
        (tmp_path / name).write_text("A.")
    told: list[str] = []
    found = find_files([str(tmp_path)], told.append)
    assert sorted(Path(path).suffix for path in found) == sorted(MODULES)
    assert told == [f"{tmp_path}: 5 files skipped (3 .jpg, 1 without suffix, 1 .doc)"]


def test_parts_of_a_latex_paper_are_read_with_it(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "main.tex").write_text(
        "\\documentclass{book}\\input{parts/one}\\include{parts/two.tex}%\\input{three}\n"
    )
    (tmp_path / "other.tex").write_text("\\documentclass{book}\\input{main}")
    (tmp_path / "three.tex").write_text("A.")
    (tmp_path / "parts" / "one.tex").write_text("\\input{parts/one}\\input{parts/four}")
    (tmp_path / "parts" / "four.tex").write_text("A.")
    (tmp_path / "parts" / "two.tex").write_text("\\documentclass[../main]{subfiles}")
    told: list[str] = []
    found = find_files([str(tmp_path)], told.append)
    assert [Path(path).name for path in found] == ["main.tex", "other.tex", "three.tex"]
    assert told == [f"{tmp_path}: 3 .tex files read as parts of others"]
