"""`citecheck extract`: the structure found, as JSON or as a table."""

import sys

from citecheck.cli import options as opt
from citecheck.cli.choices import one_of


def run(
    paths: opt.Paths,
    format: opt.ExtractFormat = None,
    output: opt.Output = None,
    with_text: opt.WithText = False,
    published: opt.Published = None,
    scheme: opt.Scheme = None,
    stdin_filename: opt.StdinFilename = None,
    color: opt.Color = "auto",
    quiet: opt.Quiet = False,
) -> int:
    """Show the sections, markers, notes and sources found.

    Exits with 2 where a paper could not be read.
    """
    from citecheck.cli.papers import read_papers, tell_errors
    from citecheck.cli.terminals import is_terminal
    from citecheck.output import check_output, write_lines, write_out

    if format is None:
        format = "table" if output is None and is_terminal(sys.stdout) else "json"
    one_of(format, ("json", "table"))
    check_output(output, paths)
    papers, errors = read_papers(paths, {"published": published, "scheme": scheme}, stdin_filename)
    if format == "json":
        from citecheck.reporters.extract_json import export

        write_out(export(papers, errors, with_text=with_text), output, paths)
    else:
        from citecheck.cli.terminals import has_color, view_of
        from citecheck.reporters.extract_table import export as as_tables

        view = view_of(sys.stdout, has_color=output is None and has_color(color))
        write_lines(as_tables(papers, view), output, paths)
    return tell_errors(papers, errors, is_quiet=quiet)
