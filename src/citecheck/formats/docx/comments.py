"""Comments in a Word file, on the runs that carry what they are about.

Word drops comments in notes, headers and text boxes (MS-OI29500, 2.1.315), so all of them stand in
the text; the part of the comments, its relation and its content type are added where they lack.
"""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from citecheck.errors import UnwritableOutput
from citecheck.formats.docx.ids import FreeIds
from citecheck.formats.docx.parts import related, relations_name
from citecheck.formats.docx.reading import read_package
from citecheck.formats.docx.tracing import TracedRun, TracingText
from citecheck.formats.package import Package
from citecheck.formats.splicing import (
    Splice,
    as_xml,
    refuse_other_encodings,
    spliced,
    with_child,
)
from citecheck.formats.tags import after_tag, tag_at
from citecheck.model import Document

if TYPE_CHECKING:
    from citecheck.formats import Comment, WriteOptions

MAX_COMMENTS = 30_000  # Word opens no file with more than 32,767
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "[Content_Types].xml"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATIONS = b"http://schemas.openxmlformats.org/package/2006/relationships"
_STRICT = b"http://purl.oclc.org/ooxml/"
_OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RID = re.compile(rb"\sId\s*=\s*[\"']([^\"']*)[\"']")


def write_comments(
    data: bytes, document: Document, comments: Sequence[Comment], options: WriteOptions
) -> bytes:
    """The file with a comment on the run at, or before, the start of each span.

    Raises UnwritableOutput.
    """
    if not comments:
        return data
    if len(comments) > MAX_COMMENTS:
        raise UnwritableOutput(f"{document.path}: Word takes no {len(comments)} comments")
    package = Package(document.path, data, "Word")
    reading = read_package(package, TracingText)
    main = reading.parts.main
    part = package.read(main)
    refuse_other_encodings(document.path, main, part)
    story = reading.stories[main]
    assert isinstance(story, TracingText)
    ids = FreeIds(package)
    numbered = [(ids.take(), comment) for comment in comments]
    written = {main: spliced(part, _marks(document.path, part, story, numbered))}
    inner = [_comment(id, comment.text, options) for id, comment in numbered]
    written |= _comments_part(package, main, part, inner)
    return package.copy_with(written)


def _marks(
    path: str, part: bytes, story: TracingText, numbered: Sequence[tuple[int, Comment]]
) -> Iterator[Splice]:
    """The range of each comment, and the reference behind it."""
    places = [(anchor.offset, run) for anchor, run in story.printed if not run.is_formula]
    places.sort(key=lambda place: place[0])
    if not places:
        raise UnwritableOutput(f"{path}: there is no text to put a comment on")
    for id, comment in numbered:
        run = _nearest(places, comment.span.start)
        prefix = tag_at(part, run.start)[1:].split(None, 1)[0].rstrip(b">").rpartition(b"r")[0]
        # Attributes take a prefix even where elements are in the default namespace.
        said = b'%sid="%d"' % (prefix, id) if prefix else b'xmlns:w="%s" w:id="%d"' % (_W, id)
        around = run.wrapping or run
        start, end = around.start, after_tag(part, around.end)
        yield Splice(start, start, b"<%scommentRangeStart %s/>" % (prefix, said))
        behind = b"<%scommentRangeEnd %s/><%sr><%scommentReference %s/></%sr>"
        yield Splice(end, end, behind % (prefix, said, prefix, prefix, said, prefix))


def _nearest(places: Sequence[tuple[int, TracedRun]], offset: int) -> TracedRun:
    at = bisect_right(places, offset, key=lambda place: place[0]) - 1
    return places[max(0, at)][1]


def _comment(id: int, text: str, options: WriteOptions) -> bytes:
    paragraphs: list[str] = []
    for line in text.split("\n"):
        mark = "" if paragraphs else "<w:r><w:annotationRef/></w:r>"
        words = f'<w:r><w:t xml:space="preserve">{as_xml(line)}</w:t></w:r>' if line else ""
        paragraphs.append(f"<w:p>{mark}{words}</w:p>")
    author = quoteattr(options.author)
    initials = quoteattr(options.author[:2])
    opening = (
        f'<w:comment w:id="{id}" w:author={author} w:date="{options.date}" w:initials={initials}>'
    )
    return f"{opening}{''.join(paragraphs)}</w:comment>".encode()


def _comments_part(
    package: Package, main: str, part: bytes, comments: Sequence[bytes]
) -> dict[str, bytes]:
    """The parts that hold the comments and make them known."""
    space = _STRICT + b"wordprocessingml/main" if _STRICT in part[:4_000] else _W
    known = related(package, main, "comments")
    if known is not None:
        old = package.read(known)
        refuse_other_encodings(package.path, known, old)
        # Their prefix may be another one, or none: ours is said with each comment.
        inner = b"".join(
            one.replace(b"<w:comment ", b'<w:comment xmlns:w="%s" ' % space, 1) for one in comments
        )
        return {known: with_child(old, lambda _: inner)}
    folder = posixpath.dirname(main)
    name = posixpath.join(folder, "comments.xml")
    while name in package:
        name = f"{name.removesuffix('.xml')}1.xml"
    new = _HEAD + b'<w:comments xmlns:w="%s">%s</w:comments>' % (space, b"".join(comments))
    return {
        name: new,
        relations_name(main): _with_relation(package, main, posixpath.basename(name), part),
        _TYPES: _with_type(package, name),
    }


def _with_relation(package: Package, main: str, target: str, part: bytes) -> bytes:
    name = relations_name(main)
    empty = _HEAD + b'<Relationships xmlns="%s"/>' % _RELATIONS
    old = package.read(name) if name in package else empty
    used = {found[1] for found in _RID.finditer(old)}
    id = next(id for n in range(1, len(used) + 2) if (id := b"cc%d" % n) not in used)
    space = _STRICT + b"officeDocument/relationships" if _STRICT in part[:4_000] else _OFFICE
    said = b'Relationship Id="%s" Type="%s/comments" Target="%s"/>' % (id, space, target.encode())
    return with_child(old, lambda prefix: b"<" + prefix + said)


def _with_type(package: Package, name: str) -> bytes:
    said = f'Override PartName="/{name}" ContentType="{_CONTENT}"/>'.encode()
    return with_child(package.read(_TYPES), lambda prefix: b"<" + prefix + said)
