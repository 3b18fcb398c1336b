"""Renumber a file: plan, edit, and read again to prove it before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from citecheck.editing.renumbering.mentions import Following, follow
from citecheck.editing.renumbering.plan import Plan, plan
from citecheck.editing.renumbering.rewriting import label_edits, rewrite
from citecheck.errors import CitecheckError
from citecheck.formats import WriteOptions, read_document, write_edits
from citecheck.model import Document, Note, Paper, Source
from citecheck.named import NamedTuple

SELF_NUMBERED = frozenset({"docx", "odt", "rtf", "tex"})
"""Formats that number their own notes when they are printed."""


class Refused(CitecheckError):
    """A paper that is not renumbered; the message names all causes in one line."""

    prefix = "not renumbered: "


class How(NamedTuple):
    """How a paper is renumbered."""

    start: int = 1
    keeps_labels: bool = False  # notes are only put in order
    is_forced: bool = False  # what is not certain is left alone


class Renumbered(NamedTuple):
    """What renumbering came to."""

    data: bytes
    labels: int = 0  # notes and markers with another number
    moved: int = 0
    mentions: int = 0  # edits of cross-references
    told: tuple[str, ...] = ()  # for the editor to look at
    numbers_itself: bool = False
    has_numbers: bool = True


def renumber(
    path: str,
    data: bytes,
    analyse: Callable[[Document], Paper],
    how: How,
    options: WriteOptions | None = None,
) -> Renumbered:
    """The bytes of a file with its notes numbered in the order of their markers.

    Raises Refused, UnwritableOutput where the format takes no edits, and what reading raises.
    """
    paper = analyse(read_document(path, data))
    if _numbers_itself(paper.document):
        return Renumbered(data, numbers_itself=True)
    planned = plan(paper, how.start)
    following = Following((), ()) if how.keeps_labels else follow(paper, planned)
    labels = [] if how.keeps_labels else label_edits(paper, planned)
    rewriting = rewrite(paper, planned, [*labels, *following.edits])
    problems = [*([] if how.is_forced else planned.problems), *rewriting.problems]
    if problems:
        hint = "" if rewriting.problems else " (--force leaves alone what is not certain)"
        raise Refused(f"{path}: {'; '.join(problems)}{hint}")
    if not rewriting.edits:
        return Renumbered(data, told=planned.guesses, has_numbers=bool(planned.numbers))
    written = write_edits(data, paper.document, rewriting.edits, options or WriteOptions())
    after = analyse(read_document(path, written))
    became = {i: rewriting.became.get(i, i) for i in range(len(paper.notes))}
    numbers: Mapping[int, int] = {} if how.keeps_labels else planned.numbers
    _prove(path, paper, after, planned, numbers, became)
    told = _other_meanings(paper, after, became)
    return Renumbered(
        written,
        len(labels),
        sum(1 for place, block in rewriting.became.items() if place != block),  # notes
        len(following.edits),
        (*planned.guesses, *following.told, *told),
    )


def _numbers_itself(document: Document) -> bool:
    return document.format in SELF_NUMBERED and any(
        note.confidence == 1 for note in document.known.notes
    )


def _prove(
    path: str,
    before: Paper,
    after: Paper,
    planned: Plan,
    numbers: Mapping[int, int],
    became: Mapping[int, int],
) -> None:
    """Raise Refused where a note or a marker would be read otherwise than it is now."""
    if len(after.notes) != len(before.notes):
        raise Refused(f"{path}: {len(after.notes)} notes would be read, not {len(before.notes)}")
    for index, note in enumerate(before.notes):
        new = after.notes[became[index]]
        label = str(numbers[index]) if index in numbers else note.label
        if new.label != label or not _is_same(note, new):
            raise Refused(f"{path}: note {note.label} would not be read as it is now")
    places = _places(before)
    wanted = []
    for index, marker in enumerate(before.markers):
        cited = planned.cites.get(index, places.get((marker.section, marker.note or ""), -1))
        label = str(numbers[cited]) if cited in numbers else marker.label
        wanted.append((label, became.get(cited, -1)))
    places = _places(after)
    found = [(m.label, places.get((m.section, m.note or ""), -1)) for m in after.markers]
    if sorted(wanted) != sorted(found):
        odd = sorted(set(wanted) ^ set(found))
        which = f" (marker {odd[0][0]})" if odd else ""
        raise Refused(f"{path}: its markers would not be read as they are now{which}")


def _places(paper: Paper) -> dict[tuple[int, str], int]:
    """Section and label → the place of the first note that has them."""
    places: dict[tuple[int, str], int] = {}
    for index, note in enumerate(paper.notes):
        places.setdefault((note.section, note.label), index)
    return places


def _is_same(before: Note, after: Note) -> bool:
    """Whether two states of a note have the same words, numbers and words of place aside."""
    a, b = before.text.split(), after.text.split()
    same = sum(1 for x, y in zip(a, b, strict=False) if x == y)
    return len(a) == len(b) and (len(a) < 4 or 2 * same >= len(a))


def _other_meanings(before: Paper, after: Paper, became: Mapping[int, int]) -> Iterator[str]:
    """Back-references that would repeat another source than they do now: `Ibid.` behind a move."""
    targets = {source.id: source.note_index for source in before.sources}
    new_targets = {source.id: source.note_index for source in after.sources}
    for index, note in enumerate(before.notes):
        now = after.sources_of(became[index])
        old = before.sources_of(index)
        if len(now) != len(old):
            continue
        for source, other in zip(old, now, strict=True):
            meant = _target(source, targets)
            if meant is None or source.back_reference is None:
                continue
            if _target(other, new_targets) != became.get(meant):
                label = after.notes[became[index]].label
                was = "" if label == note.label else f" (now {note.label})"
                yield (
                    f"note {label}{was} repeated the source of note"
                    f" {before.notes[meant].label}, and would not any more: look at it"
                )


def _target(source: Source, targets: dict[str, int]) -> int | None:
    return targets.get(source.refers_to) if source.refers_to else None
