"""HTML as a row of tokens with their places in the file, in linear time.

What does not close swallows the rest, as the standard says (HTML, §13.2.5); nothing is searched
for twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape

from citecheck.late import late
from citecheck.named import NamedTuple

_TAG = late(r"<(/?)([A-Za-z][^\s/>]*+)((?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+)>")
_ATTRIBUTE = late(r"([^\s=/>\"'][^\s=/>]*+)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>]++)))?+")
_RAW = frozenset("script style textarea title xmp iframe noembed noframes".split())
ENTITY = late(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});?")
MAX_ATTRIBUTES = 60
NO_ATTRIBUTES: Mapping[str, str] = {}


class Token(NamedTuple):
    """A tag or a stretch of text: `text[start:end]` of the file."""

    kind: str  # "open", "close", "text", "raw"
    start: int
    end: int
    name: str = ""  # of the element, in small letters
    attributes: str = ""  # as written
    is_closed: bool = False  # `<br/>`


def tokens(text: str) -> Iterator[Token]:
    """All tokens of a file; comments, doctypes and instructions are left out."""
    at, size = 0, len(text)
    while at < size:
        start = text.find("<", at)
        if start < 0:
            start = size
        if start > at:
            yield Token("text", at, start)
        if start >= size:
            return
        follow = text[start + 1 : start + 2]
        if follow == "!" or follow == "?":
            at, cdata = _declaration(text, start)
            if cdata:
                yield cdata
            continue
        if not follow.isalpha() and not (follow == "/" and text[start + 2 : start + 3].isalpha()):
            yield Token("text", start, start + 1)
            at = start + 1
            continue
        m = _TAG.match(text, start)
        if not m:
            return  # a tag that never closes
        at = m.end()
        name = m[2].lower()
        is_closed = m[3].endswith("/")
        yield Token("close" if m[1] else "open", start, at, name, m[3], is_closed)
        if name in _RAW and not m[1] and not is_closed:
            end = _raw_end(text, name, at)
            yield Token("raw", at, end, name)
            at = end


def _declaration(text: str, start: int) -> tuple[int, Token | None]:
    """Where a comment, doctype, instruction or CDATA section ends."""
    if text.startswith("<!--", start):
        if text.startswith(("<!-->", "<!--->"), start):
            return text.index(">", start) + 1, None
        end = text.find("-->", start + 4)
        return (end + 3 if end >= 0 else len(text)), None
    if text.startswith("<![CDATA[", start):
        end = text.find("]]>", start)
        end = end if end >= 0 else len(text)
        return min(end + 3, len(text)), Token("text", start + 9, end)
    end = text.find(">", start)
    return (end + 1 if end >= 0 else len(text)), None


def _raw_end(text: str, name: str, at: int) -> int:
    m = re.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE).search(text, at)
    return m.start() if m else len(text)


def attributes_of(written: str) -> Mapping[str, str]:
    """Attributes by name in small letters, entities decoded; the first of a name counts."""
    if len(written) < 2:
        return NO_ATTRIBUTES
    found: dict[str, str] = {}
    for m in _ATTRIBUTE.finditer(written):
        value = m[2] if m[2] is not None else m[3] if m[3] is not None else m[4] or ""
        found.setdefault(m[1].lower(), unescape(value) if "&" in value else value)
        if len(found) >= MAX_ATTRIBUTES:
            break
    return found
