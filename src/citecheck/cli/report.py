"""The last step of `lint`: the report to stdout or a file, the summary to stderr."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from citecheck.cli.terminals import is_terminal, view_of
from citecheck.named import NamedTuple
from citecheck.output import say, write_lines, write_out
from citecheck.reporters import Report, find_reporter


class Emission(NamedTuple):
    """How a report goes out."""

    format: str | None
    output: str | None
    inputs: Sequence[str]
    has_statistics: bool
    has_color: bool
    is_quiet: bool


def shows_blocks(how: Emission) -> bool:
    """Whether the findings are for a person: on a terminal, or where colours are asked for."""
    is_text = how.format in (None, "text") and how.output is None and not how.has_statistics
    return is_text and (is_terminal(sys.stdout) or how.has_color)


def emit(report: Report, how: Emission) -> None:
    """Write the report. Without a format: text, in blocks with the source line on a terminal."""
    if how.has_statistics:
        from citecheck.reporters import statistics

        is_shown = how.output is None and (is_terminal(sys.stdout) or how.has_color)
        view = view_of(sys.stdout, has_color=how.has_color)
        lines = statistics.table(report, view) if is_shown else statistics.lines(report)
        write_lines(lines, how.output, how.inputs)
    elif shows_blocks(how):
        from citecheck.reporters import terminal

        write_lines(terminal.report(report), None)
    elif how.format in (None, "text"):
        write_lines(find_reporter("text")(report), how.output, how.inputs)
    else:
        write_out(find_reporter(how.format)(report), how.output, how.inputs)
    if not how.is_quiet:
        from citecheck.reporters.terminal import summary

        for line in summary(report):
            say(line)
