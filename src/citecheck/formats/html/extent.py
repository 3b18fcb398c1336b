"""How far a note reaches: its box, the larger boxes that hold it alone, paragraphs behind it."""

from __future__ import annotations

from bisect import bisect_left

from citecheck.formats.html.tree import BLOCKS, Element, Tree
from citecheck.late import late
from citecheck.model import Span

WHOLE = frozenset(("li", "div", "aside", "dd", "p", "tr", "blockquote", "section", "td", "dt"))
_FURTHER = frozenset(("p", "blockquote"))  # what goes on with a note that stands in no box
_SENTENCE_END = late(r"[.!?…][\"'”’»)\]]*+(?:\s*+[\[(]\w++[\])])?\s*+\Z")
_LABEL_ALONE = " \n0123456789[]().*"


class Extents:
    """The stretches of the notes of one printed page.

    `stops` are the beginnings of all notes, `cited` the offsets of all markers: no note holds one
    of another's.
    """

    def __init__(self, tree: Tree, text: str, stops: list[int], cited: list[int]) -> None:
        self.text, self.stops, self.cited = text, stops, cited
        self.children: dict[int, list[Element]] = {}
        self.places: dict[int, int] = {}
        for element in tree.elements:
            if element.name in BLOCKS and element.start >= 0:
                row = self.children.setdefault(id(element.parent), [])
                self.places[id(element)] = len(row)
                row.append(element)

    def of(self, target: Element, label: str) -> Span:
        """From the beginning of the note to its end: the largest box with no other note in it."""
        i = bisect_left(self.stops, target.start + 1)
        stop = self.stops[i] if i < len(self.stops) else None
        box = box_of(target)
        if not self.is_first(box, target) and self.is_labelled(box, label):
            return Span(box.start, box.end)  # the anchor is the way back, behind the text
        start = min(box.start, target.start) if self.is_first(box, target) else target.start
        if box.name == "dt" or not self.text[target.start : box.end].strip(_LABEL_ALONE):
            box = box.parent or box  # a label alone in its box: the text stands beside it
        while (parent := box.parent) is not None and parent.name in WHOLE:
            if not self.is_first(parent, target) or (stop is not None and parent.end > stop):
                break
            if self.is_cited(parent.start, parent.end):
                break
            box = parent
        end = self.going_on(box, stop)
        return Span(start, end if stop is None else min(end, max(stop, target.start)))

    def going_on(self, box: Element, stop: int | None) -> int:
        """The end of the last paragraph that goes on with the note in `box`."""
        row = self.children.get(id(box.parent), [])
        end = box.end
        for element in row[self.places.get(id(box), len(row)) + 1 :]:
            style = element.attributes.get("class")
            is_alike = bool(style) and style == box.attributes.get("class")
            if (
                element.name not in _FURTHER
                or element.start < end
                or (stop is not None and element.end > stop)
                or (stop is None and not is_alike)  # behind the last note all may follow
                or self.is_cited(end, element.end)
                or not _SENTENCE_END.search(self.text[element.start : element.end][-60:])
            ):
                break
            end = element.end
        return end

    def is_cited(self, start: int, end: int) -> bool:
        """Whether a marker stands in a stretch."""
        i = bisect_left(self.cited, start)
        return i < len(self.cited) and self.cited[i] < end

    def is_labelled(self, box: Element, label: str) -> bool:
        """Whether a box that may be one note begins with its label."""
        after = self.text[box.start : box.end].lstrip(" \n[(")
        is_own = after.startswith(label) and not after[len(label) : len(label) + 1].isalnum()
        return box.name in WHOLE and is_own

    def is_first(self, box: Element, target: Element) -> bool:
        """Whether nothing but a label stands in `box` before the target."""
        before = self.text[box.start : target.start]
        return len(before) <= 14 and not before.strip(" \n\t0123456789.^[]()*†‡↑")


def box_of(target: Element) -> Element:
    """The smallest block that holds the target."""
    element: Element | None = target
    while element is not None and element.name not in BLOCKS:
        element = element.parent
    return element or target
