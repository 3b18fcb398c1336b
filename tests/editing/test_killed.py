"""A run that is killed, at whatever moment: the file is the old one or the new one."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from citecheck.cli import run

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
ROWS = "\n".join(f"{i}. “Mill {i},” harbourpost.com{' ' * (i % 3 == 0)}, May 3, 2019." for i in range(1, 20))  # fmt: skip
PAPER = " ".join(f"The mill stood.{i}" for i in range(1, 20)) + f"\n\nNotes\n\n{ROWS}\n"
COMMANDS = [
    (PAPER, ["lint", "--fix", "-q"]),
    (PAPER, ["renumber", "--write", "--start", "7"]),
    (PAPER, ["lint", "-q", "--baseline", "{}.json", "--update-baseline"]),
]


def killed(work: Callable[[], object], at: int) -> bool:
    """Run something in a process that dies at its `at`th dealing with the system from the moment
    that it opens a temporary file. Returns whether it died.
    """
    child = os.fork()
    if child == 0:
        count = 0

        def hook(event: str, _: object) -> None:
            nonlocal count
            count += bool(count) or event == "tempfile.mkstemp"
            if count == at:
                os.kill(os.getpid(), signal.SIGKILL)

        os.close(2)
        sys.addaudithook(hook)
        work()
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
@pytest.mark.parametrize(("text", "command"), COMMANDS)
def test_the_file_is_the_old_one_or_the_new_one(
    tmp_path: Path, text: str, command: list[str]
) -> None:
    file = tmp_path / "paper.txt"
    words = [word.format(file) for word in command]
    written = Path(f"{file}.json") if "--update-baseline" in words else file
    states = set()
    at, is_whole = 1, False
    while not is_whole:
        file.write_text(text, encoding="utf-8")
        before = written.read_bytes() if written.exists() else None
        is_whole = not killed(lambda: run([*words, str(file)]), at)
        after = written.read_bytes() if written.exists() else None
        states.add("old" if after == before else str(after))
        at += 1
    assert at > 4
    assert len(states) == 2, states
    assert after is not None
