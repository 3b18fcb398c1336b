"""The lines of a Markdown text: which are code, heading, definition, and which are text.

One pass, a constant amount of work for each character: containers (quotes, lists, notes) are a few
numbers, not a tree.
"""

from __future__ import annotations

import re

from citecheck.late import late
from citecheck.model import Span
from citecheck.named import NamedTuple

_LONG = 200  # characters, which no line of code has
_LINE = late(r"[^\n]*(?:\n|\Z)")
_QUOTE = late(r"(?: {0,3}>[ \t]?)*")
_LIST = late(r"(?:[-+*]|[0-9]{1,9}[.)])(?=[ \t]|\n|\Z)[ \t]{0,4}")
# A number other than 1 does not interrupt a paragraph, nor does an item without text: `p.⏎101.`
_INTERRUPTING = late(r"(?:[-+*]|1[.)])[ \t]++[^\s]")
_FENCE = late(r"(`{3,}|~{3,})([^\n]*)")
_HTML = late(r"<(?:(!--)|(pre|script|style|textarea)\b)", re.IGNORECASE)
_HEADING = late(
    r"#{1,6}(?:[ \t]|\n|\Z|(?=[^\W\d_a-zа-яёà-ÿ][^\W\d_]|[0-9]{1,2}[.)][ ]))"
)  # `#Heading`
_UNDERLINE = late(r"(?:=+|-+)[ \t]*(?:\n|\Z)")
_RULE = late(r"(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})(?:\n|\Z)")
DEFINITION = late(r"\[\^([^\]\s]{1,200})\]:[ \t]*")
# MultiMarkdown's `[#berg1999]: Berg, …`; `[#12]: https://…` is a link.
CITATION = late(
    r"\[#([^\]\s;]{1,200})\]:[ \t]+(?!<?[a-z]{2,10}://)(?=[^\s<]{1,200}[ \t]+\S)", re.IGNORECASE
)
_ATTRIBUTES = late(r"\{:[^{}\n]{0,300}\}[ \t]*(?:\n|\Z)")  # kramdown's, of the block above
_HIDDEN = late("%%")  # Obsidian's comments
_BARE = late(r"\[\^([^\]\s]{1,200})\][ \t]+(?=\S)")
_TARGET = late(r"\[([^\]\n^][^\]\n]{0,300})\]:[ \t]*<?([^\s<>]{1,2000})")


class Definition(NamedTuple):
    """A note's label and text: `[^x]: …`, or `[^x] …` at the beginning of a paragraph."""

    label: str
    head: Span
    pieces: tuple[Span, ...]
    block: int  # number of the definition or paragraph in the file
    under: str = ""  # the heading that it stands under


class Blocks(NamedTuple):
    """What one pass over the lines gives; all spans ascend."""

    opaque: list[Span]
    headings: list[Span]
    stretches: list[Span]  # text in which inline syntax may open and close
    definitions: list[Definition]
    bare: list[Definition]  # without the colon: notes perhaps
    targets: dict[str, str]  # folded label of a link definition → address
    target_spans: list[Span]


class _Line(NamedTuple):
    start: int
    end: int
    at: int  # of the first visible character behind quote marks
    indent: int  # columns before it
    is_blank: bool
    depth: int  # of the quotation


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.found = Blocks([], [], [], [], [], {}, [])
        self.fence: tuple[str, int, int] | None = None  # mark, its length, quotation's depth
        self.closer: re.Pattern[str] | None = None  # of an HTML block
        self.lists: list[int] = []  # columns at which the text of open list items begins
        self.note: tuple[str, Span, bool, str] | None = None  # label, head, has colon, heading
        self.pieces: list[Span] = []
        self.in_paragraph = False
        self.after_blank = True
        self.paragraph = 0  # where the stretch began
        self.number = 0
        self.under = ""
        self.last_hidden = text.rfind("%%")

    def scan(self, at: int) -> Blocks:
        while at < len(self.text):
            line = self.line(at)
            self.read(line)
            at = line.end
        self.end_paragraph(len(self.text))
        self.end_note()
        return self.found

    def line(self, start: int) -> _Line:
        text = self.text
        m = _LINE.match(text, start)
        assert m is not None
        quote = _QUOTE.match(text, start, m.end())
        at = quote.end() if quote else start
        depth = text.count(">", start, at)
        indent = 0
        while at < m.end() and text[at] in " \t":
            indent += 4 - indent % 4 if text[at] == "\t" else 1
            at += 1
        return _Line(start, m.end(), at, indent, not text[at : m.end()].strip(), depth)

    def read(self, line: _Line) -> None:
        if self.fence or self.closer:
            self.read_opaque(line)
        elif line.is_blank:
            self.end_paragraph(line.start)
            self.after_blank = True
        elif self.is_code(line):
            self.found.opaque.append(Span(line.at, line.end))
        else:
            self.leave(line)
            if not self.open_opaque(line) and not self.read_heading(line):
                self.read_text(line)
            self.after_blank = False

    def is_code(self, line: _Line) -> bool:
        if self.in_paragraph or line.indent < 4:
            return False
        open_lists = (x for x in self.lists if x <= line.indent)
        inner = max(open_lists, default=4 if self.note else 0)
        return line.indent - inner >= 4 and not self.is_prose(line)

    def is_prose(self, line: _Line) -> bool:
        """Whether an indented line is a paragraph that cites a note, longer than a line of code."""
        return line.end - line.at > _LONG and self.text.find("[^", line.at, line.end) > 0

    def leave(self, line: _Line) -> None:
        """Close lists and the note that this line no longer belongs to."""
        if self.after_blank or not self.in_paragraph or self.starts_block(line):
            while self.lists and line.indent < self.lists[-1]:
                self.lists.pop()
                self.end_paragraph(line.start)
            if self.note and line.indent < (2 if self.after_blank else 1):
                self.end_note()

    def starts_block(self, line: _Line) -> bool:
        text, at = self.text, line.at
        if line.indent >= 4:
            return False
        return bool(
            _HEADING.match(text, at)
            or (_LIST.match(text, at) and (not self.note or self.may_list(at)))
            or _RULE.match(text, at)
            or DEFINITION.match(text, at)
            or CITATION.match(text, at)
            or (line.depth and text[line.start : at].count(">") and not self.in_quote())
            or text.startswith(("```", "~~~"), at)
        )

    def in_quote(self) -> bool:
        start = self.pieces[-1].start if self.pieces else self.paragraph
        return ">" in self.text[self.text.rfind("\n", 0, start) + 1 : start]

    def read_opaque(self, line: _Line) -> None:
        self.found.opaque.append(Span(line.start, line.end))
        if self.closer:
            if self.closer.search(self.text, line.at, line.end):
                self.closer = None
            return
        assert self.fence is not None
        mark, length, depth = self.fence
        m = _FENCE.match(self.text, line.at, line.end)
        is_close = m and m[1][0] == mark and len(m[1]) >= length and not m[2].strip()
        if is_close or line.depth < depth:
            self.fence = None

    def open_opaque(self, line: _Line) -> bool:
        text = self.text
        if fence := _FENCE.match(text, line.at, line.end):
            if fence[1][0] == "`" and "`" in fence[2]:
                return False
            self.fence = (fence[1][0], len(fence[1]), line.depth)
        elif html := _HTML.match(text, line.at, line.end):
            close = "-->" if html[1] else f"</{html[2]}\\s*>"
            pattern = re.compile(close, re.IGNORECASE)
            closed = pattern.search(text, html.end(), line.end)
            if closed and text[closed.end() : line.end].strip():
                return False  # text goes on behind it: inline
            self.closer = None if closed else pattern
        elif text.startswith("%%", line.at) and line.at < self.last_hidden:
            closed = _HIDDEN.search(text, line.at + 2, line.end)
            if closed and text[closed.end() : line.end].strip():
                return False
            self.closer = None if closed else _HIDDEN
        else:
            return False
        self.end_paragraph(line.start)
        self.found.opaque.append(Span(line.at, line.end))
        return True

    def read_heading(self, line: _Line) -> bool:
        text = self.text
        if line.indent < 4 and _HEADING.match(text, line.at, line.end):
            self.end_paragraph(line.start)
            self.end_note()
            self.heading(line.at, line.end)
            self.found.stretches.append(Span(line.at, line.end))
            return True
        if self.in_paragraph and not self.note and not self.lists:
            if line.indent < 4 and _UNDERLINE.match(text, line.at, line.end):
                start = self.paragraph
                self.end_paragraph(line.start)
                self.heading(start, line.start)
                return True
        elif _RULE.match(text, line.at, line.end):
            return True
        return False

    def heading(self, start: int, end: int) -> None:
        words = self.text[start:end].rstrip()
        self.found.headings.append(Span(start, start + len(words)))
        self.under = words.strip("# \t*_:")

    def read_text(self, line: _Line) -> None:
        if _ATTRIBUTES.match(self.text, line.at, line.end):
            self.found.opaque.append(Span(line.at, line.end))
            return
        at, indent = line.at, line.indent
        while indent < 60 and (item := _LIST.match(self.text, at, line.end)) and self.may_list(at):
            self.end_paragraph(line.start)
            if self.note and line.indent < 2:
                self.end_note()
            indent += item.end() - at
            self.lists = [x for x in self.lists if x < indent] + [indent]
            at = item.end()
        self.open_note(at, line)
        if self.note:
            start = max(at, self.note[1].end)
            if start < line.end:
                self.pieces.append(Span(start, line.end))
        elif not self.in_paragraph and (target := _TARGET.match(self.text, at, line.end)):
            self.found.targets.setdefault(target[1].casefold(), target[2])
            self.found.target_spans.append(Span(at, line.end))
            return
        if not self.in_paragraph:
            self.in_paragraph, self.paragraph = True, at
            self.number += 1

    def may_list(self, at: int) -> bool:
        return not self.in_paragraph or bool(_INTERRUPTING.match(self.text, at))

    def open_note(self, at: int, line: _Line) -> None:
        definition = DEFINITION.match(self.text, at, line.end)
        definition = definition or CITATION.match(self.text, at, line.end)
        bare = None if definition or self.in_paragraph else _BARE.match(self.text, at, line.end)
        if bare is None and self.note and not self.note[2] and not definition:
            bare = _BARE.match(self.text, at, line.end)  # one bare note below another
        m = definition or bare
        if m:
            self.end_paragraph(line.start)
            self.end_note()
            self.note = (m[1], Span(at, m.end()), bool(definition), self.under)

    def end_note(self) -> None:
        if self.note:
            label, head, has_colon, under = self.note
            found = self.found.definitions if has_colon else self.found.bare
            found.append(Definition(label, head, tuple(self.pieces), self.number, under))
        self.note, self.pieces = None, []

    def end_paragraph(self, end: int) -> None:
        if self.in_paragraph:
            self.found.stretches.append(Span(self.paragraph, end))
        self.in_paragraph = False


def scan_blocks(text: str, at: int = 0) -> Blocks:
    """The blocks of a text whose only line end is LF, from `at` on."""
    return _Scanner(text).scan(at)
