"""The command line as an editor, a pipe and a CI job meet it."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from citecheck.cli import configuration, run
from tests.conftest import ROOT

CLEAN = """\
The mill opened in spring.1 It closed in autumn.2 Nobody wrote of it.3

Notes

1. “Mill Opens at Last,” reuters.com, May 3, 2019.
2. “Mill Shuts Its Gates,” reuters.com, October 1, 2019.
3. “The Quiet Mill,” reuters.com, November 8, 2019.
"""
LOST = CLEAN.replace("of it.3", "of it.3 It was sold.4")


class Ran(NamedTuple):
    """What a command came to."""

    status: int
    out: str
    err: str


@pytest.fixture
def cite(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Callable[..., Ran]:
    """Run citecheck in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> Ran:
        capfdbinary.readouterr()
        configuration.forget()
        status = run(list(arguments))
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return Ran(status, out.decode(), err.decode())

    return call


def write(name: str, text: str) -> str:
    Path(name).write_bytes(text.encode())
    return name


def test_a_clean_paper_is_silent_and_says_what_was_read(cite: Callable[..., Ran]) -> None:
    ran = cite("lint", write("paper.txt", CLEAN))
    assert (ran.status, ran.out) == (0, "")
    assert ran.err.splitlines() == ["paper.txt: 3 markers, 3 notes, 3 sources", "no findings"]


def test_a_finding_is_one_plain_line_with_its_place(cite: Callable[..., Ran]) -> None:
    ran = cite("lint", write("paper.txt", LOST))
    assert ran.status == 1
    assert ran.out == "paper.txt:1:84: MRK001 marker 4 cites a note that does not exist\n"
    assert "1 finding (1 error)" in ran.err


def test_the_threshold_decides_the_exit_code(cite: Callable[..., Ran]) -> None:
    write("paper.txt", LOST)
    assert cite("lint", "paper.txt", "--fail-on", "never").status == 0
    assert cite("lint", "paper.txt", "--fail-on", "error").status == 1
    Path("citecheck.toml").write_text("[rules.MRK001]\nseverity = 'info'\n")
    assert cite("lint", "paper.txt").status == 0
    assert cite("lint", "paper.txt", "--fail-on", "info").status == 1


def test_rules_are_chosen_by_code_prefix_and_name(cite: Callable[..., Ran]) -> None:
    write("paper.txt", LOST)
    assert cite("lint", "paper.txt", "--select", "NTE").out == ""
    assert "MRK001" in cite("lint", "paper.txt", "--select", "marker-without-note").out
    assert cite("lint", "paper.txt", "--ignore", "MRK").out == ""
    wrong = cite("lint", "paper.txt", "--select", "MRK01")
    assert (wrong.status, "did you mean MRK0" in wrong.err) == (2, True)


def test_papers_alone_are_linted_as_with_options(cite: Callable[..., Ran]) -> None:
    write("paper.txt", LOST)
    assert cite("lint", "paper.txt") == cite("lint", "--color", "auto", "paper.txt")
    assert cite("lint", "gone.txt") == cite("lint", "gone.txt", "--jobs", "1")


def test_json_and_jsonl_hold_the_same_findings(cite: Callable[..., Ran]) -> None:
    write("paper.txt", LOST)
    whole = json.loads(cite("lint", "paper.txt", "--format", "json").out)
    assert whole["schema"] == "citecheck.lint/1"
    assert whole["summary"]["errors"] == 1
    lines = cite("lint", "paper.txt", "--format", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == whole["findings"]


def test_standard_input_is_a_paper(
    cite: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stdin:
        buffer = io.BytesIO(LOST.encode())

    monkeypatch.setattr(sys, "stdin", Stdin)
    ran = cite("lint", "-", "--stdin-filename", "draft.txt")
    assert ran.out.startswith("draft.txt:1:84: MRK001")


def test_many_papers_give_the_same_in_several_processes(cite: Callable[..., Ran]) -> None:
    for number in range(4):
        write(f"paper{number}.txt", LOST)
    one = cite("lint", ".")
    assert len(one.out.splitlines()) == 4
    assert cite("lint", "*.txt").out.replace("paper", "./paper") or one.out
    assert cite("lint", ".", "--jobs", "2").out == one.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(
            ["lint", "none.txt"], "cannot read: none.txt: no such file", id="missing file"
        ),
        pytest.param(["lint", "*.nothing"], "usage: no file matches", id="glob"),
        pytest.param(["lint", "empty"], "usage: no paper in the folder", id="folder"),
        pytest.param(
            ["lint", "zero.txt"], "cannot read: zero.txt: the file is empty", id="empty file"
        ),
        pytest.param(["lint", "nul.txt"], "cannot read: nul.txt: ", id="NULs"),
        pytest.param(
            ["lint", "a\x1b]0;x\x07.txt"], "cannot read: a\\x1b]0;x\\x07.txt", id="escape in path"
        ),
        pytest.param(
            ["lint", "paper.txt", "--format", "yaml"],
            "usage: --format: “yaml” is none of",
            id="format",
        ),
        pytest.param(
            ["lint", "paper.txt", "--published", "soon"],
            "usage: --published: “soon” is not a date",
            id="date",
        ),
        pytest.param(["lint", "paper.txt", "--fail-on", "x"], "usage: --fail-on: ", id="severity"),
        pytest.param(["lint", "paper.txt", "--color", "x"], "usage: --color: ", id="color"),
        pytest.param(
            ["lint", "paper.txt", "--frobnicate"], "usage: there is no option", id="option"
        ),
        pytest.param(
            ["lint", "paper.txt", "--min-confidence", "7"],
            "usage: --min-confidence",
            id="confidence",
        ),
        pytest.param(["frobnicate"], "usage: there is no command", id="command"),
        pytest.param(["rule", "NTE999"], "usage: no rule is called", id="rule"),
        pytest.param(
            ["export", "paper.txt", "-o", "paper.txt"],
            "usage: --output: paper.txt is the input",
            id="output is input",
        ),
        pytest.param(
            ["export", "paper.txt", "-o", "no/where.csv"],
            "cannot write: no/where.csv: there is no folder",
            id="output folder",
        ),
        pytest.param(
            ["extract", "paper.txt", "--format", "x"], "usage: --format", id="extract format"
        ),
    ],
)
def test_bad_input_is_one_line_and_exit_2(
    cite: Callable[..., Ran], arguments: list[str], told: str
) -> None:
    write("paper.txt", CLEAN)
    write("zero.txt", "")
    write("nul.txt", "\0" * 100)
    Path("empty").mkdir()
    ran = cite(*arguments)
    assert ran.status == 2
    errors = [line for line in ran.err.splitlines() if line.startswith("citecheck: ")]
    assert len(errors) == 1
    assert errors[0].startswith(f"citecheck: {told}")
    assert Path("paper.txt").read_text() == CLEAN


def test_a_broken_configuration_names_file_and_line(cite: Callable[..., Ran]) -> None:
    write("paper.txt", CLEAN)
    Path("citecheck.toml").write_text("\npublishd = '2020-01-01'\n")
    ran = cite("lint", "paper.txt")
    assert ran.status == 2
    assert "citecheck.toml:2: unknown key “publishd”; did you mean published?" in ran.err


def test_one_unreadable_paper_does_not_stop_the_others(cite: Callable[..., Ran]) -> None:
    write("a.txt", "\0" * 50)
    write("b.txt", LOST)
    ran = cite("lint", ".", "--format", "json")
    data = json.loads(ran.out)
    assert ran.status == 2
    assert [error["path"] for error in data["errors"]] == ["a.txt"]
    assert len(data["findings"]) == 1


def test_nothing_in_a_text_reaches_the_terminal_raw(cite: Callable[..., Ran]) -> None:
    evil = LOST.replace("The Quiet Mill", "The \x1b[31mQuiet\x07 [bold]Mill[/bold]\u202e")
    write("paper.txt", evil.replace("“The", "”The"))
    for command in (
        ["lint"],
        ["lint", "--format", "json"],
        ["extract", "--format", "table"],
        ["extract"],
        ["export"],
    ):
        ran = cite(command[0], "paper.txt", *command[1:])
        assert not set("\x1b\x07\u202e") & set(ran.out + ran.err), command


def test_csv_opens_in_a_spreadsheet_and_runs_nothing_there(cite: Callable[..., Ran]) -> None:
    write(
        "paper.txt",
        CLEAN.replace("The Quiet Mill", "=HYPERLINK(1)").replace("Mill Opens", "Mühle öffnet, ы"),
    )
    ran = cite("export", "paper.txt", "--format", "csv")
    assert ran.out.startswith("\ufeffdocument,note,source,")
    assert ran.out.count("\r\n") == 4
    rows = list(csv.DictReader(io.StringIO(ran.out[1:])))
    assert [row["title"] for row in rows] == [
        "Mühle öffnet, ы at Last",
        "Mill Shuts Its Gates",
        "'=HYPERLINK(1)",
    ]
    assert [row["markers"] for row in rows] == ["'1:27", "'1:49", "'1:70"]
    raw = cite("export", "paper.txt", "--raw").out
    assert raw.startswith("document,")
    assert ",=HYPERLINK(1)," in raw


def test_extract_gives_places_that_slice_the_text(cite: Callable[..., Ran]) -> None:
    write("paper.txt", CLEAN)
    document = json.loads(cite("extract", "paper.txt", "--with-text").out)["documents"][0]
    text = document["text"]
    for item in document["markers"]:
        assert text[item["start"] : item["end"]] == item["label"]
    for source in document["sources"]:
        start, end = source["spans"]["title"]
        assert text[start:end] == source["title"]
    assert document["sections"][0]["notes_start"] == text.index("1. “")


def citecheck(*arguments: str, **options: object) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "citecheck", *arguments]
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, **options)  # type: ignore[call-overload, no-any-return]


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text(LOST * 300)
    reading, writing = os.pipe()
    os.close(reading)
    process = citecheck("extract", str(paper), "--quiet", stdout=writing)
    os.close(writing)
    _, err = process.communicate(timeout=60)
    assert err == b""
    assert process.returncode == 0


def test_an_interrupt_ends_quietly(tmp_path: Path) -> None:
    # A shell's background job ignores interrupts, and so would all that it starts.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = citecheck("lint", "-", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    signal.signal(signal.SIGINT, before)
    assert process.stdin is not None
    # The command waits for its input, so it is surely running once it has taken this much.
    process.stdin.write(b"x" * 200_000)
    process.stdin.flush()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"")


def test_rule_and_config_explain_themselves(cite: Callable[..., Ran]) -> None:
    assert "notes-run-together" in cite("rule").out
    explained = cite("rule", "NTE001").out
    assert "Bad:" in explained
    assert "Fix: safe" in explained
    Path("citecheck.toml").write_text("published = 2020-06-30\n")
    assert 'published = "2020-06-30"' in cite("config").out
    assert json.loads(cite("config", "--format", "json").out)["published"]["origin"].endswith(
        "citecheck.toml:1"
    )


def test_help_and_version(cite: Callable[..., Ran]) -> None:
    assert "Commands:" in cite("--help").out
    assert cite().out == cite("--help").out
    assert cite("--version").out.startswith("citecheck 0.")


def complete(
    monkeypatch: pytest.MonkeyPatch, cite: Callable[..., Ran], shell: str, words: str
) -> list[str]:
    """What a shell is offered for the last of the words, by typer's protocol."""
    given = words.split(" ")
    monkeypatch.setenv("_CITECHECK_COMPLETE", f"complete_{shell}")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(given) - 1))
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", words)
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
    return [line for line in cite().out.splitlines() if line]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        pytest.param("citecheck li", ["lint"], id="command"),
        pytest.param("citecheck lint --fail", ["--fail-on"], id="option"),
        pytest.param("citecheck lint --fail-on w", ["warning"], id="severity"),
        pytest.param("citecheck lint --format jso", ["json", "jsonl"], id="format"),
        pytest.param("citecheck extract --format t", ["table"], id="extract format"),
        pytest.param("citecheck rule NTE00", [f"NTE00{n}" for n in range(1, 7)], id="codes"),
        pytest.param("citecheck rule empty", ["empty-note"], id="name"),
        pytest.param("citecheck lint --select PUN,MRK00", [f"PUN,MRK00{n}" for n in range(1, 8)], id="list"),
        pytest.param("citecheck translit --scheme bgn-p", ["bgn-pcgn", "bgn-pcgn-plain"], id="scheme"),
        pytest.param("citecheck verify --archive i", ["ia"], id="archive"),
        pytest.param("citecheck cache c", ["clear"], id="action"),
        pytest.param("citecheck lint pa", [], id="files are the shell's"),
    ],
)  # fmt: skip
def test_bash_completes(
    monkeypatch: pytest.MonkeyPatch, cite: Callable[..., Ran], words: str, offered: list[str]
) -> None:
    assert complete(monkeypatch, cite, "bash", words) == offered


def test_zsh_and_fish_show_names_beside_codes(
    monkeypatch: pytest.MonkeyPatch, cite: Callable[..., Ran]
) -> None:
    fish = complete(monkeypatch, cite, "fish", "citecheck rule NTE006")
    assert fish == ["NTE006\tempty-note"]
    zsh = complete(monkeypatch, cite, "zsh", "citecheck rule NTE006")
    assert zsh == ['_arguments \'*: :(("NTE006":"empty-note"))\'']
    assert complete(monkeypatch, cite, "zsh", "citecheck lint pa") == ["_files"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_installed_in_the_home_folder(
    tmp_path: Path, cite: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, shell: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
    assert cite("--install-completion", shell).status == 0
    installed = [p for p in tmp_path.rglob("*citecheck*") if p.is_file()]
    assert len(installed) == 1
    assert f"_CITECHECK_COMPLETE=complete_{shell}" in installed[0].read_text()


def test_help_of_every_command_fits_and_names_its_options(
    cite: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    listed = cite("--help").out.partition("Commands:")[2].split("\n")
    names = [line.split()[0] for line in listed if line.strip()]
    assert names[:4] == ["lint", "extract", "export", "verify"]
    assert not any(line.endswith("...") for line in listed)
    for name in names:
        ran = cite(name, "--help")
        assert ran.status == 0
        assert f"citecheck {name}" in ran.out
        assert max(map(len, ran.out.splitlines())) <= 96


def test_statistics_are_bars(cite: Callable[..., Ran]) -> None:
    ran = cite("lint", write("paper.txt", LOST), "--statistics")
    assert ran.out.startswith("     1 MRK001 marker-without-note (error) ####")
    assert ran.out.endswith("#\n")
    assert len(ran.out) <= 80


def test_a_listing_fits_the_terminal(
    cite: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    from citecheck.reporters.terminal import columns

    monkeypatch.setenv("COLUMNS", "60")
    text = CLEAN.replace(
        "The Quiet Mill", "静かな水車小屋 \x1b]0;x\x07 \u202e" + "e\u0301 long " * 20
    )
    ran = cite("extract", write("paper.txt", text), "--format", "table")
    assert "静かな" in ran.out
    assert max(columns(line) for line in ran.out.splitlines()) <= 60
    assert not {"\x1b", "\x07", "\u202e"} & set(ran.out)


def test_tables_are_laid_out_for_a_person_alone(
    cite: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("TERM_PROGRAM", "vscode")
    paper = write("paper.txt", LOST)
    assert "\x1b" not in cite("lint", paper, "--statistics").out
    for command in (["lint", paper, "--statistics"], ["extract", paper, "--format", "table"]):
        ran = cite(*command, "--color", "always")
        assert "\x1b[1m" in ran.out
        assert ran.out == cite(*command, "--color", "always").out
        shown = re.sub("\x1b\\[[0-9;]*m", "", ran.out)
        assert "\x1b" not in shown  # a pipe takes no links
        assert max(map(len, shown.splitlines())) <= 60


def test_a_long_message_is_folded_between_words_on_a_terminal() -> None:
    from citecheck.analysis import analyse
    from citecheck.formats import read_document
    from citecheck.linting.runner import lint
    from citecheck.reporters import View
    from citecheck.reporters.terminal import columns, render
    from citecheck.settings import DEFAULTS

    text = LOST.replace("The mill", "The 静かな水車小屋 mill")
    paper = analyse(read_document("of/the/year/paper.txt", text.encode()))
    told = [*render(paper.document, lint(paper, DEFAULTS).findings, View(44, False, False, True))]
    head = next(block for block in told if "MRK001" in block)
    assert "\n    " in head
    assert all(columns(line) <= 44 for block in told for line in block.splitlines())
    whole = [*render(paper.document, lint(paper, DEFAULTS).findings, View(44, False))]
    assert " ".join(head.split()) == " ".join(
        next(block for block in whole if "MRK001" in block).split()
    )


def test_a_rule_is_a_link_where_the_terminal_takes_links() -> None:
    from citecheck.analysis import analyse
    from citecheck.formats import read_document
    from citecheck.linting.runner import lint
    from citecheck.reporters import View
    from citecheck.reporters.terminal import render
    from citecheck.settings import DEFAULTS

    paper = analyse(read_document("paper.txt", LOST.encode()))
    findings = lint(paper, DEFAULTS).findings
    linked = "".join(render(paper.document, findings, View(80, False, True)))
    assert "\x1b]8;;https://" in linked
    assert "\x1b" not in "".join(render(paper.document, findings, View(80, False, False)))
