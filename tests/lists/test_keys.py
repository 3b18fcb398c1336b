"""Citations by key: what the text cites and what its bibliography holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.analysis import analyse
from citecheck.inputs import read_file
from citecheck.linting.runner import lint
from citecheck.model import Paper
from citecheck.settings import Settings

BIB = """
@book{berg1999, author={Berg, Ada}, title={The Quiet Mill}, publisher={Nord}, address={Oslo},
  year=1999}
@article{ruiz2004, author={Ruiz, Ben and Tindall, Cara}, title={Two Bridges},
  journal={River Review}, volume=7, number=2, pages={41--58}, year=2004}
@book{kept2000, author={Kept, Dora}, title={Kept for Later}, publisher={Nord}, year=2000}
"""
FRONT = """---
references:
- {id: berg1999, type: book, title: The Quiet Mill, issued: 1999}
- {id: never2001, type: book, title: Never, issued: 2001}
---
"""


def paper_of(folder: Path, name: str, text: str) -> Paper:
    (folder / "works.bib").write_text(BIB, encoding="utf-8")
    (folder / name).write_text(text, encoding="utf-8")
    return analyse(read_file(str(folder / name), None))


def codes(paper: Paper) -> list[tuple[str, str]]:
    found = lint(paper, Settings()).findings
    return [(f.code, paper.document.text[f.start : f.end]) for f in found]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.md", "It opened [@berg1999, p. 3; @ruiz2004] [@kept2000].\n", []),
        (
            "u.md",
            "---\nbibliography: works.bib\n---\nIt opened [@berg1999, p. 3; @ruiz2004].\n",
            [("BIB002", "works.bib")],
        ),
        ("b.md", "It opened [@berg1999]. It closed [@nobody2010].\n", [("BIB001", "nobody2010")]),
        ("c.md", FRONT + "It opened [@berg1999].\n", [("BIB002", "never2001")]),
        ("d.md", FRONT + "Write to berg1999@mill.example.\n", []),
    ],
    ids=["all known", "entry not cited", "unknown key", "own entry not cited", "no citation"],
)
def test_keys(name: str, text: str, expected: list[tuple[str, str]], tmp_path: Path) -> None:
    assert codes(paper_of(tmp_path, name, text)) == expected


def test_a_citation_in_a_note_is_a_source(tmp_path: Path) -> None:
    text = (
        "\\documentclass{article}\n\\begin{document}\nIt opened.\\footcite[12]{berg1999} It"
        " closed.\\footcite{ruiz2004} Rain.\\footcite[14]{berg1999}\n\\bibliography{works}\n"
        "\\end{document}\n"
    )
    paper = paper_of(tmp_path, "paper.tex", text)
    told = [(s.id, s.title, s.issued, s.page, s.refers_to) for s in paper.sources]
    assert told == [
        ("1", "The Quiet Mill", "1999", "12", None),
        ("2", "Two Bridges", "2004", None, None),
        ("3", "The Quiet Mill", "1999", "14", "1"),
    ]
    assert codes(paper) == []


def test_a_key_among_words_is_a_source(tmp_path: Path) -> None:
    text = "It opened.[^1] It closed.[^2]\n\n[^1]: See @berg1999.\n[^2]: Thus @ruiz2004, 45.\n"
    paper = paper_of(tmp_path, "paper.md", text)
    told = [(s.id, s.title, s.issued) for s in paper.sources]
    assert told == [("1", "The Quiet Mill", "1999"), ("2", "Two Bridges", "2004")]
    assert "NTE005" not in dict(codes(paper))
