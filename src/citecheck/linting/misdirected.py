"""Short forms that lead the reader to the wrong place: to a note that does not cite the work, or to
a title that is another author's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.late import late
from citecheck.linting.repeats import cited_in_full
from citecheck.linting.view import note_views
from citecheck.model import Paper, Source
from citecheck.translit import match_key

_MIN_WORD = 4  # letters of a name that is looked for in a note
_MIN_TITLE = 12  # letters of a short title that can be no other
_NOTE_NUMBER = late(
    r"(?:notes?|nn?\.?|Fn\.?|Fußn\.?|Anm\.?|сноск\w{1,3}|прим\w{0,8}\.?|nota|nt\.)[ \u00a0](\d+)",
    re.IGNORECASE,
)
Misdirected = tuple[Source, str]


def to_another_note(paper: Paper) -> Iterator[Misdirected]:
    """`Berg, supra note 4`, where note 4 cites others and an earlier note cites Berg."""
    for view in note_views(paper, "back-reference"):
        for source in view.sources:
            name = _name_of(source)
            if not name or source.back_reference in (None, "ibid"):
                continue
            printed = source.span.of(view.note.text)
            named = _NOTE_NUMBER.search(printed)
            target = named and next(
                (
                    index
                    for index in range(view.note_index)
                    if paper.notes[index].section == source.section
                    and paper.notes[index].label == named[1]
                ),
                None,
            )
            if named is None or target is None or not _cites_in_full(paper, target):
                continue
            if name not in paper.notes[target].text:
                holding = _note_that_says(paper, name, source)
                if holding:
                    yield source, f"note {named[1]} does not cite {name}, note {holding} does"


def _name_of(source: Source) -> str | None:
    """The family name, or the first word of the title, by which a short form is known."""
    if source.authors:
        name = source.authors[0].family or source.authors[0].literal or ""
    else:
        name = (source.title or "").split(",")[0]
    words = name.split()
    return words[-1 if source.authors else 0] if words and len(words[0]) >= _MIN_WORD else None


def _cites_in_full(paper: Paper, index: int) -> bool:
    """Whether a note cites works, none of them by a short form."""
    sources = paper.sources_of(index)
    return bool(sources) and all(
        s.back_reference is None and (s.title or s.container_title or s.type == "legislation")
        for s in sources
    )


def _note_that_says(paper: Paper, name: str, source: Source) -> str | None:
    """The label of the first note of the section that cites a work in full by this name."""
    for index in range(source.note_index):
        note = paper.notes[index]
        if note.section == source.section and re.search(
            rf"(?<!\w){re.escape(name)}(?!\w)", note.text
        ):
            return note.label if _cites_in_full(paper, index) else None
    return None


def by_another_author(paper: Paper) -> Iterator[Misdirected]:
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
