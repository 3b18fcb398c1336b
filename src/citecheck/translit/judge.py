"""Is a decoded title Russian at all? What its words say for Russian and against it."""

from math import exp

from citecheck.translit import grammar, languages
from citecheck.translit.decode import Choice, Decoding
from citecheck.translit.print import Word

SPEAKS_FOR = {"word": 4.0, "repaired": 1.5, "kept": 0.0}
"""The most that a word may speak for Russian, in nats: a word that had to be repaired little, one unread nothing."""


def _lead(choice: Choice, found: list[Word]) -> list[float] | None:
    """By how much the words of a choice speak for Russian against each other language; None where they say nothing.

    The name of a man or a place in its first case is printed alike in all languages.
    """
    option = choice.option
    if option.cost == 0.0 or (option.grammar & grammar.NAME and option.grammar & 15):
        return None
    latin = "".join([found[i].latin for i in range(choice.first, choice.last)])
    return languages.word_leads(latin, option.letters + option.rarity, SPEAKS_FOR[option.kind])


def features(found: list[Word], decoding: Decoding) -> tuple[float, float, float, str]:
    """Cost a letter of the reading; share of letters in well-supported words; lead over the next language, and which."""
    letters = good = 0
    cost = 0.0
    leads = [0.0] * (len(languages.LANGUAGES) - 1)
    for choice in decoding.choices:
        length = sum(len(found[i].latin) for i in range(choice.first, choice.last))
        if choice.option.cost == 0.0:
            continue
        letters += length
        cost += choice.option.cost
        lead = _lead(choice, found)
        if lead is not None:
            leads = [total + one for total, one in zip(leads, lead, strict=True)]
            if choice.option.kind == "word" and choice.option.cost < 13:
                good += length
    if not letters:
        return 9.0, 0.0, 0.0, "en"
    least = min(leads)
    return cost / letters, good / letters, least, languages.LANGUAGES[leads.index(least) + 1]


ENGLISH = frozenset(
    "the of and for with from at by after its into over are was how why new an as is not".split()
)
"""Little English words that are no Russian in any scheme, or hardly."""


def _english_style(found: list[Word], decoding: Decoding) -> int:
    """The capitals inside a title that Russian would not print: on words that are no names, some words being small."""
    if not any(word.printed.islower() for word in found):
        return 0
    capitals = 0
    for choice in decoding.choices:
        printed, option = found[choice.first].printed, choice.option
        is_odd = (
            choice.first
            and option.kind == "word"
            and not option.grammar & (grammar.NAME | grammar.ABBREVIATION)
        )
        capitals += bool(
            is_odd and len(printed) > 3 and printed[0].isupper() and printed[1:].islower()
        )
    return capitals


def russian(found: list[Word], decoding: Decoding) -> tuple[float, str]:
    """The probability that a decoded title is Russian, and the language it would be otherwise."""
    cost, good, lead, other = features(found, decoding)
    english = sum(word.latin in ENGLISH for word in found)
    score = 3.0 * (good - 0.4) + 2.0 * (1.7 - cost) + 0.35 * lead
    score -= 2.5 * min(english, 3) + 0.9 * min(_english_style(found, decoding), 4)
    return 1 / (1 + exp(-max(-30.0, min(30.0, score)))), other
