"""Tags among the bytes of a part whose XML is known to be sound."""

from __future__ import annotations

import re

_TAG = re.compile(rb"<(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>")


def tag_at(data: bytes, at: int) -> bytes:
    """The start tag at a place."""
    found = _TAG.match(data, at)
    return found[0] if found else b""


def after_tag(data: bytes, at: int) -> int:
    """Behind the end tag at a place; expat already stands behind an empty element."""
    if data[at : at + 2] != b"</":
        return at
    return data.index(b">", at) + 1
