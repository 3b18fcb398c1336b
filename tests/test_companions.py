"""Chapters of one work, linted alone and together."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from citecheck.cli import run

_FULL = [
    f"{name}, *{title}* (Oslo: Nord, {1990 + i}), 12."
    for i, (name, title) in enumerate(
        [
            ("Ada Berg", "Tin and Rivers"),
            ("Ole Lund", "The Weirs of Fjordland"),
            ("Eva Ruiz", "Ferries in Winter"),
            ("Kari Dahl", "Salt for the Coast"),
            ("Jon Ask", "Mills of the Plain"),
            ("Per Moe", "Bells and Towers"),
        ]
    )
]
_SHORT = [
    "Berg, *Tin and Rivers*, 14.",
    "Lund, *The Weirs of Fjordland*, 15.",
    "Ruiz, *Ferries in Winter*, 16.",
    "Dahl, *Salt for the Coast*, 17.",
    "Ask, *Mills of the Plain*, 18.",
    "Moe, *Bells and Towers*, 19.",
]
_ELSEWHERE = [
    ("Hansen", "Snow in the Valley"),
    ("Vik", "A Yard of Stone"),
    ("Strand", "Boats at Rest"),
]


def _chapter(notes: list[str]) -> str:
    body = " ".join(f"The mill stood still.[^{n}]" for n in range(1, len(notes) + 1))
    return body + "\n\n" + "\n".join(f"[^{n}]: {note}" for n, note in enumerate(notes, 1)) + "\n"


def _found(paths: list[Path], out: Path) -> list[tuple[str, str, str]]:
    run(["lint", "--format", "json", "-o", str(out), "--select", "SRC007", *map(str, paths)])
    findings = json.loads(out.read_text(encoding="utf-8"))["findings"]
    return [(Path(f["path"]).name, f["severity"], f["message"]) for f in findings]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    folder = tmp_path / "book"
    folder.mkdir()
    first = [
        *_FULL,
        *(f"Nina {name}, *{title}* (Oslo: Nord, 1980), 3." for name, title in _ELSEWHERE),
    ]
    (folder / "1.md").write_text(_chapter(first), encoding="utf-8")
    short = [f"{name}, *{title}*, 21." for name, title in _ELSEWHERE]
    (folder / "2.md").write_text(_chapter([*_FULL, *_SHORT, *_SHORT, *short]), encoding="utf-8")
    return folder


def test_a_chapter_alone_is_told_each_work_once(book: Path, tmp_path: Path) -> None:
    assert _found([book / "2.md"], tmp_path / "out") == [
        (
            "2.md",
            "warning",
            f"no work by {name} is cited before; a chapter is best linted with the others",
        )
        for name, _ in _ELSEWHERE
    ]


def test_very_many_works_of_other_chapters_are_told_together(tmp_path: Path) -> None:
    names = [
        f"{start}{end}" for start in ("Strand", "Hage", "Vik") for end in ("berg", "lund", "moe")
    ]
    short = [f"{name}, *The Mills of the {name} Coast*, 21." for name in names]
    (tmp_path / "1.md").write_text(_chapter([*_FULL, *(_SHORT * 6), *short]), encoding="utf-8")
    ((_, severity, message),) = _found([tmp_path / "1.md"], tmp_path / "out")
    assert severity == "warning"
    assert all(name in message for name in names)


def test_chapters_know_each_others_works(book: Path, tmp_path: Path) -> None:
    assert _found([book], tmp_path / "out") == []
    assert _found([book, tmp_path / "book" / "2.md"], tmp_path / "out") == []


def test_a_work_that_no_chapter_cites_is_told(book: Path, tmp_path: Path) -> None:
    text = _chapter([*_FULL, *_SHORT, "Moen, *Roofs after Snow*, 12."])
    (book / "3.md").write_text(text, encoding="utf-8")
    assert _found([book], tmp_path / "out") == [
        ("3.md", "error", "no work by Moen is cited before")
    ]


def test_papers_of_another_folder_do_not_help(book: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (book / "2.md").rename(other / "2.md")
    assert len(_found([book, other], tmp_path / "out")) == len(_ELSEWHERE)
