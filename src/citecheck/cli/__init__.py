"""The command line: one file a command, found in `COMMANDS`, imported only when it is called.

A command file holds `SUMMARY` (a line of help), `add_arguments(parser)` and `run(arguments)`, which
returns the exit code.
"""

from __future__ import annotations

import gc
import os
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from typing import NoReturn

from citecheck.errors import CitecheckError, UsageError
from citecheck.output import say

COMMANDS = ("lint", "extract", "export", "verify", "translit", "cache", "rule", "config")
"""Commands in the order of the help; each is a module `citecheck.cli.NAME`."""

DESCRIPTION = "Check a paper's notes: markers, notes, sources, dates, outlets, romanised titles."
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit with its code."""
    # A run makes hundreds of thousands of small tuples and hardly a cycle: looking for garbage
    # among them costs a tenth of its time.
    gc.disable()
    status = run(list(sys.argv[1:] if arguments is None else arguments))
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        _drop_stdout()
    # All files are closed by now: to take hundreds of thousands of tuples apart one by one before
    # the process ends would cost another tenth.
    os._exit(status)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return the exit code. Every error is told here, and only here."""
    try:
        return _dispatch(arguments)
    except CitecheckError as error:
        say(f"citecheck: {error.prefix}{error}")
        return error.exit_code
    except BrokenPipeError:
        _drop_stdout()  # the reader has seen enough
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        if os.environ.get("CITECHECK_TRACEBACK"):
            raise
        say(
            f"citecheck: internal error: {type(error).__name__}: {error}"
            " (CITECHECK_TRACEBACK=1 shows more)"
        )
        return 2


def _dispatch(arguments: Sequence[str]) -> int:
    name = arguments[0] if arguments else "--help"
    if name in ("-h", "--help", "help"):
        return _print_help()
    if name == "--version":
        return _print_version()
    if name not in COMMANDS:
        kind = "option" if name.startswith("-") else "command"
        raise UsageError(f"there is no {kind} “{name}”{_hint(name, COMMANDS)}")
    command = import_module(f"citecheck.cli.commands.{name}")
    parser = Parser(name, command.SUMMARY)
    command.add_arguments(parser)
    try:
        parsed = parser.parse(arguments[1:])
    except SystemExit as asked_for_help:
        return int(asked_for_help.code or 0)
    status: int = command.run(parsed)
    return status


class Parser(ArgumentParser):
    """A parser whose errors are UsageErrors, and which takes no abbreviated options."""

    def __init__(self, command: str, summary: str) -> None:
        super().__init__(
            prog=f"citecheck {command}",
            description=summary,
            formatter_class=partial(RawDescriptionHelpFormatter, width=96),  # else shutil asks
            allow_abbrev=False,
        )

    def error(self, message: str) -> NoReturn:
        """Raise instead of exiting."""
        raise UsageError(message)

    def parse(self, arguments: Sequence[str]) -> Namespace:
        """As `parse_args`; an unknown option names the nearest known one."""
        parsed, unknown = self.parse_known_args(arguments)
        if unknown:
            known = [option for action in self._actions for option in action.option_strings]
            raise UsageError(f"there is no option “{unknown[0]}”{_hint(unknown[0], known)}")
        return parsed


def _hint(word: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word, known, n=1, cutoff=0.5)
    return f"; did you mean {near[0]}?" if near else "; see `citecheck --help`"


def _print_help() -> int:
    print(f"Usage: citecheck COMMAND …\n\n{DESCRIPTION}\n\nCommands:")
    for name in COMMANDS:
        print(f"  {name:10}{import_module(f'citecheck.cli.{name}').SUMMARY}")
    print("\n`citecheck COMMAND --help` says more; `citecheck --version` names the version.")
    return 0


def _print_version() -> int:
    from platform import python_version

    from citecheck import __version__

    print(f"citecheck {__version__} (Python {python_version()})")
    return 0


def _drop_stdout() -> None:
    """Let the interpreter flush into nothing instead of complaining at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
