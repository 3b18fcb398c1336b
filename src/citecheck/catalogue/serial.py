"""The engine of one process: shard after shard, here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from citecheck.catalogue.parts import Counts, write_parts
from citecheck.catalogue.shards import Shard
from citecheck.catalogue.store import Store
from citecheck.catalogue.work import Task, work_on


def run_here(shards: Iterable[Shard], task: Task, store: Store) -> Iterator[Counts]:
    """Do shard after shard; yields what is in each as soon as its parts are written."""
    for shard in shards:
        yield write_parts(store, shard.name, work_on(shard.items, shard.settings, task))
