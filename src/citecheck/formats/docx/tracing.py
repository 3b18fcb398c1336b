"""A part of a Word file read once more, with the place of every text in the part's bytes."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from citecheck.formats.docx.wrappings import Text
from citecheck.formats.xml import Attributes

_TAG = re.compile(rb"<(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>")
_TOKEN = re.compile(r"&[^;&]{1,12};|\r\n?|.", re.DOTALL)


class TracedRun:
    """A run's bytes: from `start`, its properties, to its end tag at `end`."""

    __slots__ = ("end", "properties", "start")

    def __init__(self, start: int) -> None:
        self.start = start
        self.properties: list[int] = []  # where w:rPr begins, and where its end was met
        self.end = start


class TracedText:
    """A w:t: from the byte of its start tag to that of its end tag."""

    __slots__ = ("end", "part", "run", "start")

    def __init__(self, part: TracingText, run: TracedRun, start: int) -> None:
        self.part = part
        self.run = run
        self.start = start
        self.end = start


class TracingText(Text):
    """A story whose pieces know where they come from."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.runs: list[TracedRun] = []

    def trace(self) -> object | None:
        return TracedText(self, self.runs[-1], self.where()) if self.runs else None

    def off_t(self) -> None:
        if isinstance(self.source, TracedText):
            self.source.end = self.where()
        super().off_t()

    def on_r(self, attributes: Attributes) -> None:
        self.runs.append(TracedRun(self.where()))
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
    opening, tag = _TAG.match(data, run.start), _TAG.match(data, traced.start)
    if opening is None or tag is None:
        return None
    raw = data[tag.end() : traced.end].decode("utf-8")
    if "<" in raw:
        return None
    places = [tag.end()]
    for token in _TOKEN.finditer(raw):
        places.append(places[-1] + len(token[0].encode()))
    before = opening.end()
    properties = b""
    if run.properties:
        first, last = run.properties[:2]
        before = after_tag(data, last)
        properties = data[first:before]
    behind = after_tag(data, traced.end)
    return Slices(
        opening[0][1:].split(None, 1)[0].rstrip(b">"),
        opening[0],
        properties,
        run.start,
        after_tag(data, run.end),
        traced.start,
        tag.end(),
        raw,
        places,
        not data[before : traced.start].strip(),
        not data[behind : run.end].strip(),
    )


def after_tag(data: bytes, at: int) -> int:
    """Behind the end tag at a place; expat already stands behind an empty element."""
    if data[at : at + 2] != b"</":
        return at
    return data.index(b">", at) + 1
