"""What is being read: files, bodies of macros, arguments, one in the other on a stack.

A frame is a stretch of tokens. The work that macros make is bounded: they can double what they are
given.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from citecheck.formats.tex.tokens import Tokens
from citecheck.named import NamedTuple

MAX_DEPTH = 200  # frames of macros and notes in one another
SPARE, TIMES = 500_000, 10  # tokens that macros may print: so many, and so many times the files'
MAX_NESTED = 3  # macros within whose arguments others' are looked up as data
MAX_RAW = 20_000  # characters of an argument that is read as data


class Source:
    """A file: its path, its tokens, and the lines they stand in."""

    def __init__(self, path: str, text: str, is_main: bool) -> None:
        self.path, self.text, self.is_main = path, text, is_main
        self.tokens = Tokens(text)
        self.line_ends = [m.start() for m in re.finditer("\n", text)]

    def line_of(self, at: int) -> int:
        """The line of an offset, from 1."""
        return bisect_left(self.line_ends, at) + 1


class Argument(NamedTuple):
    """Tokens that a command was given; `args` are those of the macro it stands in."""

    source: Source
    start: int
    end: int
    args: tuple[Argument, ...] = ()


class Macro(NamedTuple):
    """A command that the paper defines."""

    signature: str  # o: optional with `default`, m: mandatory, s: a star
    body: Argument
    default: Argument | None = None


class Frame:
    """Tokens that are being read."""

    __slots__ = ("args", "at", "done", "end", "is_file", "macro", "source")

    def __init__(
        self, argument: Argument, done: Callable[[], None] | None = None, macro: str = ""
    ) -> None:
        self.source, self.at, self.end, self.args = argument
        self.done, self.macro = done, macro
        self.is_file = False


class Frames:
    """The stack, and the arguments that commands take from its top."""

    def __init__(self) -> None:
        self.frames: list[Frame] = []
        self.budget = SPARE
        self.expanding: set[str] = set()  # macros whose bodies are being read

    def push(self, argument: Argument, done: Callable[[], None] | None = None) -> None:
        """Read these tokens next, then do what `done` says."""
        self.frames.append(Frame(argument, done))

    def pop(self) -> None:
        """Leave a frame."""
        frame = self.frames.pop()
        if frame.macro:
            self.expanding.discard(frame.macro)
        if frame.done:
            frame.done()

    def add_budget(self, source: Source) -> None:
        """What macros may print grows with the files."""
        self.budget += TIMES * len(source.tokens.all)

    def may_push(self, argument: Argument) -> bool:
        """Whether macros may print so much more: they can double what they are given."""
        self.budget -= argument.end - argument.start + 1
        return self.budget > 0 and len(self.frames) < MAX_DEPTH

    def skip(self, frame: Frame, signature: str) -> None:
        """Drop arguments."""
        for kind in signature:
            if kind == "o":
                self.optional(frame)
            else:
                self.mandatory(frame)

    def skip_empty_group(self, frame: Frame) -> None:
        """`{}` behind a command only ends its name."""
        tokens, at = frame.source.tokens.all, frame.at
        if at + 1 < frame.end and tokens[at].kind == "open" and tokens[at + 1].kind == "close":
            frame.at = at + 2

    def optional(self, frame: Frame) -> Argument | None:
        """The argument in brackets that follows, if there is one."""
        tokens, at = frame.source.tokens, self.behind_space(frame)
        if at < frame.end and tokens.all[at].kind == "bracket":
            end = tokens.closing.get(at, 0)
            if 0 < end < frame.end:
                frame.at = end + 1
                return Argument(frame.source, at + 1, end, frame.args)
        return None

    def mandatory(self, frame: Frame) -> Argument:
        """The argument that follows: a group, or one token."""
        tokens, at = frame.source.tokens, self.behind_space(frame)
        if at < frame.end and tokens.all[at].kind == "open":
            end = min(tokens.group_end(at), frame.end)
            frame.at = min(end + 1, frame.end)
            return Argument(frame.source, at + 1, end, frame.args)
        if at < frame.end and tokens.all[at].kind not in ("close", "paragraph"):
            frame.at = at + 1
            return Argument(frame.source, at, at + 1, frame.args)
        return Argument(frame.source, at, at, frame.args)

    def has_group(self, frame: Frame) -> bool:
        """Whether a group follows."""
        at = self.behind_space(frame)
        return at < frame.end and frame.source.tokens.all[at].kind == "open"

    def behind_space(self, frame: Frame) -> int:
        at, tokens = frame.at, frame.source.tokens.all
        while at < frame.end and tokens[at].kind == "space":
            at += 1
        return at

    def raw(self, argument: Argument | None, depth: int = 0) -> str:
        """An argument as it is written, `#1` replaced by what it stands for."""
        if argument is None or argument.start >= argument.end or depth > MAX_NESTED:
            return ""
        tokens, text = argument.source.tokens.all, argument.source.text
        start, end = tokens[argument.start].start, tokens[argument.end - 1].end
        return self.filled(text[start : min(end, start + MAX_RAW)], argument.args, depth).strip()

    def filled(self, written: str, args: tuple[Argument, ...], depth: int = 0) -> str:
        """What is written in a macro's body, with the arguments that it was given."""
        if args and "#" in written:
            for number, given in enumerate(args, 1):
                if f"#{number}" in written:
                    written = written.replace(f"#{number}", self.raw(given, depth + 1))[:MAX_RAW]
        return written
