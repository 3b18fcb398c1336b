"""TeX as a row of tokens with their places in the file, in linear time.

Groups and brackets are paired in the same pass, so that an argument's end is known where it begins.
What is not TeX's to read (addresses, code) becomes one token.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator

from citecheck.formats.tex.tables import ENVIRONMENTS
from citecheck.late import late
from citecheck.named import NamedTuple

_TOKEN = late(
    "|".join(
        (
            r"(?P<ligature>---?|``|''|<<|>>|\?`|!`|,,)",
            r"(?P<text>(?:[^\\{}\[\]$%~&#^`'\"\s<>?!,-]++|[ ](?![\s%])|-(?!-)|,(?!,)|<(?!<)|>(?!>)|[?!](?!`))++)",
            r"(?P<space>\s++)",
            r"\\(?:(?P<word>[A-Za-z@]++)(?:\*(?=[ \t]*+[\[{]))?+[ \t]*+(?:\r?\n[ \t]*+(?![\r\n]))?+",
            r"(?P<symbol>[^A-Za-z@]))",
            r"(?P<open>\{)|(?P<close>\})|(?P<bracket>\[)|(?P<unbracket>\])",
            r"(?P<comment>%[^\n]*+\n?+[ \t]*+)|(?P<tie>~)|(?P<math>\$\$?+)|(?P<cell>&)",
            r"(?P<parameter>#++[1-9])|(?P<raised>\^(?:\{[0-9,–-]++\}|[0-9]))",
            r"(?P<mark>[`'\"])|(?P<other>[\\#^])",
        )
    )
)
_ADDRESS = late(r"[ \t]*+\{((?:[^{}\\]|\\[^\n]|\{[^{}]*+\})*+)\}")
_CODE = late(r"(?:\[[^\]\n]*+\])?+(?:\{([^{}\n]*+)\}|([^\sA-Za-z*{])(?:(?!\2)[^\n])*+\2)")
_NAME = late(r"[ \t]*+\{([A-Za-z*@]{1,40})\}")
_RAW_ARGUMENT = {"url": _ADDRESS, "nolinkurl": _ADDRESS, "burl": _ADDRESS, "path": _ADDRESS,
                 "href": _ADDRESS, "verb": _CODE, "lstinline": _CODE}  # fmt: skip
_KINDS = (*_TOKEN.groupindex, "paragraph", "raw", "code")
_NUMBERS = {kind: number for number, kind in enumerate(_KINDS)}
_OPTIONS = late(r"[ \t]*+\[[^\]\[{}]*+\]")


class Token(NamedTuple):
    """`text[start:end]` of the file; `name` is a command's, without its backslash."""

    kind: str
    start: int
    end: int
    name: str = ""


class Row:
    """Tokens one behind the other, each in a few numbers."""

    def __init__(self) -> None:
        self.kinds = array("b")
        self.starts, self.ends = array("q"), array("q")
        self.words = array("i")  # per token: the place of its name in `names`
        self.numbers: dict[str, int] = {"": 0}
        self.names: list[str] = [""]

    def __len__(self) -> int:
        return len(self.kinds)

    def __getitem__(self, at: int) -> Token:
        if at < 0:
            at += len(self.kinds)
        return Token(_KINDS[self.kinds[at]], self.starts[at], self.ends[at], self.name(at))

    def __iter__(self) -> Iterator[Token]:
        return map(self.__getitem__, range(len(self.kinds)))

    def kind(self, at: int) -> str:
        """The kind of a token."""
        return _KINDS[self.kinds[at]]

    def name(self, at: int) -> str:
        """The name of a token."""
        return self.names[self.words[at]]

    def add(self, kind: str, start: int, end: int, name: str = "") -> None:
        """Append a token."""
        if name not in self.numbers:
            self.numbers[name] = len(self.names)
            self.names.append(name)
        self.words.append(self.numbers[name])
        self.kinds.append(_NUMBERS[kind])
        self.starts.append(start)
        self.ends.append(end)


class Tokens:
    """The tokens of a file, and which of them belong together."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.all = Row()
        self.closing: dict[int, int] = {}  # of `{`, `[`, conditions
        self.paragraphs: list[int] = []  # blank lines
        self.ends: dict[str, list[int]] = {}  # environment → its ends
        self.display_ends: list[int] = []  # `\]`
        self._split()
        self._pair()

    def group_end(self, at: int) -> int:
        """The token that closes the group which begins at `at`, or where its paragraph ends."""
        return self.closing.get(at) or self.paragraph_end(at)

    def paragraph_end(self, at: int) -> int:
        """The next blank line, or the end."""
        return _next(self.paragraphs, at, len(self.all))

    def environment_end(self, name: str, at: int) -> int:
        """The next `\\end{name}`; `at` where there is none."""
        return _next(self.ends.get(name, []), at, at)

    def display_end(self, at: int) -> int:
        """Behind the next `\\]`; `at` where there is none."""
        return _next(self.display_ends, at, at - 1) + 1

    def _split(self) -> None:
        text, at, after_comment = self.text, 0, False
        add = self.all.add
        while m := _TOKEN.match(text, at):
            kind = m.lastgroup or ""
            start, at = m.span()
            if kind == "comment":
                after_comment = True
                continue
            if kind == "space":
                if text.count("\n", start, at) + after_comment > 1:
                    kind = "paragraph"
                    self.paragraphs.append(len(self.all))
            elif kind == "word":
                at = self._word(m[kind], start, at)
                after_comment = False
                continue
            after_comment = False
            add(kind, start, at, m[kind] if kind == "symbol" else "")
            if kind == "symbol" and m[kind] == "]":
                self.display_ends.append(len(self.all) - 1)

    def _word(self, name: str, start: int, at: int) -> int:
        text = self.text
        self.all.add("word", start, at, name)
        if name in ("begin", "end") and (m := _NAME.match(text, at)):
            if name == "end":
                self.ends.setdefault(m[1], []).append(len(self.all) - 1)
            elif m[1] in ENVIRONMENTS["raw"]:
                end = text.find(f"\\end{{{m[1]}}}", m.end())
                return self._raw("code", m.end(), end if end >= 0 else len(text))
        if pattern := _RAW_ARGUMENT.get(name):
            options = _OPTIONS.match(text, at) if name == "href" else None
            if m := pattern.match(text, options.end() if options else at):
                between = m[1] is None  # two equal signs
                start, end = (m.start(2) + 1, m.end() - 1) if between else m.span(1)
                self._raw("raw", start, end)
                return m.end()
        return at

    def _raw(self, kind: str, start: int, end: int) -> int:
        self.all.add(kind, start, end)
        return end

    def _close(self, groups: list[int], at: int, is_brace: bool) -> None:
        """A brace ends what brackets were left open in it; a bracket ends only a bracket."""
        while is_brace and groups and self.all.kind(groups[-1]) == "bracket":
            groups.pop()
        if groups and (is_brace or self.all.kind(groups[-1]) == "bracket"):
            self.closing[groups.pop()] = at

    def _condition(self, open_ones: list[int], at: int, name: str) -> None:
        """`\\if…` leads to its `\\else` or `\\fi`, and `\\else` to that."""
        if name in ("else", "or", "fi") and open_ones:
            self.closing[open_ones.pop()] = at
            if name != "fi":
                open_ones.append(at)
        elif _is_condition(self.all, at):
            open_ones.append(at)

    def _pair(self) -> None:
        groups: list[int] = []
        conditions: list[int] = []
        for i in range(len(self.all)):
            kind = self.all.kind(i)
            if kind in ("open", "bracket"):
                groups.append(i)
            elif kind in ("close", "unbracket"):
                self._close(groups, i, kind == "close")
            elif kind == "word":
                self._condition(conditions, i, self.all.name(i))


def _is_condition(tokens: Row, at: int) -> bool:
    """Whether a command waits for a `fi`; `\\ifthenelse` and its kin take groups."""
    name = tokens[at].name
    if not name.startswith("if") or name == "iff" or name.startswith(_TAKE_GROUPS):
        return False
    return at == 0 or tokens[at - 1].name not in ("newif", "let", "newcommand", "def")


_TAKE_GROUPS = ("ifthen", "ifstr", "ifdefempty", "ifdefstring", "ifbool", "iftoggle", "ifblank")


def _next(places: list[int], at: int, otherwise: int) -> int:
    i = bisect_left(places, at)
    return places[i] if i < len(places) else otherwise
