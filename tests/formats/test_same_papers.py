"""One paper in seven formats: the same notes, sources and findings.

The files are made by `scripts/build_same_papers.py`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from citecheck.analysis import analyse
from citecheck.formats import read_document
from citecheck.linting.runner import lint
from citecheck.model import Paper
from citecheck.settings import DEFAULTS

FOLDER = Path(__file__).parent / "same"
NAMES = sorted(path.stem for path in FOLDER.glob("*.md"))
FORMATS = ("md", "docx", "odt", "html", "epub", "tex")
BOUND = ("NTE001", "NTE004", "MRK005", "DOC")  # what only typed numbers can have, or no format


@cache
def paper(name: str, format: str) -> Paper:
    file = FOLDER / f"{name}.{format}"
    return analyse(read_document(file.name, file.read_bytes()))


@cache
def as_tex_prints(name: str) -> Paper:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return analyse(read_document("a.txt", text.replace("''", "”").replace("'", "’").encode()))


def notes(paper: Paper) -> list[tuple[str, str]]:
    return [(note.label, " ".join(note.text.split())) for note in paper.notes]


def markers(paper: Paper) -> list[tuple[str, str | None]]:
    return [(marker.label, marker.note) for marker in paper.markers]


def sources(paper: Paper) -> list[tuple[object, ...]]:
    return [
        (s.note, s.type, s.title, s.container_title, s.issued, s.outlet and s.outlet.domain)
        for s in paper.sources
    ]


def findings(paper: Paper) -> list[tuple[str, str | None]]:
    found = lint(paper, DEFAULTS).findings
    return [(f.code, f.note) for f in found if not f.code.startswith(BOUND)]


def test_there_are_ten_and_something_is_found() -> None:
    assert len(NAMES) == 10
    assert sum(len(findings(paper(name, "txt"))) for name in NAMES) > 20


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_the_same_in_every_format(name: str, format: str) -> None:
    plain, other = paper(name, "txt"), paper(name, format)
    if format == "tex":  # which prints ' as ’
        plain = as_tex_prints(name)
    assert notes(other) == notes(plain)
    assert markers(other) == markers(plain)
    assert sources(other) == sources(plain)
    assert sorted(findings(other), key=str) == sorted(findings(plain), key=str)
