"""SRC: what a source is made of, and how it agrees with the paper's other sources."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.conventions import OWN_DATE_TYPES
from citecheck.finding import Match
from citecheck.linting.examples import PRESS, paper_of
from citecheck.linting.registry import rule
from citecheck.linting.view import NoteView, note_views, view_of
from citecheck.model import Paper, Source
from citecheck.rules.repeats import (
    heading_series,
    near_dates,
    near_titles,
    repeats,
    spelling_variants,
)

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
_MIN_CONFIDENCE = 0.75  # of a source, below which nothing is missed in it


def _is_sure(source: Source) -> bool:
    return (
        source.confidence >= _MIN_CONFIDENCE
        and source.back_reference is None
        and source.refers_to is None
    )


def _lacks(source: Source, field: str) -> bool:
    """Whether a source of this type needs the field, and has neither it nor what stands for it."""
    if not _is_sure(source) or field not in _NEEDED.get(source.type or "", ()):
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
    speaks of the outlet itself.
    """
    for source in paper.sources:
        if not _lacks(source, "title") or "url" in source.fields:
            continue
        view = view_of(paper, source)
        bare = all(view.parts[i].kind in _BARE_KINDS for i in range(*source.parts))
        alone = not any(part.kind == "commentary" for part in view.parts)
        if bare and alone and source.outlet and source.outlet.host and source.issued:
            yield view.match_source(source, f"no title, only {source.outlet.printed} and a date")


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
    """A quoted title has neither outlet, publisher nor address.

    Nobody can find it. Silent for interviews, letters, speeches, archives and laws, for posts,
    which are their own outlet, and where the source names an author or a place that may stand for
    the publisher.
    """
    if not any(source.outlet for source in paper.sources):
        return
    for view, source in _quoted_sources(paper, "label", "signal", "space"):
        kinds = {view.parts[i].kind for i in range(*source.parts)}
        is_title = " " in (source.title or "")  # one word may be a name
        if kinds <= _QUOTED_KINDS and source.issued and is_title and _is_alone(view):
            yield view.match_source(source, f"“{source.title}” has no outlet", "title")


_QUOTED_KINDS = frozenset(
    {
        "open-quote", "close-quote", "title", "title-comma", "date", "mark", "space", "final-stop",
        "label", "nested-open", "nested-close", "page",
    }
)  # fmt: skip


def _quoted_sources(paper: Paper, *leading: str) -> Iterator[tuple[NoteView, Source]]:
    """Sources that begin with a quoted title, parts of `leading` kinds aside, and are read surely."""
    for view in note_views(paper, "open-quote"):
        for source in view.sources:
            kinds = [view.parts[i].kind for i in range(*source.parts)]
            first = next((kind for kind in kinds if kind not in leading), None)
            if first == "open-quote" and _is_sure(source) and source.title:
                yield view, source


def _is_alone(view: NoteView) -> bool:
    """Whether a note holds published sources and nothing said about them."""
    return not any(part.kind in ("commentary", "genre", "other") for part in view.parts) and all(
        source.type not in OWN_DATE_TYPES for source in view.sources
    )


@rule(
    "SRC003",
    "missing-date",
    "warning",
    bad=paper_of("“Mill Opens at Last,” harbourpost.example.", *PRESS),
    good=paper_of(*PRESS),
)
def missing_date(paper: Paper) -> Iterator[Match]:
    """An article has no date, where the paper's other articles have one.

    “n.d.” and “forthcoming” count as stated, and an access date stands for the date of a page that
    bears none. Silent for pages with an address, for books of reference, and in a paper where
    more than one article in ten goes without.
    """
    dated, undated = 0, []
    for view, source in _quoted_sources(paper, "label", "signal", "space", "author", "mark"):
        if source.outlet is None:
            continue
        kinds = {view.parts[i].kind for i in range(*source.parts)}
        if source.issued or kinds & _DATED_KINDS:
            dated += 1
        elif kinds <= _may_lack_date(kinds) and _is_alone(view):
            undated.append((view, source))
    if dated >= 5 and 10 * len(undated) <= dated + len(undated) + 4:
        for view, source in undated:
            yield view.match_source(source, f"“{source.title}” has no date", "title")


def _may_lack_date(kinds: set[str]) -> frozenset[str]:
    """The kinds of parts of a dateless article; one with an author needs a host, or may be no article."""
    if "author" in kinds:
        return _QUOTED_KINDS | {"author", "outlet-host"}
    return _QUOTED_KINDS | {"outlet-host", "container"}


_DATED_KINDS = frozenset(
    {"no-date", "access-date", "access-phrase", "date", "impossible-date", "url", "doi", "volume"}
)


@rule(
    "SRC004",
    "repeated-citation",
    "warning",
    bad=paper_of(*PRESS[:3], PRESS[0]),
    good=paper_of(*PRESS[:4]),
)
def repeated_citation(paper: Paper) -> Iterator[Match]:
    """The same source stands in full again, with the same locator.

    A second note to the same page says nothing new: one number can be used twice, or the note
    shortened. A source without date and address is too thinly described to be called the same.
    Silent in a paper that repeats in full by system: ten times and more, one source in twelve.
    """
    found = list(repeats(paper))
    if len(found) >= 10 and 12 * len(found) >= len(paper.sources):
        return
    for first, again in found:
        label = paper.note_of(first).label
        yield view_of(paper, again).match_source(
            again, f"the same source as in note {label}, in full again"
        )


@rule(
    "SRC005",
    "inconsistent-repeat",
    "warning",
    bad=paper_of(*PRESS[:3], "“Mill Opens at Last,” harbourpost.example, May 4, 2019."),
    good=paper_of(*PRESS[:4]),
)
def inconsistent_repeat(paper: Paper) -> Iterator[Match]:
    """Two notes cite what looks like one source, and differ by a slip.

    Same title and outlet with dates one slip apart, or same date and outlet with titles two
    letters apart. Silent for series (the same title three times and more, briefings, reports),
    for titles that differ in a number or a name that occurs elsewhere, and where the addresses
    differ.
    """
    for first, again in near_dates(paper):
        yield view_of(paper, again).match_source(
            again,
            f"dated {again.issued}, but {first.issued} in note {paper.note_of(first).label}",
            "issued",
            confidence=0.8,
        )
    for first, again in near_titles(paper):
        yield view_of(paper, again).match_source(
            again,
            f"“{again.title}”, but “{first.title}” in note {paper.note_of(first).label}",
            "title",
            confidence=0.8,
        )


@rule(
    "SRC006",
    "outlet-differs-in-series",
    "warning",
    bad=paper_of(
        "“Letters from the Lower River: The Mill,” harbourpost.example, May 3, 2019.",
        "“Letters from the Lower River: The Ice,” harbourpost.example, January 12, 2020.",
        "“Letters from the Lower River: The Yard,” rivernews.example, March 9, 2020.",
    ),
    good=paper_of(
        "“Letters from the Lower River: The Mill,” harbourpost.example, May 3, 2019.",
        "“Letters from the Lower River: The Ice,” harbourpost.example, January 12, 2020.",
        "“Letters from the Lower River: The Yard,” harbourpost.example, March 9, 2020.",
    ),
)
def outlet_differs_in_series(paper: Paper) -> Iterator[Match]:
    """Titles share a heading, as a series does, and one of them has another outlet.

    At least three titles with a heading of three words or more, all but one from one outlet. The
    heading is longer than a common turn of phrase and cut off by a mark in some title, or a colon
    or the like ends it in every title.
    """
    for odd, others, heading in heading_series(paper):
        outlet = odd.outlet.printed if odd.outlet else ""
        usual = others[0].outlet.printed if others[0].outlet else ""
        labels = " and ".join(paper.note_of(source).label for source in others[:2])
        yield view_of(paper, odd).match_source(
            odd,
            f"“{heading} …” is from {outlet} here, from {usual} in notes {labels}",
            "outlet",
            confidence=0.8,
        )


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


@rule(
    "SRC011",
    "inconsistent-author",
    "info",
    bad=paper_of(
        "Sergey Kozhokin, “Mill Opens,” harbourpost.example, May 3, 2019.",
        "Sergei Kozhokin, “Mill Shuts,” harbourpost.example, June 1, 2019.",
    ),
    good=paper_of(
        "Sergei Kozhokin, “Mill Opens,” harbourpost.example, May 3, 2019.",
        "Sergei Kozhokin, “Mill Shuts,” harbourpost.example, June 1, 2019.",
    ),
)
def inconsistent_author(paper: Paper) -> Iterator[Match]:
    """One author is spelt or romanised in two ways.

    Only full names are compared, by a key in which all romanisations fall together; initials and
    middle names left out are no other spelling.
    """
    for source, name, usual, label in spelling_variants(paper):
        yield view_of(paper, source).match_source(
            source, f"{name} is {usual} in note {label}", "authors", confidence=0.7
        )
