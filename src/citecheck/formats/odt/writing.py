"""Edits and comments in an OpenDocument text, spliced between the file's own bytes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from citecheck.errors import UnwritableOutput
from citecheck.finding import Edit
from citecheck.formats.flow_edits import narrowed, shares
from citecheck.formats.odt.marks import Marks, paragraph, styled
from citecheck.formats.odt.reading import Reading, read_file
from citecheck.formats.odt.styles import Styles
from citecheck.formats.odt.tracing import Printed, TracedText, TracingText
from citecheck.formats.splicing import Splice, refuse_other_encodings, spliced
from citecheck.formats.tags import after_tag, tag_at
from citecheck.model import Document
from citecheck.named import NamedTuple

if TYPE_CHECKING:
    from citecheck.formats import Comment, WriteOptions

_BLANKS = re.compile(rb"[ \t\r\n]+")


class Traced(NamedTuple):
    """A file read with its places."""

    reading: Reading
    story: TracingText
    marks: Marks

    @property
    def content(self) -> bytes:
        """The bytes of content.xml, or of the flat file."""
        return self.reading.content

    def written(self, splices: Iterable[Splice]) -> bytes:
        """The whole file with changed content."""
        new = spliced(self.content, splices)
        package = self.reading.package
        return new if package is None else package.copy_with({"content.xml": new})


def trace(path: str, data: bytes, options: WriteOptions) -> Traced:
    """Read with places. Raises UnreadableInput, UnwritableOutput."""
    stories: list[TracingText] = []

    def make(styles: Styles) -> TracingText:
        stories.append(TracingText(styles))
        return stories[-1]

    reading = read_file(path, data, make)
    content = reading.content
    refuse_other_encodings(path, "content.xml", content)
    if b"<![CDATA[" in content:
        raise UnwritableOutput(f"{path}: its text is written in a way that is not known")
    return Traced(reading, stories[0], Marks(content, options))


def write_edits(
    data: bytes, document: Document, edits: Sequence[Edit], options: WriteOptions
) -> bytes:
    """The file with these edits; only its content changes. Raises UnwritableOutput."""
    if not edits:
        return data
    traced = trace(document.path, data, options)
    splices: list[Splice] = []
    regions: list[str] = []
    for edit in _joined(edits):
        splices += _splices(traced, narrowed(traced.reading.document.text, edit), regions, options)
    if regions:
        splices.append(_listed(traced, "".join(regions)))
    return traced.written(splices)


def _joined(edits: Iterable[Edit]) -> Iterator[Edit]:
    """The same edits, those that touch made one: what one writes decides on blanks of the next."""
    last: Edit | None = None
    for edit in edits:
        if last is not None and edit.start == last.end:
            last = Edit(last.start, edit.end, last.text + edit.text)
            continue
        if last is not None:
            yield last
        last = edit
    if last is not None:
        yield last


class _Cut(NamedTuple):
    """Characters of one piece."""

    start: int
    end: int
    text: str
    source: TracedText


def _splices(
    traced: Traced, edit: Edit, regions: list[str], options: WriteOptions
) -> Iterator[Splice]:
    text = traced.reading.document.text
    before, after = text[edit.start - 1 : edit.start], text[edit.end : edit.end + 1]
    cuts = list(_cuts(traced, edit))
    marks = traced.marks
    if not cuts:
        return
    new = marks.text(edit.text, before, after)
    if options.is_tracked:
        if new:
            id = marks.new_id()
            regions.append(marks.region(id, "insertion"))
            new = marks.inserted(id, new)
        if edit.end > edit.start:
            id = marks.new_id()
            regions.append(marks.region(id, "deletion", _struck(marks, cuts)))
            new = marks.deleted(id) + new
    for i, cut in enumerate(cuts):
        yield Splice(cut.start, cut.end, b"" if i else new.encode())
    # A blank that now follows a blank would fold away.
    last = edit.text[-1:] or before
    blank = _BLANKS.match(traced.content, _behind(traced, edit.end, cuts[-1].end))
    if after == " " and last in (" ", "\n", "") and blank:
        yield Splice(blank.start(), blank.end(), marks.blank().encode())


def _cuts(traced: Traced, edit: Edit) -> Iterator[_Cut]:
    layout = traced.reading.layout
    text = traced.reading.document.text
    for place, change in shares(traced.reading.document.path, layout, edit):
        start, end, source = layout.editable[place]
        piece = text[start:end]
        yield _Cut(
            _byte_of(traced.content, source, piece, change.start),
            _byte_of(traced.content, source, piece, change.end),
            piece[change.start : change.end],
            source,
        )


def _behind(traced: Traced, offset: int, end: int) -> int:
    """The byte of the character at an offset; where nothing can be edited, `end`."""
    pieces = traced.reading.layout.editable
    i = bisect_right(pieces, offset, key=lambda piece: piece[0]) - 1
    if i < 0 or offset >= pieces[i][1]:
        return end
    start, stop, source = pieces[i]
    text = traced.reading.document.text[start:stop]
    return _byte_of(traced.content, source, text, offset - start)


def _byte_of(content: bytes, source: TracedText, piece: str, at: int) -> int:
    if content[source.start : source.start + 1] == b"&":  # a reference: one character
        return content.index(b";", source.start) + 1 if at else source.start
    return source.start + len(piece[:at].encode())


def _struck(marks: Marks, cuts: Sequence[_Cut]) -> str:
    """Deleted text as a paragraph of its own."""
    written = []
    for i, cut in enumerate(cuts):
        before = cuts[i - 1].text[-1:] if i else ""
        after = cuts[i + 1].text[:1] if i + 1 < len(cuts) else ""
        written.append(styled(marks.text(cut.text, before, after), cut.source.span_styles))
    return paragraph("".join(written), cuts[0].source.paragraph_style)


def _listed(traced: Traced, regions: str) -> Splice:
    """The changes among those that the file lists, or in a list of their own before the text."""
    content, story = traced.content, traced.story
    known = story.prelude.get("tracked-changes")
    if known is not None:
        tag = tag_at(content, known)
        if tag.endswith(b"/>"):
            return Splice(known, known + len(tag), traced.marks.changes(regions).encode())
        name = tag[1:].split(None, 1)[0].rstrip(b">")
        end = content.index(b"</" + name, known)
        return Splice(end, end, regions.encode())
    at = story.prelude.get("forms")
    if at is None:
        at = story.text_start + len(tag_at(content, story.text_start))
    else:
        tag = tag_at(content, at)
        name = tag[1:].split(None, 1)[0].rstrip(b"/>")
        closing = content.find(b"</" + name, at)
        at = at + len(tag) if tag.endswith(b"/>") else after_tag(content, closing)
    return Splice(at, at, traced.marks.changes(regions).encode())


def write_comments(
    data: bytes, document: Document, comments: Sequence[Comment], options: WriteOptions
) -> bytes:
    """The file with annotations at, or before, the start of each span. Raises UnwritableOutput."""
    if not comments:
        return data
    traced = trace(document.path, data, options)
    places = sorted(traced.story.printed, key=lambda place: place.anchor.offset)
    if not places:
        raise UnwritableOutput(f"{document.path}: there is no text to put a comment on")
    text = traced.reading.document.text
    splices = []
    for span, said in comments:
        at = _place(traced, places, text, span.start)
        splices.append(Splice(at, at, traced.marks.comment(said).encode()))
    return traced.written(splices)


def _place(traced: Traced, places: Sequence[Printed], text: str, offset: int) -> int:
    i = bisect_right(places, offset, key=lambda place: place.anchor.offset) - 1
    place = places[max(0, i)]
    if place.is_note:
        return after_tag(traced.content, place.start)
    start, piece = place.anchor
    length = len(start.texts[piece])
    at = place.anchor.offset
    inside = min(max(0, offset - at), length)
    source = TracedText(place.start, None, ())
    return _byte_of(traced.content, source, text[at : at + length], inside)
