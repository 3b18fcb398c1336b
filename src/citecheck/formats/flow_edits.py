"""Edits of a word processor's text, given to the pieces of the file that they change."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from citecheck.errors import UnwritableOutput
from citecheck.finding import Edit
from citecheck.formats.flow import Layout, Source
from citecheck.named import NamedTuple


class Change(NamedTuple):
    """Replace the characters from `start` to `end` of one piece."""

    start: int
    end: int
    text: str


class Changed(NamedTuple):
    """A piece of a file, and what becomes of it."""

    source: Source
    length: int  # in characters
    changes: list[Change]  # ascending, disjoint


def shared_out(path: str, layout: Layout, text: str, edits: Iterable[Edit]) -> list[Changed]:
    """The pieces that ascending, disjoint edits change.

    New text goes to the piece in which its edit begins; put between two pieces, to the former.
    Raises UnwritableOutput where an edit touches what the file does not hold as text.
    """
    found: dict[int, Changed] = {}
    for edit in edits:
        for place, change in shares(path, layout, narrowed(text, edit)):
            start, end, source = layout.editable[place]
            one = found.setdefault(place, Changed(source, end - start, []))
            one.changes.append(change)
    return list(found.values())


def narrowed(text: str, edit: Edit) -> Edit:
    """An edit without what it leaves alone at its ends."""
    old, new = text[edit.start : edit.end], edit.text
    limit = min(len(old), len(new))
    left = next((i for i in range(limit) if old[i] != new[i]), limit)
    limit -= left
    right = next((i for i in range(limit) if old[-1 - i] != new[-1 - i]), limit)
    return Edit(edit.start + left, edit.end - right, new[left : len(new) - right])


def shares(path: str, layout: Layout, edit: Edit) -> Iterator[tuple[int, Change]]:
    """What an edit does to each piece: the piece's place in `layout.editable`, the change.

    Raises UnwritableOutput.
    """
    pieces = layout.editable
    place = max(0, bisect_right(pieces, edit.start, key=lambda piece: piece[0]) - 1)
    if place and pieces[place][0] == edit.start == edit.end == pieces[place - 1][1]:
        place -= 1
    at, new = edit.start, edit.text
    while place < len(pieces):
        start, end, _ = pieces[place]
        if not start <= at <= end:
            break
        if at < end or at == edit.end:
            stop = min(end, edit.end)
            yield place, Change(at - start, stop - start, new)
            at, new = stop, ""
            if at == edit.end:
                return
        place += 1
    raise UnwritableOutput(f"{path}: an edit would touch what the file does not hold as text")
