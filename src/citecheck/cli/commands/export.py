"""`citecheck export`: the bibliography."""

from citecheck.cli import options as opt


def run(
    paths: opt.Paths,
    format: opt.ExportFormat = None,
    output: opt.Output = None,
    unique: opt.Unique = False,
    published: opt.Published = None,
    scheme: opt.Scheme = None,
    stdin_filename: opt.StdinFilename = None,
    raw: opt.Raw = False,
    archive_results: opt.ArchiveResults = None,
    quiet: opt.Quiet = False,
) -> int:
    """Write the bibliography, for spreadsheets and reference managers.

    Tables have a row a source, with what was found wrong with each. Exits with 2 where a paper
    could not be read.
    """
    from citecheck.bibliography import EXPORTERS, TABLES, ExportOptions, find_exporter, format_of
    from citecheck.bibliography.records import make_records
    from citecheck.cli.configuration import settings_for
    from citecheck.cli.papers import answered, load_answers, read_papers, tell_errors
    from citecheck.linting.runner import lint
    from citecheck.output import check_output, write_bytes

    name = opt.one_of(format or format_of(output), EXPORTERS)
    check_output(output, paths, archive_results)
    given = {"published": published, "scheme": scheme}
    papers, errors = read_papers(paths, given, stdin_filename)
    statuses = {}
    if archive_results:
        from citecheck.reporters.verify_json import statuses_of

        papers = answered(papers, load_answers(archive_results))
        statuses = statuses_of(papers)
    if papers:
        linted = (
            (paper, lint(paper, settings_for(paper.document.path, **given)).findings)
            for paper in papers
        )
        records = make_records(linted, statuses=statuses, is_table=name in TABLES, is_unique=unique)
        chunks = find_exporter(name)(records, ExportOptions(raw))
        write_bytes(
            (c.encode("utf-8", "backslashreplace") if isinstance(c, str) else c for c in chunks),
            output,
            paths,
        )
    return tell_errors(papers, errors, is_quiet=quiet)
