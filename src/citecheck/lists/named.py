"""Numbered lists that the text cites by names, or by numbers that are no markers of notes."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.model import Citation, Paper, Source

_LEAST_SHARE = 0.5  # of the numbered entries, that names lead to


def without_numbers(
    paper: Paper, citations: Sequence[Citation], entries: Sequence[Source]
) -> Paper:
    """The paper without the markers that seem to lead to entries which it cites in another way."""
    numbered = [entry for entry in entries if entry.note and entry.list == 1]
    named = {
        name for c in citations if c.form in ("bracket", "narrative", "page") for name in c.entries
    }
    cited = sum(entry.id in named for entry in numbered)
    places = {(entry.section, entry.note) for entry in numbered}
    own = {(note.section, note.label) for note in paper.notes} - places
    is_named = numbered and cited >= _LEAST_SHARE * len(numbered)
    is_apart = len(own) <= len(numbered) and _are_apart(paper, citations)
    if not (is_named or is_apart):
        return paper
    kept = tuple(m for m in paper.markers if (m.section, m.note or m.label) in own)
    kept = () if is_apart else kept
    return paper._replace(markers=kept, has_author_date=paper.has_author_date or not own)


def _are_apart(paper: Paper, citations: Sequence[Citation]) -> bool:
    """Whether most numbers that cite a list were read where no marker was: those that were are
    not all."""
    starts = {at for marker in paper.markers for at in range(*marker.span)}
    numbers = [c for c in citations if c.form == "number"]
    return 2 * sum(c.span.start not in starts for c in numbers) > len(numbers)
