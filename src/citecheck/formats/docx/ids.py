"""Ids of changes and comments: each is to be the only one of its kind in the whole file."""

from __future__ import annotations

import re

from citecheck.formats.package import Package

ID = re.compile(rb":id\s*=\s*[\"'](-?\d{1,10})[\"']")
_MAX_ID = 2**31 - 1


class FreeIds:
    """Ids for changes and comments that nothing in the file uses."""

    def __init__(self, package: Package) -> None:
        self._used: set[int] = {0}
        for name in package.names:
            if name.endswith(".xml") and not name.startswith(("docProps/", "customXml/")):
                self._used.update(int(found[1]) for found in ID.finditer(package.read(name)))
        largest = max(self._used)
        self._next = largest + 1 if largest < _MAX_ID - 1_000_000 else 1

    def take(self) -> int:
        """The next free id."""
        while self._next in self._used:
            self._next += 1
        self._next += 1
        return self._next - 1
