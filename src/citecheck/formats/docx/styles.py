"""What styles say of the text in them: raised, hidden, a heading, in a list."""

from __future__ import annotations

from citecheck.formats.xml import Node
from citecheck.named import NamedTuple

IN_STYLES = frozenset(
    "style name basedOn rPr pPr vertAlign position vanish i outlineLvl numPr ilvl numId".split()
)
"""Elements of the part with the styles that are looked at."""
MIN_RAISED = 4  # half-points above the line: from here on a number is raised
_OFF = ("0", "false", "off", "none")
_MAX_CHAIN = 20  # styles that build on one another; Word allows 11


class Style(NamedTuple):
    """The properties that matter here; None: not said."""

    is_raised: bool | None = None
    is_hidden: bool | None = None
    is_italic: bool | None = None
    is_heading: bool | None = None
    list_id: str | None = None  # w:numId
    level: int | None = None


PLAIN = Style()


class Styles:
    """The styles of a file by id, each with what it takes from those it builds on."""

    def __init__(self, root: Node | None) -> None:
        self._nodes: dict[str, Node] = {}
        self._done: dict[str, Style] = {}
        self.default_paragraph: str | None = None
        for node in root.all("style") if root else ():
            name = node.attributes.get("styleId", "")
            self._nodes[name] = node
            is_default = is_on(node.attributes.get("default", "0"))
            if is_default and node.attributes.get("type") == "paragraph":
                self.default_paragraph = name

    def get(self, name: str | None) -> Style:
        """The style of that id; nothing said where there is none."""
        if name is None:
            return PLAIN
        done = self._done.get(name)
        if done is None:
            done = self._done[name] = self._resolve(name)
        return done

    def _resolve(self, name: str) -> Style:
        chain: list[Node] = []
        at: str | None = name
        while at in self._nodes and len(chain) < _MAX_CHAIN:
            node = self._nodes[at]
            if node in chain:  # styles in a circle
                break
            chain.append(node)
            at = node.value("basedOn")
        style = PLAIN
        for node in reversed(chain):
            said = {k: v for k, v in _own(node)._asdict().items() if v is not None}
            style = style._replace(**said)
        return style

    def list_of(self, name: str) -> str | None:
        """The list that a numbering style stands for."""
        return self.get(name).list_id


def is_on(value: str | None) -> bool:
    """Whether an on-off property with this value is on; without a value it is."""
    return value is None or value.lower() not in _OFF


def is_raised(vertical: str | None, position: str | None) -> bool | None:
    """Whether w:vertAlign or w:position raise a run; None where neither says anything."""
    if vertical is not None and vertical != "baseline":
        return vertical == "superscript"
    if position is not None:
        try:
            return float(position.removesuffix("pt")) >= MIN_RAISED
        except ValueError:
            return None
    return None if vertical is None else False


def _own(node: Node) -> Style:
    run = node.child("rPr")
    paragraph = node.child("pPr")
    raised = hidden = italic = heading = None
    if run is not None:
        raised = is_raised(run.value("vertAlign"), run.value("position"))
        if (vanish := run.child("vanish")) is not None:
            hidden = is_on(vanish.attributes.get("val"))
        if (slant := run.child("i")) is not None:
            italic = is_on(slant.attributes.get("val"))
    name = (node.value("name") or "").casefold()
    if name == "title" or name.startswith("heading "):
        heading = True
    list_id, level = None, None
    if paragraph is not None:
        outline = paragraph.value("outlineLvl")
        if outline is not None and outline.isdecimal():
            heading = int(outline) < 9
        list_id, level = numbering_of(paragraph.child("numPr"))
    return Style(raised, hidden, italic, heading, list_id, level)


def numbering_of(node: Node | None) -> tuple[str | None, int | None]:
    """Id and level of a list, as w:numPr says them."""
    if node is None:
        return None, None
    level = node.value("ilvl")
    return node.value("numId"), int(level) if level and level.isdecimal() else None
