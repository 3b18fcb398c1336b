"""Reading and analysing all the papers of a command that needs them whole."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from citecheck.cli.configuration import Notices, settings_for
from citecheck.errors import AnalysisFailure, PaperError
from citecheck.inputs import find_files, read_file
from citecheck.linting.runner import style_of
from citecheck.model import Document, Paper
from citecheck.output import say
from citecheck.settings import Settings

if TYPE_CHECKING:
    from citecheck.reporters.verify_json import Saved


def read_paper(path: str, settings: Settings, stdin_filename: str | None) -> Paper:
    """Read and analyse one paper. Raises PaperError, so that the others can go on."""
    return analysed(read_file(path, stdin_filename), settings)


def analysed(document: Document, settings: Settings) -> Paper:
    """Analyse a document by its settings. Raises AnalysisFailure."""
    from citecheck.analysis import analyse

    scheme, prescribed = settings.scheme, None
    if style := style_of(settings):
        prescribed = style.prescribed
        if style.scheme and "scheme" not in settings.origins:
            scheme = style.scheme
    try:
        return analyse(
            document,
            published=settings.published,
            scheme=scheme,
            outlets=settings.outlets,
            names=settings.names,
            prescribed=prescribed,
        )
    except Exception as error:
        if os.environ.get("CITECHECK_TRACEBACK"):
            raise
        raise AnalysisFailure(document.path, f"{type(error).__name__}: {error}") from error


def read_papers(
    paths: Sequence[str], given: Mapping[str, object], stdin_filename: str | None
) -> tuple[list[Paper], list[PaperError]]:
    """The papers, and why there are not more of them."""
    papers: list[Paper] = []
    errors: list[PaperError] = []
    notices = Notices()
    for path in find_files(paths, lambda told: notices.tell((told,))):
        settings = settings_for(path, **given)
        notices.tell(settings.notices)
        try:
            papers.append(read_paper(path, settings, stdin_filename))
        except PaperError as error:
            errors.append(error)
    return papers, errors


def load_answers(path: str | None) -> Saved | None:
    """A saved `verify`. Raises UnreadableInput."""
    if path is None:
        return None
    from citecheck.reporters.verify_json import load

    return load(path)


def answered(papers: Sequence[Paper], saved: Saved | None) -> list[Paper]:
    """The papers with the archive's answers, where there are any; says where these do not fit."""
    if saved is None:
        return list(papers)
    from citecheck.reporters.verify_json import unfitting, with_answers

    for told in filter(None, (unfitting(paper, saved) for paper in papers)):
        say(f"citecheck: {told}")
    return [with_answers(paper, saved) for paper in papers]


def tell_errors(papers: Sequence[Paper], errors: Sequence[PaperError], *, is_quiet: bool) -> int:
    """Say on stderr what was read and what could not be. Returns the exit code."""
    from citecheck.reporters import Read
    from citecheck.reporters.terminal import what_was_read

    for error in errors:
        say(f"citecheck: {error.prefix}{error}")
    if not is_quiet:
        for paper in papers:
            counts = len(paper.markers), len(paper.notes), len(paper.sources)
            say(what_was_read(Read(paper.document.path, *counts)))
    return 2 if errors else 0
