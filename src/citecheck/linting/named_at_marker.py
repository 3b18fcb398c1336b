"""Authors whom the text names right before a marker, and its note spells by a letter otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.late import late
from citecheck.linting.near_names import is_slip_of
from citecheck.linting.odd_authors import Words, is_inflected
from citecheck.model import Marker, Paper, Source

_REACH = 160  # characters before a marker in which its author is named
_LEAST = 6  # letters of a name in which one is a slip
_FEW = 2  # times that a name may stand in the paper and be a slip
_WORD = late(r"(?<=[^.!?\n] )[^\W\d_a-zß-ÿа-я][^\W\d_A-ZÀ-ÞА-Я]{5,20}(?![\w-])")


def named_at_markers(paper: Paper) -> Iterator[tuple[Source, str, str]]:
    """`As Makaula has shown¹` where note 1 is by Makula: (source, its author, the text's name)."""
    families = {name.family for source in paper.works for name in source.authors if name.family}
    words = Words(paper)
    told = set[str]()
    for source, before in _first_sources(paper):
        for name in source.authors:
            family = name.family or ""
            if len(family) < _LEAST or family in before:
                continue
            said = next((w for w in _WORD.findall(before) if is_slip_of(w, family)), None)
            if said is None or said in families or is_inflected(said, family):
                continue
            if words[said] <= _FEW and said not in told:
                told.add(said)
                yield source, family, said


def _first_sources(paper: Paper) -> Iterator[tuple[Source, str]]:
    """The first source of each note, cited in full, with the text right before its marker."""
    notes = {(note.section, note.label): index for index, note in enumerate(paper.notes)}
    at = 0
    for marker in sorted(paper.markers, key=_place):
        start, at = max(at, marker.printed.start - _REACH), marker.printed.end
        index = notes.get((marker.section, marker.note or ""))
        first = next(iter(paper.sources_of(index)), None) if index is not None else None
        if first is not None and first.issued:
            yield first, paper.document.text[start : marker.printed.start]


def _place(marker: Marker) -> int:
    return marker.printed.start
