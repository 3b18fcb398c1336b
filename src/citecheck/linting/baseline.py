"""A baseline: findings that are known, and count for nothing until they change."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Mapping

from citecheck.errors import ConfigError
from citecheck.finding import Finding
from citecheck.named import NamedTuple

SCHEMA = "citecheck.baseline/1"


class Baseline(NamedTuple):
    """The findings that a file of known ones holds: fingerprint → what it was, in words."""

    known: Mapping[str, str] = {}


def load(path: str) -> Baseline:
    """Read a baseline. Raises ConfigError where it is none."""
    import json

    try:
        with open(path, encoding="utf-8") as file:
            content = json.load(file)
        if content["schema"] != SCHEMA:
            raise ValueError(f"its schema is not {SCHEMA}")
        return Baseline({str(key): str(told) for key, told in content["findings"].items()})
    except OSError as error:
        cause = (error.strerror or "it cannot be opened").lower()
        raise ConfigError(f"{path}: {cause}") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ConfigError(f"{path}: no baseline of citecheck ({error})") from error


def write(findings: Iterable[Finding], others: Mapping[str, str] | None = None) -> str:
    """The text of a baseline that knows all these findings, and `others` of papers not read."""
    from citecheck.output import to_json

    known = {**(others or {}), **{finding.fingerprint: _told(finding) for finding in findings}}
    return to_json({"schema": SCHEMA, "findings": dict(sorted(known.items()))}, indent=1) + "\n"


def _told(finding: Finding) -> str:
    return f"{os.path.basename(finding.path)}: {finding.code} {finding.message}"


def marked(findings: Iterable[Finding], baseline: Baseline) -> list[Finding]:
    """The findings, those that the baseline knows marked as `baselined`."""
    if not baseline.known:
        return list(findings)
    return [
        finding._replace(baselined=True) if finding.fingerprint in baseline.known else finding
        for finding in findings
    ]


def stale(baseline: Baseline, findings: Iterable[Finding], read: Iterable[str]) -> list[str]:
    """What the baseline knows of the papers `read` and they show no more, in words."""
    if not baseline.known:
        return []
    seen = {finding.fingerprint for finding in findings}
    names = {os.path.basename(path) for path in read}
    return [told for key, told in baseline.known.items() if key not in seen and _is_of(told, names)]


def of_others(baseline: Baseline, read: Iterable[str]) -> dict[str, str]:
    """What the baseline knows of papers that are not among those `read`."""
    names = {os.path.basename(path) for path in read}
    return {key: told for key, told in baseline.known.items() if not _is_of(told, names)}


def _is_of(told: str, names: Container[str]) -> bool:
    """Whether these words are of a finding in one of some files."""
    return any(told[:at] in names for at in range(len(told)) if told.startswith(": ", at))
