"""What a part of a Word file has open, or waits for: references, runs, content controls."""

from __future__ import annotations

from citecheck.formats.flow import Anchor, Paragraph
from citecheck.formats.xml import Attributes
from citecheck.late import late
from citecheck.named import NamedTuple

RAISED = late(r"[\s,]{0,9}[0-9][0-9\s,\u2013\u2010-]*")
TO_RAISED = str.maketrans("0123456789-\u2010\u2013", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻")
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "


def value_of(attributes: Attributes, name: str = "val") -> str | None:
    """An attribute by its local name, whatever namespace the writer used."""
    found = attributes.get(_W + name)
    if found is None and attributes:
        for key, value in attributes.items():
            if key.rpartition(" ")[2] == name:
                return value
    return found


class Reference:
    """A note's reference in the text. Its label is known when all are counted."""

    __slots__ = ("anchor", "id", "is_custom", "is_raised", "label", "section", "series")

    def __init__(self, series: str, id: str, anchor: Anchor, section: int) -> None:
        self.series = series
        self.id = id
        self.anchor = anchor  # the piece that holds its label
        self.section = section
        self.is_custom = False  # its mark is set by hand
        self.is_raised = False
        self.label = ""

    @property
    def key(self) -> str:
        """The note's id among all series."""
        return f"{self.series} {self.id}"

    def print(self, label: str) -> None:
        """Put the label into the text, raised where the run is."""
        self.label = label
        printed = label.translate(TO_RAISED) if self.is_raised and label.isdecimal() else label
        self.anchor.paragraph.texts[self.anchor.piece] = printed


class Run(NamedTuple):
    """What the open run's properties say; None: nothing."""

    style: str | None = None
    vertical: str | None = None
    position: str | None = None
    is_hidden: bool | None = None
    is_italic: bool | None = None


class Control:
    """A content control that is open."""

    __slots__ = ("flow", "is_contents", "is_foreign", "place", "start", "tag")

    def __init__(self, flow: list[Paragraph], place: int) -> None:
        self.flow = flow  # in which it began
        self.place = place  # of the first paragraph inside, where it holds whole paragraphs
        self.start: Anchor | None = None  # where it begins inside a paragraph
        self.tag = ""
        self.is_contents = False  # a table of contents
        self.is_foreign = False  # not to be edited
