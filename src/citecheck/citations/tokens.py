"""Tokens of a note's text: words with their combining marks, numbers, single marks."""

from __future__ import annotations

import re

Token = tuple[str, int, int]  # label, start, end

_TOKEN = re.compile(
    r"[^\W\d_](?:[\w\u0300-\u036f\u1dc0-\u1dff\ufe20-\ufe2f’'-]*\w)?[\u0300-\u036f]*|\d+|[^\w\s]|_"
)


def tokenise(text: str) -> list[Token]:
    """Tokens in order, white space in none, every other character in one."""
    return [("o", match.start(), match.end()) for match in _TOKEN.finditer(text)]
