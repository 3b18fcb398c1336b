"""Italics of Word, OpenDocument and web pages: known, the text untouched, and titles end with them."""

from __future__ import annotations

import pytest

from citecheck.analysis import analyse
from citecheck.formats import html, read_document
from citecheck.model import Document
from tests.formats import opendocument, word

STYLES = (
    opendocument.STYLES
    + '<style:style style:name="It" style:family="text"><style:text-properties fo:font-style="italic"'
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"/></style:style>'
    '<style:style style:name="It2" style:family="text" style:parent-style-name="It"/>'
)
EMPHASIS = (
    '<w:style w:type="character" w:styleId="Emphasis"><w:rPr><w:i/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Ref"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
)


def in_word(before: str, title: str, after: str, own: str = "<w:i/>") -> Document:
    head, tail = title[: len(title) // 2], title[len(title) // 2 :]
    runs = word.r(f" {before}"), word.r(head, own), word.r(tail, own), word.r(after)
    body = word.p("The weir was built late.", word.ref(1))
    return read_document("paper.docx", word.docx(body, word.note(1, *runs), styles=EMPHASIS))


def in_odt(before: str, title: str, after: str) -> Document:
    inside = f'{before}<text:span text:style-name="It2">{title}</text:span>{after}'
    body = opendocument.p(f"The weir was built late.{opendocument.note('1', inside, 'ftn1')}")
    return read_document("paper.odt", opendocument.odt(body, STYLES))


def in_html(before: str, title: str, after: str) -> Document:
    page = (
        '<p>The weir was built late.<sup><a href="#n1" id="r1">1</a></sup></p><hr>'
        f'<ol><li id="n1">{before}<em>{title}</em>{after} <a href="#r1">↩</a></li></ol>'
    )
    return html.read("paper.html", page.encode())


NOTES = [
    ("Ida Lund, ", "Rivers, Weirs, Hope", ", Canal House Papers, 12.", "Rivers, Weirs, Hope"),
    ("See ", "Of Mills and Men.", " Oslo, Nord, 1999.", "Of Mills and Men"),
    ("Ask Voss, ", "Kari Dahl, Keeper", " (Oslo: Nord, 1999), 3.", "Kari Dahl, Keeper"),
]


@pytest.mark.parametrize("read", [in_word, in_odt, in_html])
@pytest.mark.parametrize(("before", "title", "after", "wanted"), NOTES)
def test_a_title_in_italics_ends_with_them(
    read: object, before: str, title: str, after: str, wanted: str
) -> None:
    document = read(before, title, after)  # type: ignore[operator]
    assert [span.of(document.text) for span in document.emphasised] == [title]
    assert f"{before}{title}{after}" in document.text
    assert [source.title for source in analyse(document).sources] == [wanted]


def test_styles_set_italics_and_runs_take_them_off() -> None:
    styled = in_word("A. Berg, ", "Tin", ", 3.", '<w:rStyle w:val="Emphasis"/>')
    assert [span.of(styled.text) for span in styled.emphasised] == ["Tin"]
    off = in_word("A. Berg, ", "Tin", ", 3.", '<w:rStyle w:val="Emphasis"/><w:i w:val="0"/>')
    assert off.emphasised == ()


def test_a_note_all_in_italics_emphasises_nothing() -> None:
    plain = analyse(in_word("", "Ida Lund, Mills of the North (Oslo: Nord, 1999), 12.", ""))
    assert [source.title for source in plain.sources] == ["Mills of the North"]
