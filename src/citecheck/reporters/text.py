"""One plain line a finding, for pipes: `path:line:column: CODE message`, unwrapped."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.output import harmless
from citecheck.reporters import Report


def report(result: Report) -> Iterator[str]:
    """Lines in the order of the findings."""
    for finding in result.new:
        place = f" ({finding.place})" if finding.place else ""
        line = f"{finding.path}:{finding.line}:{finding.column}: {finding.code} {finding.message}{place}"
        yield harmless(line) + "\n"
