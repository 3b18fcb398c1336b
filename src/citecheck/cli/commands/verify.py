"""`citecheck verify`: every source in a web archive, scholarly ones in open registries."""

from citecheck.cli import asking_options as asking
from citecheck.cli import options as opt
from citecheck.cli.choices import one_of

FORMATS = ("text", "json", "csv")


def run(
    paths: opt.Paths,
    archive: asking.Archive = None,
    registries: asking.Registries = None,
    rate: asking.Rate = None,
    cache_dir: asking.CacheDir = None,
    format: opt.VerifyFormat = "text",
    plan: asking.Plan = False,
    offline: asking.Offline = False,
    refresh: asking.Refresh = False,
    save: asking.Save = False,
    report: asking.VerifyReport = None,
    output: opt.Output = None,
    published: opt.Published = None,
    fail_on: opt.FailOn = None,
    scheme: opt.Scheme = None,
    stdin_filename: opt.StdinFilename = None,
    quiet: opt.Quiet = False,
) -> int:
    """Find every source in a web archive, or scholarly ones in open registries.

    Polite, cached, resumable. Exits with 1 for findings at or above --fail-on, with 2 where a paper
    could not be read.
    """
    import gc

    from citecheck.cli.asked import Manner
    from citecheck.cli.configuration import refuse_private, settings_for
    from citecheck.cli.linting import fails
    from citecheck.cli.papers import read_papers, tell_errors
    from citecheck.cli.verifying import ask, findings_of, tell_plan, tell_summary, write

    gc.enable()  # pages read are large and many
    _check(format, paths, output, report, is_offline=offline, is_refreshing=refresh)
    given = {"published": published, "fail_on": fail_on, "scheme": scheme}
    papers, errors = read_papers(paths, given, stdin_filename)
    status = tell_errors(papers, errors, is_quiet=quiet)
    if not papers:
        return status
    for paper in papers:
        refuse_private(settings_for(paper.document.path, **given))
    asked = {"archive": archive, "registries": registries, "rate": rate, "cache_dir": cache_dir}
    settings = settings_for(papers[0].document.path, **given, **asked)
    manner = Manner(
        is_archive=archive is not None or registries is None,
        is_registries=registries is not None or (archive is None and bool(settings.registries)),
        is_offline=offline,
        is_refreshing=refresh,
        is_saving=save,
        is_quiet=quiet,
    )
    if plan:
        tell_plan(papers, settings, manner)
        return status
    made = ask(papers, settings, manner)
    made = made._replace(findings=findings_of(made.papers, given), errors=errors)
    write(made, format, output, report, paths)
    if not quiet:
        tell_summary(made)
    return status or int(any(fails(finding, settings.fail_on) for finding in made.findings))


def _check(
    format: str,
    paths: list[str],
    output: str | None,
    report: str | None,
    *,
    is_offline: bool,
    is_refreshing: bool,
) -> None:
    """Raise UsageError for options that do not fit, before anything is read."""
    from citecheck.errors import UsageError
    from citecheck.output import check_output

    one_of(format, FORMATS)
    if is_offline and is_refreshing:
        raise UsageError("--offline and --refresh exclude each other")
    check_output(output, paths)
    if report:
        from citecheck.reporters.verify_table import format_of

        format_of(report)
        check_output(report, paths)
