"""Chapters of one work that are linted together: what one cites in full, the others may shorten."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.late import late
from citecheck.linting.cited import Cited
from citecheck.linting.repeats import cited_in_full, title_key
from citecheck.linting.short_titles import is_nowhere, misspelt_titles
from citecheck.model import Paper, Source
from citecheck.named import NamedTuple
from citecheck.translit import match_key

_MIN_SHORT = 5  # short forms of known works, beside which one of an unknown work stands out
_MIN_FULL, _MAX_ALONE = 5, 2  # full citations, beside which so many short forms stand out
_CLOSING = frozenset("*_”»")  # marks that a title in marks does not hold
_BESIDE = 4  # marks between a name and its title
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
    candidates = [s for s in paper.sources if is_short_form(s) or _is_bare(paper, s)]
    if candidates:
        known = {one.source.title for one in misspelt_titles(paper)}  # SRC005 tells those
        candidates = [
            source
            for source in candidates
            if source.title not in known and not names_volume(paper.note_of(source).text, source)
        ]
    if not candidates or len(candidates) > _MAX_COMPARED:
        return
    cited = Cited(paper)
    found = [unknown for source in candidates if (unknown := _unknown(paper, cited, source))]
    short = [s for s in paper.sources if s.back_reference == "short" and s.refers_to]
    paged = sum(source.page is not None for source in candidates)
    if len(short) >= _MIN_SHORT and paged * 4 <= len(short) and not paper.entries:
        yield from found
    else:
        yield from _standing_out(paper, [one for one in found if is_marked(paper, one.source)])


def _unknown(paper: Paper, cited: Cited, source: Source) -> Unknown | None:
    """A short form whose author nothing before it names, nor what stands behind the notes; one
    whose author is only spoken of; and one whose title nothing names."""
    family = source.authors[0].family or ""
    if _is_known(source, family, paper.companions):
        return None
    is_named = cited.is_named_before(source, family)
    if is_named and not is_marked(paper, source):
        return None
    if not cited.is_author(source, family):
        is_said = cited.is_own(family) or (is_named and cited.is_said_before(source))
        return None if is_said or _is_of_classic(paper, source) else Unknown(source, family)
    if not is_named and not cited.is_listed(family):  # it is cited in full later
        return None if cited.is_own(family) else Unknown(source, family)
    is_unknown = is_nowhere(paper, source) and not cited.is_with(source, family)
    return Unknown(source, family, is_named) if is_unknown else None


def _standing_out(paper: Paper, found: list[Unknown]) -> list[Unknown]:
    """Short forms of marked titles, where they are few beside full citations."""
    full = sum(bool(s.issued and s.authors) for s in cited_in_full(paper.works))
    works = {(one.family, title_key(one.source)) for one in found}
    return found if full >= _MIN_FULL and len(works) <= max(_MAX_ALONE, full // 8) else []


def is_marked(paper: Paper, source: Source) -> bool:
    """Whether a title stands in marks right behind its author."""
    names, place = source.fields.get("authors"), source.fields.get("title")
    text = paper.note_of(source).text
    if place is None or text[place.start - 1 : place.start] not in tuple("“\"'‘«„*_"):
        return False
    if names is None:
        return True
    between = text[names.end : place.start]
    is_whole = not text[place.end : place.end + 1].isspace() and not _CLOSING & {*place.of(text)}
    return len(between) <= _BESIDE and between[:1] in tuple(",:.") and is_whole


def _is_bare(paper: Paper, source: Source) -> bool:
    """Whether a source is a family name and a title of some words in marks, and ends there."""
    if source.page or source.fields.keys() != {"authors", "title"} or not _is_short(source):
        return False
    text, end = paper.note_of(source).text, source.span.end
    is_ended = not (rest := text[end:].lstrip("*_ ”\"'’»")) or rest[0] in ".;)"
    return is_ended and len((source.title or "").split()) > 1 and is_marked(paper, source)


def is_short_form(source: Source) -> bool:
    """Whether a source is a family name, a title and a page, and says nothing else."""
    return (
        bool(source.title and source.page)
        and source.fields.keys() <= _SHORT_FIELDS
        and _is_short(source)
    )


def _is_short(source: Source) -> bool:
    return (
        source.back_reference is None
        and source.refers_to is None
        and not source.antecedents
        and source.list is None
        and source.confidence >= _MIN_CONFIDENCE
        and bool(source.authors)
        and all(name.family and not name.given for name in source.authors)
    )


def _is_of_classic(paper: Paper, source: Source) -> bool:
    """Whether a book stands between a title and its chapter or page: `Aristotle, Politics, I, 9`."""
    title, page = source.fields["title"], source.fields.get("page")
    text = paper.note_of(source).text
    return page is not None and _BOOK.search(text, title.end, page.end) is not None


_BOOK = late(r"(?<!\w)(?:[IVXLC]{1,7}|bk|book|lib|livre|libro|Buch)(?!\w)")


def names_volume(text: str, source: Source) -> bool:
    """Whether a word says which volume is meant, `t. II`: a work cited whole, not a short form."""
    place, title = source.fields.get("volume"), source.fields.get("title")
    if place is None or title is None:
        return False
    return any(sign.islower() for sign in text[title.end : place.end])


def _is_known(source: Source, family: str, works: frozenset[Work]) -> bool:
    title = title_key(source)
    return any(family in name and title in full for name, full in works)
