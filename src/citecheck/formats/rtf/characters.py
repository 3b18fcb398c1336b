"""The characters of RTF: bytes of a font's code page, `\\u`, and signs that are words."""

from __future__ import annotations

import codecs

SIGNS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": "\u2003", "enspace": "\u2002",
    "qmspace": "\u2005", "tab": "\t", "cell": "\t", "nestcell": "\t", "zwj": "\u200d",
    "zwnj": "\u200c", "zwbo": "\u200b",
}  # fmt: skip
SYMBOLS = {"~": "\u00a0", "_": "\u2011", "-": "", "\\": "\\", "{": "{", "}": "}"}
BREAKS = {"par": 1, "line": 1, "row": 1, "nestrow": 1, "sect": 1, "page": 1, "column": 1}

_CHARSETS = {  # \fcharset → code page (specification, font table)
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "cp936", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250", 255: "cp850",
}  # fmt: skip
_NAMED = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850", "ansi": "cp1252"}
DEFAULT = "cp1252"


def of_page(number: int) -> str:
    """The codec of a code page number."""
    name = "mac_roman" if number == 10000 else f"cp{number}"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return DEFAULT


def of_charset(number: int) -> str | None:
    """The codec of a font's character set; None: the document's own."""
    return _CHARSETS.get(number)


def of_word(word: str) -> str | None:
    """The codec that the file's first words name."""
    return _NAMED.get(word)


def from_code(value: int) -> str:
    """The character of `\\uN`; numbers beyond 32,767 are written as negative ones."""
    value &= 0xFFFF
    if 0xF000 <= value <= 0xF0FF:  # a symbol font's own area
        value -= 0xF000
    return chr(value) if value >= 0x20 else " "


def joined(text: str) -> str:
    """Surrogates joined to the characters that they are halves of."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
