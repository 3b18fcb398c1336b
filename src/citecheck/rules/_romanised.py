"""The romanised Russian titles of a paper, as the rules on them read them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from citecheck.finding import Match
from citecheck.linting.view import view_of
from citecheck.model import Paper, ReadWord, Source, Span, TitleReading
from citecheck.named import NamedTuple


class RussianTitle(NamedTuple):
    source: Source
    reading: TitleReading


def russian_titles(paper: Paper) -> Iterator[RussianTitle]:
    """The romanised Russian titles of a paper, each source once; none of a damaged note
    (DOC002)."""
    for source in paper.sources:
        reading = source.reading
        if reading is None or not reading.words or source.refers_to is not None:
            continue
        if not (reading.language or "").startswith("ru"):
            continue
        if not is_damaged(paper, paper.note_of(source).span):
            yield RussianTitle(source, reading)


def well_read_titles(paper: Paper) -> Iterator[RussianTitle]:
    """Those of them that hold no English prose: their words are an author's, to be spelt by a
    scheme."""
    return (title for title in russian_titles(paper) if not _is_prose(title.reading))


def is_damaged(paper: Paper, span: Span) -> bool:
    """Whether letters inside a span could not be read: its spelling is not the author's."""
    problems = paper.document.problems
    after = bisect_left(problems, span.end, key=lambda problem: problem.span.start)
    return after > 0 and problems[after - 1].span.end > span.start


def _is_prose(reading: TitleReading) -> bool:
    """Whether English stands between the Russian words: it is prose, not a title."""
    from citecheck.translit.kept import ENGLISH
    from citecheck.translit.languages import english

    unread = [word.printed for word in reading.words if word.cyrillic is None]
    return any(word.islower() and (word in ENGLISH or word in english()) for word in unread)


def title_place(paper: Paper, source: Source, span: Span) -> Span | None:
    """The note offsets of a place in a title; None where the title is not printed in one piece."""
    printed = source.fields.get("title")
    if printed is None or source.title is None:
        return None
    at = printed.of(paper.notes[source.note_index].text).find(source.title)
    if at < 0:
        return None
    start = printed.start + at
    return Span(start + span.start, start + span.end)


def at_word(paper: Paper, source: Source, word: ReadWord, message: str, confidence: float) -> Match:
    """A match at one word of a title, with the repair as an unsafe fix."""
    view = view_of(paper, source)
    place = title_place(paper, source, word.span)
    if place is None:
        return view.match_source(source, message, "title", confidence=confidence)
    fix = view.fix("unsafe", (place, word.repair)) if word.repair else None
    match = view.match_source(source, message, "title", fix=fix, confidence=confidence)
    return match._replace(span=view.note.span_in_document(place))


def is_surname(word: ReadWord) -> bool:
    """Whether a word may be a surname, which keeps its customary spelling."""
    return word.printed[0].isupper() and (word.cyrillic or "").endswith(("ский", "цкий"))
