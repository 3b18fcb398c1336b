"""Findings as the comments of a reviewer: one a note, on its marker."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence

from citecheck.finding import Edit, Finding
from citecheck.formats import Comment
from citecheck.model import Document, Paper, Span

MIN_WORDS = 12  # characters quoted
MAX_WORDS = 160
_MANAGERS = {"zotero": "Zotero", "mendeley": "Mendeley", "endnote": "EndNote"}
_START = Span(0, 0)

Reason = Callable[[str], str]
"""A rule's code → one sentence on what it is about."""


def comments_on(paper: Paper, findings: Sequence[Finding], reason: Reason) -> list[Comment]:
    """The comments, in order of place.

    What concerns a note stands on its first marker; on that of the nearest note before it which has
    one; else, as what concerns no place, at the start. What concerns the text stands where it is.
    """
    markers = _first_markers(paper)
    starts = [note.span.start for note in paper.notes]
    by_note: dict[int, list[Finding]] = {}
    others: dict[Span, list[Finding]] = {}
    for finding in findings:
        index = _note_index(paper, starts, finding)
        if index is not None:
            by_note.setdefault(index, []).append(finding)
        else:
            others.setdefault(_place_in_text(paper, markers, finding), []).append(finding)
    comments = [
        Comment(span, "\n".join(_told(paper, None, found, reason)))
        for span, found in others.items()
    ]
    for index, found in by_note.items():
        at = next((markers[i] for i in range(index, -1, -1) if i in markers), _START)
        comments.append(Comment(at, "\n".join(_told(paper, index, found, reason))))
    return sorted(comments, key=lambda comment: comment.span)


def _first_markers(paper: Paper) -> Mapping[int, Span]:
    """Note index → where its first marker is printed."""
    index_of = {(note.section, note.label): i for i, note in enumerate(paper.notes)}
    found: dict[int, Span] = {}
    for marker in paper.markers:
        index = index_of.get((marker.section, marker.note)) if marker.note is not None else None
        if index is not None:
            found.setdefault(index, marker.printed)
    return found


def _note_index(paper: Paper, starts: Sequence[int], finding: Finding) -> int | None:
    index = bisect_right(starts, finding.start) - 1
    if index >= 0 and finding.start <= paper.notes[index].span.end:
        return index
    return None


def _place_in_text(paper: Paper, markers: Mapping[int, Span], finding: Finding) -> Span:
    """Where a finding stands: on a marker behind it, where its first character belongs to one."""
    if finding.code.startswith("DOC"):
        return _START
    for marker in paper.markers:
        if marker.printed.start <= finding.start < marker.printed.end:
            return marker.printed
    return Span(finding.start, finding.end)


def _told(
    paper: Paper, index: int | None, findings: Sequence[Finding], reason: Reason
) -> Iterator[str]:
    document = paper.document
    bounds = paper.notes[index].span if index is not None else Span(0, len(document.text))
    if index is not None:
        label = paper.notes[index].label
        place = document.place(bounds.start) or ""
        yield place.capitalize() if place.endswith(f" {label}") else f"Note {label}"
    for finding in findings:
        yield f"{finding.code} {finding.name}: {finding.message}."
        window = _window(document.text, finding, bounds)
        if window.end > window.start:
            yield f"Words: “{_quoted(document.text, window, bounds)}”"
        if proposal := _proposal(document.text, finding, window):
            yield f"Proposal: “{proposal}”"
        yield f"Why: {reason(finding.code)}."
        if manager := _manager(document, finding):
            yield f"{manager} prints these words: mend the entry there and refresh the citations."
    yield from _archived(paper, index, findings)


def _window(text: str, finding: Finding, bounds: Span) -> Span:
    """The words in question: of the finding and of its edits, a dozen characters at least."""
    edits = finding.fix.edits if finding.fix is not None else ()
    start = min([finding.start, *(edit.start for edit in edits)])
    end = max([finding.end, *(edit.end for edit in edits)])
    start, end = max(start, bounds.start), min(end, bounds.end)
    if end - start < MIN_WORDS:
        while start > bounds.start and (end - start < MIN_WORDS or text[start - 1].isalnum()):
            start -= 1
        while end < bounds.end and (end - start < 2 * MIN_WORDS or text[end].isalnum()):
            if end - start > MAX_WORDS:
                break
            end += 1
    return Span(start, min(end, start + MAX_WORDS))


def _quoted(text: str, window: Span, bounds: Span) -> str:
    before = "…" if window.start > bounds.start else ""
    after = "…" if window.end < bounds.end else ""
    return f"{before}{_folded(window.of(text))}{after}"


def _proposal(text: str, finding: Finding, window: Span) -> str | None:
    """The same words with the finding's fix; None where there is none, or not all of it fits."""
    if finding.fix is None:
        return None
    edits: list[Edit] = sorted(finding.fix.edits)
    if edits and (edits[0].start < window.start or edits[-1].end > window.end):
        return None
    out, at = "", window.start
    for edit in edits:
        out += text[at : edit.start] + edit.text
        at = edit.end
    return _folded(out + text[at : window.end])


def _folded(text: str) -> str:
    return " ".join(text.split())


def _manager(document: Document, finding: Finding) -> str | None:
    """The reference manager whose field holds the place."""
    for data in document.data:
        span = data.span
        if span is not None and span.start <= finding.start < span.end:
            return _MANAGERS.get(data.origin)
    return None


def _archived(paper: Paper, index: int | None, findings: Sequence[Finding]) -> Iterator[str]:
    """The archived copies of a note's sources, or of those that findings outside of notes name."""
    if index is not None:
        asked = [source.id for source in paper.sources_of(index)]
    else:
        asked = [finding.source for finding in findings if finding.source]
    for source in dict.fromkeys(asked):
        answer = paper.answers.get(source)
        if answer is not None and answer.snapshot_url:
            yield f"Archived: {answer.snapshot_url}"
