"""MRK: the numbers in the text that cite notes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from citecheck.facts.numbers import is_caption
from citecheck.finding import Match
from citecheck.linting.hidden_heads import hidden_heads
from citecheck.linting.registry import rule
from citecheck.linting.runs import (
    Run,
    on_headings,
    out_of_order,
    runs,
    true_markers,
    without_headings,
)
from citecheck.model import Marker, Paper
from citecheck.rules._lost_markers import told_at, told_once
from citecheck.rules.lists import copies_of_cited

_NOTES = """\

Notes

1. “Mill Opens at Last,” harbourpost.example, May 3, 2019.
2. “Mill Shuts Its Gates,” harbourpost.example, October 1, 2019.
3. “The Quiet Mill,” harbourpost.example, November 8, 2019.
"""
_GOOD = "The mill opened in spring.1 It closed in autumn.2 Nobody wrote of it.3\n" + _NOTES


@rule(
    "MRK001",
    "marker-without-note",
    "error",
    bad="The mill opened in spring.1 It closed in autumn.2 Nobody wrote of it.3 It was sold.4\n"
    + _NOTES,
    good="The mill opened in spring.1 It closed in autumn.2 Nobody wrote of it.3 It was sold.\n"
    + _NOTES,
)
def marker_without_note(paper: Paper) -> Iterator[Match]:
    """A marker cites a note that does not exist.

    Silent where a section has no notes at all (DOC001 says so once), where the note is there under
    the number of the one before it (NTE003), and where the number leads to an entry of a list.
    """
    listed = {c.span.start for c in paper.citations if c.form == "number" and c.entries}
    for run in runs(paper):
        if not run.notes:
            continue
        doubled = run.doubled
        lost = any(marker.note is None for marker in run.markers)
        hidden = {one.label for one in hidden_heads(paper, run)} if lost else set()
        for marker in run.markers:
            if marker.label in hidden:
                continue  # NTE001 tells where that note stands
            is_listed = not listed.isdisjoint(range(*marker.span))
            if marker.note is None and not (is_listed or _is_misnumbered(marker.label, doubled)):
                yield run.match(
                    marker.span,
                    f"marker {marker.label} cites a note that does not exist",
                    marker.label,
                    marker.confidence,
                )


def _is_misnumbered(label: str, doubled: set[str]) -> bool:
    """Whether the number before is given to two notes: one of them is meant to be this."""
    return label.isdecimal() and str(int(label) - 1) in doubled


@rule(
    "MRK002",
    "note-without-marker",
    "error",
    bad="The mill opened in spring.1 It closed in autumn. Nobody wrote of it.3\n" + _NOTES,
    good=_GOOD,
)
def note_without_marker(paper: Paper) -> Iterator[Match]:
    """Nothing in the text cites the note.

    The marker was lost, or the sentence that held it. Silent where a section has no marker at all
    (DOC004 says so once), for the second of two notes with one number (NTE003), and for notes
    inside a printed range, as in `[3–5]`. One finding, a warning, where most notes of a long list
    seem to be lost: then the text has lost the form of its markers.
    """
    for run in runs(paper):
        if not run.markers:
            continue
        cited = run.cited
        if run.is_unread:
            yield told_once(run)
            continue
        lost = {marker.label for marker in run.markers if marker.note is None}
        seen = copies_of_cited(paper) if paper.entries else set()  # BIB007 tells them
        for index, note in run.notes:
            # `[^8)]:` under `[^8]`: MRK001 says so at the marker.
            is_broken = bool(lost) and not note.label.isalnum() and _letters(note.label) in lost
            if note.label not in cited and note.label not in seen and not is_broken:
                yield told_at(paper, run, index, note)
            seen.add(note.label)


def _letters(label: str) -> str:
    return "".join(c for c in label if c.isalnum())


@rule(
    "MRK003",
    "marker-out-of-order",
    "warning",
    bad="The mill opened in spring.1 It closed in autumn.3 Nobody wrote of it.2\n" + _NOTES,
    good=_GOOD,
)
def marker_out_of_order(paper: Paper) -> Iterator[Match]:
    """A note is cited for the first time after a note with a higher number.

    Notes are numbered in the order in which the text cites them; a passage was moved, or two
    numbers changed places. Silent where numbers are used again by system, as in reference lists by
    number, for formats that number the notes themselves (unless they stand under each chapter,
    their numbers running on; in HTML they are typed), and for a marker on a heading (MRK007 says
    so).
    """
    for run in runs(paper):
        run = without_headings(run)
        if run.reuses_numbers:
            continue
        is_listed = any(citation.form == "number" for citation in paper.citations)
        seen: set[str] = set()
        first = []
        is_running_on = _runs_on(run)
        is_typed = paper.document.format == "html"
        for marker in run.markers:
            is_counted = marker.form != "format" or is_running_on or is_typed
            is_known = marker.note is not None and marker.label.isdecimal()
            if is_known and is_counted and marker.label not in seen:
                first.append(marker)
            seen.add(marker.label)
        strange = list(out_of_order(first))
        is_by_alphabet = is_listed and 3 * len(strange) > len(first)
        for marker in () if is_by_alphabet else strange:
            yield run.match(
                marker.span,
                f"marker {marker.label} is out of order",
                marker.label,
                marker.confidence,
                is_error=False,
            )


def _runs_on(run: Run) -> bool:
    """Whether numbered notes stand in several places, in order, with the text between them."""
    labels = [note.label for _, note in run.notes]
    if not labels or not all(label.isdecimal() for label in labels):
        return False
    if any(int(a) >= int(b) for a, b in pairwise(labels)):
        return False
    starts = [note.head.start for _, note in run.notes]
    return any(starts[0] < marker.span.start < starts[-1] for marker in run.markers)


@rule(
    "MRK004",
    "repeated-marker",
    "info",
    bad="The mill opened in spring.1 It closed in autumn.2 Snow fell.2 Nobody wrote of it.3\n"
    + _NOTES,
    good=_GOOD,
)
def repeated_marker(paper: Paper) -> Iterator[Match]:
    """The same number cites a note again.

    Most styles want a note of its own for each place. Silent for entries of a reference list, and
    where the paper uses numbers again by system: at least three times, and for a tenth of its
    markers. A marker on a heading (MRK007) does not count.
    """
    listed = {entry.note for entry in paper.entries}
    for run in runs(paper):
        run = without_headings(run)
        if not run.reuses_numbers:
            for marker in run.repeats:
                if marker.note in listed or marker.note is None:  # MRK001 tells of that one
                    continue
                yield run.match(
                    marker.span,
                    f"note {marker.label} is cited again",
                    marker.label,
                    marker.confidence,
                    is_error=False,
                )


@rule(
    "MRK005",
    "ambiguous-marker",
    "warning",
    bad="The mill opened on May 31 and closed in autumn.2 Nobody wrote of it.3\n" + _NOTES,
    good="The mill opened in May.1 It closed in autumn.2 Nobody wrote of it.3\n" + _NOTES,
)
def ambiguous_marker(paper: Paper) -> Iterator[Match]:
    """A marker can be read as part of the number before it.

    `March 123` is 12 March with note 3, or a year; `15.4` may be a decimal. Print the marker as a
    superscript, or move it behind a word. Silent after a known name with digits, as
    `COVID-19.28`, behind the point or comma after a clock time, and in a row of markers: `”.1,2`.
    """
    unread = {run.section.number for run in runs(paper) if run.is_unread}
    ends = set()
    for marker in true_markers(paper):
        before = marker.span.start - 1
        is_next = before in ends and paper.document.text[before : before + 1] == ","
        ends.add(marker.span.end)
        if marker.misreading and marker.section not in unread and not is_next:
            printed = marker.misreading.span.of(paper.document.text)
            yield Match(
                marker.span,
                f"marker {marker.label} can be read as part of “{printed}”",
                note=marker.label,
                confidence=marker.confidence,
            )


@rule(
    "MRK007",
    "marker-on-heading",
    "warning",
    bad="The River Mill1\n\nIt opened in spring. It closed in autumn.2 Nobody wrote of it.3\n"
    + _NOTES,
    good="The River Mill\n\nIt opened in spring.1 It closed in autumn.2 Nobody wrote of it.3\n"
    + _NOTES,
)
def marker_on_heading(paper: Paper) -> Iterator[Match]:
    """A marker stands on a title or heading.

    Headings are copied into tables of contents and running heads, and take the number with them.
    Cite the note in the first sentence below. Silent for an asterisk or dagger on a title: that is
    how authors thank and sign; and on the caption of a table or figure, which has its note there.
    Told once where most of a paper's markers stand on headings.
    """
    for run in runs(paper):
        found = [m for m in on_headings(run) if not is_caption(paper.document.text, m.span.start)]
        first = _first_of_lines(paper, found)
        is_system = len(first) >= _SYSTEM and 2 * len(found) > len(run.markers)
        for marker in first[:1] if is_system else first:
            others = f", as do the markers of {len(first) - 1} more" if is_system else ""
            yield run.match(
                marker.span,
                f"marker {marker.label} stands on a heading{others}",
                marker.label,
                marker.confidence,
                is_error=False,
            )


_SYSTEM = 5  # headings with markers, which most of a paper's markers stand on


def _first_of_lines(paper: Paper, markers: list[Marker]) -> list[Marker]:
    """The first marker of each heading."""
    text, found, end = paper.document.text, [], -1
    for marker in markers:
        if marker.span.start >= end:
            found.append(marker)
        end = text.find("\n", marker.span.end) % (len(text) + 1)
    return found
