"""Raised numbers and signs in the text, and the notes at the foot that they cite."""

from __future__ import annotations

import re
from collections.abc import Collection

from citecheck.formats.pdf.feet import Feet
from citecheck.formats.pdf.labels import DIGITS, RAISED
from citecheck.late import late
from citecheck.model import FormatMarker, FormatNote, Span

LIKELY = 0.9
_MAY_REPEAT = late(r"[^\W\d_]{2}(?:[^\W\d_]{2}|[.,;:!?)”’\"»]{1,2})\Z")  # what stands before a mark
_MAX_ROW = 400
_MAX_EACH = 8  # places looked at for one number of a page


def find_marks(
    text: str, bounds: list[Span], feet: Feet, notes: list[FormatNote], is_scan: bool = False
) -> list[FormatMarker]:
    """The marks of each note on its own page; of sure notes those that repeat one, too.

    `bounds` is each page's stretch of `text`.
    """
    confidence = notes[0].confidence if notes else LIKELY
    by_page: dict[int, dict[str, str | None]] = {}
    for foot, note in zip(feet.notes, notes, strict=True):
        by_page.setdefault(foot.page, {}).setdefault(foot.label, note.id)
    found: list[FormatMarker] = []
    if is_scan:
        from citecheck.formats.pdf.recognised import find_recognised

        for page, labels in by_page.items():
            for label, start, end in find_recognised(text, *bounds[page - 1], list(labels)):
                found.append(FormatMarker(label, Span(start, end), labels[label], LIKELY))
        return found
    for page, labels in by_page.items():
        best = _on_page(text, bounds[page - 1], labels)
        if feet.is_sure and page > 1 and (missing := labels.keys() - best):
            best |= _on_page(text, bounds[page - 2], missing)  # the note was put off to this page
        if feet.is_sure and page < len(bounds) and (missing := labels.keys() - best):
            best |= _on_page(text, bounds[page], missing)  # or its line was, when it was set
        for label, m in best.items():
            found.append(FormatMarker(label, Span(*m.span()), labels[label], confidence))
    if feet.is_sure:
        found += _repeated(text, bounds[-1].end, found)
    return sorted(found, key=lambda marker: marker.span)


def _on_page(text: str, bounds: Span, labels: Collection[str]) -> dict[str, re.Match[str]]:
    """The mark of each label on a page: numbers ascend, and exponents stand back."""
    seen: dict[str, list[re.Match[str]]] = {}
    for m in RAISED.finditer(text, *bounds):
        label = m[0].translate(DIGITS)
        if label in labels and len(seen.setdefault(label, [])) < _MAX_EACH:
            seen[label].append(m)
    best = {label: min(found, key=lambda m: _rank(text, m)) for label, found in seen.items()}
    numbers = [m for label, found in seen.items() if label.isdecimal() for m in found]
    if sum(label.isdecimal() for label in best) < len(numbers) <= _MAX_ROW:
        best |= {m[0].translate(DIGITS): m for m in _ascending(text, numbers)}
    return best


def _ascending(text: str, marks: list[re.Match[str]]) -> list[re.Match[str]]:
    """The longest row of marks whose numbers ascend, of such rows that with the fewest exponents.

    Quadratic in what one page holds of the numbers of its own notes.
    """
    marks = sorted(marks, key=lambda m: m.start())
    rows: list[tuple[int, list[re.Match[str]]]] = []
    for m in marks:
        number = int(m[0].translate(DIGITS))
        before = [row for row in rows if int(row[1][-1][0].translate(DIGITS)) < number]
        value, row = max(before, key=lambda row: row[0], default=(0, []))
        rows.append((value + 10 - 4 * _rank(text, m), [*row, m]))
    return max(rows, key=lambda row: row[0])[1]


def _repeated(text: str, end: int, found: list[FormatMarker]) -> list[FormatMarker]:
    """Marks behind the first of their number: behind words, for most others are exponents."""
    first: dict[str, FormatMarker | None] = {}
    for marker in found:
        first[marker.label] = None if marker.label in first else marker
    repeated = []
    for m in RAISED.finditer(text, 0, end):
        seen = first.get(m[0].translate(DIGITS))
        if seen is None or not seen.label.isdecimal() or m.start() <= seen.span.start:
            continue
        if _MAY_REPEAT.search(text, max(0, m.start() - 4), m.start()):
            repeated.append(seen._replace(span=Span(*m.span())))
    return repeated


def _rank(text: str, m: re.Match[str]) -> int:
    """1 behind what carries exponents: a digit, a unit, the sign of a formula."""
    return int(not _MAY_REPEAT.search(text, max(0, m.start() - 4), m.start()))
