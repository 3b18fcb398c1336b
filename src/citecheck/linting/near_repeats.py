"""Sources that are nearly the same: a date one slip apart, a title two letters apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import partial

from citecheck.conventions import is_full_date
from citecheck.linting.distance import edit_distance
from citecheck.linting.lost_words import has_lost_article, is_abbreviated
from citecheck.linting.repeats import (
    OFTEN_REPEATED,
    cited_in_full,
    folded,
    groups,
    is_reported,
    outlet_key,
    print_of,
    title_key,
)
from citecheck.linting.view import view_of
from citecheck.model import Paper, Source

_MIN_KEY = 20  # characters of a title's key below which two letters may well matter
_NEIGHBOURS = 6  # in the order of their titles, with which a source is compared
_SERIES_WORDS = frozenset(
    "briefing briefings bulletin conference daily debate diary digest editorial editorials hearing "
    "interview journal letter letters live log minutes monthly news newsletter podcast press "
    "quarterly remarks report reports review roundup session sitting statement summary transcript "
    "update updates weekly yearbook annual сводка бюллетень обзор отчет отчёт доклад заседание "
    "брифинг интервью bericht sitzung protokoll communiqué rapport informe boletín".split()
)
_CONFUSABLE = frozenset(
    "iran iraq niger nigeria austria australia mali malawi malta slovakia slovenia guinea guyana "
    "gambia zambia latvia liberia libya north south east west first second third fourth part "
    "men women male female import imports export exports".split()
)


def near_dates(paper: Paper) -> Iterator[tuple[Source, Source]]:
    """Sources that differ in print by their dates alone, which are one slip apart.

    A book is cited with other pages each time.
    """
    comparable = (s for s in cited_in_full(paper.sources) if _is_comparable(s))
    for group in groups(comparable, lambda s: (s.section, s.title, outlet_key(s))):
        is_book = group[0].type == "book"
        if not _is_distinctive(group[0]) and not group[0].volume and not is_book:
            continue
        for same in groups(group, lambda s: print_of(paper, s, *_aside(s))):
            if len({source.issued for source in same}) != 2:
                continue
            first = same[0]
            again = next(source for source in same if source.issued != first.issued)
            is_later = again.note_index != first.note_index
            if is_later and is_slip(first.issued or "", again.issued or ""):
                yield first, again


def other_days(paper: Paper) -> Iterator[tuple[Source, Source]]:
    """Articles of one title in one issue of one journal that are dated in two ways: `no. 1 (May
    1905)` and `no. 1 (April–May 1905)`."""
    articles = (
        s for s in cited_in_full(paper.sources) if s.issue and s.issued and s.container_title
    )
    for group in groups(articles, lambda s: (s.section, title_key(s), outlet_key(s), s.issue)):
        first = group[0]
        for again in group[1:]:
            volumes = {first.volume, again.volume} - {None}
            is_other = (first.issued or "")[:4] != (again.issued or "")[:4] or (
                len(first.issued or "") == len(again.issued or "") and first.issued != again.issued
            )
            if is_other and len(volumes) < 2 and first.note_index != again.note_index:
                yield first, again
                break


def other_years(paper: Paper) -> Iterator[tuple[Source, Source]]:
    """Articles and chapters by one person that notes cite with the year alone, in two ways: they
    have no editions that would tell the years apart."""
    bare = (
        s
        for s in cited_in_full(paper.sources)
        if s.authors
        and s.issued
        and outlet_key(s) is None
        and not (s.publisher or s.publisher_place or s.url)
        and len(title_key(s)) >= _MIN_KEY
        and _is_distinctive(s)
    )
    for group in groups(bare, lambda s: (s.section, title_key(s), s.authors)):
        first, *others = group
        years = {source.issued for source in group}
        if len(years) == 2 and all(map(partial(_is_quoted, paper), group)):
            again = next(s for s in others if s.issued != first.issued)
            if again.note_index != first.note_index:
                yield first, again


def _is_quoted(paper: Paper, source: Source) -> bool:
    view = view_of(paper, source)
    return any(part.kind == "open-quote" for part in view.parts[slice(*source.parts)])


def _aside(source: Source) -> tuple[str, ...]:
    """What may differ where a date is held for a slip."""
    return ("issued", "page") if source.type in ("book", "chapter") else ("issued",)


def _is_comparable(source: Source) -> bool:
    return (
        (outlet_key(source) is not None or _has_place(source))
        and (is_full_date(source.issued) or _is_dated_by_year(source))
        and {"title", "issued"} <= set(source.fields)
        and (source.type not in OFTEN_REPEATED or is_reported(source))
    )


def _has_place(source: Source) -> bool:
    """Whether a source is a book with its publisher, `Oslo: Nord` read as one place, too."""
    place = source.publisher_place or ""
    return source.type == "book" and bool(source.publisher or ": " in place)


def _is_dated_by_year(source: Source) -> bool:
    """Whether a year dates a source whole: an article of a volume, a book that a person wrote (what
    a body publishes comes out anew each year)."""
    if source.issued is not None and is_reported(source):
        return True
    if source.issued is None or not source.authors:
        return False
    if len(source.issued) == len("2004-05"):
        return bool(source.page)
    is_book = _has_place(source)
    is_persons = all(author.family for author in source.authors)
    is_chapter = source.type == "chapter" and bool(source.container_title)
    return bool(source.volume and source.page) or (is_persons and (is_book or is_chapter))


def _is_distinctive(source: Source) -> bool:
    """Whether a title is no heading that comes back week after week."""
    words = (source.title or "").casefold().split()
    return len(words) >= 4 and not any(word.strip(".,:;!?“”’'") in _SERIES_WORDS for word in words)


def is_slip(one: str, other: str) -> bool:
    """Whether two ISO dates differ by one slip: one digit, a neighbouring day, a year or a
    month.
    """
    if len(one) != len(other):
        return False
    if sum(a != b for a, b in zip(one, other, strict=True)) == 1:
        return True
    if len(one) < 10:
        is_turned = sorted(one) == sorted(other) and one[:2] == other[:2]  # 1961, 1916
        return len(one) == 4 and (is_turned or abs(int(one) - int(other)) == 1)
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) == 1


def near_titles(paper: Paper) -> Iterator[tuple[Source, Source]]:
    """Sources that differ in print by their titles alone, at most two letters apart."""
    full = [s for s in cited_in_full(paper.sources) if {"title", "issued"} <= s.fields.keys()]
    candidates = [
        pair
        for group in groups(
            (s for s in full if _is_comparable(s)), lambda s: (s.section, s.issued, outlet_key(s))
        )
        for same in groups(group, lambda s: print_of(paper, s, "title"))
        for pair in _near_in([(title_key(source), source) for source in same], _MIN_KEY)
    ]
    known = {again.id for _, again in candidates}
    candidates += (pair for pair in _by_one_author(full) if pair[1].id not in known)
    if candidates:
        words = Counter(re.findall(r"\w+", paper.document.text.casefold()))
        yield from (
            pair for pair in candidates if _lacks_letters(*pair) or _is_misspelling(*pair, words)
        )


def _by_one_author(full: list[Source]) -> Iterator[tuple[Source, Source]]:
    """Works of the same authors, year and imprint or journal, whatever their pages."""
    written = (s for s in full if s.authors and s.type not in OFTEN_REPEATED)
    for group in groups(written, lambda s: (s.section, s.issued, _families(s))):
        told: set[str] = set()
        for first, again in _near_in([(title_key(s), s) for s in group], _MIN_WRITTEN):
            title = folded(again.title or "")
            if title not in told and all(_agree(first, again, field) for field in _IMPRINT):
                told.add(title)
                yield first, again


_MIN_WRITTEN = 10  # characters of a key, where author, year and imprint are the same
_IMPRINT = ("container_title", "publisher", "publisher_place", "volume", "issue", "url", "doi")


def _families(source: Source) -> tuple[str, ...]:
    return tuple(folded(name.family or name.literal or "") for name in source.authors)


def _agree(first: Source, again: Source, field: str) -> bool:
    return folded(getattr(first, field) or "") == folded(getattr(again, field) or "")


def _near_in(group: list[tuple[str, Source]], least: int) -> Iterator[tuple[Source, Source]]:
    """Pairs of one day and outlet with near keys: neighbours by their beginning or their end."""
    found: set[tuple[str, str]] = set()
    backwards = [(key[::-1], source) for key, source in group]
    for ordered in (sorted(group, key=_first), sorted(backwards, key=_first)):
        for i, (key, source) in enumerate(ordered):
            for other_key, other in ordered[i + 1 : i + 1 + _NEIGHBOURS]:
                if other_key[:6] != key[:6]:
                    break
                first, again = sorted((source, other), key=lambda s: (s.note_index, s.span))
                if (first.id, again.id) in found or not _may_repeat(first, again):
                    continue
                is_near = len(key) >= least and edit_distance(key, other_key, 2) <= 2
                if is_near or _lacks_letters(first, again):
                    found.add((first.id, again.id))
                    yield first, again


def _lacks_letters(first: Source, again: Source) -> bool:
    """Whether an article or the end of a word is left away in one title."""
    titles = first.title or "", again.title or ""
    return has_lost_article(*titles) or is_abbreviated(*titles)


def _first(item: tuple[str, Source]) -> str:
    return item[0]


def _may_repeat(first: Source, again: Source) -> bool:
    return first.note_index != again.note_index and folded(first.title or "") != folded(
        again.title or ""
    )


def _is_misspelling(first: Source, again: Source, words: Counter[str]) -> bool:
    """Whether two near titles differ in how a word is spelt, and not in what they say."""
    one = re.findall(r"\w+", (first.title or "").casefold())
    other = re.findall(r"\w+", (again.title or "").casefold())
    if len(one) != len(other):
        return True
    for a, b in zip(one, other, strict=True):
        if a == b:
            continue
        if any(sign.isdecimal() for sign in a + b) or min(len(a), len(b)) <= 3:
            return False
        if a in _CONFUSABLE or b in _CONFUSABLE or (words[a] > 1 and words[b] > 1):
            return False
    return True
