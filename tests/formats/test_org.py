"""Org: which brackets are notes, what cites them, and what is only code."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.formats.org import read
from citecheck.structure import find_structure


def shape(text: str) -> tuple[list[str], dict[str, str]]:
    """Labels of the markers, and the notes by label, as the structure gives them."""
    found = find_structure(read("paper.org", text.encode()))
    return [marker.label for marker in found.markers], {n.label: n.text for n in found.notes}


@pytest.mark.parametrize(
    ("text", "markers", "notes"),
    [
        ("A.[fn:1] B.[fn:x]\n\n[fn:1] One\ntwo.\n\nThree.\n[fn:x] Four.\n", ["1", "x"],
         {"1": "One two. Three.", "x": "Four."}),
        ("A.[fn:1]\n\n[fn:1] One.\n\n\nB.\n", ["1"], {"1": "One."}),
        ("A.[fn:1]\n\n[fn:1] One.\n* B\nC.\n", ["1"], {"1": "One."}),
        ("A.[fn:: One [two].] B.[fn:x: Three.] C.[fn:x]\n", ["inline-1", "x", "x"],
         {"inline-1": "One [two].", "x": "Three."}),
        ("A.[fn:1]\n\n[fn:1] A. Berg, /The Mill/, in [[https://x.example/a][the /Post/]], =x/y=.\n",
         ["1"], {"1": "A. Berg, The Mill, in the Post, x/y."}),
        ("A.[fn:1]\n\n[fn:1] “A,” https://x.example/a/b/, 12/03/2020 and/or *b*.\n", ["1"],
         {"1": "“A,” https://x.example/a/b/, 12/03/2020 and/or b."}),
        ("#+BEGIN_SRC\n[fn:2]\n#+END_SRC\n: [fn:3]\n# [fn:4]\nA ~[fn:5]~[fn:1]\n:PROPERTIES:\n[fn:6]\n"
         ":END:\n\n[fn:1] One.\n", ["1"], {"1": "One."}),
        ("#+BEGIN_SRC\nA.[fn:1]\n\n[fn:1] One.\n", ["1"], {"1": "One."}),
        ("A.[fn:1]\r\n\r\n[fn:1] One\r\ntwo.\r\n", ["1"], {"1": "One two."}),
    ],
)  # fmt: skip
def test_notes_and_markers(text: str, markers: list[str], notes: dict[str, str]) -> None:
    assert shape(text) == (markers, notes)


def test_places_of_markers_and_notes() -> None:
    text = "A.[fn:12]\n\n[fn:12] One.\n"
    found = find_structure(read("paper.org", text.encode()))
    (marker,), (note,) = found.markers, found.notes
    assert (marker.span.of(text), marker.printed.of(text)) == ("12", "[fn:12]")
    assert (note.span.of(text), note.starts_mid_line) == ("12] One.", False)


def test_links_headings_and_what_the_file_says_of_itself() -> None:
    text = (
        "#+TITLE: Mills\n#+DATE: 2020-01-02\n* A [[https://x.example/a][b]]\n"
        "[[https://y.example]] <https://z.example> [[file:a.org][c]] [[*A]]\n"
    )
    document = read("paper.org", text.encode())
    assert [(x.span.of(text), x.address) for x in document.links] == [
        ("b", "https://x.example/a"),
        ("https://y.example", "https://y.example"),
        ("https://z.example", "https://z.example"),
    ]
    assert [span.of(text) for span in document.headings] == ["* A [[https://x.example/a][b]]"]
    assert document.metadata == {"title": "Mills", "date": "2020-01-02"}


def test_citation_keys(tmp_path: Path) -> None:
    (tmp_path / "works.bib").write_text("@book{berg, author={Berg, A.}, title={Mills}, year=1999}")
    text = "#+BIBLIOGRAPHY: works.bib\nA [cite/t:see @berg p. 12; @ruiz].\n"
    document = read(str(tmp_path / "paper.org"), text.encode())
    assert [(c.key, c.locator) for c in document.citations] == [("berg", "p. 12"), ("ruiz", None)]
    assert [entry.key for entry in document.data] == ["berg"]


@pytest.mark.parametrize(
    "unit", ["[fn:", "[fn:1]", "[fn:1]\n", "[fn::", "[[", "[", "]", "/a ", " =a", "#+BEGIN_SRC\n", ":A:\n",
             "* ", "[cite:@a ", "<http:", "[[a][", "\n\n", "[fn:1:a]", "/a/ "],
)  # fmt: skip
def test_hostile_repetition_is_read(unit: str) -> None:
    read("paper.org", ("A " + unit * 20_000).encode())
