"""The command line: one file a command, found in `COMMANDS`, imported only when it is called."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

import typer
from typer.exceptions import Abort, Exit, TyperException

from citecheck.errors import CitecheckError
from citecheck.output import say

COMMANDS = ("lint", "extract", "export", "rule", "config")
"""Commands in the order of the help; `citecheck.cli.NAME` holds a function of that name."""

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit with its code (see `docs/cli.md`)."""
    status = run(list(sys.argv[1:] if arguments is None else arguments))
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_stdout()
    sys.exit(status)


def run(arguments: list[str]) -> int:
    """Run one command and return the exit code. Every error is told here, and only here."""
    if not arguments:
        arguments = ["--help"]
    try:
        result = build_app(arguments)(arguments, prog_name="citecheck", standalone_mode=False)
    except CitecheckError as error:
        say(f"citecheck: {error.prefix}{error}")
        return error.exit_code
    except Exit as finished:
        return finished.exit_code
    except TyperException as error:
        say(f"citecheck: usage: {_usage_message(error)}")
        return 2
    except BrokenPipeError:
        _drop_stdout()  # the reader has seen enough
        return 0
    except (KeyboardInterrupt, Abort):
        return INTERRUPTED
    except RecursionError:
        say("citecheck: internal error: the text is nested too deeply")
        return 2
    except Exception as error:
        if os.environ.get("CITECHECK_TRACEBACK"):
            raise
        say(
            f"citecheck: internal error: {type(error).__name__}: {error} (CITECHECK_TRACEBACK=1 shows more)"
        )
        return 2
    return result if isinstance(result, int) else 0


def build_app(arguments: Sequence[str]) -> typer.Typer:
    """The application with the command that is called; with all of them where none is."""
    app = typer.Typer(
        name="citecheck",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=not any(name in arguments[:1] for name in COMMANDS),
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_citecheck)
    called = [name for name in COMMANDS if name in arguments[:1]]
    for name in called or COMMANDS:
        command = getattr(import_module(f"citecheck.cli.{name}"), name)
        app.command(name, no_args_is_help=False)(command)
    return app


def _show_version(is_wanted: bool) -> None:
    if is_wanted:
        from platform import python_version

        from citecheck import __version__

        typer.echo(f"citecheck {__version__} (Python {python_version()})")
        raise Exit


def _citecheck(
    version: bool = typer.Option(
        False, "--version", callback=_show_version, is_eager=True, help="Say the version and exit."
    ),
) -> None:
    """Check a paper's notes: markers, notes, sources, dates, outlets, romanised titles."""


def _usage_message(error: TyperException) -> str:
    message = getattr(error, "format_message", lambda: str(error))()
    first = " ".join(message.split()).rstrip(".")
    return f"{first[:1].lower()}{first[1:]}; see `citecheck --help`"


def _drop_stdout() -> None:
    """Let the interpreter flush into nothing instead of complaining at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
