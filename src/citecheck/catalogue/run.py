"""A run: what is there is left, what is missing is made, what nobody asks for any more goes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from citecheck.catalogue import manifest
from citecheck.catalogue.items import Item
from citecheck.catalogue.listing import Listing
from citecheck.catalogue.parts import Counts, part_name, read_counts
from citecheck.catalogue.schema import TABLES
from citecheck.catalogue.shards import Configured, Shard, cut
from citecheck.catalogue.store import Store
from citecheck.catalogue.where import Term, holds_in
from citecheck.named import NamedTuple
from citecheck.output import say

Engine = Callable[[Iterable[Shard]], Iterator[Counts]]


class Order(NamedTuple):
    """What a run is asked for."""

    inputs: Sequence[str]
    store: Store
    size: int  # papers in a shard, on average
    given: Mapping[str, object]  # settings of the command line
    where: tuple[Term, ...] = ()
    told: Mapping[str, Any] = {}  # what the manifest tells of the run besides
    answers: str = ""  # hash of the saved answers that are joined


class Run:
    """One run. `total` grows while it goes on; `stop` ends it after the shards in flight."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self.listing = Listing(())
        self.total = Counts()
        self.kept = Counts()  # of parts that an earlier run has made
        self.parts = 0
        self.is_stopped = False
        self.expected: int | None = None  # papers in all, once the inputs are listed
        self._wanted: set[str] = set()
        self._done: set[str] = set()
        self._listed = self._told = 0

    def stop(self) -> None:
        """End after the shards that are in flight."""
        self.is_stopped = True

    def go(self, engine: Engine) -> Iterator[Counts]:
        """Do all that is left; yields what is in each shard as it is done.

        An input that cannot be read is told of. Raises UsageError, UnreadableInput before anything
        is written, where no input can be, or one that is in the catalogue; UnwritableOutput.
        """
        order, store = self.order, self.order.store
        kept = manifest.inputs_of(store)
        manifest.check_grown(kept, order.inputs, store)
        self.listing = listing = Listing(order.inputs, kept)
        items = iter(listing)
        first = next(items, None)
        if first is None:
            self._tell_refused(but=1)
            raise [*listing.refused.values()][-1]
        self._tell_refused()
        settings = {**{key: value for key, value in order.given.items() if value}, **order.told}
        written = manifest.Manifest(store, settings)
        shards = cut(
            _with_first(first, items), order.size, Configured(dict(order.given)), order.answers
        )
        with store.held():
            yield from self._go(engine, shards, written)
        self._tell_refused()

    def _tell_refused(self, but: int = 0) -> None:
        """Say which inputs cannot be read, each once; the last ones not where they are raised."""
        refused = [*self.listing.refused.values()]
        for error in refused[self._told : len(refused) - but]:
            say(f"citecheck: {error.prefix}{error}")
        self._told = len(refused)

    def _go(
        self, engine: Engine, shards: Iterable[Shard], written: manifest.Manifest
    ) -> Iterator[Counts]:
        store = self.order.store
        self._done = _complete(store)
        written.write(self.listing.inputs, self.total, 0, is_complete=False)
        _clear(store)
        for counts in engine(self._missing(shards)):
            self._add(counts)
            yield counts
        if not self.is_stopped:
            self._remove_others()
        _clear(store, ())
        store.remove_folders(manifest.WORKING)
        inputs = self.listing.inputs
        written.write(inputs, self.total, self.parts, is_complete=not self.is_stopped)

    def _missing(self, shards: Iterable[Shard]) -> Iterator[Shard]:
        """The shards that are not there yet, or are to be done again."""
        store = self.order.store
        for shard in shards:
            if self.is_stopped:
                return
            if shard.name in self._wanted:
                continue  # the same papers, named twice
            self._wanted.add(shard.name)
            kept = self._kept(shard.name)
            self._listed += len(shard.items)
            if kept is None:
                if shard.name in self._done:
                    store.remove(part_name("papers", shard.name))  # all its parts are of one run
                yield shard
            else:
                self.kept = self.kept.plus(kept)
                self._add(kept)
        self.expected = self._listed

    def _kept(self, name: str) -> Counts | None:
        store, where = self.order.store, self.order.where
        if name not in self._done or (where and holds_in(where, store, name)):
            return None
        return read_counts(store, name)

    def _add(self, counts: Counts) -> None:
        self.total = self.total.plus(counts)
        self.parts += 1

    def _remove_others(self) -> None:
        """Parts of papers that are there no more, or were cut otherwise."""
        for table in sorted(TABLES, key=lambda table: table != "papers"):
            for name in self.order.store.names(table):
                if _shard_of(name) not in self._wanted:
                    self.order.store.remove(f"{table}/{name}")


def _with_first(first: Item, others: Iterator[Item]) -> Iterator[Item]:
    yield first
    yield from others


def _shard_of(part: str) -> str:
    return part.removeprefix("part-").removesuffix(".parquet")


def _complete(store: Store) -> set[str]:
    """The shards of which every table has its part."""
    found = [{_shard_of(name) for name in store.names(table)} for table in TABLES]
    return set.intersection(*found)


def _clear(store: Store, folders: Sequence[str] = ("", *TABLES)) -> None:
    """Remove what a run has left half done: of it, or of one that was killed."""
    for folder in folders:
        for name in store.names(folder):
            if name.startswith((".part-", f".{manifest.NAME}.")):
                store.remove(f"{folder}/{name}")
    for folder in manifest.WORKING:
        for name in store.names(folder):
            store.remove(f"{folder}/{name}")
