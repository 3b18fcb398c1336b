"""Elements with their parents, in document order, without recursion: markup may nest as it
likes.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import unescape

from citecheck.formats.html.tokens import attributes_of, tokens
from citecheck.named import NamedTuple

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav"
    " ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_CLOSES_P = BLOCKS - frozenset(
    "body html td th tr tbody thead tfoot caption li dd dt legend".split()
)
_CLOSES = {"li": ("li",), "dd": ("dd", "dt"), "dt": ("dd", "dt"), "tr": ("tr", "td", "th"),
           "td": ("td", "th"), "th": ("td", "th"), "option": ("option",)}  # fmt: skip
_SCOPES = {"li": ("ol", "ul", "menu"), "dd": ("dl",), "dt": ("dl",), "tr": ("table",),
           "td": ("table", "tr"), "th": ("table", "tr"), "p": ("td", "th", "caption", "button", "li"),
           "option": ("select",)}  # fmt: skip


class Element:
    """An element; `start` and `end` are set when the page is printed: offsets in its text."""

    __slots__ = ("attributes", "end", "events", "is_dropped", "name", "parent", "start")

    def __init__(self, name: str, attributes: Mapping[str, str], parent: Element | None) -> None:
        self.name, self.attributes, self.parent = name, attributes, parent
        self.start = self.end = -1
        self.events = (0, 0)
        self.is_dropped = False

    def words(self, name: str) -> list[str]:
        """The words of an attribute, as of `class`."""
        return self.attributes.get(name, "").lower().split()


class Event(NamedTuple):
    """An element opens or closes, or text is printed: `source` is its place in the file."""

    kind: str  # "open", "close", "text"
    element: Element | None
    text: str = ""
    source: int = -1


class Tree:
    """A page, or the files of a book one behind the other."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.elements: list[Element] = []
        self.ids: dict[str, Element] = {}
        self.links: list[tuple[Element, str]] = []  # with the key of what they lead to
        self.title = ""

    def add_file(self, text: str, name: str = "", is_xml: bool = False) -> None:
        """Parse a file. Ids get the key `name#id`; `resolve` makes such keys of links."""
        builder = _Builder(self, name, is_xml)
        for token in tokens(text):
            if token.kind == "text":
                self.events.append(Event("text", None, text[token.start : token.end], token.start))
            elif token.kind == "raw":
                if token.name == "title" and not self.title:
                    self.title = " ".join(unescape(text[token.start : token.end]).split())
            elif token.kind == "open":
                builder.open(token.name, token.attributes, token.is_closed)
            else:
                builder.close(token.name)
        builder.close_all()


class _Builder:
    def __init__(self, tree: Tree, file: str, is_xml: bool) -> None:
        self.tree, self.file, self.is_xml = tree, file, is_xml
        self.stack: list[Element] = []
        self.at: dict[str, list[int]] = {}  # name → places of its open elements in the stack
        self.blocks: list[int] = []

    def top(self, name: str) -> int:
        places = self.at.get(name)
        return places[-1] if places else -1

    def open(self, name: str, written: str, is_closed: bool) -> None:
        name = name.rpartition(":")[2] if self.is_xml else name
        if not self.is_xml:
            self.imply_ends(name)
        attributes = attributes_of(written)
        element = Element(name, attributes, self.stack[-1] if self.stack else None)
        tree = self.tree
        tree.elements.append(element)
        for key in (attributes.get("id"), attributes.get("name") if name == "a" else None):
            if key:
                tree.ids.setdefault(f"{self.file}#{key}", element)
        if name == "a" and "href" in attributes:
            tree.links.append((element, resolve(self.file, attributes["href"])))
        element.events = (len(tree.events), len(tree.events))
        tree.events.append(Event("open", element))
        if name in VOID or (is_closed and self.is_xml):
            self.end(element)
            return
        self.at.setdefault(name, []).append(len(self.stack))
        if name in BLOCKS:
            self.blocks.append(len(self.stack))
        self.stack.append(element)

    def imply_ends(self, name: str) -> None:
        """`<li>` ends the item before it, a block ends the paragraph."""
        closed = _CLOSES.get(name, ())
        if name in _CLOSES_P:
            closed = ("p",)
        for other in closed:
            scope = max((self.top(x) for x in _SCOPES.get(other, ())), default=-1)
            if self.top(other) > scope:
                self.pop_to(self.top(other))

    def close(self, name: str) -> None:
        name = name.rpartition(":")[2] if self.is_xml else name
        place = self.top(name)
        if place < 0:
            return
        # `<b><p>x</b></p>`: what is inline does not close a block.
        if name not in BLOCKS and self.blocks and self.blocks[-1] > place:
            return
        self.pop_to(place)

    def pop_to(self, place: int) -> None:
        while len(self.stack) > place:
            element = self.stack.pop()
            self.at[element.name].pop()
            if self.blocks and self.blocks[-1] == len(self.stack):
                self.blocks.pop()
            self.end(element)

    def end(self, element: Element) -> None:
        element.events = (element.events[0], len(self.tree.events))
        self.tree.events.append(Event("close", element))

    def close_all(self) -> None:
        self.pop_to(0)


def resolve(file: str, href: str) -> str:
    """The key of what a link leads to: `file#id` within a book, `#id` within a page."""
    path, sign, fragment = href.strip().partition("#")
    if not sign:
        return ""
    from urllib.parse import unquote

    fragment = unquote(fragment)
    if not file:
        # Plug-ins print the page's own full address before the sign: only the id counts.
        return f"#{fragment}"
    if not path:
        return f"{file}#{fragment}"
    from posixpath import dirname, join, normpath

    return f"{normpath(join(dirname(file), unquote(path)))}#{fragment}"
