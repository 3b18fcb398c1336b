"""Commas between an author and a title, a publisher and the year, where a paper mostly has them."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.finding import Match
from citecheck.linting.view import NoteView, places
from citecheck.model import Paper, Part, Source, Span
from citecheck.model.conventions import MIN_PLACES

_USUAL = 6  # places with the comma for each without it
_YEAR = "y"  # form of a date that is a year alone
_IMPRINT = frozenset({"place", "publisher"})
_OPENING = frozenset("“\"'‘«„*_")
_BETWEEN = frozenset({"mark", "markup", "open-quote", "space", "title-comma"})
_Place = tuple[NoteView, int, Span, str]


def missing_field_commas(paper: Paper) -> Iterator[Match]:
    """`Drury “The Mill”` among `Berg, “The Yard”`; `Nord 1995` and `Nord. 1995` among `Nord, 1996`."""
    for looked_at in (_behind_authors, _behind_publishers, _behind_titles):
        present, lacking = 0, list[_Place]()
        for view, at, between, follower in looked_at(paper):
            printed = between.of(view.note.text)
            if printed.startswith(","):
                present += 1
            else:
                lacking.append((view, at, between, follower))
        if present < max(MIN_PLACES, _USUAL * len(lacking)):
            continue
        for view, at, between, follower in lacking:
            name = _named(view, at)
            is_stop = between.of(view.note.text).startswith(".")
            fault = "a full stop for the comma" if is_stop else "no comma"
            comma = Span(between.start, between.start + is_stop)
            message = f"{fault} between {name} and {follower}"
            yield view.match(at, message, fix=view.fix("safe", (comma, ",")))


def _named(view: NoteView, at: int) -> str:
    return "the title" if view.parts[at].kind == "close-quote" else view.printed(view.parts[at])


def _behind_authors(paper: Paper) -> Iterator[_Place]:
    """What parts an author's name from a title in marks or emphasis."""
    for view, at, part in places(paper, "author"):
        title = _next(view, at, "title")
        if title is None or not _is_plain_name(view.printed(part)):
            continue
        between = view.note.text[part.span.end : title.span.start]
        marks = len(between) - len(between.rstrip("“\"'‘«„*_[\\"))
        bare = between[: len(between) - marks]
        is_stopped = bare == ". " and _is_given_first(view, at, title.span.end)
        if (bare in (" ", ", ") or is_stopped) and marks and _OPENING & set(between):
            yield view, at, Span(part.span.end, title.span.start - marks), "the title"


def _is_given_first(view: NoteView, at: int, end: int) -> bool:
    """Whether a note's author is no `Berg, Ada`, which has its stop, and of two words; nor does the
    title end in one, as where stops part all fields."""
    if view.note.text[end : end + 1] == ".":
        return False
    source, name = view.source_at(at), view.printed(view.parts[at])
    return source is not None and source.list is None and " " in name and "," not in name


def _is_plain_name(printed: str) -> bool:
    """Whether a name begins as one and ends with a letter: no `Berg's`, and no `Berg, A.`, which
    has its stop in many styles."""
    is_whole = printed[-1].isalpha() and printed[-2:-1] not in ("'", "’")
    return printed[0].isupper() and is_whole and not printed.endswith(" et al")


def _behind_publishers(paper: Paper) -> Iterator[_Place]:
    """What parts a publisher with its town from the year."""
    for view, at, part in places(paper, *_IMPRINT):
        year = _next(view, at, "date")
        if year is None or year.form != _YEAR or not year.value:
            continue
        beside = (before.kind for before in view.parts[max(0, at - 3) : at])
        if _IMPRINT.isdisjoint(beside) and ": " not in view.printed(part):
            continue
        between = Span(part.span.end, year.span.start)
        if between.of(view.note.text) in (" ", ", ", ". ") and view.printed(year) == year.value:
            yield view, at, between, year.value


def _behind_titles(paper: Paper) -> Iterator[_Place]:
    """What parts a title in marks from its journal: a comma, in or behind them, or a full stop."""
    for view, at, part in places(paper, "close-quote"):
        journal = _next(view, at, "container")
        source = view.source_at(at)
        if journal is None or source is None or not _is_article(view, source, part, journal):
            continue
        text = view.note.text
        between = text[part.span.end : journal.span.start].rstrip("*_")
        inside = text[part.span.start - 1]
        if inside == "," and between == " ":
            yield view, at, Span(part.span.start - 1, part.span.end), view.printed(journal)
        elif between in (", ", ". ") and inside.isalnum():
            yield view, at, Span(part.span.end, part.span.end + 1), view.printed(journal)


def _is_article(view: NoteView, source: Source, close: Part, journal: Part) -> bool:
    """Whether a title stands between its author and a journal in emphasis: no quotation does."""
    names, title = source.fields.get("authors"), source.fields.get("title")
    if names is None or title is None or not names.end <= title.start < close.span.start:
        return False
    return view.note.text[journal.span.start - 1] in "*_" and bool(source.issued)


def _next(view: NoteView, at: int, kind: str) -> Part | None:
    """The part of a kind that follows, with nothing but marks between."""
    for part in view.parts[at + 1 : at + 6]:
        if part.kind == kind:
            return part
        if part.kind not in _BETWEEN:
            return None
    return None
