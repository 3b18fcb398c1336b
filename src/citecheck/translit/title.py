"""The reading of a title: its language, its scheme, its Cyrillic, its romanisation, and what each word came from."""

import re
import unicodedata
from functools import lru_cache
from math import exp
from pathlib import Path
from typing import Literal, NamedTuple

from citecheck.translit import grammar, languages
from citecheck.translit.cyrillic import cyrillic_language
from citecheck.translit.decode import Choice, Decoding, decode
from citecheck.translit.evidence import Evidence
from citecheck.translit.key import match_key
from citecheck.translit.literal import spell
from citecheck.translit.print import SIGNS, Word, words
from citecheck.translit.schemes import DEFAULT_SCHEME, romanize

Kind = Literal["word", "name", "repaired", "kept"]
Cause = Literal["broken", "glued", "slip"]
ROMAN = re.compile("(?:X{0,3})(?:IX|IV|V?I{0,3})")


class TitleWord(NamedTuple):
    """A word of a title as printed, and what it stands for; `start` and `end` are its place in the title.

    `cause` tells what a repaired word suffered from; `confidence` (0–1) is that of its Cyrillic.
    """

    printed: str
    cyrillic: str | None
    kind: Kind
    start: int
    end: int
    cause: Cause | None = None
    confidence: float = 1.0


class TitleReading(NamedTuple):
    """What a title says in the scripts and schemes asked for. Unknown is None.

    `language` is a BCP 47 tag (`ru-Latn` is romanised Russian, `ru-Latn-alalc97` where it keeps to ALA-LC); `cyrillic`
    and `romanized` are given for Russian only; `key` is the match key. `evidence` holds the letters by which its scheme was told.
    """

    text: str
    language: str | None
    scheme: str | None
    cyrillic: str | None
    romanized: str | None
    ascii: str
    key: str
    confidence: float
    words: tuple[TitleWord, ...] = ()
    evidence: Evidence | None = None


def to_ascii(text: str) -> str:
    """`text` without marks and signs; letters that no mark explains away stay."""
    plain = unicodedata.normalize("NFKD", text.replace("ʹ", "").replace("ʺ", "").replace("ı", "i"))
    return "".join([c for c in plain if not unicodedata.combining(c)])


@lru_cache(maxsize=1)
def _brands() -> frozenset[str]:
    path = Path(__file__).with_name("data") / "brands.txt"
    return frozenset(path.read_text(encoding="utf-8").split())


def _is_kept(word: Word) -> bool:
    """Is this a word that no reading may touch: a number, another script, a brand, a Roman numeral?"""
    if not word.latin or any(c.isdigit() for c in word.printed) or word.latin in _brands():
        return True
    return len(word.printed) > 1 and word.printed.isupper() and bool(ROMAN.fullmatch(word.printed))


def _is_title_case(found: list[Word]) -> bool:
    """Are all words capitalised, little ones included?"""
    long = [word.printed for word in found if word.printed[0].isalpha()]
    return len(long) > 3 and sum(w[0].isupper() for w in long) >= 0.8 * len(long)


class _Case(NamedTuple):
    """How the letters of a title are printed: that tells what a capital means."""

    is_title_case: bool
    is_upper: bool
    is_lower: bool

    def of(self, printed: str, cyrillic: str, bits: int, opens: bool) -> str:
        """`cyrillic` in the case in which a Russian outlet would print it."""
        if bits & grammar.ABBREVIATION and not (printed.islower() and not self.is_lower):
            return cyrillic.upper()
        if printed.isupper() and 1 < len(printed) <= 6 and not self.is_upper:
            return cyrillic.upper()
        is_capital = printed[0].isupper() and not self.is_title_case and not self.is_upper
        if len(printed) == 1 and not opens:
            is_capital = False
        if opens or is_capital or bits & grammar.NAME:
            return cyrillic[0].upper() + cyrillic[1:]
        return cyrillic


def _opens(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \"“„«‘'(")
    return not before or before[-1] in ".!?…"


def _with_yo(cyrillic: str, choice: Choice) -> str:
    """ё where the print shows it."""
    if not any(pair[1] in ("ë", "yë", "yo", "jo") and pair[0] in "еЕЁ" for pair in choice.option.pairs):
        return cyrillic
    shown = iter([text in ("ë", "yë", "yo", "jo") for symbol, text in choice.option.pairs if symbol in "еЕЁ"])
    return "".join(["ё" if char == "е" and next(shown, False) else char for char in cyrillic])


def _cause(choice: Choice) -> Cause | None:
    if choice.last - choice.first > 1:
        return "broken"
    if " " in choice.option.cyrillic:
        return "glued"
    return "slip" if choice.option.kind == "repaired" else None


class _Restorer:
    """The words of one decoded title, put back into Cyrillic."""

    def __init__(self, text: str, found: list[Word], decoding: Decoding) -> None:
        self._text = text
        self._found = found
        self._evidence = decoding.evidence
        printed = "".join([word.printed for word in found])
        self._case = _Case(_is_title_case(found), printed.isupper(), printed.islower())

    def word(self, choice: Choice) -> TitleWord:
        start, end = self._found[choice.first].start, self._found[choice.last - 1].end
        printed = self._text[start:end]
        option = choice.option
        opens = _opens(self._text, start)
        if option.kind != "kept":
            if printed[-1] in SIGNS and option.cyrillic[-1] not in "ьъ":
                end -= len(printed) - len(printed.rstrip(SIGNS))
                printed = self._text[start:end]
            cyrillic = self._case.of(printed, _with_yo(option.cyrillic, choice), option.grammar, opens)
            kind: Kind = "name" if option.kind == "word" and option.grammar & grammar.NAME else option.kind  # type: ignore[assignment]
            return TitleWord(printed, cyrillic, kind, start, end, _cause(choice))
        word = self._found[choice.first]
        guess = None if _is_kept(word) else self._spelt(word)
        if guess is None:
            return TitleWord(printed, None, "kept", start, end, None, 0.0)
        if printed[-1] in SIGNS and guess[-1] not in "ьъ":
            end -= len(printed) - len(printed.rstrip(SIGNS))
            printed = self._text[start:end]
        return TitleWord(printed, self._case.of(printed, guess, 0, opens), "name", start, end, None, 0.5)

    def _spelt(self, word: Word) -> str | None:
        if len(word.latin) == 1:
            return {"g": "г", "d": "д", "m": "м", "t": "т"}.get(word.latin)
        cost = languages.word_costs(word.latin)
        if cost["en"] + 4 < cost["ru"]:
            return None
        spelt = spell(word.latin, self._evidence)
        return spelt[0] if spelt and spelt[1] < SPELT else None

    def cyrillic(self, restored: list[TitleWord]) -> str:
        out, at = [], 0
        for word in restored:
            out += [self._text[at : word.start], word.cyrillic or word.printed]
            at = word.end
        return "".join([*out, self._text[at:]])


SPELT = 5.0
"""Nats a letter above which a spelling is no Russian."""
SURE_FOREIGN, SURE_NEIGHBOUR = 7.0, 22.0
"""Nats by which another language must beat Russian for the lexicon not to be asked; the latter for Slavic neighbours."""
NEIGHBOURS = frozenset(("uk", "be", "bg", "mk", "sh", "sl", "sk", "cs", "ru"))


def _tag(language: str) -> str:
    """The BCP 47 tag of a language printed in Latin letters."""
    if language in ("uk", "be", "bg", "mk", "tg", "ky", "kk", "mn", "zh"):
        return f"{language}-Latn"
    return language


def _plain(text: str, language: str | None, confidence: float) -> TitleReading:
    return TitleReading(text, language, None, None, None, to_ascii(text), match_key(text), confidence)


def _in_cyrillic(text: str, found: list[Word], scheme: str) -> TitleReading:
    language, confidence = cyrillic_language(text)
    if language != "ru":
        return _plain(text, language, confidence)
    kept = tuple(
        TitleWord(w.printed, None if w.latin else w.printed, "kept" if w.latin else "word", w.start, w.end)
        for w in found
    )
    romanized = romanize(text, scheme)
    key = match_key(text)
    return TitleReading(text, "ru", None, text, romanized, to_ascii(romanized), key, confidence, kept)


def _scheme_of(evidence: Evidence) -> tuple[str | None, str]:
    """The scheme that explains a title's letters, and its language tag."""
    if not evidence.counts:
        return None, "ru-Latn"
    scheme, share, wrong = evidence.best()
    seen = sum(evidence.counts.values())
    if wrong > 0.25 * seen + 1:
        return None, "ru-Latn"
    is_marked = scheme.variant is not None and not wrong and share > 0.5
    return scheme.id, f"ru-Latn-{scheme.variant}" if is_marked else "ru-Latn"


def analyse_title(
    text: str, *, scheme: str = DEFAULT_SCHEME, hints: Evidence | None = None
) -> TitleReading:
    """What a title says; `scheme` is the one to romanise by, `hints` what its neighbours showed of theirs.

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
    guess = languages.guess([w for w in latin if w not in _brands()])
    limit = SURE_NEIGHBOUR if guess.language in NEIGHBOURS else SURE_FOREIGN
    if guess.language != "ru" and guess.margin > limit:
        return _plain(text, _tag(guess.language), round(1 - 0.5 ** (guess.margin / 4), 3))
    decoding = decode(found, text, [_is_kept(word) for word in found], hints)
    probability, other = russian(found, decoding)
    if probability < 0.5:
        return _plain(text, _tag(guess.language if guess.language != "ru" else other), round(1 - probability, 3))
    return _restored(text, found, decoding, scheme, probability)


def _restored(
    text: str, found: list[Word], decoding: Decoding, scheme: str, probability: float
) -> TitleReading:
    restorer = _Restorer(text, found, decoding)
    restored = [restorer.word(choice) for choice in decoding.choices]
    cyrillic = restorer.cyrillic(restored)
    romanized = romanize(cyrillic, scheme)
    own_scheme, tag = _scheme_of(decoding.evidence)
    supported = sum(word.confidence for word in restored) / len(restored)
    return TitleReading(
        text, tag, own_scheme, cyrillic, romanized, to_ascii(romanized), match_key(cyrillic),
        round(probability * supported, 3), tuple(restored), decoding.evidence,
    )  # fmt: skip


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


ENGLISH = frozenset("the of and for with from at by after its into over are was how why new an as is not".split())
"""Little English words that are no Russian in any scheme, or hardly."""


def _english_style(found: list[Word], decoding: Decoding) -> int:
    """The capitals inside a title that Russian would not print: on words that are no names, some words being small."""
    if not any(word.printed.islower() for word in found):
        return 0
    capitals = 0
    for choice in decoding.choices:
        printed, option = found[choice.first].printed, choice.option
        is_odd = choice.first and option.kind == "word" and not option.grammar & (grammar.NAME | grammar.ABBREVIATION)
        capitals += bool(is_odd and len(printed) > 3 and printed[0].isupper() and printed[1:].islower())
    return capitals


def russian(found: list[Word], decoding: Decoding) -> tuple[float, str]:
    """The probability that a decoded title is Russian, and the language it would be otherwise."""
    cost, good, lead, other = features(found, decoding)
    english = sum(word.latin in ENGLISH for word in found)
    score = 3.0 * (good - 0.4) + 2.0 * (1.7 - cost) + 0.35 * lead
    score -= 2.5 * min(english, 3) + 0.9 * min(_english_style(found, decoding), 4)
    return 1 / (1 + exp(-max(-30.0, min(30.0, score)))), other
