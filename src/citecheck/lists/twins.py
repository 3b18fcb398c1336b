"""Two numbered lists of the same works: what the text cites by number, it cites in the first."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Paper


def with_markers_of_first(paper: Paper) -> Paper:
    """The paper whose markers lead to the first of two such lists, and none to its copy."""
    is_copied = any(entry.note and (entry.list or 0) > 1 for entry in paper.entries)
    if not paper.markers or not is_copied:
        return paper
    from citecheck.lists.parallel import find_pairing

    pairing = find_pairing(paper)
    if not pairing:
        return paper
    own = dict(_sections(paper, pairing.first))
    copies = {section for _, section in _sections(paper, pairing.second)} - set(own.values())
    if not own or not copies:
        return paper
    home = min(own.values())
    markers = (
        m._replace(section=own.get(m.label, home), note=m.label if m.label in own else None)
        if m.section in copies
        else m
        for m in paper.markers
    )
    return paper._replace(markers=tuple(markers))


def _sections(paper: Paper, number: int) -> Iterator[tuple[str, int]]:
    """The labels of one list's entries that are notes, and the sections that hold these."""
    sections = {note.span.start: note.section for note in paper.notes}
    sections |= {note.head.end: note.section for note in paper.notes}
    for entry in paper.entries:
        if entry.note and entry.list == number:
            span, head = (note := paper.note_of(entry)).span, note.head
            section = sections.get(span.start, sections.get(head.end))
            if section is not None:
                yield entry.note, section
