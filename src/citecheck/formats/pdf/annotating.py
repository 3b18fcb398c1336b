"""Comments in a PDF as text annotations (ISO 32000-2, 12.5.6.4), appended behind the old bytes."""

from __future__ import annotations

import io
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from citecheck.errors import UnwritableOutput
from citecheck.formats.pdf.lines import Line, Printed

if TYPE_CHECKING:
    from citecheck.formats import Comment, WriteOptions

_SIDE = 12.0  # points, of the sign that a viewer shows
_MAX_MARKER = 4  # characters
_YELLOW = (255, 209, 0, 160)  # the last: opacity, for words stand beneath


def annotated(
    path: str,
    data: bytes,
    lines: Sequence[Printed],
    comments: Iterable[Comment],
    options: WriteOptions,
) -> bytes:
    """The PDF with a sign at, or before, the start of each span. Raises UnwritableOutput."""
    import pypdfium2

    if not lines:
        raise UnwritableOutput(f"{path}: there is no text to put a comment on")
    by_page: dict[int, list[tuple[float, float, str]]] = {}
    for span, said in comments:
        found = lines[max(0, bisect_right(lines, span.start, key=lambda one: one.offset) - 1)]
        # Behind a marker, which stays legible.
        at = span.end - 1 if span.end - span.start <= _MAX_MARKER else span.start
        right = _right(found.line, max(0, at - found.offset))
        by_page.setdefault(found.page, []).append((right, found.line.base, said))
    raw = pypdfium2.raw
    document = pypdfium2.PdfDocument(data)
    try:
        for number, placed in sorted(by_page.items()):
            page = document[number]
            for one in placed:
                _annotate(raw, page.raw, *one, options)
            page.close()
        out = io.BytesIO()
        document.save(out, flags=raw.FPDF_INCREMENTAL)
    except pypdfium2.PdfiumError as error:
        raise UnwritableOutput(f"{path}: {str(error).lower()}") from error
    finally:
        document.close()
    return out.getvalue()


def _right(line: Line, index: int) -> float:
    """Where a character of a line ends. Blanks are folded in its text, so others are counted."""
    before = sum(not sign.isspace() for sign in line.text[:index])
    inked = [char for char in line.chars if char.text != " "]
    return inked[min(before, len(inked) - 1)].right if inked else line.left


def _annotate(
    raw: Any, page: Any, left: float, base: float, said: str, options: WriteOptions
) -> None:
    sign = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_TEXT)
    rectangle = raw.FS_RECTF(left=left, bottom=base, right=left + _SIDE, top=base + _SIDE)
    raw.FPDFAnnot_SetRect(sign, rectangle)
    raw.FPDFAnnot_SetColor(sign, raw.FPDFANNOT_COLORTYPE_Color, *_YELLOW)
    raw.FPDFAnnot_SetFlags(sign, raw.FPDF_ANNOT_FLAG_PRINT)
    date = "".join(options.date[:19].split("-")).replace("T", "").replace(":", "")
    for key, value in (("Contents", said), ("T", options.author), ("M", f"D:{date}Z")):
        written = (value.replace("\0", "\ufffd") + "\0").encode("utf-16-le", "replace")
        raw.FPDFAnnot_SetStringValue(sign, key.encode(), _wide(raw, written))
    raw.FPDFPage_CloseAnnot(sign)


def _wide(raw: Any, written: bytes) -> Any:
    from ctypes import POINTER, cast, create_string_buffer

    buffer = create_string_buffer(written, len(written))
    return cast(buffer, POINTER(raw.FPDF_WCHAR))
