"""`citecheck verify`: every source in a web archive."""

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from citecheck.cli import options as opt

if TYPE_CHECKING:
    from citecheck.archive.client import ArchiveClient
    from citecheck.archive.query import Query
    from citecheck.errors import PaperError
    from citecheck.finding import Finding
    from citecheck.model import Paper
    from citecheck.settings import Settings

FORMATS = ("text", "json", "csv")


def run(
    paths: opt.Paths,
    archive: opt.Archive = None,
    rate: opt.Rate = None,
    cache_dir: opt.CacheDir = None,
    format: opt.VerifyFormat = "text",
    plan: opt.Plan = False,
    offline: opt.Offline = False,
    refresh: opt.Refresh = False,
    save: opt.Save = False,
    report: opt.VerifyReport = None,
    output: opt.Output = None,
    published: opt.Published = None,
    fail_on: opt.FailOn = None,
    scheme: opt.Scheme = None,
    stdin_filename: opt.StdinFilename = None,
    quiet: opt.Quiet = False,
) -> int:
    """Find every source in a web archive. Polite, cached, resumable.

    Exits with 1 for findings at or above --fail-on, with 2 where a paper could not be read.
    """
    import gc
    from contextlib import ExitStack, closing

    from citecheck.archive.query import query_of
    from citecheck.cli.configuration import refuse_private, settings_for
    from citecheck.cli.linting import fails
    from citecheck.cli.papers import read_papers, tell_errors
    from citecheck.output import check_output

    gc.enable()  # pages read are large and many
    _check(format, is_offline=offline, is_refreshing=refresh)
    check_output(output, paths)
    if report:
        from citecheck.reporters.verify_table import format_of

        format_of(report)
        check_output(report, paths)
    given = {"published": published, "fail_on": fail_on, "scheme": scheme}
    papers, errors = read_papers(paths, given, stdin_filename)
    status = tell_errors(papers, errors, is_quiet=quiet)
    if not papers:
        return status
    for paper in papers:
        refuse_private(settings_for(paper.document.path, **given))
    asked = {"archive": archive, "rate": rate, "cache_dir": cache_dir}
    settings = settings_for(papers[0].document.path, **given, **asked)
    opened = _open_clients(settings, is_offline=offline, is_refreshing=refresh, is_saving=save)
    with ExitStack() as stack:
        clients = [stack.enter_context(closing(client)) for client in opened]
        queries = [query_of(source) for paper in papers for source in paper.sources]
        if plan:
            _tell_plan(queries, clients[0])
            return status
        papers = _ask(papers, queries, clients, is_quiet=quiet)
        findings = _findings(papers, given)
        _write(format, output, paths, papers, findings, clients, errors)
        if report:
            _write_report(report, paths, papers)
        if not quiet:
            _tell_summary(papers, sum(client.sent for client in clients))
        if save:
            _save(papers, clients[0])
    return status or int(any(fails(finding, settings.fail_on) for finding in findings))


def _check(format: str, *, is_offline: bool, is_refreshing: bool) -> None:
    from citecheck.errors import UsageError

    opt.one_of(format, FORMATS)
    if is_offline and is_refreshing:
        raise UsageError("--offline and --refresh exclude each other")


def _findings(papers: "Sequence[Paper]", given: dict[str, str | None]) -> "list[Finding]":
    from citecheck.cli.configuration import settings_for
    from citecheck.linting.runner import lint

    found: list[Finding] = []
    for paper in papers:
        settings = settings_for(paper.document.path, **given)
        found += lint(paper, settings._replace(select=("ARC",))).findings
    return found


def _write(
    format: str,
    output: str | None,
    inputs: Sequence[str],
    papers: "Sequence[Paper]",
    findings: "Sequence[Finding]",
    clients: "Sequence[ArchiveClient]",
    errors: "Sequence[PaperError]",
) -> None:
    from citecheck.output import write_out

    if format == "json":
        from citecheck.reporters.verify_json import export

        names = [c.archive.origin if c.archive.name == "ia" else c.archive.name for c in clients]
        sent = sum(client.sent for client in clients)
        chunks = export(papers, findings, archive=",".join(names), requests=sent, errors=errors)
    elif format == "csv":
        from citecheck.bibliography import ExportOptions
        from citecheck.bibliography.csv import export as export_csv
        from citecheck.bibliography.records import make_records
        from citecheck.reporters.verify_json import statuses_of

        rows = ((paper, [f for f in findings if f.path == paper.document.path]) for paper in papers)
        chunks = export_csv(make_records(rows, statuses=statuses_of(papers)), ExportOptions())
    else:
        chunks = _lines(papers)
    write_out(chunks, output, inputs)


def _write_report(path: str, inputs: Sequence[str], papers: "Sequence[Paper]") -> None:
    from citecheck.output import write_out
    from citecheck.reporters.verify_table import format_of, render

    write_out(render(papers, format_of(path)), path, inputs)


def _lines(papers: "Sequence[Paper]") -> Iterator[str]:
    """A line a source: place, id, status, snapshot, and what is wrong."""
    from citecheck.output import harmless

    for paper in papers:
        for source in paper.sources:
            answer = paper.answers[source.id]
            line, _ = paper.document.line_column(paper.place_of(source).start)
            told = filter(None, (answer.snapshot_url, answer.message and f"({answer.message})"))
            what = " ".join(told) or source.title or ""
            place = f"{paper.document.path}:{line}"
            yield harmless(f"{place}: {source.id} {answer.status} {what}").rstrip() + "\n"


def _tell_summary(papers: "Sequence[Paper]", sent: int) -> None:
    from collections import Counter

    from citecheck.archive.query import STATUSES
    from citecheck.output import say

    counts = Counter(answer.status for paper in papers for answer in paper.answers.values())
    told = [f"{counts[status]} {status}" for status in STATUSES if counts[status]]
    say(f"{', '.join(told) or 'no sources'}; {sent} requests")


