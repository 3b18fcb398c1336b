"""`citecheck export`: the bibliography."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from citecheck.bibliography import EXPORTERS
from citecheck.cli import options as opt

SUMMARY = "Write the bibliography, one row a source, with what was found wrong with each."


def add_arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    opt.add_paths(parser)
    parser.add_argument("--format", metavar="FORMAT", default="csv", help=", ".join(EXPORTERS))
    opt.add_shared(parser, "--output", "--published", "--scheme", "--stdin-filename")
    parser.add_argument(
        "--raw",
        action="store_true",
        help="CSV for programs: no byte order mark, no apostrophe before formulas",
    )
    opt.add_shared(parser, "--archive-results", "--quiet")


def run(arguments: Namespace) -> int:
    """Write all papers into one bibliography; exit 2 where a paper could not be read."""
    from citecheck.bibliography.csv import export
    from citecheck.cli.papers import read_papers, tell_errors
    from citecheck.errors import UsageError
    from citecheck.linting.runner import lint
    from citecheck.output import check_output, write_out

    if arguments.format not in EXPORTERS:
        raise UsageError(f"--format: “{arguments.format}” is none of {', '.join(EXPORTERS)}")
    if arguments.output:
        check_output(arguments.output, arguments.paths)
    given = opt.settings_given(arguments)
    papers, errors = read_papers(arguments.paths, given, arguments.stdin_filename)
    statuses = {}
    if arguments.archive_results:
        from citecheck.reporters.verify_json import load, statuses_of, with_answers

        answers = load(arguments.archive_results)
        papers = [with_answers(paper, answers) for paper in papers]
        statuses = statuses_of(papers)
    if papers:
        linted = (
            (paper, lint(paper, opt.settings_for(paper.document.path, **given)).findings)
            for paper in papers
        )
        chunks = export(linted, is_raw=arguments.raw, statuses=statuses)
        write_out(chunks, arguments.output, arguments.paths)
    return tell_errors(papers, errors, is_quiet=arguments.quiet)
