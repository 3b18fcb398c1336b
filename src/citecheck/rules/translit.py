"""TRL003, TRL004, TRL006: words of romanised Russian titles that print has spoilt."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.finding import Match
from citecheck.linting.examples import PRESS, paper_of
from citecheck.linting.registry import rule
from citecheck.linting.view import note_views, view_of
from citecheck.model import Paper, ReadWord, Span
from citecheck.rules._romanised import at_word, is_damaged, well_read_titles

_SLIP_CONFIDENCE = 0.9
_MIN_SLIP = 5  # letters of a word in which a slip is told from another word


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

    Addresses made from headlines turn a soft sign or a stroke into a space, and the break is
    copied with them.
    """
    for title in well_read_titles(paper):
        for word in title.reading.words:
            if word.cause == "broken":
                message = f"“{word.printed}” is one word: {word.repair} ({word.cyrillic})"
                yield at_word(paper, title.source, word, message, word.confidence)


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

    A letter is lost, added or changed, or two have changed places. Only where no scheme makes a
    Russian word of the print as it stands, and hardly another explanation is left; rare names are
    not touched.
    """
    for title in well_read_titles(paper):
        slips = [word for word in title.reading.words if word.cause == "slip"]
        for word in slips:
            is_long = len(word.printed) >= _MIN_SLIP or title.reading.confidence > 0.9
            is_sure = word.confidence >= _SLIP_CONFIDENCE and not _is_in_ending(word)
            if len(slips) < 3 and is_long and is_sure:
                message = (
                    f"“{word.printed}” is no Russian word: perhaps {word.repair} ({word.cyrillic})"
                )
                yield at_word(paper, title.source, word, message, word.confidence)
    yield from _misspelt_publishers(paper)


def _misspelt_publishers(paper: Paper) -> Iterator[Match]:
    """The same of the publishers of these titles, names left out: `Vol’naia tipogragiia`."""
    for title in well_read_titles(paper):
        span = title.source.fields.get("publisher")
        view = view_of(paper, title.source)
        printed = span.of(view.note.text) if span else ""
        if span is None or not any(len(w) > _MIN_SLIP and w.islower() for w in printed.split()):
            continue
        from citecheck.translit import analyse_title

        for word in analyse_title(printed).words:
            is_word = len(word.printed) > _MIN_SLIP and word.printed.islower()
            if word.cause == "slip" and is_word and word.confidence >= _SLIP_CONFIDENCE:
                there = Span(span.start + word.start, span.start + word.end)
                message = f"“{word.printed}” is no Russian word: perhaps {word.repair}"
                match = view.match_source(title.source, f"{message} ({word.cyrillic})")
                yield match._replace(span=view.note.span_in_document(there))


def _is_in_ending(word: ReadWord) -> bool:
    """Whether print and repair differ in their last two letters only: it may be a rare form of
    the word.
    """
    printed, repair = word.printed.casefold(), (word.repair or "").casefold()
    return printed[:-2] == repair[: len(printed) - 2] and abs(len(printed) - len(repair)) < 3


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

    A Cyrillic а, е, о, р, с, х or і inside a Latin word (or the reverse) is invisible, and no
    search finds the word.
    """
    for view in note_views(paper):
        if view.note.text.isascii() or is_damaged(paper, view.note.span):
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
