"""GitLab's code quality report: a subset of the Code Climate format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from citecheck.output import harmless, to_json
from citecheck.reporters import Report

_SEVERITIES = {"error": "critical", "warning": "major", "info": "info"}


def report(result: Report) -> Iterator[str]:
    """One array; every fingerprint in it is unique."""
    taken: Counter[str] = Counter()
    issues = []
    for finding in result.new:
        print_ = finding.fingerprint
        taken[print_] += 1
        issues.append(
            {
                "description": f"{finding.message} ({finding.place or finding.name})",
                "check_name": finding.code,
                "fingerprint": print_ if taken[print_] == 1 else f"{print_}-{taken[print_]}",
                "severity": _SEVERITIES[finding.severity],
                "location": {"path": harmless(finding.path), "lines": {"begin": finding.line}},
            }
        )
    yield to_json(issues, indent=1) + "\n"
