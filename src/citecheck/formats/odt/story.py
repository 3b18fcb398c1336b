"""The text of an OpenDocument file as a stream: paragraphs, notes, lists, marks.

Every element that is not known is looked into; struck text, remarks and what is told twice are
skipped. White space folds as ODF 1.3 part 3, section 6.1.2 says.
"""

from __future__ import annotations

from citecheck.formats.elements import Elements, local_name
from citecheck.formats.flow import Anchor, Paragraph, Stretch
from citecheck.formats.managers import Code
from citecheck.formats.odt.styles import Counter, Styles
from citecheck.formats.xml import Attributes, Node
from citecheck.late import late
from citecheck.named import NamedTuple

RAISED = late(r"[\s,]*[0-9][0-9\s,\u2013\u2010-]*")
TO_RAISED = str.maketrans("0123456789-\u2010\u2013", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻")
_SKIPPED = frozenset(
    "tracked-changes annotation annotation-end forms sequence-decls variable-decls user-field-decls"
    " ruby-text object object-ole title desc event-listeners master-styles font-face-decls scripts"
    " settings meta table-of-content-source illustration-index-source alphabetical-index-source"
    " table-index-source bibliography-source user-index-source".split()
)
_CAPTURED = ("styles", "automatic-styles")
_FOLD = late(r"[ \t\r\n]+")


class Note(NamedTuple):
    """A note with its place in the text."""

    series: str
    id: str
    anchor: Anchor
    label: list[str]  # what is printed, piece by piece
    paragraphs: list[Paragraph]


class Said(NamedTuple):
    """What a stretch says of its text; None: nothing."""

    is_raised: bool | None = None
    is_hidden: bool | None = None
    is_italic: bool | None = None


class List:
    """A text:list that is open."""

    __slots__ = ("counter", "is_fresh", "is_numbered", "level", "start")

    def __init__(self, counter: Counter | None, level: int) -> None:
        self.counter = counter
        self.level = level
        self.is_fresh = False  # an item has begun, and its first paragraph not yet
        self.is_numbered = True  # no list header
        self.start: int | None = None


class Story(Elements):
    """The state of the stream, and what it has found."""

    skipped = _SKIPPED
    captured = _CAPTURED

    def __init__(self, styles: Styles) -> None:
        super().__init__()
        self.styles = styles
        self.flow: list[Paragraph] = []
        self.notes: list[Note] = []
        self.repeats: list[tuple[str, Stretch, bool]] = []  # note's id, where, raised
        self.raised: list[Anchor] = []
        self.links: list[tuple[str, Stretch]] = []
        self.contents: list[Stretch] = []
        self.codes: list[tuple[Code, Stretch]] = []

        self.is_in_text = False  # inside office:text
        self.paragraph: Paragraph | None = None
        self.is_paragraph_raised = False
        self.blank = True  # white space that follows is folded away
        self.spans: list[Said] = []  # of the text that is open
        self.emphasised: list[Stretch] = []  # in italics
        self.lists: list[List] = []
        self.last_lists: dict[str, Counter] = {}  # by style, and by id
        self.outline: Counter | None = None
        self.foreign = 0
        self.outer: list[Outer] = []
        self.note: Note | None = None
        self.is_citation = False
        self.rows: list[bool] = []
        self.lead = "\n\n"
        self.open_links: list[tuple[str, Anchor | None]] = []
        self.open_codes: dict[str, Anchor] = {}
        self.open_repeats: list[tuple[str, Anchor | None]] = []
        self.open_contents: list[tuple[list[Paragraph], int]] = []

    # --- the parser's callbacks

    def text(self, said: str) -> None:
        """Characters."""
        if self.paragraph is None or self.skip or self.growing:
            return
        if self.is_citation:
            self.cite(said)
            return
        self.characters(said)

    def characters(self, said: str) -> None:
        """Print characters of a paragraph, white space folded."""
        folded = _FOLD.sub(" ", said)
        if folded == said and not (self.blank and said[0] == " "):
            self.emit(said, self.trace(said, 0))
            return
        at = 0
        for blank in _FOLD.finditer(said):
            if blank.start() > at:
                self.emit(said[at : blank.start()], self.trace(said, at))
            if not self.blank:
                is_kept = blank[0] == " "
                self.emit(" ", self.trace(said, blank.start()) if is_kept else None)
            at = blank.end()
        if at < len(said):
            self.emit(said[at:], self.trace(said, at))

    def trace(self, said: str, at: int) -> object:
        """What stands for the place in the file of characters from `at` on."""
        return True

    def take(self, node: Node) -> None:
        self.styles.add(node)

    # --- characters

    def emit(self, text: str, source: object | None = None) -> None:
        """Print some characters where the stream is."""
        paragraph = self.paragraph
        if paragraph is None or not text or any(said.is_hidden for said in self.spans):
            return
        self.blank = text[-1] == " "
        if self.is_raised and RAISED.fullmatch(text):
            self.raised.append(paragraph.here)
            text, source = text.translate(TO_RAISED), None
        start = paragraph.here if self.is_italic else None
        paragraph.add(text, None if self.foreign else source)
        if start is not None:
            self.emphasised.append(Stretch(start, paragraph.here))

    @property
    def is_raised(self) -> bool:
        """Whether what is printed here is raised."""
        for said in reversed(self.spans):
            if said.is_raised is not None:
                return said.is_raised
        return self.is_paragraph_raised

    @property
    def is_italic(self) -> bool:
        """Whether what is printed here is in italics, beside text that is not."""
        said = (one.is_italic for one in reversed(self.spans) if one.is_italic is not None)
        return next(said, False)

    @property
    def here(self) -> Anchor | None:
        """Where the stream is."""
        paragraph = self.paragraph or (self.flow[-1] if self.flow else None)
        return paragraph.here if paragraph is not None else None

    def cite(self, said: str) -> None:
        """Print a part of a note's label."""
        raise NotImplementedError


class Outer(NamedTuple):
    """What goes on when a note or a text box ends."""

    paragraph: Paragraph | None
    is_raised: bool
    flow: list[Paragraph]
    spans: list[Said]
    lists: list[List]
    rows: list[bool]
    lead: str
    note: Note | None


def attribute(attributes: Attributes, name: str) -> str | None:
    """An attribute by its local name, whatever its namespace."""
    for key, value in attributes.items():
        if local_name(key) == name:
            return value
    return None
