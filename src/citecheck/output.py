"""The way out: text made harmless, files written whole or not at all, nothing read written over."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from typing import IO, Any

from citecheck.errors import UnwritableOutput, UsageError
from citecheck.late import compiled

# What acts on a terminal, reorders or hides text: C0 without the blanks, DEL and C1, and Unicode's
# format characters, fillers, variation selectors, tags and lone surrogates (Default_Ignorable and
# Bidi_Control in the Unicode Character Database).
_UNSEEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_SEEMING = frozenset(  # those of them that `str.isprintable` takes for letters and marks
    (*"\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0",)
).union(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
_BLANKS = {0x09: " ", 0x0A: " ", 0x0D: " "}
_ASCII = {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "⏎": "\\n"}


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    # In a cell the joiners stay: they are part of words in Persian and in the scripts of India.
    kept = _UNSEEN.replace("\u200b-\u200f", "\u200b\u200e\u200f")
    ours = "(\x1b\\[[0-9;]*m|\x1b\\]8;[!-~]*\x1b\\\\)|" if kind == "painted" else ""
    return compiled(f"{ours}[{kept if kind == 'cell' else _UNSEEN}]")


def _shown(found: re.Match[str]) -> str:
    if found.lastindex:
        return found[0]  # a colour or link of our own
    code = ord(found[0])
    if 0xDC80 <= code <= 0xDCFF:
        code -= 0xDC00  # a byte that is no letter in the file's encoding
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _is_seen(text: str) -> bool:
    """Whether nothing of `text` is unseen. (Compiling the pattern is dear.)"""
    return text.isprintable() and (text.isascii() or _SEEMING.isdisjoint(text))


def harmless(text: str) -> str:
    """Text for one line of a terminal: no escape, control, bidi or zero-width character is left."""
    if _is_seen(text):
        return text
    return _pattern("line").sub(_shown, text).translate(_BLANKS)


def harmless_cell(text: str) -> str:
    """Text for a table cell: what is unseen becomes U+FFFD, line ends a space, joiners stay."""
    if _is_seen(text):
        return text
    return _pattern("cell").sub("\ufffd", text).translate(_BLANKS)


def to_json(value: object, *, indent: int | None = None) -> str:
    """JSON with letters as they are and every unseen character (they occur in strings) escaped."""
    import json

    written = json.dumps(value, ensure_ascii=False, indent=indent)
    if written.isascii() and "\x7f" not in written:
        return written
    return _pattern("line").sub(lambda found: json.dumps(found[0])[1:-1], written)


def say(message: str) -> None:
    """One line on stderr; nothing where there is no stderr, or none that can be written to."""
    if sys.stderr is None:
        return
    try:
        print(_in_encoding(harmless(message), sys.stderr), file=sys.stderr)
    except OSError:
        return


def _in_encoding(text: str, stream: IO[str]) -> str:
    """What a stream's encoding has no letters for in ASCII, or escaped."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    if text.isascii() or encoding.lower().replace("_", "-") in ("utf-8", "utf8"):
        return text
    try:
        text.encode(encoding)
    except (UnicodeError, LookupError):
        text = "".join([c if c.encode(encoding, "ignore") else _ASCII.get(c, c) for c in text])
        return text.encode(encoding, "backslashreplace").decode(encoding)
    return text


def write_lines(chunks: Iterable[str], output: str | None, inputs: Iterable[str] = ()) -> None:
    """As `write_out`, for text that a person reads: in the encoding of the terminal or pipe.

    Colours and links of our own pass; nothing else that is unseen does.
    """
    if output is None or output == "-":
        stream = _stdout()
        write_out((_in_encoding(chunk, stream) for chunk in chunks), None, coded=stream.encoding)
        return
    write_out(chunks, output, inputs)


def write_out(
    chunks: Iterable[str],
    output: str | None,
    inputs: Iterable[str] = (),
    *,
    coded: str = "utf-8",
) -> None:
    """Write UTF-8 to stdout, or to `output` by way of a temporary file.

    Raises UsageError where `output` is one of the inputs, UnwritableOutput where it cannot be made.
    """
    write_bytes((chunk.encode(coded, "backslashreplace") for chunk in chunks), output, inputs)


def write_bytes(chunks: Iterable[bytes], output: str | None, inputs: Iterable[str] = ()) -> None:
    """As `write_out`, for bytes."""
    if output is None or output == "-" or _is_stdout(output):
        stream = _stdout()
        coded = stream.encoding if stream.isatty() else None
        try:
            for chunk in chunks:
                stream.buffer.write(_for_terminal(chunk, coded) if coded else chunk)
            stream.buffer.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise UnwritableOutput(f"standard output: {_cause(error)}") from error
        return
    _refuse_inputs(output, inputs)
    write_atomically(output, lambda file: file.writelines(chunks))


def _for_terminal(chunk: bytes, coded: str) -> bytes:
    """The last guard: what a format lets through, a terminal of this encoding shows, not obeys."""
    try:
        text, coded = chunk.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        text = chunk.decode(coded, "surrogateescape")
    return _pattern("painted").sub(_shown, text).encode(coded, "backslashreplace")


def _stdout() -> Any:
    if sys.stdout is None:
        raise UnwritableOutput("standard output: it is closed")
    return sys.stdout


def _is_stdout(output: str) -> bool:
    """Whether a path is what standard output goes to already: `/dev/stdout`, or `> out -o out`."""
    try:
        return os.path.samestat(os.stat(output), os.fstat(1))
    except (OSError, ValueError):
        return False


def check_output(output: str | None, inputs: Iterable[str] = (), *others: str | None) -> None:
    """Refuse a bad `--output` before anything is read.

    `inputs`: the papers as the command line names them (folders, globs, `-`); `others`: files that
    the run reads besides (archive results, a baseline). The configuration in force is looked for
    here. Raises UsageError where the output is any of these, UnwritableOutput where it is a folder,
    read-only, or in a folder that does not exist. What is no regular file is written to as it is.
    """
    if output is None or output == "-":
        return
    folder = os.path.dirname(output) or "."
    if os.path.isdir(output):
        raise UnwritableOutput(f"{output}: this is a folder")
    if not os.path.isdir(folder):
        raise UnwritableOutput(f"{output}: there is no folder {folder}")
    if not os.path.isfile(output):
        return
    if not os.access(output, os.W_OK) or not os.stat(output).st_mode & 0o222:
        raise UnwritableOutput(f"{output}: it is read-only")
    papers = [*inputs]
    _refuse_inputs(output, _files_read(papers, others))
    _refuse_companions(output, papers)


def _files_read(inputs: list[str], others: Iterable[str | None]) -> Iterator[str | int]:
    """Every file that a run reads; 0 for standard input."""
    from pathlib import Path

    from citecheck.config import find_config, own_config
    from citecheck.inputs import STDIN, find_files

    yield from filter(None, others)
    if own := own_config():
        yield str(own)
    folders = set()
    for path in find_files(inputs) if inputs else []:
        yield 0 if path == STDIN else path
        folders.add("." if path == STDIN else os.path.dirname(path) or ".")
    for folder in sorted(folders or {"."}):
        if found := find_config(Path(os.path.abspath(folder))):
            yield str(found)


def _refuse_inputs(output: str, files: Iterable[str | int]) -> None:
    """Raise where the output is one of some files, by whatever name."""
    try:
        there = os.stat(output)
    except (OSError, ValueError):
        return
    if not stat.S_ISREG(there.st_mode):
        return
    for file in files:
        try:
            is_same = os.path.samestat(there, os.stat(file))
        except (OSError, ValueError):
            continue
        if is_same:
            told = "standard input" if file == 0 else f"the same as {file}"
            told = "the input" if file == output else told
            raise UsageError(f"--output: {output} is {told}; what is read is never overwritten")


def _refuse_companions(output: str, inputs: list[str]) -> None:
    """Raise where the output is a bibliography or a part that one of the papers reads."""
    from citecheck.errors import PaperError
    from citecheck.formats.companions import SUFFIXES, was_read
    from citecheck.inputs import STDIN, find_files, read_file

    if os.path.splitext(output)[1].lower() not in (*SUFFIXES, ""):
        return
    for path in find_files(inputs):
        if path == STDIN:
            continue
        with suppress(PaperError):
            read_file(path)
        if was_read(os.stat(output)):
            raise UsageError(
                f"--output: {output} is read with {path}; what is read is never overwritten"
            )


def write_atomically(path: str, fill: Callable[[IO[bytes]], Any]) -> None:
    """Fill a temporary file beside `path`, then rename it.

    An existing file keeps its mode and owner; a read-only one is refused. A device, a pipe or the
    like is written to as it is. Raises UnwritableOutput; the old file is then as it was.
    """
    try:
        there = os.stat(path) if os.path.exists(path) else None
        if there and not stat.S_ISREG(there.st_mode):
            with open(path, "wb") as device:
                fill(device)
            return
        if there and not there.st_mode & 0o222:
            raise UnwritableOutput(f"{path}: it is read-only")
        _replace(os.path.realpath(path), there, fill)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UnwritableOutput(f"{path}: {_cause(error)}") from error


def _replace(target: str, there: os.stat_result | None, fill: Callable[[IO[bytes]], Any]) -> None:
    from tempfile import NamedTemporaryFile

    folder, name = os.path.split(target)
    temporary = None
    try:
        with NamedTemporaryFile(dir=folder, prefix=f".{name[:50]}.", delete=False) as file:
            temporary = file.name
            fill(file)
            file.flush()
            os.fsync(file.fileno())
        if there and hasattr(os, "chown"):
            now = os.stat(temporary)
            if (now.st_uid, now.st_gid) != (there.st_uid, there.st_gid):
                os.chown(temporary, there.st_uid, there.st_gid)
        os.chmod(temporary, stat.S_IMODE(there.st_mode) if there else 0o666 & ~_umask())
        os.replace(temporary, target)
        temporary = None
    finally:
        if temporary is not None:
            os.unlink(temporary)


def _cause(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
