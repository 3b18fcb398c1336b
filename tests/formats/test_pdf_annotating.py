"""Comments in a PDF: behind the old bytes, at the marker."""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import NamedTuple

import pytest

from citecheck.cli import run
from citecheck.formats import read_document
from tests.formats.test_pdf import BODY, column, pdf_of, raised

pdfium = pytest.importorskip("pypdfium2")


class Sign(NamedTuple):
    page: int
    left: float
    bottom: float
    contents: str
    author: str


def signs(data: bytes) -> list[Sign]:
    raw = pdfium.raw
    document = pdfium.PdfDocument(data)
    found = []
    for number in range(len(document)):
        page = document[number]
        for i in range(raw.FPDFPage_GetAnnotCount(page.raw)):
            one = raw.FPDFPage_GetAnnot(page.raw, i)
            box = raw.FS_RECTF()
            raw.FPDFAnnot_GetRect(one, box)
            said = [_string(raw, one, key) for key in (b"Contents", b"T")]
            found.append(Sign(number + 1, box.left, box.bottom, *said))
            raw.FPDFPage_CloseAnnot(one)
        page.close()
    document.close()
    return found


def _string(raw: object, one: object, key: bytes) -> str:
    read = pdfium.raw.FPDFAnnot_GetStringValue
    size = read(one, key, None, 0)
    buffer = ctypes.create_string_buffer(size)
    read(one, key, ctypes.cast(buffer, ctypes.POINTER(pdfium.raw.FPDF_WCHAR)), size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


def page(first: int, council: str) -> list[tuple[float, float, float, str]]:
    return [
        *column(
            72,
            700,
            BODY,
            f"{council} met in the old mill in the rain.",
            f"Nobody came to {council}.",
        ),
        raised(271.5, 700, BODY, str(first)),
        *column(72, 120, 8, f'{first} "The Mill of {council}," reuters.com, June 31, 2019.'),
    ]


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    file = tmp_path / "paper.pdf"
    file.write_bytes(pdf_of([page(1, "The council"), page(2, "The weavers")]))
    return file


def test_a_note_s_findings_stand_at_its_marker(paper: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.pdf"
    before = paper.read_bytes()
    assert run(["annotate", str(paper), "-o", str(copy)]) == 0
    after = copy.read_bytes()
    assert paper.read_bytes() == before
    assert after.startswith(before)
    assert read_document("p.pdf", after).text == read_document("p.pdf", before).text
    ours = [sign for sign in signs(after) if "DAT001" in sign.contents]
    assert [(sign.page, sign.author) for sign in ours] == [(1, "citecheck"), (2, "citecheck")]
    for sign in ours:
        assert abs(sign.left - 275) < 6
        assert abs(sign.bottom - 700) < BODY
        assert "impossible-date" in sign.contents
        assert "June 31, 2019" in sign.contents


def test_a_pdf_takes_no_edits(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = paper.read_bytes()
    run(["lint", "--fix", "--select", "DAT,PUN", str(paper)])
    assert paper.read_bytes() == before
