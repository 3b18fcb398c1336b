"""`citecheck extract`: the structure found, as JSON or as a table."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence

from citecheck.cli import options as opt
from citecheck.model import Paper

SUMMARY = "Show sections, markers, notes and sources as they were understood."


def add_arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    opt.add_paths(parser)
    parser.add_argument("--format", metavar="FORMAT", help="json (default on a pipe) or table")
    opt.add_shared(parser, "--output")
    parser.add_argument(
        "--with-text", action="store_true", help="add the decoded text that offsets refer to"
    )
    opt.add_shared(parser, "--published", "--scheme", "--stdin-filename", "--quiet")


def run(arguments: Namespace) -> int:
    """Write what was understood; exit 2 where a paper could not be read."""
    from citecheck.cli.papers import read_papers, tell_errors
    from citecheck.errors import UsageError
    from citecheck.output import write_out

    output, wanted = arguments.output, arguments.format
    if wanted is None:
        wanted = "table" if output is None and opt.is_terminal(sys.stdout) else "json"
    if wanted not in ("json", "table"):
        raise UsageError(f"--format: “{wanted}” is none of json, table")
    given = opt.settings_given(arguments)
    papers, errors = read_papers(arguments.paths, given, arguments.stdin_filename)
    if wanted == "json":
        from citecheck.reporters.extract_json import export

        chunks = export(papers, errors, with_text=arguments.with_text)
    else:
        chunks = _table(papers)
    write_out(chunks, output, arguments.paths)
    return tell_errors(papers, errors, is_quiet=arguments.quiet)


def _table(papers: Sequence[Paper]) -> Iterator[str]:
    """A readable listing: each note with its label, the lines that cite it, and its sources."""
    from citecheck.output import harmless

    for paper in papers:
        yield f"{harmless(paper.document.path)}\n"
        for section in paper.sections:
            yield f"\n  Section {section.number}: {harmless(section.title or 'untitled')}\n"
            cited: dict[str | None, list[str]] = {}
            for marker in paper.markers:
                if marker.section == section.number:
                    place = ":".join(map(str, paper.document.line_column(marker.span.start)))
                    cited.setdefault(marker.note, []).append(f"{marker.label} at {place}")
            for index, note in enumerate(paper.notes):
                if note.section == section.number:
                    places = ", ".join(cited.get(note.label, ["not cited"]))
                    yield f"  {note.label:>5}  {harmless(note.text)[:100]}\n         [{places}]\n"
                    for source in paper.sources_of(index):
                        fields = (source.title, source.container_title, source.issued, source.url)
                        yield f"         {source.id}: {harmless(' | '.join(f for f in fields if f))}\n"
            if None in cited:
                yield f"  not linked: {', '.join(cited[None])}\n"
