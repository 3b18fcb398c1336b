"""Findings for people and programs: one file a format. Reporters know nothing of rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module

from citecheck.finding import Finding
from citecheck.named import NamedTuple


class Read(NamedTuple):
    """What was read of one document."""

    path: str
    markers: int
    notes: int
    sources: int
    answered: int = 0  # findings that an ignore answered
    blocks: Sequence[str] = ()  # its findings as a terminal shows them, where one is to


class View(NamedTuple):
    """The terminal that findings are shown on."""

    width: int  # columns
    has_color: bool
    has_links: bool = False  # whether it takes OSC 8
    is_folded: bool = False  # whether long lines are folded at its width: not in a pipe
    bar: str = "#"  # what a bar is drawn with


class Report(NamedTuple):
    """All that a reporter gets."""

    findings: Sequence[Finding]
    documents: Sequence[Read]
    errors: Sequence[tuple[str, str]]  # path, message
    configurations: Sequence[str] = ()  # files that change what is shown, and by what

    @property
    def new(self) -> Sequence[Finding]:
        """The findings that no baseline knows."""
        return [finding for finding in self.findings if not finding.baselined]

    def count(self, severity: str) -> int:
        """How many new findings have this severity."""
        return sum(finding.severity == severity for finding in self.new)

    @property
    def fixable(self) -> int:
        """How many new findings have a safe fix."""
        return sum(f.fix is not None and f.fix.applicability == "safe" for f in self.new)


REPORTERS = {
    "text": "citecheck.reporters.text:report",
    "json": "citecheck.reporters.json:report",
    "jsonl": "citecheck.reporters.jsonl:report",
    "sarif": "citecheck.reporters.sarif:report",
    "github": "citecheck.reporters.github:report",
    "gitlab": "citecheck.reporters.gitlab:report",
    "checkstyle": "citecheck.reporters.checkstyle:report",
    "junit": "citecheck.reporters.junit:report",
    "csv": "citecheck.reporters.csv:report",
}
"""Format → the function that turns a Report into chunks of text."""


def find_reporter(name: str) -> Callable[[Report], Iterable[str]]:
    """The reporter of a format in `REPORTERS`."""
    module, _, function = REPORTERS[name].partition(":")
    reporter: Callable[[Report], Iterable[str]] = getattr(import_module(module), function)
    return reporter
