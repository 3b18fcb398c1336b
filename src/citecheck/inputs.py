"""PATH…: files, folders, globs and `-` become documents, in a stable order."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence

from citecheck.errors import UnreadableInput, UsageError
from citecheck.formats import READERS, read_document
from citecheck.model import Document

STDIN = "-"
_GLOB_SIGNS = frozenset("*?[")


def find_files(paths: Sequence[str]) -> list[str]:
    """The files that the given paths mean, each once, in the order given.

    A folder stands for the papers in it and below, hidden ones left out. Raises UsageError where
    a glob or a folder gives none; a plain path that does not exist is kept, and fails on reading.
    """
    found: dict[str, None] = {}
    for path in paths:
        if path == STDIN:
            found[path] = None
        elif os.path.isdir(path):
            found.update(dict.fromkeys(_papers_in(path)))
        elif not os.path.exists(path) and _GLOB_SIGNS & set(path):
            found.update(dict.fromkeys(_expand_glob(path)))
        else:
            found[path] = None
    return list(found)


def _papers_in(folder: str) -> list[str]:
    papers: list[str] = []
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        papers.extend(
            os.path.normpath(os.path.join(place, name))
            for name in sorted(files)
            if os.path.splitext(name)[1].lower() in READERS and not name.startswith(".")
        )
    if not papers:
        suffixes = ", ".join(sorted(READERS))
        raise UsageError(f"no paper in the folder {folder} (looked for {suffixes})")
    return papers


def _expand_glob(pattern: str) -> list[str]:
    import glob

    matches = sorted(filter(os.path.isfile, glob.glob(pattern, recursive=True)))
    if not matches:
        raise UsageError(f"no file matches {pattern}")
    return matches


def read_file(path: str, stdin_filename: str | None = None) -> Document:
    """Read one file, or standard input for `-`. Raises UnreadableInput."""
    if path == STDIN:
        return read_document(stdin_filename or "<stdin>", sys.stdin.buffer.read())
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise UnreadableInput(path, _cause(error)) from error
    except ValueError as error:  # a NUL in the path
        raise UnreadableInput(path, "this is not a path") from error
    return read_document(path, data)


def _cause(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, PermissionError):
        return "permission denied"
    return (error.strerror or "it cannot be opened").lower()


def read_all(
    paths: Sequence[str], stdin_filename: str | None = None
) -> Iterator[Document | UnreadableInput]:
    """Every document, or the reason why there is none; one bad file does not stop the others."""
    for path in find_files(paths):
        try:
            yield read_file(path, stdin_filename)
        except UnreadableInput as error:
            yield error
