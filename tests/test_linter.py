"""Selection, severities, answers of the editor, broken rules: what the linter adds to the rules."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from citecheck.cli import run
from citecheck.errors import UsageError
from citecheck.finding import Finding, Match
from citecheck.linting.runner import active_rules, lint
from citecheck.model import Document, Paper, Structure
from citecheck.rules import RULES
from citecheck.settings import DEFAULTS, Ignore, RuleSettings, Settings
from citecheck.structure import find_structure

TEXT = """\
The mill opened in spring.1 It closed in autumn.2 Nobody wrote of it.3 It was sold.4

Notes

1. “Mill Opens at Last,” reuters.com, May 3, 2019. 2. “Mill Shuts Its Gates,” reuters.com, October 1, 2019.
3. “The Quiet Mill,” reuters.com, November 8, 2019.
"""
PaperOf = Callable[..., Paper]


def found(paper: Paper, settings: Settings = DEFAULTS) -> list[Finding]:
    return list(lint(paper, settings).findings)


def codes(paper: Paper, settings: Settings = DEFAULTS) -> list[str]:
    return [finding.code for finding in found(paper, settings)]


def test_findings_come_in_the_order_of_the_text(paper_of: PaperOf) -> None:
    assert codes(paper_of(TEXT)) == ["MRK001", "NTE001"]


def test_a_severity_is_the_users(paper_of: PaperOf) -> None:
    settings = DEFAULTS._replace(rules={"NTE001": RuleSettings("info")})
    assert [f.severity for f in found(paper_of(TEXT), settings)] == ["error", "info"]


def test_a_rule_that_is_off_can_be_asked_for() -> None:
    off = next(rule for rule in RULES.values() if not rule.is_default)
    assert off not in active_rules(DEFAULTS)
    assert active_rules(DEFAULTS._replace(select=(off.name,))) == (off,)
    with pytest.raises(UsageError, match="no rule is called"):
        active_rules(DEFAULTS._replace(ignore=("ZZZ",)))


def test_an_answer_holds_for_its_note_alone(paper_of: PaperOf) -> None:
    paper = paper_of(TEXT)
    for_two = Ignore("NTE001", note="2")
    for_three = Ignore("NTE001", note="3", origin="citecheck.toml:4")
    assert codes(paper, DEFAULTS._replace(ignores=(for_two,))) == ["MRK001"]
    assert codes(paper, DEFAULTS._replace(ignores=(for_three,))) == ["DOC003", "MRK001", "NTE001"]


def test_an_answer_may_name_words_of_the_note(paper_of: PaperOf) -> None:
    paper = paper_of(TEXT)
    assert codes(paper, DEFAULTS._replace(ignores=(Ignore("NTE", match="shuts its gates"),))) == [
        "MRK001"
    ]
    unused = found(
        paper, DEFAULTS._replace(ignores=(Ignore("NTE", match="another mill", origin="x:1"),))
    )
    assert [f.code for f in unused] == ["DOC003", "MRK001", "NTE001"]
    assert "x:1" in unused[0].message


def test_an_answer_for_all_papers_is_never_unused(paper_of: PaperOf) -> None:
    assert codes(paper_of(TEXT), DEFAULTS._replace(ignores=(Ignore("DAT"),))) == [
        "MRK001",
        "NTE001",
    ]
    elsewhere = DEFAULTS._replace(ignores=(Ignore("ALL", path="other*"),))
    assert codes(paper_of(TEXT), elsewhere) == ["MRK001", "NTE001"]
    assert codes(paper_of(TEXT), DEFAULTS._replace(ignores=(Ignore("ALL", path="pap*"),))) == []


MARKDOWN = """\
The mill opened.[^1] It closed.[^2]

[^1]: “Mill Opens,” reuters.com, February 30, 2019.{}

[^2]: “Mill Shuts,” reuters.com, February 30, 2018.
"""


def test_a_comment_answers_for_its_paragraph(paper_of: PaperOf) -> None:
    plain = paper_of(MARKDOWN.format(""), "paper.md")
    assert codes(plain) == ["DAT001", "DAT001"]
    answered = paper_of(MARKDOWN.format(" <!-- citecheck: ignore DAT001 -->"), "paper.md")
    assert codes(answered) == ["DAT001"]
    idle = paper_of(
        MARKDOWN.format(" <!-- citecheck: ignore DAT001, PUN -->").replace("30, 2019", "3, 2019"),
        "paper.md",
    )
    assert codes(idle) == ["DOC003", "DAT001"]


def test_a_fingerprint_survives_edits_above(paper_of: PaperOf) -> None:
    before = found(paper_of(TEXT))
    after = found(paper_of("A new first paragraph, without a note.\n\n" + TEXT))
    assert [f.fingerprint for f in before] == [f.fingerprint for f in after]
    assert [f.line for f in before] != [f.line for f in after]
    assert len({f.fingerprint for f in before}) == len(before)


def test_uncertain_findings_can_be_left_out(paper_of: PaperOf) -> None:
    least = min(f.confidence for f in found(paper_of(TEXT)))
    assert all(
        f.confidence > least
        for f in found(paper_of(TEXT), DEFAULTS._replace(min_confidence=least + 0.001))
    )


def test_a_broken_rule_names_itself_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(paper: Paper) -> list[Match]:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setitem(RULES, "NTE001", RULES["NTE001"]._replace(check=broken))
    (tmp_path / "paper.txt").write_text(TEXT)
    assert run(["lint", str(tmp_path / "paper.txt"), "--fail-on", "never"]) == 2
    shown = capsys.readouterr()
    assert "MRK001" in shown.out
    assert (
        f"citecheck: internal error in NTE001 on {tmp_path / 'paper.txt'}: ZeroDivisionError"
        in shown.err
    )


def test_a_paper_that_breaks_citecheck_is_named_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def break_on_rosebud(document: Document) -> Structure:
        assert "rosebud" not in document.text
        return find_structure(document)

    monkeypatch.setattr("citecheck.analysis.find_structure", break_on_rosebud)
    (tmp_path / "a.txt").write_text("rosebud")
    (tmp_path / "b.txt").write_text(TEXT)
    for command in ("lint", "extract", "export"):
        assert run([command, str(tmp_path)]) == 2
        shown = capsys.readouterr()
        assert f"citecheck: internal error on {tmp_path / 'a.txt'}: AssertionError" in shown.err
        assert "b.txt" in shown.out
