"""The encoding of an HTML file: byte order mark, `<meta>` or XML declaration, UTF-8, windows-1252.

As browsers do it (WHATWG Encoding Standard, §4.2 and §6): Latin-1 and ASCII mean windows-1252.
"""

from __future__ import annotations

import codecs
import re

from citecheck.errors import UnreadableInput
from citecheck.formats.text import Encoding
from citecheck.formats.text import decode as decode_text
from citecheck.formats.text import encoding_of as encoding_of_text
from citecheck.model import ReadingProblem, Span

_DECLARED = re.compile(
    rb"<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:.-]{2,40})"
    rb"|<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9_:.-]{2,40})",
    re.IGNORECASE,
)
_MEANS = {
    "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-1": "cp1252", "latin1": "cp1252",
    "iso8859-1": "cp1252", "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "x-sjis": "cp932",
    "iso-8859-9": "cp1254", "macintosh": "mac_roman", "x-mac-cyrillic": "mac_cyrillic",
}  # fmt: skip
_SAMPLE = 4096  # bytes in which a declaration counts
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(path: str, data: bytes) -> tuple[str, tuple[ReadingProblem, ...]]:
    """The text of an HTML file, its byte order mark dropped. Raises UnreadableInput."""
    declared = _declared_of(data)
    if declared is None:
        return decode_text(path, data)
    text = data.decode(declared, errors="replace")
    if not text.strip():
        raise UnreadableInput(path, "there is no text in it")
    problems: tuple[ReadingProblem, ...] = ()
    if "\ufffd" in text:
        at = text.index("\ufffd")
        message = f"bytes that are not {declared}, shown as U+FFFD"
        problems = (ReadingProblem(message, Span(0, 0) if at < 0 else Span(0, 1)),)
    return text.replace("\0", "\ufffd"), problems


def encoding_of(path: str, data: bytes) -> Encoding:
    """What its bytes are in. Raises UnreadableInput where they are no text."""
    declared = _declared_of(data)
    return Encoding(0, declared) if declared else encoding_of_text(path, data)


def _declared_of(data: bytes) -> str | None:
    declared = None if data.startswith(_BOMS) else _declared(data[:_SAMPLE])
    return None if declared == "utf-8" else declared


def _declared(head: bytes) -> str | None:
    m = _DECLARED.search(head)
    if not m:
        return None
    name = (m[1] or m[2]).decode("ascii").lower()
    name = _MEANS.get(name, name)
    try:
        return codecs.lookup(name).name if codecs.lookup(name)._is_text_encoding else None
    except LookupError:
        return None
