"""Which branch of a condition is read. Tests are not weighed; switches that the paper sets are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.formats.tex.frames import Frame
from citecheck.late import late

if TYPE_CHECKING:
    from citecheck.formats.tex.reader import Reader
    from citecheck.formats.tex.tables import Command
    from citecheck.formats.tex.tokens import Token

_TESTS = frozenset("if ifx ifnum ifdim ifcat ifcase ifodd ifdefined ifcsname ifvoid ifhbox".split())
"""Primitives whose test stands between them and what is printed (The TeXbook, chapter 20)."""
_SET = late(r"(.{1,60})(true|false)")
MAX_BRANCHES = 1000


def choose(reader: Reader, frame: Frame, name: str) -> None:
    """Go on in the branch that is printed: of a test the last, of an unknown switch the first."""
    tokens = frame.source.tokens
    at = frame.at - 1
    if name in ("else", "or"):  # the branch before it was read
        _leave(frame, at)
    elif name in _TESTS or not reader.switches.get(name[2:], True):
        behind = tokens.closing[at]
        for _ in range(MAX_BRANCHES):
            if behind not in tokens.closing:
                break
            behind = tokens.closing[behind] if tokens.all[behind].name == "or" else behind
            if tokens.all[behind].name == "else":
                break
        frame.at = min(behind + 1, frame.end)


def _leave(frame: Frame, at: int) -> None:
    closing = frame.source.tokens.closing
    for _ in range(MAX_BRANCHES):
        if at not in closing:
            break
        at = closing[at]
    frame.at = min(at + 1, frame.end)


def set_switch(reader: Reader, name: str) -> bool:
    """`\\drafttrue`: whether the command sets a switch that the paper has."""
    m = _SET.fullmatch(name)
    if not m or m[1] not in reader.switches:
        return False
    reader.switches[m[1]] = m[2] == "true"
    return True


def new_switch(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    """`\\newif\\ifdraft`: off at first."""
    tokens, at = frame.source.tokens.all, reader.behind_space(frame)
    if at < frame.end and tokens[at].name.startswith("if"):
        reader.switches[tokens[at].name[2:]] = False
        frame.at = at + 1


def decide(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    """`\\ifblank{#1}{A}{B}`, `\\IfNoValueTF{#1}{A}{B}`: A where the argument is empty.

    `said` names which: `empty` (A where it is empty), `given` (the reverse), `second` (B always).
    """
    is_empty = not reader.raw(reader.mandatory(frame))
    first = reader.mandatory(frame)
    has_second = not name.endswith(("T", "F")) or name.endswith("TF")
    second = reader.mandatory(frame) if has_second else first._replace(end=first.start)
    is_first = command.said != "second" and is_empty == (command.said == "empty")
    chosen = first if is_first else second
    if name.endswith("F") and not has_second:
        chosen = second if is_first else first
    reader.push(chosen)
