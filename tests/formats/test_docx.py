"""What Word prints is what is read, though it stores something else."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.errors import UnreadableInput
from citecheck.formats import read_document
from citecheck.model import Document
from tests.formats.word import STRICT, W, docx, field, note, p, r, ref, sect

RAISED = '<w:vertAlign w:val="superscript"/>'


def read(*args: object, **more: object) -> Document:
    return read_document("paper.docx", docx(*args, **more))  # type: ignore[arg-type]


def labels(document: Document) -> list[tuple[str, str | None]]:
    return [(marker.label, marker.target) for marker in document.known.markers]


def notes(document: Document) -> list[tuple[str, str]]:
    return [
        (note.label, " ".join(piece.of(document.text) for piece in note.pieces))
        for note in document.known.notes
    ]


class TestNotes:
    def test_numbers_follow_the_order_of_references_not_ids(self) -> None:
        found = read(
            p("The mill", ref(7), " stood", ref(3), "."),
            '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>' + note(3, "Second.") + note(7, "First."),
        )  # fmt: skip
        assert labels(found) == [("1", "footnote 7"), ("2", "footnote 3")]
        assert notes(found) == [("1", "First."), ("2", "Second.")]
        assert found.text == "The mill¹ stood².\n\n1. First.\n2. Second."
        assert found.place(found.text.index("Second")) == "footnote 2"
        assert found.place(3) == "paragraph 1"

    def test_endnotes_are_small_roman_unless_told(self) -> None:
        body = p("A", ref(1), " B", ref(1, "endnote"), " C", ref(2, "endnote"))
        stored = note(1, "Foot."), note(1, "One.", series="endnote") + note(2, "Two.", series="endnote")  # fmt: skip
        assert [label for label, _ in labels(read(body, *stored))] == ["1", "i", "ii"]
        told = read(body, *stored, settings='<w:endnotePr><w:numFmt w:val="decimal"/><w:numStart w:val="5"/></w:endnotePr>')  # fmt: skip
        assert [label for label, _ in labels(told)] == ["1", "5", "6"]

    def test_restart_in_each_section(self) -> None:
        rule = '<w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr>'
        body = p("A", ref(1), ref(2), properties=sect(rule)) + p("B", ref(3)) + sect(rule)
        found = read(body, note(1, "a") + note(2, "b") + note(3, "c"))
        assert [label for label, _ in labels(found)] == ["1", "2", "1"]

    def test_restart_on_each_page_runs_on(self) -> None:
        rule = '<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>'
        found = read(p("A", ref(1)) + p("B", ref(2)), note(1, "a") + note(2, "b"), settings=rule)
        assert [label for label, _ in labels(found)] == ["1", "2"]

    def test_a_mark_set_by_hand_is_no_number(self) -> None:
        found = read(
            p("Ada", ref(5, mark="*"), " mills", ref(6), "."),
            note(5, "Keeper.", label="*") + note(6, "Work."),
        )
        assert labels(found) == [("*", "footnote 5"), ("1", "footnote 6")]
        assert notes(found) == [("*", "Keeper."), ("1", "Work.")]

    def test_a_number_in_brackets_is_printed_once(self) -> None:
        stored = (
            '<w:footnote w:id="1"><w:p><w:r><w:t>(</w:t></w:r><w:r><w:footnoteRef/></w:r>'
            "<w:r><w:t>)</w:t></w:r><w:r><w:tab/><w:t>Bridge book.</w:t></w:r></w:p></w:footnote>"
        )
        found = read(p("Tolls (", ref(1), ") rose."), stored)
        assert notes(found) == [("1", "Bridge book.")]
        assert found.known.markers[0].span.of(found.text) == "¹"

    def test_a_struck_reference_leaves_no_note(self) -> None:
        gone = f'<w:del w:id="9" w:author="x">{ref(1)}</w:del>'
        found = read(p("A", gone, " B", ref(2)), note(1, "Gone.") + note(2, "Kept."))
        assert notes(found) == [("1", "Kept.")]

    def test_a_note_in_paragraphs(self) -> None:
        stored = note(1, "First.").replace("</w:footnote>", p("Second.") + "</w:footnote>")
        found = read(p("A", ref(1)), stored)
        assert notes(found) == [("1", "First. Second.")]

    def test_references_repeated_by_bookmark_and_by_hand(self) -> None:
        marked = f'<w:bookmarkStart w:id="4" w:name="_Ref9"/>{ref(1)}<w:bookmarkEnd w:id="4"/>'
        found = read(
            p("The roll", marked, " and the book", ref(2), ".")
            + p("Again the roll", field(" NOTEREF _Ref9 \\f \\h ", "1", RAISED), " and by hand.", r("2", RAISED))
            + p("But 5 km", r("2", RAISED), " and 10", r("2", RAISED), " and ", r("2", RAISED), "H, see note ", field(" NOTEREF _Ref9 \\h ", "1")),
            note(1, "Roll.") + note(2, "Book."),
        )  # fmt: skip
        assert labels(found) == [("1", "footnote 1"), ("2", "footnote 2"), ("1", "footnote 1"), ("2", None)]  # fmt: skip
        assert "see note 1" in found.text


class TestText:
    @pytest.mark.parametrize(
        ("properties", "printed"),
        [
            (RAISED, "mill¹²"),
            ('<w:rStyle w:val="Ref2"/>', "mill¹²"),
            ('<w:position w:val="6"/>', "mill¹²"),
            ('<w:position w:val="2"/>', "mill12"),
            ('<w:rStyle w:val="Ref"/><w:vertAlign w:val="baseline"/>', "mill12"),
            ("<w:vanish/>", "mill"),
        ],
    )
    def test_raised_by_property_style_and_position(self, properties: str, printed: str) -> None:
        assert read(p("mill", r("12", properties))).text == printed

    def test_changes_are_read_as_accepted(self) -> None:
        struck = '<w:p><w:pPr><w:rPr><w:del w:id="5" w:author="x"/></w:rPr></w:pPr>' + r("One ") + "</w:p>"  # fmt: skip
        found = read(
            struck
            + p('<w:del w:id="1"><w:r><w:delText>old</w:delText></w:r></w:del>', f'<w:ins w:id="2">{r("new")}</w:ins>', f'<w:moveFrom w:id="3">{r(" away")}</w:moveFrom>', f'<w:moveTo w:id="4">{r(" here")}</w:moveTo>')
        )  # fmt: skip
        assert found.text == "One new here"

    def test_a_change_that_cuts_through_a_field(self) -> None:
        def bit(kind: str) -> str:
            return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

        code = "<w:r><w:instrText> REF a </w:instrText></w:r>"
        found = read(
            p("See ", bit("begin"), f'<w:del w:id="1">{code}{bit("separate")}<w:r><w:delText>3</w:delText></w:r>{bit("end")}</w:del>', f'<w:ins w:id="2">{code}{bit("separate")}{r("4")}{bit("end")}</w:ins>', " there.")
            + p("Next.")
        )  # fmt: skip
        assert found.text == "See 4 there.\n\nNext."

    def test_an_instruction_left_open_does_not_swallow_the_rest(self) -> None:
        found = read(p("A ", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "lost") + p("B"))
        assert found.text == "A \n\nB"

    def test_a_box_stands_behind_its_paragraph_and_is_told_once(self) -> None:
        box = f"<w:txbxContent>{p('In the box')}</w:txbxContent>"
        drawn = f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        assert read(p("Before", drawn, " after.")).text == "Before after.\n\nIn the box"

    def test_tables_rows_and_cells(self) -> None:
        row = "<w:tr>{}</w:tr>".format("".join(f"<w:tc>{p(t)}</w:tc>" for t in ("Year", "Mills")))
        assert read(p("Text.") + f"<w:tbl>{row}{row}</w:tbl>" + p("End.")).text == (
            "Text.\nYear\tMills\nYear\tMills\n\nEnd."
        )

    def test_signs_of_their_own(self) -> None:
        odd = '<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>c</w:t><w:sym w:font="Symbol" w:char="F02A"/><w:br/><w:t>d</w:t></w:r>'
        assert read(p(odd)).text == "a\tb‑c*\nd"

    def test_headings_links_and_contents(self) -> None:
        found = read(
            p("Mills", style="H1")
            + p(field(' HYPERLINK "https://a.example/1" ', "the roll"), " and ", f'<w:hyperlink r:id="r7">{r("the book")}</w:hyperlink>')
            + p(field(" TOC \\o ", "Mills ... 12")),
            links={"r7": "https://b.example/2"},
        )  # fmt: skip
        assert [span.of(found.text) for span in found.headings] == ["Mills"]
        assert [(link.span.of(found.text), link.address) for link in found.links] == [
            ("the roll", "https://a.example/1"),
            ("the book", "https://b.example/2"),
        ]
        assert [span.of(found.text) for span in found.known.opaque] == ["Mills ... 12"]

    def test_strict_names_and_another_main_part(self) -> None:
        data = docx(p("A", ref(1)), note(1, "B"), main="doc/main2.xml")
        strict = _replace(data, W.encode(), STRICT.encode())
        assert notes(read_document("a.docx", strict)) == [("1", "B")]


def _replace(data: bytes, old: bytes, new: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(old, new))
    return out.getvalue()


def _level(level: int, kind: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def _item(text: str, level: int = 0, list_id: int = 1) -> str:
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')  # fmt: skip


NUMBERING = (
    '<w:abstractNum w:abstractNumId="3">'
    + _level(0, "decimal", "%1.")
    + _level(1, "lowerLetter", "%1.%2)")
    + _level(2, "bullet", "\uf0b7")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="3"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="3"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
)


def test_automatic_numbers_are_written_out() -> None:
    body = _item("A") + _item("a", 1) + _item("b", 1) + _item("x", 2) + _item("B") + _item("c", 1)
    body += _item("C", list_id=2) + _item("D", list_id=2) + _item("E")
    assert read(body, numbering=NUMBERING).text.splitlines() == [
        "1. A", "1.a) a", "1.b) b", "• x", "2. B", "2.a) c", "7. C", "8. D", "9. E",
    ]  # fmt: skip


ITEM = {"id": 4, "itemData": {"type": "book", "title": "The Quiet Mill"}, "locator": "12"}


class TestReferenceManagers:
    def test_zotero_and_mendeley_hold_csl(self) -> None:
        code = json.dumps({"citationItems": [{**ITEM, "uris": ["http://zotero.org/x/ABC"]}]}).replace('"', "&quot;")  # fmt: skip
        found = read(
            p("A", ref(1)),
            note(1, r(" "), field(f" ADDIN ZOTERO_ITEM CSL_CITATION {code} ", "The Quiet Mill, 12"), r(".")),
        )  # fmt: skip
        (data,) = found.data
        assert (data.key, data.origin, data.csl["title"], data.csl["locator"]) == ("http://zotero.org/x/ABC", "zotero", "The Quiet Mill", "12")  # fmt: skip
        assert data.span
        assert data.span.of(found.text) == "The Quiet Mill, 12"
        at = found.text.index("Quiet")
        assert any(span.start <= at < span.end for span in found.locked)

    def test_endnote_holds_xml(self) -> None:
        xml = (
            "<EndNote><Cite><RecNum>5</RecNum><record><ref-type name='Book'>6</ref-type><contributors><authors><author><style>Holt, Richard</style></author></authors></contributors>"
            "<titles><title><style>The Mills</style></title></titles><dates><year>1988</year></dates></record></Cite></EndNote>"
        )
        escaped = xml.replace("<", "&lt;").replace(">", "&gt;")
        (data,) = read(p(field(f" ADDIN EN.CITE {escaped}", "Holt 1988"))).data
        assert data.csl["author"] == [{"family": "Holt", "given": "Richard"}]
        assert (data.csl["title"], data.csl["issued"]) == ("The Mills", {"date-parts": [[1988]]})
        packed = base64.b64encode(xml.encode()).decode()
        stored = field(" ADDIN EN.CITE ", "Holt 1988").replace('"begin"/>', f'"begin"><w:fldData>{packed}</w:fldData></w:fldChar>', 1)  # fmt: skip
        assert read(p(stored)).data[0].csl["title"] == "The Mills"

    def test_mendeley_cite_tags_a_control(self) -> None:
        tag = base64.b64encode(json.dumps({"citationItems": [ITEM]}).encode()).decode()
        control = f'<w:sdt><w:sdtPr><w:tag w:val="MENDELEY_CITATION_v3_{tag}"/></w:sdtPr><w:sdtContent>{r("(Mill)")}</w:sdtContent></w:sdt>'
        found = read(p("As said ", control, "."))
        assert found.data[0].span
        assert found.data[0].span.of(found.text) == "(Mill)"

    @pytest.mark.parametrize("code", ["{", "{&quot;citationItems&quot;: 3}", "[[[", ""])
    def test_a_broken_code_is_no_data(self, code: str) -> None:
        found = read(p(field(f" ADDIN ZOTERO_ITEM CSL_CITATION {code}", "Mill")))
        assert (found.data, found.text) == ((), "Mill")


class TestHostile:
    @pytest.mark.parametrize(
        ("data", "cause"),
        [
            (b"PK\x03\x04 cut", "not a whole Word file"),
            (b"not a zip", "not a whole Word file"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "save it as .docx"),
        ],
    )  # fmt: skip
    def test_what_cannot_be_read_is_told_in_one_line(self, data: bytes, cause: str) -> None:
        with pytest.raises(UnreadableInput, match=cause) as told:
            read_document("paper.docx", data)
        assert "\n" not in str(told.value)

    def test_a_document_type_is_refused(self) -> None:
        bad = _replace(docx(p("A")), b"<w:document", b"<!DOCTYPE x [<!ENTITY a 'b'>]><w:document")
        with pytest.raises(UnreadableInput, match="document type"):
            read_document("a.docx", bad)

    def test_a_bomb_is_refused_by_its_size(self) -> None:
        with pytest.raises(UnreadableInput, match="far too much"):
            read_document("a.docx", docx(p("A" * 9_000_000)))

    def test_deep_markup_and_circles(self) -> None:
        deep = "<w:x>" * 100_000 + "</w:x>" * 100_000
        circle = '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
        assert read(deep + p("Text", style="A"), styles=circle).text == "Text"

    def test_a_text_of_no_length_is_refused(self) -> None:
        with pytest.raises(UnreadableInput, match="no text"):
            read(p())

    @given(st.data())
    def test_cut_and_spoilt_files_are_read_or_refused(self, data: st.DataObject) -> None:
        whole = bytearray(docx(p("A", ref(1)), note(1, "B")))
        for at in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=5)):
            whole[at] = data.draw(st.integers(0, 255))
        with suppress(UnreadableInput):
            read_document("a.docx", bytes(whole))
