"""Characters of a PDF page with their size and base line, through PDFium."""

from __future__ import annotations

from ctypes import byref, c_double
from math import hypot
from sys import maxunicode
from typing import Any
from unicodedata import bidirectional, combining

from citecheck.formats.pdf.library import handle_of
from citecheck.named import NamedTuple

HYPHENS = (2, 0xFFFE)  # how PDFium writes a hyphen at the end of a line
_FIRST_COMBINING = 0x300
_BLANKS = (32, 160)
_SLASHES = (0x2F, 0x2044)
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LEAST_RISE, _MOST_HEIGHT = 0.2, 0.55  # of the print's size; other digits stand on the line
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
    text = handle_of(raw.FPDFText_LoadPage(page))
    if text is None:
        return []
    try:
        return _read(text, raw)
    finally:
        raw.FPDFText_ClosePage(text)


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


class _Run:
    """Where the characters of one text object stand, which PDFium tells of each."""

    def __init__(self, text: Any, raw: Any) -> None:
        self._text = text
        self._raw = raw
        self._object: Any = None
        self._matrix = raw.FS_MATRIX()
        self._x, self._y = c_double(), c_double()
        self._bounds = (c_double(), c_double(), c_double(), c_double())
        self._is_level = False  # all on one base line
        self.size = self.base = 0.0
        self.is_upright = False  # else turned, as a stamp in the margin

    def come_to(self, i: int) -> None:
        """Look at a character; at one of a known object no more than is needed."""
        now = self._raw.FPDFText_GetTextObject(self._text, i)
        if now is None or now != self._object:
            self._object = now
            self._begin(i)
        elif not self._is_level:
            self._look(i)

    def _begin(self, i: int) -> None:
        matrix, raw = self._matrix, self._raw
        raw.FPDFText_GetMatrix(self._text, i, byref(matrix))
        self.is_upright = abs(matrix.b) <= abs(matrix.a)
        self._is_level = matrix.b == 0
        self.size = raw.FPDFText_GetFontSize(self._text, i) * hypot(matrix.c, matrix.d)
        self._look(i)

    def hangs(self, i: int) -> bool:
        """Whether a digit is drawn high and small: a font's own superscript, of the same size and
        base line as the text.
        """
        left, right, bottom, top = self._bounds
        self._raw.FPDFText_GetCharBox(
            self._text, i, byref(left), byref(right), byref(bottom), byref(top)
        )
        height = top.value - bottom.value
        return (
            bottom.value - self.base > _LEAST_RISE * self.size
            and 0 < height < _MOST_HEIGHT * self.size
        )

    def _look(self, i: int) -> None:
        self._raw.FPDFText_GetCharOrigin(self._text, i, byref(self._x), byref(self._y))
        self.base = self._y.value


def _read(page: Any, raw: Any) -> list[Char]:
    unicode_of, box_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
    box = raw.FS_RECTF()
    at_box = byref(box)
    run = _Run(page, raw)
    found: list[Char] = []
    high = 0
    for i in range(min(raw.FPDFText_CountChars(page), MAX_ON_PAGE)):
        code = unicode_of(page, i)
        if 0xD800 <= code < 0xE000:
            high, code = _joined(high, code)
        if code in _BLANKS:
            _add_blank(found)
            continue
        if code < 32 and code != 2:
            continue
        run.come_to(i)
        if not run.is_upright:
            continue
        box_of(page, i, at_box)
        if 48 <= code <= 57 and run.hangs(i):
            code = ord(_RAISED[code - 48])
        elif code in _SLASHES and found and found[-1].text in _RAISED:
            _lower(found)
        text = "\u00ad" if code in HYPHENS else chr(code if code <= maxunicode else 0xFFFD)
        if code >= _FIRST_COMBINING and found and _joins(found, text, box, run.size):
            continue
        if text.isprintable() or text == "\u00ad":
            found.append(Char(text, box.left, box.right, run.base, run.size))
    return found


def _lower(found: list[Char]) -> None:
    """The numerator of a fraction is no raised number."""
    for i in range(len(found) - 1, -1, -1):
        if found[i].text not in _RAISED:
            break
        found[i] = found[i]._replace(text=str(_RAISED.index(found[i].text)))


def _add_blank(found: list[Char]) -> None:
    if found and found[-1].text != " ":
        last = found[-1]
        at = last.left if is_rtl(last.text) else last.right
        found.append(Char(" ", at, at, last.base, last.size))


def _joined(high: int, code: int) -> tuple[int, int]:
    """Half a character beyond the first plane: what is kept of it, and the whole one or 0."""
    if code < 0xDC00:
        return code, 0
    return 0, 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0xFFFD
