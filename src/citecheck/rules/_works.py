"""The works of a paper, each with its kind, and whether it says when it came out.

SRC003 puts one question to all of them: does a work lack what the others of its kind, or else all
others, print? What a kind may leave away for another reason (an archive keeps it, an edition that
letters stand for, the short form of a work that is dated elsewhere) is told here, work by work.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate

from citecheck.facts.phrases import phrases
from citecheck.facts.tables import read_table
from citecheck.late import compiled, late
from citecheck.linting.surely import is_sure
from citecheck.linting.view import NoteView, view_of
from citecheck.model import Paper, Source
from citecheck.named import NamedTuple
from citecheck.rules._lacks import LACKS

_DATED = frozenset({"no-date", "access-date", "access-phrase", "date", "impossible-date"})
_IMPRINT = frozenset({"publisher", "place"})
_NUMBERED = frozenset({"volume", "issue"})
_SERIAL = frozenset({"container", "outlet-host"})
_COMMON = frozenset(
    {
        "author", "open-quote", "close-quote", "title", "title-comma", "page", "range-dash",
        "prefix", "mark", "markup", "space", "final-stop", "signal", "label", "nested-open",
        "nested-close", "space-before-mark",
    }
)  # fmt: skip
_BESIDES = {
    # kind → the parts that a work of it may hold besides, so that nothing but its date is missed
    "case": frozenset({"container", "volume", "legal", "other", "place", "party"}),
    "article": _NUMBERED | {"container", "url"},
    "chapter": _IMPRINT | {"container", "editor", "locator"},
    "book": _IMPRINT | {"editor", "edition", "series", "locator", "volume"},
    "press": _SERIAL,
    "paper": frozenset({"container"}),
    "alone": frozenset({"volume", "editor"}),
    "page": _SERIAL | {"url"},
}
_SHORTENED = frozenset({"alone", "book", "chapter"})  # known by their titles when they come again


class Work(NamedTuple):
    """A work that a note cites in full."""

    view: NoteView
    source: Source
    kind: str  # one of _BESIDES
    lack: str | None = None  # what it lacks of its date; None where it is dated


def works_of(paper: Paper) -> Iterator[Work]:
    """The works that are dated, and those that should be; what may well lack a date is neither."""
    bare: list[Work] = []
    for source in paper.sources:
        if not is_sure(source) or not (source.title or source.type == "legal_case"):
            continue
        view = view_of(paper, source)
        kinds = kinds_of(view, source)
        found = _kinds_of_work(view, source, kinds)
        if source.issued or kinds & _DATED:
            yield from (Work(view, source, kind) for kind in found)
        elif found and (work := _undated(view, source, found[-1], kinds)):
            bare.append(work)
    if bare:
        yield from _new(paper, bare)


def _undated(view: NoteView, source: Source, kind: str, kinds: set[str]) -> Work | None:
    """A work of which its date is missed, and for no good reason."""
    is_plain = _is_plain(view, source, kinds - _BESIDES[kind])
    lack = LACKS[kind](view, source, kinds) if is_plain else None
    return Work(view, source, kind, lack) if lack else None


def _is_plain(view: NoteView, source: Source, kinds: set[str]) -> bool:
    """Whether a source is nothing but a work in print, of which parts of `kinds` besides are read."""
    if _unknown_date().search(source.span.of(view.note.text)):
        return False
    name = source.container_title or ""
    is_edition = name.isupper() and bool(source.authors)  # that letters stand for
    if not kinds <= _COMMON or is_edition or _SPAN_OF_YEARS.match(source.page or ""):
        return False
    is_marked = kinds & {"open-quote", "markup"}
    return bool(is_marked) or not any(sign.isdecimal() or sign == "@" for sign in _unmarked(source))


def _unmarked(source: Source) -> str:
    """What should be words where no mark bounds them: `Pst. 12, Ghent 2 Chemistry` is an address."""
    given = (name.given or name.literal or "" for name in source.authors)
    return "".join((source.title or "", *given))


@cache
def _unknown_date() -> re.Pattern[str]:
    """What says that a work bears no date, wherever it stands."""
    forms = (re.escape(form.strip()) for form in read_table("lists")["undated"].split("|"))
    return compiled(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)")


_SPAN_OF_YEARS = late(r"(?:1[5-9]|20)\d\d[–-]+\d\d\Z")


def kinds_of(view: NoteView, source: Source) -> set[str]:
    """The kinds of a source's parts."""
    return {part.kind for part in view.parts[slice(*source.parts)]}


def _kinds_of_work(view: NoteView, source: Source, kinds: set[str]) -> list[str]:
    """The kinds that a dated work speaks for; one without a date is of the last."""
    kind = _kind(source, kinds)
    if kind == "alone" and not (source.authors or _says_edited(view, source)):
        kind = None  # words of a sentence behind a title: `*Mill and Weir*, *DBWE* 3`
    is_page = "url" in kinds and not kinds & (_IMPRINT | _NUMBERED | {"doi"})
    return [each for each in (kind, "page" if is_page else None) if each]


def _says_edited(view: NoteView, source: Source) -> bool:
    """Whether editors without an author stand before the title, or a word calls them so."""
    editors, title = source.fields["editors"], source.fields.get("title")
    if title is None or editors.start < title.start:
        return True
    between = view.note.text[title.end : editors.end]
    return _editing().search(between.casefold()) is not None


@cache
def _editing() -> re.Pattern[str]:
    table = phrases("phrases")
    forms = (re.escape(form.rstrip(".")) for form in (*table["made by"], *table["editors"]))
    return compiled(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)")


def _kind(source: Source, kinds: set[str]) -> str | None:
    if source.type == "legal_case":
        return "case" if source.volume else None
    if source.type == "chapter":
        return "chapter"
    if kinds & _SERIAL:
        if kinds & _NUMBERED:
            return "article"
        return "paper" if "author" in kinds and "outlet-host" not in kinds else "press"
    if not (source.authors or source.editors):
        return None
    return "book" if kinds & _IMPRINT else "alone"


def _new(paper: Paper, bare: Iterable[Work]) -> Iterator[Work]:
    """The works whose first words begin no title that is dated, nor one before; and chapters of
    books that are nowhere dated."""
    known = {""}
    for source in paper.works:
        if source.issued or source.url or source.doi:
            known.update(_beginnings(source.title), _beginnings(source.container_title))
    for work in bare:
        beginning = first_words(work.source.title)
        is_short = work.kind in _SHORTENED and not _has_imprint(work.source)
        if is_short and beginning in known:
            continue
        if _is_in_book(paper, work) and _is_known_book(paper, work):
            continue
        if work.kind == "alone" and _is_named_before(paper, work):
            continue
        known.update(_beginnings(work.source.title))
        yield work


def _has_imprint(source: Source) -> bool:
    """Whether a source names its author in full, and place and publisher before any page."""
    place, page = source.fields.get("publisher_place"), source.fields.get("page")
    if place is None or source.publisher is None or not any(a.given for a in source.authors):
        return False
    return page is None or page.start > place.start


def _is_in_book(paper: Paper, work: Work) -> bool:
    """Whether a work is a chapter, or its container is led by a word such as *in* or *en*, or is the
    title of a work that is dated."""
    name = work.source.container_title or ""
    if work.kind == "chapter" or _without_lead(name) != name or _is_led(work):
        return True
    return " " in name and any(
        name in (other.title, (other.title or "").partition(":")[0])
        for other in paper.works
        if other.issued
    )


def _is_led(work: Work) -> bool:
    """Whether *in* stands between title and container, and no volume says that it is a journal."""
    source = work.source
    if source.volume or source.issue:
        return False
    prefixes = (
        part for _, part in work.view.of_kind("prefix") if source.span.start <= part.span.start
    )
    words = phrases("phrases")["into"]
    return any(
        work.view.printed(part).casefold() in words
        for part in prefixes
        if part.span.end < source.fields.get("outlet", source.span).end
    )


def _without_lead(name: str) -> str:
    lead, _, rest = name.partition(" ")
    return rest if lead in phrases("phrases")["into"] else name


def _is_known_book(paper: Paper, work: Work) -> bool:
    """Whether another note, or another source of this one, names the book that a chapter is in: it
    says when that came out."""
    book = (work.source.container_title or "").rpartition(", ")[2]
    book = _without_lead(book)
    if not book:
        return False
    there, span = work.source.note_index, work.source.span
    for i in paper.notes_with("date"):
        text = paper.notes[i].text
        if book in (text if i != there else f"{text[: span.start]}; {text[span.end :]}"):
            return True
    return _is_by_editor(paper, work, book)


def _is_by_editor(paper: Paper, work: Work, book: str) -> bool:
    """Whether a name stands before a book, and is an editor's or author's of one that is dated, and
    begins so: `in Ness, *Letters*`."""
    source = work.source
    outlet = source.fields.get("outlet")
    if outlet is None:
        return False
    before = work.view.note.text[source.span.start : outlet.start]
    for other in paper.works:
        title = other.container_title if other.type == "chapter" else other.title
        if other.issued and first_words(book) in _beginnings(title):
            names = (*other.editors, *other.authors)
            if any(name.family and name.family in before for name in names):
                return True
    return False


def _is_named_before(paper: Paper, work: Work) -> bool:
    """Whether the words before a work, in its note or the one before, say its title: prose may."""
    title, there = work.source.title or "", work.source.note_index
    before = work.view.note.text[: work.source.span.start]
    return title in before or (there > 0 and title in paper.notes[there - 1].text)


def _beginnings(title: str | None) -> Iterator[str]:
    return accumulate(first_words(title).split(), "{} {}".format)


def first_words(title: str | None) -> str:
    """A title's first words, as a work is known by them again."""
    return " ".join(re.findall(r"[^\W_]+", (title or "").casefold())[:4])
