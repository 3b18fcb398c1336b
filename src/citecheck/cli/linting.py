"""`lint` behind its options: papers linted, held against a baseline, reported."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from citecheck.cli.batch import Batch, Work, lint_all
from citecheck.cli.report import Emission, emit, shows_blocks
from citecheck.cli.terminals import view_of
from citecheck.errors import UsageError
from citecheck.finding import SEVERITIES, Finding
from citecheck.linting import baseline as known
from citecheck.output import say, write_out


def load_baseline(path: str | None, *, is_updated: bool) -> known.Baseline:
    """The baseline of a run; an empty one where it is only to be written.

    Raises UsageError where there is nothing to update, ConfigError where the file is none.
    """
    if path is None:
        if is_updated:
            raise UsageError("--update-baseline: name the file with --baseline")
        return known.Baseline()
    if is_updated and not os.path.exists(path):
        return known.Baseline()
    return known.load(path)


def report(
    paths: Sequence[str], work: Work, emission: Emission, jobs: int, updated: str | None
) -> int:
    """Lint, report, and return the exit code. `updated`: the baseline to write anew."""
    shown = shows_blocks(emission)
    view = view_of(sys.stdout, has_color=emission.has_color) if shown else None
    batch = lint_all(paths, work._replace(view=view), jobs, is_quiet=emission.is_quiet)
    emit(batch.report, emission)
    read = [each.path for each in batch.report.documents]
    gone = known.stale(work.baseline, batch.report.findings, read)
    if updated is not None:
        others = known.of_others(work.baseline, read)
        write_out([known.write(batch.report.findings, others)], updated)
        say(f"{updated}: {len(batch.report.findings)} findings, {len(gone)} stale ones removed")
        return _errors(batch)
    for told in gone:
        say(f"no longer found, but in the baseline: {told}")
    fails_now = any(fails(each, batch.fail_on[each.path]) for each in batch.report.findings)
    return _errors(batch) or int(fails_now)


def _errors(batch: Batch) -> int:
    return 2 if batch.report.errors or batch.has_failed else 0


def fails(finding: Finding, fail_on: str) -> bool:
    """Whether a finding is as grave as the threshold, or graver."""
    if fail_on == "never" or finding.baselined:
        return False
    grave: tuple[str, ...] = SEVERITIES
    return grave.index(finding.severity) <= grave.index(fail_on)
