"""`catalogue verify`: each source asked for once, what is known kept, the same command goes on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from citecheck.cli import configuration, run
from tests.archive.conftest import Served
from tests.archive.test_verify_command import FACTS, write_paper
from tests.catalogue.test_one_process import rows
from tests.conftest import ROOT

pytest.importorskip("distributed")
duckdb = pytest.importorskip("duckdb")


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalogue of two papers that cite the same sources."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    configuration.forget()
    (tmp_path / "in").mkdir()
    write_paper(tmp_path / "in" / "a.txt")
    write_paper(tmp_path / "in" / "b.txt")
    assert run(["catalogue", "in", "-o", "out", "--shard", "1", "--quiet"]) == 0
    return tmp_path / "out"


def answers(out: Path) -> list[dict[str, object]]:
    pq = pytest.importorskip("pyarrow.parquet")
    return [row for part in (out / "answers").iterdir() for row in pq.read_table(part).to_pylist()]


def test_each_source_is_asked_for_once(
    out: Path, pywb: Served, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    command = ["catalogue", "verify", "out", "--archive", pywb.base]
    assert run([*command, "--plan"]) == 0
    hosts = {fact.host for fact in FACTS}
    assert f"{len(hosts)} sites; {len(FACTS)} sources to look for" in capsys.readouterr().out
    assert run(command) == 0
    found = answers(out)
    assert len(found) == len(FACTS)
    assert {row["key"] for row in found} == {row["key"] for row in rows(out, "sources")}
    assert sum(row["status"] == "archived" for row in found) >= len(FACTS) - 2
    before = len(pywb.requests())
    assert run(command) == 0
    assert f"{len(FACTS)} were there already; 0 requests" in capsys.readouterr().err
    assert len(pywb.requests()) == before
    assert run(["catalogue", "summary", "out"]) == 0
    assert "% archived" in capsys.readouterr().out
    monkeypatch.chdir(out)
    page = (ROOT / "docs" / "catalogue.md").read_text("utf-8")
    (query,) = re.findall(r"```SQL\n(.*?)```", page, re.S)
    lost = duckdb.sql(query).fetchall()
    assert len(lost) == 2 * sum(row["status"] in ("missing", "mismatch") for row in found)


def test_a_catalogue_with_answers_still_grows(out: Path, pywb: Served) -> None:
    assert run(["catalogue", "verify", "out", "--archive", pywb.base, "--quiet"]) == 0
    write_paper(out.parent / "in" / "c.txt")
    assert run(["catalogue", "in", "-o", "out", "--shard", "1", "--quiet"]) == 0
    assert len(answers(out)) == len(FACTS)


def test_where_nothing_answers_nothing_is_kept(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["catalogue", "verify", "out", "--archive", "http://127.0.0.1:9/web"]) == 2
    assert "nothing answers" in capsys.readouterr().err
    assert not (out / "answers").exists()
