"""In which of the languages that have a lexicon a title is, if in any.

Letters alone tell near languages apart badly in a spoilt title; what it costs to read its words in
each of them tells them well. So the languages' shares are divided again by that, before each is
judged by itself.
"""

from math import exp, log

from citecheck.translit.judge import probability
from citecheck.translit.languages import Guess
from citecheck.translit.print import Word
from citecheck.translit.reading import TitleReading
from citecheck.translit.restore import Attempt, attempt, restored

TRIED = {"ru": 0.0005, "uk": 0.0005, "kk": 0.02}
"""The share from which a language is tried; higher where its lexicon holds words that many
languages have borrowed."""
PLAIN, SURE = 0.8, 0.97
"""A share and a probability from which the likeliest language is taken without trying others."""
BEYOND = 100
"""A language whose share is less than this part of the commonest one's is not tried where that
reads the title."""
LETTERS, WORDS = 0.6, 0.5
"""What a nat of the letters' share and of the words' cost weighs; fitted on the tuned parts of both
benches."""


def _divided(guess: Guess, made: list[Attempt]) -> Guess:
    """`guess` with the share of the languages tried divided by what they cost."""
    if len(made) < 2:
        return guess
    scores = [LETTERS * log(guess.shares[one.language] + 1e-9) - WORDS * one.cost for one in made]
    top = max(scores)
    weights = [exp(score - top) for score in scores]
    pool = sum(guess.shares[one.language] for one in made) / sum(weights)
    shares = {one.language: pool * weight for one, weight in zip(made, weights, strict=True)}
    return guess._replace(shares=guess.shares | shares)


def restore(
    text: str, found: list[Word], scheme: str, guess: Guess, languages: tuple[str, ...]
) -> tuple[TitleReading | None, dict[str, float]]:
    """The reading in the likeliest of `languages`, or None; what the lexicons have left of each
    language's share.

    `languages` stand in order, the commonest first.
    """
    made: list[Attempt] = []
    alone = 0.0
    for language in sorted(languages, key=lambda name: -guess.shares[name]):
        share = guess.shares[language]
        if share < TRIED[language]:
            continue
        is_far = share * BEYOND < guess.shares[languages[0]]
        if is_far and made and made[0].language == languages[0] and alone >= 0.5:
            break
        made.append(attempt(text, found, language))
        if len(made) == 1:
            alone = probability(found, made[0].decoding, guess, language)
            if share > PLAIN and alone > SURE:
                break
    if not made:
        return None, {}
    if len(made) == 1 and alone >= 0.5:
        return restored(text, found, made[0], scheme, alone), {}
    shared = _divided(guess, made)
    sure = {one.language: probability(found, one.decoding, shared, one.language) for one in made}
    best = max(made, key=lambda one: sure[one.language])
    if sure[best.language] >= 0.5:
        return restored(text, found, best, scheme, sure[best.language]), {}
    left = {
        one.language: sure[one.language] / max(guess.shares[one.language], sure[one.language])
        for one in made
    }
    return None, left
