"""Markdown as its dialects mean it: what is a note, what cites it, and what is only code."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.formats.markdown import read


def shape(text: str) -> tuple[list[str], dict[str, str]]:
    """Labels of the markers, and the notes by label with their text folded."""
    document = read("paper.md", text.encode())
    notes = {
        note.label: " ".join(" ".join(p.of(document.text) for p in note.pieces).split())
        for note in document.known.notes
    }
    return [marker.label for marker in document.known.markers], notes


@pytest.mark.parametrize(
    ("text", "markers", "notes"),
    [
        ("A.[^1]\n\n  [^1]: One.\n  [^2]: Two.\n", ["1"], {"1": "One.", "2": "Two."}),
        ("> A.[^a]\n>\n> [^a]: One\n> goes on.\n\nB.\n", ["a"], {"a": "One goes on."}),
        ("- A.[^a]\n\n  [^a]: One.\n\nB.\n", ["a"], {"a": "One."}),
        ("A.[^a]\n\n[^a]:\n    One.\n\n    Two.\n\nB.\n", ["a"], {"a": "One. Two."}),
        ("A.[^a]\n\n[^a]: One\nlazy.\n# B\n", ["a"], {"a": "One lazy."}),
        ("A.[^a]\n\n[^a]: Below\n\n        [^b] code\n\nC.\n", ["a"], {"a": "Below"}),
        ("A \\[^a] b\\\\[^b].\n\n[^b]: One.\n", ["b"], {"b": "One."}),
        ("A ``[^a] ` [^b]`` c[^c].\n\n[^c]: One.\n", ["c"], {"c": "One."}),
        ("A `b[^a].\n\nC` d.\n\n[^a]: One.\n", ["a"], {"a": "One."}),
        ("~~~\n[^a]\n```\n[^b]\n~~~\nC[^c].\n\n[^c]: One.\n", ["c"], {"c": "One."}),
        ("> ```\n> [^a]\n\nC[^c].\n\n[^c]: One.\n", ["c"], {"c": "One."}),
        ("<PRE class=x>\n[^a]\n\n[^b]\n</PRE>\nC[^c].\n\n[^c]: One.\n", ["c"], {"c": "One."}),
        ("<!--\n[^a]: no\n\n[^b]\n-->\nC[^c].\n\n[^c]: One.\n", ["c"], {"c": "One."}),
        ("A^[One [two](http://x.example) *three*.] b.\n", ["inline-1"],
         {"inline-1": "One [two](http://x.example) *three*."}),
        ("A.[^a]\n\n[^a]: One.\n\n[^b] Two.\n\nB.[^b]\n", ["a", "b"], {"a": "One.", "b": "Two."}),
        ("[^a] begins this paragraph.\n\nB.\n\nC.\n\n[^a]: One.\n", ["a"], {"a": "One."}),
        ("---\ntitle: x[^9]\n...\nA.[^a]\n\n[^a]: One.\n", ["a"], {"a": "One."}),
        ("+++\ntitle = 'x[^9]'\n+++\nA.[^a]\n\n[^a]: One.\n", ["a"], {"a": "One."}),
        ("1. A.\n\n        [^x] code\n\n2. B.[^a]\n\n[^a]: One.\n", ["a"], {"a": "One."}),
        ("A.[^a]\r\n\r\n[^a]: One\r\n    two.\r\n", ["a"], {"a": "One two."}),
    ],
)  # fmt: skip
def test_notes_and_markers(text: str, markers: list[str], notes: dict[str, str]) -> None:
    assert shape(text) == (markers, notes)


@pytest.mark.parametrize(
    ("text", "markers", "notes"),
    [  # Obsidian's comments, kramdown's attributes, MultiMarkdown's citations
        ("a[^1] %%hidden[^2]%% b\n\n%%\n[^3]\n%%\n\n[^1]: x 50%% y\n", ["1"], {"1": "x 50%% y"}),
        ("a[^1]\n{: .lead}\n\n[^1]:\n    x y\n    {: .note}\n", ["1"], {"1": "x y"}),
        (
            "a[^1] b [p. 12][#Berg].\n\n[^1]: x\n[#berg]: Anna Berg, Mill.\n\n[#7]: http://x.example/7\n",
            ["1", "Berg"],
            {"1": "x", "berg": "Anna Berg, Mill."},
        ),
        ('See [#7].\n\n[#7]: https://x.example/7 "Issue"\n', [], {}),
    ],
)
def test_dialects(text: str, markers: list[str], notes: dict[str, str]) -> None:
    assert shape(text) == (markers, notes)


def test_labels_match_without_regard_to_case() -> None:
    document = read("paper.md", "A.[^ÄB]\n\n[^äb]: One.\n".encode())
    assert [m.target for m in document.known.markers] == ["äb"]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("[A](http://x.example/a_(b) 'T').", [("A", "http://x.example/a_(b)")]),
        ("[A *b*](<http://x.example/a b>).", [("A *b*", "http://x.example/a b")]),
        ("<http://x.example>", [("http://x.example", "http://x.example")]),
        ("[A][x] and [x].\n\n[X]: http://x.example 'T'\n",
         [("A", "http://x.example"), ("x", "http://x.example")]),
        ("![A](http://x.example/a.png) `[b](c)`", []),
    ],
)  # fmt: skip
def test_links(text: str, links: list[tuple[str, str]]) -> None:
    document = read("paper.md", text.encode())
    assert [(x.span.of(document.text), x.address) for x in document.links] == links


def test_headings() -> None:
    text = "# A #\n\nB\nc\n===\n\n#d\n\n    # e\n\n- f\n---\n"
    document = read("paper.md", text.encode())
    assert [span.of(text) for span in document.headings] == ["# A #", "B\nc"]


def test_citation_keys_lead_into_the_bibliography(tmp_path: Path) -> None:
    (tmp_path / "works.bib").write_text(
        "@book{berg1999, author={Berg, Anna and {World Bank}},\n"
        "title={The {M}ill: \\'Etude}, publisher={Nord}, year=1999}\n"
    )
    text = (
        "---\nbibliography: works.bib\ndate: 2020-01-02\n---\n"
        "As [see @berg1999, p. 12; -@ruiz] and @berg1999 [p. 3] say; `[@no]`, a@b.example.\n"
    )
    document = read(str(tmp_path / "paper.md"), text.encode())
    assert [(c.key, c.locator) for c in document.citations] == [
        ("berg1999", "p. 12"), ("ruiz", None), ("berg1999", "p. 3"),
    ]  # fmt: skip
    (entry,) = document.data
    assert entry.csl["title"] == "The Mill: Étude"
    assert entry.csl["author"] == [{"family": "Berg", "given": "Anna"}, {"literal": "World Bank"}]
    assert document.metadata["date"] == "2020-01-02"


@pytest.mark.parametrize(
    "unit",
    ["`" * 7 + " ", "`a``b", "<!--", "[", "^[a", "[^1]:", "   [^1]: a\n", "> ", "- ", "<a ",
     "<code>", "](", "[a](b \"", "[^1] a\n\n", "[^1]: a [^2]: b\n", "\\", "@a[@", "%%\n", "%% a", "[#a]: b c\n", "[#a", "{: a}\n"],
)  # fmt: skip
def test_hostile_repetition_is_read(unit: str) -> None:
    read("paper.md", (unit * 20_000).encode())
