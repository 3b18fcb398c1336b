"""Nothing that is read is written over, and one bad name or file loses nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

import citecheck
from citecheck.inputs import find_files
from citecheck.output import harmless, write_lines
from tests.conftest import ROOT
from tests.test_cli import CLEAN, LOST, Ran, cite, write

__all__ = ["cite"]


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["export", "d"], id="through its folder"),
        pytest.param(["export", "d/*.txt"], id="through a glob"),
        pytest.param(["extract", "."], id="through a folder above"),
        pytest.param(["lint", "link.txt"], id="through a link"),
        pytest.param(["lint", "hard.txt"], id="through another name"),
        pytest.param(["verify", "d/**/*.txt"], id="verify"),
        pytest.param(["lint", "other.txt", "--archive-results", "d/a.txt"], id="results"),
    ],
)
def test_an_output_that_is_read_is_refused(cite: Callable[..., Ran], arguments: list[str]) -> None:
    Path("d").mkdir()
    write("d/a.txt", CLEAN)
    write("other.txt", CLEAN)
    os.symlink("d/a.txt", "link.txt")
    os.link("d/a.txt", "hard.txt")
    ran = cite(*arguments, "-o", "d/a.txt")
    assert ran.status == 2
    assert "never overwritten" in ran.err
    assert Path("d/a.txt").read_text() == CLEAN


def test_the_configuration_in_force_is_no_output(cite: Callable[..., Ran]) -> None:
    write("paper.txt", CLEAN)
    write("citecheck.toml", "fail-on = 'error'\n")
    assert cite("lint", "paper.txt", "-o", "citecheck.toml").status == 2
    assert Path("citecheck.toml").read_text() == "fail-on = 'error'\n"


def run_shell(command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    cc = f"{sys.executable} -m citecheck"
    return subprocess.run(
        ["bash", "-c", command.replace("citecheck", cc, 1)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), **environment},
        capture_output=True,
        timeout=60,
        check=False,
    )


def test_standard_input_is_no_output(tmp_path: Path) -> None:
    paper = tmp_path / "a.txt"
    paper.write_text(CLEAN)
    ran = run_shell("citecheck lint - -o a.txt < a.txt", tmp_path)
    assert ran.returncode == 2
    assert paper.read_text() == CLEAN


@pytest.mark.parametrize(
    ("command", "status", "out", "err"),
    [
        pytest.param("citecheck lint p.txt 2>&-", 1, b"MRK001", b"", id="no stderr"),
        pytest.param("citecheck lint p.txt >&-", 2, b"", b"standard output: it is closed", id="no stdout"),
        pytest.param("citecheck lint - <&-", 2, b"", b"standard input is closed", id="no stdin"),
        pytest.param("citecheck lint p.txt > /dev/full", 2, b"", b"no space left", id="full"),
        pytest.param("citecheck --help > /dev/full", 2, b"", b"no space left", id="help, full"),
        pytest.param("citecheck lint p.txt 2> /dev/full", 1, b"MRK001", b"", id="stderr full"),
        pytest.param("citecheck lint p.txt -o /dev/stdout | cat", 0, b"MRK001", b"", id="stdout"),
        pytest.param("citecheck lint p.txt -o >(cat) | cat", 0, b"MRK001", b"", id="substitution"),
    ],
)  # fmt: skip
def test_streams_that_are_closed_or_full(
    tmp_path: Path, command: str, status: int, out: bytes, err: bytes
) -> None:
    (tmp_path / "p.txt").write_text(LOST)
    ran = run_shell(command, tmp_path)
    assert ran.returncode == status
    assert out in ran.stdout
    assert b"3 notes" not in ran.stdout
    assert err in ran.stderr
    assert b"internal error" not in ran.stderr
    assert b"Traceback" not in ran.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
@pytest.mark.parametrize("arguments", ["--help", "lint --help", "lint p.txt", "rule PUN001"])
def test_poor_locales(tmp_path: Path, encoding: str, arguments: str) -> None:
    (tmp_path / "p.txt").write_text(LOST.replace("Quiet Mill", "“Мельница”"))
    ran = run_shell(f"citecheck {arguments}", tmp_path, PYTHONIOENCODING=encoding)
    assert ran.returncode in (0, 1)
    assert b"internal error" not in ran.stderr
    if "--help" not in arguments:  # typer writes UTF-8 where a stream says ASCII
        (ran.stdout + ran.stderr).decode(encoding)


@pytest.mark.parametrize("columns", ["1", "0", "-5", "100000000", "wide"])
def test_absurd_widths(tmp_path: Path, columns: str) -> None:
    (tmp_path / "p.txt").write_text(LOST)
    for command in ("citecheck lint p.txt --color always", "citecheck lint -h"):
        ran = run_shell(command, tmp_path, COLUMNS=columns)
        assert ran.returncode in (0, 1)
        assert b"internal error" not in ran.stderr
        assert len(ran.stdout) < 20_000


def test_one_bad_name_or_file_loses_nothing_else(cite: Callable[..., Ran]) -> None:
    write("good.txt", LOST)
    Path(os.fsdecode(b"bad\xff.txt")).write_text(LOST)
    os.mkfifo("pipe.txt")
    os.symlink("loop.txt", "loop.txt")
    os.symlink("/dev/zero", "zero.txt")
    os.symlink(".", "below")
    ran = cite("lint", ".", "--format", "json")
    data = json.loads(ran.out)
    assert ran.status == 2
    assert [error["path"] for error in data["errors"]] == ["loop.txt"]
    assert len(data["findings"]) == 2
    assert find_files(["**/g*.txt"]) == ["good.txt"]
    assert cite("export", "good.txt", os.fsdecode(b"bad\xff.txt")).status == 0


def test_a_pipe_that_is_named_is_written_to_and_stays(cite: Callable[..., Ran]) -> None:
    write("p.txt", CLEAN)
    os.mkfifo("fifo")
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(Path("fifo").read_bytes()))
    reader.start()
    assert cite("export", "p.txt", "-o", "fifo").status == 0
    reader.join(30)
    assert b"reuters.com" in read[0]
    assert Path("fifo").is_fifo()


def test_a_read_only_output_is_refused_and_a_mode_kept(cite: Callable[..., Ran]) -> None:
    write("p.txt", CLEAN)
    write("old.csv", "old")
    os.chmod("old.csv", 0o444)
    ran = cite("export", "p.txt", "-o", "old.csv")
    assert (ran.status, Path("old.csv").read_text()) == (2, "old")
    assert "it is read-only" in ran.err
    os.chmod("old.csv", 0o640)
    assert cite("export", "p.txt", "-o", "old.csv").status == 0
    assert os.stat("old.csv").st_mode & 0o777 == 0o640


def test_a_found_configuration_is_named_where_it_changes_what_is_shown(
    cite: Callable[..., Ran],
) -> None:
    write("p.txt", LOST)
    write("citecheck.toml", "ignore = ['MRK']\ncache-dir = 'victim'\n")
    ran = cite("lint", "p.txt")
    assert (ran.status, ran.out) == (0, "")
    assert "citecheck.toml (ignore)" in ran.err
    assert "cache-dir is taken only from your own configuration" in ran.err
    write("citecheck.toml", "[rules.MRK001]\nseverity = 'info'\n")
    assert "citecheck.toml (rules)" in cite("lint", "p.txt").err
    write("citecheck.toml", "[[ignore]]\nrule = 'MRK001'\n")
    assert "1 finding left out: answered by an ignore" in cite("lint", "p.txt").err


UNSEEN = "\x1b\x07\x9b\xad\u200b\u200e\u200f\u202e\u2066\u2060\ufeff\U000e0041"


def test_no_label_name_or_title_reaches_a_terminal_raw(cite: Callable[..., Ran]) -> None:
    text = f"# T{UNSEEN}\n\nA mill.[^a{UNSEEN}]\n\n[^a{UNSEEN}]: “The{UNSEEN} Mill,” a.com, May 3, 2019.\n"
    write(f"p{UNSEEN}.md", text)
    for command in ("extract --format table", "extract", "lint", "lint --format jsonl", "export"):
        name, *options = command.split()
        ran = cite(name, f"p{UNSEEN}.md", *options)
        assert not set(UNSEEN) & set(ran.out.removeprefix("\ufeff") + ran.err), command
    assert harmless(UNSEEN).isascii()


def test_what_is_ours_is_written_in_the_encoding_of_the_pipe(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with open(tmp_path / "out", "w", encoding="latin-1") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        write_lines(["“é” – ы…\n"], None)
    assert (tmp_path / "out").read_bytes() == '"é" - \\u044b...\n'.encode("latin-1")


def test_the_python_interface(tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    path.write_text(LOST)
    for document in (citecheck.read(path), citecheck.read(LOST.encode(), name="paper.txt")):
        paper = citecheck.analyse(
            document, published="2020-01-01", outlets={"reuters.com": "Reuters News"}
        )
        assert isinstance(paper, citecheck.Paper)
        assert [f.code for f in citecheck.lint(paper).findings] == ["MRK001"]
        assert {s.container_title for s in paper.sources} == {"Reuters News"}
    settings = citecheck.Settings(ignore=("MRK",))
    assert citecheck.lint(paper, settings).findings == ()
    with pytest.raises(citecheck.UnreadableInput):
        citecheck.read(tmp_path / "none.txt")
