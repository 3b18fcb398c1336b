"""Sources that are the same, or nearly: found through keys, without comparing all pairs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import pairwise

from citecheck.conventions import is_full_date
from citecheck.linting.distance import edit_distance
from citecheck.linting.view import view_of
from citecheck.model import Name, Paper, Source
from citecheck.translit import match_key

_MIN_KEY = 20  # characters of a title's key below which two letters may well matter
_SHORT_WITHIN = 5  # notes
_NEIGHBOURS = 6  # in the order of their titles, with which a source is compared
_SERIES_WORDS = frozenset(
    "briefing briefings bulletin conference daily debate diary digest editorial editorials hearing "
    "interview journal letter letters live log minutes monthly news newsletter podcast press "
    "quarterly remarks report reports review roundup session sitting statement summary transcript "
    "update updates weekly yearbook annual сводка бюллетень обзор отчет отчёт доклад заседание "
    "брифинг интервью bericht sitzung protokoll communiqué rapport informe boletín".split()
)
OFTEN_REPEATED = frozenset(
    # laws, archives and talks are cited in full each time, or have no more to say
    "bill collection hearing interview legal_case legislation manuscript patent "
    "personal_communication regulation speech treaty".split()
)
_CONFUSABLE = frozenset(
    "iran iraq niger nigeria austria australia mali malawi malta slovakia slovenia guinea guyana "
    "gambia zambia latvia liberia libya north south east west first second third fourth part "
    "men women male female import imports export exports".split()
)


def cited_in_full(sources: Iterable[Source]) -> Iterator[Source]:
    """Sources that are cited in full."""
    return (s for s in sources if s.title and s.refers_to is None and s.back_reference is None)


def outlet_key(source: Source) -> str | None:
    if source.outlet is None:
        return None
    return source.outlet.host or _folded(source.outlet.printed)


def _folded(text: str) -> str:
    """Letters and digits alone, in lower case."""
    return re.sub(r"[\W_]+", "", text.casefold())


def _title_key(source: Source) -> str:
    return source.reading.match_key if source.reading else match_key(source.title or "")


_IDLE_KINDS = frozenset(
    # what two prints of one citation may differ in: marks, and words that only announce a field
    "close-quote final-stop label mark markup nested-close nested-open open-quote prefix "
    "range-dash signal space space-before-mark stray-quote title-comma".split()
)
_FIELD_OF = {"title": "title", "date": "issued"}


def _print_of(paper: Paper, source: Source, *without: str) -> tuple[object, ...]:
    """What a source says, field by field as printed, the fields in `without` left out.

    Marks, letter case and the words before a number do not count, nor given names cut to initials.
    """
    view = view_of(paper, source)
    parts = view.parts[slice(*source.parts)]
    said = [
        (part.kind, _folded(view.printed(part)))
        for part in parts
        if part.kind not in _IDLE_KINDS
        and part.kind != "author"
        and _FIELD_OF.get(part.kind, part.kind) not in without
    ]
    return (*sorted(said), *(_initialled(name) for name in source.authors))


def _initialled(name: Name) -> tuple[str, str]:
    """A name by which `J. Ask` and `Jon Ask` are one."""
    return _folded(name.family or name.literal or ""), _folded(name.given or "")[:1]


def repeats(paper: Paper) -> Iterator[tuple[Source, Source]]:
    """Each source that stands in full again in a later note, with the first of its kind.

    All that is said counts, so that two citations that differ in any word or number are two.
    """
    described = (s for s in cited_in_full(paper.sources) if _is_described(paper, s))
    alike = _groups(described, lambda s: (s.section, s.issued, s.url, _title_key(s)))
    for group in alike:
        for same in _groups(group, lambda s: _print_of(paper, s)):
            for before, s in pairwise(same):
                if before.note_index != s.note_index and not is_due_again(before, s):
                    yield same[0], s


def is_due_again(before: Source, again: Source) -> bool:
    """Whether a case or a statute is far enough from where it stood to be cited in full anew.

    Law reviews shorten it only within five notes: The Bluebook, 21st ed., rule 10.9.
    """
    is_law = again.type == "legal_case" or "legal" in again.fields
    return is_law and again.note_index - before.note_index > _SHORT_WITHIN


def _groups(sources: Iterable[Source], key: Callable[[Source], object]) -> list[list[Source]]:
    """The sources that share a key with another one, group by group."""
    groups: dict[object, list[Source]] = {}
    for source in sources:
        groups.setdefault(key(source), []).append(source)
    return [group for group in groups.values() if len(group) > 1]


def _is_described(paper: Paper, source: Source) -> bool:
    """Whether a source says enough for another one to be called the same."""
    if _is_reported(source):
        return bool(source.issued)
    return (
        source.type not in OFTEN_REPEATED
        and bool(source.issued or source.url or source.doi)
        and bool(source.outlet or source.publisher or source.url or source.doi)
        and view_of(paper, source).is_published(source)
    )


def _is_reported(source: Source) -> bool:
    """Whether a source is a case with the volume and page of a report."""
    return source.type == "legal_case" and bool(source.volume and source.page)


def near_dates(paper: Paper) -> Iterator[tuple[Source, Source]]:
    """Sources that differ in print by their dates alone, which are one slip apart.

    A book is cited with other pages each time.
    """
    comparable = (s for s in cited_in_full(paper.sources) if _is_comparable(s))
    for group in _groups(comparable, lambda s: (s.section, s.title, outlet_key(s))):
        is_book = group[0].type == "book"
        if not _is_distinctive(group[0]) and not group[0].volume and not is_book:
            continue
        for same in _groups(group, lambda s: _print_of(paper, s, *_aside(s))):
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
    for group in _groups(articles, lambda s: (s.section, _title_key(s), outlet_key(s), s.issue)):
        first = group[0]
        for again in group[1:]:
            volumes = {first.volume, again.volume} - {None}
            is_other = (first.issued or "")[:4] != (again.issued or "")[:4] or (
                len(first.issued or "") == len(again.issued or "") and first.issued != again.issued
            )
            if is_other and len(volumes) < 2 and first.note_index != again.note_index:
                yield first, again
                break


def _aside(source: Source) -> tuple[str, ...]:
    """What may differ where a date is held for a slip."""
    return ("issued", "page") if source.type == "book" else ("issued",)


def _is_comparable(source: Source) -> bool:
    return (
        (outlet_key(source) is not None or _has_place(source))
        and (is_full_date(source.issued) or _is_dated_by_year(source))
        and {"title", "issued"} <= set(source.fields)
        and (source.type not in OFTEN_REPEATED or _is_reported(source))
    )


def _has_place(source: Source) -> bool:
    """Whether a source is a book with its imprint, `Oslo: Nord` read as one place, too."""
    place = source.publisher_place or ""
    return source.type == "book" and bool(place) and bool(source.publisher or ": " in place)


def _is_dated_by_year(source: Source) -> bool:
    """Whether a year dates a source whole: an article of a volume, a book that a person wrote (what
    a body publishes comes out anew each year)."""
    if source.issued is not None and _is_reported(source):
        return True
    if source.issued is None or not source.authors:
        return False
    if len(source.issued) == len("2004-05"):
        return bool(source.page)
    is_book = _has_place(source)
    is_persons = all(author.family for author in source.authors)
    return bool(source.volume and source.page) or bool(is_book and is_persons)


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
    comparable = (s for s in cited_in_full(paper.sources) if _is_comparable(s))
    candidates = [
        pair
        for group in _groups(comparable, lambda s: (s.section, s.issued, outlet_key(s)))
        for same in _groups(group, lambda s: _print_of(paper, s, "title"))
        for pair in _near_in([(_title_key(source), source) for source in same])
    ]
    if candidates:
        words = Counter(re.findall(r"\w+", paper.document.text.casefold()))
        yield from (pair for pair in candidates if _is_misspelling(*pair, words))


def _near_in(group: list[tuple[str, Source]]) -> Iterator[tuple[Source, Source]]:
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
                if len(key) >= _MIN_KEY and edit_distance(key, other_key, 2) <= 2:
                    found.add((first.id, again.id))
                    yield first, again


def _first(item: tuple[str, Source]) -> str:
    return item[0]


def _may_repeat(first: Source, again: Source) -> bool:
    return first.note_index != again.note_index and _folded(first.title or "") != _folded(
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
