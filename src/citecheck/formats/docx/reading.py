"""From the parts of a Word file to a Document."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any

from citecheck.formats.docx.lists import IN_LISTS, Lists
from citecheck.formats.docx.parts import Parts, find_parts, read_tree
from citecheck.formats.docx.sections import (
    IN_SETTINGS,
    Counted,
    SectionRules,
    document_rules,
    labels,
)
from citecheck.formats.docx.styles import IN_STYLES, Styles
from citecheck.formats.docx.wrappings import Text
from citecheck.formats.flow import Layout, Paragraph, emphasised_in, lay_out_body, merged
from citecheck.formats.flow_notes import Cited, cite_by_hand, repeated, write_notes
from citecheck.formats.package import Package
from citecheck.formats.xml import BadXml, Node, make_parser, run
from citecheck.model import Document, FormatMarker, FormatNotes, Link, Place, Span
from citecheck.named import NamedTuple


class Reading(NamedTuple):
    """A document, and what the writer needs besides."""

    document: Document
    layout: Layout
    stories: dict[str, Text]  # part → its story; the main part first
    parts: Parts


MakeStory = Callable[..., Text]


def read_package(package: Package, make_story: MakeStory = Text) -> Reading:
    """Read all the parts. Raises UnreadableInput."""
    parts = find_parts(package)
    styles = Styles(_tree(package, parts.styles, IN_STYLES))
    numbering = _tree(package, parts.numbering, IN_LISTS)
    settings = _tree(package, parts.settings, IN_SETTINGS)
    lists = Lists(numbering, styles)
    stories: dict[str, Text] = {}
    for name in (parts.main, parts.footnotes, parts.endnotes):
        if name is not None:
            story = make_story(styles, lists, parts.addresses.get(name, {}))
            _read_part(package, name, story)
            stories[name] = story
    main = stories[parts.main]
    _label(main, document_rules(settings))
    stored = {
        "footnote": stories[parts.footnotes] if parts.footnotes else None,
        "endnote": stories[parts.endnotes] if parts.endnotes else None,
    }
    return _lay_out(package.path, parts, stories, stored)


def _tree(package: Package, name: str | None, wanted: Collection[str]) -> Node | None:
    return read_tree(package, name, wanted) if name else None


def _read_part(package: Package, name: str, story: Text) -> None:
    parser = make_parser(story.start, story.end, story.text)
    story.where = lambda: parser.CurrentByteIndex
    try:
        run(parser, package.chunks(name))
    except BadXml as error:
        raise package.broken(f"its part {name} is no sound XML: {error}") from error
    finally:
        story.close()


def _label(main: Text, rules: SectionRules) -> None:
    """Print the numbers of all references."""
    counted = [Counted(r.series, r.section, r.is_custom) for r in main.references]
    for reference, label in zip(
        main.references, labels(counted, main.sections, rules), strict=True
    ):
        if not reference.is_custom:
            reference.print(label)


def _lay_out(
    path: str, parts: Parts, stories: dict[str, Text], stored: dict[str, Text | None]
) -> Reading:
    layout = Layout()
    places: list[Place] = []
    headings: list[Span] = []

    def on_paragraph(paragraph: Paragraph) -> None:
        places.append(Place(paragraph.ends[0], f"paragraph {len(places) + 1}"))
        if paragraph.is_heading:
            headings.append(Span(*paragraph.ends))

    main = stories[parts.main]
    lay_out_body(layout, main.flow, on_paragraph)
    own_labels = {k: v for story in stored.values() if story for k, v in story.own_labels.items()}
    noted = write_notes(layout, _cited(main, stored), own_labels)
    text = layout.text
    markers = [*_repeats(text, stories), *_markers(main)]
    markers += cite_by_hand(text, main.raised, noted.notes, markers)
    found = [story.found for story in stories.values()]
    contents = [stretch.span for one in found for stretch in one.contents]
    links = [Link(stretch.span, address) for one in found for address, stretch in one.links]
    document = Document(
        path,
        "docx",
        text,
        known=FormatNotes(tuple(sorted(markers, key=_start)), noted.notes, merged(contents)),
        links=tuple(sorted(link for link in links if link.span.end > link.span.start)),
        data=tuple(
            sorted((d for one in found for d in one.data()), key=lambda d: d.span or (0, 0))
        ),
        places=(*places, *noted.places),
        locked=layout.locked(),
        headings=tuple(headings),
        emphasised=emphasised_in(text, [s for one in stories.values() for s in one.emphasised]),
    )
    return Reading(document, layout, stories, parts)


def _start(marker: FormatMarker) -> Any:
    return marker.span


def _cited(main: Text, stored: dict[str, Text | None]) -> Iterator[Cited]:
    """Footnotes, then endnotes, each in the order of the references."""
    for series in ("footnote", "endnote"):
        story = stored[series]
        for reference in main.references if story is not None else ():
            if story is not None and reference.series == series and reference.id in story.notes:
                paragraphs = story.notes[reference.id]
                yield Cited(series, reference.key, reference.label, paragraphs)


def _markers(main: Text) -> list[FormatMarker]:
    """The references, each with the note that it cites."""
    found = []
    for reference in main.references:
        label = reference.label
        if label:
            at = reference.anchor.offset
            found.append(FormatMarker(label, Span(at, at + len(label)), reference.key))
    return found


def _repeats(text: str, stories: dict[str, Text]) -> list[FormatMarker]:
    """References repeated by their bookmarks, in the text and in notes."""
    known = {name: r for story in stories.values() for name, r in story.bookmarks.items()}
    found = []
    for story in stories.values():
        for repeat in story.found.repeats:
            reference = known.get(repeat.bookmark)
            if reference is not None:
                marker = repeated(text, repeat.stretch.span, reference.key)
                found += [marker] if marker else []
    return found
