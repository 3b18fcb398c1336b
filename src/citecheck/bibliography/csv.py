"""The bibliography as CSV that Excel, LibreOffice and Google Sheets open right by double click.

UTF-8 with byte order mark, CRLF, cells that a spreadsheet would take for a formula defused with
an apostrophe; `is_raw` switches both off.
"""

from __future__ import annotations

import csv
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from os.path import basename

from citecheck.finding import Finding
from citecheck.model import Paper
from citecheck.output import harmless_cell

COLUMNS = (
    "document",
    "note",
    "source",
    "type",
    "authors",
    "title",
    "title_cyrillic",
    "title_romanized",
    "language",
    "container_title",
    "outlet_domain",
    "issued",
    "accessed",
    "url",
    "archive_url",
    "markers",
    "status",
    "findings",
)
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def export(
    papers: Iterable[tuple[Paper, Sequence[Finding]]],
    *,
    is_raw: bool = False,
    statuses: Mapping[tuple[str, str], tuple[str, str | None]] | None = None,
) -> Iterator[str]:
    """Rows, one a source, header first.

    `statuses` gives by (document, source id) what an archive knows: status and snapshot URL.
    """
    yield ("" if is_raw else "\ufeff") + _row(COLUMNS, is_raw)
    for paper, findings in papers:
        cited = _markers_by_note(paper)
        codes = _codes_by_source(paper, findings)
        for source in paper.sources:
            status, snapshot = (statuses or {}).get((paper.document.path, source.id), ("", None))
            reading = source.reading
            yield _row(
                (
                    basename(paper.document.path),
                    source.note,
                    source.id,
                    source.type,
                    "; ".join(map(str, source.authors)),
                    source.title,
                    reading and reading.cyrillic,
                    reading and reading.romanized,
                    reading and reading.language,
                    source.container_title,
                    source.outlet and source.outlet.domain,
                    source.issued,
                    source.accessed,
                    source.url,
                    source.archive_url or snapshot,
                    cited.get((source.section, source.note), ""),
                    status,
                    codes.get(source.id, ""),
                ),
                is_raw,
            )


def write_row(cells: Iterable[str | None]) -> str:
    """One row with its line end, nothing in it that a spreadsheet would run."""
    return _row(cells, is_raw=False)


def _row(cells: Iterable[str | None], is_raw: bool) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(_cell(cell, is_raw) for cell in cells)
    return out.getvalue()


def _cell(value: str | None, is_raw: bool) -> str:
    text = harmless_cell(value or "")
    if not is_raw and text.lstrip().startswith(_FORMULA_SIGNS):
        return "'" + text
    return text


def _markers_by_note(paper: Paper) -> dict[tuple[int, str], str]:
    """Lines at which each note is cited."""
    lines: dict[tuple[int, str], list[str]] = {}
    for marker in paper.markers:
        if marker.note is not None:
            line, column = paper.document.line_column(marker.span.start)
            lines.setdefault((marker.section, marker.note), []).append(f"{line}:{column}")
    return {note: " ".join(places) for note, places in lines.items()}


def _codes_by_source(paper: Paper, findings: Sequence[Finding]) -> dict[str, str]:
    """Codes of the findings of each source; a finding of a whole note counts for all its sources."""
    codes: dict[str, dict[str, None]] = {}
    starts = [note.span.start for note in paper.notes]
    for finding in findings:
        index = bisect_right(starts, finding.start) - 1
        if index < 0 or finding.start >= max(paper.notes[index].span.end, starts[index] + 1):
            continue
        sources = paper.sources_of(index)
        ids = [s.id for s in sources if finding.source in (None, s.id)]
        for source_id in ids:
            codes.setdefault(source_id, {})[finding.code] = None
    return {source_id: " ".join(sorted(found)) for source_id, found in codes.items()}
