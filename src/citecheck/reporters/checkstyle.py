"""Checkstyle's XML, which many build servers read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from citecheck.finding import Finding
from citecheck.reporters import Report
from citecheck.reporters.markup import HEAD, xml


def report(result: Report) -> Iterator[str]:
    """One `error` a finding, in a `file` a paper."""
    yield f'{HEAD}<checkstyle version="4.3">\n'
    for path, findings in groupby(result.new, key=_path):
        yield f'<file name="{xml(path)}">\n'
        for finding in findings:
            place = f" ({finding.place})" if finding.place else ""
            yield (
                f'<error line="{finding.line}" column="{finding.column}"'
                f' severity="{finding.severity}" message="{xml(finding.message + place)}"'
                f' source="citecheck.{finding.code}"/>\n'
            )
        yield "</file>\n"
    for path, message in result.errors:
        yield f'<file name="{xml(path)}">\n'
        yield f'<error line="1" severity="error" message="{xml(message)}" source="citecheck"/>\n'
        yield "</file>\n"
    yield "</checkstyle>\n"


def _path(finding: Finding) -> str:
    return finding.path
