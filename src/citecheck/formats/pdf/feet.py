"""Notes at the foot of the page: smaller print that begins with the next number, or lines that
begin with a raised one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from citecheck.formats.pdf.labels import DIGITS, LABEL, RAISED, Due, alone, between, label_of
from citecheck.formats.pdf.lines import Line
from citecheck.named import NamedTuple

_SMALLER = 0.93
_ENDS = (".", "!", "?", "”", '"', ")", ".’")
_MAX_IMPRINT = 3  # lines
_ALIKE = 0.4  # points that sizes of one print may differ by
_LEAST_RAISED = 3  # notes that begin with a raised number, from which all must
_LEAST_SURE = 2  # notes, each cited on its page, from which their numbers are beyond doubt
_SURPLUS = 1.1  # share of notes that only a reading without their marks may find


class FootNote(NamedTuple):
    """A note's lines with the pages they stand on, the first with its label."""

    label: str
    lines: list[tuple[int, Line]]
    page: int
    begins: int  # where the text begins in the first line

    def texts(self) -> list[tuple[int, str]]:
        """Page and words of each line, without the label."""
        (page, first), *others = self.lines
        rest = ((on, line.text) for on, line in others)
        return [(page, first.text[self.begins :]), *rest]


class Feet(NamedTuple):
    """Pages without their notes, and the notes in order."""

    bodies: list[list[Line]]
    notes: list[FootNote]
    is_sure: bool = False  # numbers without a gap, each raised in the text of its page


def find_feet(pages: list[list[Line]], body: float) -> Feet:
    """Divide pages into body and notes. `body` is the size of the text's print.

    Where notes are cited by raised marks, only numbers raised on the page begin one.
    """
    any_number = _find(pages, body, [None] * len(pages))
    raised = [_raised_within(lines) for lines in pages]
    if sum(map(len, raised)) < _LEAST_SURE:
        return any_number
    cited = _find(pages, body, raised)
    numbers = _numbers(cited)
    hanging = sum(LABEL.match(note.lines[0][1].text) is not None for note in cited.notes)
    is_raised = hanging >= _LEAST_RAISED and len(numbers) < 2 * hanging
    if is_raised:
        cited = _find(pages, body, raised, is_raised=True)
        numbers = _numbers(cited)
    at = {note.page for note in cited.notes if note.label.isdecimal()}
    is_spread = len(at) >= min(2, len(pages))  # those of one page may be a table's
    is_whole = (
        is_spread
        and len(numbers) >= _LEAST_SURE
        and all(b in (a + 1, 1) for a, b in pairwise(numbers))
    )
    limit = _SURPLUS * _longest(numbers) + 2
    if is_whole and (is_raised or _longest(_numbers(any_number)) <= limit):
        is_apart = is_raised and _are_at_end(cited, raised)
        return Feet(pages, []) if is_apart else cited._replace(is_sure=True)
    return Feet(pages, []) if _are_at_end(any_number, raised) else any_number


def _are_at_end(feet: Feet, raised: Sequence[frozenset[str]]) -> bool:
    """Whether what was taken for the feet of pages is the small print of endnotes: the numbers are
    raised on pages before, and hardly any on the page of its note.
    """
    numbered = [note for note in feet.notes if note.label.isdecimal()]
    at_home = far = 0
    for note in numbered:
        at_home += note.label in raised[note.page - 1]
        far += any(note.label in labels for labels in raised[: note.page - 1])
    return 2 * far > len(numbered) and 5 * at_home < len(numbered)


def _numbers(feet: Feet) -> list[int]:
    return [int(note.label) for note in feet.notes if note.label.isdecimal()]


def _longest(numbers: list[int]) -> int:
    """How far the numbers go without a gap."""
    longest = run = 0
    for before, number in pairwise([0, *numbers]):
        run = run + 1 if number == before + 1 else 1
        longest = max(longest, run)
    return longest


def _raised_within(lines: list[Line]) -> frozenset[str]:
    """Labels raised within lines: no marker begins one."""
    return frozenset(
        m[0].translate(DIGITS) for line in lines for m in RAISED.finditer(line.text, 1)
    )


def _find(
    pages: list[list[Line]],
    body: float,
    cited: Sequence[frozenset[str] | None],
    is_raised: bool = False,
) -> Feet:
    found = Feet([], [])
    last = 0
    for number, (lines, labels) in enumerate(zip(pages, cited, strict=True), 1):
        kept: list[Line] = []
        for column in _by_column(lines):
            before = found.notes[-1] if found.notes else None
            due = Due(last, False, labels, is_raised)
            if labels is not None and (before is None or before.page < number):
                due = due._replace(may_restart=not any(_leads(line, due) for line in column))
            at, end = _foot(column, body, due, before is not None)
            if at is None and before is not None and before.page >= number - 1:
                at = _continued(column, body, kept or _last_body(found.bodies), before)
            if at is None:
                kept += column
                continue
            end = min(end, _imprint(column, at))
            kept += column[:at] + column[end:]
            last = _take(column[at:end], number, due, found.notes)
        found.bodies.append(kept)
    return found


def _foot(lines: list[Line], body: float, due: Due, has_notes: bool) -> tuple[int | None, int]:
    """Where the notes of a column begin and end."""
    at = _small_foot(lines, body, due, has_notes)
    if at is None:
        at = _raised_foot(lines, due)
    if at is None and (foot := _above_imprint(lines, body, due)):
        return foot
    return at, len(lines)


def _above_imprint(lines: list[Line], body: float, due: Due) -> tuple[int, int] | None:
    """Small print above lines as large as the text, such as a journal's name on a title page."""
    for end in range(len(lines) - 1, max(0, len(lines) - 1 - _MAX_IMPRINT), -1):
        above, line = lines[end - 1], lines[end]
        if above.size >= _SMALLER * body or above.base - line.base < 1.7 * line.size:
            continue
        at = _small_foot(lines[:end], body, due, has_notes=False)
        if at is not None and any(_leads(line, due) for line in lines[at:end]):
            return at, end  # `*` may stand before the first number
        return None
    return None


def _leads(line: Line, due: Due) -> bool:
    """Whether the very next number stands there."""
    label = label_of(line, due, is_small=True)
    return label is not None and label[0] == str(due.last + 1)


def _imprint(lines: list[Line], at: int) -> int:
    """Where the notes end: print of another size, set apart below them, is no note."""
    for i in range(max(at + 1, len(lines) - _MAX_IMPRINT), len(lines)):
        above, line = lines[i - 1], lines[i]
        gap = above.base - line.base
        if abs(above.size - line.size) > _ALIKE and gap > 1.8 * max(line.size, above.size):
            return i
    return len(lines)


def _by_column(lines: list[Line]) -> list[list[Line]]:
    columns: dict[int, list[Line]] = {}
    for line in lines:
        columns.setdefault(line.column, []).append(line)
    return list(columns.values())


def _small_foot(lines: list[Line], body: float, due: Due, has_notes: bool) -> int | None:
    """Where smaller print at the foot begins that holds the next number."""
    at = len(lines)
    while at and lines[at - 1].size < _SMALLER * body:
        at -= 1
    first = next((i for i in range(at, len(lines)) if label_of(lines[i], due, is_small=True)), None)
    if first is None:
        # All of it may belong to a note of the page before.
        return None
    if first > at and not has_notes:
        return first
    gap = _leading(lines[first:])
    while first > at and has_notes and _goes_on(lines[first - 1], lines[first], gap):
        first -= 1  # the end of a note from the page before
    return first


def _goes_on(above: Line, line: Line, leading: float) -> bool:
    """Whether two lines are of one note: as large, and no further apart than lines are."""
    return above.base - line.base < 1.9 * leading and abs(above.size - line.size) <= _ALIKE


def _last_body(bodies: list[list[Line]]) -> list[Line]:
    return next((lines for lines in reversed(bodies) if lines), [])


def _continued(lines: list[Line], body: float, before: list[Line], note: FootNote) -> int | None:
    """Where the end of an unfinished note stands, without a label: at the foot, or all the page."""
    if note.lines[-1][1].text.rstrip().endswith(_ENDS):
        return None
    at = len(lines)
    while at and lines[at - 1].size < _SMALLER * body:
        at -= 1
    if at < len(lines):
        return at or None
    is_whole = bool(before) and before[-1].text.rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹ ").endswith(_ENDS)
    return 0 if is_whole and lines[0].text[:1].islower() else None


def _leading(lines: list[Line]) -> float:
    return min(
        (a.base - b.base for a, b in pairwise(lines) if a.base > b.base + 2),
        default=lines[0].size * 1.3 if lines else 12.0,
    )


def _raised_foot(lines: list[Line], due: Due) -> int | None:
    """The first line that begins with a raised number which is due: no marker begins a line."""
    for i, line in enumerate(lines):
        m = LABEL.match(line.text)
        value = int(m[1].translate(DIGITS)) if m else 0
        is_next = value == due.last + 1
        is_allowed = due.allows(value) or (due.is_raised and is_next)
        if m and is_allowed and (is_next or (due.cited and value == 1)):
            return i
    return None


def _take(lines: list[Line], page: int, due: Due, notes: list[FootNote]) -> int:
    """Read notes out of the foot of a page; gives the last number."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    raises = any(LABEL.match(line.text) for line in lines)
    for i, line in enumerate(lines):
        label = label_of(line, due, is_small=True) or between(lines[i:], due)
        if label is None and i + 1 < len(lines):
            label = alone(line, lines[i + 1], due)
        elif label and raises and not LABEL.match(line.text) and label[0].isdecimal():
            label = None  # the page's notes have raised numbers: this one is text
        indent = min(right - line.right, line.left - left) if line.is_rtl else line.left - left
        if label and indent <= 3.5 * line.size:
            notes.append(FootNote(label[0], [(page, line)], page, label[1]))
            last = int(label[0]) if label[0].isdecimal() else due.last
            due = due._replace(last=last, may_restart=False)
        elif notes:
            notes[-1].lines.append((page, line))
    return due.last
