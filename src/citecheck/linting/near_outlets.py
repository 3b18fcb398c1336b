"""Journals, publishers, places and archives whose name is a slip away from one printed elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from citecheck.late import late
from citecheck.letters import without_accents
from citecheck.linting.near_names import is_slip_of
from citecheck.model import Paper, Source
from citecheck.named import NamedTuple

_FIELDS = ("container_title", "publisher", "publisher_place", "archive")
_WORD = late(r"[^\W\d_]+")
_CLAUSE = late(r"[^,;:()\[\]]+")
_MIN_LETTERS = 5  # of a word in which a slip is no chance
_MAX_LETTERS = 80  # of a name
_MOST = 40  # names under one key, beyond which likeness is a system and no slip

Places = dict[tuple[str, ...], list[tuple[Source, str]]]


class Misprint(NamedTuple):
    """A name that stands once, and the usual one that it is a slip away from."""

    source: Source
    field: str
    printed: str
    usual: str
    label: str  # of the first note that has the usual one; empty in a reference list


def misprinted_outlets(paper: Paper) -> Iterator[Misprint]:
    """Names that stand once, one letter or two neighbours apart from one that stands more often, or
    before. A town may have its name in two languages, so that once more is asked for."""
    places: Places = defaultdict(list)
    printed: dict[tuple[str, ...], str] = {}
    for source in (*paper.sources, *paper.entries):
        for field, name in _names_of(paper, source):
            words = tuple(
                word if word.isupper() else word.casefold() for word in _WORD.findall(name)
            )
            places[words].append((source, field))
            printed.setdefault(words, name)
    yield from _without_accents(paper, places, printed)
    order = {words: at for at, words in enumerate(places)}
    keys: dict[tuple[object, ...], list[tuple[str, ...]]] = defaultdict(list)
    for words in places:
        for at in _open_to_slips(words):
            keys[at, *words[:at], *words[at + 1 :]].append(words)
    for words, those in places.items():
        source, field = those[0]
        if len(those) > 1 and not _is_one_work(those):
            continue
        alike = [
            other
            for other in _slips_of(words, keys)
            if len(places[other]) > 1
            or (field != "publisher_place" and order[other] < order[words])
        ]
        if alike:
            usual = max(alike, key=lambda other: len(places[other]))
            label = paper.note_of(places[usual][0][0]).label
            yield Misprint(source, field, printed[words], printed[usual], label)


def _is_one_work(those: Sequence[tuple[Source, str]]) -> bool:
    """Whether a name stands in citations of one work alone, as where a note was copied."""
    titles = {source.title for source, _ in those}
    return len(titles) == 1 and None not in titles


def _without_accents(
    paper: Paper, places: Places, printed: Mapping[tuple[str, ...], str]
) -> Iterator[Misprint]:
    """`San Jose Sun` beside `San José Sun`: the rarer print, where one is twice as frequent."""
    alike: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for words in places:
        alike[tuple(map(without_accents, words))].append(words)
    for prints in alike.values():
        if len(prints) != _TWO:
            continue
        rare, usual = sorted(prints, key=lambda words: len(places[words]))
        if len(places[usual]) < _TWICE * len(places[rare]):
            continue
        label = paper.note_of(places[usual][0][0]).label
        for source, field in places[rare]:
            yield Misprint(source, field, printed[rare], printed[usual], label)


_TWO = 2  # prints of a name; with more, the paper has no habit
_TWICE = 2


def _names_of(paper: Paper, source: Source) -> Iterator[tuple[str, str]]:
    """The names in the fields that say where a source is to be had, clause by clause."""
    for field in _FIELDS:
        if field not in source.fields:
            continue
        text = source.fields[field].of(paper.note_of(source).text)
        for clause in _CLAUSE.findall(text):
            name = " ".join(clause.split()).strip("*_ .“”\"'‘’«»")
            is_host = "." in name and " " not in name
            if len(name) <= _MAX_LETTERS and not is_host:
                yield field, name


def _open_to_slips(words: tuple[str, ...]) -> Iterator[int]:
    """The places of long words; capitals are an acronym, of which each letter counts."""
    return (at for at, word in enumerate(words) if len(word) >= _MIN_LETTERS and not word.isupper())


def _slips_of(
    words: tuple[str, ...], keys: Mapping[tuple[object, ...], list[tuple[str, ...]]]
) -> Iterator[tuple[str, ...]]:
    """The names that differ from one of so many words by a slip in one of them."""
    for at in _open_to_slips(words):
        alike = keys[at, *words[:at], *words[at + 1 :]]
        if len(alike) <= _MOST:
            yield from (other for other in alike if _is_misprint(words[at], other[at]))


def _is_misprint(word: str, usual: str) -> bool:
    """Whether a word is another with a slip inside: its ending may be that of a case or a plural."""
    if word[-1] != usual[-1] or not is_slip_of(word, usual):
        return False
    is_inflected = len(word) == len(usual) and word[:-2] == usual[:-2]
    return not is_inflected or sorted(word) == sorted(usual)
