"""`catalogue verify OUT/`: every source of a catalogue looked for once; goes on for weeks."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from citecheck.cli.bars import SECONDS_A_LINE
from citecheck.errors import CitecheckError, UnreadableInput, UsageError
from citecheck.output import say

if TYPE_CHECKING:
    from citecheck.archive.client import ArchiveClient
    from citecheck.catalogue.cited import Batch
    from citecheck.catalogue.store import Store
    from citecheck.cli.asked import Manner
    from citecheck.model import ArchiveAnswer
    from citecheck.settings import Settings


def verify(folders: Sequence[str], settings: Settings, manner: Manner, *, is_plan: bool) -> int:
    """Ask the archives for all that a catalogue cites, or say what that will take."""
    from citecheck.catalogue import manifest
    from citecheck.catalogue.store import Store

    if len(folders) != 1:
        raise UsageError("catalogue verify: name one catalogue's folder")
    store = Store(folders[0])
    if store.read(manifest.NAME) is None:
        raise UnreadableInput(folders[0], "no catalogue is there")
    if is_plan:
        _tell_plan(store, settings, manner)
        return 0
    with store.held():
        run = _Run(store, settings, manner)
        try:
            run.go()
        except KeyboardInterrupt:
            say(f"stopped; {run.told()}: the same command goes on from there")
            raise
    if not manner.is_quiet:
        say(run.told())
    return 0


class _Run:
    """One run: batch after batch, what is kept left alone."""

    def __init__(self, store: Store, settings: Settings, manner: Manner) -> None:
        self._store, self._settings, self._manner = store, settings, manner
        self._counts: Counter[str] = Counter()
        self._clients: list[ArchiveClient] = []
        self._requests = self._kept = 0
        self._last = time.monotonic()

    def told(self) -> str:
        """How far it is: the answers by status, and what was there already."""
        told = ", ".join(f"{count} {status}" for status, count in sorted(self._counts.items()))
        kept = f"; {self._kept} were there already" if self._kept else ""
        return f"{told or 'nothing to ask'}{kept}; {self._requests} requests"

    def go(self) -> None:
        """All batches. Raises CitecheckError where an archive refuses to answer any more."""
        from citecheck.catalogue import answers

        names: set[str] = set()
        with _sorted_out(self._store) as (paths, _):
            for batch in _all_batches(paths, self._settings):
                names.add(batch.name)
                if not self._manner.is_refreshing and answers.is_kept(self._store, batch):
                    self._kept += len(batch.cited)
                    continue
                answers.keep(self._store, batch, self._ask(batch))
        answers.remove_others(self._store, names)

    def _ask(self, batch: Batch) -> list[ArchiveAnswer]:
        from citecheck.archive.order import verify_in_order
        from citecheck.cli.archives import open_clients

        before, self._clients = self._clients, open_clients(self._settings, self._manner)
        for old, new in zip(before, self._clients, strict=False):
            new.manners.go_on_from(old.manners)  # a limit holds beyond a batch
        try:
            found = verify_in_order([one.query for one in batch.cited], self._clients, self._tell)
        finally:
            for client in self._clients:
                self._requests += client.sent
                client.close()
        for client in self._clients:
            client.check_is_up()
            if client.blocked:
                raise CitecheckError(client.blocked)
        return found

    def _tell(self, number: int, answer: ArchiveAnswer) -> None:
        self._counts[answer.status] += 1
        now = time.monotonic()
        if now - self._last >= SECONDS_A_LINE and not self._manner.is_quiet:
            self._last = now
            say(self.told())


@contextmanager
def _sorted_out(store: Store) -> Iterator[tuple[list[Path], int]]:
    from citecheck.catalogue.cited import sort_out

    with TemporaryDirectory(prefix="citecheck-") as folder:
        yield sort_out(store, Path(folder))


def _all_batches(paths: Sequence[Path], settings: Settings) -> Iterator[Batch]:
    from citecheck.catalogue.cited import batches

    asked = repr((settings.archive, sorted(settings.archives)))
    for path in paths:
        yield from batches(path, asked)


def _tell_plan(store: Store, settings: Settings, manner: Manner) -> None:
    from citecheck.archive.plan import Plan, plan
    from citecheck.cli.archives import open_clients, told_plan

    client = open_clients(settings, manner)[0]
    total, sites = Plan(0, 0, 0, 0), set()
    with closing(client), _sorted_out(store) as (paths, skipped):
        total = total._replace(skipped=skipped)
        for batch in _all_batches(paths, settings):
            queries = [one.query for one in batch.cited]
            sites |= {query.domain for query in queries}
            made = plan(queries, client)
            total = Plan(*(one + other for one, other in zip(total, made, strict=True)))
    print(f"{len(sites)} sites; {told_plan(total, client.archive)}")
