"""Short forms that give a title to another author than the note that cites it in full."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.linting.repeats import cited_in_full
from citecheck.model import Paper, Source
from citecheck.translit import match_key

_MIN_WORD = 4  # letters of a name that is compared
_MIN_TITLE = 12  # letters of a short title that can be no other


def by_another_author(paper: Paper) -> Iterator[tuple[Source, str]]:
    """`Berg, “Tin and Rivers,” 12`, where that title is Lund's and Berg wrote another."""
    full = [s for s in cited_in_full(paper.sources) if s.authors and s.issued]
    for source in paper.sources:
        title = match_key(source.title or "")
        if source.refers_to or source.issued or not source.authors or not source.page:
            continue
        if len(title) < _MIN_TITLE:
            continue
        before = [
            s for s in full if s.section == source.section and s.note_index < source.note_index
        ]
        own = _families(source)
        fitting = [s for s in before if title in match_key(s.title or "")]
        known = any(own & _families(s) for s in before)
        if known and len(fitting) == 1 and not _words(source) & _words(fitting[0]):
            other = fitting[0].authors[0].family or fitting[0].authors[0].literal
            yield (
                source,
                f"“{source.title}” is by {other} in note {paper.note_of(fitting[0]).label}",
            )


def _families(source: Source) -> set[str]:
    return {
        word
        for name in source.authors
        for word in (name.family or name.literal or "").split()
        if len(word) >= _MIN_WORD
    }


def _words(source: Source) -> set[str]:
    """All words of the names: of two family names the first may be read as a given one."""
    given = " ".join(name.given or "" for name in source.authors).split()
    return _families(source) | {word for word in given if len(word) >= _MIN_WORD}
