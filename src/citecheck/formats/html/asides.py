"""Notes that stand at their markers: what sidenotes and pop-ups of a page hold.

Style sheets set them in the margin, or show them when the pointer comes near; here they are
printed behind the text. A pop-up whose words stand elsewhere on the page too is a copy of a note.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from citecheck.formats.html.tree import BLOCKS, VOID, Element, Tree
from citecheck.late import late
from citecheck.named import NamedTuple

_NAMES = frozenset("span small div aside".split())
_CLASS = late(r"note|tool-?tip|pop-?(?:up|over)|refctt", re.IGNORECASE)
_NUMBER = late(r"[\s\[(]*+([0-9]{1,4}|[*†‡§¶‖]{1,4})[\s\])]*+")
_BRACKETS = frozenset(("[", "]", "(", ")"))
_MIN_LETTERS = 4  # `Ibid.`
_LOOK_BACK = 12  # events
_SAMPLE = 5  # pop-ups that are looked for elsewhere
_PROBE = 30  # letters


class Aside(NamedTuple):
    """A note's element, and the event that prints its number: a text, or an empty label's start."""

    element: Element
    mark: int  # index of the event
    number: str

    @property
    def name(self) -> str:
        """Its id among the notes of the page."""
        return f"aside{self.element.first}"


def find_asides(tree: Tree, is_hidden: Callable[[Element], bool]) -> list[Aside]:
    """The notes that stand at their markers, in order. Copies of other notes are dropped."""
    found: list[Aside] = []
    end = -1
    targets = {id(tree.ids[key]) for _, key in tree.links if key in tree.ids}
    for element in tree.elements:
        first, last = element.first, element.last
        if first < end or element.name not in _NAMES or not _is_named(element):
            continue
        mark = _mark_before(tree, first)
        if mark < 0 or len(_letters(tree.text(first, last))) < _MIN_LETTERS:
            continue
        is_text = tree.events[mark] is None
        follower = tree.events[mark + 1]
        if is_text and id(element.parent) in targets and follower and follower.name != "a":
            continue  # the text behind a label, in a note that a link leads to
        number = _NUMBER.fullmatch(tree.text(mark, mark + 1)) if is_text else None
        label = number[1] if number else str(len(found) + 1)
        found.append(Aside(element, mark, label))
        end = last
    for aside in found:
        aside.element.is_dropped = True  # where it stands
    return [] if _are_copies(tree, found, is_hidden) else found


def _is_named(element: Element) -> bool:
    words = element.attributes.get("class", "")
    return element.attributes.get("role", "") == "tooltip" or bool(words and _CLASS.search(words))


def _mark_before(tree: Tree, first: int) -> int:
    """The event right before an element that prints its number, or would; -1: there is none."""
    for i in range(first - 1, max(-1, first - 1 - _LOOK_BACK), -1):
        element = tree.events[i]
        if element is None:
            words = tree.text(i, i + 1).strip()
            if words and words not in _BRACKETS:
                return i if _NUMBER.fullmatch(words) else -1
        elif element.name == "label" and element.first == i:
            return i
        elif element.name not in VOID and (
            element.first == i
            or element.name in BLOCKS
            or (element.href or "").partition("#")[2]  # leads to a note
        ):
            return -1
    return -1


def _are_copies(tree: Tree, found: list[Aside], is_hidden: Callable[[Element], bool]) -> bool:
    """Whether the page shows the same words elsewhere."""
    if not found:
        return False
    page, at, end = [], 0, -1
    own = {id(aside.element) for aside in found}
    for element in tree.elements:
        if element.first > end and (id(element) in own or is_hidden(element)):
            page.append(tree.text(at, element.first))
            at = end = element.last
    page.append(tree.text(at, len(tree.events)))
    words = _letters("".join(page))
    sample = found[:_SAMPLE]
    twice = 0
    for aside in sample:
        probe = _letters(tree.text(aside.element.first, aside.element.last))[:_PROBE]
        twice += probe in words
    return 2 * twice > len(sample)


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalpha())
