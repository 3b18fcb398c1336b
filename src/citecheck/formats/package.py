"""Zip packages (.docx, .odt): parts read within bounds, and a copy with some parts changed.

Sizes are refused before anything is unpacked; no name in a package ever becomes a path.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from citecheck.errors import UnreadableInput

MAX_PART = 64 * 2**20  # bytes of one part, unpacked
MAX_TOTAL = 256 * 2**20  # bytes of all parts that are read
MAX_RATIO = 200  # unpacked to packed
_CHUNK = 1 << 16  # bytes unpacked at a time
_MIN_BOMB = 4 * 2**20  # bytes: below it no ratio matters
_BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError, ValueError,
           NotImplementedError, RuntimeError, KeyError)  # fmt: skip


class Package:
    """The parts of a package, by name; `kind` is what the file is called in messages."""

    def __init__(self, path: str, data: bytes, kind: str) -> None:
        self.path = path
        self.kind = kind
        self._total = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._infos = {info.filename: info for info in self._zip.infolist()}
        except _BROKEN as error:
            raise self.broken(str(error)) from error

    def __contains__(self, name: str) -> bool:
        return name in self._infos

    @property
    def names(self) -> list[str]:
        """The names of all parts, in file order."""
        return list(self._infos)

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises UnreadableInput where it is missing, damaged or a bomb."""
        return b"".join(self.chunks(name))

    def chunks(self, name: str) -> Iterator[bytes]:
        """The same, piece by piece."""
        info = self._infos.get(name)
        if info is None:
            raise self.broken(f"it has no part {name}")
        if info.flag_bits & 1:
            raise UnreadableInput(self.path, "it is protected by a password; save it without one")
        is_dense = info.file_size > MAX_RATIO * max(info.compress_size, 1)
        self._total += info.file_size
        if info.file_size > MAX_PART or (is_dense and info.file_size > _MIN_BOMB):
            raise UnreadableInput(self.path, f"its part {name} unpacks to far too much")
        if self._total > MAX_TOTAL:
            raise UnreadableInput(self.path, "it unpacks to far too much")
        try:
            with self._zip.open(info) as file:  # reads no more than the declared size
                while chunk := file.read(_CHUNK):
                    yield chunk
        except _BROKEN as error:
            raise self.broken(f"its part {name} is damaged: {error}") from error

    def broken(self, cause: str) -> UnreadableInput:
        """The error for a package that is none."""
        return UnreadableInput(
            self.path,
            f"this is not a whole {self.kind} file ({cause}); get it anew, or save it again",
        )

    def copy_with(self, changed: Mapping[str, bytes]) -> bytes:
        """The package with these parts changed or added; all others keep bytes, order and time."""
        out = io.BytesIO()
        try:
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
                for info in self._zip.infolist():
                    content = changed.get(info.filename)
                    archive.writestr(info, self._zip.read(info) if content is None else content)
                for name in changed.keys() - self._infos.keys():
                    added = zipfile.ZipInfo(name)  # the time of 1980: the same bytes each time
                    added.compress_type = zipfile.ZIP_DEFLATED
                    archive.writestr(added, changed[name])
        except _BROKEN as error:
            raise self.broken(str(error)) from error
        return out.getvalue()
