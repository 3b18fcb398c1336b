"""Chapters of one work that are linted together: what one cites in full, the others may shorten."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.linting.repeats import cited_in_full, title_key
from citecheck.linting.short_titles import is_nowhere, misspelt_titles
from citecheck.model import Paper, Source
from citecheck.named import NamedTuple
from citecheck.translit import match_key

_MIN_SHORT = 5  # short forms of known works, beside which one of an unknown work stands out
_MIN_FULL, _MAX_ALONE = 5, 2  # full citations, beside which so many short forms stand out
_MAX_COMPARED = 300  # short forms of unknown works that are looked for
_MIN_CONFIDENCE = 0.75  # of a source, below which its author is not looked for
_SHORT_FIELDS = frozenset({"authors", "title", "page", "volume"})

Work = tuple[str, str]  # family name of its first author, match key of its title


class Unknown(NamedTuple):
    """A short form of a work that nothing before it cites."""

    source: Source
    family: str
    has_known_author: bool = False


def works_of(paper: Paper) -> frozenset[Work]:
    """The works that a paper cites in full."""
    return frozenset(
        (family, match_key(source.title or ""))
        for source in cited_in_full(paper.sources)
        if source.issued and source.authors and (family := source.authors[0].family)
    )


def unknown_works(paper: Paper) -> Iterator[Unknown]:
    """`Berg, Tin and Rivers, 12`: a short form, where the paper's others stand for a work that an
    earlier note cites in full, and nothing else names this one, nor a companion of the paper.
    """
    short = [s for s in paper.sources if s.back_reference == "short" and s.refers_to]
    candidates = [source for source in paper.sources if is_short_form(source)]
    if candidates:
        known = {one.source.title for one in misspelt_titles(paper)}  # SRC005 tells those
        candidates = [
            source
            for source in candidates
            if source.title not in known and not names_volume(paper.note_of(source).text, source)
        ]
    if paper.entries or not candidates or len(candidates) > _MAX_COMPARED:
        return
    found = [unknown for source in candidates if (unknown := _unknown(paper, source))]
    are_rare = len(short) >= _MIN_SHORT and len(candidates) * 4 <= len(short)
    if are_rare or _stand_out(paper, found):
        yield from found


def _unknown(paper: Paper, source: Source) -> Unknown | None:
    """A short form whose author nothing before it names, nor what stands behind the notes."""
    family = source.authors[0].family or ""
    end = max(note.span.end for note in paper.notes)
    texts = [note.text for note in paper.notes[: source.note_index]]
    texts += [paper.document.text[end:], paper.note_of(source).text[: source.span.start]]
    if _is_known(source, family, paper.companions):
        return None
    is_named = any(family in text for text in texts)
    if is_named and not (_is_quoted(paper, source) and is_nowhere(paper, source)):
        return None
    return Unknown(source, family, is_named)


def _stand_out(paper: Paper, found: list[Unknown]) -> bool:
    """Whether short forms of quoted titles are few beside full citations."""
    full = sum(bool(s.issued and s.authors) for s in cited_in_full(paper.sources))
    return (
        0 < len(found) <= max(_MAX_ALONE, full // 10)
        and full >= _MIN_FULL
        and all(_is_quoted(paper, unknown.source) for unknown in found)
    )


def _is_quoted(paper: Paper, source: Source) -> bool:
    place = source.fields.get("title")
    text = paper.note_of(source).text
    return place is not None and text[place.start - 1 : place.start] in tuple('“"‘«„*_')


def is_short_form(source: Source) -> bool:
    """Whether a source is a family name, a title and a page, and says nothing else."""
    return (
        source.back_reference is None
        and source.refers_to is None
        and not source.antecedents
        and source.confidence >= _MIN_CONFIDENCE
        and bool(source.title and source.page and source.authors)
        and all(name.family and not name.given for name in source.authors)
        and source.fields.keys() <= _SHORT_FIELDS
    )


def names_volume(text: str, source: Source) -> bool:
    """Whether a word says which volume is meant, `t. II`: a work cited whole, not a short form."""
    place, title = source.fields.get("volume"), source.fields.get("title")
    if place is None or title is None:
        return False
    return any(sign.islower() for sign in text[title.end : place.end])


def _is_known(source: Source, family: str, works: frozenset[Work]) -> bool:
    title = title_key(source)
    return any(family in name and title in full for name, full in works)
