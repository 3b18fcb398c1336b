"""What stands within the text of Markdown: code spans, escapes, tags, links, references, notes.

Tokens are read once from left to right; what closes is looked up in tables made in one pass, so
that nothing is searched for twice.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from citecheck.formats.markdown.blocks import Blocks
from citecheck.late import late
from citecheck.model import Link, Span
from citecheck.named import NamedTuple

_TOKEN = late(
    r"\\[!-/:-@\[-`{-~]|(?P<ticks>`+)|(?P<comment><!--)|(?P<tag><[/A-Za-z])|(?P<hidden>%%)"
    r"|(?P<note>\^\[)|(?P<open>\[)|(?P<close>\])|(?P<tex>\\footnote\{)"
)
_BRACE = late(r"\\.|[{}]")
_TICKS = late(r"`+")
_TAG = late(r"</?(?P<name>[A-Za-z][A-Za-z0-9-]{0,30})(?:[\s/][^<>]{0,2000})?>")
_AUTOLINK = late(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]{1,2000})>")
_CODE_END = late(r"</(pre|code|script|style|textarea)\s*>", re.IGNORECASE)
_CODE_TAGS = frozenset(("pre", "code", "script", "style", "textarea"))
REFERENCE = late(r"\[\^([^\]\s]{1,200})\]")
_CITED = late(r"\[#([^\]\s;]{1,200});?\]")
_ADDRESS = r"([^\s()<]{0,2000}(?:\([^()\s]{0,500}\)[^()\s]{0,500}){0,8})"
_TITLE = r"(?:\"[^\"]{0,500}\"|'[^']{0,500}'|\([^()]{0,500}\))"
_TARGET = late(
    rf"\([ \t]*+(?:\n[ \t]*+)?(?:<([^<>\n]{{0,2000}})>|{_ADDRESS})(?:[ \t\n]{{1,9}}{_TITLE})?[ \t\n]{{0,9}}\)"
)
_LABEL = late(r"\[([^\[\]\n]{0,300})\]")
MAX_INLINE = 5000  # characters of an inline note


class Inline(NamedTuple):
    """Everything ascends."""

    opaque: list[Span]
    links: list[Link]
    references: list[tuple[str, int]]  # label, offset of its bracket
    inline_notes: list[tuple[int, int, int]]  # where it opens, its words begin, and end
    brackets: dict[int, int]  # opening → closing, of brackets that are no code


class _Scanner:
    def __init__(self, text: str, blocks: Blocks) -> None:
        self.text, self.blocks = text, blocks
        self.found = Inline([], [], [], [], {})
        self.code_ends: dict[str, list[tuple[int, int]]] | None = None
        self.last_comment_end = text.rfind("-->")
        self.ticks: dict[int, list[int]] = {}
        self.stack: list[tuple[int, bool]] = []
        self.declared: set[str] | None = None

    def scan(self) -> Inline:
        at = 0
        for start, end in self.blocks.stretches:
            if end <= at:
                continue
            at = self.stretch(max(start, at), end)
        self.found.references.sort(key=lambda reference: reference[1])
        self.found.inline_notes.sort()
        self.found.links.sort(key=lambda link: link.span)
        return self.found

    def stretch(self, at: int, end: int) -> int:
        self.ticks = {}
        for ticks in _TICKS.finditer(self.text, at, end):
            self.ticks.setdefault(ticks.end() - ticks.start(), []).append(ticks.start())
        self.stack = []
        while at < end:
            m = _TOKEN.search(self.text, at, end)
            if not m:
                break
            at = self.token(m, end)
        return max(at, end)

    def token(self, m: re.Match[str], end: int) -> int:
        """Where reading goes on behind a token."""
        kind = m.lastgroup
        if kind == "ticks":
            return self.code(m, end)
        if kind == "comment":
            return self.comment(m)
        if kind == "tag":
            return self.tag(m)
        if kind == "hidden":
            closed = self.text.find("%%", m.end(), end)
            return self.cut(m.start(), closed + 2) if closed >= 0 else m.end()
        if kind == "note":
            return self.note(m)
        if kind == "tex":
            return self.tex(m, end)
        if kind == "open":
            return self.open(m.start())
        if kind == "close":
            return self.close(m.start(), end)
        return m.end()

    def cut(self, start: int, end: int) -> int:
        self.found.opaque.append(Span(start, end))
        return end

    def code(self, m: re.Match[str], end: int) -> int:
        size = m.end() - m.start()
        same = self.ticks.get(size, [])
        i = bisect_left(same, m.end())
        return self.cut(m.start(), same[i] + size) if i < len(same) else m.end()

    def comment(self, m: re.Match[str]) -> int:
        if m.end() > self.last_comment_end:
            return m.end()
        return self.cut(m.start(), self.text.find("-->", m.start() + 4) + 3 or m.end())

    def tag(self, m: re.Match[str]) -> int:
        start = m.start()
        link = _AUTOLINK.match(self.text, start)
        if link:
            self.found.links.append(Link(Span(*link.span(1)), link[1]))
            return link.end()
        tag = _TAG.match(self.text, start)
        if not tag:
            return m.end()
        name = tag["name"].lower()
        if name in _CODE_TAGS and self.text[start + 1] != "/":
            return self.cut(start, self.code_end(name, tag.end()))
        if name == "sup" and self.is_beside_number(start, tag.end()):
            return tag.end()  # a marker's own form
        return self.cut(start, tag.end())

    def is_beside_number(self, start: int, end: int) -> bool:
        """Whether `<sup>` opens before a digit, or `</sup>` closes behind one and its stop."""
        if self.text[start + 1] == "/":
            return self.text[start - 2 : start].rstrip(".")[-1:].isdecimal()
        return self.text[end : end + 1].isdecimal()

    def code_end(self, name: str, at: int) -> int:
        if self.code_ends is None:
            self.code_ends = {}
            for m in _CODE_END.finditer(self.text):
                self.code_ends.setdefault(m[1].lower(), []).append(m.span())
        ends = self.code_ends.get(name, [])
        i = bisect_left(ends, (at, at))
        return ends[i][1] if i < len(ends) else at

    def note(self, m: re.Match[str]) -> int:
        bracket = m.start() + 1
        # `x^.^[^1]`: the caret closes a superscript, and a reference follows.
        if self.text.startswith("[^", bracket) and REFERENCE.match(self.text, bracket):
            return self.open(bracket)
        self.stack.append((bracket, True))
        return m.end()

    def tex(self, m: re.Match[str], end: int) -> int:
        """`\\footnote{…}`, which pandoc hands on to TeX."""
        depth = 1
        for brace in _BRACE.finditer(self.text, m.end(), min(end, m.end() + MAX_INLINE)):
            depth += {"{": 1, "}": -1}.get(brace[0], 0)
            if not depth:
                self.found.inline_notes.append((m.start(), m.end(), brace.start()))
                break
        return m.end()

    def open(self, at: int) -> int:
        reference = REFERENCE.match(self.text, at)
        if reference is None and self.text.startswith("[#", at):
            reference = self.citation(at)
        if reference:
            self.found.references.append((reference[1], at))
            return reference.end()
        self.stack.append((at, False))
        return at + 1

    def citation(self, at: int) -> re.Match[str] | None:
        """MultiMarkdown's `[#berg1999]`, where the text declares that key."""
        m = _CITED.match(self.text, at)
        if self.declared is None:
            self.declared = {d.label.casefold() for d in self.blocks.definitions}
        return m if m and m[1].casefold() in self.declared else None

    def close(self, at: int, end: int) -> int:
        if not self.stack:
            return at + 1
        start, is_note = self.stack.pop()
        self.found.brackets[start] = at
        if is_note:
            if at - start <= MAX_INLINE:
                self.found.inline_notes.append((start - 1, start + 1, at))
            return at + 1
        return self.link(start, at, end)

    def link(self, start: int, at: int, end: int) -> int:
        """The address behind `[words]`, where there is one."""
        words = Span(start + 1, at)
        target = _TARGET.match(self.text, at + 1, end)
        if target:
            address = target[1] if target[1] is not None else target[2]
            self.add(words, re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", address))
            return self.cut(at + 1, target.end())
        label = _LABEL.match(self.text, at + 1, end)
        key = (label[1] if label and label[1] else words.of(self.text)[:300]).casefold()
        known = self.blocks.targets.get(key)
        if known:
            self.add(words, known)
            if label:
                return self.cut(at + 1, label.end())
        return at + 1

    def add(self, words: Span, address: str) -> None:
        is_image = words.start > 1 and self.text[words.start - 2] == "!"
        if address and not address.startswith("#") and not is_image and words.end > words.start:
            self.found.links.append(Link(words, address))


def scan_inline(text: str, blocks: Blocks) -> Inline:
    """The inline syntax of all stretches of text."""
    return _Scanner(text, blocks).scan()
