"""TRL001, TRL002, TRL005: by which schemes a paper romanises Russian.

A scheme is told from the letters that schemes print differently (й, х, ц, щ, ж, ю, я …) in the
words that are sure. A title
*decides* where they fit one family of schemes and no other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING
from unicodedata import normalize

from citecheck.finding import Fix, Match
from citecheck.linting.examples import PRESS, paper_of
from citecheck.linting.registry import rule
from citecheck.linting.view import view_of
from citecheck.model import Paper, ReadWord, Span, TitleReading
from citecheck.rules._romanised import (
    at_word,
    is_surname,
    russian_titles,
    title_place,
    well_read_titles,
)

if TYPE_CHECKING:
    from citecheck.translit.evidence import Evidence

_MIN_TITLES = 3  # deciding titles of a scheme before it counts
_MIN_LETTERS = 2  # letters that decide between two schemes
_MIN_DECIDED = 2  # of the titles that lean to one scheme of two, those that must decide for it
_RARE = 0.35  # of the weight of a family's heaviest scheme: what weighs no more is left out
_SURE_WORD = 0.8
_TELLING = frozenset("йхцщжюя")
_ROLES = {"Й": "й", "Я": "я", "Ц": "ц"}
_ALA_LC = (
    "“Zhiteli tsentra zhdut novuiu shkolu,” harbourpost.example, May 3, 2019.",
    "“Ekologi izuchaiut vozdukh stolitsy,” harbourpost.example, October 1, 2019.",
    "“Khudozhniki otkryvaiut vystavku,” rivernews.example, November 8, 2019.",
)
_BGN = (
    "“Zhiteli tsentra khvalyat novuyu shkolu,” islandpost.example, May 3, 2019.",
    "“Vrachi izuchayut vozdukh stolitsy,” islandpost.example, October 1, 2019.",
    "“Khozyayeva otkryvayut vystavku,” islandpost.example, November 8, 2019.",
)


def _families(paper: Paper) -> Counter[str]:
    """The families of schemes that a paper follows, with the titles that decide for each;
    `_MIN_TITLES` at least.

    Where titles decide for fewer than two families by themselves (the habits of sites overlap),
    two are looked for of which each explains what the other contradicts.
    """
    counts = Counter(
        title.reading.family for title in russian_titles(paper) if title.reading.family
    )
    alone = Counter(
        {family: count for family, count in counts.items() if family and count >= _MIN_TITLES}
    )
    return alone if len(alone) > 1 else _opposed(paper) or alone


def _opposed(paper: Paper) -> Counter[str]:
    """Two families that share the titles out between them, or nothing.

    A title leans to one of two where that one prints all its letters and the other contradicts
    some; each of the two needs `_MIN_TITLES`, and `_MIN_DECIDED` with `_MIN_LETTERS` such
    letters. The pair that explains most titles is taken; where one family, with its rare schemes,
    explains as many, there is none.
    """
    told = [
        evidence
        for title in russian_titles(paper)
        if (evidence := _sure_letters(title.reading)).counts
    ]
    if len(told) < 2 * _MIN_TITLES:
        return Counter()
    whole = [evidence.misses() for evidence in told]
    misses = [evidence.misses(_RARE) for evidence in told]
    alone = max(sum(not one[family] for one in whole) for family in whole[0])
    best, most = Counter[str](), (alone, 0, 0)
    for first, second in combinations(misses[0], 2):
        together = sum(not (one[first] and one[second]) for one in misses)
        found = Counter(
            {first: _leaning(misses, first, second), second: _leaning(misses, second, first)}
        )
        rank = (together, min(found.values()), max(found.values()))
        if together > alone and rank[1] >= _MIN_TITLES and rank > most:
            best, most = found, rank
    return best


def _leaning(misses: list[dict[str, int]], family: str, other: str) -> int:
    """The titles that lean to `family` of these two; 0 where too few of them decide."""
    wrong = [one[other] for one in misses if not one[family] and one[other]]
    decided = sum(number >= _MIN_LETTERS for number in wrong)
    return len(wrong) if decided >= _MIN_DECIDED else 0


def _sure_letters(reading: TitleReading) -> Evidence:
    """What the sure words of a title show of its letters; names left out."""
    from citecheck.translit.evidence import Evidence

    evidence = Evidence()
    for word in reading.words:
        if word.kind == "word" and word.confidence > _SURE_WORD and not is_surname(word):
            evidence.add(word.letters)
    return evidence


def _departs(reading: TitleReading, families: Counter[str], main: str) -> bool:
    """Whether a title is in another of the paper's families than the most frequent."""
    if reading.family in families:
        return reading.family != main
    letters = _sure_letters(reading)
    return bool(letters.counts) and letters.misses(_RARE)[main] >= _MIN_LETTERS


@rule(
    "TRL001",
    "mixed-romanization",
    "warning",
    bad=paper_of(*_ALA_LC, *_BGN),
    good=paper_of(*_ALA_LC, *PRESS[:2]),
)
def mixed_romanization(paper: Paper) -> Iterator[Match]:
    """The paper romanises Russian titles by several schemes.

    One finding for the paper, at the first title that departs from the most frequent scheme. A
    scheme counts from three titles that decide for it; a title that fits several schemes decides
    for none.
    """
    families = _families(paper)
    if len(families) < 2:
        return
    ranked = families.most_common()
    main = ranked[0][0]
    titles = list(russian_titles(paper))
    first = next((t for t in titles if _departs(t.reading, families, main)), titles[0])
    counts = ", ".join(f"{family} ({count} titles)" for family, count in ranked)
    view = view_of(paper, first.source)
    yield view.match_source(
        first.source, f"romanised titles follow {len(ranked)} schemes: {counts}", "title"
    )


@rule(
    "TRL002",
    "mixed-scheme-in-title",
    "info",
    bad=paper_of(
        *PRESS[:2],
        "“Nochnoj poezd v Kitay idet cherez sosedniy rajon,” harbourpost.example, May 3, 2019.",
    ),
    good=paper_of(
        *PRESS[:2],
        "“Nochnoy poezd v Kitay idet cherez sosedniy rayon,” harbourpost.example, May 3, 2019.",
    ),
)
def mixed_scheme_in_title(paper: Paper) -> Iterator[Match]:
    """One title prints the same Russian letter in two ways.

    Told from words that are no names, since names keep their customary spelling. Silent where
    TRL001 already says that the paper mixes schemes.
    """
    if len(_families(paper)) > 1:
        return
    for title in well_read_titles(paper):
        seen: dict[str, tuple[str, ReadWord]] = {}
        for letter, latin, word in _telling(title.reading):
            before = seen.setdefault(letter, (latin, word))
            if before[0] != latin and before[1].printed != word.printed:
                first = f"{letter} is printed {before[0]} in “{before[1].printed}”"
                message = f"{first} and {latin} in “{word.printed}”"
                plain = word._replace(repair=None)
                yield at_word(
                    paper, title.source, plain, message, min(before[1].confidence, word.confidence)
                )
                break


def _telling(reading: TitleReading) -> Iterator[tuple[str, str, ReadWord]]:
    """(letter, Latin, word) for the letters of sure words that schemes print differently."""
    for word in reading.words:
        if word.kind == "word" and word.confidence > _SURE_WORD and not is_surname(word):
            for symbol, latin in word.letters:
                letter = _ROLES.get(symbol, symbol)
                if letter in _TELLING and latin:
                    yield letter, latin, word


@rule(
    "TRL005",
    "nonstandard-romanization",
    "info",
    fix="unsafe",
    is_default=False,
    bad=paper_of(*PRESS[:2], "“Novaya shkola zhdet uchiteley,” harbourpost.example, May 3, 2019."),
    good=paper_of(*PRESS[:2], "“Novaia shkola zhdet uchiteleĭ,” harbourpost.example, May 3, 2019."),
)
def nonstandard_romanization(paper: Paper) -> Iterator[Match]:
    """A romanised title is not in the scheme that the paper is to follow.

    The scheme is the one set by `--scheme` (ALA-LC by default). Only for styles that ask for one.
    """
    for title in russian_titles(paper):
        source, romanized = title.source, title.reading.romanized
        if source.title is None or romanized is None or _folded(source.title) == _folded(romanized):
            continue
        place = title_place(paper, source, Span(0, len(source.title)))
        view = view_of(paper, source)
        fix: Fix | None = view.fix("unsafe", (place, romanized)) if place else None
        yield view.match_source(
            source,
            f"in the scheme asked for: {romanized}",
            "title",
            fix=fix,
            confidence=title.reading.confidence,
        )


def _folded(title: str) -> str:
    return normalize("NFC", title).casefold()
