"""SRC001, SRC002, SRC009: what a source is made of."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from citecheck.facts.phrases import phrases
from citecheck.finding import Match
from citecheck.late import late
from citecheck.linting.examples import PRESS, paper_of
from citecheck.linting.registry import rule
from citecheck.linting.surely import QUOTED_KINDS, is_alone, is_sure, quoted_sources
from citecheck.linting.view import NoteView, note_views, view_of
from citecheck.model import Paper, Source
from citecheck.model.conventions import MIN_PLACES, MIN_SHARE
from citecheck.rules._homeless import homeless_works
from citecheck.rules._untitled import untitled_articles

_NEEDED = {
    # CSL type → the fields without which a reader cannot find it; one of each group is enough
    "article-journal": ("title", "container_title", "issued"),
    "article-magazine": ("title", "container_title", "issued"),
    "article-newspaper": ("title", "container_title", "issued"),
    "book": ("title", "publisher", "issued"),
    "chapter": ("title", "container_title", "issued"),
    "paper-conference": ("title", "container_title", "issued"),
    "post-weblog": ("title", "container_title", "issued"),
    "report": ("title", "publisher", "issued"),
    "thesis": ("title", "publisher", "issued"),
    "webpage": ("title", "container_title", ""),
}
_INSTEAD = {
    "title": ("title", "translated_title", "number", "genre"),
    "container_title": ("container_title", "outlet", "publisher", "url", "doi", "archive_url"),
    "publisher": (
        "publisher", "publisher_place", "container_title", "outlet", "url", "doi", "isbn",
        "authors", "number",
    ),
}  # fmt: skip


def _lacks(source: Source, field: str) -> bool:
    """Whether a source of this type needs the field, and has neither it nor what stands for it."""
    if not is_sure(source) or field not in _NEEDED.get(source.type or "", ()):
        return False
    return not any(getattr(source, name, None) for name in _INSTEAD[field])


@rule(
    "SRC001",
    "missing-title",
    "warning",
    bad=paper_of("harbourpost.example, May 3, 2019.", *PRESS),
    good=paper_of(*PRESS),
)
def missing_title(paper: Paper) -> Iterator[Match]:
    """A source has an outlet and a date, but no title.

    By type: articles, pages, books and reports need one; letters, laws, archives, posts and
    interviews do not. Silent where the parser is not sure of the source, and in a note that
    speaks of the outlet itself. An address alone names nothing that a reader would know again;
    where most sources of a paper are addresses, that is told once. A person's article that only
    says where it stands is told where ten others give their titles.
    """
    yield from _addresses_alone(paper)
    for view, source, name in (*_in_journals(paper), *untitled_articles(paper)):
        yield view.match_source(source, f"no title, only its place in {name}")
    for source in paper.sources:
        if not _lacks(source, "title") or "url" in source.fields:
            continue
        view = view_of(paper, source)
        bare = all(view.parts[i].kind in _BARE_KINDS for i in range(*source.parts))
        alone = not any(part.kind == "commentary" for part in view.parts)
        if bare and alone and source.outlet and source.outlet.host and source.issued:
            yield view.match_source(source, f"no title, only {source.outlet.printed} and a date")


def _in_journals(paper: Paper) -> Iterator[tuple[NoteView, Source, str]]:
    """`In: Journal of Mills 4, 12–19`: where something was printed, but not what nor by whom."""
    for view in note_views(paper, "container"):
        source = view.sources[0] if view.sources else None
        if (
            source is None
            or source.list is not None
            or source.authors
            or not _lacks(source, "title")
        ):
            continue
        leads = view.note.text[: source.span.end].lstrip().startswith("In:")
        if leads and source.page and (source.volume or source.issue) and source.container_title:
            yield view, source, source.container_title


def _addresses_alone(paper: Paper) -> Iterator[Match]:
    found = []
    for source in paper.sources:
        if "url" in source.fields and not source.doi and _lacks(source, "title"):
            view = view_of(paper, source)
            if all(part.kind in _ADDRESS_KINDS for part in view.parts):
                found.append((view, source))
    is_system = len(found) >= MIN_PLACES and 2 * len(found) > len(paper.sources)
    where = f" in {len(found)} notes" if is_system else ""
    for view, source in found[:1] if is_system else found:
        yield view.match_source(source, f"an address alone{where}: no title, outlet or date", "url")


_ADDRESS_KINDS = frozenset({"url", "signal", "label", "mark", "space", "final-stop", "markup"})
_BARE_KINDS = frozenset(
    {"outlet-host", "container", "date", "mark", "space", "final-stop", "label", "signal"}
)


@rule(
    "SRC002",
    "missing-container",
    "warning",
    bad=paper_of("“Mill Opens at Last,” May 3, 2019.", *PRESS[1:]),
    good=paper_of(*PRESS),
)
def missing_container(paper: Paper) -> Iterator[Match]:
    """A quoted title has neither outlet, publisher nor address; a book has no imprint.

    Nobody can find it. Silent for interviews, letters, speeches, archives and laws, for posts,
    which are their own outlet, and where the source names an author or a place that may stand for
    the publisher. A book's place and publisher are missed only where three quarters of the
    paper's books, five at least, print them; an article's journal or newspaper, and the publisher
    of a book of our time beside its town, where ten others name them.
    """
    yield from _books_without_imprint(paper)
    for view, source in _without_site(paper):
        yield view.match_source(source, f"“{source.title}” has an address, but no outlet", "title")
    for view, source, lack in homeless_works(paper):
        yield view.match_source(source, f"“{source.title}” has no {lack}", "title")
    if not any(source.outlet for source in paper.sources):
        return
    for view, source in quoted_sources(paper, "label", "signal", "space"):
        kinds = {view.parts[i].kind for i in range(*source.parts)}
        is_title = " " in (source.title or "")  # one word may be a name
        is_led = any(p.kind == "signal" for p in view.parts[source.parts.end :])  # `apud Lund`
        if is_led or not is_alone(view):
            continue
        if kinds <= QUOTED_KINDS and source.issued and is_title:
            yield view.match_source(source, f"“{source.title}” has no outlet", "title")


def _without_site(paper: Paper) -> Iterator[tuple[NoteView, Source]]:
    """`“Title,” May 3, 2019, https://…` where four in five such titles name their outlet, too."""
    printed, bare = 0, []
    for view, source in quoted_sources(paper, "label", "signal", "space", "author", "mark"):
        kinds = {view.parts[i].kind for i in range(*source.parts)}
        if "url" in kinds and kinds & {"container", "outlet-host", "publisher"}:
            printed += 1
        elif "url" in kinds and kinds <= _PAGE_KINDS and source.issued:
            bare.append((view, source))
    if printed >= MIN_PLACES and printed >= 4 * len(bare):
        # a body's paper says by the name where it stands
        yield from (each for each in bare if not any(name.literal for name in each[1].authors))


_PAGE_KINDS = QUOTED_KINDS | {"author", "url", "access-date", "access-phrase", "signal", "prefix"}


def _books_without_imprint(paper: Paper) -> Iterator[Match]:
    placed, printed, bare, placeless = 0, 0, [], []
    for view, source in _books(paper):
        kinds = {view.parts[i].kind for i in range(*source.parts)}
        if kinds & {"publisher", "place"}:
            printed += 1
            placed += {"publisher", "place"} <= kinds
            is_plain = source.type == "book" and kinds <= _BOOK_KINDS | {"publisher", "volume"}
            is_plain = is_plain and (source.publisher or "").casefold() not in _own_presses()
            if "place" not in kinds and is_plain and not _has_unknown_town(view, source):
                placeless.append((view, source))
        elif kinds <= _BOOK_KINDS and _is_book(view, source):
            bare.append((view, source))
    if printed >= MIN_PLACES and printed >= MIN_SHARE * (printed + len(bare)):
        for view, source in bare:
            yield view.match_source(source, f"{source.title} has no place and publisher", "title")
    for view, source, has_place in _chapter_imprints(paper):
        printed, placed = printed + 1, placed + has_place
        if not has_place:
            placeless.append((view, source))
    yield from _without_place(placeless, placed, printed)


def _has_unknown_town(view: NoteView, source: Source) -> bool:
    """Whether a town was read as part of a publisher, or stands before it and a colon."""
    publisher = source.fields.get("publisher")
    if publisher is None:
        return False
    town, comma, _ = publisher.of(view.note.text).partition(", ")
    is_within = bool(comma) and town.isalpha() and town.istitle()
    editors = source.fields.get("editors")
    if editors and 0 <= publisher.start - editors.end < 3 and "," in editors.of(view.note.text):
        return True  # they were read on into the imprint
    return is_within or view.note.text[: publisher.start].rstrip().endswith(":")


@cache
def _own_presses() -> frozenset[str]:
    """What is printed where an author is the publisher: it has no town."""
    return frozenset(phrases("genres")["own-press"])


def _without_place(
    placeless: list[tuple[NoteView, Source]], placed: int, printed: int
) -> Iterator[Match]:
    if placed >= MIN_PLACES and placed >= MIN_SHARE * printed:
        for view, source in placeless:
            name = source.title or source.container_title
            yield view.match_source(source, f"{name} has no place", "publisher")


def _chapter_imprints(paper: Paper) -> Iterator[tuple[NoteView, Source, bool]]:
    """`(Oslo: Nord, 2001)` and `(Nord, 2001)` behind the books of chapters: is there a place?"""
    for view in note_views(paper, "container"):
        for source in view.sources:
            parts = [view.parts[i] for i in range(*source.parts)]
            kinds = {part.kind for part in parts}
            if source.type != "chapter" or not {"publisher", "date"} <= kinds:
                continue
            at = next(i for i, part in enumerate(parts) if part.kind == "publisher")
            start = parts[at].span.start
            behind = view.note.text[parts[at].span.end :]
            is_bracketed = view.note.text[start - 1 : start] == "(" and bool(_YEAR.match(behind))
            is_bracketed = is_bracketed and "," not in view.printed(parts[at])  # `Nord, Oslo`
            if is_bracketed or "place" in kinds:
                yield view, source, "place" in kinds


_YEAR = late(r", (?:1[5-9]|20)\d\d\)")


def _books(paper: Paper) -> Iterator[tuple[NoteView, Source]]:
    """Works with author, title and date that are no articles."""
    for source in paper.sources:
        if is_sure(source) and source.title and source.authors and source.issued:
            view = view_of(paper, source)
            kinds = {view.parts[i].kind for i in range(*source.parts)}
            is_set = "volume" in kinds and not kinds & {"publisher", "place"}
            if not is_set and not kinds & {"open-quote", "container", "outlet-host"}:
                yield view, source


def _is_book(view: NoteView, source: Source) -> bool:
    """Whether a source is a person's, with no more than its year in brackets, and ends there."""
    rest = view.note.text[source.span.end :].lstrip(" )")
    is_closed = not rest or rest[0] in ".;"
    if _may_hold_imprint(source.title or ""):
        return False
    is_persons = any(name.family for name in source.authors)
    return is_persons and is_closed and _has_year_in_brackets(view, source)


def _may_hold_imprint(title: str) -> bool:
    """Whether a title may end in its imprint: `A Title. Oslo: Nord`, `A Title, Oslo: Nord`."""
    head = title.partition(": ")[0]
    return " : " in title or (head != title and (". " in head or ", " in head))


def _has_year_in_brackets(view: NoteView, source: Source) -> bool:
    """Whether `(1994)` stands where other books have `(Oslo: Nord, 1994)`."""
    for at in range(*source.parts):
        if view.parts[at].kind == "date" and len(view.parts[at].value or "") == 4:
            before, after = view.before(at), view.after(at)
            if before is None or after is None:
                return False
            return view.printed(before).endswith("(") and view.printed(after).startswith(")")
    return False


_BOOK_KINDS = frozenset(
    {
        "author", "editor", "title", "date", "page", "range-dash", "prefix", "mark", "markup",
        "space", "final-stop", "signal", "label", "edition", "locator",
    }
)  # fmt: skip


@rule(
    "SRC009",
    "no-locator",
    "info",
    is_default=False,
    bad=paper_of(PRESS[0]),
    good=paper_of(PRESS[0][:-1] + ", https://harbourpost.example/mill-opens."),
)
def no_locator(paper: Paper) -> Iterator[Match]:
    """A web source has no address, no access date and no archived copy.

    Only a style that wants one asks.
    """
    for source in paper.sources:
        is_web = source.outlet is not None and source.outlet.host is not None
        found = source.url or source.accessed or source.archive_url or source.doi
        if is_web and not found and source.back_reference is None:
            yield view_of(paper, source).match_source(
                source, "a web source without address, access date or archived copy"
            )
