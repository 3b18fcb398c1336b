"""One plain line a finding, for pipes: `path:line:column: CODE message`, unwrapped."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.output import harmless
from citecheck.reporters import Report


def report(result: Report) -> Iterator[str]:
    """Lines in the order of the findings."""
    for finding in result.new:
        place = f" ({finding.place})" if finding.place else ""
        at = f"{finding.path}:{finding.line}:{finding.column}"
        yield harmless(f"{at}: {finding.code} {finding.message}{place}") + "\n"
