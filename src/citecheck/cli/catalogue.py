"""`catalogue` behind its options: a run on an engine, with its progress, stopped by Ctrl-C."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from citecheck.errors import UnreadableInput, UsageError
from citecheck.named import NamedTuple
from citecheck.output import say

if TYPE_CHECKING:
    from citecheck.catalogue.run import Engine, Run
    from citecheck.catalogue.work import Task

INTERRUPTED = 130


class Options(NamedTuple):
    """What the command line says."""

    workers: int
    cluster: str | None
    where: str | None
    shard: int
    seconds: float
    memory: int
    answers: tuple[str, ...]
    given: Mapping[str, object]
    is_quiet: bool


def build(inputs: Sequence[str], output: str | None, options: Options) -> int:
    """Make a catalogue, or go on with it. Returns the exit code."""
    from citecheck.catalogue.items import without_slash
    from citecheck.catalogue.run import Order, Run
    from citecheck.catalogue.store import Store
    from citecheck.catalogue.where import parse
    from citecheck.cli.catalogue_progress import open_progress

    if output is None:
        raise UsageError("catalogue: name the folder with --output OUT/")
    _check(options)
    store = Store(output)
    task = _task(options)
    where = parse(options.where) if options.where else ()
    told = {
        "shard": options.shard,
        "seconds": options.seconds,
        "memory": options.memory,
        **({"archive-results": list(options.answers)} if options.answers else {}),
    }
    answers = _hash(options.answers)
    run = Run(
        Order(
            [*map(without_slash, inputs)], store, options.shard, options.given, where, told, answers
        )
    )
    with _stopping(run), open_progress(run, is_quiet=options.is_quiet) as progress:
        for counts in run.go(_engine(options, task, run)):
            progress.tell(counts)
    if run.is_stopped:
        say(f"stopped; {run.total.papers} papers are kept: the same command goes on from there")
        return INTERRUPTED
    if not options.is_quiet:
        say(_summary(output, run))
    return UnreadableInput.exit_code if run.listing.refused else 0


def _check(options: Options) -> None:
    from citecheck.linting.runner import active_rules
    from citecheck.settings import DEFAULTS, with_options

    for name, value in (("shard", options.shard), ("memory", options.memory)):
        if value < 1:
            raise UsageError(f"--{name}: a number from 1 is expected")
    if options.workers < 0:
        raise UsageError("--workers: a number from 0 is expected")
    if options.seconds <= 0:
        raise UsageError("--seconds: a number above 0 is expected")
    if options.workers and options.cluster:
        raise UsageError("--workers and --cluster exclude each other")
    active_rules(with_options(DEFAULTS, **options.given))  # a wrong code is told before any work


def _task(options: Options) -> Task:
    from citecheck.catalogue.bounds import Limits
    from citecheck.catalogue.work import Task, load_answers

    load_answers(options.answers)  # a file that is none is told before any work
    return Task(Limits(options.seconds, options.memory), options.answers)


def _hash(paths: Sequence[str]) -> str:
    """A hash of what is in these files; empty for none."""
    from hashlib import sha256
    from pathlib import Path

    hashes = [sha256(Path(path).read_bytes()).hexdigest() for path in paths]
    return sha256("".join(hashes).encode()).hexdigest() if hashes else ""


def _engine(options: Options, task: Task, run: Run) -> Engine:
    from functools import partial

    store = run.order.store

    if options.workers or options.cluster:
        from citecheck.catalogue.cluster import run_on_cluster

        place = options.cluster or options.workers
        return partial(
            run_on_cluster,
            task=task,
            store=store,
            place=place,
            is_stopped=lambda: run.is_stopped,
        )
    from citecheck.catalogue.serial import run_here

    return partial(run_here, task=task, store=store)


@contextmanager
def _stopping(run: Run) -> Iterator[None]:
    """The first Ctrl-C ends the run after the shards in flight, the second at once."""

    def stop(*_: object) -> None:
        if run.is_stopped:
            raise KeyboardInterrupt
        say("stopping after the papers in hand; Ctrl-C again stops at once")
        run.stop()

    former = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, former)


def _summary(output: str, run: Run) -> str:
    from citecheck.reporters.terminal import counted

    total, kept = run.total, run.kept.papers
    told = (
        f"{output}: {counted(total.papers, 'paper')}, {counted(total.notes, 'note')},"
        f" {counted(total.sources, 'source')}, {counted(total.findings, 'finding')}"
    )
    if total.failed:
        told += f"; {total.failed} could not be read (papers.error says why)"
    return told + (f"; {kept} were there already" if kept else "")
