"""Whether a page is a picture with recognised text (OCR) behind it, which nobody sees."""

from __future__ import annotations

from typing import Any

from citecheck.formats.pdf.library import handle_of

_TEXT = 1  # FPDF_PAGEOBJ_TEXT
_INVISIBLE = 3  # text rendering mode, ISO 32000-1, table 106
_LOOKED_AT = 40  # objects of a page

WARNING = (
    "the pages are pictures with recognised text (OCR) behind them: raised numbers are often "
    "misread, so markers may be missing or wrong here; check them against the print"
)


def is_scanned(page: Any, raw: Any) -> bool:
    """Whether most of a page's first text objects are invisible. `page` is PDFium's handle."""
    shown = hidden = 0
    for i in range(min(raw.FPDFPage_CountObjects(page), _LOOKED_AT)):
        item = handle_of(raw.FPDFPage_GetObject(page, i))
        if raw.FPDFPageObj_GetType(item) != _TEXT:
            continue
        if raw.FPDFTextObj_GetTextRenderMode(item) == _INVISIBLE:
            hidden += 1
        else:
            shown += 1
    return hidden > 2 * shown
