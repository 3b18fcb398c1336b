"""SRC003: works without a date, where the paper dates the others."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.finding import Match
from citecheck.late import late
from citecheck.linting.examples import PRESS, paper_of
from citecheck.linting.registry import rule
from citecheck.linting.view import NoteView, places
from citecheck.model import Paper, Source
from citecheck.model.conventions import MIN_PLACES
from citecheck.rules._undated_works import undated_works


@rule(
    "SRC003",
    "missing-date",
    "warning",
    bad=paper_of("“Mill Opens at Last,” harbourpost.example.", *PRESS),
    good=paper_of(*PRESS),
)
def missing_date(paper: Paper) -> Iterator[Match]:
    """A source has no date, where the paper's other sources of its kind have one.

    Articles are compared with articles, books with books, pages with pages; where a paper has few
    of a kind, with all its works. “n.d.” and “forthcoming” count as stated, and a day of access
    stands for the date of a page that bears none. Silent for books of reference, and in a paper
    where more than one in ten of the kind goes without. A journal's volume and page without a year
    are told wherever half of such articles print one.
    """
    lacking = [(work.view, work.source, work.lack or "date") for work in undated_works(paper)]
    found = [
        each
        for each in lacking
        if each[2] != "full citation"  # SRC007 tells that
        and not _has_year_behind_publisher(each[0].note.text, each[1])
    ]
    known = {source.id for _, source, _ in found}
    for each in (*_wrong_years(paper), *_brackets_without_year(paper)):
        if each[1].id not in known:
            known.add(each[1].id)
            found.append(each)
    for view, source, lack in found:
        title = source.title or source.container_title
        name = f"“{title}”" if title else source.span.of(view.note.text)[:60]
        yield view.match_source(source, f"{name} has no {lack}", "title")


def _has_year_behind_publisher(text: str, source: Source) -> bool:
    """`(Oslo: Nord, 1928–1958)`: years that were not read as a date."""
    publisher = source.fields.get("publisher")
    return publisher is not None and bool(_YEAR.search(text, publisher.end, publisher.end + _REACH))


def _wrong_years(paper: Paper) -> Iterator[tuple[NoteView, Source, str]]:
    """`(Oslo: Nord, date)`: a word for the year that was never looked up; `(Oslo: Nord, 199)`: one
    with a digit missing, or one too many.
    """
    for view, at, part in places(paper, "publisher"):
        source, text = view.source_at(at), view.note.text
        if source is None:
            continue
        if text[: part.span.start].rstrip().endswith(":"):
            if not source.issued and _UNFILLED.match(text, part.span.end):
                yield view, source, "year"
            elif _CUT.match(text, part.span.end):
                yield view, source, "full year"


def _brackets_without_year(paper: Paper) -> Iterator[tuple[NoteView, Source, str]]:
    """`(Oslo: Nord)` where nine in ten such brackets, five at least, go on with a year."""
    dated, bare = 0, []
    for view, at, part in places(paper, "publisher", "place"):
        text = view.note.text
        if part.kind == "place" and ": " not in view.printed(part):
            continue  # `Washington, DC: New America` may be read as one
        start = text.rfind("(", max(0, part.span.start - _MOST), part.span.start)
        end = text.find(")", part.span.end, part.span.end + _REACH)
        if start < 0 or end < 0 or ")" in text[start : part.span.start]:
            continue
        source = view.source_at(at)
        if _YEAR.search(text, start, end):
            dated += 1
        elif source and not source.issued and _is_undated(text, start, part.span.end, end):
            bare.append((view, source, "year"))
    if dated >= MIN_PLACES and 10 * len(bare) <= dated + len(bare) + 4:
        yield from bare


def _is_undated(text: str, start: int, named: int, end: int) -> bool:
    """Whether a bracket closes behind `Town: Publisher`, and no year follows it at once."""
    is_imprint = ": " in text[start:named] and not text[named:end].strip("*_ ")
    return is_imprint and not _YEAR.search(text, end, end + _REACH)


_MOST = 200  # characters of an imprint in brackets
_REACH = 20  # characters behind a publisher or its bracket in which a year may stand
_YEAR = late(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
_CUT = late(r", ?(?:1[5-9][0-9]|20[0-9]|(?:1[5-9]|20)[0-9]{3})[);]")
_UNFILLED = late(
    r", ?(?i:\[?(?:date|year|tk|tbc|jahr|datum|год|année|año)\]?|\?{2,}|x{4}|0000)\??[);,.]"
)
