"""A catalogue made in one process: what is in it, what is told, what a second run does."""

from __future__ import annotations

import base64
import io
import json
import tarfile
import zipfile
from pathlib import Path

import pytest

from citecheck.catalogue.store import Store
from citecheck.cli import run

pq = pytest.importorskip("pyarrow.parquet")
pytest.importorskip("distributed")

TEXT = """The mill was old.1 It closed in May.2

Notes

1. “The Quiet Mill,” reuters.com, May 3, 2019.
2. “A Mill Closes,” inform.kz, May 32, 2019.
"""


def rows(out: Path, table: str) -> list[dict[str, object]]:
    """All rows of a table, in the order of paper."""
    found = [
        row for part in sorted((out / table).iterdir()) for row in pq.read_table(part).to_pylist()
    ]
    return sorted(found, key=lambda row: str(row["paper"]))


def errors(out: Path) -> dict[object, object]:
    return {row["paper"]: row["error"] for row in rows(out, "papers")}


def contents(out: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(out)): file.read_bytes()
        for file in sorted(out.rglob("*"))
        if file.is_file() and file.name != "manifest.json"
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    (place / "sub").mkdir(parents=True)
    (place / "a.txt").write_text(TEXT)
    (place / "sub" / "b.md").write_text(TEXT)
    (place / "picture.png").write_bytes(b"x")
    (place / "loop").symlink_to(".")
    (place / "broken.docx").write_bytes(b"PK\x03\x04 broken")
    return place


def test_a_folder(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert run(["catalogue", str(folder), "-o", str(out)]) == 0
    found = errors(out)
    assert found["a.txt"] is None
    assert found["sub/b.md"] is None
    assert found["broken.docx"]
    assert set(found) == {"a.txt", "sub/b.md", "broken.docx"}
    dates = [row for row in rows(out, "findings") if row["code"] == "DAT001"]
    assert [row["paper"] for row in dates] == ["a.txt", "sub/b.md"]
    assert json.loads((out / "manifest.json").read_text())["counts"]["papers"] == 3
    before = contents(out)
    assert run(["catalogue", str(folder), "-o", str(out)]) == 0
    assert "3 were there already" in capsys.readouterr().err
    assert contents(out) == before


def test_a_paper_more_and_one_less(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run(["catalogue", str(folder), "-o", str(out), "--shard", "1"]) == 0
    (folder / "c.txt").write_text(TEXT)
    (folder / "a.txt").unlink()
    assert run(["catalogue", str(folder), "-o", str(out), "--shard", "1"]) == 0
    assert set(errors(out)) == {"broken.docx", "c.txt", "sub/b.md"}


def test_members_and_lines(tmp_path: Path) -> None:
    zipped, tarred, lined = tmp_path / "z.zip", tmp_path / "t.tar.gz", tmp_path / "l.jsonl"
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("deep.txt", TEXT)
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("in/one.txt", TEXT)
        archive.writestr("../two.txt", TEXT)
        archive.writestr("three.zip", inner.getvalue())
    with tarfile.open(tarred, "w:gz") as tar:
        info = tarfile.TarInfo("four.md")
        info.size = len(TEXT.encode())
        tar.addfile(info, io.BytesIO(TEXT.encode()))
    coded = base64.b64encode(TEXT.encode()).decode()
    lines = [{"id": 5, "text": TEXT}, {"id": "six", "name": "six.md", "base64": coded}, {"id": "7"}]
    lined.write_text("\n".join(map(json.dumps, lines)) + "\nno json\n")
    out = tmp_path / "out"
    given = [str(zipped), str(tarred), str(lined)]
    assert run(["catalogue", *given, "-o", str(out)]) == 0
    found = errors(out)
    assert [name for name, error in found.items() if error is None] == [
        "5", "four.md", "in/one.txt", "six"
    ]  # fmt: skip
    assert found["../two.txt"] == "its name leads out of the archive"
    assert found["three.zip"] == "an archive in an archive"
    assert found["line 4"] == "the line is not JSON"
    assert not (tmp_path / "two.txt").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nowhere.zip"], "citecheck: cannot read: nowhere.zip: no such file"),
        (["memory://nowhere/x"], "citecheck: cannot read: memory://nowhere/x: no such file"),
        (["nowhere://x"], "citecheck: cannot read: nowhere://x: Protocol not known: nowhere"),
        (["none*.txt"], "no file matches none*.txt"),
        (["in", "--where", "colour = red"], "no column “colour”"),
        (["in", "--select", "XYZ9"], "no rule is called"),
    ],
)
def test_what_cannot_be_done_is_told_before_any_work(
    arguments: list[str],
    told: str,
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["catalogue", *arguments, "-o", "out"]) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_an_input_that_cannot_be_read_is_told_of_and_the_others_go_on(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, more = tmp_path / "out", tmp_path / "more.zip"
    given = ["catalogue", f"{folder}/", str(more), "-o", str(out)]
    assert run(given) == 2
    assert f"citecheck: cannot read: {more}: no such file\n" in capsys.readouterr().err
    assert len(errors(out)) == 3
    assert json.loads((out / "manifest.json").read_text())["inputs"] == [str(folder)]
    with zipfile.ZipFile(more, "w") as archive:
        archive.writestr("d.txt", TEXT)
    assert run(given) == 0
    before = contents(out)
    more.unlink()  # or its disk is away: what is known of it stays
    assert run(given) == 2
    assert contents(out) == before


def test_a_list_with_missing_and_repeated_ones(folder: Path, tmp_path: Path) -> None:
    listed, out = tmp_path / "papers.list", tmp_path / "out"
    (tmp_path / "broken.warc.gz").write_bytes(b"no warc")
    lines = [
        "# papers",
        "in/a.txt",
        "",
        "in/a.txt",
        "in/none.txt",
        "broken.warc.gz",
        "nowhere://y.txt",
    ]
    listed.write_text("\n".join(lines))
    assert run(["catalogue", f"@{listed}", "-o", str(out)]) == 0
    assert [(row["paper"], row["error"]) for row in rows(out, "papers")] == [
        ("broken.warc.gz", "not a WARC file, or a broken one"),
        ("in/a.txt", None),
        ("in/none.txt", "no such file"),
        ("nowhere://y.txt", "Protocol not known: nowhere"),
    ]


def test_a_folder_with_something_else_in_it_is_refused(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.txt").write_text("mine")
    assert run(["catalogue", str(folder), "-o", str(out)]) == 2
    assert [file.name for file in out.iterdir()] == ["thesis.txt"]


def test_tables_of_a_newer_version_are_left_alone(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert run(["catalogue", str(folder), "-o", str(out)]) == 0
    manifest = json.loads((out / "manifest.json").read_text())
    manifest["versions"]["tables"] = 99
    (out / "manifest.json").write_text(json.dumps(manifest))
    before = contents(out)
    assert run(["catalogue", str(folder), "-o", str(out)]) == 2
    assert "its tables are of version 99" in capsys.readouterr().err
    assert contents(out) == before


def test_new_answers_and_another_run_meanwhile(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Saved answers are joined though the papers are there; a folder is of one run at a time."""
    out, saved = tmp_path / "out", tmp_path / "seen.json"
    assert run(["catalogue", str(folder), "-o", str(out)]) == 0
    key = next(row["key"] for row in rows(out, "sources") if row["title"] == "The Quiet Mill")
    answer = {"key": key, "status": "missing", "document": "a.txt"}
    saved.write_text(
        json.dumps({"schema": "citecheck.verify/1", "archive": "ia", "sources": [answer]})
    )
    again = ["catalogue", str(folder), "-o", str(out), "--archive-results", str(saved)]
    capsys.readouterr()
    with Store(str(out)).held():
        assert run(again) == 2
    assert "another run is at work there" in capsys.readouterr().err
    assert run(again) == 0
    found = [row["status"] for row in rows(out, "sources") if row["key"] == key]
    assert found == ["missing", "missing"]
