"""Options that several commands share, each stated once."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from functools import cache
from typing import IO, Any

from citecheck.settings import DEFAULTS, Settings, with_options

OPTIONS: dict[str, dict[str, Any]] = {
    "--output": {"metavar": "FILE", "help": "write here instead of stdout"},
    "--published": {
        "metavar": "DATE",
        "help": "the paper's own date (2020-06-30), for rules on dates",
    },
    "--select": {
        "metavar": "CODES",
        "action": "append",
        "help": "only these rules: codes, prefixes or names, with commas",
    },
    "--ignore": {"metavar": "CODES", "action": "append", "help": "leave out these rules"},
    "--fail-on": {
        "metavar": "SEVERITY",
        "help": "exit 1 from here on: error, warning (default), info or never",
    },
    "--min-confidence": {
        "metavar": "0…1",
        "type": float,
        "help": "leave out findings less certain than this",
    },
    "--scheme": {"metavar": "NAME", "help": "romanisation of Russian titles (default: ala-lc)"},
    "--stdin-filename": {
        "metavar": "NAME",
        "help": "what standard input is called; tells its format",
    },
    "--color": {
        "metavar": "WHEN",
        "default": "auto",
        "help": "auto, always or never (NO_COLOR is obeyed)",
    },
    "--archive-results": {
        "metavar": "FILE",
        "help": "a saved `citecheck verify --format json`: adds what the archive knows",
    },
    "--quiet": {"action": "store_true", "help": "no summary on stderr"},
}
"""Options that several commands share: name → arguments of `add_argument`."""

CONFIG_FILES = ("citecheck.toml", "pyproject.toml")

_SHORT = {"--output": "-o", "--quiet": "-q"}
_SETTINGS = ("published", "select", "ignore", "fail_on", "min_confidence", "scheme")


def add_paths(parser: ArgumentParser) -> None:
    """The papers that a command is about."""
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="files, folders, globs, or - for standard input"
    )


def add_shared(parser: ArgumentParser, *names: str) -> None:
    """Options of `OPTIONS`, by name."""
    for name in names:
        flags = (_SHORT[name], name) if name in _SHORT else (name,)
        parser.add_argument(*flags, **OPTIONS[name])


def settings_given(arguments: Namespace) -> dict[str, object]:
    """The settings that the command line sets."""
    return {name: getattr(arguments, name, None) for name in _SETTINGS}


def settings_for(path: str, **options: object) -> Settings:
    """The settings that hold for one file: configuration found upwards, options laid over."""
    folder = os.getcwd() if path == "-" else os.path.dirname(os.path.abspath(path))
    return with_options(_configured(folder), **options)


@cache
def _configured(folder: str) -> Settings:
    # Few papers have a configuration: look before the parser for it is imported.
    above = folder
    while not any(os.path.isfile(os.path.join(above, name)) for name in CONFIG_FILES):
        above, below = os.path.dirname(above), above
        if above == below:
            return DEFAULTS
    from pathlib import Path

    from citecheck.config import find_config, load_config

    path = find_config(Path(above))
    return load_config(path) if path else DEFAULTS


def is_terminal(stream: IO[str]) -> bool:
    """Whether a person reads this stream."""
    try:
        return stream.isatty()
    except ValueError:
        return False


def has_color(wanted: str, stream: IO[str] | None = None) -> bool:
    """Whether to colour, by `--color`, NO_COLOR, TERM and the stream."""
    if wanted not in ("auto", "always", "never"):
        from citecheck.errors import UsageError

        raise UsageError(f"--color: “{wanted}” is none of auto, always, never")
    if wanted != "auto":
        return wanted == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return is_terminal(stream or sys.stdout)
