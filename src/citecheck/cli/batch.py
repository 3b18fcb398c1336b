"""Many papers: read, analysed and linted one after the other, or in several processes."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from citecheck.cli.configuration import settings_for
from citecheck.cli.terminals import is_terminal
from citecheck.errors import PaperError
from citecheck.finding import Finding
from citecheck.inputs import find_files
from citecheck.model import ArchiveAnswer
from citecheck.output import say
from citecheck.reporters import Read, Report

PROGRESS_AFTER = 1.0  # seconds of work before a bar appears


class Batch(NamedTuple):
    """What came of all the papers."""

    report: Report
    fail_on: Mapping[str, str]  # path → threshold
    has_failed: bool  # a rule broke


class _Result(NamedTuple):
    path: str
    read: Read | None
    findings: Sequence[Finding]
    failures: Sequence[str]
    error: str | None
    fail_on: str
    prefix: str = ""  # of the error


def lint_all(
    paths: Sequence[str],
    given: Mapping[str, object],
    stdin_filename: str | None,
    jobs: int,
    *,
    is_quiet: bool,
    archive_results: str | None = None,
) -> Batch:
    """Lint every paper. Unreadable ones are told at once, and the others go on.

    `archive_results`: a saved result of `citecheck verify`, for the rules on archives.
    """
    answers = _load_answers(archive_results)
    files = find_files(paths)
    work = partial(_lint_one, given=given, stdin_filename=stdin_filename, answers=answers)
    findings: list[Finding] = []
    reads: list[Read] = []
    errors: list[tuple[str, str]] = []
    thresholds: dict[str, str] = {}
    has_failed = False
    for result in _with_progress(_map(work, files, jobs), 0 if is_quiet else len(files)):
        for failure in result.failures:
            say(f"citecheck: {failure}")
            has_failed = True
        if result.read is None:
            say(f"citecheck: {result.prefix}{result.path}: {result.error}")
            errors.append((result.path, result.error or ""))
            continue
        reads.append(result.read)
        findings.extend(result.findings)
        thresholds[result.read.path] = result.fail_on
    return Batch(Report(findings, reads, errors), thresholds, has_failed)


def _load_answers(path: str | None) -> Mapping[str, ArchiveAnswer]:
    if path is None:
        return {}
    from citecheck.reporters.verify_json import load

    return load(path)


def _lint_one(
    path: str,
    given: Mapping[str, object],
    stdin_filename: str | None,
    answers: Mapping[str, ArchiveAnswer],
) -> _Result:
    from citecheck.cli.papers import read_paper
    from citecheck.linting.runner import active_rules, lint

    settings = settings_for(path, **given)
    active_rules(settings)  # a wrong code is told before any work
    try:
        paper = read_paper(path, settings, stdin_filename)
    except PaperError as error:
        return _Result(error.path, None, (), (), error.cause, settings.fail_on, error.prefix)
    if answers:
        from citecheck.reporters.verify_json import with_answers

        paper = with_answers(paper, answers)
    result = lint(paper, settings)
    document = paper.document
    read = Read(
        document.path, document.text, len(paper.markers), len(paper.notes), len(paper.sources)
    )
    failures = [str(failure) for failure in result.failures]
    return _Result(path, read, result.findings, failures, None, settings.fail_on)


def _map(work: partial[_Result], files: Sequence[str], jobs: int) -> Iterator[_Result]:
    if jobs == 1 or len(files) < 2 or "-" in files:
        yield from map(work, files)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(min(jobs, len(files))) as pool:
        yield from pool.map(work, files)


def _with_progress(results: Iterable[_Result], total: int) -> Iterator[_Result]:
    """The results; a bar on stderr once several have taken longer than PROGRESS_AFTER."""
    results = iter(results)
    started = time.monotonic()
    done = 0
    for result in results:
        yield result
        done += 1
        if total > 1 and time.monotonic() - started > PROGRESS_AFTER and is_terminal(sys.stderr):
            break
    else:
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading papers", total=total, completed=done)
        for result in results:
            yield result
            progress.advance(task)
