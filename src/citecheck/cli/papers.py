"""Reading and analysing all the papers of a command that needs them whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from citecheck.cli.options import settings_for
from citecheck.errors import UnreadableInput
from citecheck.inputs import find_files, read_file
from citecheck.model import Paper
from citecheck.output import say


def read_papers(
    paths: Sequence[str], given: Mapping[str, object], stdin_filename: str | None
) -> tuple[list[Paper], list[tuple[str, str]]]:
    """The papers, and (path, cause) of what cannot be read."""
    from citecheck.analysis import analyse

    papers: list[Paper] = []
    errors: list[tuple[str, str]] = []
    for path in find_files(paths):
        settings = settings_for(path, **given)
        try:
            document = read_file(path, stdin_filename)
        except UnreadableInput as error:
            errors.append((error.path, error.cause))
            continue
        papers.append(
            analyse(
                document, published=settings.published, scheme=settings.scheme, style=settings.style
            )
        )
    return papers, errors


def tell_errors(
    papers: Sequence[Paper], errors: Sequence[tuple[str, str]], *, is_quiet: bool
) -> int:
    """Say on stderr what was read and what could not be. Returns the exit code."""
    from citecheck.reporters import Read
    from citecheck.reporters.terminal import what_was_read

    for path, cause in errors:
        say(f"citecheck: cannot read: {path}: {cause}")
    if not is_quiet:
        for paper in papers:
            counts = len(paper.markers), len(paper.notes), len(paper.sources)
            say(what_was_read(Read(paper.document.path, paper.document.text, *counts)))
    return 2 if errors else 0
