"""OUT: a folder of this machine or of any store that fsspec knows. Files appear whole or not."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from typing import Any

from citecheck.catalogue.items import cause_of, is_address, without_slash
from citecheck.errors import UnwritableOutput, UsageError

LOCK = ".lock"  # held by the run that is at work in a folder of this machine


class Store:
    """A folder and what is in it, by names relative to it. Travels to workers as its address."""

    def __init__(self, address: str) -> None:
        self.address = without_slash(address)
        self._fs: Any = None

    def __reduce__(self) -> tuple[type[Store], tuple[str]]:
        return Store, (os.path.abspath(self.address) if self.is_local else self.address,)

    @property
    def is_local(self) -> bool:
        """Whether it is a folder that this machine's system has."""
        return not is_address(self.address)

    def place(self, name: str) -> str:
        """The full path or address of a file."""
        return f"{self.address}/{name}" if name else self.address

    def _store(self) -> tuple[Any, str]:
        if self._fs is None:
            from fsspec.core import url_to_fs

            self._fs = url_to_fs(self.address)
        found: tuple[Any, str] = self._fs
        return found

    def opened(self) -> tuple[str, Any]:
        """The folder's path within its system, and that: None for this machine's own."""
        if self.is_local:
            return self.address, None
        system, root = self._store()
        return root, system

    def names(self, folder: str = "") -> list[str]:
        """What is in a folder, sorted; nothing where there is none."""
        if self.is_local:
            try:
                return sorted(os.listdir(self.place(folder)))
            except FileNotFoundError:
                return []
            except OSError as error:
                raise UnwritableOutput(f"{self.place(folder)}: {cause_of(error)}") from error
        fs, root = self._store()
        fs.invalidate_cache()
        try:
            found = fs.ls(f"{root}/{folder}".rstrip("/"), detail=False)
        except FileNotFoundError:
            return []
        return sorted(name.rstrip("/").rpartition("/")[2] for name in found)

    def read(self, name: str) -> bytes | None:
        """A file's bytes; None where there is none."""
        try:
            if self.is_local:
                with open(self.place(name), "rb") as file:
                    return file.read()
            fs, root = self._store()
            data: bytes = fs.cat_file(f"{root}/{name}")
            return data
        except FileNotFoundError:
            return None

    def write(self, name: str, data: bytes) -> None:
        """Write a file, whole or not at all. Raises UnwritableOutput."""
        if self.is_local:
            from citecheck.output import write_atomically

            place = self.place(name)
            try:
                os.makedirs(os.path.dirname(place), exist_ok=True)
            except OSError as error:
                raise UnwritableOutput(f"{place}: {cause_of(error)}") from error
            write_atomically(place, lambda file: file.write(data))
            return
        fs, root = self._store()
        try:
            fs.makedirs(f"{root}/{name}".rpartition("/")[0], exist_ok=True)
            fs.pipe_file(f"{root}/{name}", data)  # a store shows no file before it is whole
        except Exception as error:  # drivers raise what they like
            raise UnwritableOutput(f"{self.place(name)}: {cause_of(error)}") from error

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        with suppress(FileNotFoundError):
            if self.is_local:
                os.unlink(self.place(name))
            else:
                fs, root = self._store()
                fs.rm_file(f"{root}/{name}")

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let no second run work here meanwhile, where the system knows of locks.

        Raises UsageError where one is at work; the lock of one that was killed is gone.
        """
        if not self.is_local or find_spec("fcntl") is None:
            yield
            return
        from fcntl import LOCK_EX, LOCK_NB, flock

        if LOCK not in self.names():
            self.write(LOCK, b"")
        with open(self.place(LOCK), "rb+") as file:
            try:
                flock(file, LOCK_EX | LOCK_NB)
            except BlockingIOError:
                raise UsageError(f"{self.address}: another run is at work there") from None
            except OSError:
                pass  # a file system without locks
            yield

    def remove_folders(self, names: Iterable[str]) -> None:
        """Remove folders that are empty; a store has none."""
        for name in names:
            with suppress(OSError):
                if self.is_local:
                    os.rmdir(self.place(name))
