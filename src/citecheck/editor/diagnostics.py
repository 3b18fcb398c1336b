"""Findings as a client underlines them."""

from __future__ import annotations

from lsprotocol.types import (
    CodeDescription,
    Diagnostic,
    DiagnosticSeverity,
    Position,
    Range,
)

from citecheck.editor.reading import Reading
from citecheck.finding import Finding
from citecheck.linting.registry import RULES_PAGE
from citecheck.model import Span
from citecheck.output import harmless_cell

SOURCE = "citecheck"
SEVERITIES = {
    "error": DiagnosticSeverity.Error,
    "warning": DiagnosticSeverity.Warning,
    "info": DiagnosticSeverity.Information,
}


def diagnostics_of(reading: Reading) -> list[Diagnostic]:
    """A diagnostic a finding, in order; one at the beginning where the paper was not read."""
    if reading.problem is not None:
        start = Position(line=0, character=0)
        return [
            Diagnostic(
                range=Range(start=start, end=start),
                message=harmless_cell(reading.problem),
                severity=DiagnosticSeverity.Error,
                source=SOURCE,
            )
        ]
    made = (diagnostic_of(reading, finding) for finding in reading.findings)
    return [each for each in made if each is not None]


def diagnostic_of(reading: Reading, finding: Finding) -> Diagnostic | None:
    """One finding; None where its place is in a file that the paper includes."""
    span = reading.range(Span(finding.start, finding.end))
    if span is None:
        return None
    return Diagnostic(
        range=span,
        message=harmless_cell(finding.message),
        severity=SEVERITIES[finding.severity],
        code=finding.code,
        code_description=CodeDescription(href=f"{RULES_PAGE}#{finding.code}"),
        source=SOURCE,
        data=finding.fingerprint,
    )
