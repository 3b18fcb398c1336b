"""A part of a Word file read once more, with the place of every text in the part's bytes."""

from __future__ import annotations

import re
from typing import Any

from citecheck.formats.docx.wrappings import Text
from citecheck.formats.flow import Anchor
from citecheck.formats.tags import after_tag, tag_at
from citecheck.formats.xml import Attributes
from citecheck.late import late
from citecheck.named import NamedTuple

_TOKEN = late(r"&[^;&]{1,12};|\r\n?|.", re.DOTALL)


class Traced:
    """An element's bytes: from the byte of its start tag to that of its end tag."""

    __slots__ = ("end", "start")

    def __init__(self, start: int) -> None:
        self.start = start
        self.end = start


class TracedRun(Traced):
    """A run, and the outermost change or link that wraps it."""

    __slots__ = ("is_formula", "properties", "wrapping")

    def __init__(self, start: int, wrapping: Traced | None) -> None:
        super().__init__(start)
        self.wrapping = wrapping
        self.properties: list[int] = []  # where w:rPr begins, and where its end was met
        self.is_formula = False


class TracedText(Traced):
    """A w:t."""

    __slots__ = ("part", "run")

    def __init__(self, part: TracingText, run: TracedRun, start: int) -> None:
        super().__init__(start)
        self.part = part
        self.run = run


class TracingText(Text):
    """A story whose pieces know where they come from."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.runs: list[TracedRun] = []
        self.wrappings: list[Traced | None] = []  # that are open; None: around paragraphs
        self.printed: list[tuple[Anchor, TracedRun]] = []  # outside of text boxes

    def emit(self, text: str, source: object | None = None) -> None:
        before = self._count()
        super().emit(text, source)
        self._remember(before)

    def _refer(self, series: str, attributes: Attributes) -> None:
        before = self._count()
        super()._refer(series, attributes)
        self._remember(before)

    def _count(self) -> int:
        return len(self.paragraph.texts) if self.paragraph is not None else 0

    def _remember(self, before: int) -> None:
        if self.paragraph is not None and self.runs and not self.outer and self._count() > before:
            self.printed.append((Anchor(self.paragraph, before), self.runs[-1]))

    def on_ins(self, _: Attributes) -> None:
        self._wrap()
        super().on_ins(_)

    def off_ins(self) -> None:
        self._unwrap()
        super().off_ins()

    on_moveTo, off_moveTo = on_ins, off_ins

    def on_hyperlink(self, attributes: Attributes) -> None:
        self._wrap()
        super().on_hyperlink(attributes)

    def off_hyperlink(self) -> None:
        self._unwrap()
        super().off_hyperlink()

    def _wrap(self) -> None:
        self.wrappings.append(Traced(self.where()) if self.paragraph is not None else None)

    def _unwrap(self) -> None:
        wrapping = self.wrappings.pop() if self.wrappings else None
        if wrapping is not None:
            wrapping.end = self.where()

    def on_formula(self, attributes: Attributes) -> None:
        super().on_formula(attributes)
        if self.runs:
            self.runs[-1].is_formula = True

    def trace(self) -> object | None:
        return TracedText(self, self.runs[-1], self.where()) if self.runs else None

    def off_t(self) -> None:
        if isinstance(self.source, TracedText):
            self.source.end = self.where()
        super().off_t()

    def on_r(self, attributes: Attributes) -> None:
        wrapping = next(filter(None, self.wrappings), None)
        self.runs.append(TracedRun(self.where(), wrapping))
        super().on_r(attributes)

    def on_rPr(self, _: Attributes) -> None:
        """Where a run's properties begin."""
        if self.runs:
            self.runs[-1].properties.append(self.where())

    def off_rPr(self) -> None:
        """Where they end."""
        if self.runs:
            self.runs[-1].properties.append(self.where())

    def off_r(self) -> None:
        if self.runs:
            self.runs.pop().end = self.where()
        super().off_r()


class Slices(NamedTuple):
    """A run's bytes around one of its texts."""

    name: bytes  # of the run's element, with its prefix
    opening: bytes  # the run's start tag
    properties: bytes
    run_start: int
    run_end: int
    text_start: int  # of the start tag
    inner_start: int  # of the characters
    text: str  # as in the document
    places: list[int]  # of each character, and of the end
    is_first: bool  # nothing is printed before it in its run
    is_last: bool


def slices(data: bytes, traced: TracedText) -> Slices | None:
    """Cut a run; None where its characters do not stand there one by one, as in CDATA."""
    run = traced.run
    opening, tag = tag_at(data, run.start), tag_at(data, traced.start)
    inner = traced.start + len(tag)
    raw = data[inner : traced.end].decode("utf-8")
    if "<" in raw:
        return None
    places = [inner]
    for token in _TOKEN.finditer(raw):
        places.append(places[-1] + len(token[0].encode()))
    before = run.start + len(opening)
    properties = b""
    if run.properties:
        first, last = run.properties[:2]
        before = after_tag(data, last)
        properties = data[first:before]
    behind = after_tag(data, traced.end)
    return Slices(
        opening[1:].split(None, 1)[0].rstrip(b">"),
        opening,
        properties,
        run.start,
        after_tag(data, run.end),
        traced.start,
        inner,
        raw,
        places,
        not data[before : traced.start].strip(),
        not data[behind : run.end].strip(),
    )
