"""Cross-references made to follow: `see notes 3–5 above` names the notes by their new numbers.

Where a note that stood above comes to stand below, its word turns too. What is not certain to name
a note of this paper is left, and told.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from citecheck.citations.certain.note_numbers import (
    NumberedPlace,
    find_note_numbers,
    opposites,
    points_forward,
)
from citecheck.editing.renumbering.plan import Plan
from citecheck.editing.renumbering.printed import printed_like
from citecheck.finding import Edit
from citecheck.model import Note, Paper, Span
from citecheck.named import NamedTuple

_CLOSED = frozenset({"title", "translated-title", "url", "archive-url", "doi"})


class Following(NamedTuple):
    """What becomes of the cross-references."""

    edits: tuple[Edit, ...]
    told: tuple[str, ...]  # what was left as it is, and why


class _Home(NamedTuple):
    """The text that a reference stands in."""

    text: str
    section: int
    note: Note | None = None  # None: the body
    number: int | None = None  # what the note becomes

    def there(self, span: Span) -> Span:
        """Where a span of the text stands in the document."""
        return span if self.note is None else self.note.span_in_document(span)


def follow(paper: Paper, plan: Plan) -> Following:
    """The edits that make every certain cross-reference follow its note."""
    tables = _tables(paper, plan)
    edits: list[Edit] = []
    told: list[str] = []
    for home, place in _places(paper, plan):
        table = tables.get(home.section, {})
        names = [span.of(home.text) for item in place.items for span in item]
        line = paper.document.line_column(home.there(place.span).start)[0]
        where = f"“{' '.join(place.span.of(home.text).split())}” on line {line}"
        if not place.is_certain:
            if any(table.get(name) not in (None, _value(name)) for name in names):
                told.append(f"{where} is left: it may not mean a note of this paper")
            continue
        targets = [_members(item, home.text, table) for item in place.items]
        if any(None in group for group in targets):
            told.append(f"{where} is left: it names a number that no note has, or two")
            continue
        groups = [[number for number in group if number is not None] for group in targets]
        edits += _renamed(home, place, groups)
        edits += _turned(home, place, groups, names)
    return Following(tuple(edits), tuple(told))


def _tables(paper: Paper, plan: Plan) -> Mapping[int, Mapping[str, int | None]]:
    """For each section: label → the note's new number; None where two notes have the label."""
    tables: dict[int, dict[str, int | None]] = {}
    for index, note in enumerate(paper.notes):
        if not note.label[0].isdecimal():
            continue
        table = tables.setdefault(note.section, {})
        is_double = note.label in table
        number = plan.numbers.get(index, _value(note.label))
        table[note.label] = None if is_double else number
    return tables


def _value(label: str) -> int:
    return int("".join(sign for sign in label if sign.isdecimal()))


def _places(paper: Paper, plan: Plan) -> Iterator[tuple[_Home, NumberedPlace]]:
    """Where notes are named by number, in the notes and outside of them."""
    for index, note in enumerate(paper.notes):
        home = _Home(note.text, note.section, note, plan.numbers.get(index))
        closed = sorted(p.span for p in paper.parsed[index].parts if p.kind in _CLOSED)
        for place in find_note_numbers(note.text):
            if not _is_in(closed, place.span.start):
                yield home, place
    text = paper.document.text
    closed = sorted(
        [Span(note.head.start, note.span.end) for note in paper.notes]
        + [*paper.document.known.opaque, *paper.document.locked]
    )
    starts = [section.span.start for section in paper.sections]
    for place in find_note_numbers(text):
        if _is_in(closed, place.span.start) or not paper.sections:
            continue
        section = paper.sections[max(0, bisect_right(starts, place.span.start) - 1)]
        if text[place.span.start] == "(":
            place = place._replace(is_certain=False)  # `(n 12)`: twelve people were asked
        yield _Home(text, section.number), place


def _is_in(spans: Sequence[Span], at: int) -> bool:
    i = bisect_right(spans, at, key=lambda span: span.start) - 1
    return any(span.start <= at < span.end for span in spans[max(0, i - 1) : i + 1])


def _members(item: Sequence[Span], text: str, table: Mapping[str, int | None]) -> list[int | None]:
    """The new numbers of the notes that a number or a range names."""
    names = [span.of(text) for span in item]
    if len(names) == 1:
        return [table.get(names[0])]
    if not all(name.isdecimal() for name in names):
        return [None]
    labels = [str(number) for number in range(int(names[0]), int(names[1]) + 1)]
    return [table.get(label) for label in labels if label in table or label in names]


def _renamed(home: _Home, place: NumberedPlace, groups: Sequence[list[int]]) -> Iterator[Edit]:
    """The numbers of one reference: singles stay in ascending order, a broken range is a list."""
    every = sorted(number for group in groups for number in group)
    if all(len(item) == 1 for item in place.items):
        groups = [[number] for number in every]
    elif len(groups) > 1 and every[-1] - every[0] == len(every) - 1:
        ranged = next(item for item in place.items if len(item) == 2)
        dash = home.text[ranged[0].end : ranged[1].start]
        span = Span(place.items[0][0].start, place.items[-1][-1].end)
        yield from _changed(home, span, _as_list(every, dash))
        return
    for item, group in zip(place.items, groups, strict=True):
        numbers = sorted(group)
        digits = [span.of(home.text) for span in item]
        if len(item) == 2 and numbers[-1] - numbers[0] != len(numbers) - 1:
            span = Span(item[0].start, item[1].end)
            dash = home.text[item[0].end : item[1].start]
            yield from _changed(home, span, _as_list(numbers, dash))
            continue
        wanted = (numbers[0], numbers[-1])
        for span, printed, number in zip(item, digits, wanted, strict=False):
            new = printed_like(printed, number)
            if new is not None:
                yield from _changed(home, span, new)


def _changed(home: _Home, span: Span, new: str) -> Iterator[Edit]:
    if new != span.of(home.text):
        yield Edit(*home.there(span), new)


def _as_list(numbers: Sequence[int], dash: str) -> str:
    """Ascending numbers with their runs: `2, 4–6`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}{dash}{run[-1]}" for run in runs)


def _turned(
    home: _Home, place: NumberedPlace, groups: Sequence[list[int]], names: Sequence[str]
) -> Iterator[Edit]:
    """Words of place that were true of the old numbers and are not of the new ones."""
    if home.note is None or home.number is None:
        return
    old, new = _value(home.note.label), home.number
    numbers = [number for group in groups for number in group]
    for span in place.directions:
        word = span.of(home.text)
        turned = opposites().get(word.casefold())
        if turned is None:
            continue
        is_up = not points_forward(word)
        was_true = all((_value(name) < old) == is_up for name in names)
        is_false = all((number < new) != is_up for number in numbers)
        if was_true and is_false:
            capital = turned[0].upper() + turned[1:]
            yield Edit(*home.there(span), capital if word[0].isupper() else turned)
