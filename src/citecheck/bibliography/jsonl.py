"""A line of JSON a source: the row of the table, with nothing defused, and the CSL item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.bibliography import ExportOptions
from citecheck.bibliography.csl import csl_of
from citecheck.bibliography.csv import COLUMNS, row_of
from citecheck.bibliography.records import Record
from citecheck.output import to_json


def export(records: Sequence[Record], options: ExportOptions) -> Iterator[str]:
    """The lines, in order of print."""
    for record in records:
        row = dict(zip(COLUMNS, row_of(record), strict=True))
        yield to_json({**row, "key": record.key, "csl": csl_of(record)}) + "\n"
