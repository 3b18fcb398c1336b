"""`citecheck lint`: the findings."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from citecheck.cli import options as opt
from citecheck.finding import SEVERITIES, Finding
from citecheck.reporters import REPORTERS

SUMMARY = "Check papers and report every defect with its place. Never touches the network."


def add_arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    opt.add_paths(parser)
    parser.add_argument("--format", metavar="FORMAT", help=", ".join(REPORTERS))
    opt.add_shared(parser, "--output", "--published", "--select", "--ignore", "--fail-on")
    opt.add_shared(parser, "--min-confidence", "--scheme", "--stdin-filename")
    opt.add_shared(parser, "--archive-results")
    parser.add_argument(
        "--statistics", action="store_true", help="count the findings by rule instead"
    )
    parser.add_argument(
        "--jobs",
        metavar="N",
        type=int,
        default=1,
        help="files read at once; the result is the same",
    )
    opt.add_shared(parser, "--color", "--quiet")


def run(arguments: Namespace) -> int:
    """Lint every paper; exit 1 for findings, 2 where a paper could not be read."""
    from citecheck.cli.batch import lint_all
    from citecheck.cli.report import check_format, emit

    check_format(arguments.format)
    has_color = opt.has_color(arguments.color)
    given = opt.settings_given(arguments)
    batch = lint_all(
        arguments.paths,
        given,
        arguments.stdin_filename,
        arguments.jobs,
        is_quiet=arguments.quiet,
        archive_results=arguments.archive_results,
    )
    emit(
        batch.report,
        output_format=arguments.format,
        output=arguments.output,
        inputs=arguments.paths,
        has_statistics=arguments.statistics,
        has_color=has_color,
        is_quiet=arguments.quiet,
        is_terminal=opt.is_terminal(sys.stdout),
    )
    if batch.report.errors or batch.has_failed:
        return 2
    return int(
        any(fails(finding, batch.fail_on[finding.path]) for finding in batch.report.findings)
    )


def fails(finding: Finding, fail_on: str) -> bool:
    """Whether a finding is as grave as the threshold, or graver."""
    if fail_on == "never" or finding.baselined:
        return False
    grave: tuple[str, ...] = SEVERITIES
    return grave.index(finding.severity) <= grave.index(fail_on)
