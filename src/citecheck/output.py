"""The way out: text made harmless, files written whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from typing import IO, Any

from citecheck.errors import UnwritableOutput, UsageError

# C0 without tab, DEL and C1, line and paragraph separators, and what reorders or hides text.
_DANGEROUS = [
    *range(0x20),
    *range(0x7F, 0xA0),
    0x2028,
    0x2029,
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    0xFEFF,
    *range(0xD800, 0xE000),
]
_VISIBLE = {code: f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" for code in _DANGEROUS}
_JSON = {code: f"\\u{code:04x}" for code in _DANGEROUS if code >= 0x7F}
_BLANKS = {0x09: " ", 0x0A: " ", 0x0D: " "}


def harmless(text: str) -> str:
    """Text for one line of a terminal: no escape, control or bidirectional character is left."""
    if text.isascii() and text.isprintable():
        return text
    return text.translate(_VISIBLE | _BLANKS)


def harmless_cell(text: str) -> str:
    """Text for a table cell: control characters become U+FFFD, line ends a space."""
    return text.translate(dict.fromkeys(_DANGEROUS, "\ufffd") | _BLANKS)


def to_json(value: object, *, indent: int | None = None) -> str:
    """JSON with letters as they are and every control character escaped."""
    import json

    # Such characters occur inside strings only, where an escape means the same.
    return json.dumps(value, ensure_ascii=False, indent=indent).translate(_JSON)


def say(message: str) -> None:
    """One line on stderr."""
    print(harmless(message), file=sys.stderr)


def write_out(chunks: Iterable[str], output: str | None, inputs: Iterable[str] = ()) -> None:
    """Write UTF-8 to stdout, or to `output` by way of a temporary file.

    Raises UsageError where `output` is one of the inputs, UnwritableOutput where it cannot be made.
    """
    write_bytes((chunk.encode("utf-8", "backslashreplace") for chunk in chunks), output, inputs)


def write_bytes(chunks: Iterable[bytes], output: str | None, inputs: Iterable[str] = ()) -> None:
    """As `write_out`, for bytes."""
    if output is None or output == "-":
        stream = sys.stdout.buffer
        for chunk in chunks:
            stream.write(chunk)
        stream.flush()
        return
    check_output(output, inputs)
    write_atomically(output, lambda file: file.writelines(chunks))


def check_output(output: str, inputs: Iterable[str]) -> None:
    """Refuse an output path that is an input, a folder, or in a folder that does not exist."""
    folder = os.path.dirname(output) or "."
    if os.path.isdir(output):
        raise UnwritableOutput(f"{output}: this is a folder")
    if not os.path.isdir(folder):
        raise UnwritableOutput(f"{output}: there is no folder {folder}")
    for path in inputs:
        if os.path.exists(output) and os.path.exists(path) and os.path.samefile(output, path):
            raise UsageError(f"--output: {output} is the input; it is never overwritten")


def write_atomically(path: str, fill: Callable[[IO[bytes]], Any]) -> None:
    """Fill a temporary file beside `path`, then rename it. An existing file keeps its mode."""
    from tempfile import NamedTemporaryFile

    target = os.path.realpath(path)
    folder, name = os.path.split(target)
    temporary = None
    try:
        with NamedTemporaryFile(dir=folder, prefix=f".{name[:50]}.", delete=False) as file:
            temporary = file.name
            fill(file)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(
            temporary,
            os.stat(target).st_mode & 0o777 if os.path.exists(target) else 0o666 & ~_umask(),
        )
        os.replace(temporary, target)
        temporary = None
    except OSError as error:
        raise UnwritableOutput(f"{path}: {error.strerror or error}") from error
    finally:
        if temporary is not None:
            os.unlink(temporary)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
