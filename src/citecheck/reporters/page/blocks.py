"""The blocks of a paper: paragraphs of the body, and notes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from citecheck.model import Document, Note, Paper, Span, TextRun
from citecheck.named import NamedTuple

WRAPPED = range(45, 101)
"""Characters of a line that was broken to fit: the next line goes on with the same paragraph."""


class Block(NamedTuple):
    """A paragraph or a note, as the page shows it."""

    start: int  # document offset
    text: str
    runs: tuple[TextRun, ...]  # ascending; text → document
    note: int | None = None  # index into Paper.notes
    is_heading: bool = False

    def at(self, offset: int) -> int:
        """Where in `text` a document offset is shown; cut-out matter is at its seam."""
        i = bisect_right(self.runs, offset, key=lambda run: run.source) - 1
        if i < 0:
            return 0
        run = self.runs[i]
        return run.at + min(offset - run.source, run.length)

    def shown(self, start: int, end: int) -> Span:
        """The span of `text` that shows `document.text[start:end]`."""
        first = self.at(start)
        return Span(first, max(first, self.at(end - 1) + 1) if end > start else first)


def blocks_of(paper: Paper) -> list[Block]:
    """All blocks, in the order of the document; there is at least one."""
    document = paper.document
    found: list[Block] = []
    at = 0
    for index in sorted(range(len(paper.notes)), key=lambda index: paper.notes[index].span):
        note = _note(document, paper.notes[index], index)
        found.extend(_paragraphs(document, at, max(at, note.start)))
        found.append(note)
        at = max(at, paper.notes[index].span.end)
    found.extend(_paragraphs(document, at, len(document.text)))
    return found or [Block(0, "", ())]


def _note(document: Document, note: Note, index: int) -> Block:
    head = Span(min(note.head.start, note.span.start), note.head.end)
    label = head.of(document.text)
    shift = len(label) + 1
    runs = (TextRun(run.at + shift, run.source, run.length) for run in note.runs)
    return Block(
        head.start,
        f"{label} {note.text}",
        (TextRun(0, head.start, len(label)), *runs),
        index,
    )


def _paragraphs(document: Document, start: int, end: int) -> Iterator[Block]:
    """Lines that belong together, up to a blank line or a line that was not broken to fit."""
    first, length = start, 0
    last = start
    for found in re.finditer(r"[^\r\n]++|\r\n?|\n", document.text[start:end]):
        line = found[0]
        if line[0] in "\r\n":
            continue
        at = start + found.start()
        if not line.strip():
            length = 0
            continue
        if length not in WRAPPED or _is_parted(document.text, last, at):
            yield from _paragraph(document, first, last)
            first = at
        last, length = at + len(line), len(line)
    yield from _paragraph(document, first, last)


def _is_parted(text: str, end: int, start: int) -> bool:
    """Whether more than one line end stands between two lines."""
    between = text[end:start].replace("\r\n", "\n")
    return len(between) > 1


def _paragraph(document: Document, start: int, end: int) -> Iterator[Block]:
    text = document.text[start:end]
    if not text.strip():
        return
    i = bisect_right(document.headings, start, key=lambda span: span.start) - 1
    here = document.headings[i] if i >= 0 else None
    is_heading = here is not None and here.end >= start + len(text.strip())
    yield Block(start, text, (TextRun(0, start, end - start),), is_heading=is_heading)
