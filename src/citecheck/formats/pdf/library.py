"""PDFium's functions that reading a page calls, out of the library that pypdfium2 brings.

Its own bindings declare two thousand: loading them takes longer, and more room, than a short paper.
Where the library stands elsewhere (a system's own PDFium), they serve.
"""

from __future__ import annotations

from ctypes import PyDLL, Structure, c_double, c_float, c_size_t, c_uint, c_ulong, c_void_p
from functools import cache
from importlib.util import find_spec
from os.path import exists, join
from typing import Any

_NAMES = ("libpdfium.so", "libpdfium.dylib", "pdfium.dll")
_RESULTS = {  # functions that return no int (fpdfview.h, fpdf_text.h, fpdf_edit.h)
    "FPDF_InitLibrary": None,
    "FPDF_LoadMemDocument64": c_void_p,
    "FPDF_GetLastError": c_ulong,
    "FPDF_CloseDocument": None,
    "FPDF_LoadPage": c_void_p,
    "FPDF_ClosePage": None,
    "FPDFText_LoadPage": c_void_p,
    "FPDFText_ClosePage": None,
    "FPDFText_GetUnicode": c_uint,
    "FPDFText_GetTextObject": c_void_p,
    "FPDFText_GetFontSize": c_double,
    "FPDFPage_GetObject": c_void_p,
}
_PASSWORD = 4  # FPDF_ERR_PASSWORD


class _Matrix(Structure):
    _fields_ = tuple((name, c_float) for name in "abcdef")


class _Box(Structure):
    _fields_ = tuple((name, c_float) for name in ("left", "top", "right", "bottom"))


class NotWhole(Exception):
    """PDFium cannot open a file; `is_locked`: it has a password."""

    def __init__(self, *, is_locked: bool) -> None:
        super().__init__()
        self.is_locked = is_locked


@cache
def load() -> Any:
    """The library, ready for use. Raises ImportError where pypdfium2 is not installed."""
    spec = find_spec("pypdfium2_raw")
    if spec is None:
        raise ImportError("pypdfium2_raw")
    for folder in spec.submodule_search_locations or ():
        for name in _NAMES:
            if exists(path := join(folder, name)):
                return _declared(PyDLL(path))  # one call at a time: PDFium bears no two threads
    from importlib import import_module

    raw = import_module("pypdfium2.raw")
    import_module("pypdfium2")  # makes the library ready
    return raw


def _declared(library: Any) -> Any:
    for name, result in _RESULTS.items():
        getattr(library, name).restype = result
    library.FPDF_LoadMemDocument64.argtypes = (c_void_p, c_size_t, c_void_p)
    library.FS_MATRIX, library.FS_RECTF = _Matrix, _Box
    library.FPDF_InitLibrary()
    return library


def handle_of(found: Any) -> Any:
    """What a function gave, as others take it; None: nothing."""
    if not found:
        return None
    return c_void_p(found) if isinstance(found, int) else found


def open_document(raw: Any, data: bytes) -> Any:
    """A document's handle; `data` must outlive it. Raises NotWhole."""
    document = handle_of(raw.FPDF_LoadMemDocument64(data, len(data), None))
    if document is None:
        raise NotWhole(is_locked=raw.FPDF_GetLastError() == _PASSWORD)
    if raw.FPDF_GetPageCount(document) < 1:
        raw.FPDF_CloseDocument(document)
        raise NotWhole(is_locked=False)
    return document
