"""Who reads a stream: a person at a terminal, with or without colours, or a program."""

from __future__ import annotations

import os
import sys
from typing import IO

from citecheck.errors import UsageError

COLOR = ("auto", "always", "never")


def is_terminal(stream: IO[str]) -> bool:
    """Whether a person reads this stream."""
    try:
        return stream.isatty()
    except ValueError:
        return False


def has_color(wanted: str, stream: IO[str] | None = None) -> bool:
    """Whether to colour, by `--color`, NO_COLOR, TERM and the stream."""
    if wanted not in COLOR:
        raise UsageError(f"--color: “{wanted}” is none of auto, always, never")
    if wanted != "auto":
        return wanted == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return is_terminal(stream or sys.stdout)
