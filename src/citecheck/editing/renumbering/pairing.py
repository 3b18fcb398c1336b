"""Which note each marker means.

A label decides, where it is one note's alone. Where a number is given twice, to two notes or to
two markers, what lies between the neighbours decides: as many markers without a note of their own
as notes without a marker, in the same order. Anything else is left open.
"""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.model import Marker, Note

Numbered = tuple[int, Note]  # with its place in Paper.notes


def pair(markers: Sequence[Marker], notes: Sequence[Numbered]) -> list[int | None]:
    """For each marker of a section, the place in `notes` of the note that it means."""
    first: dict[str, int] = {}
    for place, (_, note) in enumerate(notes):
        first.setdefault(note.label, place)
    means = [None if m.note is None else first.get(m.note) for m in markers]
    uncited = sorted(set(range(len(notes))) - cited_places(markers, means, notes))
    if not uncited:
        return means
    doubled = {note.label for place, (_, note) in enumerate(notes) if first[note.label] != place}
    doubtful = _doubtful(markers, means, doubled)
    firm = [i for i in range(len(markers)) if i not in doubtful]
    for group in _groups(doubtful):
        before = [i for i in firm if i < group[0]]
        behind = [i for i in firm if i > group[-1]]
        low = means[before[-1]] if before else -1
        high = means[behind[0]] if behind else len(notes)
        between = [place for place in uncited if _is_between(low, place, high)]
        if len(between) == len(group):
            for i, place in zip(group, between, strict=True):
                means[i] = place
    return means


def cited_places(
    markers: Sequence[Marker], means: Sequence[int | None], notes: Sequence[Numbered]
) -> set[int]:
    """The places of the notes that are cited, those inside a printed range included."""
    found = {place for place in means if place is not None}
    by_label = {note.label: place for place, (_, note) in enumerate(notes)}
    for marker in markers:
        found.update(by_label[label] for label in inside_range(marker) if label in by_label)
    return found


def inside_range(marker: Marker) -> list[str]:
    """The labels that a printed range leaves out: `[3–5]` means 4 too."""
    if marker.through is None or not (marker.label.isdecimal() and marker.through.isdecimal()):
        return []
    return [str(number) for number in range(int(marker.label) + 1, int(marker.through))]


def _doubtful(
    markers: Sequence[Marker], means: Sequence[int | None], doubled: set[str]
) -> list[int]:
    """Markers without a note, and those that repeat the number of the marker before them.

    Where a number comes back behind others, repeats are the paper's way and say nothing, but of
    the numbers that two notes have.
    """
    again = [i > 0 and m.label == markers[i - 1].label for i, m in enumerate(markers)]
    runs = [m.label for m, is_again in zip(markers, again, strict=True) if not is_again]
    is_odd = len(set(runs)) == len(runs)
    return [
        i
        for i, marker in enumerate(markers)
        if means[i] is None or (again[i] and (is_odd or marker.label in doubled))
    ]


def _groups(places: Sequence[int]) -> list[list[int]]:
    """Runs of neighbours."""
    groups: list[list[int]] = []
    for place in places:
        if groups and groups[-1][-1] == place - 1:
            groups[-1].append(place)
        else:
            groups.append([place])
    return groups


def _is_between(low: int | None, place: int, high: int | None) -> bool:
    return low is not None and high is not None and low < place < high
