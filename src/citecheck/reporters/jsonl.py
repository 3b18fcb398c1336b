"""One finding a line, as JSON: for programs that read as it comes."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.output import to_json
from citecheck.reporters import Report
from citecheck.reporters.json import as_data


def report(result: Report) -> Iterator[str]:
    """Lines of JSON; unreadable inputs come last, as `{"error": …}`."""
    for finding in result.findings:
        yield to_json(as_data(finding)) + "\n"
    for path, message in result.errors:
        yield to_json({"error": {"path": path, "message": message}}) + "\n"
