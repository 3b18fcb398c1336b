"""A paper becomes rows: the fields of `extract` and `lint`, flat."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from citecheck import __version__
from citecheck.catalogue.items import Item
from citecheck.finding import Finding
from citecheck.linting.runner import LintResult
from citecheck.model import Paper

Row = dict[str, Any]
Rows = dict[str, list[Row]]


def failed(item: Item, cause: str) -> Rows:
    """The one row of a paper that could not be read."""
    row = {**_named(item), "name": item.name, "error": cause, "version": __version__}
    return {"papers": [row]}


def rows_of(item: Item, size: int, paper: Paper, result: LintResult) -> Rows:
    """All rows of a paper, in order of place."""
    from citecheck.reporters.extract_json import as_data

    data = as_data(paper)
    entries = data.get("entries", [])
    sources = [*data["sources"], *(entry for entry in entries if entry not in data["sources"])]
    repeats = {source.id for source in paper.sources if source.back_reference or source.refers_to}
    rows: Rows = {
        "markers": data["markers"],
        "notes": data["notes"],
        "sources": [_source(source, paper, repeats) for source in sources],
        "findings": [_finding(finding) for finding in result.findings],
    }
    counts = {table: len(found) for table, found in rows.items()}
    summary = {
        "name": item.name,
        "format": paper.document.format,
        "bytes": size,
        "failures": [str(failure.code) for failure in result.failures],
        "published": paper.published,
        "sections": len(paper.sections),
        **counts,
        **_severities(result.findings),
        "version": __version__,
    }
    rows["papers"] = [summary]
    for row in (row for found in rows.values() for row in found):
        row.update(_named(item))
    return rows


def _named(item: Item) -> Row:
    return {"container": item.container, "paper": item.paper}


def _source(data: Mapping[str, Any], paper: Paper, repeats: set[str]) -> Row:
    outlet = data.get("outlet") or {}
    answer = paper.answers.get(data["id"])
    return {
        **data,
        **{f"outlet_{field}": outlet.get(field) for field in ("printed", "host", "domain", "name")},
        "authors": _names(data.get("authors") or ()),
        "editors": _names(data.get("editors") or ()),
        "is_repeat": data["id"] in repeats,
        "status": answer and answer.status,
        "snapshot_url": answer and answer.snapshot_url,
    }


def _names(names: Iterable[Mapping[str, str]]) -> list[str]:
    """`Family, Given`, or what is printed where that is not known."""
    return [
        name.get("literal") or ", ".join(filter(None, (name.get("family"), name.get("given"))))
        for name in names
    ]


def _finding(finding: Finding) -> Row:
    return {
        **finding._asdict(),
        "fingerprint": finding.fingerprint,
        "fix": finding.fix and finding.fix.applicability,
    }


def _severities(findings: Sequence[Finding]) -> dict[str, int]:
    counts = {
        f"{severity}s": sum(finding.severity == severity for finding in findings)
        for severity in ("error", "warning", "info")
    }
    is_safe = [finding.fix and finding.fix.applicability == "safe" for finding in findings]
    return {**counts, "fixable": sum(map(bool, is_safe))}


def added(total: Rows, more: Rows) -> None:
    """Put the rows of one paper behind those of others."""
    for table, rows in more.items():
        total.setdefault(table, []).extend(rows)
