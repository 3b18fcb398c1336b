"""The bibliography as CSV that Excel, LibreOffice and Google Sheets open right by double click.

UTF-8 with byte order mark, CRLF. Cells that a spreadsheet would take for a formula, and cells of
numbers, times and dates that it would turn into others, begin with an apostrophe; `is_raw` switches
all of it off.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from citecheck.bibliography import ExportOptions
from citecheck.bibliography.records import Record
from citecheck.late import late
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
CONVERTED = frozenset({"source", "note", "markers", "issued", "accessed"})
"""Columns in which a spreadsheet would see times, months and fractions: `1:26`, `8.10`, `1-2`."""

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER_LIKE = late(r"\d++(?:[.:,/-]\d++){1,3}|0\d++|\d++ ?[eE]\d++|\d++ ?[aApP][mM]?")


def export(records: Sequence[Record], options: ExportOptions) -> Iterator[str]:
    """Rows, one a record, header first."""
    yield ("" if options.is_raw else "\ufeff") + _row(COLUMNS, COLUMNS, options)
    for record in records:
        yield _row(COLUMNS, row_of(record), options)


def row_of(record: Record) -> tuple[str | None, ...]:
    """The cells of a record, in the order of `COLUMNS`."""
    source, reading = record.source, record.source.reading
    return (
        record.document,
        " ".join(record.notes),
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
        record.archive_url,
        record.markers,
        record.status,
        record.findings,
    )


def write_row(cells: Sequence[str | None]) -> str:
    """One row with its line end, nothing in it that a spreadsheet would run."""
    return _row([""] * len(cells), cells, ExportOptions())


def _row(columns: Sequence[str], cells: Sequence[str | None], options: ExportOptions) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(
        _cell(column, cell, options.is_raw) for column, cell in zip(columns, cells, strict=True)
    )
    return out.getvalue()


def _cell(column: str, value: str | None, is_raw: bool) -> str:
    text = harmless_cell(value or "")
    if is_raw or not text:
        return text
    is_changed = column in CONVERTED and _NUMBER_LIKE.fullmatch(text) is not None
    return "'" + text if is_changed or text.lstrip().startswith(_FORMULA_SIGNS) else text
