"""OpenDocument's own changes and annotations: what was asked for, and nothing else in the file."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.errors import UnwritableOutput
from citecheck.finding import Edit
from citecheck.formats import Comment, WriteOptions, read_document, write_comments, write_edits
from citecheck.model import Span
from tests.formats.drawing import draw_edits
from tests.formats.opendocument import SPACES, note, odt, p

TRACKED = WriteOptions(date="2026-01-02T03:04:05Z")
PLAIN = WriteOptions(is_tracked=False)
THEIRS = (
    '<text:tracked-changes><text:changed-region text:id="ct1"><text:deletion><office:change-info/>'
    + p("old") + "</text:deletion></text:changed-region></text:tracked-changes>"
)  # fmt: skip
MANAGED = "ZOTERO_ITEM CSL_CITATION {&quot;citationItems&quot;:[]} RNDx"


def paper(changes: str = THEIRS) -> bytes:
    first = note(
        "1",
        '“The Mill,”<text:s/> <text:span text:style-name="It">reuters.com</text:span> , May 3 , 2019',
        "f1",
    )
    second = note(
        "2",
        f'<text:reference-mark-start text:name="{MANAGED}"/>The Weir, 3<text:reference-mark-end text:name="{MANAGED}"/>.',
        "f2",
    )
    return odt(
        changes
        + p(f"The mill &amp; the\n   weir{first} stood &#233; there<text:span> for long</text:span>.")
        + p(f'kept<text:change text:change-id="ct1"/> {second}<text:tab/>tab<text:line-break/>end')
    )  # fmt: skip


def content(data: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read("content.xml").decode()


def edited(data: bytes, *edits: tuple[str, str], options: WriteOptions = TRACKED) -> bytes:
    document = read_document("paper.odt", data)
    found = []
    for old, new in edits:
        at = document.text.index(old)
        found.append(Edit(at, at + len(old), new))
    return write_edits(data, document, sorted(found), options)


def rejected(xml: str) -> str:
    """A content without the changes of citecheck."""
    xml = re.sub(r'<text:change-start text:change-id="cc.*?<text:change-end [^>]*/>', "", xml)
    regions = re.findall(
        r'<text:changed-region[^>]* xml:id="(cc\d+)"[^>]*><text:del.*?</office:change-info>'
        r"<text:p[^>]*>(.*?)</text:p></text:deletion>", xml
    )  # fmt: skip
    xml = re.sub(r'<text:changed-region[^>]* xml:id="cc\d+".*?</text:changed-region>', "", xml)
    for id, struck in regions:
        xml = xml.replace(f'<text:change text:change-id="{id}"/>', struck)
    return xml


def with_content(raw: bytes, xml: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, xml if name == "content.xml" else old.read(name))
    return out.getvalue()


def test_changes_are_listed_and_stand_in_their_place() -> None:
    xml = content(edited(paper(), ("com ,", "com,"), ("May", "June")))
    assert "</text:span><text:change " in xml
    assert '<text:changed-region text:id="ct1">' in xml
    assert xml.count("<dc:creator>citecheck</dc:creator><dc:date>2026-01-02T03:04:05Z") == 3
    assert xml.count("<text:tracked-changes") == 1
    assert rejected(xml).replace("<text:s/>", " ") == content(paper()).replace("<text:s/>", " ")


@pytest.mark.parametrize(
    "changes",
    ["", "<text:tracked-changes/>", "<office:forms/>", "<office:forms><form/></office:forms>"],
)
def test_a_list_of_changes_is_made_where_there_is_none(changes: str) -> None:
    data = paper(changes)
    found = edited(data, ("May", "June"))
    assert "June 3" in read_document("p.odt", found).text
    xml = content(found)
    assert xml.index("office:text>") < xml.index("<text:tracked-changes") < xml.index("<text:p")
    if "forms" in changes:
        assert xml.index("forms") < xml.index("<text:tracked-changes")


def test_what_a_reference_manager_prints_is_left_alone() -> None:
    with pytest.raises(UnwritableOutput):
        edited(paper(), ("Weir, 3", "Weir, 4"))


def test_a_flat_file_is_written_alike() -> None:
    flat = (
        f"<office:document {SPACES}><office:body><office:text>{p('The mill.')}</office:text>"
        "</office:body></office:document>"
    ).encode()
    document = read_document("p.fodt", flat)
    found = write_edits(flat, document, [Edit(4, 8, "weir")], TRACKED)
    assert read_document("p.fodt", found).text == "The weir."


def test_annotations_stand_behind_the_marker() -> None:
    data = paper()
    document = read_document("p.odt", data)
    at = document.known.markers[0].span
    found = write_comments(data, document, [Comment(at, "a < b\n\nc  d"), Comment(Span(4, 8), "x")], TRACKED)  # fmt: skip
    xml = content(found)
    assert re.search(r"</text:note><office:annotation[^>]*><dc:creator>citecheck</dc:creator>", xml)
    assert "<text:p>a &lt; b</text:p><text:p></text:p><text:p>c<text:s" in xml
    assert "The <office:annotation" in xml
    assert read_document("p.odt", found).text == document.text
    assert re.sub("<office:annotation.*?</office:annotation>", "", xml) == content(data)


@given(st.data(), st.booleans())
def test_edits_are_what_is_read_afterwards(data: st.DataObject, is_tracked: bool) -> None:
    raw = paper()
    document = read_document("paper.odt", raw)
    text = document.text
    edits, expected = draw_edits(data, document)
    found = write_edits(raw, document, edits, TRACKED if is_tracked else PLAIN)
    again = read_document("paper.odt", found)
    assert again.text == expected
    if is_tracked:
        undone = with_content(raw, rejected(content(found)))
        assert read_document("p.odt", undone).text == text
