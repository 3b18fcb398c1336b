"""What is asked of a finished catalogue: the summary, and the queries of the documentation."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from citecheck.catalogue.alike import most_shared
from citecheck.catalogue.store import Store
from citecheck.cli import run
from tests.catalogue.test_one_process import TEXT
from tests.conftest import ROOT

pytest.importorskip("distributed")
duckdb = pytest.importorskip("duckdb")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("catalogue")
    (place / "in").mkdir()
    (place / "in" / "a.txt").write_text(TEXT)
    (place / "in" / "b.md").write_text(TEXT)
    (place / "in" / "bad.zip").write_bytes(b"no zip")
    assert run(["catalogue", str(place / "in"), "-o", str(place / "out"), "--quiet"]) == 0
    return place / "out"


QUERIES = re.findall(r"```sql\n(.*?)```", (ROOT / "docs" / "catalogue.md").read_text("utf-8"), re.S)
SAID = [
    ("DAT001", "impossible-date", 2, 2),
    ("bad.zip", "not a zip file, or a broken one"),
    ("a.txt", 1),
    ("The Quiet Mill", 2),
    ("a.txt", "2", "May 32"),
]


@pytest.mark.parametrize(("query", "said"), list(zip(QUERIES, SAID, strict=True)))
def test_the_queries_of_the_page(
    query: str, said: tuple[object, ...], out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(out)
    told = [str(row) for row in duckdb.sql(query).fetchall()]
    assert any(all(str(value) in row for value in said) for row in told), told


def test_the_summary(out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["catalogue", "summary", str(out)]) == 0
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert lines[:5] == ["3 papers", "4 notes", "4 sources", lines[3], "4 markers"]
    assert "1 papers could not be read" in lines
    assert "2 DAT001 impossible-date" in lines
    page = tmp_path / "page.html"
    assert run(["catalogue", "summary", str(out), "-o", str(page)]) == 0
    assert "DAT001 impossible-date" in page.read_text()
    assert "default-src 'none'" in page.read_text()


def test_without_the_extra_one_line_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(sys.modules["citecheck.catalogue.extra"], "find_spec", lambda name: None)
    assert run(["catalogue", "in", "-o", str(tmp_path / "out")]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "pip install 'citecheck-notes[cluster]'" in told


def test_spellings_of_one_source_are_joined_and_parts_of_a_series_are_not() -> None:
    site = "|a.org|2019-05-03"
    keys = {
        "the kviet mil closes in mai": 3,
        "the kviet mill closes in mai": 2,
        "the long report of the comite part 1": 4,
        "the long report of the comite part 2": 4,
        "the cviet hill": 9,
    }
    blocks = [("".join(filter(str.isdigit, key)) + key[0] + site, key) for key in keys]
    rows = [(block, key + site, key.title(), keys[key]) for block, key in sorted(blocks)]
    found = [(one.title, one.papers, one.spellings) for one in most_shared(rows, 3)]
    assert found == [
        ("The Cviet Hill", 9, 1),
        ("The Kviet Mil Closes In Mai", 5, 2),
        ("The Long Report Of The Comite Part 1", 4, 1),
    ]


def test_a_summary_in_a_store_and_of_a_run_without_a_part(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["catalogue", "summary", str(out)]) == 0
    here = capsys.readouterr().out
    address = "memory://summarised/out"
    assert run(["catalogue", str(out.parent / "in"), "-o", address, "--quiet"]) == 0
    assert run(["catalogue", "summary", address]) == 0
    assert capsys.readouterr().out == here
    store = Store("memory://begun")
    store.write("manifest.json", b"{}")
    assert run(["catalogue", "summary", store.address]) == 0
    assert "0 papers" in capsys.readouterr().out
