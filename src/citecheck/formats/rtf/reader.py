"""One pass over an RTF file. Groups stand on a stack, so that they may nest as they like."""

from __future__ import annotations

import re

from citecheck.formats.rtf import characters
from citecheck.formats.rtf.state import READ_STARRED, SKIPPED
from citecheck.formats.rtf.stream import INFO, Field, Stream
from citecheck.late import late
from citecheck.model import CitationData, Link, Span

_TOKEN = late(
    r"\\(?:([A-Za-z]{1,32})(-?[0-9]{1,10})?[ ]?|'([0-9A-Fa-f]{2})|([^A-Za-z]))"
    r"|([{}])|([^\\{}\r\n]+)|[\r\n]+"
)
_ENDNOTE = late(r"(?:\\(?!ftnalt)[a-z]++-?[0-9]*+ ?|[\s{}*]){0,40}+\\ftnalt")
_ADDRESS = late(r'HYPERLINK\s+(?:"([^"]{1,4000})"|([^\s"\\]\S{0,4000}))', re.IGNORECASE)
_NOTE = late(r"(?:NOTEREF|FTNREF)\s+\"?([^\s\"\\]{1,80})", re.IGNORECASE)
_MIN_RAISED = 4  # half points: less is a matter of type


class Reader(Stream):
    """A file as it is being read."""

    def read(self) -> None:
        """Read all of it."""
        text, at = self.text, 0
        while m := _TOKEN.match(text, at):
            at = m.end()
            word, number, byte, symbol, brace, plain = m.groups()
            if word:
                if word == "bin" and number:
                    at += max(0, int(number))
                self.word(word, int(number) if number else None, m)
            elif plain:
                self.plain(plain)
            elif byte:
                self.byte(int(byte, 16))
            elif brace:
                self.open() if brace == "{" else self.close()
            elif symbol:
                self.symbol(symbol)
        self.flush()
        self.end_heading()
        self.notes.settle()

    # --- groups -----------------------------------------------------------------------------------

    def open(self) -> None:
        self.flush()
        self.skip = 0
        self.stack.append(self.state)
        self.state = self.state._replace(is_note=False, is_field=False)

    def close(self) -> None:
        self.flush()
        self.skip = 0
        self.is_starred = False
        ended = self.state
        if not self.stack:
            return
        self.state = self.stack.pop()
        if ended.is_note:
            self.sheet = self.body
        if ended.is_field and self.fields:
            self.end_field(self.fields.pop())

    def destination(self, name: str) -> None:
        self.state = self.state._replace(destination=name)

    # --- words ------------------------------------------------------------------------------------

    def word(self, word: str, number: int | None, m: re.Match[str]) -> None:
        self.flush(keep_halves=word == "u")
        if self.skip and word != "u":
            self.skip -= 1
            return
        is_starred, self.is_starred = self.is_starred, False
        if word == "u" and number is not None:
            self.code(number)
        elif self.state.destination in ("skip", "fonts", "stylesheet"):
            self.table_word(word, number)
        elif word == "footnote":
            self.open_note(m)
        elif word in SKIPPED or (is_starred and word not in READ_STARRED):
            self.open_skipped(word)
        elif word in characters.SIGNS:
            self.put(characters.SIGNS[word])
        elif word in characters.BREAKS:
            self.end_paragraph(word)
        else:
            self.other_word(word, number)

    def open_skipped(self, word: str) -> None:
        self.destination("fonts" if word == "fonttbl" else "skip")

    def other_word(self, word: str, number: int | None) -> None:
        if word == "chftn" and self.sheet is self.body:
            self.has_number = True
        elif word == "chftn":
            self.notes.number_itself()
        elif word in _GROUP_WORDS:
            self.group_word(word)
        elif word in _CHARACTER_WORDS:
            self.character_word(word, number)
        elif word in ("ansicpg", "deff", "f", "uc") or characters.of_word(word):
            self.encoding_word(word, number)
        elif word in ("s", "outlinelevel", "pard"):
            self.paragraph_word(word, number)
        elif word == "sectd":
            pass
        else:
            self.notes.set(word, number)

    def group_word(self, word: str) -> None:
        """What a group is for."""
        if word == "field":
            self.fields.append(Field())
            self.state = self.state._replace(is_field=True)
        elif word == "fldinst":
            self.destination("instruction")
        elif word == "fldrslt":
            self.destination("")
            if self.fields:
                self.fields[-1].sheet, self.fields[-1].start = self.sheet, self.sheet.size
        elif (
            word in ("stylesheet", "info", "bkmkstart", "bkmkend")
            or self.state.destination == "info"
        ):
            self.destination(word)

    def character_word(self, word: str, number: int | None) -> None:
        is_on = number != 0
        if word == "super":
            self.state = self.state._replace(is_raised=is_on)
        elif word == "up":
            self.state = self.state._replace(is_raised=(number or 6) >= _MIN_RAISED)
        elif word in ("v", "deleted"):
            self.state = self.state._replace(is_hidden=is_on)
        elif word == "plain":
            codec = self.fonts.get(self.default_font) or ""
            self.state = self.state._replace(is_raised=False, is_hidden=False, codec=codec)
        else:  # nosupersub, sub, dn
            self.state = self.state._replace(is_raised=False)

    def encoding_word(self, word: str, number: int | None) -> None:
        if word == "uc":
            self.state = self.state._replace(skipped_after_code=min(number or 0, 10))
        elif word == "f":
            self.state = self.state._replace(codec=self.fonts.get(number or 0) or "")
        elif word == "deff":
            self.default_font = number or 0
        elif word == "ansicpg":
            self.codec = characters.of_page(number or 1252)
        else:
            self.codec = characters.of_word(word) or self.codec

    def paragraph_word(self, word: str, number: int | None) -> None:
        if word == "pard":
            self.is_heading = False
        elif word == "s":
            self.is_heading = self.is_heading or number in self.heading_styles
        else:
            self.is_heading = number is not None and number < 9

    def table_word(self, word: str, number: int | None) -> None:
        """What is wanted of tables: the character set of a font, the styles that are headings."""
        if self.state.destination == "fonts":
            if word == "f":
                self.font = number or 0
            elif word == "fcharset":
                self.fonts[self.font] = characters.of_charset(number or 0)
        elif self.state.destination == "stylesheet":
            if word == "s":
                self.style = number or 0
            elif word == "outlinelevel" and number is not None and number < 9:
                self.heading_styles.add(self.style)

    # --- notes and fields -------------------------------------------------------------------------

    def open_note(self, m: re.Match[str]) -> None:
        if self.sheet is not self.body or self.state.destination or self.state.is_hidden:
            self.destination("skip")
            return
        is_endnote = _ENDNOTE.match(self.text, m.end()) is not None
        series = "endnote" if is_endnote else "footnote"
        self.sheet = self.notes.open(self.body, series, self.has_number).sheet
        self.has_number = False
        self.state = self.state._replace(is_note=True, is_raised=False)

    def end_field(self, field: Field) -> None:
        """What the instruction says of the result."""
        instruction = "".join(field.instruction).strip()
        if field.sheet is None or field.sheet.size <= field.start or not instruction:
            return
        span = Span(field.start, field.sheet.size)
        if link := _ADDRESS.match(instruction):
            field.sheet.links.append(Link(span, link[1] or link[2]))
        elif (repeat := _NOTE.match(instruction)) and "\\f" in instruction:
            self.notes.repeats.append((field.sheet, span, repeat[1]))
        elif instruction.startswith("ADDIN"):
            from citecheck.formats.managers import read_code

            field.sheet.data += [
                CitationData(code.key, code.csl, span, code.origin)
                for code in read_code(instruction)
            ]


_GROUP_WORDS = frozenset(
    "field fldinst fldrslt stylesheet info bkmkstart bkmkend".split() + sorted(INFO)
)
_CHARACTER_WORDS = frozenset("super up v deleted plain nosupersub sub dn".split())
