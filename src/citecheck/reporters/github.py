"""Annotations that GitHub Actions shows beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.output import harmless
from citecheck.reporters import Report

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def report(result: Report) -> Iterator[str]:
    """One workflow command a finding, each on a line of its own."""
    for finding in result.new:
        place = f" ({finding.place})" if finding.place else ""
        where = (
            f"file={_property(finding.path)},line={finding.line},endLine={finding.end_line},"
            f"col={finding.column},title={_property(f'{finding.code} {finding.name}')}"
        )
        yield f"::{_COMMANDS[finding.severity]} {where}::{_data(finding.message + place)}\n"


def _data(text: str) -> str:
    return harmless(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
