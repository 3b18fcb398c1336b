"""Elements with their parents, in document order, without recursion: markup may nest as it
likes.

Markup can be many times the words: of it nothing is kept that nobody reads, and equal things once.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from html import unescape
from sys import intern

from citecheck.formats.html.tokens import NO_ATTRIBUTES, attributes_of, tokens

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


_READ = frozenset(
    "class content epub:type hidden lang name property reversed role start style type value xml:lang"
    .split()
)  # fmt: skip
_ANCHORS = frozenset(("id", "name", "href"))


class Element:
    """An element; `start` and `end` are set when the page is printed: offsets in its text.

    It opens at the event `first`, and `last` is the one that closes it.
    """

    __slots__ = (
        "attributes", "end", "first", "href", "is_dropped", "last", "name", "parent", "start"
    )  # fmt: skip

    def __init__(
        self, name: str, attributes: Mapping[str, str], href: str | None, parent: Element | None
    ) -> None:
        self.name, self.attributes, self.href, self.parent = name, attributes, href, parent
        self.start = self.end = -1
        self.first = self.last = 0
        self.is_dropped = False

    def words(self, name: str) -> list[str]:
        """The words of an attribute, as of `class`."""
        return self.attributes.get(name, "").lower().split()


class Tree:
    """A page, or the files of a book one behind the other.

    A row of events: an element opens or closes, or (None) text is printed.
    """

    def __init__(self) -> None:
        self.events: list[Element | None] = []
        self.elements: list[Element] = []
        self.ids: dict[str, Element] = {}
        self.links: list[tuple[Element, str]] = []  # with the key of what they lead to
        self.title = ""
        self._texts: list[str] = []  # of each file
        self._size = 0
        self._at = array("q")  # per event: how much text stands before it
        self._sources = array("q")  # per event: where a text stands in its file

    def add_file(self, text: str, name: str = "", is_xml: bool = False) -> None:
        """Parse a file. Ids get the key `name#id`; `resolve` makes such keys of links."""
        builder = _Builder(self, name, is_xml)
        pieces: list[str] = []
        for token in tokens(text):
            if token.kind == "text":
                self.add_event(None, token.start)
                pieces.append(text[token.start : token.end])
                self._size += token.end - token.start
            elif token.kind == "raw":
                if token.name == "title" and not self.title:
                    self.title = " ".join(unescape(text[token.start : token.end]).split())
            elif token.kind == "open":
                builder.open(token.name, token.attributes, token.is_closed)
            else:
                builder.close(token.name)
        builder.close_all()
        self._texts.append("".join(pieces))

    def add_event(self, element: Element | None, source: int = -1) -> int:
        """Append an event. Returns its place."""
        self._at.append(self._size)
        self._sources.append(source)
        self.events.append(element)
        return len(self.events) - 1

    def text(self, first: int, last: int) -> str:
        """What the events from `first` to before `last` print, as it is written."""
        if first >= len(self.events):
            return ""
        end = self._at[last] if last < len(self.events) else self._size
        if len(self._texts) > 1:
            self._texts = ["".join(self._texts)]
        return self._texts[0][self._at[first] : end]

    def source(self, at: int) -> int:
        """Where in its file the text of an event stands."""
        return self._sources[at]

    def forget(self) -> None:
        """Let go of what only the printing needs."""
        self.events, self._texts, self._at, self._sources = [], [], array("q"), array("q")


class _Builder:
    def __init__(self, tree: Tree, file: str, is_xml: bool) -> None:
        self.tree, self.file, self.is_xml = tree, file, is_xml
        self.stack: list[Element] = []
        self.at: dict[str, list[int]] = {}  # name → places of its open elements in the stack
        self.blocks: list[int] = []
        self.shared: dict[tuple[tuple[str, str], ...], Mapping[str, str]] = {}

    def top(self, name: str) -> int:
        places = self.at.get(name)
        return places[-1] if places else -1

    def open(self, name: str, written: str, is_closed: bool) -> None:
        name = name.rpartition(":")[2] if self.is_xml else name
        if not self.is_xml:
            self.imply_ends(name)
        said = attributes_of(written)
        kept = self.kept(said, name) if said else said
        element = Element(
            intern(name), kept, said.get("href"), self.stack[-1] if self.stack else None
        )
        self.tree.elements.append(element)
        if not _ANCHORS.isdisjoint(said):
            self.anchor(element, said)
        element.first = element.last = self.tree.add_event(element)
        if name in VOID or (is_closed and self.is_xml):
            self.end(element)
            return
        self.at.setdefault(name, []).append(len(self.stack))
        if name in BLOCKS:
            self.blocks.append(len(self.stack))
        self.stack.append(element)

    def kept(self, said: Mapping[str, str], name: str) -> Mapping[str, str]:
        """The attributes that are read later; elements that say the same share them."""
        items = tuple(
            (key, value) for key, value in said.items()
            if key in _READ and (key != "name" or name == "meta")
        )  # fmt: skip
        return self.shared.setdefault(items, dict(items)) if items else NO_ATTRIBUTES

    def anchor(self, element: Element, said: Mapping[str, str]) -> None:
        """Remember what leads here, and where this leads."""
        tree = self.tree
        for key in (said.get("id"), said.get("name") if element.name == "a" else None):
            if key:
                tree.ids.setdefault(f"{self.file}#{key}", element)
        if element.name == "a" and element.href is not None:
            tree.links.append((element, resolve(self.file, element.href)))

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
        element.last = self.tree.add_event(element)

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
        key = f"#{fragment}"
        return href if href == key else key
    if not path:
        return f"{file}#{fragment}"
    from posixpath import dirname, join, normpath

    return f"{normpath(join(dirname(file), unquote(path)))}#{fragment}"
