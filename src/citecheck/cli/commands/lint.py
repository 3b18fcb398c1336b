"""`citecheck lint`: the findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.cli.choices import one_of

if TYPE_CHECKING:  # `parsing` puts it here for typer, which a call with papers alone does without
    from citecheck.cli import options as opt


def run(
    paths: opt.Paths,
    format: opt.LintFormat = None,
    output: opt.Output = None,
    published: opt.Published = None,
    select: opt.Select = None,
    ignore: opt.Ignore = None,
    fail_on: opt.FailOn = None,
    min_confidence: opt.MinConfidence = None,
    style: opt.Style = None,
    scheme: opt.Scheme = None,
    fix: opt.Fix = False,
    unsafe_fixes: opt.UnsafeFixes = False,
    diff: opt.Diff = False,
    accept: opt.Accept = False,
    baseline: opt.BaselineFile = None,
    update_baseline: opt.UpdateBaseline = False,
    no_ignore: opt.NoIgnore = False,
    stdin_filename: opt.StdinFilename = None,
    archive_results: opt.ArchiveResults = None,
    statistics: opt.Statistics = False,
    jobs: opt.Jobs = 1,
    color: opt.Color = "auto",
    quiet: opt.Quiet = False,
) -> int:
    """Check papers and report every defect with its place.

    Never touches the network. Exits with 1 for findings at or above --fail-on, with 2 where a
    paper could not be read.
    """
    from citecheck.cli.batch import Work
    from citecheck.cli.linting import load_baseline, report
    from citecheck.cli.papers import load_answers
    from citecheck.cli.report import Emission
    from citecheck.cli.terminals import has_color
    from citecheck.output import check_output
    from citecheck.reporters import REPORTERS

    one_of(format or "text", REPORTERS)
    check_output(output, paths, archive_results, baseline)
    given = {
        "published": published,
        "select": select,
        "ignore": ignore,
        "fail_on": fail_on,
        "min_confidence": min_confidence,
        "style": style,
        "scheme": scheme,
    }
    work = Work(
        given,
        stdin_filename,
        load_answers(archive_results),
        load_baseline(baseline, is_updated=update_baseline),
        not no_ignore,
    )
    failed = False
    if fix or diff:
        from citecheck.cli.fixing import Fixing, diff_all, fix_all

        how = Fixing(unsafe_fixes, not accept, None if diff else output, quiet)
        if diff:
            return diff_all(paths, work, how, output)
        paths, failed = fix_all(paths, work, how)
        output = None
    emission = Emission(format, output, paths, statistics, has_color(color), quiet)
    status = report(paths, work, emission, jobs, baseline if update_baseline else None)
    return 2 if failed else status
