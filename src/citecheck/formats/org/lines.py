"""The lines of an Org file: what is code, heading, keyword or definition, and what is text."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Any

from citecheck.late import late
from citecheck.model import Span
from citecheck.named import NamedTuple

_LINE = late(r"[^\n]*(?:\n|\Z)")
_BLOCK = late(r"[ \t]*#\+BEGIN_(\w{1,40})", re.IGNORECASE)
_BLOCK_END = late(r"^[ \t]*#\+END_(\w{1,40})[ \t]*$", re.IGNORECASE | re.MULTILINE)
_OPAQUE_BLOCKS = frozenset("src example export comment latex html ascii".split())
_DRAWER = late(r"[ \t]*:[\w-]{1,60}:[ \t]*$")
_DRAWER_END = late(r"^[ \t]*:END:[ \t]*$", re.IGNORECASE | re.MULTILINE)
_KEYWORD = late(r"[ \t]*#\+(\w{1,40})(?:\[[^\]\n]{0,200}\])?:[ \t]*([^\n]*)")
_CODE_LINE = late(r"[ \t]*(?:#|:)(?:[ \t]|\n|\Z)")
_HEADING = late(r"\*+[ \t]+")
_DEFINITION = late(r"\[fn:([\w-]{1,100})\][ \t]*")
_SAID = {"title": "title", "author": "author", "date": "date", "language": "lang"}


class Definition(NamedTuple):
    """`[fn:x] text` at the beginning of a line: to the next one, a heading, or two blank lines."""

    label: str
    head: Span
    pieces: tuple[Span, ...]


class Lines(NamedTuple):
    """What one pass over the lines gives; all spans ascend."""

    opaque: list[Span]
    headings: list[Span]
    definitions: list[Definition]
    metadata: dict[str, Any]


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.found = Lines([], [], [], {})
        self.note: tuple[str, Span] | None = None
        self.pieces: list[Span] = []
        self.blank = 0  # lines since the last one with text
        self.ends: dict[str, list[int]] = {}
        for m in _BLOCK_END.finditer(text):
            self.ends.setdefault(m[1].lower(), []).append(m.end())
        self.drawer_ends = [m.end() for m in _DRAWER_END.finditer(text)]

    def scan(self) -> Lines:
        at = 0
        while at < len(self.text):
            m = _LINE.match(self.text, at)
            assert m is not None
            at = self.read(at, m.end())
        self.end_note()
        return self.found

    def read(self, start: int, end: int) -> int:
        """Read a line; where reading goes on."""
        text = self.text
        if not text[start:end].strip():
            self.blank += 1
            if self.blank > 1:
                self.end_note()
            return end
        self.blank = 0
        if behind := self.opaque_end(start, end):
            self.found.opaque.append(Span(start, behind))
            return behind
        if keyword := _KEYWORD.match(text, start, end):
            self.keyword(keyword[1].lower(), keyword[2].strip())
            self.found.opaque.append(Span(start, end))
        elif _HEADING.match(text, start, end):
            self.end_note()
            self.found.headings.append(Span(start, start + len(text[start:end].rstrip())))
        else:
            self.words(start, end)
        return end

    def opaque_end(self, start: int, end: int) -> int:
        """Where code, a comment or a drawer that begins here ends; 0 where none does."""
        text = self.text
        if block := _BLOCK.match(text, start, end):
            if block[1].lower() not in _OPAQUE_BLOCKS:
                return end
            return _behind(self.ends.get(block[1].lower(), []), end) or end
        if _CODE_LINE.match(text, start, end) or _BLOCK_END.match(text, start, end):
            return end
        if _DRAWER.match(text[start:end].rstrip()):
            return _behind(self.drawer_ends, end) or end
        return 0

    def words(self, start: int, end: int) -> None:
        if definition := _DEFINITION.match(self.text, start, end):
            self.end_note()
            self.note = (definition[1], Span(*definition.span()))
            start = definition.end()
        if self.note:
            line = self.text[start:end]
            first = start + len(line) - len(line.lstrip())
            if line.strip():
                self.pieces.append(Span(first, start + len(line.rstrip())))

    def keyword(self, name: str, value: str) -> None:
        if name == "bibliography" and value:
            self.found.metadata.setdefault(name, []).append(value)
        elif name in _SAID and value:
            self.found.metadata.setdefault(_SAID[name], value)

    def end_note(self) -> None:
        if self.note:
            label, head = self.note
            self.found.definitions.append(Definition(label, head, tuple(self.pieces)))
        self.note, self.pieces = None, []


def _behind(ends: list[int], at: int) -> int:
    i = bisect_left(ends, at)
    return ends[i] if i < len(ends) else 0


def scan_lines(text: str) -> Lines:
    """The lines of a text whose only line end is LF."""
    return _Scanner(text).scan()
