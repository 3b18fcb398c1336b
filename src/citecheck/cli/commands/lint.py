"""`citecheck lint`: the findings."""

from citecheck.cli import options as opt
from citecheck.finding import SEVERITIES, Finding


def run(
    paths: opt.Paths,
    format: opt.LintFormat = None,
    output: opt.Output = None,
    published: opt.Published = None,
    select: opt.Select = None,
    ignore: opt.Ignore = None,
    fail_on: opt.FailOn = None,
    min_confidence: opt.MinConfidence = None,
    scheme: opt.Scheme = None,
    stdin_filename: opt.StdinFilename = None,
    archive_results: opt.ArchiveResults = None,
    statistics: opt.Statistics = False,
    jobs: opt.Jobs = 1,
    color: opt.Color = "auto",
    quiet: opt.Quiet = False,
) -> int:
    """Check papers and report every defect with its place.

    Never touches the network. Exits with 1 for findings at or above --fail-on, with 2 where a paper could not be read.
    """
    import sys

    from citecheck.cli.batch import Work, lint_all
    from citecheck.cli.papers import load_answers
    from citecheck.cli.report import Emission, emit, shows_blocks
    from citecheck.cli.terminals import has_color, view_of
    from citecheck.output import check_output
    from citecheck.reporters import REPORTERS

    opt.one_of(format or "text", REPORTERS)
    emission = Emission(format, output, paths, statistics, has_color(color), quiet)
    check_output(output, paths, archive_results)
    given = {
        "published": published,
        "select": select,
        "ignore": ignore,
        "fail_on": fail_on,
        "min_confidence": min_confidence,
        "scheme": scheme,
    }
    view = view_of(sys.stdout, has_color=emission.has_color) if shows_blocks(emission) else None
    work = Work(given, stdin_filename, load_answers(archive_results), view)
    batch = lint_all(paths, work, jobs, is_quiet=quiet)
    emit(batch.report, emission)
    if batch.report.errors or batch.has_failed:
        return 2
    return int(any(fails(each, batch.fail_on[each.path]) for each in batch.report.findings))


def fails(finding: Finding, fail_on: str) -> bool:
    """Whether a finding is as grave as the threshold, or graver."""
    if fail_on == "never" or finding.baselined:
        return False
    grave: tuple[str, ...] = SEVERITIES
    return grave.index(finding.severity) <= grave.index(fail_on)
