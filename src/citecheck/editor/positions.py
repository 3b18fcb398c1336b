"""Offsets of a text, and lines and columns as a client counts them (LSP 3.17, `Position`)."""

from __future__ import annotations

from bisect import bisect_right

from lsprotocol.types import Position, PositionEncodingKind, Range

from citecheck.model import Document, Span

_CODECS = {
    PositionEncodingKind.Utf8: ("utf-8", 1),
    PositionEncodingKind.Utf16: ("utf-16-le", 2),
}
"""Unit → codec whose bytes count it, and bytes a unit. UTF-32 counts what we count."""


class Positions:
    """The lines of one text."""

    def __init__(self, text: str, units: str) -> None:
        self.text = text
        self._starts = Document("", "txt", text).line_starts
        self._codec = _CODECS.get(PositionEncodingKind(units))

    def position(self, offset: int) -> Position:
        """The position of a character."""
        line = bisect_right(self._starts, offset) - 1
        before = self.text[self._starts[line] : offset]
        if self._codec is None or before.isascii():
            return Position(line=line, character=len(before))
        name, size = self._codec
        return Position(line=line, character=len(before.encode(name, "surrogatepass")) // size)

    def range(self, span: Span) -> Range:
        """The range of a stretch."""
        return Range(start=self.position(span.start), end=self.position(span.end))

    def offset(self, position: Position) -> int:
        """The character at a position; behind a line's end, its end."""
        if position.line >= len(self._starts):
            return len(self.text)
        start = self._starts[position.line]
        following = self._starts[position.line + 1 : position.line + 2]
        line = self.text[start : following[0] if following else None].rstrip("\r\n")
        column = position.character
        if self._codec and not line.isascii():
            name, size = self._codec
            units = line.encode(name, "surrogatepass")[: column * size]
            column = len(units.decode(name, "ignore"))
        return start + min(column, len(line))

    def span(self, span: Range) -> Span:
        """The stretch of a range."""
        return Span(self.offset(span.start), self.offset(span.end))
