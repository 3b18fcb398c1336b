"""Notes put in late under a number and a letter: `1a` between 1 and 2.

They take no part in the count. A note 1a is believed where it begins a line inside note 1, in the
form of the other heads, and a marker `1a` stands in the text before it.
"""

from __future__ import annotations

import re

from citecheck.late import late
from citecheck.model import Marker, Note, Span
from citecheck.named import NamedTuple
from citecheck.structure.notes import fold, trim

_HEAD = late(
    r"^[ \t]*(?:\[(?P<a>[0-9]{1,4}[a-e])\]|\((?P<b>[0-9]{1,4}[a-e])\)"
    r"|(?P<c>[0-9]{1,4}[a-e]))(?:[.):](?=\s)|(?=[ \t]))",
    re.MULTILINE,
)
_LABEL = "[0-9]{1,4}[a-e]"
_MARK = late(
    rf"\[(?P<a>{_LABEL})\]|\((?P<b>{_LABEL})\)|<sup>(?P<c>{_LABEL})</sup>|\^(?P<d>{_LABEL})\b"
    rf"|(?<=[^\W\d_][.,;:!?”’\"»)])(?P<e>{_LABEL})\b|(?<=[^\W\d_]{{2}})(?P<f>{_LABEL})\b"
)


class _Head(NamedTuple):
    label: str
    start: int  # of the label
    opened: int
    end: int


def with_inserted(
    text: str, notes: list[Note], markers: list[Marker]
) -> tuple[list[Note], list[Marker]]:
    """Notes and markers, those with a letter behind their number added."""
    found: list[Note] = []
    added: list[Marker] = []
    all_marks: dict[str, list[re.Match[str]]] = {}
    for m in _MARK.finditer(text):
        all_marks.setdefault(m[m.lastgroup or 0], []).append(m)
    for note in notes:
        marks = [(head, _mark(all_marks, head, note)) for head in _heads(text, note)]
        marked = [(head, mark) for head, mark in marks if mark is not None]
        if not marked:
            found.append(note)
            continue
        ends = [head.opened for head, _ in marked[1:]] + [note.span.end]
        found.append(_cut(text, note, note.head.end, marked[0][0].opened, note.label))
        for (head, mark), end in zip(marked, ends, strict=True):
            inner = note._replace(head=Span(head.opened, head.end), starts_mid_line=False)
            found.append(_cut(text, inner, head.end, end, head.label, head.start))
            added.append(_marker(head.label, mark, note.section))
    return found, sorted([*markers, *added], key=lambda marker: marker.span)


def _heads(text: str, note: Note) -> list[_Head]:
    """`1a`, `1b` … at the start of lines of note 1, in order."""
    if not note.label.isdecimal() or "\n" not in text[note.span.start : note.span.end]:
        return []
    heads: list[_Head] = []
    for m in _HEAD.finditer(text, note.head.end, note.span.end):
        kind = m.lastgroup or "c"
        if m[kind] == f"{note.label}{chr(97 + len(heads))}":
            opened = m.start() + len(m.group()) - len(m.group().lstrip())
            heads.append(_Head(m[kind], m.start(kind), opened, m.end()))
    return heads


def _mark(marks: dict[str, list[re.Match[str]]], head: _Head, note: Note) -> re.Match[str] | None:
    """The first marker of a label that stands before its note."""
    first = marks.get(head.label, [None])[0]
    return first if first is not None and first.start() < note.span.start else None


def _cut(text: str, note: Note, body: int, end: int, label: str, start: int | None = None) -> Note:
    """The stretch `body:end` of a note as a note."""
    while text[body : body + 1] in (" ", "\t"):
        body += 1
    end = max(trim(text, body, end), note.head.end)
    pieces = [(max(r.source, body), min(r.source + r.length, end)) for r in note.runs]
    words, runs = fold(text, _joined([(a, b) for a, b in pieces if b > a], text))
    span = Span(note.span.start if start is None else start, end)
    return note._replace(label=label, span=span, text=words, runs=runs)


def _joined(pieces: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Pieces with nothing but white space between them, joined."""
    joined: list[tuple[int, int]] = []
    for start, end in pieces:
        if joined and not text[joined[-1][1] : start].strip("- \t\r\n\u00ad"):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _marker(label: str, mark: re.Match[str], section: int) -> Marker:
    at = mark.start(mark.lastgroup or 0)
    form = "bracket" if mark.group()[0] == "[" else "glued"
    span = Span(at, at + len(label))
    return Marker(label, span, section, label, 0.95, form, Span(*mark.span()))
