"""What a command reads it never writes over: every command that writes, by every name of the file."""

from __future__ import annotations

import importlib
import inspect
import os
import pkgutil
from collections.abc import Callable
from pathlib import Path

import pytest

import citecheck.cli.commands
from tests.test_cli import CLEAN, Ran, cite, write

__all__ = ["cite"]

KEPT = {"rule", "config", "cache", "init", "server", "style", "renumber", "translit", "catalogue"}
"""Commands that read no paper to write another file, or that have tests of their own below."""


def _writers() -> list[str]:
    """The commands that take a paper and an output."""
    found = []
    for info in pkgutil.iter_modules(citecheck.cli.commands.__path__):
        module = importlib.import_module(f"citecheck.cli.commands.{info.name}")
        if "output" in inspect.signature(module.run).parameters and info.name not in KEPT:
            found.append(info.name)
    return found


WRITERS = _writers()
NAMES = ("d/a.md", "./d/../d/a.md", "link.md", "hard.md", "d/link.md")


def _offline(command: str) -> list[str]:
    return ["--offline"] if command == "verify" else []


@pytest.fixture
def papers(cite: Callable[..., Ran]) -> dict[str, str]:
    """A paper under several names, and what is read with it."""
    Path("d").mkdir()
    text = f"---\nbibliography: works.bib\n---\nA river [@berg, 3].\n\n{CLEAN}"
    write("d/a.md", text)
    write("d/works.bib", "@book{berg, title={Tin}, author={Berg, A.}, year=1999}\n")
    write("d/m.tex", "\\documentclass{a}\\begin{document}\\input{one}\\end{document}")
    write("d/one.tex", "A mill.\\footnote{“The Mill,” reuters.com, May 3, 2019.}")
    write("d/citecheck.toml", "fail-on = 'never'\n")
    os.symlink("d/a.md", "link.md")
    os.symlink("a.md", "d/link.md")
    os.link("d/a.md", "hard.md")
    return {path.as_posix(): path.read_text() for path in Path("d").iterdir()}


def _check(papers: dict[str, str], ran: Ran) -> None:
    assert ran.status == 2, ran
    assert {path: Path(path).read_text() for path in papers} == papers


@pytest.mark.parametrize("output", NAMES)
@pytest.mark.parametrize("command", WRITERS)
def test_the_paper_by_any_name(
    cite: Callable[..., Ran], papers: dict[str, str], command: str, output: str
) -> None:
    _check(papers, cite(command, "d/a.md", "-o", output, *_offline(command)))


@pytest.mark.parametrize("output", ["d/works.bib", "d/citecheck.toml"])
@pytest.mark.parametrize("command", WRITERS)
def test_what_is_read_with_it(
    cite: Callable[..., Ran], papers: dict[str, str], command: str, output: str
) -> None:
    _check(papers, cite(command, "d/a.md", "-o", output, *_offline(command)))


@pytest.mark.parametrize("paths", [["d"], ["d/*"], ["."], ["d/m.tex", "d/a.md"]])
@pytest.mark.parametrize("output", ["d/a.md", "d/one.tex", "d/works.bib"])
@pytest.mark.parametrize("command", sorted({"export", "extract", "lint", "report"} & {*WRITERS}))
def test_through_folders_and_globs(
    cite: Callable[..., Ran], papers: dict[str, str], command: str, output: str, paths: list[str]
) -> None:
    _check(papers, cite(command, *paths, "-o", output))


@pytest.mark.parametrize("command", ["annotate", "export"])
def test_an_error_leaves_an_old_output_as_it_was(cite: Callable[..., Ran], command: str) -> None:
    write("old.html", "old")
    write("p.docx", "no package")
    assert cite(command, "p.docx", "-o", "old.html", *_offline(command)).status == 2
    assert Path("old.html").read_text() == "old"
    assert sorted(path.name for path in Path().iterdir()) == ["old.html", "p.docx"]


def test_renumber_without_write_and_a_refused_one_leave_the_paper(cite: Callable[..., Ran]) -> None:
    text = "A mill.2 A lock.1\n\nNotes\n\n1. “The Mill,” a.com, May 3, 2019.\n2. Berg, Tin, 12.\n"
    write("p.txt", text)
    cite("renumber", "p.txt")
    assert Path("p.txt").read_text() == text
    os.chmod("p.txt", 0o444)
    assert cite("renumber", "p.txt", "--write").status == 2
    assert Path("p.txt").read_text() == text
