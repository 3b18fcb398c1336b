"""JUnit's XML: a suite a paper, a failed case a finding, a passed one where there is none."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.finding import Finding
from citecheck.reporters import Report
from citecheck.reporters.markup import HEAD, xml


def report(result: Report) -> Iterator[str]:
    """All suites, papers that could not be read among them as errors."""
    by_path: dict[str, list[Finding]] = {read.path: [] for read in result.documents}
    for finding in result.new:
        by_path.setdefault(finding.path, []).append(finding)
    failures, errors = len(result.new), len(result.errors)
    tests = sum(max(1, len(found)) for found in by_path.values()) + errors
    yield f'{HEAD}<testsuites tests="{tests}" failures="{failures}" errors="{errors}">\n'
    for path, found in by_path.items():
        name = xml(path)
        yield f'<testsuite name="{name}" tests="{max(1, len(found))}" failures="{len(found)}">\n'
        if not found:
            yield f'<testcase classname="{name}" name="no findings"/>\n'
        yield from (_case(name, finding) for finding in found)
        yield "</testsuite>\n"
    for path, message in result.errors:
        name = xml(path)
        yield f'<testsuite name="{name}" tests="1" errors="1">\n'
        yield f'<testcase classname="{name}" name="read"><error message="{xml(message)}"/>'
        yield "</testcase>\n</testsuite>\n"
    yield "</testsuites>\n"


def _case(name: str, finding: Finding) -> str:
    where = f"{finding.line}:{finding.column}"
    told = xml(finding.message)
    place = xml(finding.place or f"line {finding.line}, column {finding.column}")
    return (
        f'<testcase classname="{name}" name="{finding.code} {where}">'
        f'<failure type="{finding.severity}" message="{told}">{place}: {told}</failure>'
        "</testcase>\n"
    )
