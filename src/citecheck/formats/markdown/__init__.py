"""Markdown as CommonMark, GitHub, Pandoc, MultiMarkdown, kramdown and Obsidian mean it.

The text stays the file's own, offset for offset; what is syntax is said beside it.

    front    YAML or TOML at the beginning, as data
    blocks   one pass over the lines: code, comments, headings, definitions, stretches of text
    inline   one pass over each stretch: code spans, escapes, links, references, inline notes
    notes    which definition is a note, which reference cites it
    anchors  notes that links and anchors make; `anchor_links`: those links
    keys     citation keys of pandoc and Quarto, with the bibliography that they point into
"""

from __future__ import annotations

from bisect import bisect_right

from citecheck.formats.markdown.anchors import find_anchored
from citecheck.formats.markdown.blocks import Blocks, scan_blocks
from citecheck.formats.markdown.front import read_front
from citecheck.formats.markdown.inline import scan_inline
from citecheck.formats.markdown.notes import gather
from citecheck.formats.text import decode
from citecheck.late import late
from citecheck.model import Document, FormatMarker, FormatNote, FormatNotes, Span


def read(path: str, data: bytes) -> Document:
    """Read a Markdown file. Raises UnreadableInput where the bytes are no text."""
    text, problems = decode(path, data)
    # CRLF and CR become line ends of one form, of the same length: offsets stay.
    flat = text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text
    front = read_front(flat)
    blocks = scan_blocks(flat, front.end)
    inline = scan_inline(flat, blocks)
    markers, notes = _with_anchored(flat, *gather(flat, blocks, inline))
    opaque = [Span(0, front.end)] if front.end else []
    opaque = sorted({*opaque, *blocks.opaque, *inline.opaque, *_addresses(flat, blocks)})
    document = Document(
        path,
        "md",
        text,
        known=FormatNotes(markers, notes, tuple(_disjoint(opaque))),
        problems=problems,
        links=tuple(inline.links),
        headings=tuple(blocks.headings),
        metadata=front.data,
    )
    if "@" not in flat:
        return document
    from citecheck.formats.markdown.keys import find_keys

    return find_keys(document, flat)


def _addresses(text: str, blocks: Blocks) -> list[Span]:
    """The definitions of links (`[2]: https://…`) where the text uses their numbers behind words
    alone, as in `[the post][2]`: by itself a `[2]` would cite a note."""
    if not any(label.isdecimal() for label in blocks.targets):
        return []
    used, defined = 0, {span.start for span in blocks.target_spans}
    for m in _NUMBERED.finditer(text):
        if m[1] in blocks.targets and m.start() not in defined:
            if text[m.start() - 1 : m.start()] != "]":
                return []
            used += 1
    return blocks.target_spans if used else []


_NUMBERED = late(r"\[([0-9]{1,4})\](?!\()")


def _with_anchored(
    text: str, markers: tuple[FormatMarker, ...], notes: tuple[FormatNote, ...]
) -> tuple[tuple[FormatMarker, ...], tuple[FormatNote, ...]]:
    """Markdown's own notes, and those of links and anchors; where both are, each by its id."""
    taken = [Span(note.head.start, note.pieces[-1].end) for note in notes if note.pieces]
    more_markers, more_notes = find_anchored(text, taken)
    if not more_notes:
        return markers, notes
    own = [note._replace(id=f"^{note.label}") for note in notes]
    cited = [m._replace(target=f"^{m.target or m.label}") for m in markers]
    return (
        tuple(sorted([*cited, *more_markers], key=lambda marker: marker.span)),
        tuple(sorted([*own, *more_notes], key=lambda note: note.head)),
    )


def _disjoint(spans: list[Span]) -> list[Span]:
    """Ascending spans without those that begin inside another."""
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def is_inside(starts: list[int], spans: list[Span], at: int) -> bool:
    """Whether `at` stands in one of the ascending, disjoint `spans` that begin at `starts`."""
    i = bisect_right(starts, at) - 1
    return i >= 0 and at < spans[i].end
