"""Edits in translated texts: the file read again prints the edited text, and nothing else changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.errors import UnwritableOutput
from citecheck.finding import Edit
from citecheck.formats import WriteOptions, read_document, write_edits
from citecheck.model import Span

TEX = (
    "\\documentclass{article}\n\\newcommand{\\post}{Post}\\newcommand{\\n}[1]{\\footnote{#1}}\n"
    "\\begin{document}\nThe mill --- 5\\% of it.\\footnote{A. Berg, ``The \\emph{Mill}'', \\post, M\\\"ay 3,\n"
    "2019, \\url{http://x.example/a_b?c=1} } B\\n{Two.} % c\n\\end{document}\n"
)
HTML = (
    "<p>The mill &mdash; 5% <i>of it</i>.<a href='#n1' id='r1'><sup>1</sup></a></p>\n"
    "<p id='n1'><a href='#r1'>1</a>. A. Berg, &ldquo;The <i>Mill</i>,&rdquo; Post &amp; Co,\nMay 3, 2019</p>"
)
FILES = [("paper.tex", TEX), ("paper.html", HTML)]


def edited(name: str, text: str, edits: list[Edit]) -> tuple[str, str, str]:
    """The text as printed with the edits, the text of the file after them, and that file."""
    document = read_document(name, text.encode())
    expected = document.text
    for edit in reversed(edits):
        expected = expected[: edit.start] + edit.text + expected[edit.end :]
    data = write_edits(text.encode(), document, edits, WriteOptions())
    return expected, read_document(name, data).text, data.decode()


@pytest.mark.parametrize(("name", "text"), FILES)
@given(data=st.data())
def test_what_is_not_locked_can_be_edited(name: str, text: str, data: st.DataObject) -> None:
    document = read_document(name, text.encode())
    at = 0
    free = []
    for locked in [*document.locked, Span(len(document.text), len(document.text))]:
        if locked.start > at:
            free.append(Span(at, locked.start))
        at = locked.end
    span = data.draw(st.sampled_from(free))
    start = data.draw(st.integers(span.start, span.end - 1))
    end = data.draw(st.integers(start + 1, span.end))
    new = data.draw(st.sampled_from(["x", "50% & <more>", "“a” – b_c"]))
    if "http" in document.text[max(0, start - 30) : start + 5]:
        new = "x"
    expected, found, _ = edited(name, text, [Edit(start, end, new)])
    assert found.split() == expected.split()


def test_tex_is_written_as_tex() -> None:
    document = read_document("paper.tex", TEX.encode())
    berg = document.text.index("Berg")
    query = document.text.index("?c=1")
    end = document.known.notes[0].pieces[-1].end
    edits = [Edit(berg, berg + 4, "R&D"), Edit(query, query + 4, ""), Edit(end, end, ".")]
    _, _, file = edited("paper.tex", TEX, edits)
    assert "A. R\\&D, ``The" in file
    assert "\\url{http://x.example/a_b}. } B" in file


@pytest.mark.parametrize(("name", "text"), FILES)
def test_what_is_printed_otherwise_is_locked_and_refused(name: str, text: str) -> None:
    document = read_document(name, text.encode())
    dash = document.text.index("—")
    assert any(span.start <= dash < span.end for span in document.locked)
    with pytest.raises(UnwritableOutput):
        write_edits(text.encode(), document, [Edit(dash - 2, dash + 2, "x")], WriteOptions())


def test_a_file_in_another_encoding_is_written_in_it() -> None:
    data = TEX.encode().replace(b"The mill", b"The m\xefll")
    document = read_document("paper.tex", data)
    berg = document.text.index("Berg")
    written = write_edits(data, document, [Edit(berg, berg + 4, "Lund")], WriteOptions())
    assert written == data.replace(b"Berg", b"Lund")
