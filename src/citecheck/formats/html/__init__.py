"""HTML: a linear tokenizer that keeps file offsets, a tree, the page as printed, and its notes.

encoding  bytes → text, as browsers do
tokens    text → tags and text with their places in the file
tree      elements, ids, links
chrome    the site's furniture, left out
asides    notes that stand at their markers: sidenotes, pop-ups
page      what is printed
extent    how far a note reaches
notes     what two anchors agree on
"""

from __future__ import annotations

from html import escape

from citecheck.errors import UnreadableInput
from citecheck.formats.html.encoding import decode, encoding_of
from citecheck.formats.html.notes import find_notes
from citecheck.formats.html.page import Page
from citecheck.formats.html.tree import Tree
from citecheck.formats.printed_edits import comes_back, locked_in
from citecheck.model import Document, FormatNote, FormatNotes, Place, ReadingProblem, Span


def read(path: str, data: bytes) -> Document:
    """Read an HTML file. Raises UnreadableInput where there is no text in it."""
    is_editable = comes_back(data, encoding_of(path, data))
    page, problems = _page(*decode(path, data))
    document = _document(path, "html", page, problems)
    return document._replace(is_editable=is_editable, locked=locked_in(page))


def printing_of(path: str, data: bytes) -> Page:
    """The printed text with its runs in the file."""
    page, _ = _page(*decode(path, data))
    page.print()
    return page


def written(text: str, before: str, after: str) -> str:
    """New text with its signs as entities."""
    return escape(text, quote=False)


def _page(
    source: str, problems: tuple[ReadingProblem, ...]
) -> tuple[Page, tuple[ReadingProblem, ...]]:
    tree = Tree()
    tree.add_file(source)
    return Page(tree), problems


def document_of(
    path: str, kind: str, tree: Tree, problems: tuple[ReadingProblem, ...] = ()
) -> Document:
    """The document that a page, or a book's files in reading order, print."""
    return _document(path, kind, Page(tree), problems)


def _document(path: str, kind: str, page: Page, problems: tuple[ReadingProblem, ...]) -> Document:
    tree = page.tree
    text = page.print()
    if not text.strip():
        raise UnreadableInput(path, "there is no text in it")
    markers, notes = find_notes(page)
    markers.extend(page.known_markers)
    notes.extend(page.known_notes)
    root = next((e for e in tree.elements if e.name == "html"), None)
    lang = root.attributes.get("lang") or root.attributes.get("xml:lang") if root else None
    stated = (("title", tree.title), ("lang", lang), ("date", _date_of(tree)))
    metadata = {k: v for k, v in stated if v}
    return Document(
        path,
        kind,
        text,
        known=FormatNotes(tuple(markers), tuple(notes)),
        # Where a fault stands in the file says nothing about the printed text.
        problems=tuple(problem._replace(span=Span(0, 0)) for problem in problems),
        is_editable=False,  # of a book's files none is this one
        links=tuple(sorted(page.links, key=lambda link: link.span)),
        places=_places(page.places, notes),
        headings=tuple(page.headings),
        emphasised=tuple(sorted(page.emphasised)),
        metadata=metadata,
    )


_DATES = frozenset(
    "date dc.date dcterms.date dc.date.issued dcterms.issued citation_publication_date citation_date "
    "article:published_time pubdate".split()
)


def _date_of(tree: Tree) -> str | None:
    """The day on which a page says it was published."""
    for element in tree.elements:
        if element.name == "meta":
            name = element.attributes.get("name") or element.attributes.get("property") or ""
            if name.lower() in _DATES:
                return (element.attributes.get("content") or "").replace("/", "-")
    return None


def _places(paragraphs: list[Place], notes: list[FormatNote]) -> tuple[Place, ...]:
    """Notes by their label, all else by its paragraph."""
    found = [Place(note.head.start, f"note {note.label}") for note in notes]
    i, end = 0, -1
    for place in paragraphs:
        while i < len(notes) and notes[i].head.start <= place.start:
            end = max(end, notes[i].pieces[-1].end if notes[i].pieces else notes[i].head.end)
            i += 1
        if place.start >= end:
            found.append(place)
    return tuple(sorted(found, key=lambda place: place.start))
