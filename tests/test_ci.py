"""What build servers read, by their own readers; the hook and the action, without a network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from citecheck.cli import run
from citecheck.formats import MODULES
from tests.conftest import ROOT

PAPER = ROOT / "fixtures" / "caspian.txt"
BIN = Path(sys.executable).parent


def _tool(name: str) -> str:
    if not (BIN / name).exists():
        pytest.skip(f"{name} is not installed")
    return str(BIN / name)


def _validate(schema: str, *files: Path) -> None:
    tool = _tool("check-jsonschema")
    done = subprocess.run(
        [tool, "--no-cache", "--builtin-schema", schema, *map(str, files)],
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_junitparser_reads_a_case_a_paper_and_every_finding(tmp_path: Path) -> None:
    junitparser = pytest.importorskip("junitparser")
    odd = tmp_path / "a\x1b]0;x\x07<&.txt"
    odd.write_text("The mill.1\n\nNotes\n\n1. “Mill\x01 Opens” tin.example, Feb 30, 2019.\n")
    paths, out = [str(PAPER), str(odd)], tmp_path / "junit.xml"
    run(["lint", *paths, "--format", "junit", "-o", str(out), "-q"])
    run(["lint", *paths, "--format", "json", "-o", str(tmp_path / "all.json"), "-q"])
    findings = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))["findings"]
    xml = junitparser.JUnitXml.fromfile(str(out))
    suites = list(xml) if isinstance(xml, junitparser.JUnitXml) else [xml]
    failures = [each for suite in suites for case in suite for each in case.result]
    assert len(failures) == len(findings) > 0


def test_the_action_and_the_hook_are_what_they_should_be() -> None:
    _validate("vendor.github-actions", ROOT / "action.yml")
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    assert not [step for step in action["runs"]["steps"] if "${{" in step.get("run", "")]
    pre_commit = _tool("pre-commit")
    hooks = str(ROOT / ".pre-commit-hooks.yaml")
    done = subprocess.run([pre_commit, "validate-manifest", hooks], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_examples_of_the_page_are_whole(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    github, gitlab, hooks = (part.partition("```")[0] for part in page.split("```yaml\n")[1:4])
    for name, text in (("github.yml", github), ("gitlab.yml", gitlab), ("hooks.yaml", hooks)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    _validate("vendor.github-workflows", tmp_path / "github.yml")
    _validate("vendor.gitlab-ci", tmp_path / "gitlab.yml")
    assert "citecheck-notes[pdf]" in hooks


@pytest.mark.parametrize("suffix", sorted(MODULES))
def test_the_hook_admits_every_suffix_that_is_read(suffix: str) -> None:
    import re

    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert re.search(hook["files"], f"paper{suffix}")


def test_the_hook_runs_in_a_repository_without_a_network(tmp_path: Path) -> None:
    pre_commit = _tool("pre-commit")
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    entry = hook["entry"].replace("citecheck", f"{sys.executable} -m citecheck", 1)
    local = {**hook, "entry": entry, "language": "system"}  # installed already
    config = {"repos": [{"repo": "local", "hooks": [local]}]}
    (tmp_path / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    (tmp_path / "paper.txt").write_text("The mill.1 It shut.2\n\nNotes\n\n1. Berg, *Tin*, 12.\n")
    (tmp_path / "notes.py").write_text("1 = 2\n")
    env = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "cache"), "HOME": str(tmp_path)}
    for command in (["git", "init", "-q"], ["git", "add", "."]):
        subprocess.run(command, cwd=tmp_path, env=env, check=True, capture_output=True)
    done = subprocess.run(
        [pre_commit, "run", "--all-files"], cwd=tmp_path, env=env, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "paper.txt:1:20: MRK001" in done.stdout
    assert "notes.py" not in done.stdout
