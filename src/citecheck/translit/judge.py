"""Is a decoded title Russian at all? What its words say for Russian and against it."""

from math import exp
from typing import NamedTuple

from citecheck.translit import grammar, languages
from citecheck.translit.candidates import Option
from citecheck.translit.decode import Choice, Decoding
from citecheck.translit.print import Word

PRIORS, PRIOR = {"en": 0.0, "de": 1.0, "fr": 1.0}, 2.5
"""By how many nats Russian is the more likely beforehand, by language, in a paper that cites Russian at all."""


def _limit(option: Option, latin: str) -> float:
    """The most that a word may speak for Russian, in nats: one unread nothing, one repaired the more the longer it is."""
    if option.kind == "kept":
        return 0.0
    if option.kind == "word":
        return 4.0
    return max(0.0, min(2.5, 0.4 * (len(latin) - 4)))


SURNAME = ("ов", "ев", "ин", "ын", "ский", "цкий", "енко", "ян", "дзе", "швили", "ич", "бек", "ай")
COMMON_NAME = 10.5
"""A name this common (−ln of frequency) that English prints otherwise (Rossiya, Moskva) speaks for Russian."""


def _is_first_name(option: Option, printed: str, latin: str) -> bool:
    """May this be a name in its first case, printed alike in English?"""
    if not option.grammar & 15 and option.grammar:
        return False
    if option.grammar & grammar.NAME:
        return option.rarity > COMMON_NAME or languages.is_common(latin, "en")
    return printed[0].isupper() and option.cyrillic.endswith(SURNAME) and len(printed) > 4


def _lead(choice: Choice, found: list[Word], rivals: list[int]) -> list[float] | None:
    """By how much the words of a choice speak for Russian against each rival; None where they say nothing.

    The name of a man or a place in its first case is printed alike in all languages.
    """
    option = choice.option
    if option.cost == 0.0 or _is_first_name(
        option, found[choice.first].printed, found[choice.first].latin
    ):
        return None
    latin = "".join([found[i].latin for i in range(choice.first, choice.last)])
    # A key forgives the other languages their slips too.
    letters = option.letters if option.kind == "word" else min(option.letters, 1.0)
    return languages.word_leads(latin, letters + option.rarity, _limit(option, latin), rivals)


def features(found: list[Word], decoding: Decoding) -> tuple[float, float, float, str]:
    """Cost a letter of the reading; share of letters in well-supported words; lead over the next language, and which."""
    letters = good = 0
    cost = 0.0
    rivals = languages.rivals([word.latin for word in found if word.latin])
    leads = [PRIORS.get(languages.LANGUAGES[rival], PRIOR) for rival in rivals]
    for choice in decoding.choices:
        length = sum(len(found[i].latin) for i in range(choice.first, choice.last))
        if choice.option.cost == 0.0:
            continue
        letters += length
        cost += choice.option.cost
        lead = _lead(choice, found, rivals)
        if lead is not None:
            leads = [total + one for total, one in zip(leads, lead, strict=True)]
            is_long = choice.last - choice.first > 1 and length >= 8
            if (choice.option.kind == "word" and choice.option.cost < 13) or is_long:
                good += length
    if not letters:
        return 9.0, 0.0, 0.0, "en"
    least = min(leads)
    return cost / letters, good / letters, least, languages.LANGUAGES[rivals[leads.index(least)]]


ENGLISH = frozenset(
    "the of and for with from after its into over are was how why new where does".split()
)
"""Little English words that are no Russian in any scheme, or hardly."""


FOREIGN_MARKS = frozenset(
    "áíóúýàìòùäïöüñçãõåæøœßłąęśćńżźđřěůťďňľĺŕőűğşıćəōēāīūķļņģšžčťțșăîôêâ"
) - frozenset("šžčâêī")
"""Marked letters that no romanisation of Russian prints."""


def _english_words(found: list[Word], decoding: Decoding) -> int:
    """The little English words of a title, and the common ones that Russian does not read."""
    unread = [
        found[c.first].latin for c in decoding.choices if c.option.kind == "kept" and c.option.cost
    ]
    common = sum(languages.is_common(latin, "en") for latin in unread if latin not in ENGLISH)
    return common + sum(word.latin in ENGLISH for word in found)


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


def _unread(found: list[Word], decoding: Decoding) -> float:
    """The share of letters in words that nothing explains, numbers and brands apart."""
    letters = unread = 0
    for choice in decoding.choices:
        length = sum(len(found[i].latin) for i in range(choice.first, choice.last))
        if choice.option.cost:
            letters += length
            unread += length if choice.option.kind == "kept" else 0
    return unread / letters if letters else 1.0


class Signs(NamedTuple):
    """What speaks for and against a decoded title's being Russian; see `WEIGHTS`."""

    bias: float
    support: float
    cheapness: float
    against: float
    lead: float
    print_lead: float
    english_words: float
    english_capitals: float
    foreign_marks: float
    unread: float


WEIGHTS = Signs(-1.45, 1.4, 1.1, 0.5, 0.4, 0.12, -3.5, -0.5, -0.8, -6.0)
"""Nats for each unit of each sign, fitted on the tuned part of the bench and rounded."""


def signs(found: list[Word], decoding: Decoding, print_lead: float) -> tuple[Signs, str]:
    """The signs of a decoded title, and the language it would be otherwise.

    `print_lead` is by how much Russian beats the other languages by common words and letters alone.
    """
    cost, good, lead, other = features(found, decoding)
    if not good:
        print_lead = min(print_lead, 0.0)  # names alone say nothing
    shown = Signs(
        bias=1.0,
        support=good,
        cheapness=max(-1.5, 1.7 - cost),
        against=max(-12.0, min(lead, 0.0)),
        lead=max(0.0, min(lead, 12.0)),
        print_lead=max(-15.0, min(print_lead, 15.0)),
        english_words=min(3, _english_words(found, decoding)),
        english_capitals=min(4, _english_style(found, decoding)),
        foreign_marks=min(3, sum(bool(FOREIGN_MARKS & set(w.printed.lower())) for w in found)),
        unread=max(0.0, _unread(found, decoding) - 0.25),
    )
    return shown, other


def russian(found: list[Word], decoding: Decoding, print_lead: float) -> tuple[float, str]:
    """The probability that a decoded title is Russian, and the language it would be otherwise."""
    shown, other = signs(found, decoding, print_lead)
    score = sum(weight * sign for weight, sign in zip(WEIGHTS, shown, strict=True))
    return 1 / (1 + exp(-max(-30.0, min(30.0, score)))), other
