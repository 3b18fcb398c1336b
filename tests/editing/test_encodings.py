"""Files in other encodings than UTF-8: mended where they are wrong, and every other byte stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.cli import run

GOOD = (
    "The mill stood.1 It fell.2 Nobody wrote.3\n\nNotes\n\n"
    "1. Jörg Groß, “Die stille Mühle,” flusspost.de, May 3, 2019.\n"
    "2. “Gates Shut,” flusspost.de, June 1, 2019.\n"
    "3. “Café Society,” flusspost.de, July 8, 2019.\n"
)
SPOILT = GOOD.replace("flusspost.de, June", "flusspost.de , June")
CYRILLIC = {"ö": "о", "ß": "с", "ü": "ю", "é": "е"}
MARKED = [("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("encoding", "mark"), [*MARKED, ("utf-8", b""), ("cp1252", b""), ("cp1251", b"")]
)
def test_a_text_keeps_mark_encoding_and_line_ends(
    tmp_path: Path, encoding: str, mark: bytes, ends: str
) -> None:
    def as_bytes(text: str) -> bytes:
        if encoding == "cp1251":
            text = "".join(CYRILLIC.get(sign, sign) for sign in text)
        return mark + text.replace("\n", ends).encode(encoding)

    file = tmp_path / "paper.txt"
    file.write_bytes(as_bytes(SPOILT))
    assert run(["lint", "--fix", "-q", "--fail-on", "never", str(file)]) == 0
    assert file.read_bytes() == as_bytes(GOOD)


@pytest.mark.parametrize(
    ("encoding", "meta"), [("cp1252", "windows-1252"), ("cp1252", "iso-8859-1"), ("utf-8", "utf-8")]
)
def test_a_web_page_that_says_its_encoding_keeps_it(
    tmp_path: Path, encoding: str, meta: str
) -> None:
    page = (
        f"<meta charset={meta}><p>Die Mühle{{}} stand.</p>"
        '<ol><li id="n1">“Die Mühle,” flusspost.de{}, May 3, 2019. <a href="#r1">↩</a></li></ol>'
    ).replace("↩", "back")
    mark = '<sup><a href="#n1" id="r1">1</a></sup>'
    file = tmp_path / "paper.html"
    file.write_bytes(page.format(mark, " ").encode(encoding))
    assert run(["annotate", str(file), "-o", str(tmp_path / "copy.html")]) == 0
    assert "PUN004" in (tmp_path / "copy.html").read_bytes().decode(encoding)
    assert run(["lint", "--fix", "-q", str(file)]) == 0
    assert file.read_bytes() == page.format(mark, "").encode(encoding)


def test_a_tex_file_that_says_its_encoding_keeps_it(tmp_path: Path) -> None:
    source = (
        "\\documentclass{article}\n\\usepackage[latin1]{inputenc}\n\\begin{document}\n"
        "Die Mühle.\\footnote{``Die Mühle,'' flusspost.de%s, May 3, 2019.}\n\\end{document}\n"
    )
    file = tmp_path / "paper.tex"
    file.write_bytes((source % " ").encode("latin-1"))
    assert run(["lint", "--fix", "-q", str(file)]) == 0
    assert file.read_bytes() == (source % "").encode("latin-1")
