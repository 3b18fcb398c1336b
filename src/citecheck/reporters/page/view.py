"""A paper as the template takes it: blocks with their segments, cards and links."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from citecheck.finding import SEVERITIES, Finding
from citecheck.model import Paper, Source
from citecheck.named import NamedTuple
from citecheck.reporters.page.blocks import Block, blocks_of
from citecheck.reporters.page.figures import Tick, ticks
from citecheck.reporters.page.marks import Segment, segments

CONTEXT = 24  # characters shown around an edit


class Shown(NamedTuple):
    """A segment with what stands in its tags."""

    text: str
    fingerprints: str  # of the findings over it, parted by blanks
    severity: str  # the gravest of them
    id: str | None  # where it is the first place of a finding
    card: str | None  # id of the first finding's card
    marker: str | None  # id, where it is a marker
    target: str | None  # id of the note that the marker cites


class Card(NamedTuple):
    """A finding below its block."""

    id: str
    place: str | None  # id of the first mark
    finding: Finding
    fingerprint: str
    note: str  # label, or empty
    proposal: tuple[tuple[str, str], ...]  # (kind, text): kept, removed, added


class Known(NamedTuple):
    """What is known of a source beyond its print."""

    title: str | None
    language: str | None
    cyrillic: str | None
    url: str | None
    archive_url: str | None
    status: str | None
    record: str | None = None  # what a registry says


class ShownBlock(NamedTuple):
    """A block with all that is printed of it."""

    id: str
    segments: Sequence[Shown]
    cards: Sequence[Card]
    is_heading: bool = False
    label: str = ""  # of a note
    back: Sequence[tuple[str, str]] = ()  # (id of a marker that cites the note, its place)
    known: Sequence[Known] = ()


class PaperView(NamedTuple):
    """A paper with its summary."""

    id: str
    path: str
    language: str | None
    body: Sequence[ShownBlock]
    notes: Sequence[ShownBlock]
    counts: Mapping[str, int]
    ticks: Sequence[Tick]


def view_of(paper: Paper, findings: Sequence[Finding], number: int) -> PaperView:
    """The paper that is the `number`th of the page, with its findings in order of print."""
    maker = _Maker(paper, findings, f"p{number}")
    shown = [maker.block(index) for index in range(len(maker.blocks))]
    parted = list(zip(maker.blocks, shown, strict=True))
    language = paper.document.metadata.get("lang")
    return PaperView(
        maker.prefix,
        paper.document.path,
        language if isinstance(language, str) and _is_tag(language) else None,
        [made for block, made in parted if block.note is None],
        [made for block, made in parted if block.note is not None],
        {
            "marker": len(paper.markers),
            "note": len(paper.notes),
            "source": len(paper.sources),
            **{each: sum(f.severity == each for f in findings) for each in SEVERITIES},
            "fixable": sum(f.fix is not None and f.fix.applicability == "safe" for f in findings),
        },
        ticks(findings, len(paper.document.text)),
    )


def _is_tag(language: str) -> bool:
    return len(language) < 36 and language.isascii() and language.replace("-", "").isalnum()


class _Maker:
    """Makes the blocks of one paper."""

    def __init__(self, paper: Paper, findings: Sequence[Finding], prefix: str) -> None:
        self.paper = paper
        self.findings = findings
        self.prefix = prefix
        self.blocks = blocks_of(paper)
        self._starts = [block.start for block in self.blocks]
        self._fingerprints = [finding.fingerprint for finding in findings]
        self._marks: dict[int, str] = {}  # finding → id of its first mark
        self._targets = _targets(paper)
        self._cited = self._markers_by_note()
        self._found = self._by_block([finding.start for finding in findings])
        self._markers = self._by_block([marker.span.start for marker in paper.markers])

    def _by_block(self, offsets: Sequence[int]) -> dict[int, list[int]]:
        placed: dict[int, list[int]] = {}
        for number, offset in enumerate(offsets):
            index = max(0, bisect_right(self._starts, offset) - 1)
            placed.setdefault(index, []).append(number)
        return placed

    def _markers_by_note(self) -> dict[int, list[int]]:
        cited: dict[int, list[int]] = {}
        for number, marker in enumerate(self.paper.markers):
            note = self._targets.get((marker.section, marker.note))
            if note is not None:
                cited.setdefault(note, []).append(number)
        return cited

    def block(self, index: int) -> ShownBlock:
        """One block, with its cards."""
        block = self.blocks[index]
        numbers = self._found.get(index, [])
        spans = [(block.shown(self.findings[n].start, self.findings[n].end), n) for n in numbers]
        cut = segments(block.text, spans, list(self._links(block, index)))
        shown = [self._segment(segment) for segment in cut]
        cards = [self._card(number) for number in numbers]
        if block.note is None:
            return ShownBlock(f"{self.prefix}-b{index}", shown, cards, block.is_heading)
        back = [
            (f"{self.prefix}-m{number}", self._place(self.paper.markers[number].span.start))
            for number in self._cited.get(block.note, [])
        ]
        return ShownBlock(
            f"{self.prefix}-n{block.note}",
            shown,
            cards,
            label=self.paper.notes[block.note].label,
            back=back,
            known=[k for s in self.paper.sources_of(block.note) if any((k := self._known(s))[1:])],
        )

    def _links(self, block: Block, index: int) -> Iterator[tuple[Any, int]]:
        """The markers of a block that are shown in it, apart from each other."""
        at = 0
        for number in self._markers.get(index, ()):
            span = block.shown(*self.paper.markers[number].span)
            if at <= span.start < span.end:
                yield span, number
                at = span.end

    def _place(self, offset: int) -> str:
        document = self.paper.document
        named = document.place(offset)
        line, column = document.line_column(offset)
        return named or f"line {line}, column {column}"

    def _segment(self, segment: Segment) -> Shown:
        new = [number for number in segment.findings if number not in self._marks]
        mark = f"{self.prefix}-a{new[0]}" if new else None
        if mark:
            self._marks.update(dict.fromkeys(new, mark))
        severities = [SEVERITIES.index(self.findings[n].severity) for n in segment.findings]
        marker = self.paper.markers[segment.marker] if segment.marker is not None else None
        note = marker and self._targets.get((marker.section, marker.note))
        return Shown(
            segment.text,
            " ".join(dict.fromkeys(self._fingerprints[n] for n in segment.findings)),
            SEVERITIES[min(severities)] if severities else "",
            mark,
            f"{self.prefix}-f{segment.findings[0]}" if segment.findings else None,
            f"{self.prefix}-m{segment.marker}" if marker else None,
            f"{self.prefix}-n{note}" if note is not None else None,
        )

    def _card(self, number: int) -> Card:
        finding = self.findings[number]
        return Card(
            f"{self.prefix}-f{number}",
            self._marks.get(number),
            finding,
            self._fingerprints[number],
            finding.note or "",
            tuple(_proposal(self.paper.document.text, finding)),
        )

    def _known(self, source: Source) -> Known:
        reading = source.reading
        answer = self.paper.answers.get(source.id)
        registered = self.paper.registered.get(source.id)
        record = registered and (registered.record or registered.belongs_to)
        statuses = [one.status for one in (answer, registered) if one]
        return Known(
            source.title,
            reading.language if reading and reading.cyrillic else None,
            reading.cyrillic if reading else None,
            _address(source.url),
            _address(source.archive_url or (answer.snapshot_url if answer else None)),
            ", ".join(statuses) or None,
            f"{record.registry}: {record}" if record else None,
        )


def _targets(paper: Paper) -> dict[tuple[int, str | None], int]:
    """(section, label) → the first note of that label."""
    found: dict[tuple[int, str | None], int] = {}
    for index, note in enumerate(paper.notes):
        found.setdefault((note.section, note.label), index)
    return found


def _address(url: str | None) -> str | None:
    """An address that may stand in a link."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def _proposal(text: str, finding: Finding) -> Iterator[tuple[str, str]]:
    """What the fix does, with a little of its line around it."""
    edits = sorted(finding.fix.edits) if finding.fix else []
    if not edits:
        return
    at = edits[0].start
    yield "kept", _before(text, at)
    for edit in edits:
        between = text[at : edit.start]
        if len(between) > 3 * CONTEXT:
            between = f"{between[:CONTEXT]} … {between[-CONTEXT:]}"
        yield "kept", between
        yield "removed", text[edit.start : edit.end]
        yield "added", edit.text
        at = edit.end
    yield "kept", _after(text, at)


def _before(text: str, at: int) -> str:
    """The end of the line before an offset, from the beginning of a word."""
    near = text[max(at - CONTEXT, 0) : at]
    line = re.split(r"[\r\n]", near)[-1]
    if len(line) < CONTEXT or at == CONTEXT:
        return line
    return f"…{line[line.find(' ') + 1 :]}"


def _after(text: str, at: int) -> str:
    """The beginning of the line from an offset on, to the end of a word."""
    near = text[at : at + CONTEXT]
    line = re.split(r"[\r\n]", near)[0]
    if len(line) < CONTEXT or at + CONTEXT >= len(text):
        return line
    return f"{line[: line.rfind(' ')] if ' ' in line else line}…"
