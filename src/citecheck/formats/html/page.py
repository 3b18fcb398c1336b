"""What a page prints: text with blocks apart, list numbers written out, raised digits raised."""

from __future__ import annotations

import re
from html import unescape

from citecheck.formats.html.asides import Aside, find_asides
from citecheck.formats.html.chrome import mark_chrome
from citecheck.formats.html.tokens import ENTITY
from citecheck.formats.html.tree import BLOCKS, HEADINGS, Element, Tree
from citecheck.formats.numerals import printed
from citecheck.formats.printing import Printing
from citecheck.late import late
from citecheck.model import FormatMarker, FormatNote, Link, Place, Span

_DROPPED = frozenset(
    "head script style template noscript svg canvas iframe object select option datalist textarea"
    " audio video map rt rp".split()
)
_ITALIC = frozenset(["i", "em", "cite"])
_UNSEEN = frozenset(
    "sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only show-for-sr"
    " usa-sr-only offscreen assistive-text ltx_note_type".split()
)
_SPACE_OR_ENTITY = late(r"[ \t\n\r\f]{2,}|[\t\n\r\f]|&[#A-Za-z]|\xad")
_RAISED = late(r"\s*+[0-9]++(?:\s*+[,–-]\s*+[0-9]++)*(?:\s*+,)?\s*+")
_ARROWS = frozenset("↑ ⇑ ↩ ↩\ufe0e ↵ &#8593; &uarr; &#8617; &crarr;".split())  # ways back
_MARK = late("[0-9⁰¹²³⁴-⁹]++|[*†‡§¶‖]++")
_OWN_LABEL = late(r"\s*+[\[(]?+([0-9]{1,4}|[⁰¹²³⁴-⁹]{1,4})([\])]?+[.:]?+)\s*+")
_TO_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_TO_RAISED = str.maketrans("0123456789-–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")
_HIDDEN = late(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SUPER = late(r"vertical-align\s*:\s*(?:super|[0-9.]*[1-9])", re.IGNORECASE)
_UNNUMBERED = late(r"list-style(?:-type)?\s*:\s*none", re.IGNORECASE)
_MAX_RAISED = 12  # events inside a raised element that is looked into


class Page(Printing):
    """A tree as printed. Elements carry their place in `text` afterwards."""

    def __init__(self, tree: Tree) -> None:
        super().__init__()
        self.tree = tree
        self.places: list[Place] = []
        self.links: list[Link] = []
        self.headings: list[Span] = []
        self.emphasised: list[Span] = []
        self.marks: dict[int, Aside] = {}  # by the event that prints the number
        self.known_markers: list[FormatMarker] = []
        self.known_notes: list[FormatNote] = []
        self.raising: set[int] = set()  # `first` of links that begin with a raised element
        self.counts: list[tuple[int, int] | None] = []  # next number and step of open lists
        self.paragraph = 0
        self.is_new = True  # the next characters begin a paragraph
        self.pre = 0
        self.raised = 0
        self.after_number = False  # a block right behind a list number stays in its line

    def print(self) -> str:
        mark_chrome(self.tree)
        asides = find_asides(self.tree, self.is_hidden)
        self.marks = {aside.mark: aside for aside in asides}
        self.run(0, len(self.tree.events))
        for aside in asides:
            self.aside(aside)
        self.tree.forget()
        return self.text

    def run(self, first: int, last: int) -> None:
        """Print the events from `first` to `last`."""
        events, marks = self.tree.events, self.marks
        dropped: Element | None = None
        for i in range(first, last):
            element = events[i]
            if dropped is not None:
                if element is dropped:
                    dropped = None
            elif i in marks:
                self.mark(i, marks[i])
            elif element is None:
                self.words(i)
            elif element.first == i:
                if element.is_dropped or self.is_hidden(element):
                    dropped = element if element.last > i else None
                else:
                    self.open(element)
            else:
                self.close(element)

    def mark(self, at: int, aside: Aside) -> None:
        """The number of a note that stands at its marker, or what a counter would print there."""
        before = self.size
        element = self.tree.events[at]
        if element is None:
            self.words(at)
        else:
            self.open(element)
            self.add(aside.number.translate(_TO_RAISED))
        m = _MARK.search(self.since(before))
        if m:
            span = Span(before + m.start(), before + m.end())
            self.known_markers.append(FormatMarker(aside.number, span, aside.name))

    def aside(self, aside: Aside) -> None:
        """Print such a note, behind the text."""
        first, last = aside.element.first, aside.element.last
        self.block(1)
        start = self.size
        self.emit(f"{aside.number}{'.' if aside.number.isdecimal() else ''} ", -1)
        head = Span(start, self.size)
        self.run(first + 1, last)
        head = Span(start, head.end + _own_label(self.since(head.end), aside.number))
        note = FormatNote(aside.number, head, (Span(head.end, self.size),), aside.name)
        self.known_notes.append(note)

    def is_hidden(self, element: Element) -> bool:
        if element.name in _DROPPED or "hidden" in element.attributes:
            return True
        if "class" in element.attributes and not _UNSEEN.isdisjoint(element.words("class")):
            return True
        style = element.attributes.get("style")
        return bool(style and _HIDDEN.search(style))

    def open(self, element: Element) -> None:
        name = element.name
        if name in BLOCKS:
            self.block(1 if name in ("li", "tr", "div", "td", "th", "dd", "dt") else 2)
        elif name == "br":
            self.block(1)
        if name in ("td", "th") and self.last not in "\n\t":
            self.add("\t")
        if name == "pre":
            self.pre += 1
        if name in ("ol", "ul", "menu"):
            self.counts.append(_counting(element))
        element.start = self.size
        if name == "li":
            self.number(element)
        if name == "sup" or (name == "span" and _SUPER.search(element.attributes.get("style", ""))):
            self.raised += self.is_raised(element)
            if (above := element.parent) and above.first + 1 == element.first:
                self.raising.add(above.first)

    def close(self, element: Element) -> None:
        name = element.name
        if element.start < 0:
            element.start = self.size
        element.end = self.size
        if name == "a" and (element.href or "").lower().startswith(
            ("http://", "https://", "ftp://")
        ):
            self.link(element)
        if name in _ITALIC and self.size > element.start:
            self.emphasised.append(Span(element.start, self.size))
        if name in HEADINGS and self.size > element.start:
            self.headings.append(Span(element.start, self.size))
        if name in ("ol", "ul", "menu") and self.counts:
            self.counts.pop()
        if name == "pre":
            self.pre = max(0, self.pre - 1)
        if self.raised and (name == "sup" or name == "span") and self.is_raised(element):
            self.raised -= 1
        self.after_number = self.after_number and name != "li"
        if name in BLOCKS:
            self.block(1 if name in ("li", "tr", "div", "td", "th", "dd", "dt") else 2)

    def block(self, lines: int) -> None:
        if not self.after_number:
            self.end_line(lines)
            self.is_new = True

    def link(self, element: Element) -> None:
        if self.size > element.start:
            span = Span(element.start, self.size)
            self.links.append(Link(span, (element.href or "").strip()))

    def number(self, element: Element) -> None:
        """The number that the browser prints before an item."""
        counting = self.counts[-1] if self.counts else None
        if counting is None:
            return
        value, step = counting
        written = element.attributes.get("value", "")
        value = int(written) if re.fullmatch(r"-?[0-9]{1,6}", written) else value
        self.counts[-1] = (value + step, step)
        parent = element.parent
        kind = parent.attributes.get("type", "1") if parent else "1"
        self.emit(f"{_numeral(value, kind)}. ", -1)
        self.after_number = True

    def is_raised(self, element: Element) -> bool:
        """Whether all that a raised element prints is numbers."""
        first, last = element.first, element.last
        return last - first <= _MAX_RAISED and bool(_RAISED.fullmatch(self.tree.text(first, last)))

    def words(self, at: int) -> None:
        text, source = self.tree.text(at, at + 1), self.tree.source(at)
        if text.strip() in _ARROWS and not text.isspace():
            return
        if self.pre:
            self.emit(unescape(text), source if "&" not in text else -1)
            return
        at = 0
        for m in _SPACE_OR_ENTITY.finditer(text):
            if m.start() < at:
                continue
            self.emit(text[at : m.start()], source + at)
            if m[0][0] == "&":
                entity = ENTITY.match(text, m.start())
                end = entity.end() if entity else m.start() + 1
                printed = unescape(text[m.start() : end])
                self.emit(
                    "" if printed == "\xad" else printed, -1 if entity else source + m.start()
                )
                at = end
            else:
                self.emit("" if m[0] == "\xad" else " ", source + m.start())
                at = m.end()
        self.emit(text[at:], source + at)

    def emit(self, text: str, source: int) -> None:
        """Print, white space at a line's beginning and after white space left out."""
        if not text:
            return
        if not self.pre:
            if text[0] == " " and (self.last in " \n\t" or not self.size):
                text = text[1:]
                source += source >= 0
            if not text:
                return
        self.after_number = False
        if self.is_new and not text.isspace():
            self.is_new = False
            self.paragraph += 1
            self.places.append(Place(self.size, f"paragraph {self.paragraph}"))
        if self.raised:
            raised = text.translate(_TO_RAISED)
            self.add(raised, source if raised == text else -1)
        else:
            self.add(text, source)


def _own_label(printed: str, number: str) -> int:
    """How far a note's text repeats its number, as `¹1 Berg` does; 0: not at all."""
    end = 0
    if not number.isdecimal():
        while printed.startswith(number, end):
            end += len(number)
        return end
    while m := _OWN_LABEL.match(printed, end):
        sure = end or m[2] or not m[1].isascii()
        if not sure or m[1].translate(_TO_PLAIN) != number:
            break
        end = m.end()
    return end


def _counting(element: Element) -> tuple[int, int] | None:
    """First number and step of a list; None where the browser prints no numbers."""
    if element.name != "ol" or _UNNUMBERED.search(element.attributes.get("style", "")):
        return None
    start = element.attributes.get("start", "1")
    first = int(start) if re.fullmatch(r"-?[0-9]{1,6}", start) else 1
    return first, -1 if "reversed" in element.attributes else 1


def _numeral(value: int, kind: str) -> str:
    if kind in ("i", "I"):
        return printed(value, "lowerRoman" if kind == "i" else "upperRoman")
    if kind in ("a", "A") and 0 < value <= 702:
        first, second = divmod(value - 1, 26)
        letters = (chr(96 + first) if first else "") + chr(97 + second)
        return letters.upper() if kind == "A" else letters
    return str(value)
