"""A run of `verify` as a table for an author: source, status, link, record, what to do."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence

from citecheck.bibliography.csv import write_row
from citecheck.errors import UsageError
from citecheck.model import ArchiveAnswer, Paper, RegistryAnswer, Source
from citecheck.named import NamedTuple
from citecheck.output import harmless_cell

FORMATS = ("csv", "html", "md")
COLUMNS = ("Document", "Note", "Source", "Status", "Link", "Archive", "Record", "What to do", "Why")
_TO_DO = {
    "archived": "add the link",
    "mismatch": "compare title and date with the linked page",
    "missing": "look at the live page; have it archived while it stands",
    "unknown": "look for it by hand, or run verify again later",
    "skipped": "",
    "found": "",
    "differs": "compare these fields with the work itself",
    "other-work": "compare the identifier with the work itself",
    "not-found": "look at the source once more; many works are in no registry",
}
_FOUND = ("archived", "mismatch")


class Line(NamedTuple):
    """A row."""

    document: str
    note: str
    source: str
    status: str
    link: str
    archive: str  # where it was found
    record: str  # what a registry says
    to_do: str
    why: str


def format_of(path: str) -> str:
    """The format that a file's name asks for. Raises UsageError for another one."""
    ending = path.rpartition(".")[2].lower() if "." in path else ""
    found = {"htm": "html", "markdown": "md"}.get(ending, ending)
    if found not in FORMATS:
        names = ", ".join(f".{name}" for name in FORMATS)
        raise UsageError(f"--report: “{path}” does not end in one of {names}")
    return found


def render(papers: Sequence[Paper], format: str) -> Iterator[str]:
    """The table in one of `FORMATS`."""
    lines = [
        line for paper in papers for source in paper.verified for line in _lines(paper, source)
    ]
    if format == "csv":
        yield "\ufeff" + write_row(COLUMNS)
        yield from map(write_row, lines)
    elif format == "md":
        yield _row_of_markdown(COLUMNS) + _row_of_markdown(["---"] * len(COLUMNS))
        yield from map(_row_of_markdown, lines)
    else:
        yield from _page(lines)


def _lines(paper: Paper, source: Source) -> Iterator[Line]:
    """What archives say of a source, and what registries."""
    known = paper.registered.get(source.id)
    if source.id in paper.answers or known is None:
        yield _archived(paper, source)
    if known is not None:
        yield _registered(paper, source, known)


def _registered(paper: Paper, source: Source, known: RegistryAnswer) -> Line:
    record = known.record or known.belongs_to
    to_do = [_TO_DO.get(known.status, "")]
    to_do += [f"print the DOI {known.doi}"] if known.doi else []
    to_do += [f"{one.type.replace('-', ' ')}: read the notice" for one in known.notices]
    why = [f"{one.field}: printed {one.printed}, found {one.found}" for one in known.differences]
    return Line(
        paper.document.path,
        source.note or source.id,
        _named(source),
        known.status,
        (record and record.url) or "",
        "",
        str(record) if record else "",
        "; ".join(filter(None, dict.fromkeys(to_do))),
        "; ".join([*why, *filter(None, [known.message])]),
    )


def _archived(paper: Paper, source: Source) -> Line:
    answer = paper.answers.get(source.id) or ArchiveAnswer("skipped")
    to_do = _TO_DO.get(answer.status, "")
    if answer.status == "archived" and source.archive_url:
        to_do = ""
    elif answer.status == "archived" and not answer.snapshot_url:
        to_do = "this archive shows no page to link to: have the live page archived"
    return Line(
        paper.document.path,
        source.note or "",
        _named(source),
        answer.status,
        answer.snapshot_url or "",
        (answer.status in _FOUND and answer.archive) or "",
        "",
        to_do,
        answer.message or "",
    )


def _named(source: Source) -> str:
    """The source as a reader knows it."""
    parts = (source.title, source.container_title, source.issued)
    return ", ".join(part for part in parts if part) or source.url or source.id


def _row_of_markdown(cells: Sequence[str]) -> str:
    def shown(cell: str) -> str:
        text = harmless_cell(cell).replace("\\", "\\\\").replace("|", "\\|")
        return html.escape(text, quote=False).replace("`", "\\`").replace("[", "\\[")

    return f"| {' | '.join(map(shown, cells))} |\n"


def _page(lines: Sequence[Line]) -> Iterator[str]:
    def cell(text: str, tag: str = "td") -> str:
        return f"<{tag}>{html.escape(harmless_cell(text))}</{tag}>"

    yield '<!DOCTYPE html><html><head><meta charset="utf-8"><title>Sources verified</title>'
    yield "<style>table{border-collapse:collapse}td,th{border:1px solid;padding:.3em}</style>"
    yield f"</head><body><table><tr>{''.join(cell(name, 'th') for name in COLUMNS)}</tr>\n"
    for line in lines:
        shown = [cell(text) for text in line]
        if line.link.startswith(("http://", "https://")):
            link = html.escape(harmless_cell(line.link))
            shown[4] = f'<td><a href="{link}">{link}</a></td>'
        yield f"<tr>{''.join(shown)}</tr>\n"
    yield "</table></body></html>\n"
