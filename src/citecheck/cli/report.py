"""The last step of `lint`: the report to stdout or a file, the summary to stderr."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from citecheck.cli.terminals import is_terminal
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
        write_lines(_statistics(report), how.output, how.inputs)
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


BAR = 40  # columns of the longest bar


def _statistics(report: Report) -> Iterator[str]:
    """A line a rule, the commonest first, with a bar as long as its share of the commonest."""
    counts = Counter((f.code, f.name, f.severity) for f in report.new)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    width = max((len(f"{code} {name} ({severity})") for code, name, severity in counts), default=0)
    for (code, name, severity), count in ranked:
        bar = "#" * max(1, round(min(BAR, 70 - width) * count / ranked[0][1]))
        yield f"{count:6} {f'{code} {name} ({severity})':{width}} {bar}\n"
