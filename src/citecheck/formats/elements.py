"""A stream of XML elements, handed to a method each: what stories of word processors are read by.

A subclass writes `on_<name>` and `off_<name>` for the elements that it knows; all others are looked
into. Elements that it skips are passed over with all that is inside; those that it captures come
whole, as a small tree, to `take`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import ClassVar

from citecheck.formats.xml import Attributes, Node


class Elements:
    """The callbacks of a parser (see `xml.make_parser`)."""

    skipped: ClassVar[Collection[str]] = frozenset()
    """Local names of the elements to pass over."""
    captured: ClassVar[Collection[str]] = frozenset()
    """Local names of the elements to take whole."""

    def __init__(self) -> None:
        self.where: Callable[[], int] = int  # the byte at which the parser is
        self.skip = 0  # elements that are open and skipped
        self.growing: list[Node] = []  # what is captured, from the outermost element in
        self._starts: dict[str, Callable[[Attributes], None] | None] = {}
        self._ends: dict[str, Callable[[], None] | None] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if self.skip:
            self.skip += 1
            return
        if self.growing:
            self._capture(name, attributes)
            return
        try:
            action = self._starts[name]
        except KeyError:
            action = self._starts[name] = self.start_of(name)
        if action is not None:
            action(attributes)

    def end(self, name: str) -> None:
        """An element ends."""
        if self.skip:
            self.skip -= 1
            return
        if self.growing:
            node = self.growing.pop()
            if not self.growing:
                self.take(node)
            return
        try:
            action = self._ends[name]
        except KeyError:
            action = self._ends[name] = self.method("off_", name)
        if action is not None:
            action()

    def text(self, said: str) -> None:
        """Characters stand in the element that is open."""
        raise NotImplementedError

    def take(self, node: Node) -> None:
        """An element that is captured has ended."""
        raise NotImplementedError

    def close(self) -> None:
        """All is read: nothing holds what the parser needed."""
        self.where = int
        self._starts.clear()
        self._ends.clear()

    def start_of(self, name: str) -> Callable[[Attributes], None] | None:
        """What is done where elements of a name begin; None: nothing."""
        local = local_name(name)
        if local in self.skipped:
            return self._skip
        if local in self.captured:
            return lambda attributes: self._capture(name, attributes)
        return self.method("on_", name)

    def method(self, prefix: str, name: str) -> Callable[..., None] | None:
        """The method for an element that begins (`on_`) or ends (`off_`), if there is any."""
        return getattr(self, prefix + local_name(name).replace("-", "_"), None)

    def _skip(self, _: Attributes) -> None:
        self.skip = 1

    def _capture(self, name: str, attributes: Attributes) -> None:
        own = {local_name(key): value for key, value in attributes.items()}
        node = Node(local_name(name), own)
        if self.growing:
            self.growing[-1].children.append(node)
        self.growing.append(node)


def local_name(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition(" ")[2]
