"""Two states of a file as a unified diff that `patch` takes."""

from __future__ import annotations

from collections.abc import Iterator

_UNENDED = b"\n\\ No newline at end of file\n"


def unified(path: str, before: bytes, after: bytes) -> Iterator[bytes]:
    """The lines of the diff; none where the two are the same."""
    if before == after:
        return
    from difflib import diff_bytes, unified_diff

    name = path.encode("utf-8", "surrogateescape")
    lines = diff_bytes(unified_diff, _lines(before), _lines(after), name, name)
    for line in lines:
        yield line if line.endswith(b"\n") else line + _UNENDED


def _lines(data: bytes) -> list[bytes]:
    """As `patch` counts them: a line ends with LF alone."""
    lines = data.split(b"\n")
    return [line + b"\n" for line in lines[:-1]] + [line for line in lines[-1:] if line]
