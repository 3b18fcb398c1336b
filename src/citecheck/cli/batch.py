"""Many papers: read, analysed and linted one after the other, or in several processes."""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from os.path import dirname
from typing import TYPE_CHECKING

from citecheck.cli.configuration import Notices, in_force, settings_for
from citecheck.cli.terminals import is_terminal
from citecheck.errors import ConfigError, PaperError
from citecheck.finding import Finding
from citecheck.inputs import find_files
from citecheck.linting.baseline import Baseline, marked
from citecheck.named import NamedTuple
from citecheck.output import say
from citecheck.reporters import Read, Report, View

if TYPE_CHECKING:
    from citecheck.reporters.verify_json import Saved

PROGRESS_AFTER = 1.0  # seconds of work before a bar appears
MAX_CHAPTERS = 60  # papers of one run, above which they are no chapters of one work
MAX_CHUNK = 16  # papers sent to a process at once
WAITING = 4  # chunks a process has before it


class Batch(NamedTuple):
    """What came of all the papers."""

    report: Report
    fail_on: Mapping[str, str]  # path → threshold
    has_failed: bool  # a rule broke


class Work(NamedTuple):
    """What is to be done with each paper; goes to other processes as it is."""

    given: Mapping[str, object]  # settings of the command line
    stdin_filename: str | None = None
    answers: Saved | None = None
    baseline: Baseline = Baseline()
    has_ignores: bool = True
    view: View | None = None  # of the terminal that the findings are for
    is_joint: bool = False  # the papers may be chapters of one work
    companions: frozenset[tuple[str, str]] = frozenset()  # works that other chapters cite


class _Result(NamedTuple):
    """What came of one paper: small, so that thousands can be held."""

    path: str
    fail_on: str = "warning"
    read: Read | None = None
    findings: Sequence[Finding] = ()
    failures: Sequence[str] = ()
    error: str | None = None
    told: str = ""  # the error as it is told
    notices: tuple[str, ...] = ()
    configurations: Sequence[str] = ()
    works: frozenset[tuple[str, str]] = frozenset()  # what it cites in full
    is_asking: bool = False  # it shortens works that it does not cite


def lint_all(paths: Sequence[str], work: Work, jobs: int, *, is_quiet: bool) -> Batch:
    """Lint every paper. Unreadable ones are told at once, and the others go on."""
    notices = Notices()
    files = find_files(paths, None if is_quiet else lambda told: notices.tell((told,)))
    work = work._replace(is_joint=1 < len(files) <= MAX_CHAPTERS)
    results: list[_Result] = []
    errors: list[tuple[str, str]] = []
    has_failed = False
    for result in _with_progress(_map(work, files, jobs), 0 if is_quiet else len(files)):
        notices.tell(result.notices)
        for failure in result.failures:
            say(f"citecheck: {failure}")
            has_failed = True
        if result.read is None:
            notices.tell((result.told,))
            errors.append((result.path, result.error or ""))
        else:
            results.append(result)
    results = _with_companions(results, work)
    findings = [finding for result in results for finding in result.findings]
    reads = [result.read for result in results if result.read]
    thresholds = {read.path: r.fail_on for r in results if (read := r.read)}
    configurations = dict.fromkeys(each for result in results for each in result.configurations)
    return Batch(Report(findings, reads, errors, list(configurations)), thresholds, has_failed)


def _with_companions(results: Sequence[_Result], work: Work) -> list[_Result]:
    """The results, papers that shorten unknown works read again beside those of their folder."""
    found = []
    for result in results:
        if result.is_asking:
            others = (
                other.works
                for other in results
                if other is not result and dirname(other.path) == dirname(result.path)
            )
            works = frozenset().union(*others)
            if works:
                result = _lint_one(result.path, work._replace(companions=works))
        found.append(result)
    return found


def _lint_one(path: str, work: Work) -> _Result:
    from citecheck.cli.papers import read_paper
    from citecheck.linting.companions import unknown_works, works_of
    from citecheck.linting.runner import active_rules, lint

    try:
        settings = settings_for(path, **work.given)
    except ConfigError as error:
        return _Result(path, error=str(error), told=f"{error.prefix}{error}")
    active_rules(settings)  # a wrong code is told before any work
    try:
        paper = read_paper(path, settings, work.stdin_filename)
    except PaperError as error:
        told = f"{error.prefix}{error}"
        return _Result(error.path, error=error.cause, told=told, notices=settings.notices)
    notices = settings.notices
    if work.answers:
        from citecheck.reporters.verify_json import unfitting, with_answers

        notices += tuple(filter(None, (unfitting(paper, work.answers),)))
        paper = with_answers(paper, work.answers)
    paper = paper._replace(companions=work.companions) if work.companions else paper
    result = lint(paper, settings, has_ignores=work.has_ignores)
    findings = marked(result.findings, work.baseline)
    counts = len(paper.markers), len(paper.notes), len(paper.sources)
    blocks: Sequence[str] = ()
    if work.view:
        from citecheck.reporters.terminal import render

        shown = [finding for finding in findings if not finding.baselined]
        blocks = list(render(paper.document, shown, work.view))
    return _Result(
        path,
        settings.fail_on,
        Read(paper.document.path, *counts, result.answered, blocks),
        findings,
        [str(failure) for failure in result.failures],
        notices=notices,
        configurations=in_force(settings),
        works=works_of(paper) if work.is_joint else frozenset(),
        is_asking=work.is_joint and any(True for _ in unknown_works(paper)),
    )


def _several(files: Sequence[str], work: Work) -> list[_Result]:
    return [_lint_one(path, work) for path in files]


def _map(work: Work, files: Sequence[str], jobs: int) -> Iterator[_Result]:
    """The results in the order of the files, in however many processes."""
    if jobs <= 1 or len(files) < 2 or "-" in files:
        for path in files:
            yield _lint_one(path, work)
        return
    from concurrent.futures import Future, ProcessPoolExecutor

    import citecheck.analysis
    import citecheck.linting.runner  # noqa: F401  # imported once, before the processes part

    size = max(1, min(MAX_CHUNK, len(files) // (WAITING * jobs)))
    chunks = (files[at : at + size] for at in range(0, len(files), size))
    waiting: deque[Future[list[_Result]]] = deque()
    pool = ProcessPoolExecutor(min(jobs, len(files)), initializer=_end_quietly)
    try:
        for chunk in chunks:
            waiting.append(pool.submit(_several, chunk, work))
            if len(waiting) >= WAITING * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        _end_children()
        raise
    pool.shutdown()


def _end_quietly() -> None:
    """Let Ctrl-C end a process of the pool without a word."""
    import gc
    import os
    import signal

    gc.disable()
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))


def _end_children() -> None:
    from multiprocessing import active_children

    for child in active_children():
        child.terminate()


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
