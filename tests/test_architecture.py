"""Data flows one way, and the editor's command starts without what it does not need."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "src" / "citecheck"

# Package or module → what of ours it may import (DESIGN: the folders say the flow).
ALLOWED: dict[str, set[str]] = {
    "model": set(),
    "finding": {"model"},
    "errors": set(),
    "facts": set(),
    "translit": {"facts"},
    "outlets": {"model", "facts"},
    "formats": {"model", "finding", "facts", "errors"},
    "structure": {"model", "facts"},
    "citations": {"model", "facts"},
    "lists": {"model", "facts", "structure", "citations", "translit"},
    "bibliography": {
        "model", "finding", "facts", "citations", "enrichment", "translit", "outlets", "errors",
        "output", "lists", "styles",
    },
    "reporters": {
        "model", "finding", "facts", "linting", "rules", "bibliography", "enrichment", "output",
        "errors",
    },
    "dating": {"facts", "citations"},
    "enrichment": {"model", "facts", "translit", "outlets"},
    "conventions": {"model", "facts", "citations"},
    "rules": {
        "model", "finding", "facts", "conventions", "citations", "translit", "outlets", "linting",
        "lists", "styles",
    },
    "styles": {"model", "facts", "conventions"},
    "linting": {
        "styles", "model", "finding", "rules", "settings", "errors", "conventions", "translit", "output",
    },
    "editing": {"model", "finding", "formats", "citations", "errors", "rules"},
    "asking": {"model", "facts", "errors", "output"},
    "registries": {"model", "facts", "translit", "asking", "errors"},
    "archive": {"model", "facts", "translit", "outlets", "asking", "errors"},
}  # fmt: skip
"""A part of the tree → the parts of ours that it may import."""
ANYWHERE = {"late", "letters", "named"}  # patterns compiled late; accents; cheap named tuples


def imports_of(file: Path) -> set[str]:
    """First parts of the modules of ours that a file imports, inside functions too."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("citecheck.")}
    return found


@pytest.mark.parametrize("part", ALLOWED)
def test_data_flows_one_way(part: str) -> None:
    files = [PACKAGE / f"{part}.py"] if (PACKAGE / f"{part}.py").exists() else []
    files += (PACKAGE / part).rglob("*.py") if (PACKAGE / part).is_dir() else []
    assert files
    for file in files:
        assert imports_of(file) <= ALLOWED[part] | {part} | ANYWHERE, file


def test_lint_of_an_english_paper_loads_nothing_heavy(tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text("The mill.1\n\nNotes\n\n1. “The Quiet Mill,” reuters.com, May 3, 2019.\n")
    code = (
        "import sys\n"
        "from citecheck.cli import run\n"
        f"run(['lint', {str(paper)!r}])\n"
        "print(*sys.modules, sep='\\n')"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(out.stdout.split())
    heavy = {
        "httpx",
        "rich",
        "dateparser",
        "rapidfuzz",
        "selectolax",
        "sqlite3",
        "publicsuffixlist",
        "typer",
    }
    assert not heavy & loaded
    assert not any(
        name.startswith(
            (
                "citecheck.archive",
                "citecheck.asking",
                "citecheck.registries",
                "citecheck.citations.labelling.decode",
            )
        )
        for name in loaded
    )
