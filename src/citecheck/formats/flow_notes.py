"""The notes of a word processor's file, printed behind the text, and what cites them by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from citecheck.formats.flow import Anchor, Layout, Paragraph, trimmed
from citecheck.late import late
from citecheck.model import FormatMarker, FormatNote, Place, Span
from citecheck.named import NamedTuple

_BEHIND_LABEL = late(r"[)\]]?(?:[.:](?![.:]))?\s*")
_TO_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = late("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_MAX_PREFIX = 2  # characters before a note's own label: an opening bracket
_MAX_LABEL = 8
_MIN_WORD = 4  # letters: a raised number behind fewer is an exponent or the like
_CLOSING = frozenset(".,;:!?…”’\"'»“)]›")


class Cited(NamedTuple):
    """A note that is stored and cited."""

    series: str  # "footnote", "endnote"
    id: str  # unique in the file
    label: str
    paragraphs: Sequence[Paragraph]


class Noted(NamedTuple):
    """The notes as printed, in order."""

    notes: tuple[FormatNote, ...]
    places: tuple[Place, ...]


def write_notes(
    layout: Layout, cited: Iterable[Cited], own_labels: Mapping[int, int] = {}
) -> Noted:
    """Print the notes behind the text, one a line, each once.

    `own_labels`: id() of a paragraph → the piece in which the note's own label is printed.
    """
    notes: list[FormatNote] = []
    places: list[Place] = []
    seen: set[str] = set()
    for series, key, label, paragraphs in cited:
        if key not in seen:
            seen.add(key)
            lead = "\n" if notes else "\n\n"
            note = _write_note(layout, lead, label, paragraphs, own_labels)
            notes.append(note._replace(id=key, series=series))
            places.append(Place(note.head.start, f"{series} {label}".rstrip()))
    return Noted(tuple(notes), tuple(places))


def repeated(text: str, span: Span, target: str) -> FormatMarker | None:
    """A marker that repeats another, as it is printed; None where that is no label."""
    span = trimmed(text, *span)
    label = span.of(text).translate(_TO_PLAIN)
    if not label or len(label) > _MAX_LABEL:
        return None
    return FormatMarker(label, span, target)


def _write_note(
    layout: Layout,
    lead: str,
    label: str,
    paragraphs: Sequence[Paragraph],
    own_labels: Mapping[int, int],
) -> FormatNote:
    first, *others = paragraphs or [Paragraph()]
    first.settle()
    before = _set_label(first, label, own_labels.get(id(first)))
    layout.paragraph(first, lead)
    text = "".join(first.texts)
    start, end = first.ends
    own = end - len(text)  # where the pieces begin, behind a number in `first.number`
    behind = _BEHIND_LABEL.match(text, before)
    head = Span(start, own + (behind.end() if behind else before))
    pieces = [Span(head.end, max(head.end, end))]
    for paragraph in others:
        if not paragraph.is_empty:
            layout.paragraph(paragraph, "\n")
            pieces.append(Span(*paragraph.ends))
    printed = [trimmed(part, 0, len(part)) for part in _texts(layout, pieces)]
    pieces = [
        Span(piece.start + inner.start, piece.start + inner.end)
        for piece, inner in zip(pieces, printed, strict=True)
    ]
    return FormatNote(label, head, tuple(piece for piece in pieces if piece.end > piece.start))


def _texts(layout: Layout, pieces: Sequence[Span]) -> list[str]:
    """What stands in the last stretches printed."""
    start = pieces[0].start
    tail: list[str] = []
    at = layout.size
    i = len(layout.parts)
    while at > start:
        i -= 1
        at -= len(layout.parts[i])
        tail.append(layout.parts[i])
    text = "".join(reversed(tail))
    return [text[piece.start - at : piece.end - at] for piece in pieces]


def _set_label(paragraph: Paragraph, label: str, place: int | None) -> int:
    """Print the label where the note has it, or before it. Returns where in the text it ends."""
    texts = paragraph.texts
    if place is not None:
        prefix = "".join(texts[:place])
        behind = "".join(texts[place + 1 :])
        if len(prefix.strip()) <= _MAX_PREFIX:
            needs_stop = label[-1:].isalnum() and (behind[:1].isspace() or behind[:1].isalnum())
            blank = "" if behind[:1].isspace() or not needs_stop else " "
            texts[place] = label + ("." if needs_stop else "") + blank
            return len(prefix) + len(label)
        texts[place] = label
        return 0
    whole = "".join(texts)
    bare = whole.lstrip()
    if label and bare.translate(_TO_PLAIN).startswith(label):
        return len(whole) - len(bare) + len(label)
    paragraph.number = f"{label}. " if label[-1:].isalnum() else f"{label} "
    return 0


def cite_by_hand(
    text: str,
    raised: Iterable[Anchor],
    notes: Sequence[FormatNote],
    markers: Sequence[FormatMarker],
) -> list[FormatMarker]:
    """Raised numbers that an author typed to cite a numbered note again.

    Exponents, isotopes and ordinals are raised in the same papers: a marker follows a word of some
    length or a sign of punctuation, and no letter follows it.
    """
    labels = {note.label for note in notes if note.label.isdecimal()}
    if not labels:
        return []
    taken = {marker.span.start for marker in markers}
    limit = min(note.head.start for note in notes)
    found: dict[int, FormatMarker] = {}
    for anchor in raised:
        at = anchor.offset
        while at > 0 and _RAISED.match(text, at - 1):
            at -= 1
        end = anchor.offset + len(anchor.paragraph.texts[anchor.piece])
        for run in _RAISED.finditer(text, at, max(at, min(end, limit))):
            label = run.group().translate(_TO_PLAIN)
            start = run.start()
            if label in labels and start not in taken and _may_cite(text, at, run.end()):
                found[start] = FormatMarker(label, Span(*run.span()))
    return list(found.values())


def _may_cite(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - _MIN_WORD) : start]
    if not before or text[end : end + 1].isalnum():
        return False
    return before[-1] in _CLOSING or (len(before) == _MIN_WORD and before.isalpha())
