"""OpenDocument: labels as printed, lists counted, struck text left out."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.errors import UnreadableInput
from citecheck.formats import read_document
from citecheck.model import Document
from tests.formats.opendocument import SPACES, STYLES, note, odt, p


def read(body: str, styles: str = STYLES) -> Document:
    return read_document("paper.odt", odt(body, styles))


def notes(document: Document) -> list[tuple[str, str]]:
    return [
        (note.label, " ".join(piece.of(document.text) for piece in note.pieces))
        for note in document.known.notes
    ]


def test_notes_stand_behind_the_text_by_series() -> None:
    found = read(
        p(f"Ada{note('*', 'Keeper.', 'ftn0')} wrote{note('i', 'End.', 'edn1', 'endnote')} this{note('1', ' First.', 'ftn1')}.")
    )  # fmt: skip
    assert found.text == "Ada* wrotei this¹.\n\n* Keeper.\n1. First.\ni. End."
    assert [marker.label for marker in found.known.markers] == ["*", "i", "1"]
    assert notes(found) == [("*", "Keeper."), ("1", "First."), ("i", "End.")]
    assert found.place(len(found.text) - 1) == "endnote i"


def test_repeats_are_markers_and_mentions_are_not() -> None:
    again = '<text:note-ref text:ref-name="ftn1" text:note-class="footnote">1</text:note-ref>'
    found = read(
        p(f"The roll{note('1', 'Roll.', 'ftn1')} and again{again}, see note {again}.")
        + p('By hand too.<text:span text:style-name="Up2">1</text:span> It is 10<text:span text:style-name="Up">1</text:span> m.')
    )  # fmt: skip
    assert [marker.span.of(found.text) for marker in found.known.markers] == ["¹", "1", "¹"]


def test_white_space_folds_and_signs_print() -> None:
    found = read(p("  a\n  b<text:s text:c='3'/>c<text:tab/>d <text:span> e</text:span>"))
    assert found.text == "a b   c\td e"


def test_struck_hidden_and_told_twice() -> None:
    found = read(
        "<text:tracked-changes><text:changed-region><text:deletion>" + p("old") + "</text:deletion></text:changed-region></text:tracked-changes>"
        + p('new<text:change text:change-id="c1"/><text:span text:style-name="Gone">hidden</text:span><office:annotation>'
            + p("remark") + "</office:annotation>.")
    )  # fmt: skip
    assert found.text == "new."


def test_lists_are_counted() -> None:
    def item(inner: str, start: str = "") -> str:
        return f"<text:list-item{start}>{inner}</text:list-item>"

    inner = f"<text:list>{item(p('x'))}{item(p('y'))}</text:list>"
    first = f'<text:list text:style-name="L1">{item(p("A") + p("more") + inner)}{item(p("B"))}</text:list>'
    second = (
        f'<text:list text:style-name="L1" text:continue-numbering="true">{item(p("C"))}</text:list>'
    )
    third = f'<text:list text:style-name="L1">{item(p("D"), " text:start-value=" + chr(34) + "7" + chr(34))}</text:list>'
    assert read(first + p("text") + second + third).text.split("\n") == [
        "1. A", "more", "1.a) x", "1.b) y", "2. B", "", "text", "3. C", "7. D",
    ]  # fmt: skip


def test_boxes_tables_links_and_headings() -> None:
    box = f"<draw:frame><draw:text-box>{p('In the box' + note('2', 'Box.', 'ftn2'))}</draw:text-box></draw:frame>"
    row = f"<table:table-row><table:table-cell>{p('a')}</table:table-cell><table:table-cell>{p('b')}</table:table-cell></table:table-row>"
    found = read(
        '<text:h text:outline-level="1">Mills</text:h>'
        + p(f"Before {box}after.")
        + f"<table:table>{row}{row}</table:table>"
        + p('<text:a xlink:href="https://a.example/1">roll</text:a>')
    )
    assert found.text == (
        "Mills\n\nBefore after.\n\nIn the box²\n\na\tb\na\tb\n\nroll\n\n2. Box."
    ).replace("²\n\na", "²\na")
    assert [(link.span.of(found.text), link.address) for link in found.links] == [
        ("roll", "https://a.example/1")
    ]
    assert [span.of(found.text) for span in found.headings] == ["Mills"]


def test_zotero_marks_hold_csl() -> None:
    code = 'ZOTERO_ITEM CSL_CITATION {"citationItems":[{"id":1,"itemData":{"type":"book","title":"The Mill"}}]} RNDx'.replace('"', "&quot;")  # fmt: skip
    body = note("1", f'<text:reference-mark-start text:name="{code}"/>The Mill, 3<text:reference-mark-end text:name="{code}"/>.', "ftn1")  # fmt: skip
    found = read(p(f"A{body}."))
    (data,) = found.data
    assert data.csl["title"] == "The Mill"
    assert data.span
    assert data.span.of(found.text) == "The Mill, 3"


def test_a_flat_file_is_read_alike() -> None:
    flat = (
        f"<office:document {SPACES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:text>{p('A' + note('1', 'B.', 'f1'))}</office:text></office:body></office:document>"
    )
    assert read_document("paper.fodt", flat.encode()).text == "A¹\n\n1. B."


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"PK\x03\x04", "not a whole OpenDocument file"),
        (odt("")[:200], "not a whole OpenDocument file"),
        (odt(""), "no text"),
        (odt(p("A")).replace(b"content.xml", b"contest.xml"), "no part content.xml"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(data: bytes, cause: str) -> None:
    with pytest.raises(UnreadableInput, match=cause) as told:
        read_document("paper.odt", data)
    assert "\n" not in str(told.value)


@given(st.data())
def test_cut_and_spoilt_files_are_read_or_refused(data: st.DataObject) -> None:
    whole = bytearray(odt(p("A" + note("1", "B.", "f1"))))
    for at in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=5)):
        whole[at] = data.draw(st.integers(0, 255))
    with suppress(UnreadableInput):
        read_document("a.odt", bytes(whole))
