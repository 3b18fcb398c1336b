"""Environments: what is inside them, lists with the numbers that LaTeX prints, formulas left
out.
"""

from __future__ import annotations

from citecheck.formats.tex.frames import Frame
from citecheck.formats.tex.reader import Reader
from citecheck.formats.tex.tables import ENVIRONMENTS, Command
from citecheck.formats.tex.tokens import Token
from citecheck.model import Span

_MAX_LISTS = 500


def begin(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    """`\\begin{name}`."""
    environment = reader.raw(reader.mandatory(frame))
    reader.counters.open_group()
    if environment == "document":
        reader.sheet = reader.body
        return
    if environment in ENVIRONMENTS["cut"]:
        end = frame.source.tokens.environment_end(environment, frame.at)
        frame.at = max(frame.at, min(end, frame.end))
        return
    reader.optional(frame)
    for signature in ("m", "om", "mm"):
        if environment in ENVIRONMENTS[signature]:
            reader.skip(frame, signature)
    if environment in ENVIRONMENTS["list"] or environment == "minipage":
        if len(reader.lists) < _MAX_LISTS:
            reader.lists.append(environment)
        reader.counters.values[f"item-{len(reader.lists)}"] = 0
        reader.counters.values[environment] = 0
    if environment not in ("quote",):
        reader.paragraph()


def end(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    """`\\end{name}`; that of the document ends its file."""
    environment = reader.raw(reader.mandatory(frame))
    reader.counters.close_group()
    if environment == "document":
        for one in reader.frames:
            if one.source is frame.source:
                one.at = one.end
        return
    if reader.lists and reader.lists[-1] == environment:
        reader.lists.pop()
    reader.paragraph()


def item(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    """Numbers that only LaTeX prints are written out."""
    own = reader.optional(frame)
    reader.paragraph(1)
    kind = reader.lists[-1] if reader.lists else ""
    if own is not None:
        reader.push(own, lambda: reader.sheet.space())
    elif "enum" in kind:
        number = reader.counters.step(f"item-{len(reader.lists)}")
        start = reader.sheet.size
        reader.put(frame, f"{number}. ", token.start)
        reader.current = str(number)
        if reader.sheet is reader.body:
            reader.numbers.append(Span(start, reader.sheet.size))
