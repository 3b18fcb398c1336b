"""Is a decoded title in the language it was read in? What its words say for that and against it."""

from math import exp, log

from citecheck.named import NamedTuple
from citecheck.translit import grammar, languages
from citecheck.translit.candidates import Option
from citecheck.translit.decode import Decoding
from citecheck.translit.languages import Guess
from citecheck.translit.print import Word

SUPPORTED = 13.0
"""A word read at no more than this (nats) supports the reading."""
LITTLE_ENGLISH = frozenset(
    "the of and for with from after its into over are was how why new where does".split()
)
"""Little English words that are no Russian, Ukrainian or Kazakh in any scheme, or hardly."""
FOREIGN_MARKS = frozenset(
    "áíóúýàìòùäïöüñçãõåæøœßłąęśćńżźđřěůťďňľĺŕőűğşıćəōēāīūķļņģšžčťșăîôêâŭ"
) - frozenset("šžčâêī")
"""Marked letters that no romanisation of Russian prints."""


SURNAME = ("ов", "ев", "ин", "ын", "ский", "цкий", "енко", "ян", "дзе", "швили", "ич", "бек", "ай")


class Signs(NamedTuple):
    """What speaks for and against a decoded title's being in its language; see `WEIGHTS`."""

    bias: float
    lead: float
    support: float
    cheapness: float
    unread: float
    english_words: float
    english_capitals: float
    foreign_marks: float
    names_alone: float


WEIGHTS = Signs(-0.9, 0.6, 2.0, 1.4, -6.0, -3.0, -0.3, -0.8, -3.5)
"""Nats for each unit of each sign, fitted on the tuned part of the bench and rounded."""
WEIGHTS_OF = {
    "uk": WEIGHTS._replace(bias=-3.9, support=5.0),
    "kk": WEIGHTS._replace(bias=-2.5, lead=0.8, support=3.5, unread=-10.0),
}
"""The same for languages whose words tell more: Belarusian shares the letters of Ukrainian, Tatar
those of Kazakh, not its words."""


class _Weighed(NamedTuple):
    """A title's letters: all that ask for a reading, those well read, those unread; and what they
    cost."""

    letters: int
    good: int
    unread: int
    cost: float


def _is_name(printed: str, option: Option) -> bool:
    """May this be a name, or another word printed alike in many languages?"""
    if option.grammar & (grammar.NAME | grammar.LOAN):
        return True
    return printed[0].isupper() and len(printed) > 4 and option.cyrillic.endswith(SURNAME)


def _weigh(found: list[Word], decoding: Decoding) -> _Weighed:
    letters = good = unread = 0
    cost = 0.0
    for choice in decoding.choices:
        option = choice.option
        if option.cost == 0.0:
            continue
        length = sum(len(found[i].latin) for i in range(choice.first, choice.last))
        letters += length
        cost += option.cost
        if option.kind == "kept":
            unread += length
        elif not _is_name(found[choice.first].printed, option):
            is_long = choice.last - choice.first > 1 and length >= 8
            if (option.kind == "word" and option.cost < SUPPORTED) or is_long:
                good += length
    return _Weighed(letters, good, unread, cost)


def _english_words(found: list[Word], decoding: Decoding) -> int:
    """The little English words of a title, and the common ones that the reading does not
    explain."""
    unread = [
        found[c.first].latin for c in decoding.choices if c.option.kind == "kept" and c.option.cost
    ]
    english = languages.english()
    common = sum(latin in english for latin in unread if latin not in LITTLE_ENGLISH)
    return common + sum(word.latin in LITTLE_ENGLISH for word in found)


def _is_odd_capital(printed: str, option: Option) -> bool:
    named = option.grammar & (grammar.NAME | grammar.ABBREVIATION)
    return option.kind == "word" and not named and len(printed) > 3 and printed[0].isupper()


def _english_capitals(found: list[Word], decoding: Decoding) -> int:
    """The capitals inside a title on words that are no names, where some words are small."""
    if not any(word.printed.islower() for word in found):
        return 0
    inner = [choice for choice in decoding.choices if choice.first]
    return sum(_is_odd_capital(found[c.first].printed, c.option) for c in inner)


def signs(found: list[Word], decoding: Decoding, guess: Guess, language: str) -> Signs:
    """The signs of a title decoded in a language that the letters alone give a share in `guess`."""
    weighed = _weigh(found, decoding)
    share = min(max(guess.shares[language], 1e-6), 1 - 1e-6)
    letters = max(1, weighed.letters)
    foreign = sum(bool(FOREIGN_MARKS & set(w.printed.lower())) for w in found)
    return Signs(
        bias=1.0,
        lead=max(-10.0, min(10.0, log(share / (1 - share)))),
        support=weighed.good / letters,
        cheapness=max(-1.5, 1.7 - weighed.cost / letters) if weighed.letters else -1.5,
        unread=max(0.0, weighed.unread / letters - 0.25),
        english_words=min(3, _english_words(found, decoding)),
        english_capitals=min(4, _english_capitals(found, decoding)),
        foreign_marks=min(3, foreign) if language == "ru" else 0,
        names_alone=float(not weighed.good),
    )


def probability(found: list[Word], decoding: Decoding, guess: Guess, language: str) -> float:
    """The probability that a decoded title is in the language it was decoded in."""
    shown = signs(found, decoding, guess, language)
    weights = WEIGHTS_OF.get(language, WEIGHTS)
    score = sum(weight * sign for weight, sign in zip(weights, shown, strict=True))
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))
