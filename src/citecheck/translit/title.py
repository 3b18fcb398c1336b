"""The way in: a title, whatever its language and script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.translit import languages
from citecheck.translit.kept import brands
from citecheck.translit.key import match_key
from citecheck.translit.print import Word, words
from citecheck.translit.reading import TitleReading, TitleWord, to_ascii

if TYPE_CHECKING:
    from citecheck.translit.evidence import Evidence

SURE_FOREIGN, SURE_NEIGHBOUR = 7.0, 30.0
"""Nats by which another language must beat Russian for the lexicon not to be asked; the latter for Slavic neighbours."""
NEIGHBOURS = frozenset(("uk", "be", "bg", "mk", "sh", "sl", "sk", "cs", "ru"))


def _tag(language: str) -> str:
    """The BCP 47 tag of a language printed in Latin letters."""
    if language in ("uk", "be", "bg", "mk", "tg", "ky", "kk", "mn", "zh"):
        return f"{language}-Latn"
    return language


def _plain(text: str, language: str | None, confidence: float) -> TitleReading:
    return TitleReading(
        text, language, None, None, None, to_ascii(text), match_key(text), confidence
    )


def _in_cyrillic(text: str, found: list[Word], scheme: str) -> TitleReading:
    from citecheck.translit.cyrillic import cyrillic_language
    from citecheck.translit.schemes import romanize

    language, confidence = cyrillic_language(text)
    if language != "ru":
        return _plain(text, language, confidence)
    kept = tuple(
        TitleWord(
            w.printed, None if w.latin else w.printed, "kept" if w.latin else "word", w.start, w.end
        )
        for w in found
    )
    romanized = romanize(text, scheme)
    key = match_key(text)
    return TitleReading(
        text, "ru", None, text, romanized, to_ascii(romanized), key, confidence, kept
    )


def analyse_title(
    text: str, *, scheme: str = "ala-lc", hints: Evidence | None = None
) -> TitleReading:
    """What a title says; `scheme` is the one to romanise by, `hints` what its neighbours showed of theirs.

    A title that is plainly in another language is told without the Russian lexicon.

    Raises:
        KeyError: no scheme has this id.
    """
    found = words(text)
    latin = [word.latin for word in found if word.latin and not word.latin.isdigit()]
    others = sum(not word.latin for word in found)
    if others > len(latin) and any("а" <= c <= "я" for c in text.lower()):
        return _in_cyrillic(text, found, scheme)
    if not latin or others > len(latin):
        return _plain(text, None, 0.0)
    guess = languages.guess([w for w in latin if w not in brands()])
    limit = SURE_NEIGHBOUR if guess.language in NEIGHBOURS else SURE_FOREIGN
    if guess.language != "ru" and guess.margin > limit:
        return _plain(text, _tag(guess.language), round(1 - 0.5 ** (guess.margin / 4), 3))
    from citecheck.translit.restore import restore

    lead = guess.margin if guess.language == "ru" else -guess.margin
    reading, probability, other = restore(text, found, scheme, hints, lead)
    if reading is not None:
        return reading
    language = other if guess.language == "ru" else guess.language
    return _plain(text, _tag(language), round(1 - probability, 3))
