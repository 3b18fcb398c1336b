"""PUN007: how the notes of a paper end, and which ending is odd among them."""

from __future__ import annotations

from citecheck.late import late
from citecheck.linting.view import NoteView
from citecheck.model import Paper
from citecheck.model.conventions import MIN_PLACES, Conventions

_RARE = 20  # notes for each that may break off behind a comma
_MANY = 8  # notes, three quarters of which end with a stop
_FEW = 2  # addresses with a stop, beside which a single one without it is odd
_MOST, _NEARLY = 1 / 4, 1 / 8  # how few may end without one
_OFTEN_BARE = ("address", "doi")  # endings behind which many styles put no stop


def named(view: NoteView) -> str:
    """A note or entry as messages name it."""
    return f"note {view.note.label}" if view.note.label else "the entry"


def breaks_off(paper: Paper, view: NoteView) -> bool:
    """Whether a source breaks off behind a comma or semicolon, as no note ends.

    Where many do, it is a habit, or the file's own fault.
    """
    text = view.note.text.rstrip("*_")
    before = text[-2:-1]
    if text[-1:] not in (",", ";") or not view.sources:
        return False
    if before.isalpha() and has_stop_elsewhere(paper.conventions, ""):
        return True
    # names of an entry may be cut where a page ends
    is_end = before.isalnum() if view.note.label else before.isdecimal()
    broken = sum(note.text[-1:] in (",", ";") for note in paper.notes)
    is_rare = len(paper.notes) >= MIN_PLACES and broken <= max(1, len(paper.notes) // _RARE)
    return (is_end or before in _CLOSING) and is_rare and not _goes_on(paper, view)


_CLOSING = (")", "]", "”", "»", '"', "*", "_")


def _goes_on(paper: Paper, view: NoteView) -> bool:
    """Whether the next line goes on with the sentence: the note was cut in reading."""
    text, end = paper.document.text, view.note.span.end
    line = _NEXT.match(text, end)
    if line is None:
        return False
    # `n. 3.` of a sentence is read as a note at times
    is_small = text[line.end() : line.end() + 1].islower()
    return is_small or all(note.head.start != line.end() for note in paper.notes)


_NEXT = late(r"[ *_]*\r?\n[ >]*(?=[^\s\[])")


def has_stop_elsewhere(conventions: Conventions, ending: str) -> bool:
    """Whether notes with this ending, or nearly all where there are few of it, end with a stop."""
    alike = conventions.traits.get(f"note-end after {ending}")
    every = conventions.traits.get("note-end")
    if every and every.prescribed and not (alike and alike.prescribed):
        return every.prescribed == "stop"
    bar = _MOST
    if alike is not None and (alike.prescribed or sum(alike.counts.values()) >= MIN_PLACES):
        if alike.dominant:
            return alike.dominant == "stop"
        bar = _NEARLY  # notes that end alike are divided
    others = [
        conventions.times(trait, variant)
        for variant in ("stop", "none")
        for trait in conventions.traits
        if trait.startswith("note-end") and not trait.endswith(_OFTEN_BARE)
    ]
    total, stops = sum(others), sum(others[: len(others) // 2])
    bare = total - stops
    if ending in _OFTEN_BARE and alike is not None:
        is_odd = alike.counts.get("none") == 1 and alike.counts.get("stop", 0) >= _FEW
        return is_odd and total >= _MANY and bare <= _NEARLY * total
    return ending not in _OFTEN_BARE and total >= _MANY and bare <= bar * total
