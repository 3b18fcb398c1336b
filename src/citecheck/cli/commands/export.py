"""`citecheck export`: the bibliography."""

from citecheck.cli import options as opt


def run(
    paths: opt.Paths,
    format: opt.ExportFormat = "csv",
    output: opt.Output = None,
    published: opt.Published = None,
    scheme: opt.Scheme = None,
    stdin_filename: opt.StdinFilename = None,
    raw: opt.Raw = False,
    archive_results: opt.ArchiveResults = None,
    quiet: opt.Quiet = False,
) -> int:
    """Write the bibliography.

    One row a source, with what was found wrong with each. Exits with 2 where a paper could not be read.
    """
    from citecheck.bibliography import EXPORTERS
    from citecheck.bibliography.csv import export
    from citecheck.cli.configuration import settings_for
    from citecheck.cli.papers import read_papers, tell_errors
    from citecheck.linting.runner import lint
    from citecheck.output import check_output, say, write_out

    opt.one_of(format, EXPORTERS)
    check_output(output, paths, archive_results)
    given = {"published": published, "scheme": scheme}
    papers, errors = read_papers(paths, given, stdin_filename)
    statuses = {}
    if archive_results:
        from citecheck.reporters.verify_json import load, statuses_of, unfitting, with_answers

        saved = load(archive_results)
        for told in filter(None, (unfitting(paper, saved) for paper in papers)):
            say(f"citecheck: {told}")
        papers = [with_answers(paper, saved) for paper in papers]
        statuses = statuses_of(papers)
    if papers:
        linted = (
            (paper, lint(paper, settings_for(paper.document.path, **given)).findings)
            for paper in papers
        )
        write_out(export(linted, is_raw=raw, statuses=statuses), output, paths)
    return tell_errors(papers, errors, is_quiet=quiet)
