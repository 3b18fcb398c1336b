"""The command line: one file a command in `cli/commands/`, found by its name, imported when called.

A command is a function `run(…) -> int` in `cli/commands/NAME.py`: its parameters are type aliases
of `cli/options.py`, its docstring is its help, what it returns is the exit code. The parser is
typer's; every error is told in `run` of this file, in one line, and only there.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from errno import ENOSPC
from typing import NoReturn

from citecheck.errors import CitecheckError
from citecheck.late import keep
from citecheck.output import say

INTERRUPTED = 130
COMPLETE = "_CITECHECK_COMPLETE"  # the variable by which shells ask for completions


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit with its code."""
    # A run makes hundreds of thousands of small tuples and hardly a cycle: looking for garbage
    # among them costs a tenth of its time.
    gc.disable()
    _open_streams()
    status = run(list(sys.argv[1:] if arguments is None else arguments))
    status = _flush(status)
    keep()
    # All files are closed by now: to take hundreds of thousands of tuples apart one by one before
    # the process ends would cost another tenth.
    os._exit(status)


def _open_streams() -> None:
    """Give closed streams a place, so that no file that is read or written gets their number."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free: this one
    if sys.stdout is not None and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")  # ASCII and Latin-1 locales


def _flush(status: int) -> int:
    """Write what is left; a full disk is told, a reader who has left is not."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _drop_stdout()
    except OSError as error:
        say(f"citecheck: cannot write: standard output: {(error.strerror or '').lower()}")
        status = 2
    with suppress(OSError):
        if sys.stderr is not None:
            sys.stderr.flush()
    return status


def run(arguments: Sequence[str]) -> int:
    """Run one command and return the exit code. Every error is told here, and only here."""
    try:
        if _is_plain_lint(arguments):
            from citecheck.cli.commands.lint import run as lint

            return lint(list(arguments[1:]))
        from citecheck.cli.parsing import dispatch

        return dispatch(list(arguments))
    except CitecheckError as error:
        say(f"citecheck: {error.prefix}{error}")
        return error.exit_code
    except BrokenPipeError:
        _drop_stdout()  # the reader has seen enough
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        if isinstance(error, OSError) and error.errno == ENOSPC and error.filename is None:
            say("citecheck: cannot write: standard output: no space left on device")
            return 2
        if os.environ.get("CITECHECK_TRACEBACK"):
            raise
        say(
            f"citecheck: internal error: {type(error).__name__}: {error}"
            " (CITECHECK_TRACEBACK=1 shows more)"
        )
        return 2


def _is_plain_lint(arguments: Sequence[str]) -> bool:
    """Whether papers alone are to be linted: the commonest call, and typer's import would be a
    fifth of its time."""
    command, *papers = arguments or [""]
    return (
        command == "lint"
        and papers != []
        and not any(paper.startswith("-") for paper in papers)
        and COMPLETE not in os.environ
    )


def _drop_stdout() -> None:
    """Let the interpreter flush into nothing instead of complaining at exit."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
