"""Options that several commands share, each stated once."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO, Annotated

import typer

from citecheck.settings import DEFAULTS, Settings, with_options

Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH…", help="Files, folders, globs, or - for standard input."),
]
Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="Write here instead of stdout.")
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="The paper's own date (2020-06-30), for rules on dates."),
]
Select = Annotated[
    list[str] | None,
    typer.Option(metavar="CODES", help="Only these rules: codes, prefixes or names, with commas."),
]
IgnoreCodes = Annotated[
    list[str] | None, typer.Option("--ignore", metavar="CODES", help="Leave out these rules.")
]
MinConfidence = Annotated[
    float | None, typer.Option(metavar="0…1", help="Leave out findings less certain than this.")
]
Scheme = Annotated[
    str | None, typer.Option(metavar="NAME", help="Romanisation of Russian titles (ala-lc).")
]
StdinFilename = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="What standard input is called; tells its format."),
]
Color = Annotated[
    str, typer.Option(metavar="WHEN", help="auto, always or never (NO_COLOR is obeyed).")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No summary on stderr.")]


def settings_for(path: str, **options: object) -> Settings:
    """The settings that hold for one file: configuration found upwards, options laid over."""
    folder = Path.cwd() if path == "-" else Path(path).absolute().parent
    return with_options(_configured(folder), **options)


_found: dict[Path, Settings] = {}


def _configured(folder: Path) -> Settings:
    if folder not in _found:
        _found[folder] = _load(folder)
    return _found[folder]


def _load(folder: Path) -> Settings:
    # Few papers have a configuration: look before the parser for it is imported.
    if not any(
        (parent / name).is_file()
        for parent in (folder, *folder.parents)
        for name in ("citecheck.toml", "pyproject.toml")
    ):
        return DEFAULTS
    from citecheck.config import find_config, load_config

    path = find_config(folder)
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
