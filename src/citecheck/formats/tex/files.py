"""`\\input` and `\\include`: files of the paper's own folder, and no others."""

from __future__ import annotations

import os

from citecheck.errors import UnreadableInput
from citecheck.formats.companions import remember
from citecheck.formats.sheet import Sheet
from citecheck.formats.tex.encoding import decode
from citecheck.formats.tex.frames import Argument, Frame, Source
from citecheck.formats.tex.reader import Reader
from citecheck.formats.tex.tables import Command
from citecheck.formats.tex.tokens import Token
from citecheck.late import late
from citecheck.model import ReadingProblem, Span

BODY = "\\begin{document}"
MAX_FILES = 500
MAX_SIZE = 50_000_000  # bytes of one file
MAX_INCLUDED = 40  # files within files
_PRIMITIVE = late(r"[ \t]*([^\s{}\\%#]{1,250})")


def include(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    """`\\input{file}`, `\\input file`."""
    if not reader.has_group(frame):
        _skip_name(reader, frame, token)
        return
    written = reader.raw(reader.mandatory(frame))
    _read(reader, frame, token, [written, os.path.join(_folder(frame), written)])


def include_from(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    """`\\import{folder/}{file}`, `\\subimport{folder/}{file}`."""
    folder, written = reader.raw(reader.mandatory(frame)), reader.raw(reader.mandatory(frame))
    name = os.path.join(folder, written)
    _read(reader, frame, token, [name, os.path.join(_folder(frame), name)])


def end_input(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    """`\\endinput`: the rest of the file is not read."""
    for one in reader.frames:
        if one.source is frame.source:
            one.at = one.end


def _skip_name(reader: Reader, frame: Frame, token: Token) -> None:
    m = _PRIMITIVE.match(frame.source.text, token.start + len("\\input"))
    if not m:
        return
    tokens = frame.source.tokens.all
    while frame.at < frame.end and tokens[frame.at].start < m.end():
        frame.at += 1
    _read(reader, frame, token, [m[1]])
    if frame.at > 0 and tokens[frame.at - 1].end > m.end():
        frame.at -= 1
        reader.frames[-1].is_file = True


def _folder(frame: Frame) -> str:
    return os.path.dirname(frame.source.path)


def _read(reader: Reader, frame: Frame, token: Token, names: list[str]) -> None:
    if reader.folder is None or not names[0]:
        return
    depth = sum(one.is_file for one in reader.frames)
    reader.included += 1
    source = None
    if depth <= MAX_INCLUDED and reader.included <= MAX_FILES:
        source = next(filter(None, (_open(reader.folder, name) for name in names)), None)
    cause = "no such file in the paper's folder"
    if depth > MAX_INCLUDED or reader.included > MAX_FILES:
        cause = "too many files within files"
    elif source and any(os.path.samefile(source.path, f.source.path) for f in reader.frames):
        source, cause = None, "it would include itself"
    if source is None:
        at = reader.sheet.size
        message = f"{names[0]} is not read: {cause}"
        reader.problems.append(ReadingProblem(message, Span(at, at)))
        return
    reader.paragraph()
    open_file(reader, source)


def _open(folder: str, name: str) -> Source | None:
    """A file of the folder or below it, by real paths; links out of it lead nowhere."""
    if "\0" in name or os.path.isabs(name):
        return None
    root = os.path.realpath(folder or ".")
    for suffix in ("", ".tex", ".ltx"):
        path = os.path.join(folder, os.path.normpath(name) + suffix)
        real = os.path.realpath(path)
        try:
            is_inside = os.path.commonpath([root, real]) == root
            if not is_inside or not os.path.isfile(real) or os.path.getsize(real) > MAX_SIZE:
                continue
            with open(real, "rb") as file:
                remember(file)
                text, _ = decode(path, file.read(MAX_SIZE))
        except (OSError, ValueError, UnreadableInput):
            continue
        return Source(path, text, is_main=False)
    return None


def body_of(source: Source) -> Argument:
    """What stands in the body of a document that is part of another one."""
    tokens = source.tokens.all
    for at in range(len(tokens) - 3):
        if tokens.name(at) == "begin" and source.text.startswith(BODY, tokens[at].start):
            return Argument(source, at + 4, len(tokens))
    return whole(source)


def whole(source: Source) -> Argument:
    """All that a file says."""
    return Argument(source, 0, len(source.tokens.all))


def open_file(reader: Reader, source: Source) -> None:
    """Read a file; the preamble of the first document prints nothing but the title."""
    has_body = BODY in source.text
    reader.add_budget(source)
    if has_body and not reader.has_document:
        reader.has_document = True
        reader.sheet = Sheet()
        reader.push(whole(source))
    else:
        reader.push(body_of(source) if has_body else whole(source))
    reader.frames[-1].is_file = True
