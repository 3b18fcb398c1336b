"""TRL: romanised Russian titles.

A scheme is told from the letters that schemes print differently (й, х, ц, щ, ж, ю, я …) in the words that are sure. A title
*decides* where they fit one family of schemes and no other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import normalize

from citecheck.finding import Fix, Match
from citecheck.linting.examples import PRESS, paper_of
from citecheck.linting.registry import rule
from citecheck.linting.view import note_views, view_of
from citecheck.model import Paper, ReadWord, Source, Span, TitleReading

_MIN_TITLES = 3  # deciding titles of a scheme before it counts
_MIN_LETTERS = 2  # letters that decide between two schemes
_SURE_WORD = 0.8
_SLIP_CONFIDENCE = 0.9
_MIN_SLIP = 5  # letters of a word in which a slip is told from another word
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


class _Title(NamedTuple):
    source: Source
    reading: TitleReading


def _russian(paper: Paper) -> Iterator[_Title]:
    """The romanised Russian titles of a paper, each source once; none of a damaged note (DOC002)."""
    for source in paper.sources:
        reading = source.reading
        if reading is None or not reading.words or source.refers_to is not None:
            continue
        if not _is_damaged(paper, paper.note_of(source).span):
            yield _Title(source, reading)


def _is_damaged(paper: Paper, span: Span) -> bool:
    """Whether letters inside a span could not be read: its spelling is not the author's."""
    problems = paper.document.problems
    after = bisect_left(problems, span.end, key=lambda problem: problem.span.start)
    return after > 0 and problems[after - 1].span.end > span.start


def _families(paper: Paper) -> Counter[str]:
    """The families of schemes that a paper follows, with the titles that decide for each; `_MIN_TITLES` at least.

    Where titles decide for fewer than two families by themselves (the habits of sites overlap), two are looked for
    of which each explains what the other contradicts.
    """
    counts = Counter(title.reading.family for title in _russian(paper) if title.reading.family)
    alone = Counter(
        {family: count for family, count in counts.items() if family and count >= _MIN_TITLES}
    )
    return alone if len(alone) > 1 else _opposed(paper) or alone


def _opposed(paper: Paper) -> Counter[str]:
    """Two families that share the titles out between them, or nothing.

    The first is that which contradicts the fewest titles; a title decides between two where one prints all its letters
    and the other contradicts `_MIN_LETTERS` of them.
    """
    misses = [_misses(title.reading) for title in _russian(paper)]
    misses = [families for families in misses if families]
    if len(misses) < 2 * _MIN_TITLES:
        return Counter()

    def deciding(family: str, other: str) -> int:
        return sum(not one[family] and one[other] >= _MIN_LETTERS for one in misses)

    first = min(misses[0], key=lambda family: sum(one[family] > 0 for one in misses))
    second = max(misses[0], key=lambda family: deciding(family, first))
    found = Counter({first: deciding(first, second), second: deciding(second, first)})
    return found if min(found.values()) >= _MIN_TITLES else Counter()


def _misses(reading: TitleReading) -> dict[str, int]:
    """By family, the letters of a title's sure words that its best scheme would print otherwise; names left out."""
    from citecheck.translit.evidence import Evidence

    evidence = Evidence()
    for word in reading.words:
        if word.kind == "word" and word.confidence > _SURE_WORD and not _is_surname(word):
            evidence.add(word.letters)
    return evidence.misses() if evidence.counts else {}


def _place(paper: Paper, source: Source, span: Span) -> Span | None:
    """The note offsets of a place in a title; None where the title is not printed in one piece."""
    printed = source.fields.get("title")
    if printed is None or source.title is None:
        return None
    at = printed.of(paper.notes[source.note_index].text).find(source.title)
    if at < 0:
        return None
    start = printed.start + at
    return Span(start + span.start, start + span.end)


def _at_word(
    paper: Paper, source: Source, word: ReadWord, message: str, confidence: float
) -> Match:
    """A match at one word of a title, with the repair as an unsafe fix."""
    view = view_of(paper, source)
    place = _place(paper, source, word.span)
    if place is None:
        return view.match_source(source, message, "title", confidence=confidence)
    fix = view.fix("unsafe", (place, word.repair)) if word.repair else None
    match = view.match_source(source, message, "title", fix=fix, confidence=confidence)
    return match._replace(span=view.note.span_in_document(place))


def _departs(reading: TitleReading, families: Counter[str], main: str) -> bool:
    """Whether a title is in another of the paper's families than the most frequent."""
    if reading.family in families:
        return reading.family != main
    misses = _misses(reading)
    return bool(misses) and misses[main] >= _MIN_LETTERS


@rule(
    "TRL001",
    "mixed-romanization",
    "warning",
    bad=paper_of(*_ALA_LC, *_BGN),
    good=paper_of(*_ALA_LC, *PRESS[:2]),
)
def mixed_romanization(paper: Paper) -> Iterator[Match]:
    """The paper romanises Russian titles by several schemes.

    One finding for the paper, at the first title that departs from the most frequent scheme. A scheme counts
    from three titles that decide for it; a title that fits several schemes decides for none.
    """
    families = _families(paper)
    if len(families) < 2:
        return
    ranked = families.most_common()
    main = ranked[0][0]
    titles = list(_russian(paper))
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
    for title in _russian(paper):
        seen: dict[str, tuple[str, ReadWord]] = {}
        for letter, latin, word in _telling(title.reading):
            before = seen.setdefault(letter, (latin, word))
            if before[0] != latin and before[1].printed != word.printed:
                message = f"{letter} is printed {before[0]} in “{before[1].printed}” and {latin} in “{word.printed}”"
                plain = word._replace(repair=None)
                yield _at_word(
                    paper, title.source, plain, message, min(before[1].confidence, word.confidence)
                )
                break


def _is_surname(word: ReadWord) -> bool:
    """Whether a word may be a surname, which keeps its customary spelling."""
    return word.printed[0].isupper() and (word.cyrillic or "").endswith(("ский", "цкий"))


def _telling(reading: TitleReading) -> Iterator[tuple[str, str, ReadWord]]:
    """(letter, Latin, word) for the letters of sure words that schemes print differently."""
    for word in reading.words:
        if word.kind == "word" and word.confidence > _SURE_WORD and not _is_surname(word):
            for symbol, latin in word.letters:
                letter = _ROLES.get(symbol, symbol)
                if letter in _TELLING and latin:
                    yield letter, latin, word


@rule(
    "TRL003",
    "broken-word",
    "warning",
    fix="unsafe",
    bad=paper_of(
        *PRESS[:2], "“Bor ba s pozharami prodolzhaetsia,” harbourpost.example, May 3, 2019."
    ),
    good=paper_of(
        *PRESS[:2], "“Borba s pozharami prodolzhaetsia,” harbourpost.example, May 3, 2019."
    ),
)
def broken_word(paper: Paper) -> Iterator[Match]:
    """A word of a romanised title is broken in two.

    Addresses made from headlines turn a soft sign or a stroke into a space, and the break is copied with them.
    """
    for title in _russian(paper):
        for word in title.reading.words:
            if word.cause == "broken":
                message = f"“{word.printed}” is one word: {word.repair} ({word.cyrillic})"
                yield _at_word(paper, title.source, word, message, word.confidence)


@rule(
    "TRL004",
    "misspelt-romanization",
    "info",
    fix="unsafe",
    bad=paper_of(
        *PRESS[:2],
        "“Parlament odobril zakoonoproekt o shkolakh,” harbourpost.example, May 3, 2019.",
    ),
    good=paper_of(
        *PRESS[:2], "“Parlament odobril zakonoproekt o shkolakh,” harbourpost.example, May 3, 2019."
    ),
)
def misspelt_romanization(paper: Paper) -> Iterator[Match]:
    """A word of a romanised title is one slip away from a Russian word.

    A letter is lost, added or changed, or two have changed places. Only where no scheme makes a Russian word of
    the print as it stands, and hardly another explanation is left; rare names are not touched.
    """
    for title in _russian(paper):
        slips = [word for word in title.reading.words if word.cause == "slip"]
        for word in slips:
            is_long = len(word.printed) >= _MIN_SLIP or title.reading.confidence > 0.9
            is_sure = word.confidence >= _SLIP_CONFIDENCE and not _is_in_ending(word)
            if len(slips) < 3 and is_long and is_sure:
                message = (
                    f"“{word.printed}” is no Russian word: perhaps {word.repair} ({word.cyrillic})"
                )
                yield _at_word(paper, title.source, word, message, word.confidence)


def _is_in_ending(word: ReadWord) -> bool:
    """Whether print and repair differ in their last two letters only: it may be a rare form of the word."""
    printed, repair = word.printed.casefold(), (word.repair or "").casefold()
    return printed[:-2] == repair[: len(printed) - 2] and abs(len(printed) - len(repair)) < 3


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
    for title in _russian(paper):
        source, romanized = title.source, title.reading.romanized
        if source.title is None or romanized is None or _folded(source.title) == _folded(romanized):
            continue
        place = _place(paper, source, Span(0, len(source.title)))
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


@rule(
    "TRL006",
    "mixed-script-word",
    "warning",
    fix="unsafe",
    bad=paper_of(*PRESS[:2], "“The M\u0456ll Burns,” harbourpost.example, May 3, 2019."),
    good=paper_of(*PRESS[:2], "“The Mill Burns,” harbourpost.example, May 3, 2019."),
)
def mixed_script_word(paper: Paper) -> Iterator[Match]:
    """A word holds letters of two scripts that look alike.

    A Cyrillic а, е, о, р, с, х or і inside a Latin word (or the reverse) is invisible, and no search finds the word.
    """
    for view in note_views(paper):
        if view.note.text.isascii() or _is_damaged(paper, view.note.span):
            continue
        from citecheck.translit.mixed import mixed_words

        for start, end, repair in mixed_words(view.note.text):
            span = Span(start, end)
            at = next(i for i, part in enumerate(view.parts) if part.span.end > start)
            printed = span.of(view.note.text)
            fix = view.fix("unsafe", (span, repair)) if repair else None
            yield view.match(
                at, f"“{printed}” mixes Latin and Cyrillic letters", span=span, fix=fix
            )
