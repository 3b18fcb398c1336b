"""`citecheck report`: the page."""

from citecheck.cli import options as opt


def run(
    paths: opt.Paths,
    output: opt.Output = None,
    published: opt.Published = None,
    select: opt.Select = None,
    ignore: opt.Ignore = None,
    min_confidence: opt.MinConfidence = None,
    scheme: opt.Scheme = None,
    baseline: opt.BaselineFile = None,
    no_ignore: opt.NoIgnore = False,
    stdin_filename: opt.StdinFilename = None,
    archive_results: opt.ArchiveResults = None,
    quiet: opt.Quiet = False,
) -> int:
    """Show papers beside their notes, on one page.

    The page is a single HTML file that needs no network: findings stand where they are, with what
    they mean and what would mend them. Exits with 2 where a paper could not be read.
    """
    from citecheck.cli.configuration import settings_for
    from citecheck.cli.linting import load_baseline
    from citecheck.cli.papers import answered, load_answers, read_papers, tell_errors
    from citecheck.linting.baseline import marked
    from citecheck.linting.runner import lint
    from citecheck.output import check_output, say, write_out
    from citecheck.reporters.page.render import render
    from citecheck.rules import RULES

    check_output(output, paths, archive_results, baseline)
    known = load_baseline(baseline, is_updated=False)
    saved = load_answers(archive_results)
    given = {
        "published": published,
        "select": select,
        "ignore": ignore,
        "min_confidence": min_confidence,
        "scheme": scheme,
    }
    papers, errors = read_papers(paths, given, stdin_filename)
    linted = []
    has_failed = False
    for paper in answered(papers, saved):
        settings = settings_for(paper.document.path, **given)
        result = lint(paper, settings, has_ignores=not no_ignore)
        for failure in result.failures:
            say(f"citecheck: {failure}")
            has_failed = True
        linted.append((paper, [f for f in marked(result.findings, known) if not f.baselined]))
    if linted:
        causes = [(error.path, error.cause) for error in errors]
        write_out(render(linted, RULES, causes), output, paths)
    return tell_errors(papers, errors, is_quiet=quiet) or (2 if has_failed else 0)
