"""Word's own tracked changes: what was asked for, and nothing else in the file."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.errors import UnwritableOutput
from citecheck.finding import Edit
from citecheck.formats import WriteOptions, read_document, write_edits
from tests.formats.drawing import draw_edits
from tests.formats.word import W, docx, field, note, p, r, ref, sect

TRACKED = WriteOptions(date="2026-01-02T03:04:05Z")
PLAIN = WriteOptions(is_tracked=False)
OTHERS = (
    '<w:ins w:id="40" w:author="Ada" w:date="2020-01-01T00:00:00Z"><w:r><w:t>new</w:t></w:r></w:ins>'
    '<w:del w:id="41" w:author="Ada" w:date="2020-01-01T00:00:00Z"><w:r><w:delText>old</w:delText></w:r></w:del>'
)
CHANGED_LOOK = '<w:b/><w:rPrChange w:id="50" w:author="Ada"><w:rPr><w:i/></w:rPr></w:rPrChange>'


def paper() -> bytes:
    body = (
        p("The mill &amp; the weir", ref(2), " stood &#233; there", r(" for long", CHANGED_LOOK), ".")
        + p(OTHERS, r("kept "), field("NOTEREF _x", "7"), "<w:r><w:tab/><w:t>tab</w:t><w:br/><w:t>end</w:t></w:r>")
        + sect()
    )  # fmt: skip
    stored = note(2, "“The Mill,”", r(" reuters.com", "<w:i/>"), ", May 3 , 2019")
    return docx(body, stored)


def edited(data: bytes, *edits: tuple[str, str], options: WriteOptions = TRACKED) -> bytes:
    """The file with the first places of some words replaced."""
    document = read_document("paper.docx", data)
    found = []
    for old, new in edits:
        at = document.text.index(old)
        found.append(Edit(at, at + len(old), new))
    return write_edits(data, document, sorted(found), options)


def part(data: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read(f"word/{name}.xml").decode()


def rejected(xml: str) -> str:
    """A part without the changes of citecheck."""
    ours = r'<w:(ins|del) w:id="\d+" w:author="citecheck"[^>]*>(.*?)</w:\1>'
    return re.sub(
        ours,
        lambda m: m[2].replace("delText", "t") if m[1] == "del" else "",
        xml,
        flags=re.DOTALL,
    )


class TestTracked:
    def test_a_run_is_cut_and_keeps_its_look(self) -> None:
        found = edited(paper(), ("May 3 ,", "May 3,"))
        xml = part(found, "footnotes")
        assert (
            '<w:t xml:space="preserve"> , May 3</w:t></w:r>'
            '<w:del w:id="51" w:author="citecheck" w:date="2026-01-02T03:04:05Z">'
            '<w:r><w:delText xml:space="preserve"> </w:delText></w:r></w:del>'
            '<w:r><w:t xml:space="preserve">, 2019</w:t></w:r>'
        ) in xml
        in_italics = part(edited(paper(), ("reuters", "Reuters")), "footnotes")
        assert '<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">R</w:t></w:r></w:ins>' in in_italics  # fmt: skip

    def test_only_parts_with_edits_change(self) -> None:
        before = zipfile.ZipFile(io.BytesIO(paper()))
        after = zipfile.ZipFile(io.BytesIO(edited(paper(), ("2019", "2020"))))
        assert before.namelist() == after.namelist()
        changed = [name for name in before.namelist() if before.read(name) != after.read(name)]
        assert changed == ["word/footnotes.xml"]

    def test_ids_are_used_once(self) -> None:
        data = edited(paper(), ("weir", "dam"), ("or l", "or a l"), ("2019", "2020"))
        ids = re.findall(
            r"<w:(?:ins|del|rPrChange) w:id=.(\d+)",
            part(data, "document") + part(data, "footnotes"),
        )
        assert len(ids) == len(set(ids)) == 10

    def test_an_edit_over_several_runs(self) -> None:
        found = edited(paper(), ("Mill,” reuters.com ,", "Mill” dpa.de"))
        assert "“The Mill” dpa.de May 3" in read_document("p.docx", found).text
        assert "com" in rejected(part(found, "footnotes"))

    def test_text_is_text(self) -> None:
        found = edited(paper(), ("weir", "<w:br/>&amp;"))
        assert "the <w:br/>&amp;¹" in read_document("p.docx", found).text

    def test_what_a_field_prints_is_left_alone(self) -> None:
        with pytest.raises(UnwritableOutput):
            edited(paper(), ("7", "8"))

    def test_other_prefixes_and_a_byte_order_mark(self) -> None:
        plain = p("The mill stands")
        body = plain.replace("w:", "")
        main = f'\ufeff<document xmlns="{W}"><body>{body}</body></document>'
        found = edited(_with(docx(""), {"document": main.encode()}), ("mill", "weir"))
        assert read_document("p.docx", found).text == "The weir stands"
        assert f'<w:del xmlns:w="{W}" w:id="1"' in part(found, "document")


@given(st.data(), st.booleans())
def test_edits_are_what_is_read_afterwards(data: st.DataObject, is_tracked: bool) -> None:
    raw = paper()
    document = read_document("paper.docx", raw)
    text = document.text
    edits, expected = draw_edits(data, document)
    options = TRACKED if is_tracked else PLAIN
    found = write_edits(raw, document, edits, options)
    again = read_document("paper.docx", found)
    assert again.text.split() == expected.split()
    if is_tracked:
        undone = {name: rejected(part(found, name)).encode() for name in ("document", "footnotes")}
        assert read_document("p.docx", _with(raw, undone)).text == text


def _with(raw: bytes, parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            own = name.removeprefix("word/").removesuffix(".xml")
            new.writestr(name, parts.get(own, old.read(name)))
    return out.getvalue()
