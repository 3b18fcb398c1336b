"""XML as a stream of events or as a small tree: no DTD, no entities but XML's own, nothing fetched.

Names come as `namespace local`; a tree keeps local names alone, for some writers use namespaces of
their own (strict Office files, new versions).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pyexpat import ExpatError, ParserCreate, XMLParserType
from typing import NoReturn

Attributes = Mapping[str, str]
_MAX_DEPTH = 500  # of a tree; a stream needs no bound


class BadXml(Exception):
    """A part that is no XML that citecheck takes."""


def make_parser(
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> XMLParserType:
    """A parser with these callbacks. Its `CurrentByteIndex` tells where in the bytes it is."""
    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.buffer_size = 1 << 16
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def run(parser: XMLParserType, chunks: Iterable[bytes]) -> None:
    """Parse the whole of a part, and take the parser apart. Raises BadXml."""
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except ExpatError as error:
        raise BadXml(str(error)) from error
    finally:  # what it calls holds it
        parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = None


def _refuse_doctype(*_: object) -> NoReturn:
    raise BadXml("it declares a document type, which no word processor writes")


class Node:
    """An element: local name, attributes by local name, children, and text right inside it."""

    __slots__ = ("attributes", "children", "name", "text")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[Node] = []
        self.text = ""

    def child(self, name: str) -> Node | None:
        """The first child of that name."""
        return next((child for child in self.children if child.name == name), None)

    def all(self, name: str) -> Iterator[Node]:
        """The children of that name."""
        return (child for child in self.children if child.name == name)

    def value(self, name: str, attribute: str = "val") -> str | None:
        """An attribute of the first child of that name."""
        found = self.child(name)
        return None if found is None else found.attributes.get(attribute)

    def walk(self) -> Iterator[Node]:
        """All that is inside, in document order."""
        waiting = self.children[::-1]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))


def tree(chunks: Iterable[bytes], wanted: Collection[str] = ()) -> Node:
    """The root of a small part; of its elements those `wanted` inside one another, or all.

    Raises BadXml.
    """
    root = Node("", {})
    stack = [root]
    skipped = 0

    def start(name: str, attributes: Attributes) -> None:
        nonlocal skipped
        local = name.rpartition(" ")[2]
        if skipped or (wanted and local not in wanted and len(stack) > 1):
            skipped += 1
            return
        own = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        node = Node(local, own)
        stack[-1].children.append(node)
        stack.append(node)
        if len(stack) > _MAX_DEPTH:
            raise BadXml("its elements are nested too deeply")

    def end(_: str) -> None:
        nonlocal skipped
        if skipped:
            skipped -= 1
        else:
            stack.pop()

    def text(said: str) -> None:
        if not skipped:
            stack[-1].text += said

    run(make_parser(start, end, text), chunks)
    return root.children[0]
