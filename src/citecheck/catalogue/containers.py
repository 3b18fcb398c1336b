"""What is in an archive: members of zip and tar, lines of jsonl, records of WARC.

Each reader yields an item a paper. What cannot be a paper (pictures, folders, hidden files) is left
out; what is broken, encrypted, in a second archive, or would stand outside of its own is an item
that says so.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BufferedReader
from typing import IO, Any
from zlib import crc32

from citecheck.catalogue.items import Item, cause_of, open_bytes, too_large
from citecheck.formats import MODULES
from citecheck.inputs import MAX_BYTES

_OUTSIDE = "its name leads out of the archive"
_NESTED = "an archive in an archive"


def _kind(path: str) -> str | None:
    name = path.lower()
    return next((kind for suffix, kind in _SUFFIXES.items() if name.endswith(suffix)), None)


def is_container(path: str) -> bool:
    """Whether a path names an archive of papers."""
    return _kind(path) is not None


def items_in(path: str, itself: Item) -> Iterator[Item]:
    """The papers of an archive; `itself` is the item that tells of the archive's own defects."""
    count = 0
    try:
        for item in _READERS[_kind(path) or ""](path, itself):
            count += 1
            yield item
    except Exception as error:  # archives are broken in more ways than their readers foresee
        after = f" after {count} papers" if count else ""
        yield itself._replace(error=_cause(error, _kind(path) or "") + after)


def _cause(error: Exception, kind: str) -> str:
    from gzip import BadGzipFile

    if isinstance(error, OSError | EOFError) and not isinstance(error, BadGzipFile):
        return cause_of(error)  # of the disk, or of its end
    return f"not a {_CALLED[kind]} file, or a broken one"


def _member(itself: Item, name: str, **fields: Any) -> Item | None:
    """The item of a member; None where it is no paper."""
    name = name.replace("\\", "/")
    parts = name.split("/")
    if any(part.startswith(".") and part.strip(".") for part in parts):
        return None
    suffix = os.path.splitext(name)[1].lower()
    nested = is_container(name)
    if suffix not in MODULES and not nested:
        return None
    error = _NESTED if nested else None
    if ".." in parts or name.startswith("/") or ":" in parts[0]:
        error = _OUTSIDE
    fields["error"] = error or fields.get("error")
    if fields["error"]:
        fields.update(kind="error", data=None)
    # A name below a file: nothing that stands beside it can be taken for its companion.
    return Item(name, itself.name, f"{itself.name}/{name}", path=itself.path, **fields)


def _zip(path: str, itself: Item) -> Iterator[Item]:
    from zipfile import ZipFile

    with open_bytes(path) as file, ZipFile(file) as archive:
        for at, info in enumerate(archive.infolist()):
            if info.is_dir():
                continue
            item = _member(
                itself,
                info.filename,
                kind="zip",
                at=at,
                size=info.file_size,
                mark=f"{info.CRC:08x}:{info.file_size}",
                error="it is encrypted" if info.flag_bits & 1 else None,
            )
            if item:
                yield item


def _tar(path: str, itself: Item) -> Iterator[Item]:
    """A tar that is not packed: its members are read where they stand."""
    import tarfile

    with open_bytes(path) as file, tarfile.open(fileobj=file, mode="r:") as archive:
        for info in archive:
            if info.isreg():
                mark = f"{info.size}:{info.mtime}:{info.offset_data}"
                item = _member(
                    itself,
                    info.name,
                    kind="slice",
                    at=info.offset_data,
                    size=info.size,
                    mark=f"{mark}:{itself.mark}",
                )
                if item:
                    yield item
            vars(archive)["members"] = []  # forgotten, so that a tar of any length is a stream


def _packed_tar(path: str, itself: Item) -> Iterator[Item]:
    """A packed tar can only be read in order: its members travel with the shard."""
    import tarfile

    with _unpacked(path) as stream, tarfile.open(fileobj=stream, mode="r|") as archive:
        for info in archive:
            if info.isreg():
                item = _member(itself, info.name, kind="data", size=info.size)
                if item and item.kind == "data":
                    yield _with_data(item, archive.extractfile(info), info.size)
                elif item:
                    yield item
            vars(archive)["members"] = []


def _with_data(item: Item, file: IO[bytes] | None, size: int) -> Item:
    if size > MAX_BYTES or file is None:
        return item._replace(kind="error", error=too_large())
    data = file.read()
    if len(data) < size:
        return item._replace(kind="error", error="it is cut off")
    return item._replace(data=data, mark=f"{crc32(data):08x}:{size}")


@contextmanager
def _unpacked(path: str) -> Iterator[Any]:
    """A stream of a file without its packing, which its name tells."""
    with open_bytes(path) as file:
        if path.lower().endswith((".zst", ".tzst")):
            import pyarrow as pa

            with pa.CompressedInputStream(pa.PythonFile(file, mode="r"), "zstd") as stream:
                yield BufferedReader(stream)
        elif path.lower().endswith((".gz", ".tgz")):
            from gzip import GzipFile

            with GzipFile(fileobj=file) as stream:
                yield stream
        else:
            yield file


def _lines(path: str, itself: Item) -> Iterator[Item]:
    from citecheck.catalogue.jsonlines import item_of

    with _unpacked(path) as file:
        number = 0
        while line := file.readline(2 * MAX_BYTES):
            number += 1
            if line.strip():
                yield item_of(line, number, itself)


def _records(path: str, itself: Item) -> Iterator[Item]:
    from citecheck.catalogue.webarchives import records

    with open_bytes(path) as file:
        yield from records(file, itself)


_SUFFIXES = {
    ".zip": "zip",
    ".tar": "tar",
    ".tar.gz": "packed",
    ".tgz": "packed",
    ".tar.zst": "packed",
    ".tzst": "packed",
    ".jsonl": "lines",
    ".jsonl.gz": "lines",
    ".jsonl.zst": "lines",
    ".warc": "records",
    ".warc.gz": "records",
}
_CALLED = {"zip": "zip", "tar": "tar", "packed": "packed tar", "lines": "jsonl", "records": "WARC"}
_READERS: dict[str, Callable[[str, Item], Iterator[Item]]] = {
    "zip": _zip,
    "tar": _tar,
    "packed": _packed_tar,
    "lines": _lines,
    "records": _records,
}
