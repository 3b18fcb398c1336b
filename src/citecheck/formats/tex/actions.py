"""What each action of `commands.txt` does: headings, environments, links, quotations, and the rest.

Every action takes the reader, the frame in which the command stands, its token, what the table says
of it, and the command's name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from citecheck.formats.sheet import Sheet, raised
from citecheck.formats.tex import citing, conditions, defining, environments, files, numbered
from citecheck.formats.tex.frames import Frame
from citecheck.formats.tex.reader import Reader
from citecheck.formats.tex.tables import Command
from citecheck.formats.tex.tokens import Token
from citecheck.late import late
from citecheck.model import Link, Span

Action = Callable[[Reader, Frame, Token, Command, str], None]
_ESCAPED = late(r"\\([%#&_~{}$])(?:\{\})?")
UNKNOWN = "??"


def _xspace(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    """A space where a word follows the macro that ends with this."""
    after = next((one for one in reversed(reader.frames) if one.at < one.end), None)
    if after is not None:
        following = after.source.tokens.all[after.at]
        sign = after.source.text[following.start]
        if following.kind == "text" and (sign.isalnum() or sign == "("):
            reader.sheet.space()


def _paragraph(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    reader.paragraph()


def _line(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    reader.optional(frame)
    reader.sheet.end_line(1)


def _heading(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    """A paragraph of its own; a counter that others may begin anew with."""
    reader.optional(frame)
    if frame.source.text[token.start : token.end].rstrip()[-1] != "*":
        reader.counters.step(name)
        reader.current = reader.counters.section_number(name)
    argument = reader.mandatory(frame)
    sheet = reader.sheet
    reader.paragraph()
    start = sheet.size

    def close() -> None:
        if sheet.size > start:
            sheet.headings.append(Span(start, sheet.size))
        sheet.end_line(2)

    reader.push(argument, close)


def _caption(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    reader.current = str(reader.counters.step("caption"))
    reader.optional(frame)
    reader.paragraph()
    reader.push(reader.mandatory(frame), reader.paragraph)


def _title(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    """Title, author and date are printed where they are said, in the preamble too."""
    reader.optional(frame)
    argument = reader.mandatory(frame)
    before, was_title, body = reader.sheet, reader.in_title, reader.body
    start = body.size

    def close() -> None:
        reader.sheet, reader.in_title = before, was_title
        words = " ".join(body.text[start:].split()) if body.size - start < 2_000 else ""
        if words:
            reader.metadata.setdefault(name, words)
        body.end_line(2)

    body.end_line(2)
    reader.sheet, reader.in_title = body, True
    reader.push(argument, close)


def _ref(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    """The number that a label stands for; as LaTeX has it, two question marks for no number."""
    keys = reader.raw(reader.mandatory(frame)).split(",")
    labels = [reader.labels.get(key.strip(), "") or UNKNOWN for key in keys]
    if name == "footref" and labels[0].isdecimal():
        made = numbered.add_mark(reader, frame, token, "footnote", int(labels[0]))
        reader.waiting.setdefault(("footnote", int(labels[0])), []).append(made)
    else:
        reader.put(frame, ", ".join(labels), token.start)


def _page(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    """A page, or words, that only LaTeX knows."""
    reader.mandatory(frame)
    reader.put(frame, UNKNOWN, token.start)


def _address(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    """`\\url{…}`: the address is printed."""
    start = reader.sheet.size
    at = frame.at
    if at < frame.end and frame.source.tokens.all[at].kind == "raw":
        raw = frame.source.tokens.all[at]
        frame.at += 1
        written = frame.source.text[raw.start : raw.end]
        address = _unescaped(reader.filled(written, frame.args))
        reader.put(frame, address, raw.start, address == written)
    else:
        address = _unescaped(reader.raw(reader.mandatory(frame)))
        reader.put(frame, address, token.start)
    if name != "path" and address:
        reader.sheet.links.append(Link(Span(start, reader.sheet.size), address))


def _link(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    """`\\href{address}{words}`."""
    at = frame.at
    if at < frame.end and frame.source.tokens.all[at].kind == "raw":
        raw = frame.source.tokens.all[at]
        frame.at += 1
        address = _unescaped(reader.filled(frame.source.text[raw.start : raw.end], frame.args))
    else:
        reader.optional(frame)
        address = _unescaped(reader.raw(reader.mandatory(frame)))
    sheet = reader.sheet
    start = sheet.size

    def close() -> None:
        if address and sheet.size > start:
            sheet.links.append(Link(Span(start, sheet.size), address))

    reader.push(reader.mandatory(frame), close)


def _unescaped(address: str) -> str:
    return _ESCAPED.sub(r"\1", address.replace("\\textasciitilde", "~")).replace("\n", "")


def _bibitem(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    reader.optional(frame)
    reader.mandatory(frame)
    reader.paragraph()


def _raise(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    """Raised digits are written as such; other raised words as they are."""
    argument = reader.mandatory(frame)
    written = reader.raw(argument)
    if re.fullmatch(r"[0-9]+(?:[,–-] ?[0-9]+)*", written):
        reader.put(frame, "".join(raised(sign) for sign in written), token.start)
    else:
        reader.push(argument)


def _quote(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    """`\\enquote{…}`: quotation marks of csquotes; those inside others are single."""
    cited = reader.optional(frame)
    argument = reader.mandatory(frame)
    is_inner = reader.quoting % 2
    reader.quoting += 1
    reader.put(frame, "‘" if is_inner else "“", token.start)
    sheet = reader.sheet

    def close() -> None:
        reader.quoting -= 1
        sheet.add("’" if is_inner else "”")
        if cited is not None:
            sheet.space()
            reader.push(cited)

    reader.push(argument, close)


def _fraction(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    over, under = reader.mandatory(frame), reader.mandatory(frame)
    sheet = reader.sheet

    def close() -> None:
        sheet.add("/")
        reader.push(under)

    reader.push(over, close)


def _first(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    first = reader.mandatory(frame)
    reader.mandatory(frame)
    reader.push(first)


def _begingroup(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    reader.counters.open_group()


def _endgroup(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    reader.counters.close_group()


def _verb(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    """Code within a line: shown, but nothing is looked for in it."""
    at = frame.at
    if at < frame.end and frame.source.tokens.all[at].kind == "raw":
        start = reader.sheet.size
        frame.at += 1
        raw = frame.source.tokens.all[at]
        reader.put(frame, frame.source.text[raw.start : raw.end], raw.start, True)
        reader.lock(start)


def _label(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    """A label stands for the number of its note, or of the section or item that it stands in."""
    key = reader.raw(reader.mandatory(frame))
    if reader.sheet is not reader.body:
        own: Sheet = reader.sheet
        number = next((n.number for n in reversed(reader.notes) if n.sheet is own), None)
        if number is not None:
            reader.labels[key] = str(number)
    elif reader.current:
        reader.labels[key] = reader.current


def _bibliography(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    """`\\bibliography{a,b}`, `\\addbibresource{a.bib}`: the files that the keys lead into."""
    reader.optional(frame)
    for one in reader.raw(reader.mandatory(frame)).split(","):
        if one := one.strip():
            reader.bibliographies.append(one if "." in one[-6:] else f"{one}.bib")


ACTIONS: Mapping[str, Action] = {
    "xspace": _xspace, "paragraph": _paragraph, "line": _line, "heading": _heading,
    "caption": _caption, "title": _title, "note": numbered.note, "mark": numbered.mark,
    "text": numbered.text, "thanks": numbered.thanks, "cite": citing.cite,
    "autocite": citing.autocite, "footcite": citing.footcite, "ref": _ref, "page": _page,
    "address": _address, "link": _link, "input": files.include, "import": files.include_from,
    "define": defining.define, "define-document": defining.define_document,
    "define-environment": defining.define_environment, "def": defining.define_primitive,
    "let": defining.let, "set-counter": defining.set_counter,
    "add-counter": defining.set_counter, "step-counter": defining.step_counter,
    "within": defining.within, "without": defining.within, "class": defining.use_class,
    "package": citing.package, "begin": environments.begin, "end": environments.end,
    "item": environments.item, "raise": _raise,
    "quote": _quote, "fraction": _fraction, "first": _first, "newif": conditions.new_switch, "decide": conditions.decide, "begingroup": _begingroup,
    "endgroup": _endgroup, "verb": _verb, "label": _label, "bibitem": _bibitem,
    "bibliography": _bibliography, "endinput": files.end_input,
}  # fmt: skip
