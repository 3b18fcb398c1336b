"""Markdown: a text whose footnotes the format itself declares.

Understood are `[^label]` with any label, definitions `[^label]: …` anywhere with their indented
continuation, and inline notes `^[…]`. Code, link targets, raw HTML tags and comments are opaque:
nothing is looked for in them. Everything else is left as it is printed.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from citecheck.formats.text import decode
from citecheck.model import Document, FormatMarker, FormatNote, FormatNotes, Span

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*(?:\n|\Z)", re.MULTILINE)
_OPAQUE = re.compile(
    r"(?P<ticks>`+)(?!`)[^`](?:[^\n]|\n(?!\s*\n))*?(?<!`)(?P=ticks)(?!`)"
    r"|<!--.*?-->"
    r"|</?[A-Za-z][^<>\n]{0,300}>"
    r"|(?<=\])\([^()\s]{0,500}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?(?: \"[^\"\n]{0,200}\")?\)",
    re.DOTALL,
)
_DEFINITION = re.compile(r"^ {0,3}\[\^([^\]\s]{1,200})\]:[ \t]*", re.MULTILINE)
_REFERENCE = re.compile(r"\[\^([^\]\s]{1,200})\]")
_INLINE = re.compile(r"(?<!\[)\^\[")
_LINE = re.compile(r"[^\n]*(?:\n|\Z)")
_INDENT = re.compile(r" {4}|\t| {2,3}(?=\S)")
_BLOCK_START = re.compile(r" {0,3}(?:#{1,6}\s|>|(?:[-*_] *){3,}$|[-+*] |```|~~~|\[[^\]]+\]:)")
_MAX_INLINE = 5000


def read(path: str, data: bytes) -> Document:
    """Read a Markdown file. Raises UnreadableInput where the bytes are no text."""
    text, problems = decode(path, data)
    return Document(path, "md", text, known=find_footnotes(text), problems=problems)


def find_footnotes(text: str) -> FormatNotes:
    """The footnotes that the text declares, in file order."""
    text = text.replace("\r\n", " \n").replace("\r", "\n")
    opaque = _find_opaque(text)
    starts = [span.start for span in opaque]

    def is_opaque(at: int) -> bool:
        i = bisect_right(starts, at) - 1
        return i >= 0 and at < opaque[i].end

    notes: list[FormatNote] = []
    heads: set[int] = set()
    for m in _DEFINITION.finditer(text):
        if not is_opaque(m.start()):
            at = text.index("[", m.start())
            heads.add(at)
            notes.append(FormatNote(m.group(1), Span(at, m.end()), _pieces(text, m.end())))
    markers = [
        FormatMarker(m.group(1), Span(*m.span(1)))
        for m in _REFERENCE.finditer(text)
        if m.start() not in heads and not is_opaque(m.start())
    ]
    taken = {note.label for note in notes}
    for m in _INLINE.finditer(text):
        end = 0 if is_opaque(m.start()) else _closing(text, m.end())
        if end:
            label = _free_label(taken)
            taken.add(label)
            head = Span(m.start(), m.end())
            markers.append(FormatMarker(label, Span(m.start(), m.start() + 1)))
            notes.append(FormatNote(label, head, (Span(m.end(), end),)))
    notes.sort(key=lambda note: note.head.start)
    markers.sort(key=lambda marker: marker.span.start)
    return FormatNotes(tuple(markers), tuple(notes), tuple(opaque))


def _free_label(taken: set[str]) -> str:
    """A label for an inline note, which prints none: `inline-1`, `inline-2` …"""
    number = 1 + sum(1 for label in taken if label.startswith("inline-"))
    while f"inline-{number}" in taken:
        number += 1
    return f"inline-{number}"


def _find_opaque(text: str) -> list[Span]:
    """Code blocks, code spans, comments, tags and link targets, ascending and disjoint."""
    spans: list[Span] = []
    at = 0
    for start, end in [*_fences(text), (len(text), len(text))]:
        spans.extend(Span(*m.span()) for m in _OPAQUE.finditer(text, at, start))
        if end > start:
            spans.append(Span(start, end))
        at = end
    return spans


def _fences(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    opened: re.Match[str] | None = None
    for m in _FENCE.finditer(text):
        if opened is None:
            opened = m
        elif m.group(1)[0] == opened.group(1)[0] and len(m.group(1)) >= len(opened.group(1)):
            found.append((opened.start(), m.end()))
            opened = None
    if opened is not None:
        found.append((opened.start(), len(text)))
    return found


def _pieces(text: str, at: int) -> tuple[Span, ...]:
    """The text of a definition: its line, lazy continuation, and indented paragraphs."""
    pieces: list[Span] = []
    is_first, after_blank = True, False
    while at < len(text):
        m = _LINE.match(text, at)
        assert m is not None
        start, end = at, m.end()
        line = text[start:end]
        if not line.strip():
            if is_first:
                is_first = False
            after_blank = True
        else:
            indent = _INDENT.match(line)
            if not is_first and not indent and (after_blank or _BLOCK_START.match(line)):
                break
            if not is_first and after_blank and indent and len(indent.group().expandtabs(4)) < 2:
                break
            shift = len(line) - len(line.lstrip())
            pieces.append(Span(start + (0 if is_first else shift), end))
            is_first = after_blank = False
        at = end
    while pieces and not text[pieces[-1].start : pieces[-1].end].strip():
        pieces.pop()
    return tuple(pieces)


def _closing(text: str, at: int) -> int:
    """The offset of the bracket that closes an inline note, or 0."""
    depth = 1
    limit = min(len(text), at + _MAX_INLINE)
    for i in range(at, limit):
        c = text[i]
        if c == "[":
            depth += 1
        elif c == "]":
            depth -= 1
            if not depth:
                return i
        elif c == "\n" and text[i + 1 : i + 2] == "\n":
            return 0
    return 0
