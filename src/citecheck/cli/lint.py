"""`citecheck lint`: the findings."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from citecheck.cli import options as opt
from citecheck.finding import SEVERITIES, Finding


def lint(
    paths: opt.Paths,
    output_format: Annotated[
        str | None, typer.Option("--format", metavar="FORMAT", help="text, json or jsonl.")
    ] = None,
    output: opt.Output = None,
    published: opt.Published = None,
    select: opt.Select = None,
    ignore: opt.IgnoreCodes = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            metavar="SEVERITY", help="Exit 1 from here on: error, warning, info or never."
        ),
    ] = None,
    min_confidence: opt.MinConfidence = None,
    scheme: opt.Scheme = None,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Count the findings by rule instead.")
    ] = False,
    stdin_filename: opt.StdinFilename = None,
    jobs: Annotated[
        int, typer.Option(metavar="N", min=1, help="Files read at once; the result is the same.")
    ] = 1,
    color: opt.Color = "auto",
    quiet: opt.Quiet = False,
) -> int:
    """Check papers and report every defect with its place. Never touches the network."""
    from citecheck.cli.batch import lint_all
    from citecheck.cli.report import emit

    given = {
        "published": published,
        "select": select,
        "ignore": ignore,
        "fail_on": fail_on,
        "min_confidence": min_confidence,
        "scheme": scheme,
    }
    batch = lint_all(paths, given, stdin_filename, jobs)
    emit(
        batch.report,
        output_format=output_format,
        output=output,
        inputs=paths,
        has_statistics=statistics,
        has_color=opt.has_color(color),
        is_quiet=quiet,
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
