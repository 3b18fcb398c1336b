"""Edits in plain texts touch the bytes of the edited stretches and no other."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.errors import UnwritableOutput
from citecheck.finding import Edit
from citecheck.formats import Comment, WriteOptions, read_document, write_comments, write_edits
from citecheck.model import Span

OPTIONS = WriteOptions()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"\xef\xbb\xbfMill \r\nwheel", b"\xef\xbb\xbfMill, \r\nwheel"),
        (codecs.BOM_UTF16_LE + "Mill wheel".encode("utf-16-le"),
         codecs.BOM_UTF16_LE + "Mill, wheel".encode("utf-16-le")),
        ("Mill \xe9t\xe9 caf\xe9".encode("cp1252"), "Mill, \xe9t\xe9 caf\xe9".encode("cp1252")),
        ("Mill “wheel” \xe9".encode() + b"\xff\xfe", "Mill, “wheel” \xe9".encode() + b"\xff\xfe"),
    ],
    ids=["mark and CRLF", "UTF-16", "legacy", "bytes that do not decode"],
)  # fmt: skip
def test_all_else_stays_byte_for_byte(before: bytes, after: bytes) -> None:
    document = read_document("a.txt", before)
    assert write_edits(before, document, [Edit(4, 4, ",")], OPTIONS) == after


def test_what_the_encoding_lacks_is_refused() -> None:
    data = "caf\xe9 mill".encode("cp1252")
    with pytest.raises(UnwritableOutput, match="cannot be written in cp1252"):
        write_edits(data, read_document("a.txt", data), [Edit(0, 0, "Ж")], OPTIONS)


def test_a_comment_cannot_end_itself() -> None:
    data = b"The mill[^1] ran.\n"
    comment = Comment(Span(4, 8), "a --> b <!-- c ---\nd")
    written = write_comments(data, read_document("a.md", data), [comment], OPTIONS).decode()
    assert written.startswith("The mill<!-- ")
    inside = written[written.index("<!--") + 4 : written.rindex("-->")]
    assert "--" not in inside
    assert written.endswith("[^1] ran.\n")


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=40), st.data())
def test_edits_are_those_of_the_text(text: str, data: st.DataObject) -> None:
    raw = ("a" + text).encode("utf-8", "replace")
    document = read_document("a.txt", raw)
    size = len(document.text)
    cuts = sorted(data.draw(st.lists(st.integers(0, size), min_size=2, max_size=6)))
    edits = [Edit(a, b, "é") for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    expected, done = "", 0
    for edit in edits:
        expected += document.text[done : edit.start] + edit.text
        done = edit.end
    expected += document.text[done:]
    assert write_edits(raw, document, edits, OPTIONS).decode() == expected
