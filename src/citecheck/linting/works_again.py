"""Works that a paper cites in full again for another page, though it shortens the others."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.linting.repeats import cited_in_full, folded, groups, title_key
from citecheck.model import Paper, Source

_LEAST = 5  # short forms, by which a paper shortens
_USUAL = 4  # short forms for each work in full again
_SHORT = frozenset({"short", "note", "op-cit"})
_TYPES = frozenset({"book", "chapter", "article-journal", "thesis"})
_MIN_TITLE = 12  # characters of a title's key


def works_again(paper: Paper) -> Iterator[tuple[Source, Source]]:
    """Each work that stands in full again, with the first of its notes; its page may be another."""
    shortened = sum(source.back_reference in _SHORT for source in paper.sources)
    if shortened < _LEAST:
        return
    full = [s for s in cited_in_full(paper.sources) if _is_whole(s)]
    found = [
        (group[0], again)
        for group in groups(full, _work)
        for again in group[1:]
        if again.note_index != group[0].note_index
    ]
    if _USUAL * len(found) <= shortened:
        yield from found


def _is_whole(source: Source) -> bool:
    """Whether author, title, year and imprint or journal are printed."""
    is_placed = source.publisher or source.publisher_place or source.container_title
    is_titled = len(title_key(source)) >= _MIN_TITLE
    return bool(
        source.type in _TYPES
        and source.authors
        and source.issued
        and is_placed
        and is_titled
        and source.list is None
    )


def _work(source: Source) -> tuple[object, ...]:
    names = tuple(folded(name.family or name.literal or "") for name in source.authors)
    outlet = folded(source.container_title or source.publisher or "")
    return source.section, title_key(source), source.issued, names, source.volume, outlet
