"""The engine of many processes: a Dask cluster, on this machine or elsewhere.

The client keeps a bounded number of shards in flight. A shard whose worker died is divided at the
paper that it was at, or in halves where that is not known, until every paper is done or has ended
two workers alone. The rows of its pieces come back here and are put together in their order, so
that its parts have the bytes that they would have had.
"""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any
from uuid import uuid4

import dask
from distributed import Client, LocalCluster, WorkerPlugin, as_completed
from distributed.scheduler import KilledWorker

from citecheck.catalogue.items import Item, is_address
from citecheck.catalogue.manifest import WORKING
from citecheck.catalogue.parts import Counts, write_parts
from citecheck.catalogue.pieces import Died, Piece, do_piece, outcome
from citecheck.catalogue.rows import Rows, added, failed
from citecheck.catalogue.shards import Shard
from citecheck.catalogue.store import Store
from citecheck.catalogue.work import Task
from citecheck.errors import CitecheckError, UsageError
from citecheck.output import say

IN_FLIGHT = 3  # shards for each worker: one in work, others on their way
_TRIES = 2  # workers that a paper may end alone
_ENDED = "its analysis ended the process"
_CONNECT = "15s"  # until a scheduler must have answered


def run_on_cluster(
    shards: Iterable[Shard], task: Task, store: Store, place: str | int
) -> Iterator[Counts]:
    """Do the shards on a cluster; yields what is in each as it is done, in no order.

    `place`: the number of processes on this machine, or a scheduler's address or file. Nothing is
    started where there is no shard to do. Raises UsageError where no scheduler answers.
    """
    waiting = iter(shards)
    first = next(waiting, None)
    if first is None:
        return
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # deaths are told of in rows
    with _client(place) as client:
        yield from _Engine(client, task, store).run(_all(first, waiting))


def _all(first: Shard, others: Iterator[Shard]) -> Iterator[Shard]:
    yield first
    yield from others


@contextmanager
def _client(place: str | int) -> Iterator[Client]:
    if isinstance(place, int):
        dask.config.set({"distributed.comm.timeouts.connect": "3s"})  # a dead one answers never
        with LocalCluster(
            n_workers=place, threads_per_worker=1, processes=True, host="127.0.0.1",
            dashboard_address=None, silence_logs=logging.CRITICAL,
        ) as cluster, Client(cluster) as client:  # fmt: skip
            client.register_plugin(_Deaf())
            yield client
        return
    is_file = not is_address(place) and os.path.exists(place)
    found = {"scheduler_file": place} if is_file else {"address": place}
    try:
        client = Client(**found, timeout=_CONNECT)
    except (OSError, ValueError, TimeoutError):
        raise UsageError(f"--cluster: no scheduler answers at {place}") from None
    with client:
        if not client.nthreads():
            say("the cluster has no worker yet; waiting for one")
        yield client


class _Deaf(WorkerPlugin):  # type: ignore[misc]
    """A worker on this machine leaves Ctrl-C to the client, which ends it after its shard."""

    def setup(self, worker: Any) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)


class _Engine:
    """The shards in flight, and the rows of those that were divided."""

    def __init__(self, client: Client, task: Task, store: Store) -> None:
        self._client = client
        self._task = task
        self._store = store
        self._run = uuid4().hex[:8]
        self._flying: dict[str, Piece] = {}
        self._rows: dict[str, dict[int, Rows]] = {}  # shard → place of the first item → rows
        self._missing: dict[str, int] = {}  # shard → items of which there are no rows yet
        self._done = as_completed()

    def run(self, shards: Iterator[Shard]) -> Iterator[Counts]:
        """All shards; yields the counts of each."""
        limit = IN_FLIGHT * max(1, len(self._client.nthreads()))
        has_more = True
        while True:
            while has_more and len(self._flying) < limit:
                shard = next(shards, None)
                has_more = shard is not None
                if shard is not None:
                    self._submit(self._piece(shard))
            if not self._flying:
                return
            future = next(self._done)
            piece = self._flying.pop(future.key)
            yield from self._take(piece, future)

    def _piece(self, shard: Shard) -> Piece:
        items = _spooled(shard, self._store, f"{self._run}-{shard.name}")
        return Piece(self._run, shard.name, 0, items, shard.settings)

    def _submit(self, piece: Piece) -> None:
        key = f"citecheck-{piece.name}"
        self._flying[key] = piece
        future = self._client.submit(
            do_piece, piece, self._task, self._store, key=key, pure=False, retries=0
        )
        self._done.add(future)

    def _take(self, piece: Piece, future: Any) -> Iterator[Counts]:
        if future.status == "cancelled":
            raise CitecheckError("the cluster is gone; the same command goes on from there")
        error = future.exception() if future.status == "error" else None
        if isinstance(error, KilledWorker):
            result: Counts | Rows | Died = Died(None)  # Dask itself has told
        elif isinstance(error, CitecheckError):
            raise error
        elif error:
            told = f"{type(error).__name__}: {error}".splitlines()[0]
            raise CitecheckError(f"a worker cannot do its work: {told}")
        else:  # finished; or lost, where the worker has died since: what it wrote is there
            result = outcome(piece, self._store)
        if isinstance(result, Counts):
            self._store.remove(f"{WORKING[1]}/{self._run}-{piece.shard}")
            yield result
        elif isinstance(result, Died):
            self._store.remove(f"{WORKING[0]}/{piece.name}")
            yield from self._divide(piece, result.number)
        else:
            yield from self._keep(piece, result)

    def _divide(self, piece: Piece, number: int | None) -> Iterator[Counts]:
        """What to do with a piece whose worker died over it."""
        if piece.is_whole:
            self._rows[piece.shard] = {}
            self._missing[piece.shard] = len(piece.items)
        count = len(piece.items)
        if count == 1:
            if piece.tries + 1 < _TRIES:
                self._submit(piece._replace(is_whole=False, tries=piece.tries + 1))
            else:
                yield from self._keep(piece, failed(piece.items[0], _ENDED))
            return
        cuts = [0, count // 2, count] if number is None else [0, number, number + 1, count]
        for start, end in pairwise(cuts):
            if start < end:
                self._submit(
                    piece._replace(
                        at=piece.at + start, items=piece.items[start:end], is_whole=False, tries=0
                    )
                )

    def _keep(self, piece: Piece, rows: Rows) -> Iterator[Counts]:
        """Rows of a piece; the parts are written once all of the shard are here."""
        name = piece.shard
        self._rows[name][piece.at] = rows
        self._missing[name] -= len(piece.items)
        if self._missing[name]:
            return
        whole: Rows = {}
        for _, found in sorted(self._rows.pop(name).items()):
            added(whole, found)
        del self._missing[name]
        self._store.remove(f"{WORKING[1]}/{self._run}-{name}")
        yield write_parts(self._store, name, whole)


def _spooled(shard: Shard, store: Store, name: str) -> tuple[Item, ...]:
    """The items without their data, which stand in a file of OUT while the shard is in work.

    So neither scheduler nor client holds papers of a jsonl or of a packed archive.
    """
    if not any(item.data for item in shard.items):
        return shard.items
    name = f"{WORKING[1]}/{name}"
    place = store.place(name)
    path = place if is_address(place) else os.path.abspath(place)
    items, at = [], 0
    for item in shard.items:
        if item.data is not None:
            size = len(item.data)
            items.append(item._replace(kind="spooled", path=path, at=at, size=size, data=None))
            at += size
        else:
            items.append(item)
    store.write(name, b"".join(item.data or b"" for item in shard.items))
    return tuple(items)
