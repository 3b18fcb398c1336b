"""`citecheck.lint/1`: all findings and the summary as one JSON object."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from citecheck.finding import Finding
from citecheck.output import to_json
from citecheck.reporters import Report


def report(result: Report) -> Iterator[str]:
    """The whole report, indented, with a final line end."""
    yield to_json(
        {
            "schema": "citecheck.lint/1",
            "findings": [as_data(finding) for finding in result.findings],
            "summary": {
                "documents": len(result.documents),
                "markers": sum(read.markers for read in result.documents),
                "notes": sum(read.notes for read in result.documents),
                "sources": sum(read.sources for read in result.documents),
                "errors": result.count("error"),
                "warnings": result.count("warning"),
                "infos": result.count("info"),
                "fixable": result.fixable,
            },
            "errors": [{"path": path, "message": message} for path, message in result.errors],
        },
        indent=2,
    )
    yield "\n"


def as_data(finding: Finding) -> dict[str, Any]:
    """A finding with the field names of the contract."""
    data: dict[str, Any] = {
        name: getattr(finding, name)
        for name in Finding._fields
        if name not in ("identity", "fix", "baselined")
    }
    data["fingerprint"] = finding.fingerprint
    data["baselined"] = finding.baselined
    data["fix"] = finding.fix and {
        "applicability": finding.fix.applicability,
        "edits": [edit._asdict() for edit in finding.fix.edits],
    }
    return data
