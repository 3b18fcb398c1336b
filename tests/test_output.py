"""What leaves the program cannot act on a terminal, and files are written whole or not at all."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from citecheck.errors import UnwritableOutput, UsageError
from citecheck.output import (
    _for_terminal,
    check_output,
    harmless,
    to_json,
    write_atomically,
    write_out,
)

NASTY = "a\x1b[31m\x07b\u202ec\x9bd\u2028e\x7f"


def test_a_line_for_the_terminal_holds_no_control_character() -> None:
    assert harmless(NASTY) == "a\\x1b[31m\\x07b\\u202ec\\x9bd\\u2028e\\x7f"
    assert harmless("Ž – “ы” ́") == "Ž – “ы” ́"


@pytest.mark.parametrize("coded", ["utf-8", "latin-1", "ascii"])
def test_a_diff_of_what_is_no_utf8_does_not_act_on_a_terminal(coded: str) -> None:
    shown = _for_terminal(b"-1. \x1b]0;t\x07 Caf\xe9 \x9b31m\n", coded)
    assert shown.startswith(b"-1. \\x1b]0;t\\x07 Caf")
    assert shown.endswith(b" \\x9b31m\n")


def test_json_is_escaped_and_still_says_the_same() -> None:
    written = to_json({"title": NASTY, "ы": "ё"})
    assert json.loads(written) == {"title": NASTY, "ы": "ё"}
    assert "ё" in written
    assert not any(c in written for c in "\x1b\x07\u202e\x9b\u2028\x7f")


def test_an_output_is_never_an_input(tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text("text")
    with pytest.raises(UsageError, match="never overwritten"):
        write_out(["x"], str(tmp_path / "." / "paper.txt"), [str(paper)])
    assert paper.read_text() == "text"


def test_an_output_needs_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UnwritableOutput, match="no folder"):
        check_output(str(tmp_path / "none" / "out.csv"), [])
    with pytest.raises(UnwritableOutput, match="folder"):
        check_output(str(tmp_path), [])


def test_a_broken_write_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("old")
    target.chmod(0o640)

    def fail(file: object) -> None:
        raise OSError("disk full")

    with pytest.raises(UnwritableOutput, match="disk full"):
        write_atomically(str(target), fail)
    assert [p.name for p in tmp_path.iterdir()] == ["out.csv"]
    assert target.read_text() == "old"
    write_out(["new"], str(target))
    assert target.read_text() == "new"
    assert os.stat(target).st_mode & 0o777 == 0o640
