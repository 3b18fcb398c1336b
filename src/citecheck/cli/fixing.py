"""`lint --fix` and `lint --diff`: papers mended in place, in a copy, or shown as a diff."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import IO

from citecheck.cli.batch import Work
from citecheck.cli.configuration import settings_for
from citecheck.editing.rounds import Linting, Mended, mend
from citecheck.errors import CitecheckError, UsageError
from citecheck.finding import Finding
from citecheck.formats import PACKAGES, WriteOptions, read_document
from citecheck.inputs import STDIN, find_files
from citecheck.model import Document, Paper
from citecheck.named import NamedTuple
from citecheck.output import say, write_atomically, write_bytes


class Fixing(NamedTuple):
    """How papers are mended."""

    takes_unsafe: bool = False
    is_tracked: bool = True  # in Word: as changes that can be rejected
    output: str | None = None  # a copy, in place of the paper
    is_quiet: bool = False


def fix_all(paths: Sequence[str], work: Work, how: Fixing) -> tuple[list[str], bool]:
    """Mend every paper. Returns the files to lint afterwards, and whether one could not be mended.

    Raises UsageError for standard input, and for a copy of several papers.
    """
    files = _writable(paths)
    if how.output is not None and len(files) != 1:
        raise UsageError("--fix with --output makes a copy of one paper, not of several")
    has_failed = False
    for path in files:
        try:
            before, mended = _mend(path, work, how)
        except CitecheckError as error:
            say(f"citecheck: {error.prefix}{error}")
            has_failed = True
            continue
        if how.output is not None or mended.data != before:
            write_atomically(how.output or path, partial(put, mended.data))
        if not how.is_quiet:
            _tell(how.output or path, mended)
    return ([how.output] if how.output is not None else files), has_failed


def diff_all(paths: Sequence[str], work: Work, how: Fixing, output: str | None) -> int:
    """Print what `--fix` would do. Returns 1 where there is something to do, 2 for failures."""
    status = 0

    def chunks() -> Iterator[bytes]:
        nonlocal status
        for path in _writable(paths):
            try:
                before, mended = _mend(path, work, how)
            except CitecheckError as error:
                say(f"citecheck: {error.prefix}{error}")
                status = 2
                continue
            status = status or int(before != mended.data)
            yield from difference(path, before, mended.data)

    write_bytes(chunks(), output, paths)
    return status


def difference(path: str, before: bytes, after: bytes) -> Iterator[bytes]:
    """What has changed: of a file's own lines, or of the text that it prints."""
    from citecheck.editing.diff import unified, unified_text

    if before == after:
        return
    document = read_document(path, before)
    if document.format in PACKAGES:
        yield from unified_text(document, read_document(path, after))
    else:
        yield from unified(path, before, after)


def put(data: bytes, file: IO[bytes]) -> None:
    """What `write_atomically` calls to write a whole file."""
    file.write(data)


def _writable(paths: Sequence[str]) -> list[str]:
    files = find_files(paths)
    if STDIN in files:
        raise UsageError("standard input cannot be mended; name a file")
    return files


def _mend(path: str, work: Work, how: Fixing) -> tuple[bytes, Mended]:
    from citecheck.inputs import read_bytes

    before = read_bytes(path)
    options = WriteOptions(date=now(), is_tracked=how.is_tracked)
    lint = linting_of(path, work)
    return before, mend(path, before, lint, takes_unsafe=how.takes_unsafe, options=options)


def now() -> str:
    """The time of SOURCE_DATE_EPOCH, or the clock's, as ISO 8601 in UTC."""
    import os
    from datetime import UTC, datetime

    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def linting_of(path: str, work: Work) -> Linting:
    """What analyses and lints the states of one paper, by its own settings."""
    from citecheck.cli.papers import analysed
    from citecheck.linting.baseline import marked
    from citecheck.linting.runner import lint

    settings = settings_for(path, **work.given)

    def run(document: Document) -> tuple[Paper, Sequence[Finding]]:
        paper = analysed(document, settings)
        if work.answers is not None:
            from citecheck.reporters.verify_json import with_answers

            paper = with_answers(paper, work.answers)
        findings = lint(paper, settings, has_ignores=work.has_ignores).findings
        return paper, marked(findings, work.baseline)

    return run


def _tell(path: str, mended: Mended) -> None:
    from citecheck.rules import RULES

    if not mended.done:
        say(f"{path}: nothing to fix")
    else:
        total = sum(mended.done.values())
        each = ", ".join(
            f"{count} {code} {RULES[code].name}" for code, count in sorted(mended.done.items())
        )
        say(f"{path}: fixed {total}: {each}")
    for code in sorted(mended.refused):
        say(f"{path}: fixes of {code} left out: they would change which marker cites what")
