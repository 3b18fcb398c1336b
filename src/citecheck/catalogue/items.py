"""An item: one paper of a catalogue, where it stands and what it is called."""

from __future__ import annotations

import os
from typing import IO
from zlib import error as ZlibError

from citecheck.errors import CitecheckError
from citecheck.inputs import MAX_BYTES
from citecheck.named import NamedTuple


class Item(NamedTuple):
    """One paper: small, so that a shard of them travels to a worker.

    `kind` says how its bytes are had: `file` (all of `path`), `zip` (member number `at`), `slice`
    (`size` bytes of `path` from `at`), `spooled` (the same, of a file that the run itself wrote),
    `warc` (the record at `at`), `data` (they are here), or `error` (not at all, and why).
    """

    paper: str  # what its rows are known by, within the container
    container: str | None  # the input that it stands in; None for a file that was named itself
    name: str  # what the reader is told it is called: decides on the format
    kind: str
    path: str = ""
    at: int = 0
    size: int = 0
    mark: str = ""  # changes when the content does
    error: str | None = None
    data: bytes | None = None
    settings: int = 0  # which of the shard's settings hold for it


class Abandoned(CitecheckError):
    """The run that a task belongs to is over: nothing may be written for it any more."""


def is_address(path: str) -> bool:
    """Whether a path names a store (`s3://…`), not a file of this machine."""
    return "://" in path


def without_slash(path: str) -> str:
    """A folder as it is called everywhere: `papers/` and `papers` are one."""
    return path if path.endswith("://") else path.rstrip("/") or "/"


def open_bytes(path: str) -> IO[bytes]:
    """A file, here or in a store, to be read. Raises OSError, or what the store's driver raises."""
    if not is_address(path):
        return open(path, "rb")
    import fsspec

    opened: IO[bytes] = fsspec.open(path, "rb").open()
    return opened


def too_large() -> str:
    """Why a file of this size is not read: the words of `lint`."""
    return f"more than {MAX_BYTES >> 20} MiB: this is no paper"


def cause_of(error: BaseException) -> str:
    """One line, the same on every machine: no path, no address in memory."""
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, PermissionError):
        return "permission denied"
    if isinstance(error, EOFError):
        return "it is cut off"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    if isinstance(error, ZlibError):
        return "its compressed data are broken"
    if isinstance(error, RuntimeError) and "password" in str(error):
        return "it is encrypted"
    return str(error).splitlines()[0][:200] if str(error) else type(error).__name__


def relative(path: str, folder: str) -> str:
    """A path as seen from a folder, with `/` on every platform."""
    inside = folder.rstrip(os.sep) + os.sep
    found = path[len(inside) :] if path.startswith(inside) else os.path.relpath(path, folder)
    return found.replace(os.sep, "/")
