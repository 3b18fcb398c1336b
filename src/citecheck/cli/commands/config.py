"""`citecheck config`: the settings in force and where each comes from."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import Any

SUMMARY = "Show the settings that hold for a paper, and the file and line each comes from."


def add_arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("path", nargs="?", default=".", metavar="PATH", help="a paper or a folder")
    parser.add_argument("--format", metavar="FORMAT", default="text", help="text or json")


def run(arguments: Namespace) -> int:
    """Print every setting with its origin."""
    from pathlib import Path

    from citecheck.cli.options import settings_for
    from citecheck.errors import UsageError
    from citecheck.output import to_json, write_out
    from citecheck.settings import Settings

    path, wanted = arguments.path, arguments.format
    if wanted not in ("text", "json"):
        raise UsageError(f"--format: “{wanted}” is none of text, json")
    paper = str(Path(path) / "paper.txt") if Path(path).is_dir() else path
    settings = settings_for(paper)

    def rows() -> Iterator[tuple[str, Any, str]]:
        for name in Settings._fields:
            if name != "origins":
                key = "ignore" if name == "ignores" else name
                yield (
                    name.replace("_", "-"),
                    getattr(settings, name),
                    settings.origins.get(key, "default"),
                )

    if wanted == "json":
        data = {name: {"value": _plain(value), "origin": origin} for name, value, origin in rows()}
        write_out([to_json(data, indent=2), "\n"], None)
    else:
        lines = (
            f"{name} = {to_json(_plain(value))}  # {origin}\n" for name, value, origin in rows()
        )
        write_out(lines, None)
    return 0


def _plain(value: Any) -> Any:
    """A setting as JSON can hold it."""
    if hasattr(value, "_asdict"):
        return {key: _plain(item) for key, item in value._asdict().items() if item is not None}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value
