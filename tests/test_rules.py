"""Every rule: its examples, its cases, and the papers on which all rules are silent.

`cases/<CODE>.toml` holds what must be flagged and what must not; a false alarm that is reported
becomes a `pass`. A case is a whole text (`text`, with `suffix`), or a list of `notes` that a small
paper is made around; `base` names notes of `bases.toml` that stand before them. `expect` lists the labels of the findings in order of print (`-` for none), `fixed` is the
case after all safe fixes. `published` and `options` are as in the settings.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from citecheck.analysis import analyse
from citecheck.finding import Edit, Finding
from citecheck.formats import read_document
from citecheck.linting.examples import paper_of
from citecheck.linting.registry import Rule
from citecheck.linting.runner import lint
from citecheck.model import ArchiveAnswer, RegistryAnswer
from citecheck.rules import RULES
from citecheck.settings import RuleSettings, Settings

CASES = Path(__file__).parent / "cases"
DEFAULT = tuple(code for code, rule in RULES.items() if rule.is_default)
BASES: dict[str, list[str]] = tomllib.loads((CASES / "bases.toml").read_text(encoding="utf-8"))
MIN_FLAG, MIN_PASS = 5, 8
_KEYS = frozenset(
    """
    answers id base text notes expect fixed fixed_text suffix published options
    """.split()
)
TOGETHER = {"DOC005": {"MRK002"}}  # an uncertain section still says, as warnings, what is uncited
BY_PAPERS = frozenset(
    {"DOC", "MRK", "NTE", "TRL", "ARC", "REG"}
)  # families whose cases may stand elsewhere


def findings_of(
    text: str,
    codes: tuple[str, ...],
    *,
    suffix: str = "txt",
    published: str | None = None,
    options: dict[str, dict[str, Any]] | None = None,
    answers: Mapping[str, ArchiveAnswer | RegistryAnswer] | None = None,
) -> tuple[Finding, ...]:
    document = read_document(f"paper.{suffix}", text.encode("utf-8"))
    known = (answers or {}).items()
    paper = analyse(document, published=published)._replace(
        answers={k: v for k, v in known if isinstance(v, ArchiveAnswer)},
        registered={k: v for k, v in known if isinstance(v, RegistryAnswer)},
    )
    rules = {code: RuleSettings(options=own) for code, own in (options or {}).items()}
    result = lint(paper, Settings(published=published, select=codes, rules=rules))
    assert not result.failures
    return result.findings


def apply_fixes(text: str, findings: tuple[Finding, ...], *, unsafe: bool = False) -> str:
    edits: list[Edit] = []
    for finding in findings:
        fix = finding.fix
        if fix is None or (fix.applicability == "unsafe" and not unsafe):
            continue
        taken = [(edit.start, edit.end) for edit in edits]
        if not any(s <= e.end and e.start <= t for e in fix.edits for s, t in taken):
            edits.extend(fix.edits)
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def fixed(text: str, codes: tuple[str, ...], *, unsafe: bool = False, **how: Any) -> str:
    for _ in range(10):
        mended = apply_fixes(text, findings_of(text, codes, **how), unsafe=unsafe)
        if mended == text:
            return text
        text = mended
    raise AssertionError("fixes do not come to rest")


@pytest.mark.parametrize("rule", list(RULES.values()), ids=list(RULES))
class TestExamples:
    def how(self, rule: Rule) -> dict[str, Any]:
        options = {rule.code: dict(rule.example_options)} if rule.example_options else None
        return {"suffix": rule.suffix, "published": rule.published, "options": options}

    def test_bad(self, rule: Rule) -> None:
        how = {**self.how(rule), "answers": rule.example_answers}
        found = findings_of(rule.bad, (*DEFAULT, rule.code), **how)
        assert {finding.code for finding in found} - TOGETHER.get(rule.code, set()) == {rule.code}

    def test_good(self, rule: Rule) -> None:
        assert findings_of(rule.good, (*DEFAULT, rule.code), **self.how(rule)) == ()

    def test_fix(self, rule: Rule) -> None:
        if rule.fix is None:
            found = findings_of(rule.bad, (rule.code,), **self.how(rule))
            assert all(finding.fix is None for finding in found)
        else:
            is_unsafe = rule.fix == "unsafe"
            how = {**self.how(rule), "answers": rule.example_answers}
            assert fixed(rule.bad, (rule.code,), unsafe=is_unsafe, **how) == rule.good

    def test_words(self, rule: Rule) -> None:
        assert rule.summary
        assert len(rule.summary) <= 100
        assert rule.rationale
        for finding in findings_of(rule.bad, (rule.code,), **self.how(rule)):
            assert not finding.message.endswith(".")
            assert "\n" not in finding.message


def test_codes_are_in_order() -> None:
    modules = {rule.check.__module__ for rule in RULES.values()}
    for module in modules:
        codes = [code for code, rule in RULES.items() if rule.check.__module__ == module]
        assert codes == sorted(codes)
    names = [rule.name for rule in RULES.values()]
    assert len(set(names)) == len(names)


class Case:
    """One entry of a cases file."""

    def __init__(self, code: str, entry: dict[str, Any]) -> None:
        self.codes = (code,)
        self.expect: list[str] = entry.get("expect", [])
        base = BASES[entry["base"]] if "base" in entry else []
        self.text = self._text(entry, "text", "notes", base)
        self.fixed = self._text(entry, "fixed_text", "fixed", base)
        self.is_fixed = "fixed" in entry or "fixed_text" in entry
        self.how = {
            "suffix": entry.get("suffix", "txt"),
            "published": entry.get("published"),
            "options": {code: entry["options"]} if "options" in entry else None,
            "answers": {k: ArchiveAnswer(**v) for k, v in entry.get("answers", {}).items()},
        }

    @staticmethod
    def _text(entry: dict[str, Any], text: str, notes: str, base: list[str]) -> str:
        return str(entry[text]) if text in entry else paper_of(*base, *entry.get(notes, ()))


def cases(kind: str) -> Iterator[Any]:
    for file in sorted(CASES.glob("[A-Z]*.toml")):
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        assert set(table) <= {"flag", "pass"}
        for i, entry in enumerate(table.get(kind, ())):
            assert set(entry) <= _KEYS, file
            yield pytest.param(
                Case(file.stem, entry), id=f"{file.stem}-{entry.get('id', i)}".replace(" ", "-")
            )


@pytest.mark.parametrize("case", list(cases("flag")))
def test_must_be_flagged(case: Case) -> None:
    found = findings_of(case.text, case.codes, **case.how)
    assert [finding.note or "-" for finding in found] == case.expect
    if case.is_fixed:
        mended = fixed(case.text, case.codes, **case.how)
        assert mended == case.fixed


@pytest.mark.parametrize("case", list(cases("pass")))
def test_must_pass(case: Case) -> None:
    assert findings_of(case.text, case.codes, **case.how) == ()


@pytest.mark.parametrize("code", [code for code in RULES if code[:3] not in BY_PAPERS])
def test_every_rule_has_cases(code: str) -> None:
    table = tomllib.loads((CASES / f"{code}.toml").read_text(encoding="utf-8"))
    assert len(table["flag"]) >= MIN_FLAG
    assert len(table["pass"]) >= MIN_PASS


@pytest.mark.parametrize("file", sorted((CASES / "clean").glob("*.*")), ids=lambda file: file.name)
def test_clean_papers_are_silent(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    found = findings_of(text, DEFAULT, suffix=file.suffix[1:])
    assert [f"{f.line}:{f.column} {f.code} {f.message}" for f in found] == []
