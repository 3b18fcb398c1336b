"""`citecheck export`: the bibliography."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from citecheck.cli import options as opt
from citecheck.cli.choices import one_of

if TYPE_CHECKING:
    from citecheck.model import Paper


def run(
    paths: opt.Paths,
    format: opt.ExportFormat = None,
    output: opt.Output = None,
    unique: opt.Unique = False,
    csl: opt.Csl = None,
    latin: opt.Latin = False,
    published: opt.Published = None,
    scheme: opt.Scheme = None,
    stdin_filename: opt.StdinFilename = None,
    raw: opt.Raw = False,
    archive_results: opt.ArchiveResults = None,
    quiet: opt.Quiet = False,
) -> int:
    """Write the bibliography, for spreadsheets and reference managers.

    Tables have a row a source, with what was found wrong with each. `references` is a list for
    print, as text, or by --output's name as .md, .html or .docx. Exits with 2 where a paper could
    not be read.
    """
    from citecheck.bibliography import (
        EXPORTERS,
        REFERENCES,
        TABLES,
        ExportOptions,
        find_exporter,
        format_of,
    )
    from citecheck.bibliography.records import make_records
    from citecheck.cli.configuration import settings_for
    from citecheck.cli.papers import answered, load_answers, read_papers, tell_errors
    from citecheck.linting.runner import lint
    from citecheck.output import check_output, write_bytes

    name = format or (REFERENCES if csl or latin else format_of(output))
    one_of(name, (*EXPORTERS, REFERENCES))
    check_output(output, paths, archive_results, csl)
    given = {"published": published, "scheme": scheme}
    papers, errors = read_papers(paths, given, stdin_filename)
    statuses = {}
    if archive_results:
        from citecheck.reporters.verify_json import statuses_of

        papers = answered(papers, load_answers(archive_results))
        statuses = statuses_of(papers)
    if papers and name == REFERENCES:
        write_bytes(_references(papers, csl, latin, scheme, output), output, paths)
    elif papers:
        linted = (
            (paper, lint(paper, settings_for(paper.document.path, **given)).findings)
            for paper in papers
        )
        records = make_records(linted, statuses=statuses, is_table=name in TABLES, is_unique=unique)
        chunks = find_exporter(name)(records, ExportOptions(raw))
        write_bytes(
            (c.encode("utf-8", "backslashreplace") if isinstance(c, str) else c for c in chunks),
            output,
            paths,
        )
    return tell_errors(papers, errors, is_quiet=quiet)


def _references(
    papers: Sequence[Paper], csl: str | None, latin: bool, scheme: str | None, output: str | None
) -> Iterable[bytes]:
    """The list for print, in the format that the output's name asks for."""
    from os.path import splitext

    from citecheck.bibliography.references import DEFAULT_STYLE, list_references
    from citecheck.bibliography.references.pages import PAGES, as_text
    from citecheck.cli.configuration import settings_for
    from citecheck.errors import UsageError
    from citecheck.output import say
    from citecheck.styles import find_style

    settings = settings_for(papers[0].document.path)
    file = csl if csl and csl.lower().endswith(".csl") else None
    asked = settings.style if file or not csl else csl
    try:
        style = find_style(asked if asked != "none" else DEFAULT_STYLE, settings.styles)
    except ValueError as error:
        raise UsageError(f"--csl: {error}") from None
    assert style is not None  # `none` is asked for above
    romanised = (scheme or style.scheme or settings.scheme) if latin else None
    listed = list_references(papers, style, csl=file, latin=romanised)
    for notice in listed.notices:
        say(f"citecheck: {notice}")
    chunks = PAGES.get(splitext(output or "")[1].lower(), as_text)(listed.entries)
    return (c.encode("utf-8", "backslashreplace") if isinstance(c, str) else c for c in chunks)
