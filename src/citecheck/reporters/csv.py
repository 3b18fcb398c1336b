"""Findings as a table for spreadsheets, defused as the bibliography's is."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.bibliography.csv import write_row
from citecheck.reporters import Report

COLUMNS = ("path", "line", "column", "place", "code", "name", "severity", "note", "message")


def report(result: Report) -> Iterator[str]:
    """Rows, one a finding, header first."""
    yield "\ufeff" + write_row(COLUMNS)
    for finding in result.new:
        yield write_row([str(getattr(finding, column) or "") for column in COLUMNS])
