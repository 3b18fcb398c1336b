"""PUN007: how the notes of a paper end, and which ending is odd among them."""

from __future__ import annotations

from citecheck.linting.view import NoteView
from citecheck.model.conventions import MIN_PLACES, Conventions

_MANY = 8  # notes, three quarters of which end with a stop
_FEW = 2  # addresses with a stop, beside which a single one without it is odd
_MOST, _NEARLY = 1 / 4, 1 / 8  # how few may end without one
_OFTEN_BARE = ("address", "doi")  # endings behind which many styles put no stop


def ends_in_comma(view: NoteView) -> bool:
    """Whether a source breaks off behind a comma or semicolon, as no note ends."""
    text = view.note.text
    return text[-1:] in (",", ";") and text[-2:-1].isalpha() and bool(view.sources)


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
