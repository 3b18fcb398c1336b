"""The shards in flight on a Dask cluster, and what becomes of those whose worker dies.

The client keeps a bounded number of shards in flight, and some in hand: the last ones are done in
pieces, so that no worker waits long for another one at the end. A shard whose worker died is
divided at the paper that it was at, or in halves where that is not known, until every paper is done
or has ended three workers alone. The rows of pieces come back here and are put together in their
order, so that the parts of a shard have the bytes that they would have had.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import pairwise
from typing import Any
from uuid import uuid4

from distributed import Client, as_completed
from distributed.scheduler import KilledWorker

from citecheck.catalogue.items import Item, is_address
from citecheck.catalogue.manifest import WORKING
from citecheck.catalogue.parts import Counts, write_parts
from citecheck.catalogue.pieces import Died, Piece, do_piece, outcome
from citecheck.catalogue.rows import Rows, added, failed
from citecheck.catalogue.shards import Shard
from citecheck.catalogue.store import Store
from citecheck.catalogue.work import Task
from citecheck.errors import CitecheckError

_IN_FLIGHT = 2  # for each worker: one in work, another on its way
_MOST_IN_PIECES = 8  # shards at the end, which are put together by the one client
_PIECES = 6  # at the end, for each worker
_LEAST = 4096  # bytes that a paper is taken for, however few it has
_DEATHS = 3  # workers that a paper may end alone: one may be killed over it by others
_TRIES = 9  # of a paper that no worker has come to
_ENDED = "its analysis ended the process"
_LOOK = 2.0  # seconds until the workers are counted anew: more may come


class Flight:
    """The shards in flight, and the rows of those that were divided."""

    def __init__(
        self, client: Client, task: Task, store: Store, is_stopped: Callable[[], bool]
    ) -> None:
        self._client = client
        self._task = task
        self._store = store
        self._is_stopped = is_stopped
        self._run = uuid4().hex[:8]
        self._workers = 1
        self._looked = float("-inf")
        self._held: deque[Shard] = deque()
        self._waiting: list[Piece] = []  # of the last shards, the heaviest at the end
        self._flying: dict[str, Piece] = {}
        self._rows: dict[str, dict[int, Rows]] = {}  # shard → place of the first item → rows
        self._missing: dict[str, int] = {}  # shard → items of which there are no rows yet
        self._done = as_completed()

    def run(self, shards: Iterator[Shard]) -> Iterator[Counts]:
        """All shards; yields the counts of each. Once stopped, only what is in flight."""
        while True:
            self._count_workers()
            while len(self._flying) < _IN_FLIGHT * self._workers and not self._is_stopped():
                piece = self._next(shards)
                if piece is None:
                    break
                self._submit(piece)
            if not self._flying:
                return
            future = next(self._done)
            piece = self._flying.pop(future.key)
            yield from self._take(piece, future)

    def _count_workers(self) -> None:
        now = time.monotonic()
        if now - self._looked > _LOOK:
            self._looked = now
            with suppress(OSError):  # a scheduler that is gone: the shards in flight tell
                self._workers = max(1, len(self._client.nthreads()))

    def _next(self, shards: Iterator[Shard]) -> Piece | None:
        """What to do next: a shard, or towards the end a piece of one; None where nothing is."""
        if self._waiting:
            return self._waiting.pop()
        ahead = min(self._workers, _MOST_IN_PIECES)
        while len(self._held) <= ahead and (shard := next(shards, None)):
            self._held.append(shard)
        if len(self._held) > ahead:
            return self._piece(self._held.popleft())
        self._waiting = self._in_pieces()
        return self._waiting.pop() if self._waiting else None

    def _in_pieces(self) -> list[Piece]:
        """The shards in hand in pieces of about one weight, the heaviest at the end."""
        last = [self._piece(shard) for shard in self._held]
        self._held.clear()
        each = sum(map(_weight, (item for piece in last for item in piece.items)))
        each //= _PIECES * self._workers
        found: list[tuple[int, Piece]] = []
        for piece in last:
            self._rows[piece.shard], self._missing[piece.shard] = {}, len(piece.items)
            start = weight = 0
            for end, item in enumerate(piece.items, 1):
                weight += _weight(item)
                if weight >= each or end == len(piece.items):
                    found.append((weight, _part(piece, start, end)))
                    start, weight = end, 0
        return [piece for _, piece in sorted(found, key=lambda one: (one[0], one[1].name))]

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
            is_begun = number is not None or not self._store.is_local  # where none are noted
            again = piece._replace(
                is_whole=False, tries=piece.tries + 1, deaths=piece.deaths + is_begun
            )
            if again.deaths < _DEATHS and again.tries < _TRIES:
                self._submit(again)
            else:
                yield from self._keep(piece, failed(piece.items[0], _ENDED))
            return
        cuts = [0, count // 2, count] if number is None else [0, number, number + 1, count]
        for start, end in pairwise(cuts):
            if start < end:
                self._submit(_part(piece, start, end))

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


def _weight(item: Item) -> int:
    return max(item.size, _LEAST)


def _part(piece: Piece, start: int, end: int) -> Piece:
    return piece._replace(
        at=piece.at + start, items=piece.items[start:end], is_whole=False, tries=0, deaths=0
    )


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
