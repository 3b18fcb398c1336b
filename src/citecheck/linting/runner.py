"""Runs the selected rules over a paper: matches become findings, in a fixed order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from os.path import basename
from typing import TYPE_CHECKING, Any

from citecheck.errors import UsageError
from citecheck.finding import Finding, Match, Severity
from citecheck.linting.ignores import Suppressions
from citecheck.linting.registry import Rule
from citecheck.linting.selection import select_codes
from citecheck.model import Paper
from citecheck.named import NamedTuple
from citecheck.rules import RULES
from citecheck.settings import RuleSettings, Settings

if TYPE_CHECKING:
    from citecheck.styles import Style


class RuleFailure(NamedTuple):
    """A rule that broke on a paper. The others go on; the run ends with exit code 2."""

    code: str
    path: str
    message: str

    def __str__(self) -> str:
        return f"internal error in {self.code} on {self.path}: {self.message}"


class LintResult(NamedTuple):
    """What was found in one paper."""

    findings: tuple[Finding, ...]
    failures: tuple[RuleFailure, ...] = ()
    answered: int = 0  # how many more an ignore has answered


def active_rules(settings: Settings) -> tuple[Rule, ...]:
    """The rules that the settings select, in the order of their codes. Raises UsageError."""
    chosen = {code for code, rule in RULES.items() if rule.is_default}
    if style := style_of(settings):
        chosen |= {"SRC012"}.union(*(_codes_of(code, "style") for code in style.rules))
    if settings.select:
        chosen = set().union(*(_codes_of(wanted, "select") for wanted in settings.select))
    for wanted in settings.ignore:
        chosen -= _codes_of(wanted, "ignore")
    return tuple(RULES[code] for code in sorted(chosen))


def style_of(settings: Settings) -> Style | None:
    """The style that the settings name. Raises UsageError."""
    if settings.style == "none":
        return None
    from citecheck.styles import find_style

    try:
        return find_style(settings.style, settings.styles)
    except ValueError as error:
        raise UsageError(f"--style: {error}") from None


def _codes_of(wanted: str, option: str) -> frozenset[str]:
    if codes := select_codes(wanted):
        return codes
    from difflib import get_close_matches

    names = [name for rule in RULES.values() for name in (rule.code, rule.name)]
    near = get_close_matches(wanted, names, n=1, cutoff=0.5)
    hint = f"; did you mean {near[0]}?" if near else ""
    raise UsageError(f"--{option}: no rule is called “{wanted}”{hint}")


def lint(paper: Paper, settings: Settings, *, has_ignores: bool = True) -> LintResult:
    """All findings of one paper, sorted by place and code; answered ones too without ignores."""
    rules = active_rules(settings)
    suppressions = Suppressions(paper, settings, is_asked=has_ignores)
    findings: list[tuple[Rule, Match]] = []
    failures: list[RuleFailure] = []
    for rule in rules:
        own = settings.rules.get(rule.code, RuleSettings())
        options = {**rule.options, **own.options}
        try:
            matches: list[Match] = list(rule.check(paper, **options))
            matches += _of_entries(rule, paper, options)
        except Exception as error:  # a broken rule must not hide what the others found
            message = f"{type(error).__name__}: {error}"
            failures.append(RuleFailure(rule.code, paper.document.path, message))
            continue
        findings.extend((rule, m) for m in matches if m.confidence >= settings.min_confidence)
    kept = [(rule, match) for rule, match in findings if not suppressions.covers(rule, match)]
    answered = len(findings) - len(kept)
    if any(rule.code == "DOC003" for rule in rules):
        kept.extend((RULES["DOC003"], match) for match in suppressions.unused())
    kept.sort(key=lambda found: (found[1].span, found[0].code, found[1].message))
    return LintResult(tuple(_findings(paper, settings, kept)), tuple(failures), answered)


_FOR_ENTRIES = (
    "PUN",
    "DAT",
    "URL",
    "SRC001",
    "SRC002",
    "SRC003",
    "SRC009",
    "SRC011",
    "SRC012",
    "TRL005",
    "TRL006",
    "DOC006",
)
"""Rules that hold for the entries of reference lists as for notes."""


def _of_entries(rule: Rule, paper: Paper, options: Mapping[str, Any]) -> Iterator[Match]:
    """What a rule finds in the entries of reference lists that are no notes besides."""
    listed = paper.listed
    if listed is None or not rule.code.startswith(_FOR_ENTRIES):
        return
    if sum(bool(entry.note) for entry in paper.entries) * 2 > len(paper.entries):
        return
    for match in rule.check(listed, **options):
        if (match.note, match.note_index, match.source) != (None, None, None):  # not of the text
            yield match._replace(note_index=None, note=match.note or None)


def _findings(
    paper: Paper, settings: Settings, found: Iterable[tuple[Rule, Match]]
) -> Iterator[Finding]:
    document = paper.document
    occurrences: Counter[tuple[str, str]] = Counter()
    for rule, match in found:
        line, column = document.line_column(match.span.start)
        end_line, end_column = document.line_column(match.span.end)
        context = _context(paper, match)
        occurrences[rule.code, context] += 1
        severity: Severity = match.severity or rule.severity
        if (own := settings.rules.get(rule.code)) and own.severity:
            severity = own.severity
        yield Finding(
            code=rule.code,
            name=rule.name,
            severity=severity,
            confidence=round(match.confidence, 3),
            message=match.message,
            path=document.path,
            place=document.place(match.span.start),
            start=match.span.start,
            end=match.span.end,
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            note=match.note,
            source=match.source,
            identity=(
                rule.code,
                basename(document.path),
                context,
                occurrences[rule.code, context],
            ),
            fix=match.fix,
        )


def _context(paper: Paper, match: Match) -> str:
    """What a finding is about, so that it is known again after edits elsewhere."""
    if match.note_index is not None:
        return paper.notes[match.note_index].text
    return match.span.of(paper.document.text)[:200]
