"""SRC003 on books: those without a year, where the paper's other books have one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from citecheck.late import late
from citecheck.linting.companions import names_volume
from citecheck.linting.surely import is_sure
from citecheck.linting.view import NoteView, places, view_of
from citecheck.model import Paper, Source
from citecheck.model.conventions import MIN_PLACES, MIN_SHARE

Found = tuple[NoteView, Source, str]  # where, and what it lacks

MIN_BOOKS = 3  # dated ones, beside which a single book without a year does
_MIN_DATED = 5  # of a kind of source, beside which one without a date stands out
DATED_KINDS = frozenset(
    {"no-date", "access-date", "access-phrase", "date", "impossible-date", "url", "doi", "volume"}
)
VOLUME_KINDS = frozenset(
    {
        "author", "open-quote", "close-quote", "title", "title-comma", "container", "volume",
        "issue", "page", "range-dash", "prefix", "mark", "markup", "space", "final-stop", "signal",
        "label", "nested-open", "nested-close",
    }
)  # fmt: skip
_CHAPTER_KINDS = VOLUME_KINDS - {"volume", "issue"} | {"editor", "locator"}
_BOOK_KINDS = VOLUME_KINDS | {"editor", "place", "publisher", "edition", "series", "locator"}


def undated_books(paper: Paper) -> Iterator[Found]:
    """Books, and chapters of books whose imprint is printed, without a year."""
    dated, bare = 0, []
    for source in paper.sources:
        if not is_sure(source) or not source.title or not (source.authors or source.editors):
            continue
        if any(sign.isdecimal() for name in source.authors for sign in name.given or ""):
            continue  # prose: `An office at 61 N. Gay Street was …`
        view = view_of(paper, source)
        kinds = kinds_of(view, source)
        if not kinds & {"publisher", "place"} or "volume" in kinds:
            continue
        if _is_unfilled(view, source):
            yield view, source, "year"
            continue
        if source.issued or kinds & DATED_KINDS:
            dated += 1
        elif (
            kinds <= _BOOK_KINDS
            and "publisher" in kinds
            and ("place" in kinds or "edition" in kinds)
        ):
            bare.append((view, source))
    is_odd = len(bare) == 1 and dated >= MIN_BOOKS and len((bare[0][1].title or "").split()) > 2
    if is_odd or stands_out(bare, dated):
        yield from ((view, source, "year") for view, source in bare)


def _is_unfilled(view: NoteView, source: Source) -> bool:
    """Whether a word stands for the year that was never looked up: `(Oslo: Nord, date)`."""
    parts = view.parts[slice(*source.parts)]
    if source.issued or not {"publisher", "place"} <= {part.kind for part in parts}:
        return False
    at = next(part.span.end for part in parts if part.kind == "publisher")
    return _UNFILLED.match(view.note.text, at) is not None


def cut_years(paper: Paper) -> Iterator[Found]:
    """`(Oslo: Nord, 199)`: a digit of the year is missing, or one is too many."""
    for view, at, part in places(paper, "publisher"):
        source = view.source_at(at)
        before = view.note.text[: part.span.start].rstrip()
        if source and before.endswith(":") and _CUT.match(view.note.text, part.span.end):
            yield view, source, "full year"


_CUT = late(r", ?(?:1[5-9][0-9]|20[0-9]|(?:1[5-9]|20)[0-9]{3})[);]")
_UNFILLED = late(
    r", ?(?i:\[?(?:date|year|tk|tbc|jahr|datum|год|année|año)\]?|\?{2,}|x{4}|0000)\??[);,.]"
)
_ALONE = frozenset(
    {
        "author", "title", "markup", "mark", "space", "prefix", "page", "range-dash", "signal",
        "label", "final-stop", "open-quote", "close-quote", "title-comma", "nested-open",
        "nested-close",
    }
)  # fmt: skip


def named_alone(paper: Paper) -> Iterator[Found]:
    """Works with their author named in full, title and page, that nothing in the paper cites with
    their year; each where it is named first."""
    bare, dated = [], 0
    for source in paper.sources:
        if not source.title or not is_sure(source) or not source.authors:
            continue
        if source.issued or source.url:
            dated += 1
        elif _is_full(source):
            view = view_of(paper, source)
            kinds = kinds_of(view, source) - ({"other"} if source.page else set())
            if kinds <= _ALONE and kinds & {"markup", "open-quote"} and is_ended(view, source):
                bare.append((view, source))
    if bare:
        containers = [source.container_title for source in paper.sources]
        bare = _new(bare, [*_titles_that_are_dated(paper), *containers])
    if dated >= MIN_PLACES and dated >= MIN_SHARE * (dated + len(bare)):
        repeated = {source.refers_to for source in paper.sources}
        for view, source in bare:
            yield view, source, "full citation" if source.id in repeated else "date"


def undated_sets(paper: Paper) -> Iterator[Found]:
    """`Ada Berg: *Historia*, t. II, p. 215`: a work in volumes that no note dates, where three
    quarters of what has an author are dated; each where it is named first."""
    bare, dated = [], 0
    for source in paper.sources:
        if not source.title or not is_sure(source) or not source.authors:
            continue
        if source.issued or source.url:
            dated += 1
        elif source.volume and source.page and names_volume(paper, source):
            view = view_of(paper, source)
            is_plain = kinds_of(view, source) <= _ALONE | {"volume"} and is_ended(view, source)
            if is_plain and "markup" in kinds_of(view, source):
                bare.append((view, source))
    if bare:
        bare = _new(bare, _titles_that_are_dated(paper))
    if dated >= MIN_PLACES and dated >= MIN_SHARE * (dated + len(bare)):
        yield from ((view, source, "year") for view, source in bare)


def _titles_that_are_dated(paper: Paper) -> list[str | None]:
    return [s.title for s in paper.sources if s.issued or s.url or s.doi]


_Bare = list[tuple[NoteView, Source]]


def _new(bare: _Bare, titles: Iterable[str | None]) -> _Bare:
    """The works whose first words begin none of the titles, each title once."""
    known = {""}
    for title in titles:
        known.update(accumulate(_words(title).split(), "{} {}".format))
    found = []
    for view, source in bare:
        words = _words(source.title)
        if words not in known:
            found.append((view, source))
            known.update(accumulate(words.split(), "{} {}".format))
    return found


def _is_full(source: Source) -> bool:
    """Whether all authors are persons with given names, and the title is no heading."""
    names = [name for name in source.authors if (name.family or "x").lower() != name.family]
    is_named = all(name.family and name.given and len(name.family) > 2 for name in names)
    return bool(names) and is_named and len((source.title or "").split()) >= 3


def is_ended(view: NoteView, source: Source) -> bool:
    """Whether nothing follows in the sentence that may say when a work came out."""
    return _END.match(view.note.text, source.span.end) is not None


_END = late(r"[ _*”\"»’]*(?:, (?:fols?|ff?)\. [0-9rvab, y–-]{1,20})?+(?:[.;(]|\Z)")


def undated_chapters(paper: Paper) -> Iterator[Found]:
    """Quoted chapters, their author named in full, of a book that is nowhere dated."""
    dated, bare = 0, []
    for source in paper.sources:
        if source.type != "chapter" or not is_sure(source) or source.refers_to:
            continue
        view = view_of(paper, source)
        kinds = kinds_of(view, source)
        if source.issued or kinds & DATED_KINDS:
            dated += "open-quote" in kinds
        elif (
            kinds <= _CHAPTER_KINDS
            and "open-quote" in kinds
            and source.page
            and any(name.given for name in source.authors)
        ):
            bare.append((view, source))
    if bare:
        issued = [s for s in paper.sources if s.issued]
        known = {_words(title) for s in issued for title in (s.title, s.container_title)}
        bare = [each for each in bare if _words(each[1].container_title) not in known]
    if (len(bare) == 1 and dated >= MIN_BOOKS) or stands_out(bare, dated):
        yield from ((view, source, "year") for view, source in bare)


def _words(title: str | None) -> str:
    """A title's first words, as a book is known by them again."""
    return " ".join(re.findall(r"[^\W_]+", (title or "").casefold())[:4])


def stands_out(bare: Sequence[object], dated: int) -> bool:
    """Whether nine in ten of a kind are dated, one odd one allowed in a short paper."""
    return dated >= _MIN_DATED and 10 * len(bare) <= dated + len(bare) + 4


def kinds_of(view: NoteView, source: Source) -> set[str]:
    return {part.kind for part in view.parts[slice(*source.parts)]}
