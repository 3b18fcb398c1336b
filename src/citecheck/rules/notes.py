"""NTE: the run of notes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from citecheck.finding import Edit, Match
from citecheck.late import late
from citecheck.linting.hidden_heads import defined_twice, hidden_heads
from citecheck.linting.registry import rule
from citecheck.linting.runs import is_sign, runs
from citecheck.model import Note, Paper
from citecheck.rules._definitions import are_typed, at_head, tight_definitions
from citecheck.rules._quoted_notes import bare_quotations

_BODY = """\
The mill opened in spring.1 It closed in autumn.2 Nobody wrote of it for weeks.3 It was sold.4

Notes

"""
_LIST = """\
1. “Mill Opens at Last,” harbourpost.example, May 3, 2019.
2. “Mill Shuts Its Gates,” harbourpost.example, October 1, 2019.
3. “The Quiet Mill,” harbourpost.example, November 8, 2019.
4. “Who Bought the Mill,” harbourpost.example, January 15, 2020.
"""
_GOOD = _BODY + _LIST
_FLOWING = frozenset({"html", "epub", "tex"})  # there a line end prints as a blank


@rule(
    "NTE001",
    "notes-run-together",
    "warning",
    bad=_GOOD.replace("2019.\n3.", "2019. 3."),
    good=_GOOD,
    fix="safe",
)
def notes_run_together(paper: Paper) -> Iterator[Match]:
    """A note starts in the middle of a line, behind the one before it.

    A paste from a PDF loses line ends; the reader of the printed page loses the note. The finding
    stands at the note that starts in mid-line.
    """
    text = paper.document.text
    for index, note in enumerate(paper.notes):
        if not note.starts_mid_line:
            continue
        blank = note.head.start
        while blank and text[blank - 1].isspace():
            blank -= 1
        edit = Edit(blank, note.head.start, "\r\n" if "\r\n" in text else "\n")
        is_fixed = paper.document.format not in _FLOWING
        said = f"note {note.label} starts in the middle of a line"
        yield at_head(note, index, said, edit if is_fixed else None)
    for run in runs(paper):
        for index, label, span in hidden_heads(paper, run):
            yield run.match(
                span, f"note {label} starts in the middle of a line", label, 0.8, note_index=index
            )


@rule(
    "NTE002",
    "missing-note-number",
    "error",
    bad=_GOOD.replace(" for weeks.3 ", " for weeks. ").replace(
        "3. “The Quiet Mill,” harbourpost.example, November 8, 2019.\n", ""
    ),
    good=_GOOD,
)
def missing_note_number(paper: Paper) -> Iterator[Match]:
    """The run of note numbers has a gap.

    A note was deleted, or its number mistyped. Silent where a marker cites the missing number
    (MRK001 says so), and behind a number that is given twice (NTE003 says so).
    """
    if paper.document.known.notes and not are_typed(paper):
        return  # the format numbers the notes itself
    listed = set(_cited_numbers(paper))
    for run in runs(paper):
        cited = {marker.label for marker in run.markers} | run.cited | listed
        doubled = run.doubled
        numbered = [(i, n) for i, n in run.notes if n.label.isdecimal()]
        for (_, before), (index, after) in pairwise(numbered):
            low, high = int(before.label), int(after.label)
            if before.label in doubled:
                low += 1
            missing = [str(v) for v in range(low + 1, high) if str(v) not in cited]
            if 0 < len(missing) <= _MAX_GAP:
                what = missing[0] if len(missing) == 1 else f"{missing[0]} to {missing[-1]}"
                are = "is" if len(missing) == 1 else "are"
                yield run.match(
                    after.head,
                    f"note {what} {are} missing between {before.label} and {after.label}",
                    after.label,
                    min(before.confidence, after.confidence),
                    note_index=index,
                )


def _cited_numbers(paper: Paper) -> Iterator[str]:
    """The numbers that cite a list which has no such entry: BIB001 or MRK001 tells them."""
    for citation in paper.citations:
        if citation.form == "number" and not citation.entries:
            m = _NUMBERS.match(citation.text)
            first = int(m["first"]) if m else 0
            last = min(int(m["last"] or first), first + _LONGEST_RANGE) if m else -1
            yield from map(str, range(first, last + 1))


_LONGEST_RANGE = 100  # numbers that one citation may cite
_NUMBERS = late(r"(?P<first>[0-9]{1,4})(?:[–-](?P<last>[0-9]{1,4}))?")
_MAX_GAP = 50  # numbers; more are no gap, but another count


@rule(
    "NTE003",
    "duplicate-note-number",
    "error",
    bad=_GOOD.replace("\n3. “The", "\n2. “The"),
    good=_GOOD,
)
def duplicate_note_number(paper: Paper) -> Iterator[Match]:
    """Two notes have the same number.

    The reader who follows a marker cannot know which is meant. The finding stands at the second.
    """
    told: set[int] = set()
    for run in runs(paper):
        seen: set[str] = set()
        doubled = run.doubled
        told |= {note.head.start for _, note in run.notes if note.label in doubled}
        for index, note in run.notes:
            if note.label in seen and not is_sign(note.label):
                yield run.match(
                    note.head,
                    f"the number {note.label} is given to two notes",
                    note.label,
                    note.confidence,
                    note_index=index,
                )
            seen.add(note.label)
    for again in defined_twice(paper):
        if told.isdisjoint(range(*again.head)):
            message = f"the number {again.label} is given to two notes"
            yield Match(again.head, message, note=again.label)


@rule(
    "NTE004",
    "note-number-spacing",
    "info",
    bad=_BODY.replace("sold.4", "sold.4 It burnt.5 It was rebuilt.6")
    + _LIST.replace("3. “", "3.“")
    + "5. “Fire at the Mill,” harbourpost.example, March 2, 2020.\n"
    + "6. “Mill Rises Again,” harbourpost.example, May 9, 2021.\n",
    good=_BODY.replace("sold.4", "sold.4 It burnt.5 It was rebuilt.6")
    + _LIST
    + "5. “Fire at the Mill,” harbourpost.example, March 2, 2020.\n"
    + "6. “Mill Rises Again,” harbourpost.example, May 9, 2021.\n",
    fix="safe",
)
def note_number_spacing(paper: Paper) -> Iterator[Match]:
    """A note's number is set off from its text in another way than the paper's other numbers.

    `1“Title` among `1 “Title”`, or the reverse; in text formats, held to the paper's own habit.
    """
    habit = paper.conventions.dominant("note-head")
    document = paper.document
    yield from tight_definitions(paper)
    if habit is None or not document.is_editable or document.known.notes:
        return  # what stands between a label and its text is the format's syntax
    for index, note in enumerate(paper.notes):
        if not note.runs or "\n" in paper.document.text[note.head.end : note.runs[0].source]:
            continue
        start, end = note.head.end, note.runs[0].source
        is_spaced = end > start
        if is_spaced == (habit == "spaced"):
            continue
        wanted = " " if habit == "spaced" else ""
        verb = "put a space after" if wanted else "no space after"
        said = f"{verb} the number of note {note.label}, as in the other notes"
        yield at_head(note, index, said, Edit(start, end, wanted))


@rule(
    "NTE005",
    "note-without-source",
    "warning",
    bad=_GOOD.replace(
        "“The Quiet Mill,” harbourpost.example, November 8, 2019.", "Citation needed."
    ),
    good=_GOOD,
)
def note_without_source(paper: Paper) -> Iterator[Match]:
    """Nothing in a note reads as a source, and it is no comment either.

    Often what is left of a citation that was never filled in, or a quotation that does not say
    whose it is. Commentary, cross-references, remarks such as "emphasis added", interviews,
    archives, laws, personal communications and "author's calculations" are kinds of note, not
    defects; silent where that is true of many notes of the section.
    """
    for run in runs(paper):
        suspects = [
            (index, note)
            for index, note in run.notes
            if not paper.sources_of(index)
            and paper.parsed[index].kind == "unread"
            and not any(c.isdecimal() for c in note.text)
            and not _cites_by_key(paper, note)
        ]
        if 5 * len(suspects) > 2 * len(run.notes):
            continue
        known = {index for index, _ in suspects}
        suspects += [each for each in bare_quotations(paper, run.notes) if each[0] not in known]
        more = len(suspects) - 1
        if is_kind := more >= _MANY_SUSPECTS:
            suspects = suspects[:1]  # of such a kind are the paper's notes: said once
        for index, note in suspects:
            yield run.match(
                note.span,
                f"nothing in note {note.label} reads as a source"
                + (f", nor in {more} others" if is_kind else ""),
                note.label,
                min(note.confidence, 0.7),
                note_index=index,
                is_error=False,
            )


def _cites_by_key(paper: Paper, note: Note) -> bool:
    cited = paper.document.citations
    i = bisect_left(cited, note.span.start, key=lambda one: one.span.start)
    return i < len(cited) and cited[i].span.start < note.span.end


_MANY_SUSPECTS = 5


@rule(
    "NTE006",
    "empty-note",
    "error",
    bad=_GOOD.replace("2. “Mill Shuts Its Gates,” harbourpost.example, October 1, 2019.", "2."),
    good=_GOOD,
)
def empty_note(paper: Paper) -> Iterator[Match]:
    """A note has a number but no text.

    The reader follows the marker and finds nothing. Text on the lines after the number counts as
    the note's text.
    """
    for run in runs(paper):
        for index, note in run.notes:
            if not note.text:
                yield run.match(
                    note.head,
                    f"note {note.label} is empty",
                    note.label,
                    note.confidence,
                    note_index=index,
                )
