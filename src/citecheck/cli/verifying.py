"""A run of `verify`: who is asked, and what is put out of their answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from citecheck.cli.asked import Manner, Run
from citecheck.output import say

if TYPE_CHECKING:
    from citecheck.finding import Finding
    from citecheck.model import Paper, Source
    from citecheck.settings import Settings

STATUSES = tuple(
    "archived mismatch missing found differs other-work not-found unknown skipped".split()
)


def ask(papers: Sequence[Paper], settings: Settings, manner: Manner) -> Run:
    """The papers with the answers of those that are asked."""
    run = Run(papers)
    if manner.is_registries:
        from citecheck.cli.registries import ask_registries

        run = ask_registries(run, settings, manner)
    if manner.is_archive:
        from citecheck.cli.archives import ask_archives

        run = ask_archives(run, settings, manner)
    return run


def tell_plan(papers: Sequence[Paper], settings: Settings, manner: Manner) -> None:
    """Say how many requests and minutes a run will take."""
    if manner.is_registries:
        from citecheck.cli.registries import tell_plan as tell_plan_of_registries

        tell_plan_of_registries(papers, settings, manner)
    if manner.is_archive:
        from citecheck.cli.archives import tell_plan as tell_plan_of_archives

        tell_plan_of_archives(papers, settings, manner)


def findings_of(papers: Sequence[Paper], given: dict[str, str | None]) -> list[Finding]:
    """What the answers show to be wrong."""
    from citecheck.cli.configuration import settings_for
    from citecheck.linting.runner import lint

    found: list[Finding] = []
    for paper in papers:
        settings = settings_for(paper.document.path, **given)
        found += lint(paper, settings._replace(select=("ARC", "REG"))).findings
    return found


def write(
    run: Run, format: str, output: str | None, report: str | None, inputs: Sequence[str]
) -> None:
    """The answers in a format of `verify`, and as a table besides."""
    from citecheck.output import write_out

    if format == "json":
        from citecheck.reporters.verify_json import export

        chunks = export(
            run.papers,
            run.findings,
            archive=",".join(run.archives) or None,
            registries=run.registries,
            requests=run.requests,
            errors=run.errors,
        )
    elif format == "csv":
        from citecheck.bibliography import ExportOptions
        from citecheck.bibliography.csv import export as export_csv
        from citecheck.bibliography.records import make_records
        from citecheck.reporters.verify_json import statuses_of

        rows = (
            (paper, [f for f in run.findings if f.path == paper.document.path])
            for paper in run.papers
        )
        chunks = export_csv(make_records(rows, statuses=statuses_of(run.papers)), ExportOptions())
    else:
        chunks = _lines(run.papers)
    write_out(chunks, output, inputs)
    if report:
        from citecheck.reporters.verify_table import format_of, render

        write_out(render(run.papers, format_of(report)), report, inputs)


def _lines(papers: Sequence[Paper]) -> Iterator[str]:
    """A line a source and answer: place, id, status, link, and what is wrong."""
    from citecheck.output import harmless

    for paper in papers:
        for source in paper.verified:
            line, _ = paper.document.line_column(paper.place_of(source).start)
            for told in _told(paper, source):
                shown = harmless(f"{paper.document.path}:{line}: {source.id} {told}")
                yield shown.rstrip() + "\n"


def _told(paper: Paper, source: Source) -> Iterator[str]:
    """What the archives say, and what the registries."""
    if answer := paper.answers.get(source.id):
        is_found = answer.status in ("archived", "mismatch")
        link = answer.snapshot_url or (f"in {answer.archive}" if is_found else None)
        said = filter(None, (link, answer.message and f"({answer.message})"))
        yield f"{answer.status} {' '.join(said) or source.title or ''}"
    if known := paper.registered.get(source.id):
        said = filter(
            None,
            (
                known.record and known.record.url,
                known.doi and f"DOI {known.doi}",
                "; ".join(f"{one.field}: {one.printed} → {one.found}" for one in known.differences),
                ", ".join(dict.fromkeys(notice.type for notice in known.notices)),
                known.message and f"({known.message})",
            ),
        )
        yield f"{known.status} {' '.join(said) or source.title or ''}"


def tell_summary(run: Run) -> None:
    """How many of each status, on stderr."""
    told = []
    for statuses in (
        [answer.status for paper in run.papers for answer in paper.answers.values()],
        [answer.status for paper in run.papers for answer in paper.registered.values()],
    ):
        if counts := Counter(statuses):
            told.append(", ".join(f"{counts[one]} {one}" for one in STATUSES if counts[one]))
    say(f"{'; '.join(told) or 'no sources'}; {run.requests} requests")
