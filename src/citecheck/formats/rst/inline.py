"""What stands within reStructuredText: references, interpreted text, links, emphasis."""

from __future__ import annotations

import re
from collections.abc import Mapping

from citecheck.formats.cuts import closing
from citecheck.late import late
from citecheck.model import FormatCitation, Link, Span
from citecheck.named import NamedTuple

_BEFORE = r"(?:(?<=[\s'\"(\[{<\-/:‘“’«¡¿–—\0])|\A)"
_TOKEN = late(
    r"\\(?P<escape>[\s\S])"
    r"|\[(?P<note>[0-9]{1,6}|#[\w.:+-]{0,100}|\*|[^\W\d_][\w.:+-]{0,100})\]_(?!\w)"
    rf"|{_BEFORE}(?P<code>``)(?=\S)"
    rf"|{_BEFORE}(?P<role>:[A-Za-z][\w.:+-]{{0,60}}:)?(?P<tick>`)(?=[^\s`])"
    rf"|{_BEFORE}(?P<mark>\*\*?)(?=[^\s*])"
    r"|(?<![\w`])(?P<word>[^\W_][\w.+-]{0,100}?)(?P<end>__?)(?![\w_])"
)
_TICKED = late(r"((?:[^`\\\n]|\\.|\n(?![ \t]*\n)){1,1000})`(?P<end>__?(?!\w))?")
_INNER = late(r"([\s\S]{0,900}?)\s*<([^<>]{1,900})>$")
_SCHEME = late(r"(?:https?|ftp|mailto|doi):", re.IGNORECASE)
_KEY = late(r"[^\s,{}`]{1,200}")
_CODE_ROLES = frozenset((":code:", ":math:", ":literal:", ":file:", ":command:", ":kbd:"))
_CITE_ROLES = (":cite:", ":footcite:")
BEHIND_MARK = frozenset(" \t\n'\")]}>-/:.,;!?\\’”»…–—")
_MAX_MARKED = 500


class Inline(NamedTuple):
    """What was found; references and citations ascend."""

    references: list[tuple[str, Span]]  # label, place of the label
    links: list[Link]
    citations: list[FormatCitation]
    cuts: list[Span]
    code: list[Span]


class _Scanner:
    def __init__(self, text: str, targets: Mapping[str, str]) -> None:
        self.text, self.targets = text, targets
        self.found = Inline([], [], [], [], [])

    def scan(self) -> Inline:
        at = 0
        while m := _TOKEN.search(self.text, at):
            at = max(at + 1, self.token(m))
        return self.found

    def token(self, m: re.Match[str]) -> int:
        if m["escape"]:
            end = m.end() if m["escape"].isspace() else m.start() + 1
            self.cut(m.start(), end)
        elif m["note"]:
            start = m.start("note")
            if not self.text.startswith(".. ", max(0, start - 4)):
                self.found.references.append((m["note"], Span(*m.span("note"))))
        elif m["code"]:
            return self.code(m)
        elif m["tick"]:
            return self.ticked(m)
        elif m["mark"]:
            end = closing(self.text, m.start(), m["mark"], BEHIND_MARK, _MAX_MARKED)
            if end >= 0:
                self.cut(m.start(), m.end())
                self.cut(end, end + len(m["mark"]))
        elif address := self.targets.get(m["word"].casefold()):
            self.found.links.append(Link(Span(*m.span("word")), address))
            self.cut(*m.span("end"))
        return m.end()

    def cut(self, start: int, end: int) -> None:
        if end > start:
            self.found.cuts.append(Span(start, end))

    def code(self, m: re.Match[str]) -> int:
        end = closing(self.text, m.start(), "``", BEHIND_MARK, _MAX_MARKED)
        if end < 0:
            return m.end()
        self.found.code.append(Span(m.start(), end + 2))
        self.cut(m.start(), m.end())
        self.cut(end, end + 2)
        return end + 2

    def ticked(self, m: re.Match[str]) -> int:
        """`` `words <address>`_ ``, `` `name`_ ``, `` :role:`words` ``."""
        whole = _TICKED.match(self.text, m.end())
        if not whole:
            return m.end()
        role = m["role"] or ""
        start, end = whole.span(1)
        if role.startswith(_CITE_ROLES):
            printed = Span(m.start(), whole.end())
            self.found.citations.extend(
                FormatCitation(key[0], Span(*key.span()), printed)
                for key in _KEY.finditer(self.text, start, end)
            )
            return whole.end()
        if role in _CODE_ROLES:
            self.found.code.append(Span(m.start(), whole.end()))
        inner = _INNER.match(whole[1]) if whole["end"] or role else None
        words = Span(start, start + inner.end(1) if inner else end)
        address = inner[2] if inner else self.targets.get(" ".join(whole[1].casefold().split()), "")
        if inner and words.end == words.start:
            words = Span(start + inner.start(2), start + inner.end(2))
        if whole["end"] and address and _SCHEME.match(address):
            self.found.links.append(Link(words, address))
        self.cut(m.start(), words.start)
        self.cut(words.end, whole.end())
        return whole.end()


def scan_inline(text: str, targets: Mapping[str, str]) -> Inline:
    """The inline syntax of a text in which code is blank; `targets`: folded name → address."""
    return _Scanner(text, targets).scan()
