"""Who reads a stream: a person at a terminal, with or without colours, or a program."""

from __future__ import annotations

import os
import sys
from typing import IO

from citecheck.errors import UsageError
from citecheck.reporters import View

COLOR = ("auto", "always", "never")


def is_terminal(stream: IO[str] | None) -> bool:
    """Whether a person reads this stream; nobody does where it was closed at the start."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def view_of(stream: IO[str], *, has_color: bool) -> View:
    """The terminal behind a stream: 80 columns where there is none."""
    from shutil import get_terminal_size

    width = get_terminal_size().columns
    encoding = (getattr(stream, "encoding", None) or "").lower().replace("-", "")
    bar = "█" if encoding == "utf8" else "#"
    return View(width, has_color, has_links(stream), is_terminal(stream), bar)


def has_links(stream: IO[str]) -> bool:
    """Whether a terminal is known to take OSC 8 links, by what it says of itself."""
    if not is_terminal(stream) or os.environ.get("TERM") in (None, "dumb", "linux"):
        return False
    if (
        os.environ.get("VTE_VERSION", "0").isdecimal()
        and int(os.environ.get("VTE_VERSION", 0)) >= 5000
    ):
        return True
    known = ("WT_SESSION", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "WEZTERM_PANE", "DOMTERM")
    programs = ("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper")
    return any(name in os.environ for name in known) or os.environ.get("TERM_PROGRAM") in programs


def has_color(wanted: str, stream: IO[str] | None = None) -> bool:
    """Whether to colour, by `--color`, NO_COLOR, TERM and the stream."""
    if wanted not in COLOR:
        raise UsageError(f"--color: “{wanted}” is none of auto, always, never")
    if wanted != "auto":
        return wanted == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return is_terminal(stream or sys.stdout)
