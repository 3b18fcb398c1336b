"""Findings for build servers, read back as these read them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from citecheck.cli import run
from tests.conftest import ROOT

PAPER = ROOT / "fixtures" / "caspian.txt"


def _report(form: str, tmp_path: Path, *papers: Path) -> str:
    out = tmp_path / "out"
    paths = [str(paper) for paper in papers or (PAPER,)]
    run(["lint", *paths, "--published", "2021-12-01", "--format", form, "-o", str(out), "-q"])
    return out.read_text(encoding="utf-8-sig")


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    paper = tmp_path / "a,b:c%\x1b[31m<&.txt"
    paper.write_text("The mill.1\n\nNotes\n\n1. “Mill <b>&” Opens” tin.example, Feb 30, 2019.\n")
    return paper


def test_sarif_says_what_json_says(tmp_path: Path) -> None:
    findings = json.loads(_report("json", tmp_path))["findings"]
    (sarif,) = json.loads(_report("sarif", tmp_path))["runs"]
    assert [r["ruleId"] for r in sarif["results"]] == [f["code"] for f in findings]
    assert [r["partialFingerprints"]["citecheck/v1"] for r in sarif["results"]] == [
        f["fingerprint"] for f in findings
    ]
    assert {r["level"] for r in sarif["results"]} <= {"error", "warning", "note"}
    texts = [
        [e["insertedContent"]["text"] for e in fix["artifactChanges"][0]["replacements"]]
        for result in sarif["results"]
        for fix in result.get("fixes", ())
    ]
    assert texts == [[e["text"] for e in f["fix"]["edits"]] for f in findings if f["fix"]]
    rules = sarif["tool"]["driver"]["rules"]
    assert all(rule["fullDescription"]["text"] and rule["help"]["text"] for rule in rules)
    assert [rules[r["ruleIndex"]]["id"] for r in sarif["results"]] == [f["code"] for f in findings]


def test_github_has_one_line_a_finding(tmp_path: Path, hostile: Path) -> None:
    lines = _report("github", tmp_path, hostile).splitlines()
    findings = json.loads(_report("json", tmp_path, hostile))["findings"]
    assert len(lines) == len(findings)
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)
    assert all("\x1b" not in line and "a%2Cb%3Ac%25" in line for line in lines)


def test_gitlab_has_unique_fingerprints(tmp_path: Path) -> None:
    issues = json.loads(_report("gitlab", tmp_path))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) > 0
    assert {issue["severity"] for issue in issues} <= {"critical", "major", "info"}


@pytest.mark.parametrize("form", ["checkstyle", "junit"])
def test_xml_is_well_formed_and_complete(form: str, tmp_path: Path, hostile: Path) -> None:
    findings = json.loads(_report("json", tmp_path, PAPER, hostile))["findings"]
    root = ElementTree.fromstring(_report(form, tmp_path, PAPER, hostile))
    told = root.iter("error" if form == "checkstyle" else "failure")
    assert [each.get("message") for each in told] == [
        f["message"].replace("\x1b", "\ufffd") for f in findings
    ]


def test_csv_has_one_row_a_finding(tmp_path: Path) -> None:
    findings = json.loads(_report("json", tmp_path))["findings"]
    rows = list(csv.DictReader(io.StringIO(_report("csv", tmp_path))))
    assert [row["code"] for row in rows] == [f["code"] for f in findings]
