"""Field codes: what stands between `begin` and `separate` decides what the printed result is."""

from __future__ import annotations

import re

from citecheck.formats.flow import Anchor, Paragraph, Stretch
from citecheck.formats.managers import Code, read_code, read_field_data
from citecheck.late import late
from citecheck.model import CitationData

_ADDRESS = late(r'HYPERLINK\s+"([^"]{1,4000})"|HYPERLINK\s+([^\s"\\]\S{0,4000})', re.I)
_NOTE = late(r"(?:NOTEREF|FTNREF)\s+\"?([^\s\"\\]{1,80})", re.IGNORECASE)
_CONTENTS = ("TOC", "TOA", "INDEX", "RD")


class Field:
    """A field that is open: its instruction as it grows, then its result."""

    __slots__ = ("data", "instruction", "is_link", "is_raised", "paragraph", "result")

    def __init__(self, paragraph: Paragraph | None, instruction: str = "") -> None:
        self.paragraph = paragraph  # in which it began
        self.instruction = instruction
        self.data = ""
        self.result: Anchor | None = None  # where the result begins; None: still instruction
        self.is_raised = False  # the result, or part of it
        self.is_link = False  # the result is the author's own text, which may be edited

    def separate(self, at: Anchor | None) -> None:
        """The instruction is whole; the result begins."""
        self.result = at
        self.is_link = self.instruction.lstrip()[:9].upper() == "HYPERLINK"


class Repeat:
    """A printed reference to a note by its bookmark."""

    __slots__ = ("bookmark", "stretch")

    def __init__(self, bookmark: str, stretch: Stretch) -> None:
        self.bookmark = bookmark
        self.stretch = stretch


class Findings:
    """What fields and other wrappings tell of stretches of the text."""

    def __init__(self) -> None:
        self.links: list[tuple[str, Stretch]] = []
        self.contents: list[Stretch] = []
        self.codes: list[tuple[Code, Stretch]] = []
        self.repeats: list[Repeat] = []

    def add_field(self, field: Field, end: Anchor) -> None:
        """Keep what a whole field says."""
        if field.result is None:
            return
        stretch = Stretch(field.result, end)
        said = field.instruction.strip()
        word = said.split(None, 1)[0].upper() if said else ""
        if word == "HYPERLINK":
            if found := _ADDRESS.match(said):
                self.links.append((found[1] or found[2], stretch))
        elif word in ("NOTEREF", "FTNREF"):
            found = _NOTE.match(said)
            if found and (field.is_raised or "\\f" in said.lower()):
                self.repeats.append(Repeat(found[1], stretch))
        elif word in _CONTENTS:
            self.contents.append(stretch)
        elif word == "ADDIN":
            codes = read_code(said) or (read_field_data(field.data) if field.data else [])
            self.codes.extend((code, stretch) for code in codes)

    def data(self) -> tuple[CitationData, ...]:
        """The citations, ascending, after the layout."""
        found = [
            CitationData(code.key, code.csl, stretch.span, code.origin)
            for code, stretch in self.codes
        ]
        return tuple(sorted(found, key=lambda data: data.span or (0, 0)))
