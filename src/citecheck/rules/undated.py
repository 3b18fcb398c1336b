"""SRC003: sources without a date, of kinds that the paper dates elsewhere.

Each search compares a source with its like (quoted titles, books, cases), since a paper may well
leave the pages of its law reports undated and date its books.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from citecheck.facts.calendar import month_number
from citecheck.finding import Match
from citecheck.late import late
from citecheck.linting.examples import PRESS, paper_of
from citecheck.linting.registry import rule
from citecheck.linting.surely import QUOTED_KINDS, is_alone, is_sure, quoted_sources
from citecheck.linting.view import NoteView, note_views, view_of
from citecheck.model import Paper, Source
from citecheck.rules._undated_books import (
    DATED_KINDS,
    MIN_BOOKS,
    VOLUME_KINDS,
    Found,
    cut_years,
    is_ended,
    kinds_of,
    named_alone,
    stands_out,
    undated_books,
    undated_chapters,
    undated_sets,
)

_SCRIPTURE = late(r"[”\"»]\W{1,4}[^\W\d_]+,? \d{1,3}:\d{1,3}(?:[–-]\d{1,3})?\Z")  # `Titum, 3:10-11`


@rule(
    "SRC003",
    "missing-date",
    "warning",
    bad=paper_of("“Mill Opens at Last,” harbourpost.example.", *PRESS),
    good=paper_of(*PRESS),
)
def missing_date(paper: Paper) -> Iterator[Match]:
    """A source has no date, where the paper's other sources of its kind have one.

    Articles are compared with articles, books with books, cases with cases. “n.d.” and
    “forthcoming” count as stated, and an access date stands for the date of a page that bears
    none. Silent for pages with an address, for books of reference, and in a paper where more than
    one in ten of the kind goes without. A journal's volume and page without a year are told
    wherever half of such articles print one.
    """
    for view, source, lack in _undated(paper):
        title = source.title or source.container_title
        name = f"“{title}”" if title else source.span.of(view.note.text)[:60]
        yield view.match_source(source, f"{name} has no {lack}", "title")


_Quoted = Sequence[tuple[NoteView, Source]]


def _undated(paper: Paper) -> Iterator[Found]:
    """Sources that lack their date or its year."""
    quoted = list(quoted_sources(paper, "label", "signal", "space", "author", "mark"))
    yield from _articles(paper, quoted)
    yield from _by_authors(paper, quoted)
    yield from _journals(paper)
    yield from _reviews(paper)
    yield from undated_books(paper)
    yield from (found for found in named_alone(paper) if found[2] == "date")
    yield from undated_sets(paper)
    yield from undated_chapters(paper)
    yield from cut_years(paper)
    yield from _cases(paper)


def _articles(paper: Paper, quoted: _Quoted) -> Iterator[Found]:
    is_collection = cache(lambda name: _is_collection(paper, name))
    dated = 0
    bare: dict[str, list[tuple[NoteView, Source]]] = {"volume": [], "date": [], "year": []}
    for view, source in quoted:
        if source.outlet is None or _is_kept_or_short(view, source) or source.editors:
            continue  # `in Tin and Rivers, ed. Lund, 12`: in a book that was cited
        printed = source.span.of(view.note.text)
        if printed[-1:].isdigit() and _SCRIPTURE.search(printed):
            continue
        kinds = kinds_of(view, source)
        if _has_volume_alone(source, kinds) and not is_collection(source.container_title or ""):
            bare["volume"].append((view, source))
        elif source.issued or kinds & DATED_KINDS:
            dated += 1
        elif kinds <= _may_lack_date(kinds) and (lack := _lack(view, source)):
            bare[lack].append((view, source))
    if _print_year(paper, len(bare["volume"])):
        yield from ((view, source, "year") for view, source in bare["volume"])
    for lack in ("date", "year"):
        if stands_out(bare[lack], dated):
            yield from ((view, source, lack) for view, source in bare[lack])


def _is_collection(paper: Paper, name: str) -> bool:
    """Whether a volume is of an edition that letters stand for, `CWL 18:50`, all over the paper."""
    is_acronym = name.isalpha() and name.isupper()
    return is_acronym and sum(name in note.text for note in paper.notes) >= MIN_BOOKS


def _by_authors(paper: Paper, quoted: _Quoted) -> Iterator[Found]:
    """`Ada Berg and Jon Ask, “Tin and Rivers,” County Planning Office, 3.`: quoted titles of
    persons named in full, with who issued them and a page alone."""
    dated, bare = 0, []
    known = {s.title for s in paper.sources if s.issued or s.url or s.doi}
    for view, source in quoted:
        if not source.authors or source.outlet is None or source.type == "chapter":
            continue
        if source.outlet.printed.isupper():
            continue  # an edition that letters stand for
        if source.issued:
            dated += 1
        elif kinds_of(view, source) <= _BY_AUTHORS and source.page and is_ended(view, source):
            are_full = all(name.family and name.given for name in source.authors)
            if are_full and source.title not in known and len((source.title or "").split()) > 2:
                bare.append((view, source))
    if stands_out(bare, dated):
        yield from ((view, source, "date") for view, source in bare)


_BY_AUTHORS = QUOTED_KINDS | {"author", "container", "markup", "signal", "range-dash"}


def _lack(view: NoteView, source: Source) -> str | None:
    """Whether an article's date or only its year is missing; None where that is not sure."""
    if _is_day(view, source):
        return "year"
    return "date" if is_alone(view) else None


def _print_year(paper: Paper, others: int) -> bool:
    """Whether half of the articles with a volume have a year, `others` having none."""
    dated = sum(
        bool(s.type == "article-journal" and s.issue and s.issued)
        or bool((s.volume or s.issue) and s.page and s.issued)
        for s in paper.sources
    )
    return dated >= max(1, others)


def _journals(paper: Paper) -> Iterator[Found]:
    """Articles without quotation marks: `Lund A. Rivers // Delo. No. 3. P. 44–58`."""
    bare = []
    for source in paper.sources:
        is_article = source.type == "article-journal" and source.authors and source.title
        if not is_article or not is_sure(source) or source.issued:
            continue
        view = view_of(paper, source)
        if not source.page and " // " not in source.span.of(view.note.text):
            continue
        kinds = kinds_of(view, source)
        is_bare = kinds <= VOLUME_KINDS and "container" in kinds and "open-quote" not in kinds
        if is_bare and "issue" in kinds and not view.note.text[: source.span.end].count(" in "):
            bare.append((view, source))
    if _print_year(paper, len(bare)):
        yield from ((view, source, "year") for view, source in bare)


def _reviews(paper: Paper) -> Iterator[Found]:
    """Articles as law reviews cite them, `Lund, Weirs and Men, 93 Tin L. Rev. 807`, with no year in
    brackets behind the page."""
    bare, dated = [], 0
    for view in note_views(paper, "volume"):
        for source in view.sources:
            page, text = source.fields.get("page"), view.note.text
            is_article = source.type == "article-journal" and source.authors and source.title
            if not (is_article and is_sure(source) and source.volume and source.container_title):
                continue
            if source.issued:
                dated += 1
            elif page and " at " not in text[source.span.start : page.end]:
                behind = text[page.end : page.end + 30].lstrip(" ,.–-0123456789")
                is_led = source.fields["volume"].start < source.fields["outlet"].start
                if is_led and not _YEAR_BEHIND.match(behind):
                    bare.append((view, source))
    if dated >= MIN_BOOKS and 10 * len(bare) <= dated + 10:
        yield from ((view, source, "year") for view, source in bare)


_YEAR_BEHIND = late(r"\([^()]{0,25}\d{4}")


_KEPT = late(r", [^\W\d_a-z]{2,7}(?:, [^,;]{2,40}){0,3},? (?:[NnLl]\. ?)?\d+[A-Z]?\Z")
_AND = late(r" (?:and|&|y|e|et|und|и) ")


def _is_kept_or_short(view: NoteView, source: Source) -> bool:
    """Whether an archive keeps it (`“Petition”, AGI, Santa Fe, 546`), or surnames alone repeat it."""
    printed = source.span.of(view.note.text).rstrip(" .")
    if _KEPT.search(printed) and not source.url:
        return True
    names = source.fields.get("authors")
    is_short = names is not None and source.fields.get("outlet") == names
    return is_short and names is not None and bool(_AND.search(names.of(view.note.text)))


def _cases(paper: Paper) -> Iterator[Found]:
    """Cases with volume and page of a report, and a court in brackets, but no year."""
    dated, bare = 0, []
    for view in note_views(paper, "container"):
        for source in view.sources:
            if source.type != "legal_case" or not is_sure(source) or not source.volume:
                continue
            printed = source.span.of(view.note.text)
            if source.issued:
                dated += 1
            elif " at " not in printed and _ends_in_court(view, source):
                bare.append((view, source))
    if stands_out(bare, dated):
        yield from ((view, source, "year") for view, source in bare)


def _ends_in_court(view: NoteView, source: Source) -> bool:
    """Whether a bracket of words stands behind the page: `462 F.3d 981 (8th Cir.)`."""
    page = source.fields.get("page")
    rest = view.note.text[page.end : source.span.end + 40] if page else ""
    inside, closed, _ = rest.lstrip(" ").removeprefix("(").partition(")")
    return rest.lstrip(" ")[:1] == "(" and bool(closed) and inside.rstrip().endswith(".")


def _is_day(view: NoteView, source: Source) -> bool:
    """Whether a day and its month follow a source, and no more: `Herald, March 17`."""
    rest = view.note.text[source.span.end :].partition(";")[0]
    found = rest.replace(".", " ").replace(",", " ").split()
    return (
        len(found) <= 3
        and any(month_number(word) for word in found)
        and all(month_number(word) or (word.isdecimal() and int(word) <= 31) for word in found)
    )


def _has_volume_alone(source: Source, kinds: set[str]) -> bool:
    """Whether an article has volume and page, and nothing that could be a date."""
    if source.issued or not (source.volume and source.page and source.container_title):
        return False
    return len(source.volume) < 4 and kinds <= VOLUME_KINDS


def _may_lack_date(kinds: set[str]) -> frozenset[str]:
    """The kinds of parts of a dateless article; one with an author needs a host, or may be no
    article.
    """
    if "author" in kinds:
        return QUOTED_KINDS | {"author", "outlet-host"}
    return QUOTED_KINDS | {"outlet-host", "container"}
