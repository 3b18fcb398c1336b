"""Commands that the paper defines, counters that it sets."""

from __future__ import annotations

import re

from citecheck.formats.tex.frames import Frame, Macro
from citecheck.formats.tex.reader import Reader
from citecheck.formats.tex.tables import Command
from citecheck.formats.tex.tokens import Token
from citecheck.late import late

_NAME = late(r"\\?([A-Za-z@]+)\*?")
_KEPT = frozenset("begin end input include cite footnote footnotemark footnotetext endnote".split())
"""Commands whose meaning a paper's own definition does not change."""
NUMBERED = frozenset("footnote endnote mpfootnote footnoteA footnoteB footnoteC".split())
"""Counters whose numbers are printed as markers."""
_MAX_BODY = 400  # tokens: a longer one lays out pages


def define(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    """`\\newcommand{\\name}[2][default]{body}`."""
    new = _name(reader.raw(reader.mandatory(frame)))
    count = reader.raw(reader.optional(frame))
    default = reader.optional(frame)
    body = reader.mandatory(frame)
    number = int(count) if count.isdecimal() and len(count) == 1 else 0
    signature = ("o" if default else "m" if number else "") + "m" * (number - 1)
    _remember(reader, new, Macro(signature, body, default))


def define_document(
    reader: Reader, frame: Frame, token: Token, command: Command, name: str
) -> None:
    """`\\NewDocumentCommand{\\name}{O{default} m}{body}` (xparse)."""
    new = _name(reader.raw(reader.mandatory(frame)))
    said = re.sub(r"\{[^{}]*\}", "", reader.raw(reader.mandatory(frame)))
    signature = "".join("o" if kind in "oO" else "m" for kind in said if kind in "moO")
    _remember(reader, new, Macro(signature, reader.mandatory(frame)))


def define_environment(
    reader: Reader, frame: Frame, token: Token, command: Command, name: str
) -> None:
    """`\\newenvironment`: only that its parts are no text."""
    reader.mandatory(frame)
    reader.optional(frame)
    reader.optional(frame)
    reader.skip(frame, "mm")


def define_primitive(
    reader: Reader, frame: Frame, token: Token, command: Command, name: str
) -> None:
    """`\\def\\name#1#2{body}`."""
    tokens, at = frame.source.tokens.all, reader.behind_space(frame)
    if at >= frame.end or tokens[at].kind != "word":
        return
    new, at, count = tokens[at].name, at + 1, 0
    while at < frame.end and tokens[at].kind == "parameter":
        count, at = count + 1, at + 1
    if at < frame.end and tokens[at].kind == "open":
        frame.at = at
        _remember(reader, new, Macro("m" * count, reader.mandatory(frame)))


def let(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    """`\\let\\footnote=\\endnote`."""
    tokens, at = frame.source.tokens, reader.behind_space(frame)
    if at >= frame.end or tokens.all[at].kind != "word":
        return
    new, at = tokens.all[at].name, at + 1
    text = tokens.text
    while at < frame.end and text[tokens.all[at].start : tokens.all[at].end].strip() in ("", "="):
        at += 1
    if at < frame.end and tokens.all[at].kind == "word":
        old = tokens.all[at].name
        frame.at = at + 1
        if new.startswith("the") and new[3:] in NUMBERED:
            reader.counters.use_form(new[3:], f"\\{old}")
        elif old in reader.macros:
            reader.macros[new] = reader.macros[old]
        elif old != new:
            reader.macros.pop(new, None)
            reader.aliases[new] = reader.aliases.get(old, old)


def _name(written: str) -> str:
    m = _NAME.fullmatch(written)
    return m[1] if m else ""


def _remember(reader: Reader, name: str, macro: Macro) -> None:
    if name.startswith("the") and name[3:] in NUMBERED:
        reader.counters.use_form(name[3:], reader.raw(macro.body))
        return
    if name == "footnote" and "\\endnote" in reader.raw(macro.body):
        reader.aliases[name] = "endnote"
    if name and name not in _KEPT and macro.body.end - macro.body.start <= _MAX_BODY:
        reader.macros[name] = macro._replace(body=macro.body._replace(args=()))


def set_counter(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    """`\\setcounter`, `\\addtocounter`."""
    counter = reader.raw(reader.mandatory(frame))
    written = reader.raw(reader.mandatory(frame)).replace("\\value", "").strip("{} ")
    values = reader.counters.values
    try:
        value = values[written] if written in values else int(written)
    except ValueError:
        return
    by = values.get(counter, 0) if command.action == "add-counter" else 0
    reader.counters.set(counter, by + value)


def step_counter(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    """`\\stepcounter{footnote}`."""
    reader.counters.step(reader.raw(reader.mandatory(frame)))


def within(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    """`\\counterwithin{footnote}{chapter}`, `\\counterwithout{footnote}{chapter}`."""
    counter, parent = reader.raw(reader.mandatory(frame)), reader.raw(reader.mandatory(frame))
    if command.action == "within":
        reader.counters.tie(counter, parent)
    else:
        reader.counters.untie(counter, parent)


def use_class(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    """`\\documentclass[options]{name}`."""
    options = reader.raw(reader.optional(frame))
    reader.counters.use_class(reader.raw(reader.mandatory(frame)))
    if "german" in options:
        reader.has_shorthands = True
