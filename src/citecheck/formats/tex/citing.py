"""`\\cite` and its kin: keys into a bibliography, printed as `[key, 12]`, or in a note of its
own.
"""

from __future__ import annotations

import re

from citecheck.formats.tex.frames import Argument, Frame
from citecheck.formats.tex.numbered import add_mark, open_note
from citecheck.formats.tex.reader import Reader
from citecheck.formats.tex.tables import Command
from citecheck.formats.tex.tokens import Token
from citecheck.late import late
from citecheck.model import FormatCitation, Span

_KEY = late(r"[^\s,{}\\]{1,200}")
_IN_NOTES = late(
    r"autocite\s*=\s*(?:foot|superscript)|style\s*=\s*(?:verbose|authortitle|chicago-notes|historian)"
)
_MAX_GROUPS = 40  # of `\cites`
_MAX_KEYS = 200


def cite(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    """`\\cite[see][12]{key, key}`: printed where it stands."""
    is_in_text = name.lower().startswith(("citet", "textcite", "citeauthor"))
    _print(reader, frame, token, name, *(("", "") if is_in_text else ("[", "]")))


def autocite(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    """`\\autocite`: a note or a bracket, as the paper's style has it."""
    if reader.notes_from_citations and reader.sheet is reader.body:
        footcite(reader, frame, token, command, name)
    else:
        cite(reader, frame, token, command, name)


def footcite(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    """`\\footcite[12]{key}`: a note that holds a citation alone. The number is a page."""
    if reader.sheet is not reader.body:
        _print(reader, frame, token, name)
        return
    number = reader.counters.step("footnote")
    mark = add_mark(reader, frame, token, "footnote", number)
    before = reader.sheet
    reader.sheet = open_note(reader, Argument(frame.source, 0, 0), "footnote", number, [mark])
    reader.frames.pop()
    _print(reader, frame, token, name)
    reader.sheet = before


def _print(
    reader: Reader, frame: Frame, token: Token, name: str, opening: str = "", closing: str = ""
) -> None:
    sheet = reader.sheet
    start = sheet.size
    found: list[tuple[str, Span, str]] = []
    reader.put(frame, opening, token.start)
    for number in range(_MAX_GROUPS):
        first, second = reader.optional(frame), reader.optional(frame)
        if number and not reader.has_group(frame):
            break
        before, after = (first, second) if second else (None, first)
        if number:
            sheet.add("; ")
        found += _group(reader, frame, token, before, after)
        if not name.endswith("s") or name.endswith(("us", "ss")):
            break
    sheet.add(closing)
    printed = Span(start, sheet.size)
    for key, span, locator in found:
        sheet.citations.append(FormatCitation(key, span, printed, locator or None))


def _group(
    reader: Reader, frame: Frame, token: Token, before: Argument | None, after: Argument | None
) -> list[tuple[str, Span, str]]:
    """Print the keys of one group; the locator belongs to the last of them."""
    sheet, found = reader.sheet, []
    if words := plain(reader.raw(before)):
        sheet.add(f"{words} ")
    keys = _KEY.findall(reader.raw(reader.mandatory(frame)))[:_MAX_KEYS]
    locator = plain(reader.raw(after))
    for i, key in enumerate(keys):
        if i:
            sheet.add("; ")
        span = Span(sheet.size, sheet.size + len(key))
        reader.put(frame, key, token.start)
        found.append((key, span, locator if i == len(keys) - 1 else ""))
    if locator:
        sheet.add(f", {locator}")
    return found


def plain(written: str) -> str:
    """A short argument without its commands."""
    from citecheck.formats.bibtex import plain as without_tex

    return without_tex(written) if written else ""


def package(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    """`\\usepackage[options]{names}`: what changes how the paper is read."""
    options = reader.raw(reader.optional(frame))
    names = reader.raw(reader.mandatory(frame))
    if "biblatex" in names:
        reader.notes_from_citations = bool(_IN_NOTES.search(options))
    if "babel" in names and re.search(r"german|austrian", options):
        reader.has_shorthands = True
    if "footmisc" in names and "symbol" in options:
        reader.counters.forms["footnote"] = "fnsymbol"
