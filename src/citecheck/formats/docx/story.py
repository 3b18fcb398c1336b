"""One part of a Word file as a stream: paragraphs, references of notes, fields, wrappings.

Every element that is not known is looked into; what is struck, hidden or told twice is skipped
(ISO/IEC 29500-1, chapter 17; 29500-3 for mc:AlternateContent). The text is the accepted one.
"""

from __future__ import annotations

from collections.abc import Callable

from citecheck.formats.docx.fields import Field, Findings
from citecheck.formats.docx.lists import Lists
from citecheck.formats.docx.nouns import Control, Reference, Run, value_of
from citecheck.formats.docx.sections import SectionRules, section_rules
from citecheck.formats.docx.styles import Styles, is_on, is_raised, numbering_of
from citecheck.formats.elements import Elements
from citecheck.formats.flow import Anchor, Paragraph, Stretch
from citecheck.formats.xml import Attributes, Node

_SKIPPED = frozenset(
    "Fallback tblPr tblGrid tcPr trPr rPrChange rt rubyPr delText delInstrText separator"
    " continuationSeparator del moveFrom".split()
)
_CAPTURED = ("pPr", "sectPr", "sdtPr")
_OF_MATH = ("r", "t", "sup")
_PLAIN_RUN = Run()


def _is_struck(properties: Node | None) -> bool:
    """Whether the paragraph mark is struck, or moved away."""
    mark = properties.child("rPr") if properties is not None else None
    return mark is not None and any(n.name in ("del", "moveFrom") for n in mark.children)


class Story(Elements):
    """The state of the stream, and what it has found: `flow`, `references`, `found` …"""

    skipped = _SKIPPED
    captured = _CAPTURED

    def __init__(self, styles: Styles, lists: Lists, addresses: Attributes) -> None:
        super().__init__()
        self.styles = styles
        self.lists = lists
        self.addresses = addresses
        self.flow: list[Paragraph] = []
        self.notes: dict[str, list[Paragraph]] = {}  # of a notes part: id → paragraphs
        self.own_labels: dict[int, int] = {}  # id(paragraph) → piece behind the note's own label
        self.references: list[Reference] = []
        self.bookmarks: dict[str, Reference] = {}
        self.sections: list[SectionRules] = []
        self.raised: list[Anchor] = []  # numbers raised by hand
        self.emphasised: list[Stretch] = []  # in italics
        self.found = Findings()

        self.paragraph: Paragraph | None = None
        self.joined: Paragraph | None = None  # its paragraph mark is struck: the next goes on
        self.properties: Node | None = None  # w:pPr of the open paragraph
        self.run = _PLAIN_RUN
        self.is_raised: bool | None = None  # the open run; None: not yet known
        self.raising = 0  # exponents of formulas that are open
        self.custom: Reference | None = None  # waits for its mark
        self.fields: list[Field] = []
        self.mute = 0  # fields whose instruction is open
        self.foreign = 0  # wrappings whose text is not to be edited
        self.target = ""  # the element whose characters are gathered
        self.buffer: list[str] = []
        self.source: object | None = None  # of the text element that is open
        self.outer: list[tuple[Paragraph | None, list[Paragraph], Node | None]] = []
        self.rows: list[bool] = []  # per open table: whether its open row has a cell already
        self.lead = "\n\n"
        self.open_marks: dict[str, tuple[str, int]] = {}
        self.open_links: list[tuple[str, Anchor | None]] = []
        self.controls: list[Control] = []

    # --- the parser's callbacks

    def text(self, said: str) -> None:
        """Characters."""
        if self.target and not self.skip:
            self.buffer.append(said)

    def take(self, node: Node) -> None:
        getattr(self, f"off_{node.name}")(node)

    def method(self, prefix: str, name: str) -> Callable[..., None] | None:
        space, _, local = name.rpartition(" ")
        if "wordprocessingml" in space:
            return getattr(self, prefix + local, None)
        if space.endswith("/math") and local in _OF_MATH:
            is_text = prefix == "on_" and local == "t"
            return getattr(self, "on_formula" if is_text else prefix + local, None)
        return None

    # --- paragraphs

    def on_p(self, _: Attributes) -> None:
        if self.joined is not None:
            self.paragraph, self.joined = self.joined, None
        else:
            self.paragraph = Paragraph(self.lead)
            self.flow.append(self.paragraph)
        self.lead = "\n\n" if not self.rows else "\n"
        self.properties = None

    def off_pPr(self, node: Node) -> None:
        self.properties = node

    def off_p(self) -> None:
        paragraph, properties = self.paragraph, self.properties
        if paragraph is None:
            return
        paragraph.settle()
        while self.fields and self.fields[-1].result is None:
            if self.fields[-1].paragraph is not paragraph:
                break
            self.fields.pop()  # an instruction that struck text has left open
            self.mute -= 1
        own = properties.child("sectPr") if properties is not None else None
        if own is not None:
            self.sections.append(section_rules(own))
        if _is_struck(properties):
            self.joined = paragraph
        else:
            self._dress(paragraph, properties)
        self.paragraph = self.properties = None

    def _dress(self, paragraph: Paragraph, properties: Node | None) -> None:
        """Give a whole paragraph its number, and say whether it is a heading."""
        name = properties.value("pStyle") if properties is not None else None
        name = name or self.styles.default_paragraph
        style = self.styles.get(name)
        list_id, level = style.list_id, style.level
        paragraph.is_heading = bool(style.is_heading)
        if properties is not None:
            own_id, own_level = numbering_of(properties.child("numPr"))
            if own_id is not None:
                list_id, level = own_id, own_level or 0
            elif own_level is not None:
                level = own_level
            outline = properties.value("outlineLvl")
            if outline is not None:
                paragraph.is_heading = outline in "012345678"
        if list_id is not None and list_id != "0":
            if level is None:
                level = self.lists.level_of_style(list_id, name)
            paragraph.number = self.lists.next(list_id, level)
            if paragraph.lead == "\n\n":
                paragraph.lead = "\n"

    def off_sectPr(self, node: Node) -> None:
        self.sections.append(section_rules(node))

    def on_txbxContent(self, _: Attributes) -> None:
        host = self.paragraph
        self.outer.append((host, self.flow, self.properties))
        self.flow = host.boxes if host is not None else self.flow
        self.paragraph = self.properties = self.joined = None

    def off_txbxContent(self) -> None:
        if self.outer:
            self.paragraph, self.flow, self.properties = self.outer.pop()
        self.joined = None

    # --- tables: a line a row, cells parted by tabs

    def on_tbl(self, _: Attributes) -> None:
        self.rows.append(False)

    def off_tbl(self) -> None:
        if self.rows:
            self.rows.pop()
        self.lead = "\n\n"
        self.joined = None

    def on_tr(self, _: Attributes) -> None:
        if self.rows:
            self.rows[-1] = False
        self.lead = "\n"

    def on_tc(self, _: Attributes) -> None:
        if self.rows and self.rows[-1]:
            self.lead = "\t"
        elif self.rows:
            self.rows[-1] = True
        self.joined = None

    # --- runs

    def on_r(self, _: Attributes) -> None:
        self.run = _PLAIN_RUN
        self.is_raised = None

    def off_r(self) -> None:
        if self.custom is not None and self.custom.label:
            self.custom = None
        self.run = _PLAIN_RUN
        self.is_raised = None

    def on_rStyle(self, attributes: Attributes) -> None:
        self.run = self.run._replace(style=value_of(attributes))

    def on_vertAlign(self, attributes: Attributes) -> None:
        self.run = self.run._replace(vertical=value_of(attributes))

    def on_position(self, attributes: Attributes) -> None:
        self.run = self.run._replace(position=value_of(attributes))

    def on_vanish(self, attributes: Attributes) -> None:
        self.run = self.run._replace(is_hidden=is_on(value_of(attributes)))

    def on_i(self, attributes: Attributes) -> None:
        self.run = self.run._replace(is_italic=is_on(value_of(attributes)))

    def on_sup(self, _: Attributes) -> None:
        self.raising += 1

    def off_sup(self) -> None:
        self.raising -= 1

    def _is_hidden(self) -> bool:
        if self.run.is_hidden is not None:
            return self.run.is_hidden
        return bool(self.run.style and self.styles.get(self.run.style).is_hidden)

    def _is_italic(self) -> bool:
        if self.run.is_italic is not None:
            return self.run.is_italic
        return bool(self.run.style and self.styles.get(self.run.style).is_italic)

    def _find_raised(self) -> bool:
        if self.raising:
            return True
        if self.is_raised is None:
            run = self.run
            own = is_raised(run.vertical, run.position)
            if own is None and run.style:
                own = self.styles.get(run.style).is_raised
            if own is None and self.properties is not None:
                own = self.styles.get(self.properties.value("pStyle")).is_raised
            self.is_raised = bool(own)
        return self.is_raised
