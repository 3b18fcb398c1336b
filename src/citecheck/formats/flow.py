"""What a word processor's file prints, paragraph by paragraph, until it becomes one text.

A reader appends pieces of text to paragraphs and remembers places as (paragraph, piece): labels of
notes are known only when all is read, and text boxes stand behind the paragraph that holds them.
`lay_out` writes everything out and gives every place its offset.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from citecheck.model import Span
from citecheck.named import NamedTuple

Source = Any
"""Where a piece stands in the file, as its format says it; None: nothing there can be edited."""


class Paragraph:
    """Pieces of text in one line."""

    __slots__ = (
        "_waiting", "boxes", "ends", "is_heading", "lead", "number", "sources", "starts", "texts"
    )  # fmt: skip

    def __init__(self, lead: str = "\n\n") -> None:
        self.lead = lead  # what parts it from the one before
        self.number = ""  # that the program prints before it, with the blank behind
        self.texts: list[str] = []
        self.sources: list[Source] = []
        self._waiting: list[str] = []
        self.boxes: list[Paragraph] = []  # text boxes anchored in it
        self.is_heading = False
        self.starts: list[int] = []  # per piece, after the layout
        self.ends: tuple[int, int] = (0, 0)  # of the whole, after the layout

    def add(self, text: str, source: Source = None) -> None:
        """Append a piece; what may be edited, and nobody tells apart (True), becomes one."""
        if source is True:
            self._waiting.append(text)
            return
        self.settle()
        self.texts.append(text)
        self.sources.append(source)

    def settle(self) -> None:
        """Make one piece of what was added."""
        if self._waiting:
            self.texts.append("".join(self._waiting))
            self.sources.append(True)
            self._waiting = []

    @property
    def here(self) -> Anchor:
        """Behind all that was added."""
        self.settle()
        return Anchor(self, len(self.texts))

    @property
    def is_empty(self) -> bool:
        """Whether nothing is printed."""
        self.settle()
        return not any(text and not text.isspace() for text in self.texts)


class Anchor(NamedTuple):
    """Before a piece of a paragraph."""

    paragraph: Paragraph
    piece: int

    @property
    def offset(self) -> int:
        """Where it is in the text, after the layout."""
        starts = self.paragraph.starts
        return starts[self.piece] if self.piece < len(starts) else self.paragraph.ends[1]


class Stretch(NamedTuple):
    """From one anchor to another."""

    start: Anchor
    end: Anchor

    @property
    def span(self) -> Span:
        """Where it is in the text, after the layout."""
        return Span(self.start.offset, max(self.start.offset, self.end.offset))


class Layout:
    """Text as it grows."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.size = 0
        self.editable: list[tuple[int, int, Source]] = []  # start, end, source; ascending

    def add(self, text: str, source: Source = None) -> None:
        """Print a piece."""
        if text:
            if source is not None:
                start = self.size
                if source is True and self.editable and self.editable[-1][1:] == (start, True):
                    start = self.editable.pop()[0]
                self.editable.append((start, self.size + len(text), source))
            self.parts.append(text)
            self.size += len(text)

    def paragraph(self, paragraph: Paragraph, lead: str | None = None) -> None:
        """Print a paragraph; all of its places have their offsets afterwards."""
        if self.size:
            self.add(paragraph.lead if lead is None else lead)
        start = self.size
        self.add(paragraph.number)
        paragraph.settle()
        for text, source in zip(paragraph.texts, paragraph.sources, strict=True):
            paragraph.starts.append(self.size)
            self.add(text, source)
        paragraph.ends = (start, self.size)

    @property
    def text(self) -> str:
        """All that is printed."""
        return "".join(self.parts)

    def locked(self) -> tuple[Span, ...]:
        """The stretches that have no source: no edit can touch them."""
        found = []
        at = 0
        for start, end, _ in self.editable:
            if start > at:
                found.append(Span(at, start))
            at = end
        if at < self.size:
            found.append(Span(at, self.size))
        return tuple(found)


def lay_out_body(
    layout: Layout, flow: Iterable[Paragraph], on_paragraph: Callable[[Paragraph], None]
) -> None:
    """Print the paragraphs with text, each followed by its text boxes."""
    waiting = list(flow)[::-1]
    while waiting:
        paragraph = waiting.pop()
        waiting.extend(reversed(paragraph.boxes))
        if paragraph.is_empty:
            paragraph.starts = [layout.size] * len(paragraph.texts)
            paragraph.ends = (layout.size, layout.size)
            continue
        layout.paragraph(paragraph)
        on_paragraph(paragraph)


def trimmed(text: str, start: int, end: int) -> Span:
    """A stretch without white space around it."""
    inner = text[start:end]
    left = len(inner) - len(inner.lstrip())
    return Span(start + left, max(start + left, start + len(inner.rstrip())))


def merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Ascending, disjoint spans that cover the same."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        elif span.end > span.start:
            out.append(span)
    return tuple(out)


def emphasised_in(text: str, stretches: Iterable[Stretch]) -> tuple[Span, ...]:
    """Where the text is emphasised, after the layout; over the blanks between, too."""
    found: list[Span] = []
    for span in sorted(stretch.span for stretch in stretches):
        if span.end <= span.start:
            continue
        if found and not text[found[-1].end : span.start].strip(" \u00a0"):
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)
