"""PATH…: files, folders, globs and `-` become documents, in a stable order."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import IO

from citecheck.errors import UnreadableInput, UsageError
from citecheck.formats import MODULES, read_document
from citecheck.model import Document

STDIN = "-"
MAX_BYTES = 1 << 29  # 512 MiB: no paper, but a device or the wrong file
MAX_KINDS = 8  # suffixes of skipped files that are named
_BESIDE = frozenset((".bib", ".toml"))  # read beside papers: bibliographies, configuration
_GLOB_SIGNS = frozenset("*?[")


def find_files(paths: Sequence[str], on_skipped: Callable[[str], None] | None = None) -> list[str]:
    """The files that the given paths mean, each once, in the order given.

    A folder stands for the papers in it and below, hidden ones left out; links to folders are not
    followed, and what is neither a file nor a link to one is no paper. `on_skipped` is told once a
    folder what of it is not read. Raises UsageError where a glob or a folder gives none; a plain
    path that does not exist is kept, and fails on reading.
    """
    found: dict[str, None] = {}
    for path in paths:
        if path == STDIN:
            found[path] = None
        elif os.path.isdir(path):
            found.update(dict.fromkeys(_papers_in(path, on_skipped)))
        elif not os.path.exists(path) and _GLOB_SIGNS & set(path):
            found.update(dict.fromkeys(_expand_glob(path)))
        else:
            found[path] = None
    return list(found)


def _papers_in(folder: str, on_skipped: Callable[[str], None] | None) -> list[str]:
    closed: list[OSError] = []
    papers: list[str] = []
    others: dict[str, int] = {}  # suffix → how many files
    for path, name in _walk(folder, closed.append):
        suffix = os.path.splitext(name)[1].lower()
        if (suffix in MODULES or _is_paper_by_content(path, suffix)) and _may_be_paper(path):
            papers.append(path)
        elif suffix not in _BESIDE:
            others[suffix] = others.get(suffix, 0) + 1
    parts = _parts(papers)
    papers = [path for path in papers if path not in parts]
    papers += [str(error.filename) for error in closed]  # reading tells of the cause
    if not papers:
        suffixes = ", ".join(sorted(MODULES))
        raise UsageError(f"no paper in the folder {folder} (looked for {suffixes})")
    if on_skipped and (others or parts):
        on_skipped(f"{folder}: {_told(others, len(parts))}")
    return papers


def _parts(papers: Sequence[str]) -> frozenset[str]:
    """LaTeX files that are read where others include them."""
    of_tex = [path for path in papers if MODULES.get(os.path.splitext(path)[1].lower()) == "tex"]
    if len(of_tex) < 2:
        return frozenset()
    from citecheck.formats.tex.parts import parts_of_others

    return parts_of_others(of_tex)


def _told(others: dict[str, int], parts: int) -> str:
    """What of a folder is not read, the most frequent kinds first."""
    ordered = sorted(others.items(), key=lambda item: (-item[1], item[0]))
    kinds = [f"{count} {suffix or 'without suffix'}" for suffix, count in ordered[:MAX_KINDS]]
    if len(ordered) > MAX_KINDS:
        kinds.append(f"{sum(count for _, count in ordered[MAX_KINDS:])} others")
    total = sum(others.values())
    told = [f"{total} file{'s' * (total != 1)} skipped ({', '.join(kinds)})"] if total else []
    if parts:
        told.append(
            f"{parts} .tex file{'s' * (parts != 1)} read as part{'s' * (parts != 1)} of others"
        )
    return "; ".join(told)


def _walk(
    folder: str, on_error: Callable[[OSError], None] | None = None
) -> Iterator[tuple[str, str]]:
    """Paths and names of what is in a folder and below, hidden ones left out, sorted."""
    for place, folders, files in os.walk(folder, onerror=on_error):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield os.path.normpath(os.path.join(place, name)), name


def _is_paper_by_content(path: str, suffix: str) -> bool:
    """Whether a `.doc` is in truth RTF, a web page or another paper that can be read."""
    if suffix != ".doc" or not _may_be_paper(path):
        return False
    from citecheck.formats.recognition import is_paper

    try:
        with open(path, "rb") as file:
            return is_paper(file.read(512))
    except OSError:
        return False


def _may_be_paper(path: str) -> bool:
    """A file, or what looks like one and cannot be read, which is told; no pipe, no device."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return True


def _expand_glob(pattern: str) -> list[str]:
    if "**" in pattern:
        matches = _expand_deep(pattern)
    else:
        import glob

        matches = glob.iglob(pattern)
    found = sorted(filter(os.path.isfile, matches))
    if not found:
        raise UsageError(f"no file matches {pattern}")
    return found


def _expand_deep(pattern: str) -> Iterable[str]:
    """What matches a pattern with `**`: by one walk, which no loop of links can make endless."""
    from fnmatch import translate

    parts = os.path.normpath(pattern).split(os.sep)
    plain = next(at for at, part in enumerate(parts) if _GLOB_SIGNS & set(part))
    folder = os.sep.join(parts[:plain]) or (os.sep if pattern.startswith(os.sep) else ".")
    tests = [None if part == "**" else re.compile(translate(part)) for part in parts[plain:]]
    for path, _ in _walk(folder):
        if _matches(os.path.relpath(path, folder).split(os.sep), tests):
            yield path


def _matches(names: Sequence[str], tests: Sequence[re.Pattern[str] | None]) -> bool:
    """Whether the names of a path fit the parts of a pattern; None stands for any number."""
    reached = {0}  # how many tests can be behind us
    for name in names:
        following = set()
        for at in _with_skips(reached, tests):
            if at < len(tests):
                test = tests[at]
                if test is None:
                    following.add(at)
                elif test.match(name):
                    following.add(at + 1)
        reached = following
    return len(tests) in _with_skips(reached, tests)


def _with_skips(reached: set[int], tests: Sequence[re.Pattern[str] | None]) -> set[int]:
    skipped = set(reached)
    for at in range(len(tests)):
        if at in skipped and tests[at] is None:
            skipped.add(at + 1)
    return skipped


def read_file(path: str, stdin_filename: str | None = None) -> Document:
    """Read one file, or standard input for `-`. Raises UnreadableInput."""
    name = stdin_filename or "<stdin>" if path == STDIN else path
    return read_document(name, read_bytes(path, name))


def read_bytes(path: str, name: str | None = None) -> bytes:
    """The bytes of a file, or of standard input for `-`. Raises UnreadableInput."""
    name = name or path
    try:
        if path == STDIN:
            if sys.stdin is None:
                raise UnreadableInput(name, "standard input is closed")
            data = _read(sys.stdin.buffer, name)
        else:
            with open(path, "rb") as file:
                data = _read(file, name)
    except OSError as error:
        raise UnreadableInput(name, _cause(error)) from error
    except ValueError as error:  # a NUL in the path
        raise UnreadableInput(name, "this is not a path") from error
    return data


def _read(file: IO[bytes], name: str) -> bytes:
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UnreadableInput(name, f"more than {MAX_BYTES >> 20} MiB: this is no paper")
    return data


def _cause(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, PermissionError):
        return "permission denied"
    return (error.strerror or "it cannot be opened").lower()
