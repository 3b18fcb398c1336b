"""`citecheck extract`: the structure found, as JSON or as a table."""

import sys
from collections.abc import Iterator, Sequence

from citecheck.cli import options as opt
from citecheck.model import Paper


def run(
    paths: opt.Paths,
    format: opt.ExtractFormat = None,
    output: opt.Output = None,
    with_text: opt.WithText = False,
    published: opt.Published = None,
    scheme: opt.Scheme = None,
    stdin_filename: opt.StdinFilename = None,
    quiet: opt.Quiet = False,
) -> int:
    """Show the sections, markers, notes and sources found.

    Exits with 2 where a paper could not be read.
    """
    from citecheck.cli.papers import read_papers, tell_errors
    from citecheck.cli.terminals import is_terminal
    from citecheck.output import check_output, write_lines, write_out

    if format is None:
        format = "table" if output is None and is_terminal(sys.stdout) else "json"
    opt.one_of(format, ("json", "table"))
    check_output(output, paths)
    papers, errors = read_papers(paths, {"published": published, "scheme": scheme}, stdin_filename)
    if format == "json":
        from citecheck.reporters.extract_json import export

        write_out(export(papers, errors, with_text=with_text), output, paths)
    else:
        write_lines(_table(papers), output, paths)
    return tell_errors(papers, errors, is_quiet=quiet)


def _table(papers: Sequence[Paper]) -> Iterator[str]:
    """A readable listing: each note with its label, the lines that cite it, and its sources."""
    from shutil import get_terminal_size

    from citecheck.output import harmless
    from citecheck.reporters.terminal import fitted

    width = max(40, get_terminal_size().columns)
    for paper in papers:
        yield f"{harmless(paper.document.path)}\n"
        for section in paper.sections:
            titled = f"Section {section.number}: {harmless(section.title or 'untitled')}"
            yield f"\n  {fitted(titled, width - 2)}\n"
            cited: dict[str | None, list[str]] = {}
            for marker in paper.markers:
                if marker.section == section.number:
                    place = ":".join(map(str, paper.document.line_column(marker.span.start)))
                    cited.setdefault(marker.note, []).append(f"{harmless(marker.label)} at {place}")
            for index, note in enumerate(paper.notes):
                if note.section == section.number:
                    places = ", ".join(cited.get(note.label, ["not cited"]))
                    told = fitted(harmless(note.text), width - 9)
                    yield f"  {harmless(note.label):>5}  {told}\n         [{places}]\n"
                    for source in paper.sources_of(index):
                        fields = (source.title, source.container_title, source.issued, source.url)
                        line = harmless(f"{source.id}: {' | '.join(f for f in fields if f)}")
                        yield f"         {fitted(line, width - 9)}\n"
            if None in cited:
                yield f"  not linked: {', '.join(cited[None])}\n"
