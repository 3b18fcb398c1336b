"""Bytes of a page as text: the declared encoding, else what fits; and no nesting that takes
minutes.
"""

from __future__ import annotations

import codecs
import re
from functools import cache

from citecheck.archive.tables import row
from citecheck.late import late

MAX_NESTED = 500  # block elements in one another; browsers, too, stop at some hundreds
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = late(r"charset=[\"']?([\w.:-]{2,30})", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)
_BLOCK = late(
    r"<(/?)(?:div|ul|ol|dl|section|article|blockquote|center|main|aside|nav|header|footer"
    r"|details|fieldset|figure|form|address|menu|dir|pre|li|dd|dt)\b",
    re.IGNORECASE,
)
_CYRILLIC = ("windows-1251", "koi8-r")
SAMPLE = 20_000  # characters by which two encodings are told apart


def decode(body: bytes, content_type: str) -> str:
    """The text of a page by its byte order mark, header, `<meta>`, or what fits.

    Only encodings of the web are taken, whatever is declared.
    """
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    header, meta = _DECLARED.search(content_type), _META.search(body[:4096])
    names = [header[1] if header else "", meta[1].decode("ascii", "replace") if meta else ""]
    declared = [codec for name in names if (codec := _encodings().get(name.casefold()))]
    for codec in (*declared, "utf-8"):
        try:
            return body.decode(codec)
        except UnicodeDecodeError:
            continue
    if declared:  # a broken byte or two
        texts = [body.decode(codec, "replace") for codec in (*declared, "utf-8")]
        best = min(texts, key=lambda text: text.count("\ufffd"))
        if best.count("\ufffd") * 50 < len(best):
            return best
    return min((body.decode(codec, "replace") for codec in _CYRILLIC), key=_share_of_capitals)


@cache
def _encodings() -> dict[str, str]:
    return dict(pair.split("=") for pair in row("dates", "encodings"))


def _share_of_capitals(text: str) -> float:
    """Of Cyrillic letters: koi8-r read as windows-1251 has its capitals where small letters
    were.
    """
    letters = [c for c in text if "\u0400" <= c <= "\u04ff"][:SAMPLE]
    return sum(map(str.isupper, letters)) / len(letters) if letters else 1.0


def without_deep_nesting(text: str) -> str:
    """HTML whose block elements stand at most `MAX_NESTED` deep: a parser's time is quadratic
    in it.
    """
    depth = deepest = 0
    for match in _BLOCK.finditer(text):
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    if deepest <= MAX_NESTED:
        return text
    depth = 0

    def shallow(match: re.Match[str]) -> str:
        nonlocal depth
        if match[1]:
            depth = max(0, depth - 1)
            return match[0]
        depth += depth < MAX_NESTED
        return match[0] if depth < MAX_NESTED else "<span"

    return _BLOCK.sub(shallow, text)
