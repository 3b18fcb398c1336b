"""Asking web archives for a command: clients by the settings, a run with its progress, saving."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citecheck.archive.client import ArchiveClient
    from citecheck.archive.dialects.archives import Archive
    from citecheck.archive.plan import Plan
    from citecheck.archive.query import Query
    from citecheck.cli.asked import Manner, Run
    from citecheck.model import Paper
    from citecheck.settings import Settings


def ask_archives(run: Run, settings: Settings, manner: Manner) -> Run:
    """The run with the archives' answers."""
    from citecheck.archive.query import query_of

    opened = open_clients(settings, manner)
    with ExitStack() as stack:
        clients = [stack.enter_context(closing(client)) for client in opened]
        queries = [query_of(source) for paper in run.papers for source in paper.sources]
        papers = _ask(run.papers, queries, clients, is_quiet=manner.is_quiet)
        if manner.is_saving:
            _save(papers, clients[0])
        return run._replace(
            papers=papers,
            archives=[
                c.archive.origin if c.archive.name == "ia" else c.archive.name for c in clients
            ],
            requests=run.requests + sum(client.sent for client in clients),
        )


def tell_plan(papers: Sequence[Paper], settings: Settings, manner: Manner) -> None:
    """Say how many requests and minutes a run will take."""
    from citecheck.archive.plan import plan
    from citecheck.archive.query import query_of

    client, *others = open_clients(settings, manner)
    with closing(client):
        made = plan([query_of(source) for paper in papers for source in paper.sources], client)
    names = ", ".join(other.archive.name for other in others)
    print(told_plan(made, client.archive) + (f"; {names} for what is not there" if names else ""))


def told_plan(made: Plan, archive: Archive) -> str:
    """A plan in words, at an archive's limits."""
    seconds = made.seconds(archive.index_rate, archive.replay_rate)
    limit = f" at {archive.index_rate:g} a minute" if archive.index_rate else ""
    left = f"about {seconds / 60:.0f} min" if seconds >= 90 else f"about {seconds:.0f} s"
    if seconds >= 172800:
        left = f"about {seconds / 86400:.0f} days"
    return (
        f"{made.sources} sources to look for, {made.skipped} skipped:"
        f" {made.index_requests} index requests{limit}, about {made.replays} captures to read; {left}"
    )


def open_clients(settings: Settings, manner: Manner) -> list[ArchiveClient]:
    """A client for each archive, in order; they share the cache."""
    from citecheck import __version__
    from citecheck.archive.client import ArchiveClient
    from citecheck.archive.dialects.archives import find_archives
    from citecheck.archive.save import keys_from
    from citecheck.asking.cache import Cache, default_folder

    if manner.is_saving:
        keys_from(os.environ)  # told before any work
    archives = find_archives(settings.archive, settings.archives, settings.rate)
    folder = Path(settings.cache_dir).expanduser() if settings.cache_dir else default_folder()
    cache = Cache(folder)
    contact = f" ({settings.contact})" if settings.contact else ""
    return [
        ArchiveClient(
            archive,
            cache,
            f"citecheck/{__version__}{contact}",
            is_offline=manner.is_offline,
            is_refreshing=manner.is_refreshing,
        )
        for archive in archives
    ]


def _ask(
    papers: Sequence[Paper],
    queries: Sequence[Query],
    clients: Sequence[ArchiveClient],
    *,
    is_quiet: bool,
) -> list[Paper]:
    """The papers with the archives' answers."""
    from citecheck.archive.order import verify_in_order
    from citecheck.cli.progress import open_progress
    from citecheck.output import say

    domains = [query.domain for query in queries]
    progress = open_progress(domains, clients[0].archive.index_rate, is_quiet=is_quiet)
    try:
        with progress:
            answers = iter(verify_in_order(queries, clients, progress.tell))
    except KeyboardInterrupt:
        say(f"stopped; {progress.known()} kept: the same command goes on from there")
        raise
    for client in clients:
        client.check_is_up()
        if client.blocked:
            say(f"citecheck: {client.blocked}")
    return [
        paper._replace(answers={source.id: next(answers) for source in paper.sources})
        for paper in papers
    ]


def _save(papers: Sequence[Paper], client: ArchiveClient) -> None:
    """Ask for the missing pages whose address a note prints."""
    import httpx

    from citecheck.archive.save import Saver, keys_from
    from citecheck.output import say

    urls = {
        source.url: None
        for paper in papers
        for source in paper.sources
        if source.url and paper.answers[source.id].status == "missing"
    }
    with httpx.Client(headers={"User-Agent": client.user_agent}, timeout=60.0) as http:
        saver = Saver(http, keys_from(os.environ))
        for url in urls:
            saved = saver.save(url)
            say(f"save {url}: {saved.message}" + (f" {saved.timestamp}" if saved.timestamp else ""))
