"""The last step of `lint`: the report to stdout or a file, the summary to stderr."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from citecheck.errors import UsageError
from citecheck.output import say, write_out
from citecheck.reporters import REPORTERS, Report, find_reporter


def check_format(output_format: str | None) -> None:
    """Refuse an unknown format before any work is done."""
    if output_format is not None and output_format not in REPORTERS:
        known = ", ".join(REPORTERS)
        raise UsageError(f"--format: “{output_format}” is none of {known}")


def emit(
    report: Report,
    *,
    output_format: str | None,
    output: str | None,
    inputs: Iterable[str],
    has_statistics: bool,
    has_color: bool,
    is_quiet: bool,
    is_terminal: bool,
) -> None:
    """Write the report. Without a format: text, in blocks with the source line on a terminal."""
    if has_statistics:
        write_out(_statistics(report), output, inputs)
    elif output_format in (None, "text") and output is None and is_terminal:
        from shutil import get_terminal_size

        from citecheck.reporters import terminal

        width = get_terminal_size().columns
        write_out(terminal.report(report, width=width, has_color=has_color), None)
    else:
        write_out(find_reporter(output_format or "text")(report), output, inputs)
    if not is_quiet:
        from citecheck.reporters.terminal import summary

        for line in summary(report):
            say(line)


def _statistics(report: Report) -> Iterator[str]:
    counts = Counter((f.code, f.name, f.severity) for f in report.findings)
    for (code, name, severity), count in sorted(
        counts.items(), key=lambda item: (-item[1], item[0])
    ):
        yield f"{count:6} {code} {name} ({severity})\n"
