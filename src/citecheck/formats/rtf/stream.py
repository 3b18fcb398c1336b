"""What an RTF file prints: bytes decoded, characters put where their group belongs."""

from __future__ import annotations

from citecheck.formats.rtf import characters
from citecheck.formats.rtf.notes import Notes
from citecheck.formats.rtf.state import State
from citecheck.formats.sheet import Sheet, Spot
from citecheck.late import late
from citecheck.model import Span

_RAISED = late(r"[0-9]+(?:[,–-] ?[0-9]+)*")
_TO_RAISED = str.maketrans("0123456789-–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")
INFO = frozenset(("title", "author"))


class Field:
    """A field that is open."""

    __slots__ = ("instruction", "sheet", "start")

    def __init__(self) -> None:
        self.instruction: list[str] = []
        self.sheet: Sheet | None = None
        self.start = 0


class Stream:
    """The state of a reading, and what it has printed."""

    def __init__(self, data: bytes) -> None:
        self.text = data.decode("latin-1")
        self.body = self.sheet = Sheet()
        self.notes = Notes()
        self.metadata: dict[str, str] = {}
        self.codec = characters.DEFAULT
        self.fonts: dict[int, str | None] = {}
        self.default_font = 0
        self.font = 0  # whose entry is being read
        self.state = State()
        self.stack: list[State] = []
        self.fields: list[Field] = []
        self.bytes = bytearray()  # that still have to be decoded together
        self.halves = ""  # a surrogate that waits for its other half
        self.skip = 0  # characters that stand in for `\u`
        self.is_starred = False
        self.has_number = False  # `\chftn` stands before the note to come
        self.paragraph = 0
        self.is_new = True
        self.is_heading = False
        self.heading_styles: set[int] = set()
        self.style = 0
        self.start = 0  # of the paragraph

    # --- characters -------------------------------------------------------------------------------

    def symbol(self, symbol: str) -> None:
        if symbol == "*":
            self.is_starred = True
        elif self.skip:
            self.skip -= 1
        elif symbol in "\r\n":
            self.end_paragraph("par")
        elif symbol in characters.SYMBOLS:
            self.flush()
            self.put(characters.SYMBOLS[symbol])

    def byte(self, value: int) -> None:
        if self.skip:
            self.skip -= 1
        else:
            self.bytes.append(value)

    def code(self, number: int) -> None:
        """`\\uN`, and how many characters stand in for it."""
        if self.skip:
            self.skip = 0
        sign = characters.from_code(number)
        if "\ud800" <= sign <= "\udbff":
            self.halves = sign
        else:
            self.put(characters.joined(self.halves + sign))
            self.halves = ""
        self.skip = self.state.skipped_after_code

    def plain(self, text: str) -> None:
        if self.skip:
            cut = min(self.skip, len(text))
            self.skip -= cut
            text = text[cut:]
        if not text:
            return
        if not text.isascii():
            self.bytes += text.encode("latin-1")
            return
        self.flush()
        self.put(text)

    def flush(self, keep_halves: bool = False) -> None:
        """Decode the bytes that have come together."""
        if self.bytes:
            data = bytes(self.bytes)
            self.bytes.clear()
            self.put(data.decode(self.state.codec or self.codec, "replace"))
        if self.halves and not keep_halves:
            self.halves = ""

    # --- printing ---------------------------------------------------------------------------------

    def put(self, text: str) -> None:
        """Print text, or give it to what the group is for."""
        state = self.state
        if state.destination:
            self.keep(text)
            return
        if state.is_hidden or not text:
            return
        if state.is_raised and _RAISED.fullmatch(text):
            text = text.translate(_TO_RAISED)
        sheet = self.sheet
        if sheet is self.body and self.is_new and not text.isspace():
            self.is_new = False
            self.paragraph += 1
            self.start = sheet.size
            sheet.spots.append(Spot(sheet.size, self.paragraph))
        sheet.add(text)

    def keep(self, text: str) -> None:
        destination = self.state.destination
        if destination == "instruction" and self.fields:
            self.fields[-1].instruction.append(text)
        elif destination in INFO:
            self.metadata[destination] = f"{self.metadata.get(destination, '')}{text}".strip()
        elif destination == "bkmkstart":
            self.notes.start_bookmark(text.strip(), self.sheet, self.body)
        elif destination == "bkmkend":
            self.notes.end_bookmark(text.strip(), self.body)

    def end_paragraph(self, word: str) -> None:
        if self.state.destination:
            return
        if self.sheet is not self.body:
            self.sheet.end_line(1)
            return
        self.end_heading()
        self.sheet.end_line(1 if word in ("line", "row", "nestrow") else 2)
        self.is_new = True
        if word == "sect":
            self.notes.new_section()

    def end_heading(self) -> None:
        if self.is_heading and not self.is_new and self.body.size > self.start:
            self.body.headings.append(Span(self.start, self.body.size))
