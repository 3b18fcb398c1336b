"""A line of jsonl is a paper: `id`, `name`, and `text` or `base64`."""

from __future__ import annotations

import json
import os
from binascii import Error as Base64Error
from hashlib import sha256
from typing import Any

from citecheck.catalogue.items import Item

_MARKUP = frozenset((".html", ".htm", ".xhtml"))
_BOM = b"\xef\xbb\xbf"  # stands above a charset that a page declares of its former bytes


def item_of(line: bytes, number: int, itself: Item) -> Item:
    """The item of one line; of a line that is none, an item that says so."""
    unknown = itself._replace(
        paper=f"line {number}", container=itself.name, mark=sha256(line).hexdigest()[:16]
    )
    try:
        content = json.loads(line)
    except (ValueError, RecursionError):
        return unknown._replace(error="the line is not JSON")
    if not isinstance(content, dict):
        return unknown._replace(error="the line is no JSON object")
    name = content.get("name") if isinstance(content.get("name"), str) else None
    paper = str(content["id"]) if content.get("id") is not None else name or unknown.paper
    known = unknown._replace(paper=paper, name=f"{itself.name}/{name or paper}")
    try:
        data = _data(content, os.path.splitext(known.name)[1].lower())
    except (ValueError, Base64Error):
        return known._replace(error="base64: it does not decode")
    if data is None:
        return known._replace(error="the line has neither text nor base64")
    return known._replace(kind="data", data=data, size=len(data))


def _data(content: dict[str, Any], suffix: str) -> bytes | None:
    if isinstance(text := content.get("text"), str):
        data = text.encode("utf-8", "replace")
        return _BOM + data if suffix in _MARKUP else data
    if isinstance(coded := content.get("base64"), str):
        from base64 import b64decode

        return b64decode(coded, validate=True)
    return None
