"""`citecheck init`: a configuration that is read, and never one in place of another."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from citecheck.cli import run
from citecheck.config import load_config

PAPER = "---\ndate: 2021-03-04\n---\n\nThe mill.[^1]\n\n[^1]: “What the President Said About the Water,” reuters.com, June 3, 2019.\n"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    file = tmp_path / "paper.md"
    file.write_text(PAPER, encoding="utf-8")
    return file


def test_what_the_paper_shows_is_written_and_read(paper: Path) -> None:
    assert run(["init", str(paper)]) == 0
    made = paper.with_name("citecheck.toml")
    text = made.read_text(encoding="utf-8")
    assert load_config(made).published == "2021-03-04"
    assert "1 markers, 1 notes, 1 sources" in text
    assert "Languages of the titles: en 1." in text


def test_every_line_that_is_offered_can_be_taken(paper: Path) -> None:
    for given in (paper.parent, paper):
        run(["init", str(given)])
        made = paper.with_name("citecheck.toml")
        offered = re.sub(r'^# (?=\[|"|[a-z-]+ = )', "", made.read_text("utf-8"), flags=re.M)
        made.write_text(offered, encoding="utf-8")
        found = load_config(made)
        assert found.fail_on == "warning"
        assert found.names == {"Tokayev": "Токаев"}
        assert [ignore.rule for ignore in found.ignores] == ["TRL004"]
        made.unlink()


@pytest.mark.parametrize(
    ("name", "content"), [("citecheck.toml", ""), ("pyproject.toml", "[tool.citecheck]\n")]
)
def test_a_configuration_is_never_written_over(
    paper: Path, name: str, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    there = paper.with_name(name)
    there.write_text(content)
    before = sorted(file.name for file in paper.parent.iterdir())
    assert run(["init", str(paper)]) == 2
    assert "there is a configuration already" in capsys.readouterr().err
    assert there.read_text() == content
    assert sorted(file.name for file in paper.parent.iterdir()) == before


def test_not_through_a_link_and_not_from_standard_input(paper: Path) -> None:
    paper.with_name("citecheck.toml").symlink_to(paper.with_name("elsewhere.toml"))
    assert run(["init", str(paper)]) == 2
    assert not paper.with_name("elsewhere.toml").exists()
    assert run(["init", "-"]) == 2
