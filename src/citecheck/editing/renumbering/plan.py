"""The number of each note: 1 … N in the order of the first marker that cites it.

Sections whose numbers restart are numbered each from 1; where they run on, so does the count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from citecheck.editing.renumbering.pairing import Numbered, cited_places, inside_range, pair
from citecheck.editing.renumbering.printed import is_number, is_printed_at
from citecheck.model import Marker, Note, Paper, Section
from citecheck.named import NamedTuple

UNSURE = 0.5
"""Confidence of a section or marker below which the alignment is in doubt."""
MAX_TOLD = 5
"""Reasons of one kind that are told one by one."""


class Plan(NamedTuple):
    """What becomes of the numbers of a paper."""

    numbers: Mapping[int, int]  # place in Paper.notes → its number
    cites: Mapping[int, int]  # place in Paper.markers → place in Paper.notes
    problems: tuple[str, ...]  # why it should not be done
    guesses: tuple[str, ...]  # markers that are taken to mean another note than their number's

    @property
    def is_certain(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.problems


class _Part(NamedTuple):
    """The numbered notes and markers of one section."""

    section: Section
    notes: Sequence[Numbered]
    markers: Sequence[tuple[int, Marker]]
    means: Sequence[int | None]  # for each marker, a place in `notes`


def plan(paper: Paper, start: int = 1) -> Plan:
    """The plan for a paper; `start` is the first number of its first section."""
    numbers: dict[int, int] = {}
    cites: dict[int, int] = {}
    problems: list[str] = []
    guesses: list[str] = []
    highest = 0  # printed label of the sections before
    following = start
    for part in _parts(paper):
        problems += _problems(paper, part)
        guesses += _guesses(paper, part)
        labels = [_value(note.label) for _, note in part.notes]
        if highest and min(labels) <= highest:
            following = 1
        highest = max(labels)
        ordered, kept = _order(part)
        for place in ordered:
            while following in kept:
                following += 1
            numbers[part.notes[place][0]] = following
            following += 1
        for (index, _), meant in zip(part.markers, part.means, strict=True):
            if meant is not None:
                cites[index] = part.notes[meant][0]
        problems += _broken_ranges(paper, part, numbers)
    return Plan(numbers, cites, tuple(problems), tuple(guesses))


def _parts(paper: Paper) -> Iterator[_Part]:
    """The sections with notes whose labels are numbers that the file prints."""
    notes: dict[int, list[Numbered]] = {}
    markers: dict[int, list[tuple[int, Marker]]] = {}
    for place, note in enumerate(paper.notes):
        if _is_numbered(paper, note.label, note.span.start):
            notes.setdefault(note.section, []).append((place, note))
    for place, marker in enumerate(paper.markers):
        if _is_numbered(paper, marker.label, marker.span.start):
            markers.setdefault(marker.section, []).append((place, marker))
    for group in _lists(paper, notes):
        own = [note for section in group for note in notes.get(section.number, [])]
        cited = [marker for section in group for marker in markers.get(section.number, [])]
        if own:
            surest = min(group, key=lambda section: section.confidence)
            yield _Part(surest, own, cited, pair([marker for _, marker in cited], own))


def _lists(paper: Paper, notes: Mapping[int, list[Numbered]]) -> list[list[Section]]:
    """The sections; one of a single note with the next one, where they share a list.

    Two notes with the number 1 at the head of a list look like two articles.
    """
    groups: list[list[Section]] = []
    for section in paper.sections:
        last = groups[-1][-1] if groups else None
        is_single = last is not None and len(notes.get(last.number, ())) == 1
        if not (is_single and last and _adjoin(paper, last, section)):
            groups.append([])
        groups[-1].append(section)
    return groups


def _adjoin(paper: Paper, before: Section, section: Section) -> bool:
    if before.notes is None or section.notes is None:
        return False
    return not paper.document.text[before.notes.end : section.notes.start].strip()


def _is_numbered(paper: Paper, label: str, at: int) -> bool:
    # In Markdown and its like, `12a` is a name.
    is_typed = not paper.document.known.notes
    return is_number(label, may_be_inserted=is_typed) and is_printed_at(
        paper.document.text, at, label
    )


def _value(label: str) -> int:
    return int(label.rstrip("abcdefghijklmnopqrstuvwxyz"))


def _order(part: _Part) -> tuple[list[int], set[int]]:
    """The places of the cited notes by first mention, and the numbers of those left alone."""
    by_label = {note.label: place for place, (_, note) in enumerate(part.notes)}
    ordered: dict[int, None] = {}
    for (_, marker), meant in zip(part.markers, part.means, strict=True):
        if meant is not None:
            ordered.setdefault(meant)
        for label in inside_range(marker):
            if label in by_label:
                ordered.setdefault(by_label[label])
    kept = {
        _value(note.label) for place, (_, note) in enumerate(part.notes) if place not in ordered
    }
    lost = zip(part.markers, part.means, strict=True)
    kept.update(_value(marker.label) for (_, marker), meant in lost if meant is None)
    return list(ordered), kept


def _problems(paper: Paper, part: _Part) -> Iterator[str]:
    if part.section.confidence < UNSURE:
        yield (
            "it is not certain which marker cites which note"
            f" (confidence {part.section.confidence:.2f})"
        )
    if not part.markers:
        yield f"there are {len(part.notes)} notes, and not one marker cites them"
        return
    lost = [m for (_, m), place in zip(part.markers, part.means, strict=True) if place is None]
    yield from _told(
        f"marker {m.label} on line {_line(paper, m.span.start)} has no note" for m in lost
    )
    cited = cited_places([m for _, m in part.markers], part.means, part.notes)
    yield from _told(
        f"note {note.label} on line {_line(paper, note.span.start)} has no marker"
        for place, (_, note) in enumerate(part.notes)
        if place not in cited
    )
    yield from _told(
        f"line {_line(paper, at)} begins like a note, but was not read as one"
        for at in _unread_heads(paper, part)
    )
    yield from _told(
        f"it is not certain that “{m.label}” on line {_line(paper, m.span.start)} is a marker"
        for _, m in part.markers
        if m.confidence < UNSURE
    )


def _told(reasons: Iterator[str]) -> Iterator[str]:
    found = list(reasons)
    yield from found[:MAX_TOLD]
    if len(found) > MAX_TOLD:
        yield f"and {len(found) - MAX_TOLD} more like it"


def _unread_heads(paper: Paper, part: _Part) -> Iterator[int]:
    """Lines inside notes that begin as notes do, with a number that no note has, or once more
    with that of their note or the next; where a number alone makes a head, only these two.
    """
    from re import compile as compiled
    from re import escape

    text = paper.document.text
    labels = {note.label for _, note in part.notes}
    following = [*(note.label for _, note in part.notes[1:]), ""]
    for (_, note), after in zip(part.notes, following, strict=True):
        own = {note.label, after} - {""}
        before = text[note.head.start : note.span.start]
        behind = text[note.span.start + len(note.label) : note.head.end]
        number = r"[1-9]\d{0,4}" if (before or behind).strip() else rf"(?:{'|'.join(own)})(?=\s)"
        head = compiled(rf"[ \t]*{escape(before)}({number}){escape(behind.rstrip())}")
        at = text.find("\n", note.head.end, note.span.end)
        while at >= 0:
            found = head.match(text, at + 1, note.span.end)
            if found and (
                found[1] in own
                or (found[1] not in labels and int(found[1]) <= 2 * len(labels) + 10)
            ):
                yield found.start(1)
            at = text.find("\n", at + 1, note.span.end)


def _guesses(paper: Paper, part: _Part) -> Iterator[str]:
    for (_, marker), place in zip(part.markers, part.means, strict=True):
        if place is None:
            continue
        note: Note = part.notes[place][1]
        is_first = all(other.label != note.label for _, other in part.notes[:place])
        if marker.label != note.label or not is_first:
            yield (
                f"marker {marker.label} on line {_line(paper, marker.span.start)}"
                f" is taken to mean note {note.label} on line {_line(paper, note.span.start)}"
            )


def _broken_ranges(paper: Paper, part: _Part, numbers: Mapping[int, int]) -> Iterator[str]:
    """Printed ranges, as `[3–5]`, whose notes would not stand together any more."""
    by_label = {note.label: numbers.get(index) for index, note in part.notes}
    for _, marker in part.markers:
        if marker.through is None:
            continue
        members = [marker.label, *inside_range(marker), marker.through]
        found = [by_label.get(label) for label in members]
        if any(a is None or b is None or b != a + 1 for a, b in pairwise(found)):
            where = _line(paper, marker.span.start)
            yield f"the notes of {marker.printed.of(paper.document.text)} on line {where} part"


def _line(paper: Paper, at: int) -> int:
    return paper.document.line_column(at)[0]
