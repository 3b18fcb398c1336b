"""From the parts of an OpenDocument file to a Document."""

from __future__ import annotations

import re
from collections.abc import Callable

from citecheck.errors import UnreadableInput
from citecheck.formats.flow import Layout, Paragraph, emphasised_in, lay_out_body, merged
from citecheck.formats.flow_notes import Cited, cite_by_hand, repeated, write_notes
from citecheck.formats.odt.styles import Styles
from citecheck.formats.odt.wrappings import Text
from citecheck.formats.package import Package
from citecheck.formats.xml import BadXml, make_parser, run, tree
from citecheck.late import late
from citecheck.model import CitationData, Document, FormatMarker, FormatNotes, Link, Place, Span
from citecheck.named import NamedTuple

_FLAT = b"office:document"
_MAX_HEAD = 4_000
_NAMES_A_NOTE = late(
    r"\b(?:notes?|nn?|fn|footnotes?|endnotes?|fu[ßs]note|anm|сноск\w|прим\w*)\b\.?[\s\xa0]*\Z",
    re.IGNORECASE,
)


class Reading(NamedTuple):
    """A document, and what the writer needs besides."""

    document: Document
    layout: Layout
    package: Package | None  # None: a flat file, all in one
    content: bytes  # content.xml, or the flat file; empty where only a writer would need it


MakeStory = Callable[[Styles], Text]


def read_file(path: str, data: bytes, make_story: MakeStory = Text) -> Reading:
    """Read a package or a flat file. Raises UnreadableInput."""
    package = None
    content = data
    styles = Styles()
    if data.startswith(b"PK") or _FLAT not in data[:_MAX_HEAD]:
        package = Package(path, data, "OpenDocument")
        _refuse_encrypted(package)
        content = b"" if make_story is Text else package.read("content.xml")
        if "styles.xml" in package:
            _add_styles(package, styles)
    story = make_story(styles)
    parser = make_parser(story.start, story.end, story.text)
    parser.buffer_text = make_story is Text
    story.where = lambda: parser.CurrentByteIndex
    try:
        run(parser, [content] if package is None or content else package.chunks("content.xml"))
    except BadXml as error:
        raise UnreadableInput(
            path, f"this is not a whole OpenDocument file (its content is no sound XML: {error})"
        ) from error
    finally:
        story.close()
    layout = Layout()
    return Reading(_document(path, layout, story), layout, package, content)


def _refuse_encrypted(package: Package) -> None:
    manifest = "META-INF/manifest.xml"
    if manifest in package and b"encryption-data" in package.read(manifest):
        raise UnreadableInput(package.path, "it is protected by a password; save it without one")


def _add_styles(package: Package, styles: Styles) -> None:
    try:
        root = tree(package.chunks("styles.xml"))
    except BadXml as error:
        raise package.broken(f"its styles are no sound XML: {error}") from error
    for name in ("styles", "automatic-styles"):
        found = root.child(name)
        if found is not None:
            styles.add(found)


def _document(path: str, layout: Layout, story: Text) -> Document:
    places: list[Place] = []
    headings: list[Span] = []

    def on_paragraph(paragraph: Paragraph) -> None:
        places.append(Place(paragraph.ends[0], f"paragraph {len(places) + 1}"))
        if paragraph.is_heading:
            headings.append(Span(*paragraph.ends))

    lay_out_body(layout, story.flow, on_paragraph)
    cited = [
        Cited(series, id, "".join(label), paragraphs)
        for series, id, _, label, paragraphs in story.notes
    ]
    cited.sort(key=lambda one: one.series != "footnote")
    noted = write_notes(layout, cited)
    text = layout.text
    markers = _markers(text, story)
    markers += cite_by_hand(text, story.raised, noted.notes, markers)
    links = [Link(stretch.span, address) for address, stretch in story.links]
    data = [CitationData(c.key, c.csl, stretch.span, c.origin) for c, stretch in story.codes]
    return Document(
        path,
        "odt",
        text,
        known=FormatNotes(
            tuple(sorted(markers, key=lambda marker: marker.span)),
            noted.notes,
            merged([stretch.span for stretch in story.contents]),
        ),
        links=tuple(sorted(link for link in links if link.span.end > link.span.start)),
        data=tuple(sorted(data, key=lambda one: one.span or (0, 0))),
        places=(*places, *noted.places),
        locked=layout.locked(),
        headings=tuple(headings),
        emphasised=emphasised_in(text, story.emphasised),
    )


def _markers(text: str, story: Text) -> list[FormatMarker]:
    found = []
    for note in story.notes:
        label = "".join(note.label)
        if label:
            at = note.anchor.offset
            found.append(FormatMarker(label, Span(at, at + len(label)), note.id))
    for id, stretch, is_raised in story.repeats:
        span = stretch.span
        # In prose (“see note 7 above”) a reference names a note, and does not cite it.
        if is_raised or not _NAMES_A_NOTE.search(text, max(0, span.start - 20), span.start):
            marker = repeated(text, span, id)
            found += [marker] if marker else []
    return found
