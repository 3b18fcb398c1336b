"""Numbered lists that the text cites by names: the numbers count the entries and cite nothing."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.model import Citation, Paper, Source

_LEAST_SHARE = 0.5  # of the numbered entries, that names lead to


def without_numbers(
    paper: Paper, citations: Sequence[Citation], entries: Sequence[Source]
) -> Paper:
    """The paper without the markers that seem to lead to entries which it cites by names."""
    numbered = [entry for entry in entries if entry.note and entry.list == 1]
    named = {
        name for c in citations if c.form in ("bracket", "narrative", "page") for name in c.entries
    }
    cited = sum(entry.id in named for entry in numbered)
    if not numbered or cited < _LEAST_SHARE * len(numbered):
        return paper
    places = {(entry.section, entry.note) for entry in numbered}
    own = {(note.section, note.label) for note in paper.notes} - places
    kept = tuple(m for m in paper.markers if (m.section, m.note or m.label) in own)
    return paper._replace(markers=kept, has_author_date=paper.has_author_date or not own)
