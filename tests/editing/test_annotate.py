"""`citecheck annotate`: a reviewer's copy."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from citecheck.analysis import analyse
from citecheck.cli import run
from citecheck.editing.annotation import comments_on
from citecheck.formats import Comment, WriteOptions, read_document, write_comments
from citecheck.linting.runner import lint
from citecheck.model import ArchiveAnswer, Span
from citecheck.settings import DEFAULTS
from tests.formats.word import docx, field, note, p, r, ref

OTHERS = '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'


def _paper(file: Path) -> Path:
    file.write_bytes(
        docx(
            p("The mill stood", ref(2), " and fell", ref(3), "."),
            note(2, "“The Quiet Mill,” reuters.com , May 3, 2019.")
            + note(3, "“The Weir,” reuters.com, June 31, 2019."),
        )
    )
    return file


def _part(data: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


def _comments(data: bytes) -> list[str]:
    found = re.findall(r"<w:comment .*?</w:comment>", _part(data, "word/comments.xml"), re.DOTALL)
    return ["\n".join(re.findall(r"<w:t [^>]*>([^<]*)", one)) for one in found]


def test_a_comment_a_note_and_fixes_as_changes(tmp_path: Path) -> None:
    file = _paper(tmp_path / "paper.docx")
    before = file.read_bytes()
    assert run(["annotate", str(file), "-o", str(tmp_path / "copy.docx")]) == 0
    assert file.read_bytes() == before
    after = (tmp_path / "copy.docx").read_bytes()
    first, second = _comments(after)
    assert first.startswith("Footnote 1\nPUN004 space-before-punctuation: ")
    assert "Words: “…reuters.com , May" in first
    assert "Proposal: “reuters.com, May" in first
    assert second.startswith("Footnote 2\nDAT001 impossible-date: ")
    assert _part(after, "word/footnotes.xml").count("<w:del ") == 1
    main = _part(after, "word/document.xml")
    assert re.search(
        r"<w:commentRangeStart[^>]*/><w:r><w:rPr><w:rStyle[^>]*/></w:rPr><w:footnoteReference", main
    )
    assert "comments.xml" in _part(after, "[Content_Types].xml")
    assert "/comments" in _part(after, "word/_rels/document.xml.rels")


def test_others_comments_stay(tmp_path: Path) -> None:
    known = OTHERS.replace("/>", '><w:comment w:id="7" w:author="Ada"><w:p/></w:comment></w:comments>')  # fmt: skip
    for stored in (OTHERS, known):
        data = _with_comments(docx(p("The mill stood.")), stored)
        document = read_document("p.docx", data)
        after = write_comments(data, document, [Comment(Span(4, 8), "A & <b>\x07")], WriteOptions())
        part = _part(after, "word/comments.xml")
        assert ('w:author="Ada"' in part) == (stored is known)
        assert "A &amp; &lt;b&gt;\ufffd" in part
        assert read_document("p.docx", after).text == document.text
        assert len(re.findall(r"<Relationship ", _part(after, "word/_rels/document.xml.rels"))) == 2


def _with_comments(data: bytes, part: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            said = old.read(name).decode()
            if name.endswith("document.xml.rels"):
                kind = (
                    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
                )
                said = said.replace(
                    "</Rel", f'<Relationship Id="c" Type="{kind}" Target="comments.xml"/></Rel'
                )
            new.writestr(name, said)
        new.writestr("word/comments.xml", part)
    return out.getvalue()


def test_comments_stand_outside_of_insertions_and_boxes() -> None:
    box = f"<w:r><w:drawing><w:txbxContent>{p('In the box')}</w:txbxContent></w:drawing></w:r>"
    inserted = f'<w:ins w:id="3" w:author="Ada">{r("new")}</w:ins>'
    data = docx(p("The mill", inserted, box, "end"))
    document = read_document("p.docx", data)
    spans = [Span(document.text.index(word), 0) for word in ("new", "box")]
    after = write_comments(data, document, [Comment(span, "x") for span in spans], WriteOptions())
    main = _part(after, "word/document.xml")
    assert re.search(r"<w:commentRangeStart [^>]*/><w:ins ", main)
    assert "comment" not in main[main.index("txbx") : main.index("/w:txbx")]


def test_markdown_is_commented_behind_the_marker(tmp_path: Path) -> None:
    file = tmp_path / "paper.md"
    file.write_text("The mill.[^1]\n\n[^1]: “The Weir,” reuters.com, June 31, 2019.\n")
    assert run(["annotate", str(file), "-o", str(tmp_path / "copy.md")]) == 0
    assert "The mill.[^1]<!-- Note 1 DAT001" in (tmp_path / "copy.md").read_text()


@pytest.mark.parametrize(
    "mark", ['<a href="#n1" id="r1">1</a>', '<sup><a href="#n1" id="r1">1</a></sup>']
)
def test_a_web_page_is_commented_and_nothing_else_changes(tmp_path: Path, mark: str) -> None:
    file = tmp_path / "paper.html"
    page = (
        f"<!DOCTYPE html><title>A</title><p>The mill &amp; weir{mark} stood.</p>"
        '<ol><li id="n1">“The Weir,” reuters.com, June 31, 2019. <a href="#r1">↩</a></li></ol>'
    )
    file.write_text(page, encoding="utf-8")
    assert run(["annotate", str(file), "-o", str(tmp_path / "copy.html")]) == 0
    copy = (tmp_path / "copy.html").read_text(encoding="utf-8")
    assert re.sub("<!-- .*? -->", "", copy) == page
    assert "DAT001 impossible-date" in copy
    assert copy.index("weir") < copy.index("<!-- ") < copy.index(" stood")


def test_what_cannot_be_commented_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "paper.txt"
    file.write_text("The mill.1\n\n1. “The Weir,” reuters.com, June 3, 2019.\n")
    assert run(["annotate", str(file), "-o", str(tmp_path / "copy.txt")]) == 2
    assert "a .txt file takes no comments" in capsys.readouterr().err
    assert not (tmp_path / "copy.txt").exists()


ZOTERO = (
    "ADDIN ZOTERO_ITEM CSL_CITATION "
    '{"citationItems":[{"id":1,"itemData":{"type":"webpage","title":"The Quiet Mill"}}]}'
)
ENDNOTE = (
    "ADDIN EN.CITE &lt;EndNote&gt;&lt;Cite&gt;&lt;record&gt;&lt;ref-type name=&quot;Web Page&quot;"
    "&gt;12&lt;/ref-type&gt;&lt;titles&gt;&lt;title&gt;The Quiet Mill&lt;/title&gt;&lt;/titles&gt;"
    "&lt;/record&gt;&lt;/Cite&gt;&lt;/EndNote&gt;"
)


@pytest.mark.parametrize(
    ("code", "manager"),
    [(ZOTERO, "Zotero"), (ZOTERO.replace("ZOTERO_ITEM ", ""), "Mendeley"), (ENDNOTE, "EndNote")],
)
def test_what_a_reference_manager_prints_is_commented_on_and_left_alone(
    tmp_path: Path, code: str, manager: str
) -> None:
    file = tmp_path / "paper.docx"
    spoilt = "“The Quiet Mill,” reuters.com , May 3, 2019"
    file.write_bytes(docx(p("The mill stood", ref(2), "."), note(2, field(code, spoilt), r("."))))
    copy = tmp_path / "copy.docx"
    assert run(["annotate", str(file), "-o", str(copy)]) == 0
    after = copy.read_bytes()
    (comment,) = _comments(after)
    assert "PUN004 space-before-punctuation" in comment
    assert f"{manager} prints these words: mend the entry there" in comment
    assert _part(after, "word/footnotes.xml") == _part(file.read_bytes(), "word/footnotes.xml")


def test_archived_copies_are_named(tmp_path: Path) -> None:
    file = _paper(tmp_path / "paper.docx")
    paper = analyse(read_document(str(file), file.read_bytes()))
    answers = {"2": ArchiveAnswer("archived", snapshot_url="https://archive.example/2/weir")}
    found = lint(paper._replace(answers=answers), DEFAULTS).findings
    comments = comments_on(paper._replace(answers=answers), found, lambda code: "")
    assert [comment.text.count("Archived: https://archive.example/2/weir") for comment in comments] == [0, 1]  # fmt: skip
