"""Which of the proposed fixes one round takes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from citecheck.finding import Edit, Finding, Fix
from citecheck.model import Paper, Span

_ADDRESSES = frozenset({"url", "archive-url", "doi", "isbn", "issn", "arxiv"})
_WRITTEN_BY_RULES_ON_ADDRESSES = ("URL", "DOC006")  # what nobody sees breaks an address
_WRITTEN_AT_ENDS_OF_WORKS = "REG"  # of notes, and of reference lists


class Ground:
    """Where a paper may be edited: `notes`, and what in them only some rules may touch."""

    def __init__(self, paper: Paper) -> None:
        text = paper.document.text
        self._notes = [
            Span(_after_blank(text, min(note.head.start, note.span.start)), note.span.end)
            for note in paper.notes
        ]
        self._notes.sort()
        listed = paper.listed.notes if paper.listed else ()
        self._works = sorted([*self._notes, *(note.span for note in listed)])
        # Behind a locked end of the text stands nothing that new text could be added to.
        locked = (Span(at, end + (end == len(text))) for at, end in paper.document.locked)
        self._closed = sorted([*locked, *paper.document.known.opaque])
        self._addresses = sorted(
            paper.notes[index].span_in_document(part.span)
            for index, parsed in enumerate(paper.parsed)
            for part in parsed.parts
            if part.kind in _ADDRESSES
        )

    def admits(self, finding: Finding, fix: Fix) -> bool:
        """Whether every edit of a fix stands where it may."""
        for edit in fix.edits:
            is_work = finding.code.startswith(_WRITTEN_AT_ENDS_OF_WORKS)
            own = self._works if is_work else self._notes
            if _touches(self._closed, edit) or not _lies_in(own, edit):
                return False
            is_ours = finding.code.startswith(_WRITTEN_BY_RULES_ON_ADDRESSES)
            if not is_ours and _touches(self._addresses, edit):
                return False
        return True


def _after_blank(text: str, at: int) -> int:
    """Where the white space before a note begins: rules on its head replace it."""
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return at


def _touches(spans: Sequence[Span], edit: Edit) -> bool:
    """Whether an edit changes something inside one of some ascending, disjoint stretches."""
    i = bisect_right(spans, edit.start, key=lambda span: span.start) - 1
    for span in spans[max(0, i) : i + 2]:
        if edit.start == edit.end:
            if span.start < edit.start < span.end:
                return True
        elif edit.start < span.end and span.start < edit.end:
            return True
    return False


def _lies_in(spans: Sequence[Span], edit: Edit) -> bool:
    i = bisect_right(spans, edit.start, key=lambda span: span.start)
    return any(
        span.start <= edit.start and edit.end <= span.end for span in spans[max(0, i - 2) : i]
    )


def choose(
    findings: Iterable[Finding], ground: Ground, *, takes_unsafe: bool
) -> list[tuple[Finding, Fix]]:
    """The fixes of one round: safe ones first, then by place; none that overlaps one taken."""
    wanted = [
        (finding, finding.fix)
        for finding in findings
        if finding.fix is not None
        and not finding.baselined
        and (takes_unsafe or finding.fix.applicability == "safe")
    ]
    wanted.sort(key=lambda pair: (pair[1].applicability != "safe", pair[0].start, pair[0].code))
    taken: list[Edit] = []
    chosen = []
    for finding, fix in wanted:
        if not fix.edits or not ground.admits(finding, fix):
            continue
        if any(_clashes(taken, edit) for edit in fix.edits):
            continue
        for edit in fix.edits:
            taken.insert(bisect_left(taken, edit), edit)
        chosen.append((finding, fix))
    return chosen


def _clashes(taken: Sequence[Edit], edit: Edit) -> bool:
    """Whether an edit overlaps or touches one that is taken: both meet in the next round."""
    i = bisect_left(taken, edit)
    return any(
        other.start <= edit.end and edit.start <= other.end
        for other in taken[max(0, i - 1) : i + 1]
    )
