"""Edits in a Word file: tracked changes, or plain ones, spliced between the file's own bytes.

Parts are never written anew: an XML library drops namespaces that mc:Ignorable names, and Word then
calls the file damaged. A tracked change cuts its run; each piece takes the run's properties
(ISO/IEC 29500-1, 17.13.5).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from citecheck.errors import UnwritableOutput
from citecheck.finding import Edit
from citecheck.formats.docx.ids import ID, FreeIds
from citecheck.formats.docx.reading import read_package
from citecheck.formats.docx.tracing import Slices, TracedText, TracingText, slices
from citecheck.formats.flow_edits import Change, Changed, shared_out
from citecheck.formats.package import Package
from citecheck.formats.splicing import Splice, as_xml, refuse_other_encodings, spliced
from citecheck.model import Document

if TYPE_CHECKING:
    from citecheck.formats import WriteOptions

_KEEPS_BLANKS = re.compile(rb"\sxml:space\s*=\s*[\"']preserve[\"']")
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def write_edits(
    data: bytes, document: Document, edits: Sequence[Edit], options: WriteOptions
) -> bytes:
    """The file with these edits; every part without one keeps its bytes. Raises
    UnwritableOutput."""
    if not edits:
        return data
    package = Package(document.path, data, "Word")
    reading = read_package(package, TracingText)
    changed = shared_out(document.path, reading.layout, reading.document.text, edits)
    names = {id(story): name for name, story in reading.stories.items()}
    by_part: dict[str, list[Changed]] = {}
    for one in changed:
        by_part.setdefault(names[id(one.source.part)], []).append(one)
    ids = FreeIds(package)
    written = {}
    for name, pieces in by_part.items():
        part = package.read(name)
        refuse_other_encodings(document.path, name, part)
        written[name] = spliced(part, _splices(document.path, part, pieces, ids, options))
    return package.copy_with(written)


def _splices(
    path: str, part: bytes, pieces: Iterable[Changed], ids: FreeIds, options: WriteOptions
) -> Iterator[Splice]:
    for piece in pieces:
        traced: TracedText = piece.source
        cut = slices(part, traced)
        if cut is None or len(cut.places) != piece.length + 1:
            raise UnwritableOutput(
                f"{path}: a run of its text is written in a way that is not known"
            )
        if options.is_tracked:
            yield from _tracked(part, cut, piece.changes, Marks(cut, ids, options))
        else:
            yield from _plain(part, cut, piece.changes)


def _plain(part: bytes, cut: Slices, changes: Sequence[Change]) -> Iterator[Splice]:
    for start, end, text in changes:
        yield Splice(cut.places[start], cut.places[end], as_xml(text).encode())
    yield from _kept_blanks(part, cut)


def _kept_blanks(part: bytes, cut: Slices) -> Iterator[Splice]:
    """The text's start tag with the attribute that keeps blanks at its ends."""
    tag = part[cut.text_start : cut.inner_start]
    if not _KEEPS_BLANKS.search(tag):
        at = cut.inner_start - 1
        yield Splice(at, at, b' xml:space="preserve"')


def _tracked(part: bytes, cut: Slices, changes: Sequence[Change], marks: Marks) -> Iterator[Splice]:
    """Each change between two halves of its run; at the run's ends, outside of it."""
    length = len(cut.places) - 1
    for start, end, text in changes:
        at, stop = cut.places[start], cut.places[end]
        change = marks.change(part[at:stop], text)
        is_first, is_last = start == 0 and cut.is_first, end == length and cut.is_last
        if is_first and is_last and end:
            yield Splice(cut.run_start, cut.run_end, change)
            return
        if is_first:
            yield Splice(cut.run_start, cut.run_start, change)
            yield Splice(at, stop, b"")
        elif is_last:
            yield Splice(at, stop, b"")
            yield Splice(cut.run_end, cut.run_end, change)
        else:
            yield Splice(at, stop, marks.closing + change + marks.reopening())
    yield from _kept_blanks(part, cut)


class Marks:
    """The mark-up of changes within one run."""

    def __init__(self, cut: Slices, ids: FreeIds, options: WriteOptions) -> None:
        self._cut = cut
        self._ids = ids
        self._options = options
        prefix = cut.name.rpartition(b"r")[0]
        self._own = prefix
        # Attributes take a prefix even where elements are in the default namespace.
        self._prefix = prefix or b"w:"
        self._space = b"" if prefix else f' xmlns:w="{_W}"'.encode()
        self.closing = b"</%st></%sr>" % (prefix, prefix)

    def _properties(self) -> bytes:
        """A copy of the run's properties; a change that they record gets an id of its own."""
        return ID.sub(lambda _: b':id="%d"' % self._ids.take(), self._cut.properties)

    def reopening(self) -> bytes:
        """The run goes on."""
        opening = self._cut.opening
        return opening + self._properties() + b'<%st xml:space="preserve">' % self._own

    def change(self, old: bytes, new: str) -> bytes:
        """What is struck, as the file writes it, and what is put in."""
        struck = self._wrap(b"del", b"delText", old) if old else b""
        return struck + (self._wrap(b"ins", b"t", as_xml(new).encode()) if new else b"")

    def _wrap(self, kind: bytes, text: bytes, inner: bytes) -> bytes:
        own, outer = self._own, self._prefix
        author, date = quoteattr(self._options.author), self._options.date
        said = f'id="{self._ids.take()}"', f"author={author}", f'date="{date}"'
        attributes = b"".join(b" %s%s" % (outer, one.encode()) for one in said)
        run = b"%s%s<%s%s xml:space=\"preserve\">%s</%s%s></%sr>" % (
            self._cut.opening, self._properties(), own, text, inner, own, text, own,
        )  # fmt: skip
        return b"<%s%s%s%s>%s</%s%s>" % (outer, kind, self._space, attributes, run, outer, kind)
