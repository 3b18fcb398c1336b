"""A list of references as text, Markdown, HTML or a Word document.

The words of a paper are never read as markup: each format's signs in them are made harmless.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from io import BytesIO

from citecheck.bibliography.references.template import Runs, plain
from citecheck.late import late
from citecheck.output import harmless_cell

_MARKDOWN = late(r"[\\`*_\[\]<>&|~^$@#]")
_BLOCK = late(r"\A(\s*)(?:([-+])|(\d{1,9})([.)]))(?=\s)")


def as_text(entries: Sequence[Runs]) -> Iterator[str]:
    """One entry a line."""
    for runs in entries:
        yield f"{harmless_cell(plain(runs))}\n"


def as_markdown(entries: Sequence[Runs]) -> Iterator[str]:
    """One entry a paragraph."""
    for number, runs in enumerate(entries):
        text = "".join(_emphasised(text, is_italic) for text, is_italic in runs)
        text = _BLOCK.sub(r"\1\3\\\2\4", text)
        yield f"{chr(10) if number else ''}{text}\n"


def _emphasised(text: str, is_italic: bool) -> str:
    shown = _MARKDOWN.sub(r"\\\g<0>", harmless_cell(text))
    words = shown.strip()
    return shown.replace(words, f"*{words}*") if is_italic and words else shown


def as_html(entries: Sequence[Runs]) -> Iterator[str]:
    """One entry a paragraph of class `csl-entry`, as CSL processors name it."""
    yield '<!DOCTYPE html>\n<html>\n<head><meta charset="utf-8"><title>References</title></head>\n'
    yield '<body>\n<div class="csl-bib-body">\n'
    for runs in entries:
        text = "".join(
            f"<i>{escape(harmless_cell(text))}</i>" if is_italic else escape(harmless_cell(text))
            for text, is_italic in runs
        )
        yield f'<p class="csl-entry" dir="auto">{text}</p>\n'
    yield "</div>\n</body>\n</html>\n"


_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}" Target="word/document.xml"/></Relationships>'
)
_HANGING = '<w:pPr><w:ind w:left="720" w:hanging="720"/></w:pPr>'


def as_word(entries: Sequence[Runs]) -> Iterator[bytes]:
    """One entry a paragraph with a hanging indent."""
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    paragraphs = "".join(f"<w:p>{_HANGING}{''.join(map(_run, runs))}</w:p>" for runs in entries)
    document = (
        f'{_HEAD}<w:document xmlns:w="{_WORD}"><w:body>{paragraphs}<w:sectPr/></w:body>'
        "</w:document>"
    )
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": document,
    }
    file = BytesIO()
    with ZipFile(file, "w") as package:
        for name, text in parts.items():
            info = ZipInfo(name)  # without a clock: the same list gives the same bytes
            info.compress_type = ZIP_DEFLATED
            package.writestr(info, text)
    yield file.getvalue()


def _run(run: tuple[str, bool]) -> str:
    text, is_italic = run
    form = "<w:rPr><w:i/></w:rPr>" if is_italic else ""
    return f'<w:r>{form}<w:t xml:space="preserve">{escape(harmless_cell(text))}</w:t></w:r>'


PAGES: Mapping[str, Callable[[Sequence[Runs]], Iterator[str | bytes]]] = {
    ".md": as_markdown,
    ".html": as_html,
    ".htm": as_html,
    ".docx": as_word,
}
"""Suffix of the output → what writes it; all others are text."""
