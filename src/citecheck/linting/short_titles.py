"""Short forms whose title is a slip away from the work that they stand for, and those of a known
author's work that nothing cites."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from citecheck.linting.distance import edit_distance
from citecheck.linting.lost_words import has_lost_article
from citecheck.linting.repeats import folded, title_key
from citecheck.model import Paper, Source
from citecheck.named import NamedTuple

_MIN_TITLE = 12  # letters of a short title that is compared
_LITTLE = 3  # letters of words that say little
_MIN_WORD = 7  # letters of a word in which one may be wrong
_LONG = 20  # letters of one in which two may be wrong
_STATED = ("issued", "publisher", "publisher_place", "container_title", "url", "doi")
_MAX_COMPARED = 2_000  # short forms in one paper

_Works = dict[str, list[tuple[str, Source]]]  # family name → titles with their works


class Short(NamedTuple):
    """Short forms of one title: the first, the work that it nearly names, and how many there are."""

    source: Source
    work: Source
    notes: tuple[str, ...]


def misspelt_titles(paper: Paper) -> Iterator[Short]:
    """`Berg, Tin and Rivres, 12`, for the Tin and Rivers of an earlier note; each title once."""
    shorts: dict[tuple[str, str], list[Source]] = defaultdict(list)
    for source in paper.sources:
        if is_short_title(source) and len(source.authors) == 1:
            title = folded(source.title or "")
            if len(title) >= _MIN_TITLE:
                shorts[source.authors[0].family or "", title].append(source)
    works = _works(paper) if shorts and len(shorts) <= _MAX_COMPARED else {}
    for (family, title), sources in shorts.items():
        if work := _near(title, works.get(family, []), sources[0]):
            yield Short(sources[0], work, tuple(paper.note_of(s).label for s in sources))


def _works(paper: Paper) -> _Works:
    works: _Works = defaultdict(list)
    for source in paper.sources:
        if source.title and source.issued and source.back_reference is None:
            for family in _families(source):
                works[family].append((folded(source.title), source))
    return works


def is_short_title(source: Source) -> bool:
    """Whether a source is a name and a title, with no more than a page."""
    return (
        source.back_reference in (None, "short")
        and source.list is None
        and bool(source.title and source.authors)
        and not any(getattr(source, field, None) for field in _STATED)
        and all(name.family and not name.given for name in source.authors)
    )


def _families(source: Source) -> list[str]:
    names = [name.family for name in source.authors if name.family]
    return names + [name.rpartition("-")[2] for name in names if "--" in name]


def _near(title: str, works: list[tuple[str, Source]], source: Source) -> Source | None:
    """The one work of a section whose title, or its beginning, is a letter or two off."""
    if any(title in full or full in title for full, _ in works):
        return None
    lost = [
        w for _, w in works if has_lost_article(source.title or "", w.title or "", is_short=True)
    ]
    if lost:
        return lost[0]
    limit = 2 if len(title) >= _LONG else 1
    if named := [work for _, work in works if _is_in_other_words(source, work)]:
        return named[0] if len(named) == 1 else None
    near = {
        full: work
        for full, work in works
        if work.section == source.section
        and any(
            full[: len(title) + d] != title
            and edit_distance(title, full[: len(title) + d], limit) <= limit
            for d in range(-limit, limit + 1)
            if 0 < len(title) + d <= len(full)
        )
        and _digits(full[: len(title)]) == _digits(title)
    }
    return next(iter(near.values())) if len(near) == 1 else None


def _is_in_other_words(source: Source, work: Source) -> bool:
    """Whether all that a short title says stands in a work's, one word a letter off: `Hypocondria and
    Suicide` for *Of Hypochondria and of Suicide*."""
    short, full = (
        [word for word in title_key(each).split() if len(word) > _LITTLE] for each in (source, work)
    )
    missing = [word for word in short if word not in full]
    return (
        len(short) >= 2
        and len(missing) == 1
        and len(missing[0]) >= _MIN_WORD
        and work.note_index < source.note_index
        and work.section == source.section
        and any(edit_distance(missing[0], word, 1) == 1 for word in full)
    )


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdecimal())


def is_nowhere(paper: Paper, source: Source) -> bool:
    """Whether a title stands in no earlier note, nor behind the notes, and none of its author's
    shares most words with it."""
    title = title_key(source)
    words = {word for word in title.split() if len(word) > _LITTLE}
    if len(title) < _MIN_TITLE or len(words) < 2:
        return False
    families = set(_families(source))
    for other in paper.sources:
        if other.id == source.id or folded(other.title or "") == folded(source.title or ""):
            continue
        key = title_key(other)
        if title in key or (families & set(_families(other)) and _is_alike(words, key)):
            return False
    before = "".join(folded(note.text) for note in paper.notes[: source.note_index])
    end = max(note.span.end for note in paper.notes)
    return folded(source.title or "") not in before + folded(paper.document.text[end:])


def _is_alike(words: set[str], key: str) -> bool:
    return 3 * len(words & set(key.split())) >= 2 * len(words)
