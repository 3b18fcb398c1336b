"""Two states of a file as a unified diff that `patch` takes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from citecheck.model import Document

_UNENDED = b"\n\\ No newline at end of file\n"
_HUNK = re.compile(rb"@@ -([0-9]+)")


def unified(path: str, before: bytes, after: bytes) -> Iterator[bytes]:
    """The lines of the diff; none where the two are the same."""
    if before == after:
        return
    from difflib import diff_bytes, unified_diff

    name = path.encode("utf-8", "surrogateescape")
    lines = diff_bytes(unified_diff, _lines(before), _lines(after), name, name)
    for line in lines:
        yield line if line.endswith(b"\n") else line + _UNENDED


def unified_text(before: Document, after: Document) -> Iterator[bytes]:
    """The same of what two states of a file print; each hunk names the place of its first
    change.
    """
    old, new = before.text.encode(), after.text.encode()
    hunk: list[bytes] = []
    for line in unified(before.path, old, new):
        if _HUNK.match(line) and hunk:
            yield from _placed(hunk, before)
            hunk = []
        hunk.append(line)
    yield from _placed(hunk, before)


def _placed(hunk: list[bytes], document: Document) -> Iterable[bytes]:
    found = _HUNK.match(hunk[0]) if hunk else None
    if found is None:
        return hunk
    unchanged = next((i for i, line in enumerate(hunk[1:]) if not line.startswith(b" ")), 0)
    starts = document.line_starts
    line = min(max(0, int(found[1]) - 1 + unchanged), len(starts) - 1)
    place = document.place(starts[line])
    head = hunk[0] if place is None else hunk[0].rstrip(b"\n") + f" {place}\n".encode()
    return [head, *hunk[1:]]


def _lines(data: bytes) -> list[bytes]:
    """As `patch` counts them: a line ends with LF alone."""
    lines = data.split(b"\n")
    return [line + b"\n" for line in lines[:-1]] + [line for line in lines[-1:] if line]
