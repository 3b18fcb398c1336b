"""`citecheck verify` and `cache` as an editor meets them, against pywb."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from citecheck.cli import configuration, run
from tests.archive.conftest import Served
from tests.conftest import ROOT
from tests.worlds.archives.facts import facts

FACTS = facts()[:8]


class Ran(NamedTuple):
    status: int
    out: str
    err: str


@pytest.fixture
def cite(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Callable[..., Ran]:
    """Run citecheck in an empty folder with a paper and a cache of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    write_paper(tmp_path / "paper.txt")

    def call(*arguments: str) -> Ran:
        capfdbinary.readouterr()
        configuration.forget()
        status = run(list(arguments))
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return Ran(status, out.decode(), err.decode())

    return call


def write_paper(path: Path) -> None:
    body = " ".join(f"The river rose again.{number}" for number in range(1, len(FACTS) + 1))
    notes = "\n".join(
        f"{number}. “{fact.title},” {fact.host}, {fact.day:%B} {fact.day.day}, {fact.day.year}."
        for number, fact in enumerate(FACTS, 1)
    )
    path.write_text(f"{body}\n\nNotes\n\n{notes}\n", encoding="utf-8")


def verified(cite: Callable[..., Ran], pywb: Served, *more: str) -> dict[str, Any]:
    ran = cite("verify", "paper.txt", "--archive", pywb.base, "--format", "json", *more)
    assert ran.status in (0, 1), ran.err
    content: dict[str, Any] = json.loads(ran.out)
    return content


def test_json(cite: Callable[..., Ran], pywb: Served) -> None:
    content = verified(cite, pywb)
    assert content["schema"] == "citecheck.verify/1"
    assert content["archive"] == pywb.base
    assert content["requests"] > 0
    assert [source["id"] for source in content["sources"]] == [str(n) for n in range(1, 9)]
    expected = ["missing" if fact.fate == "absent" else "archived" for fact in FACTS]
    assert [source["status"] for source in content["sources"]] == expected
    assert {finding["code"] for finding in content["findings"]} == {"ARC001"}
    assert content["errors"] == []
    assert verified(cite, pywb)["requests"] == 0


def test_text_and_csv(cite: Callable[..., Ran], pywb: Served) -> None:
    ran = cite("verify", "paper.txt", "--archive", pywb.base)
    assert ran.status == 0  # pages that are not archived are told, not punished
    lines = ran.out.splitlines()
    assert len(lines) == 8
    assert all(line.startswith("paper.txt:") for line in lines)
    assert "7 archived, 1 missing" in ran.err
    ran = cite("verify", "paper.txt", "--archive", pywb.base, "--format", "csv", "-o", "out.csv")
    assert ran.out == ""
    rows = list(csv.DictReader(io.StringIO(Path("out.csv").read_text("utf-8-sig"))))
    assert [row["status"] for row in rows].count("archived") == 7
    assert all(
        row["archive_url"].startswith("http://127.0.0.1")
        for row in rows
        if row["status"] == "archived"
    )


def test_lint_and_export_take_the_saved_results(cite: Callable[..., Ran], pywb: Served) -> None:
    Path("seen.json").write_text(json.dumps(verified(cite, pywb)), encoding="utf-8")
    ran = cite(
        "lint", "paper.txt", "--archive-results", "seen.json", "--select", "ARC", "--format", "text"
    )
    assert "ARC001" in ran.out
    assert cite("lint", "paper.txt", "--select", "ARC", "--format", "text").out == ""
    rows = csv.DictReader(
        io.StringIO(cite("export", "paper.txt", "--raw", "--archive-results", "seen.json").out)
    )
    assert [row["status"] for row in rows].count("archived") == 7
    ran = cite("lint", "paper.txt", "--archive-results", "paper.txt")
    assert ran.status == 2
    assert "cannot read: paper.txt" in ran.err


def test_fail_on_info_counts_what_is_missing_but_never_what_is_unknown(
    cite: Callable[..., Ran], pywb: Served
) -> None:
    assert cite("verify", "paper.txt", "--archive", pywb.base, "--fail-on", "info").status == 1
    offline = (
        "verify",
        "paper.txt",
        "--archive",
        "http://127.0.0.1:9/web",
        "--offline",
        "--fail-on",
        "info",
    )
    assert cite(*offline).status == 0


def test_plan_asks_nothing(cite: Callable[..., Ran], pywb: Served) -> None:
    before = len(pywb.requests())
    ran = cite("verify", "paper.txt", "--plan")
    assert ran.status == 0
    assert "8 sources to look for, 0 skipped: 6 index requests at 24 a minute" in ran.out
    assert len(pywb.requests()) == before
    cite("verify", "paper.txt", "--archive", pywb.base)
    assert (
        "0 index requests, about 0 captures"
        in cite("verify", "paper.txt", "--archive", pywb.base, "--plan").out
    )


def test_cache_command(cite: Callable[..., Ran], pywb: Served) -> None:
    assert "answers: 0" in cite("cache", "info").out
    cite("verify", "paper.txt", "--archive", pywb.base)
    answers = int(cite("cache", "info").out.split("answers: ")[1].split()[0])
    assert answers > 6
    assert cite("cache", "clear").out == f"{answers} answers forgotten\n"
    assert "answers: 0" in cite("cache", "info").out
    assert cite("cache", "burn").status == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--archive", "nowhere"], "neither an address"),
        (["--rate", "-3"], "--rate"),
        (["--format", "xml"], "--format"),
        (["--offline", "--refresh"], "exclude each other"),
    ],
)
def test_usage_errors(cite: Callable[..., Ran], arguments: list[str], told: str) -> None:
    ran = cite("verify", "paper.txt", *arguments)
    assert ran.status == 2
    assert ran.err.startswith("citecheck: usage: ") or "citecheck: usage: " in ran.err
    assert told in ran.err
    assert ran.out == ""


def test_save_is_refused_without_keys(
    cite: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, pywb: Served
) -> None:
    monkeypatch.delenv("CI", raising=False)
    ran = cite("verify", "paper.txt", "--archive", pywb.base, "--save")
    assert ran.status == 2
    assert "CITECHECK_IA_ACCESS_KEY" in ran.err


def test_a_named_archive_of_the_users_own_configuration(
    cite: Callable[..., Ran], pywb: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = f'archive = "ours"\n\n[archives]\nours = "{pywb.base}"\n'
    Path("citecheck.toml").write_text(text, encoding="utf-8")
    refused = cite("verify", "paper.txt", "--format", "json")
    assert (refused.status, refused.out) == (2, "")
    assert "archive is taken only from your own configuration" in refused.err
    Path("citecheck.toml").rename("config.toml")
    Path("citecheck").mkdir()
    Path("config.toml").rename("citecheck/config.toml")
    monkeypatch.setenv("XDG_CONFIG_HOME", os.getcwd())
    ran = cite("verify", "paper.txt", "--format", "json")
    assert json.loads(ran.out)["archive"] == "ours"


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
def test_killed_and_repeated_asks_only_for_the_rest(tmp_path: Path, pywb: Served) -> None:
    write_paper(tmp_path / "paper.txt")
    command = [
        sys.executable, "-m", "citecheck", "verify", "paper.txt", "--archive", pywb.base,
        "--cache-dir", "cache", "--format", "json",
    ]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    start = len(pywb.requests())
    slow = subprocess.Popen(
        [*command, "--rate", "240"], cwd=tmp_path, env=environment,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    while len(pywb.requests()) < start + 6 and slow.poll() is None:
        pass
    slow.send_signal(signal.SIGKILL)
    assert slow.communicate()[0] == b""
    killed = len(pywb.requests()) - start
    again = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
    rest = len(pywb.requests()) - start - killed
    fresh = subprocess.run(
        [*command, "--cache-dir", "other"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=False,
    )
    whole = len(pywb.requests()) - start - killed - rest
    assert json.loads(again.stdout)["sources"] == json.loads(fresh.stdout)["sources"]
    assert whole <= killed + rest <= whole + 2  # two answers may have been on their way
    assert 0 < rest < whole
