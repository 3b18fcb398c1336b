"""`citecheck export`: the bibliography."""

from __future__ import annotations

from typing import Annotated

import typer

from citecheck.cli import options as opt


def export(
    paths: opt.Paths,
    output_format: Annotated[str, typer.Option("--format", metavar="FORMAT", help="csv.")] = "csv",
    output: opt.Output = None,
    published: opt.Published = None,
    scheme: opt.Scheme = None,
    raw: Annotated[
        bool,
        typer.Option(
            "--raw", help="CSV for programs: no byte order mark, no apostrophe before formulas."
        ),
    ] = False,
    stdin_filename: opt.StdinFilename = None,
    quiet: opt.Quiet = False,
) -> int:
    """Write the bibliography, one row a source, with what was found wrong with each."""
    from citecheck.cli.papers import read_papers, tell_errors
    from citecheck.errors import UsageError
    from citecheck.exporters import EXPORTERS
    from citecheck.exporters.csv import export as write_csv
    from citecheck.linter import lint
    from citecheck.output import check_output, write_out

    if output_format not in EXPORTERS:
        raise UsageError(f"--format: “{output_format}” is none of {', '.join(EXPORTERS)}")
    if output:
        check_output(output, paths)
    given = {"published": published, "scheme": scheme}
    papers, errors = read_papers(paths, given, stdin_filename)
    if papers:
        linted = (
            (paper, lint(paper, opt.settings_for(paper.document.path, **given)).findings)
            for paper in papers
        )
        write_out(write_csv(linted, is_raw=raw), output, paths)
    return tell_errors(papers, errors, is_quiet=quiet)
