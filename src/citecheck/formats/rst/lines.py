"""The lines of a reStructuredText file: which are markup, code or heading, and which are text."""

from __future__ import annotations

from typing import Any

from citecheck.late import late
from citecheck.model import Span
from citecheck.named import NamedTuple

_LINE = late(r"[^\n]*(?:\n|\Z)")
_NOTE = late(r"\.\.[ \t]+\[([0-9]{1,6}|#[\w.:+-]{0,100}|\*|[^\W\d_][\w.:+-]{0,100})\](?:[ \t]+|$)")
_TARGET = late(r"(?:\.\.[ \t]+_(`[^`\n]{1,200}`|(?:[^:\n\\]|\\.){1,200}):|__)[ \t]+(\S{1,2000})?")
_DIRECTIVE = late(r"\.\.[ \t]+(?:\|[^|\n]{1,100}\|[ \t]+)?([\w:+.-]{1,60})::(?:[ \t]|$)")
_EXPLICIT = late(r"\.\.(?:[ \t]|$)")
_FIELD = late(r":([\w -]{1,40}):[ \t]+([^\n]{1,300})")
_ADORNED = late(r"([!-/:-@\[-`{-~])\1{2,}$")
_TEXTS = frozenset(
    "note warning tip hint important caution danger error attention admonition seealso epigraph"
    " highlights pull-quote topic sidebar container rubric compound parsed-literal figure table"
    " versionadded versionchanged deprecated class only glossary".split()
)
"""Directives whose body is text (docutils, directives.txt; Sphinx)."""
_SAID = {"date": "date", "author": "author", "authors": "author", "title": "title"}


class Definition(NamedTuple):
    """`.. [x] text` and the indented lines under it."""

    label: str
    head: Span
    pieces: tuple[Span, ...]


class Lines(NamedTuple):
    """What one pass over the lines gives; all spans ascend."""

    opaque: list[Span]
    headings: list[Span]
    definitions: list[Definition]
    targets: dict[str, str]  # folded name → address
    targets_at: list[Span]
    metadata: dict[str, Any]


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.found = Lines([], [], [], {}, [], {})
        self.note: tuple[str, Span, int] | None = None  # label, head, indentation
        self.pieces: list[Span] = []
        self.closed = -1  # indentation above which all is opaque; -1: nothing is
        self.literal = -1  # the same, from the next line on
        self.before = Span(0, 0)  # the line before, without white space; empty if blank
        self.is_docinfo = True

    def scan(self) -> Lines:
        at = 0
        while at < len(self.text):
            m = _LINE.match(self.text, at)
            assert m is not None
            self.read(at, m.end())
            at = m.end()
        self.end_note()
        return self.found

    def read(self, start: int, end: int) -> None:
        line = self.text[start:end]
        words = line.strip()
        if not words:
            if self.literal >= 0:
                self.closed, self.literal = self.literal, -1
            self.before = Span(start, start)
            return
        first = start + len(line) - len(line.lstrip())
        indent = len(line[: first - start].expandtabs(8))
        span = Span(first, first + len(words))
        if self.closed >= 0 and indent > self.closed:
            self.found.opaque.append(Span(start, end))
            return
        self.closed = self.literal = -1
        if self.note and indent <= self.note[2]:
            self.end_note()
        if not self.explicit(span, indent, words):
            self.words(span, indent, words)
        self.before = span

    def explicit(self, span: Span, indent: int, words: str) -> bool:
        """Whether a line begins explicit markup, which is read here."""
        if not words.startswith(("..", "__")):
            return False
        if note := _NOTE.match(words):
            self.end_note()
            self.note = (note[1], Span(span.start, span.start + note.end()), indent)
            if note.end() < len(words):
                self.pieces.append(Span(span.start + note.end(), span.end))
            return True
        if target := _TARGET.match(words):
            if target[1] and target[2]:
                self.found.targets[_folded(target[1].strip("`"))] = target[2]
            self.found.targets_at.append(span)
            self.closed = indent
            return True
        if not _EXPLICIT.match(words):
            return False
        directive = _DIRECTIVE.match(words)
        if directive and directive[1] in _TEXTS:
            self.found.opaque.append(Span(span.start, span.start + directive.end()))
        else:
            self.closed = indent
            self.found.opaque.append(span)
        return True

    def words(self, span: Span, indent: int, words: str) -> None:
        if self.heading(span, words):
            return
        if self.is_docinfo and (field := _FIELD.match(words)):
            if field[1].lower() in _SAID:
                self.found.metadata[_SAID[field[1].lower()]] = field[2].strip()
        elif self.found.headings:
            self.is_docinfo = False
        if words.startswith(">>>"):
            self.found.opaque.append(span)
            return
        if words.endswith("::"):
            self.literal = indent
        if self.note:
            self.pieces.append(span)

    def heading(self, span: Span, words: str) -> bool:
        """Whether a line is the underline of a title, or the line over one."""
        if not _ADORNED.match(words) or self.note:
            return False
        above = self.before
        title = above.of(self.text)
        if title and len(title) <= len(words) + 1 and not _ADORNED.match(title):
            self.found.headings.append(above)
            self.found.metadata.setdefault("title", title)
        return True

    def end_note(self) -> None:
        if self.note:
            label, head, _ = self.note
            self.found.definitions.append(Definition(label, head, tuple(self.pieces)))
        self.note, self.pieces = None, []


def _folded(name: str) -> str:
    return " ".join(name.replace("\\", "").casefold().split())


def scan_lines(text: str) -> Lines:
    """The lines of a text whose only line end is LF."""
    return _Scanner(text).scan()
