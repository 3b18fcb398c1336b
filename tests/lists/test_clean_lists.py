"""Papers with reference lists in many disciplines, styles and languages: nothing is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.analysis import analyse
from citecheck.formats import read_document
from citecheck.linting.runner import lint
from citecheck.settings import Settings

PAPERS = sorted((Path(__file__).parent / "clean").glob("*.txt"))


def test_there_are_twenty() -> None:
    assert len(PAPERS) >= 20


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_a_clean_paper_is_silent_and_read_whole(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    paper = analyse(read_document(path.name, text.encode()))
    assert lint(paper, Settings()).findings == ()
    rows = text.rstrip().rpartition("\n\n")[2].splitlines()
    assert len(paper.entries) == len(rows)
    cited = {entry for citation in paper.citations for entry in citation.entries}
    assert cited == {entry.id for entry in paper.entries}
    assert all(entry.title for entry in paper.entries)
