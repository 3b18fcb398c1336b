"""SARIF 2.1.0, for GitHub's code scanning and other viewers (OASIS standard, March 2020)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from citecheck.finding import Finding
from citecheck.output import to_json
from citecheck.reporters import Report

LEVELS: Mapping[str, str] = {"error": "error", "warning": "warning", "info": "note"}
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def report(result: Report) -> Iterator[str]:
    """One run. Columns and offsets count Unicode code points, as everywhere in citecheck."""
    from citecheck import __version__

    codes = sorted({finding.code for finding in result.findings})
    driver = {"name": "citecheck", "version": __version__, "rules": [_rule(c) for c in codes]}
    index = {code: number for number, code in enumerate(codes)}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, index) for finding in result.findings],
        "invocations": [
            {
                "executionSuccessful": not result.errors,
                "toolExecutionNotifications": [
                    {"level": "error", "message": {"text": f"{path}: {message}"}}
                    for path, message in result.errors
                ],
            }
        ],
    }
    yield to_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _rule(code: str) -> dict[str, Any]:
    from citecheck.linting.registry import RULES_PAGE
    from citecheck.rules import RULES

    rule = RULES[code]
    told = f"{rule.summary}.\n\n{rule.rationale}".strip()
    return {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": f"{rule.summary}."},
        "fullDescription": {"text": told},
        "helpUri": f"{RULES_PAGE}#{code}",
        "help": {"text": f"{told}\n\nBad:\n{rule.bad}\nGood:\n{rule.good}"},
        "defaultConfiguration": {"level": LEVELS[rule.severity], "enabled": rule.is_default},
    }


def _result(finding: Finding, index: Mapping[str, int]) -> dict[str, Any]:
    place = f" ({finding.place})" if finding.place else ""
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": LEVELS[finding.severity],
        "message": {"text": finding.message + place},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(finding.path)},
                    "region": {
                        "startLine": finding.line,
                        "startColumn": finding.column,
                        "endLine": finding.end_line,
                        "endColumn": finding.end_column,
                    },
                }
            }
        ],
        "partialFingerprints": {"citecheck/v1": finding.fingerprint},
        "baselineState": "unchanged" if finding.baselined else "new",
    }
    if finding.fix:
        result["fixes"] = [_fix(finding)]
    return result


def _fix(finding: Finding) -> dict[str, Any]:
    assert finding.fix is not None
    return {
        "description": {"text": f"{finding.fix.applicability} fix"},
        "artifactChanges": [
            {
                "artifactLocation": {"uri": _uri(finding.path)},
                "replacements": [
                    {
                        "deletedRegion": {
                            "charOffset": edit.start,
                            "charLength": edit.end - edit.start,
                        },
                        "insertedContent": {"text": edit.text},
                    }
                    for edit in finding.fix.edits
                ],
            }
        ],
    }


def _uri(path: str) -> str:
    from urllib.parse import quote

    return quote(path.replace("\\", "/"), errors="surrogateescape")
