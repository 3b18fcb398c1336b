"""The bytes of items: read from files, stores, archives and crawls."""

from __future__ import annotations

from typing import IO, Any

from citecheck.catalogue.items import Abandoned, Item, cause_of, is_address, open_bytes, too_large
from citecheck.catalogue.webarchives import payload_at
from citecheck.errors import UnreadableInput
from citecheck.inputs import MAX_BYTES

_OPEN_ARCHIVES = 4  # zip files that a process keeps open, their directories read


class Reader:
    """Reads items; keeps the archives open that several of them stand in."""

    def __init__(self) -> None:
        self._zips: dict[str, Any] = {}

    def read(self, item: Item) -> bytes:
        """The bytes of a paper. Raises UnreadableInput, Abandoned."""
        if item.error is not None:
            raise UnreadableInput(item.paper, item.error)
        if item.size > MAX_BYTES:
            raise UnreadableInput(item.paper, too_large())
        if item.data is not None:
            return item.data
        try:
            return self._read(item)
        except UnreadableInput:
            raise
        except Exception as error:  # drivers and archives raise what they like
            if item.kind == "spooled":
                raise Abandoned(f"{item.path}: {cause_of(error)}") from error
            raise UnreadableInput(item.paper, cause_of(error)) from error

    def _read(self, item: Item) -> bytes:
        if item.kind == "file" and not is_address(item.path):
            from citecheck.inputs import read_bytes

            return read_bytes(item.path)
        if item.kind == "zip":
            return self._member(item)
        with open_bytes(item.path) as file:
            if item.kind == "warc":
                return payload_at(file, item.at)
            if item.kind in ("slice", "spooled"):
                file.seek(item.at)
                return _whole(file, item.size)
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise UnreadableInput(item.paper, too_large())
        return data

    def _member(self, item: Item) -> bytes:
        from zipfile import ZipFile

        if item.path not in self._zips:
            if len(self._zips) >= _OPEN_ARCHIVES:
                self._zips.pop(next(iter(self._zips))).close()
            self._zips[item.path] = ZipFile(open_bytes(item.path))
        archive: ZipFile = self._zips[item.path]
        info = archive.infolist()[item.at]
        with archive.open(info) as file:
            return _whole(file, info.file_size)

    def close(self) -> None:
        """Close what is open."""
        for archive in self._zips.values():
            archive.fp.close()
            archive.close()
        self._zips.clear()


def _whole(file: IO[bytes], size: int) -> bytes:
    data = file.read(size)
    if len(data) < size:
        raise EOFError
    return data
