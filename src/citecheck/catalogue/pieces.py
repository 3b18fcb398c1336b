"""What a worker does with a shard, or with a piece of one whose worker died.

Before it begins a worker leaves a note in OUT, and there names each paper that it comes to. Dask
gives the task of a dead worker to another one: that one finds the note and leaves the work alone,
so that each death costs one attempt, and the note tells the client where it happened.
"""

from __future__ import annotations

import json
import os
import threading
import time

from citecheck import __version__
from citecheck.catalogue.items import Item
from citecheck.catalogue.manifest import WORKING
from citecheck.catalogue.parts import Counts, read_counts, write_parts
from citecheck.catalogue.rows import Rows
from citecheck.catalogue.store import Store
from citecheck.catalogue.work import Task, work_on
from citecheck.errors import CitecheckError, UsageError
from citecheck.named import NamedTuple
from citecheck.settings import Settings

_ONE = threading.Lock()  # a process does one piece at a time: time and memory are of one paper
_STOPPED = 75  # exit code of a worker that ends itself


class Piece(NamedTuple):
    """Some items of a shard, one after the other."""

    run: str  # that it is of: a worker may still be at a piece of a run that was killed
    shard: str
    at: int  # of the first item in the shard
    items: tuple[Item, ...]
    settings: tuple[Settings, ...]
    is_whole: bool = True  # the parts are written at once; else the rows are given back
    tries: int = 0
    deaths: int = 0  # of workers that were at its one paper

    @property
    def name(self) -> str:
        """A name that no other piece and no other attempt has."""
        return f"{self.run}-{self.shard}-{self.at}-{len(self.items)}-{self.tries}"

    @property
    def rows(self) -> str:
        """The file of its rows, where it is no whole shard."""
        return f"{WORKING[1]}/{self.name}.rows"


_LOOKS, _PAUSE = 6, 0.5  # at OUT, and seconds between them


class Died(NamedTuple):
    """A worker has not survived a piece."""

    number: int | None  # of the item that it was at, as far as is known


class _Note:
    """The note of an attempt: a line for each item begun; `!` where the worker ended itself."""

    def __init__(self, piece: Piece, store: Store) -> None:
        self._store = store
        self._name = f"{WORKING[0]}/{piece.name}"
        self._file = -1
        self._number = 0
        before = store.read(self._name)
        self.lines = before.decode().splitlines() if before is not None else None

    def died(self) -> bool:
        """Whether an earlier attempt has ended without a word."""
        return self.lines is not None and not (self.lines and self.lines[-1].startswith("!"))

    def last(self) -> int | None:
        """The item that an earlier attempt was at."""
        last = self.lines[-1] if self.lines else ""
        return int(last) if last.isdecimal() else None

    def guilty(self) -> dict[int, str]:
        """The items over which a worker ended itself, and why."""
        told = (line[1:].partition(" ") for line in self.lines or () if line.startswith("!"))
        return {int(number): cause for number, _, cause in told}

    def open(self) -> None:
        """Leave the note."""
        self.lines = [line for line in self.lines or () if line.startswith("!")]
        self._store.write(self._name, "".join(f"{line}\n" for line in self.lines).encode())
        if self._store.is_local:
            flags = os.O_WRONLY | os.O_APPEND
            self._file = os.open(self._store.place(self._name), flags)

    def begun(self, number: int) -> None:
        """Note the item; in a store that takes only whole files not worth its price."""
        self._number = number
        if self._file >= 0:
            os.write(self._file, f"{number}\n".encode())

    def last_resort(self, cause: str) -> None:
        """End this process, the cause noted: nothing else ends the call that it is in."""
        guilty = [*(self.lines or ()), f"!{self._number} {cause}"]
        self._store.write(self._name, "".join(f"{line}\n" for line in guilty).encode())
        os._exit(_STOPPED)

    def close(self) -> None:
        if self._file >= 0:
            os.close(self._file)
        self._store.remove(self._name)


def do_piece(piece: Piece, task: Task, store: Store) -> None:
    """Work on a piece; what comes of it stands in OUT. Runs on a worker.

    Raises UsageError, UnwritableOutput, Abandoned.
    """
    if task.version != __version__:
        raise UsageError(f"--cluster: a worker has citecheck {__version__}, not {task.version}")
    with _ONE:
        note = _Note(piece, store)
        if note.died():
            return
        guilty = note.guilty()
        items = [
            item._replace(kind="error", error=guilty[number], data=None)
            if number in guilty
            else item
            for number, item in enumerate(piece.items)
        ]
        note.open()
        try:
            rows = work_on(items, piece.settings, task, note.begun, note.last_resort)
            if piece.is_whole:
                write_parts(store, piece.shard, rows)
            else:
                store.write(piece.rows, json.dumps(rows).encode())
        finally:
            note.close()


def outcome(piece: Piece, store: Store) -> Counts | Rows | Died:
    """What has come of a piece that a worker is done with; a dead worker's says so, too.

    It is read from OUT: a result that travels is lost, and computed again, where the worker dies
    over its next piece. Raises CitecheckError where nothing is there.
    """
    for _ in range(_LOOKS):
        if piece.is_whole:
            if counts := read_counts(store, piece.shard):
                return counts
        elif data := store.read(piece.rows):
            store.remove(piece.rows)
            rows: Rows = json.loads(data)
            return rows
        note = _Note(piece, store)
        if note.lines is not None:
            return Died(note.last())
        time.sleep(_PAUSE)  # a file system of many machines may show it late
    raise CitecheckError(
        f"{store.address} holds nothing of what a worker wrote: is it the same folder there?"
    )
