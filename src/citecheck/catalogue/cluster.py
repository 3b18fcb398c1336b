"""The engine of many processes: a Dask cluster, on this machine or elsewhere."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING, Any

from citecheck.catalogue.items import is_address
from citecheck.catalogue.parts import Counts
from citecheck.catalogue.shards import Shard
from citecheck.catalogue.store import Store
from citecheck.catalogue.work import Task
from citecheck.errors import UsageError
from citecheck.output import say

if TYPE_CHECKING:
    from distributed import Client

_CONNECT = "15s"  # until a scheduler must have answered
_FORKSERVER = "forkserver"
_LOADED = ["distributed", "distributed.nanny", "citecheck.catalogue.pieces", "citecheck.analysis"]
_HERE = {
    "distributed.comm.timeouts.connect": "3s",  # a dead one answers never
    # Looks and accounts that serve nobody here: a twentieth of the time, and memory for an hour.
    "distributed.worker.profile.enabled": False,
    "distributed.scheduler.active-memory-manager.start": False,
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.system-monitor.interval": "5s",
    "distributed.admin.system-monitor.log-length": 60,
    "distributed.admin.log-length": 100,
    "distributed.admin.low-level-log-length": 100,
}


def run_on_cluster(
    shards: Iterable[Shard],
    task: Task,
    store: Store,
    place: str | int,
    is_stopped: Callable[[], bool],
) -> Iterator[Counts]:
    """Do the shards on a cluster; yields what is in each as it is done, in no order.

    `place`: the number of processes on this machine, or a scheduler's address or file. Nothing is
    started, or loaded, where there is no shard to do. Raises UsageError where no scheduler answers.
    """
    waiting = iter(shards)
    first = next(waiting, None)
    if first is None:
        return
    if isinstance(place, int):
        _start_loading()
    from citecheck.catalogue.flight import Flight

    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # deaths are told of in rows
    with _client(place) as client:
        yield from Flight(client, task, store, is_stopped).run(chain([first], waiting))


def _start_loading() -> None:
    """Begin to load what workers need, once for all of them, while this process loads the same."""
    if _FORKSERVER in multiprocessing.get_all_start_methods():
        from multiprocessing.forkserver import ensure_running

        multiprocessing.get_context(_FORKSERVER).set_forkserver_preload(_LOADED)
        ensure_running()


@contextmanager
def _client(place: str | int) -> Iterator[Client]:
    if isinstance(place, int):
        with _client_here(place) as client:
            yield client
        return
    from distributed import Client

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


@contextmanager
def _client_here(workers: int) -> Iterator[Client]:
    import dask
    from distributed import Client, LocalCluster, WorkerPlugin

    class Deaf(WorkerPlugin):  # type: ignore[misc]
        """A worker on this machine leaves Ctrl-C to the client, which ends it after its shard."""

        def setup(self, worker: Any) -> None:
            signal.signal(signal.SIGINT, signal.SIG_IGN)

    method = _FORKSERVER if _FORKSERVER in multiprocessing.get_all_start_methods() else "spawn"
    dask.config.set({**_HERE, "distributed.worker.multiprocessing-method": method})
    with LocalCluster(
        n_workers=workers, threads_per_worker=1, processes=True, host="127.0.0.1",
        memory_limit=0, dashboard_address=None, silence_logs=logging.CRITICAL,
        scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},
    ) as cluster, Client(cluster) as client:  # fmt: skip
        client.register_plugin(Deaf())
        yield client
