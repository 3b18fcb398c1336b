"""What stands within the text of Org: references, inline notes, links, emphasis, citations."""

from __future__ import annotations

import re

from citecheck.formats.cuts import closing
from citecheck.late import late
from citecheck.model import FormatCitation, Link, Span
from citecheck.named import NamedTuple

_TOKEN = late(
    "|".join(
        (
            r"\[fn:(?P<label>[\w-]{0,100})(?P<sign>[:\]])|(?P<cite>\[cite(?:/[\w/-]{1,40})?:)",
            r"(?P<link>\[\[)|(?P<open>\[)|(?P<close>\])|(?P<blank>\n[ \t]*\n)",
            r"(?P<angle><)|(?:(?<=[\s\-({'\"\[])|\A)(?P<mark>[/*_+=~])(?=\S)",
        )
    )
)
_LINK = late(r"\[\[([^\]\[\n]{1,2000})\](?:\[([^\]\[]{1,1000})\])?\]")
_ANGLE = late(r"<((?:https?|ftp|mailto|doi):[^<>\s]{1,2000})>")
_SCHEME = late(r"[A-Za-z][A-Za-z0-9+.-]{1,20}:(?!:)")
_KEY = late(r"@([\w][\w:.#$%&+?<>~/-]{0,200}(?<![.:?,;]))")
_CITATION = late(r"[^\[\]]{0,4000}\]")
_LOCATOR = late(r"[ \t,]*((?:[^\W\d_]{1,12}\.?[ \t]*|§+[ \t]*)?[0-9ivxlc][^;\]]{0,60})")
_BEHIND_MARK = frozenset(" \t\n-–—.,;:!?'\")}[]\\")
_LOCAL = frozenset(("file", "id", "fuzzy", "attachment"))
MAX_NOTE = 5000  # characters
_MAX_MARKED = 400
_CODE = "=~"


class Inline(NamedTuple):
    """What was found; references, notes and citations ascend."""

    references: list[tuple[str, Span]]  # label, place of the label
    notes: list[tuple[str, Span, Span]]  # label or "", head, text
    links: list[Link]
    citations: list[FormatCitation]
    cuts: list[Span]
    code: list[Span]


class _Scanner:
    def __init__(self, text: str, heads: set[int]) -> None:
        self.text, self.heads = text, heads
        self.found = Inline([], [], [], [], [], [])
        self.stack: list[
            tuple[int, int, str | None]
        ] = []  # start, end of the head, label of a note

    def scan(self) -> Inline:
        at = 0
        while m := _TOKEN.search(self.text, at):
            at = self.token(m)
        self.found.notes.sort(key=lambda note: note[1])
        return self.found

    def token(self, m: re.Match[str]) -> int:
        kind = m.lastgroup
        if kind == "sign":
            return self.note(m)
        if kind == "cite":
            return self.cite(m)
        if kind == "link":
            return self.link(m)
        if kind == "angle":
            if link := _ANGLE.match(self.text, m.start()):
                self.found.links.append(Link(Span(*link.span(1)), link[1]))
                return link.end()
        elif kind == "mark":
            return self.marked(m)
        elif kind == "open":
            self.stack.append((m.start(), m.end(), None))
        elif kind == "close":
            self.close(m)
        else:
            self.stack.clear()
        return m.end()

    def note(self, m: re.Match[str]) -> int:
        """`[fn:x]` cites a note, `[fn:x: …]` and `[fn:: …]` hold it."""
        if m["sign"] == ":":
            self.stack.append((m.start(), m.end(), m["label"]))
        elif m["label"] and m.start() not in self.heads:
            self.found.references.append((m["label"], Span(*m.span("label"))))
        return m.end()

    def close(self, m: re.Match[str]) -> None:
        if not self.stack:
            return
        start, end, label = self.stack.pop()
        if label is not None and m.start() - start <= MAX_NOTE:
            words = self.text[end : m.start()]
            first = end + len(words) - len(words.lstrip())
            text = Span(first, max(first, end + len(words.rstrip())))
            self.found.notes.append((label, Span(start, first), text))

    def cite(self, m: re.Match[str]) -> int:
        whole = _CITATION.match(self.text, m.end())
        if not whole:
            return m.end()
        keys = list(_KEY.finditer(self.text, m.end(), whole.end()))
        for key in keys:
            locator = _LOCATOR.match(self.text, key.end(), whole.end() - 1)
            words = locator[1].strip() if locator else None
            printed = Span(m.start(), whole.end())
            self.found.citations.append(FormatCitation(key[1], Span(*key.span(1)), printed, words))
        return whole.end() if keys else m.end()

    def link(self, m: re.Match[str]) -> int:
        link = _LINK.match(self.text, m.start())
        if not link:
            self.stack.append((m.start(), m.start() + 1, None))
            return m.start() + 1
        words = Span(*link.span(2 if link[2] is not None else 1))
        scheme = _SCHEME.match(link[1])
        if scheme and scheme[0][:-1].lower() not in _LOCAL:
            self.found.links.append(Link(words, link[1]))
        self.found.cuts.extend((Span(link.start(), words.start), Span(words.end, link.end())))
        if link[2] is None:
            return link.end()
        self.stack += [(link.start(), words.start, None)] * 2  # the words are read; both close
        return words.start

    def marked(self, m: re.Match[str]) -> int:
        """`/italic/`, `=code=`: the marks are no text, nor is what stands between those of code."""
        start, sign = m.start("mark"), m["mark"]
        at = closing(self.text, start, sign, _BEHIND_MARK, _MAX_MARKED)
        if at < 0:
            return m.end()
        if sign in _CODE:
            self.found.code.append(Span(start, at + 1))
        self.found.cuts.extend((Span(start, start + 1), Span(at, at + 1)))
        return at + 1 if sign in _CODE else m.end()


def scan_inline(text: str, heads: set[int]) -> Inline:
    """The inline syntax of a text in which code is blank; `heads`: where definitions begin."""
    return _Scanner(text, heads).scan()
