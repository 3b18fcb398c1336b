"""The last step of `lint`: the report to stdout or a file, the summary to stderr."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from citecheck.cli.terminals import is_terminal
from citecheck.output import say, write_out
from citecheck.reporters import Report, find_reporter


class Emission(NamedTuple):
    """How a report goes out."""

    format: str | None
    output: str | None
    inputs: Sequence[str]
    has_statistics: bool
    has_color: bool
    is_quiet: bool


def emit(report: Report, how: Emission) -> None:
    """Write the report. Without a format: text, in blocks with the source line on a terminal."""
    is_read = how.output is None and is_terminal(sys.stdout)
    if how.has_statistics:
        write_out(_statistics(report), how.output, how.inputs)
    elif how.format in (None, "text") and is_read:
        from shutil import get_terminal_size

        from citecheck.reporters import terminal

        width = get_terminal_size().columns
        write_out(terminal.report(report, width=width, has_color=how.has_color), None)
    else:
        write_out(find_reporter(how.format or "text")(report), how.output, how.inputs)
    if not how.is_quiet:
        from citecheck.reporters.terminal import summary

        for line in summary(report):
            say(line)


def _statistics(report: Report) -> Iterator[str]:
    counts = Counter((f.code, f.name, f.severity) for f in report.findings)
    for (code, name, severity), count in sorted(
        counts.items(), key=lambda item: (-item[1], item[0])
    ):
        yield f"{count:6} {code} {name} ({severity})\n"
