"""INPUT… become a stream of items, always in the same order, however many there are.

A folder stands for the papers and archives in it and below; a glob for what it matches; `@FILE` and
`FILE.list` for the paths or addresses in it, one a line; an archive for its members. A paper or an
archive that cannot be read is an item that says so; an input that cannot is told of. The others go
on.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

from citecheck.catalogue.containers import is_container, items_in
from citecheck.catalogue.items import Item, cause_of, is_address, open_bytes, relative
from citecheck.errors import CitecheckError, UnreadableInput, UsageError
from citecheck.formats import MODULES
from citecheck.inputs import find_files

_GLOB_SIGNS = frozenset("*?[")
_MARKS = ("etag", "md5", "md5hash", "sha256", "crc32c", "mtime", "lastmodified", "updated")
"""What a store's driver may say of a file's content, the best first; names in lower case."""


class Listing:
    """The papers of all inputs, one input after the other.

    An input in which nothing can be read stands in `refused`, with its cause, and the others go on;
    but one of `kept`, which the catalogue holds already, is raised: its parts are to stay.
    """

    def __init__(self, inputs: Sequence[str], kept: Collection[str] = ()) -> None:
        self._inputs = inputs
        self._kept = kept
        self.refused: dict[str, CitecheckError] = {}
        for given in inputs:
            with self._guarded(given):
                _check(given)

    @property
    def inputs(self) -> list[str]:
        """The inputs that can be read, as far as is known."""
        return [given for given in self._inputs if given not in self.refused]

    def __iter__(self) -> Iterator[Item]:
        for given in self.inputs:
            with self._guarded(given):
                item = None
                for item in _items_of(given):
                    yield item
                if item is None:
                    raise UnreadableInput(given, "there is no paper in it")

    @contextmanager
    def _guarded(self, given: str) -> Iterator[None]:
        try:
            yield
        except (UnreadableInput, UsageError) as error:
            if given in self._kept:
                raise
            self.refused[given] = error


def _check(given: str) -> None:
    """Raise UnreadableInput for an input that is not there: before any work."""
    path = given.removeprefix("@")
    if _GLOB_SIGNS & set(path) and not os.path.exists(path):
        return
    if not is_address(path):
        if not os.path.exists(path):
            raise UnreadableInput(path, "no such file")
        if not os.access(path, os.R_OK):
            raise UnreadableInput(path, "permission denied")
        return
    from fsspec.core import url_to_fs

    try:
        store, inside = url_to_fs(path)
        is_there = store.exists(inside)
    except Exception as error:  # drivers raise what they like
        raise UnreadableInput(path, cause_of(error)) from error
    if not is_there:
        raise UnreadableInput(path, "no such file")


def _items_of(given: str) -> Iterator[Item]:
    if given.startswith("@") or given.endswith(".list"):
        yield from _listed(given.removeprefix("@"))
    elif is_address(given):
        yield from _in_store(given)
    elif os.path.isdir(given):
        yield from _in_folder(given)
    elif not os.path.exists(given) and _GLOB_SIGNS & set(given):
        for path in find_files([given]):
            yield from _file(path, path, None)
    else:
        yield from _file(given, given, None)


def _listed(path: str) -> Iterator[Item]:
    """What a list names, lines that are empty or begin with # left out."""
    try:
        with open_bytes(path) as file:
            for line in file:
                name = line.decode("utf-8-sig", "replace").strip()
                if name and not name.startswith("#"):
                    yield from _listed_item(name, path)
    except UnreadableInput:
        raise
    except Exception as error:  # of a store's driver, too
        raise UnreadableInput(path, cause_of(error)) from error


def _listed_item(name: str, path: str) -> Iterator[Item]:
    if is_address(name):
        try:
            yield from _in_store(name)
        except UnreadableInput as error:
            yield Item(name, None, name, "error", name, error=error.cause)
        return
    beside = os.path.join(os.path.dirname(path), name)
    place = beside if not os.path.exists(name) and os.path.exists(beside) else name
    yield from _file(place, name, None)


def _in_folder(folder: str) -> Iterator[Item]:
    parts: frozenset[str] | None = None
    for path in _walk(folder):
        suffix = os.path.splitext(path)[1].lower()
        if MODULES.get(suffix) == "tex":
            parts = _parts(folder) if parts is None else parts
            if path in parts:
                continue
        if suffix in MODULES or is_container(path) or _is_closed(path):
            yield from _file(path, relative(path, folder), folder)


def _walk(folder: str) -> Iterator[str]:
    """The files of a folder and below, hidden ones left out, one folder at a time in memory."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield folder  # told of as a paper: who knows what is in it
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        elif entry.is_file() or entry.is_symlink():
            yield entry.path


def _is_closed(path: str) -> bool:
    """Whether it is a folder that `_walk` could not look into."""
    return os.path.isdir(path) and not os.path.islink(path)


def _parts(folder: str) -> frozenset[str]:
    """LaTeX files of a folder that are read where others include them."""
    from citecheck.formats.tex.parts import parts_of_others

    suffixes = tuple(suffix for suffix, module in MODULES.items() if module == "tex")
    return parts_of_others([path for path in _walk(folder) if path.lower().endswith(suffixes)])


def _file(path: str, paper: str, container: str | None) -> Iterator[Item]:
    """A file of this machine: itself, or what is in it."""
    try:
        status = os.stat(path)
    except (OSError, ValueError) as error:
        yield Item(paper, container, path, "error", path, error=cause_of(error))
        return
    mark = f"{status.st_size}:{status.st_mtime_ns}"
    full = os.path.abspath(path)  # a worker may stand in another folder
    if is_container(path):
        yield from items_in(full, Item(paper, container, path, "error", full, mark=mark))
    else:
        yield Item(paper, container, path, "file", full, size=status.st_size, mark=mark)


def _in_store(address: str) -> Iterator[Item]:
    """An address of a store: a file, a folder or a glob."""
    from fsspec.core import url_to_fs

    try:
        store, path = url_to_fs(address)
        if _GLOB_SIGNS & set(path):
            found = sorted(store.glob(path))
            names = [(name, store.unstrip_protocol(name)) for name in found]
        elif store.isdir(path):
            found = sorted(store.find(path))
            names = [(name, relative(name, path)) for name in found]
        else:
            yield from _stored(address, address, None, store.info(path))
            return
    except Exception as error:  # drivers raise what they like
        raise UnreadableInput(address, cause_of(error)) from error
    if not names:
        raise UnreadableInput(address, "no file matches")
    for name, paper in names:
        suffix = os.path.splitext(name)[1].lower()
        if suffix in MODULES or is_container(name):
            full = store.unstrip_protocol(name)
            yield from _stored(full, paper, address, store.info(name))


def _stored(
    address: str, paper: str, container: str | None, info: dict[str, object]
) -> Iterator[Item]:
    known = {key.lower(): value for key, value in info.items()}
    size = known.get("size")
    mark = next((str(known[key]) for key in _MARKS if known.get(key)), "")
    mark = f"{size}:{mark}"
    if is_container(address):
        yield from items_in(address, Item(paper, container, address, "error", address, mark=mark))
    else:
        count = size if isinstance(size, int) else 0
        yield Item(paper, container, address, "file", address, size=count, mark=mark)
