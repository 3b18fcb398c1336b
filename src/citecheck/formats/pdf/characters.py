"""Characters of a PDF page with their size and base line, through pypdfium2."""

from __future__ import annotations

from ctypes import byref, c_double
from math import hypot
from typing import Any, NamedTuple
from unicodedata import bidirectional, combining

HYPHENS = (2, 0xFFFE)  # how PDFium writes a hyphen at the end of a line
_FIRST_COMBINING = 0x300
MAX_ON_PAGE = 60_000


class Char(NamedTuple):
    """One character; lengths in points, y upwards."""

    text: str
    left: float
    right: float
    base: float
    size: float


def is_rtl(text: str) -> bool:
    """Whether a character is of Hebrew, Arabic or another script from right to left."""
    return "\u0590" <= text <= "\ufefc" and bidirectional(text) in ("R", "AL")


def characters(page: Any, raw: Any) -> list[Char]:
    """All characters of a page in the order of the file, upright ones only.

    PDFium's own boxes lie about the size: it is font size × hypot(c, d) of the text matrix.
    """
    handle = raw.FPDFText_LoadPage(page)
    if not handle:
        return []
    try:
        return _read(handle, raw)
    finally:
        raw.FPDFText_ClosePage(handle)


def _joins(found: list[Char], text: str, box: Any, size: float) -> bool:
    """Put a character to the last one that it is printed with: an accent, or another letter of
    one sign from right to left, which PDFium gives the wrong way round.
    """
    last = found[-1]
    if combining(text) and last.text != " ":
        found.append(last._replace(text=text))
    elif is_rtl(text) and is_rtl(last.text) and (box.left, box.right) == (last.left, last.right):
        found.insert(-1, last._replace(text=text, size=size))
    else:
        return False
    return True


def _read(handle: Any, raw: Any) -> list[Char]:
    count = min(raw.FPDFText_CountChars(handle), MAX_ON_PAGE)
    unicode_of, origin_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetCharOrigin
    size_of, matrix_of, box_of = (
        raw.FPDFText_GetFontSize,
        raw.FPDFText_GetMatrix,
        raw.FPDFText_GetLooseCharBox,
    )
    x, y = c_double(), c_double()
    matrix, box = raw.FS_MATRIX(), raw.FS_RECTF()
    px, py, pm, pb = byref(x), byref(y), byref(matrix), byref(box)
    found: list[Char] = []
    append = found.append
    high = 0
    for i in range(count):
        code = unicode_of(handle, i)
        if code < 32 and code != 2:
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0xFFFD
            high = 0
        if code == 32 or code == 160:
            if found and found[-1].text != " ":
                last = found[-1]
                at = last.left if is_rtl(last.text) else last.right
                append(Char(" ", at, at, last.base, last.size))
            continue
        origin_of(handle, i, px, py)
        matrix_of(handle, i, pm)
        if abs(matrix.b) > abs(matrix.a):
            continue  # turned, as a stamp in the margin
        box_of(handle, i, pb)
        size = size_of(handle, i) * hypot(matrix.c, matrix.d)
        text = "\u00ad" if code in HYPHENS else chr(code)
        if code >= _FIRST_COMBINING and found and _joins(found, text, box, size):
            continue
        if text.isprintable() or text == "\u00ad":
            append(Char(text, box.left, box.right, y.value, size))
    return found
