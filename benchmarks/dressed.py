"""The repository's papers in every format: the same notes as each format itself would hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

from tests.formats.opendocument import note, odt
from tests.formats.test_html import book
from tests.formats.test_pdf import BODY, Text, column, pdf_of, raised
from tests.formats.word import docx

ROOT = Path(__file__).parent.parent
_MARKER = re.compile(r"(?<=[.,?!])([0-9]{1,3})(?=\s)")
_NOTE = re.compile(r"^([0-9]{1,3})\. (.+)$", re.MULTILINE)
_TEX = str.maketrans({sign: f"\\{sign}" for sign in "&%$#_{}"})


def dressed_papers() -> Iterator[tuple[str, bytes]]:
    """Names and bytes of the two example papers, once in each format."""
    for name in ("caspian", "ferry"):
        text = (ROOT / "fixtures" / f"{name}.txt").read_text(encoding="utf-8")
        body, _, end = text.partition("\nNotes\n")
        notes = dict(_NOTE.findall(end))
        paragraphs = [line for line in body.split("\n") if line.strip()]
        for suffix, data in _formats(paragraphs, notes):
            yield f"{name}{suffix}", data


def _formats(paragraphs: list[str], notes: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    yield ".html", _html(paragraphs, notes).encode()
    yield ".tex", _marked(paragraphs, notes, "\\footnote{%s}", _TEX).encode()
    yield (
        ".org",
        (
            _MARKER.sub(r"[fn:\1]", "\n\n".join(paragraphs))
            + "".join(f"\n\n[fn:{label}] {text}" for label, text in notes.items())
        ).encode(),
    )
    yield (
        ".rst",
        (
            _MARKER.sub(r" [\1]_", "\n\n".join(paragraphs))
            + "\n"
            + "".join(f"\n.. [{label}] {text}" for label, text in notes.items())
        ).encode(),
    )
    rtf = _marked(paragraphs, notes, "{\\super\\chftn{\\footnote %s}}", _TEX, "\\par\n")
    yield ".rtf", b"{\\rtf1 " + _signs_of_rtf(rtf).encode("ascii") + b"}"
    yield ".docx", _docx(paragraphs, notes)
    yield ".odt", _odt(paragraphs, notes)
    yield ".epub", book({"a.xhtml": _html(paragraphs, notes)}, ["a.xhtml"])
    yield ".pdf", _pdf(paragraphs, notes)


def _marked(
    paragraphs: list[str],
    notes: dict[str, str],
    form: str,
    table: dict[int, str],
    between: str = "\n\n",
) -> str:
    """The text with each note where its marker stands."""
    return _MARKER.sub(
        lambda m: form % notes.get(m[1], "Ibid.").translate(table),
        between.join(paragraph.translate(table) for paragraph in paragraphs),
    )


def _html(paragraphs: list[str], notes: dict[str, str]) -> str:
    body = "".join(f"<p>{escape(paragraph)}</p>\n" for paragraph in paragraphs)
    body = _MARKER.sub(r'<sup><a id="r\1" href="#n\1">\1</a></sup>', body.replace("</p>", " </p>"))
    items = (f'<li id="n{label}">{escape(text)}</li>\n' for label, text in notes.items())
    return f"{body}<h2>Notes</h2><ol>{''.join(items)}</ol>"


def _signs_of_rtf(text: str) -> str:
    return "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in text)


def _docx(paragraphs: list[str], notes: dict[str, str]) -> bytes:
    end = '</w:t></w:r><w:r><w:footnoteReference w:id="{}"/></w:r><w:r><w:t xml:space="preserve">'
    body = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(paragraph)} </w:t></w:r></w:p>'
        for paragraph in paragraphs
    )
    elements = (
        f'<w:footnote w:id="{label}"><w:p><w:r><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p></w:footnote>'
        for label, text in notes.items()
    )
    return docx(_MARKER.sub(lambda m: end.format(m[1]), body), "".join(elements))


def _odt(paragraphs: list[str], notes: dict[str, str]) -> bytes:
    body = "".join(f"<text:p>{escape(paragraph)} </text:p>" for paragraph in paragraphs)
    return odt(
        _MARKER.sub(lambda m: note(m[1], escape(notes.get(m[1], "Ibid.")), f"f{m[1]}"), body)
    )


def _pdf(paragraphs: list[str], notes: dict[str, str]) -> bytes:
    """Pages of one paragraph each, its notes at the foot."""
    pages: list[list[Text]] = []
    for paragraph in paragraphs:
        labels = _MARKER.findall(paragraph + " ")
        words = _latin(_MARKER.sub("", paragraph + " "))
        lines = re.findall(r".{1,80}(?:\s|$)", words)
        page = column(60, 780, BODY, *lines)
        page += [raised(60 + 20 * i, 500, BODY, label) for i, label in enumerate(labels)]
        for i, label in enumerate(labels):
            page += column(60, 200 - 22 * i, 8.0, _latin(f"{label}. {notes.get(label, '')}")[:110])
        pages.append(page)
    return pdf_of(pages)


def _latin(text: str) -> str:
    plain = text.translate(str.maketrans("“”‘’–—", "\"\"''--", "()\\"))
    return plain.encode("latin-1", "ignore").decode("latin-1")
