"""Which LaTeX files are parts of others, so that a folder's papers are each read once."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

from citecheck.late import late

_INCLUDES = late(
    r"(?<!\\)(?:%[^\n]*|\\(?:input|include|subfile)\s*\{([^{}\n]{1,250})\}"
    r"|\\(?:sub)?import\*?\s*\{([^{}\n]{0,250})\}\s*\{([^{}\n]{1,250})\})"
)
_LEVELS = 4  # folders above a part in which its main file may stand
MAX_SIZE = 5_000_000  # bytes in which an inclusion is looked for


def parts_of_others(paths: Iterable[str]) -> frozenset[str]:
    """Those of the paths that another of them includes and that are no document themselves."""
    known = {os.path.normpath(path): path for path in paths}
    texts = {path: _text(path) for path in known.values()}
    included = {
        known[name]
        for path, text in texts.items()
        for name in _names(path, text)
        if name in known and known[name] != path
    }
    return frozenset(path for path in included if not _is_whole(texts[path]))


def _is_whole(text: str) -> bool:
    """Whether a file is a document: LaTeX starts with it. A subfile belongs to its main file."""
    return "\\documentclass" in text and not re.search(r"\\documentclass[^\n]*\{subfiles\}", text)


def _names(path: str, text: str) -> Iterable[str]:
    folder = os.path.dirname(path)
    for m in _INCLUDES.finditer(text):
        name = m[1] or (f"{m[2]}/{m[3]}" if m[3] else "")
        if not name or os.path.isabs(name):
            continue
        for up in range(_LEVELS):  # names count from the main file's folder
            whole = os.path.normpath(os.path.join(folder, *[".."] * up, name.strip()))
            yield from (whole, f"{whole}.tex")


def _text(path: str) -> str:
    try:
        with open(path, "rb") as file:
            return file.read(MAX_SIZE).decode("utf-8", "replace")
    except OSError:
        return ""
