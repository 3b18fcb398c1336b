"""Texts that no editor writes, but that a broken export makes: a right answer, never a crash.

Sizes are a tenth of what `benchmarks/hostile.py` runs, so that the suite stays short.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator

import pytest

from citecheck.analysis import analyse
from citecheck.formats import read_document
from citecheck.linting.runner import lint
from citecheck.settings import DEFAULTS

SCALE = 10

NOTES = "\n\nNotes\n\n1. “The Mill,” reuters.com, May 3, 2019.\n2. “The Lock,” reuters.com, June 4, 2019.\n"


def hostile_texts(scale: int = 1) -> Iterator[tuple[str, str]]:
    """Names and texts; `scale` divides the sizes."""
    yield "one line of 3 MB", "the harbour master wrote again and again " * (75_000 // scale)
    yield (
        "one sentence of 3 MB with notes",
        "the harbour 12 " * (200_000 // scale) + "end.1 More.2" + NOTES,
    )
    yield "a million digits", "7" * (1_000_000 // scale)
    yield "a million digits after a word", "word" + "7" * (1_000_000 // scale) + NOTES
    yield "half a million ones", "1 " * (500_000 // scale)
    yield "lines of numbers", "".join(f"{n}\n" for n in range(60_000 // scale))
    yield "numbered lines", "".join(f"{n}. x\n" for n in range(60_000 // scale))
    yield "quotation marks", "“" * (200_000 // scale) + NOTES
    yield "straight marks", '"' * (200_000 // scale) + NOTES
    yield "closing marks in a note", "A.1" + "\n\nNotes\n\n1. " + "”" * (200_000 // scale)
    yield "opening marks in a note", "A.1" + "\n\nNotes\n\n1. " + "“a, " * (50_000 // scale)
    yield "brackets", "[" * (200_000 // scale) + NOTES
    yield "brackets in a note", "A.1\n\nNotes\n\n1. " + "(" * (200_000 // scale)
    yield "bracketed numbers", "[1]" * (100_000 // scale)
    yield "superscripts", "¹" * (200_000 // scale) + NOTES
    yield "separated superscripts", "a¹ " * (100_000 // scale) + NOTES
    yield "combining marks", "e" + "\u0301" * (200_000 // scale) + NOTES
    yield (
        "combining marks in a note",
        "A.1\n\nNotes\n\n1. “e" + "\u0301" * (200_000 // scale) + ",” x.com, 2019.",
    )
    yield (
        "huge labels",
        f"Word{'9' * 5000}.{'8' * 5000}" + NOTES + f"{'9' * 5000}. “Mill,” x.com, 2019.\n",
    )
    yield (
        "impossible dates",
        "A.1\n\nNotes\n\n1. “Mill,” x.com, 99/99/99999, February 31, 0000, 2019-13-45.\n",
    )
    yield "semicolons", "A.1\n\nNotes\n\n1. " + ";" * (100_000 // scale)
    yield "hosts", "A.1\n\nNotes\n\n1. " + "a.b.c.d." * (20_000 // scale)
    yield "URL signs", "A.1\n\nNotes\n\n1. " + "https://" * (20_000 // scale)
    yield (
        "one word of 100,000 letters",
        "A.1\n\nNotes\n\n1. “" + "prikaz" * (16_000 // scale) + ",” mk.ru, May 3, 2019.\n",
    )
    yield (
        "one Cyrillic word of 100,000 letters",
        "A.1\n\nNotes\n\n1. “" + "й" * (100_000 // scale) + ",” mk.ru, May 3, 2019.\n",
    )
    yield (
        "an ordinary number without its number",
        "A.1\n\nNotes\n\n1. Berg, “Gold,” World Bank Policy Research Working Paper No. 9520 (2003).\n",
    )
    yield "an ignore that never ends", "A.[^1]\n\n<!-- citecheck: ignore" + " " * (20_000 // scale)
    yield "years", "A.1\n\nNotes\n\n1. " + "2019, " * (50_000 // scale)
    yield "ibids", "A.1\n\nNotes\n\n1. " + "Ibid. " * (50_000 // scale)
    yield (
        "emoji and markup",
        "A.1 [bold]x[/bold]" + NOTES.replace("The Mill", "👩‍👩‍👧 <script>alert(1)</script> [red]"),
    )
    yield "only blank lines", "x" + "\n" * (200_000 // scale)
    yield "carriage returns", ("The mill.1 The lock.2" + NOTES).replace("\n", "\r")
    yield "asterisks", "*" * (100_000 // scale) + NOTES


@pytest.mark.parametrize("suffix", ["txt", "md"])
@pytest.mark.parametrize(
    ("name", "text"), [pytest.param(n, t, id=n) for n, t in hostile_texts(SCALE)]
)
def test_a_hostile_text_is_answered(name: str, text: str, suffix: str) -> None:
    paper = analyse(read_document(f"paper.{suffix}", text.encode()), published="2020-01-01")
    result = lint(paper, DEFAULTS)
    assert result.failures == ()
    for note, parsed in zip(paper.notes, paper.parsed, strict=True):
        assert "".join(part.span.of(note.text) for part in parsed.parts) == note.text
    for finding in result.findings:
        assert 0 <= finding.start <= finding.end <= len(paper.document.text)


def test_carriage_returns_alone_end_lines() -> None:
    text = ("The mill.1 The lock.2" + NOTES).replace("\n", "\r")
    paper = analyse(read_document("paper.txt", text.encode()))
    assert [marker.note for marker in paper.markers] == ["1", "2"]
    assert paper.document.line_column(text.index("2. “"))[0] == 6


def test_nothing_is_read_from_standard_input_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("never"))
    assert analyse(read_document("paper.txt", b"The mill.")).notes == ()
