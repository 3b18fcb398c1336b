"""What an editor gets from `lint --fix`, `--diff` and a baseline."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.analysis import analyse
from citecheck.cli import run
from citecheck.editing.rounds import Mended, mend
from citecheck.finding import Finding
from citecheck.formats import WriteOptions, read_document
from citecheck.linting.runner import lint
from citecheck.model import Document, Paper
from citecheck.rules import RULES
from citecheck.settings import Settings
from tests.conftest import ROOT

FIXTURE = ROOT / "fixtures" / "caspian.txt"
FIXED = [rule for rule in RULES.values() if rule.fix == "safe" and rule.suffix in ("txt", "md")]


def _look(document: Document) -> tuple[Paper, list[Finding]]:
    paper = analyse(document)
    return paper, list(lint(paper, Settings()).findings)


def _mended(text: bytes, name: str = "paper.txt", *, takes_unsafe: bool = False) -> Mended:
    return mend(name, text, _look, takes_unsafe=takes_unsafe, options=WriteOptions())


@pytest.mark.parametrize("rule", FIXED, ids=lambda rule: rule.code)
def test_the_bad_example_becomes_the_good_one(rule) -> None:  # type: ignore[no-untyped-def]
    mended = _mended(rule.bad.encode(), f"paper.{rule.suffix}")
    assert mended.data.decode() == rule.good
    assert mended.done.get(rule.code)


def test_fixing_twice_changes_nothing_more() -> None:
    once = _mended(FIXTURE.read_bytes())
    assert once.done
    assert _mended(once.data).data == once.data


@pytest.mark.parametrize("label", ["[{}]", "[ {} ]", "\\[{}\\]"])
def test_notes_in_brackets_that_run_together_are_parted_before_the_bracket(label: str) -> None:
    one, two = label.format(1), label.format(2)
    notes = f"{one} Ana Ruiz, Quay (Bergen: Fjord, 1990), 12."
    paper = f"The quay was built{one}. It sank{two}.\n\nNotes\n\n{notes} {two} Ruiz, Quay, 4.\n"
    mended = _mended(paper.encode()).data.decode()
    assert mended == paper.replace(f" {two} Ruiz", f"\n{two} Ruiz")


@pytest.mark.parametrize(
    "row",
    [
        "“The Old Quay”" + "”" * 40 + ",",
        "«" * 40 + "The Old Quay»,",
        "The " + "`" * 301 + "Old Quay,",
    ],
    ids=["closing", "opening", "backticks"],
)
def test_a_row_of_marks_is_mended_or_left_but_never_fought_over(row: str) -> None:
    paper = f"The quay was built.1 It sank.2\n\nNotes\n\n1. Ana Ruiz, {row} Fjord Post, May 3, 2001.\n2. Ibid.\n"
    assert _mended(paper.encode()).data


def test_a_fix_never_makes_a_damaged_file_likelier_to_be_of_another_encoding() -> None:
    damaged = (
        "The market moved.1 Teachers walked out.2\n\nNotes\n\n"
        "1. “Weirs,” weirgazette.example, May 3, 2019.\n"
        "2. “Quays\u200e,” weirgazette.example, May 4, 2019.\n"
    ).encode() + b"\x96" * 5
    read = read_document("paper.txt", _mended(damaged).data)
    assert "“Weirs,”" in read.text


def test_no_safe_fix_is_left_and_the_body_is_as_it_was() -> None:
    before = FIXTURE.read_bytes()
    after = _mended(before).data
    paper, findings = _look(read_document("paper.txt", after))
    assert not [f for f in findings if f.fix and f.fix.applicability == "safe"]
    old = analyse(read_document("paper.txt", before))
    body = old.document.text[: old.notes[0].span.start].rstrip()
    assert after.decode().startswith(body)
    assert [(m.label, m.note) for m in paper.markers] == [(m.label, m.note) for m in old.markers]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_stay(ends: str, mark: str) -> None:
    text = mark + RULES["PUN002"].bad.replace("\n", ends)
    wanted = mark + RULES["PUN002"].good.replace("\n", ends)
    assert _mended(text.encode()).data == wanted.encode()


def test_an_encoding_stays() -> None:
    text = RULES["PUN004"].bad.replace("rivernews", "flußpost")
    assert _mended(text.encode("cp1252")).data.decode("cp1252") == RULES["PUN004"].good.replace(
        "rivernews", "flußpost"
    )


@given(st.text(alphabet="“”‘’\"',.; \n[]()0123456789aB", max_size=200))
def test_any_note_is_mended_once_and_for_all(words: str) -> None:
    text = f"The mill.1 The bell.2\n\nNotes\n\n1. {words}\n2. “Bell,” tin.example, May 3, 2019.\n"
    once = _mended(text.encode()).data
    assert _mended(once).data == once


def test_fix_in_place_tells_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text(RULES["PUN002"].bad)
    assert run(["lint", "--fix", str(paper)]) == 0
    assert paper.read_text() == RULES["PUN002"].good
    assert f"{paper}: fixed 1: 1 PUN002 missing-comma" in capsys.readouterr().err


def test_fix_into_a_copy_leaves_the_paper(tmp_path: Path) -> None:
    paper, copy = tmp_path / "paper.txt", tmp_path / "copy.txt"
    paper.write_text(RULES["PUN002"].bad)
    assert run(["lint", "--fix", str(paper), "-o", str(copy), "-q"]) == 0
    assert paper.read_text() == RULES["PUN002"].bad
    assert copy.read_text() == RULES["PUN002"].good


def test_two_processes_on_one_folder_come_to_the_result_of_one(tmp_path: Path) -> None:
    papers = [tmp_path / f"{n}.txt" for n in range(12)]
    for paper in papers:
        shutil.copy(FIXTURE, paper)
        paper.chmod(0o644)
    command = [sys.executable, "-m", "citecheck", "lint", "--fix", "--fail-on", "never", "-q"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    both = [subprocess.Popen([*command, str(tmp_path)], env=environment) for _ in range(2)]
    assert [process.wait(60) for process in both] == [0, 0]
    wanted = _mended(FIXTURE.read_bytes()).data
    assert {paper.read_bytes() for paper in papers} == {wanted}
    assert sorted(tmp_path.iterdir()) == sorted(papers)


def test_a_link_stays_one_and_a_read_only_paper_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper, link = tmp_path / "paper.txt", tmp_path / "link.txt"
    paper.write_text(RULES["PUN002"].bad)
    link.symlink_to(paper)
    assert run(["lint", "--fix", str(link), "-q"]) == 0
    assert link.is_symlink()
    assert paper.read_text() == RULES["PUN002"].good
    paper.write_text(RULES["PUN002"].bad)
    paper.chmod(0o444)
    assert run(["lint", "--fix", str(paper), "-q"]) == 2
    assert "read-only" in capsys.readouterr().err


@pytest.mark.skipif(shutil.which("patch") is None, reason="there is no patch program")
def test_patch_takes_the_diff(tmp_path: Path) -> None:
    paper, diff = tmp_path / "paper.txt", tmp_path / "paper.diff"
    shutil.copy(FIXTURE, paper)
    paper.chmod(0o644)
    assert run(["lint", "--diff", str(paper), "-o", str(diff)]) == 1
    subprocess.run(["patch", "-s", str(paper), str(diff)], check=True)
    assert paper.read_bytes() == _mended(FIXTURE.read_bytes()).data
    assert run(["lint", "--diff", str(paper), "-o", str(diff)]) == 0
    assert diff.read_bytes() == b""


def test_a_baseline_silences_what_is_known(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper, known = tmp_path / "paper.txt", tmp_path / "known.json"
    paper.write_text(RULES["PUN001"].bad)
    with_known = ["lint", str(paper), "--baseline", str(known)]
    assert run([*with_known, "--update-baseline", "-q"]) == 0
    capsys.readouterr()
    assert run(with_known) == 0
    assert capsys.readouterr().out == ""
    run([*with_known, "--format", "json"])
    assert {f["baselined"] for f in json.loads(capsys.readouterr().out)["findings"]} == {True}
    paper.write_text(RULES["PUN001"].good)
    assert run(with_known) == 0
    assert "no longer found" in capsys.readouterr().err


def test_a_baseline_keeps_what_it_knows_of_papers_that_are_not_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two, known = (tmp_path / name for name in ("one.txt", "two.txt", "known.json"))
    one.write_text(RULES["PUN001"].bad)
    two.write_text(RULES["PUN004"].bad)
    with_known = ["--baseline", str(known)]
    assert run(["lint", str(one), str(two), *with_known, "--update-baseline", "-q"]) == 0
    before = known.read_bytes()
    one.write_text("A new line.\n\n" + RULES["PUN001"].bad)
    capsys.readouterr()
    assert run(["lint", str(one), *with_known]) == 0
    assert "no longer found" not in capsys.readouterr().err
    assert run(["lint", str(one), *with_known, "--update-baseline", "-q"]) == 0
    assert known.read_bytes() == before


def test_a_baseline_that_is_none_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper, known = tmp_path / "paper.txt", tmp_path / "known.json"
    paper.write_text(RULES["PUN001"].good)
    known.write_text("[]")
    assert run(["lint", str(paper), "--baseline", str(known)]) == 2
    assert "no baseline of citecheck" in capsys.readouterr().err


def test_no_ignore_tells_what_is_answered(tmp_path: Path) -> None:
    paper = tmp_path / "paper.md"
    paper.write_text(
        "The mill.[^1]\n\n[^1]: “Roof Falls after Snow ,” harbourpost.example, February 2, 2020."
        " <!-- citecheck: ignore PUN004 -->\n"
    )
    lint_it = ["lint", str(paper), "--select", "PUN004", "--fail-on", "info", "-q"]
    assert run(lint_it) == 0
    assert run([*lint_it, "--no-ignore"]) == 1


def test_what_a_web_page_cannot_say_is_no_fix() -> None:
    notes = "".join(
        f"{n}. “The Mill of {word},” reuters.com, May {n}, 2019.{end}"
        for n, word, end in ((1, "Osh", "</p><p>"), (2, "Uzgen", " "), (3, "Talas", "</p><p>"))
    )
    page = f"<p>A mill.1 A lock.2 A river.3</p><h2>Notes</h2><p>{notes}</p>".encode()
    assert _mended(page, "paper.html").data == page


def test_marks_in_a_row_are_told_and_left() -> None:
    text = "A mill.1\n\nNotes\n\n1. " + "“" * 300 + "The Mill,” reuters.com, May 3, 2019.\n"
    assert _mended(text.encode()).data == text.encode()


def test_many_blanks_before_a_comma_go_at_once() -> None:
    text = "A mill.1\n\nNotes\n\n1. “The Mill” reuters.com" + " " * 300 + ", May 3, 2019.\n"
    mended = _mended(text.encode())
    assert mended.done == {"PUN004": 1}
    assert mended.data.decode() == text.replace(" " * 300, "")
