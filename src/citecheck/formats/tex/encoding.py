"""The encoding of a TeX file: UTF-8, or what `\\usepackage[…]{inputenc}` says."""

from __future__ import annotations

import codecs
import re

from citecheck.formats.text import Encoding
from citecheck.formats.text import decode as decode_text
from citecheck.formats.text import encoding_of as encoding_of_text
from citecheck.model import ReadingProblem

_DECLARED = re.compile(rb"\\usepackage\[([a-z0-9-]{2,20})\]\{inputenc\}")
_CODECS = {"latin1": "cp1252", "ansinew": "cp1252", "cp1252": "cp1252", "latin2": "iso8859-2",
           "latin9": "iso8859-15", "cp1250": "cp1250", "cp1251": "cp1251", "koi8-r": "koi8-r",
           "koi8-u": "koi8-u", "applemac": "mac_roman", "cp866": "cp866"}  # fmt: skip
"""Options of inputenc (its manual, section 1) → Python's codecs."""
_SAMPLE = 20_000  # bytes of the preamble


def decode(path: str, data: bytes) -> tuple[str, tuple[ReadingProblem, ...]]:
    """The text of a file and what had to be assumed. Raises UnreadableInput."""
    name = _named(data)
    return (codecs.decode(data, name, "replace"), ()) if name else decode_text(path, data)


def encoding_of(path: str, data: bytes) -> Encoding:
    """What its bytes are in. Raises UnreadableInput where they are no text."""
    name = _named(data)
    return Encoding(0, name) if name else encoding_of_text(path, data)


def _named(data: bytes) -> str | None:
    declared = _DECLARED.search(data[:_SAMPLE])
    name = _CODECS.get(declared[1].decode("ascii")) if declared else None
    return None if name is None or _is_utf8(data) else name


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
