"""What stands right before a year, without a mark: `Title. Newcastle upon Tyne 1966`, `Title,
House, Warszawa 2013, s. 5`. It is the place, where the notes' language prints books so."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from citecheck.citations.sources.labels import Labelled, runs_of
from citecheck.late import late

_MOST = 4  # words of a place
_READ = frozenset(["place", "publisher", "container"])
_BEFORE = frozenset(["author", "title", "container", "publisher", "editor"])
_PAGE = late(
    r"[a-z]?(?:, (?:[Ss]{1,2}\.|str\.|T\.|Bd\.|t\.|k\.|kol\.|Sp\.)|[.,;]?(?:;? |;? ?\||$)(?![\d(]))"
)
_YEAR = late(r"(?:1[5-9]|20)\d\d")


def with_places(text: str, tokens: list[Labelled]) -> list[Labelled]:
    """The tokens, where the last words before a year are the place and those before a comma the
    publisher or, where the source names no work, the title."""
    for at, (before, year) in enumerate(pairwise(tokens), 1):
        is_year = year.label == "date" and _YEAR.fullmatch(text, year.start, year.end)
        if not is_year or before.label not in _READ or not _PAGE.match(text, year.end):
            continue
        first = at
        while first > 0 and tokens[first - 1].label == before.label:
            first -= 1
        marks = [k for k in range(at - 1, first, -1) if text[tokens[k].start] in ",."]
        comma = marks[0] if marks else first - 1
        words = [text[t.start : t.end] for t in tokens[comma + 1 : at]]
        if not 1 <= len(words) <= _MOST or not _can_be_place(words):
            continue
        head = [t.label for t in tokens[max(0, first - 2 * _MOST) : first]]
        is_book = before.label == "container" and comma < first and _names_end(head)
        if is_book or not _BEFORE.intersection(head):
            continue
        if before.label == "publisher" and first > 1 and tokens[first - 2].label == "place":
            other = first - 2  # `Modena, Panini 1976`, or `Helion, Gliwice 1976`
            while other > 0 and tokens[other - 1].label == "place":
                other -= 1
            printed = text[tokens[other].start : tokens[first - 2].end]
            if len(printed) < 3 or _is_known(printed):
                continue
            _relabel(tokens, other, first - 1, "publisher")
        _relabel(tokens, comma + 1, at, "place")
        if comma > first:
            labels = {t.label for t in tokens[_start(tokens, first) : first]}
            is_house = "title" in labels and text[tokens[comma].start] == ","
            _relabel(tokens, first, comma, "publisher" if is_house else "title")
            tokens[comma] = tokens[comma]._replace(label="o")
    return tokens


def _names_end(labels: Sequence[str]) -> bool:
    """Whether editors stand right before: `in: Berg (Hrsg.), Handbuch der Häfen 2024`."""
    return [label for label in labels if label not in ("o", "other")][-1:] == ["editor"]


def _start(tokens: Sequence[Labelled], at: int) -> int:
    """Where the source begins that a token stands in."""
    while at > 0 and not tokens[at].starts:
        at -= 1
    return at


def _relabel(tokens: list[Labelled], first: int, last: int, label: str) -> None:
    tokens[first:last] = [t._replace(label=label) for t in tokens[first:last]]


def _can_be_place(words: Sequence[str]) -> bool:
    """Whether words name a town, and no house or journal."""
    from citecheck.citations.labelling.lexicon import WORD_CLASSES, folded, lexicon

    known = lexicon().words
    no_place = sum(
        1 << WORD_CLASSES.index(n) for n in ("journal", "publisher", "institution", "month")
    )
    if not words[0][0].isupper() or not words[-1][0].isupper() or words[-1].isupper():
        return False
    if lexicon().phrases.get(folded(" ".join(words)), "place") != "place":
        return False
    return all(w.replace("-", "").replace("/", "").isalpha() for w in words) and not any(
        known.get(w.casefold(), 0) & no_place for w in words
    )


def _is_known(printed: str) -> bool:
    """Whether words are a town's name that everyone knows."""
    from citecheck.citations.labelling.lexicon import WORD_CLASSES, folded, lexicon

    word = folded(printed)
    bits = 1 << WORD_CLASSES.index("country") | 1 << WORD_CLASSES.index("place")
    return lexicon().phrases.get(word) == "place" or bool(lexicon().words.get(word, 0) & bits)


def with_towns_behind(text: str, tokens: list[Labelled]) -> list[Labelled]:
    """`Thames Press: London 2000`: where the publisher stands before the colon, the town behind."""
    for first, last in runs_of(tokens, "place"):
        end = last
        while end < len(tokens) and (tokens[end].label == "publisher" or end == last):
            end += 1
        colon = next((k for k in range(first, end) if text[tokens[k].start] == ":"), -1)
        if not first < colon < end - 1:
            continue
        house = text[tokens[first].start : tokens[colon - 1].end]
        town = text[tokens[colon + 1].start : tokens[end - 1].end]
        if _is_town(town.partition(",")[0]) and not _is_town(house) and _names_house(house):
            tokens[first:colon] = [t._replace(label="publisher") for t in tokens[first:colon]]
            tokens[colon] = tokens[colon]._replace(label="o")
            behind = tokens[colon + 1 : end]
            tokens[colon + 1 : end] = [t._replace(label="place") for t in behind]
    return tokens


def _is_town(printed: str) -> bool:
    from citecheck.citations.labelling.lexicon import folded, lexicon

    return lexicon().phrases.get(folded(printed)) == "place"


def _names_house(printed: str) -> bool:
    """Whether a word of a name is one of publishers' names alone, as Press and Verlag are."""
    from citecheck.citations.labelling.lexicon import WORD_CLASSES, folded, lexicon

    words = (lexicon().words.get(folded(word), 0) for word in printed.split())
    return any(bits == 1 << WORD_CLASSES.index("publisher") for bits in words)
