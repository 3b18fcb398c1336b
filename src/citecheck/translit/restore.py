"""A romanised title put back into Cyrillic, or found to be no Russian after all."""

from __future__ import annotations

from citecheck.named import NamedTuple
from citecheck.translit import grammar, languages
from citecheck.translit.alphabet import alphabet
from citecheck.translit.candidates import Option
from citecheck.translit.decode import Choice, Decoding, decode
from citecheck.translit.evidence import Evidence
from citecheck.translit.kept import english_between, is_kept
from citecheck.translit.key import match_key
from citecheck.translit.literal import speller
from citecheck.translit.print import SIGNS, Word, is_title_case
from citecheck.translit.reading import Cause, Kind, TitleReading, TitleWord, to_ascii
from citecheck.translit.schemes import romanize
from citecheck.translit.settled import settled

COMMON = frozenset(
    "про сто окна порт тур гол род кит мак рис воз быт куб кон бак бака мок лаг вуз вуза вузе вузом"
    " вузы вузов вузах всемирный лит мес типо".split()
)
"""Words that the lexicon knows as abbreviations, and that are common words besides."""
NAMED = frozenset(
    "азов новак вегас форбс зимин тампа магас куинн квинн флинн бэкон пэрис аддис брно даффи юкос"
    " юкоса аякса дюран гиббс лутц мерс экспо".split()
)
"""The same for names."""


class _Case(NamedTuple):
    """How the letters of a title are printed: that tells what a capital means."""

    is_title_case: bool
    is_upper: bool
    is_lower: bool

    def of(self, printed: str, cyrillic: str, bits: int, opens: bool) -> str:
        """`cyrillic` in the case in which a Russian outlet would print it."""
        if bits & grammar.ABBREVIATION and cyrillic not in COMMON | NAMED:
            return cyrillic.upper()
        if printed.isupper() and 1 < len(printed) <= 6 and not self.is_upper:
            return cyrillic.upper()
        is_capital = printed[0].isupper() and not self.is_title_case and not self.is_upper
        if len(printed) == 1 and not opens:
            is_capital = False
        if opens or is_capital or bits & grammar.NAME or cyrillic in NAMED:
            return cyrillic[0].upper() + cyrillic[1:]
        return cyrillic


NAMES_CAPITAL = frozenset(("kk",))
"""Languages that capitalise every word of an institution's name."""
NAME_WORDS = 3
"""Words of a title that may be such a name and no more."""


def _opens(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \"“„«‘'(")
    return not before or before[-1] in ".!?…"


YO = frozenset(("ë", "yë", "yo", "jo"))
"""How print shows that an е is ё."""


def _with_yo(cyrillic: str, choice: Choice) -> str:
    """ё where the print shows it."""
    told = [text in YO for symbol, text in choice.option.pairs if symbol in "еЕЁ"]
    if True not in told:
        return cyrillic
    shown = iter(told)
    return "".join(["ё" if char == "е" and next(shown, False) else char for char in cyrillic])


def _cause(choice: Choice) -> Cause | None:
    if choice.last - choice.first > 1:
        return "broken"
    if " " in choice.option.cyrillic:
        return "glued"
    return "slip" if choice.option.kind == "repaired" else None


def _reads_last_sign(option: Option) -> bool:
    """Is the apostrophe at the end of the print a letter of the word?"""
    letter, text = option.pairs[-1] if option.pairs else ("", "")
    return text.endswith(("'", '"')) and letter.lower() == option.cyrillic[-1]


class _Restorer:
    """The words of one decoded title, put back into Cyrillic."""

    def __init__(self, text: str, found: list[Word], made: Attempt) -> None:
        self._text = text
        self._found = found
        self._language, decoding, self._settled = made
        self._evidence = decoding.evidence
        printed = "".join([word.printed for word in found])
        tells_nothing = is_title_case(found) and not (
            self._language in NAMES_CAPITAL and len(found) <= NAME_WORDS
        )
        self._case = _Case(tells_nothing, printed.isupper(), printed.islower())

    def word(self, choice: Choice) -> TitleWord:
        """What the words of a choice are in Cyrillic, and what they should have been in print."""
        start, end = self._found[choice.first].start, self._found[choice.last - 1].end
        printed = self._text[start:end]
        option = choice.option
        if choice.first in self._settled:
            return TitleWord(printed, self._settled[choice.first], "name", start, end)
        if option.kind == "kept":
            return self._unread(self._found[choice.first], stays=option.cost == 0.0)
        if printed[-1] in SIGNS and not _reads_last_sign(option):
            end -= len(printed) - len(printed.rstrip(SIGNS))
            printed = self._text[start:end]
        opens = choice.first - 1 not in self._settled and _opens(self._text, start)
        cyrillic = self._cased(printed, choice, opens)
        is_name = option.kind == "word" and option.grammar & grammar.NAME
        kind: Kind = "name" if is_name else option.kind
        cause = _cause(choice)
        repair = self._repair(printed, cyrillic, cause) if cause else None
        return TitleWord(
            printed, cyrillic, kind, start, end, cause, choice.confidence, repair, option.pairs
        )

    def _unread(self, word: Word, stays: bool) -> TitleWord:
        """A word that no form explains: spelt letter by letter where that makes a name, else
        kept."""
        printed, end = word.printed, word.end
        guess = None if stays else self._spelt(word)
        if guess is None:
            sure = 1.0 if is_kept(word) else 0.0
            return TitleWord(printed, None, "kept", word.start, end, None, sure)
        if printed[-1] in SIGNS and guess[-1] not in "ьъ":
            printed = printed.rstrip(SIGNS)
            end = word.start + len(printed)
        cyrillic = self._case.of(printed, guess, 0, _opens(self._text, word.start))
        return TitleWord(printed, cyrillic, "name", word.start, end, None, 0.5)

    def _repair(self, printed: str, cyrillic: str, cause: Cause) -> str:
        """The word as the title's own scheme prints it."""
        if cause == "broken":
            return printed.replace(" ", "/" if "/" in cyrillic else "")
        scheme = self._evidence.best()[0]
        latin = romanize(cyrillic, scheme.id, self._language)
        return latin.lower() if printed.islower() else latin

    def _cased(self, printed: str, choice: Choice, opens: bool) -> str:
        bits = choice.option.grammar
        first, *second = _with_yo(choice.option.cyrillic, choice).split(" ")
        cased = self._case.of(printed, first, 0 if second else bits, opens)
        inner = "Aa" if any(char.isupper() for char in printed[1:]) else "aa"
        return " ".join([cased, *(self._case.of(inner, word, bits, False) for word in second)])

    def _spelt(self, word: Word) -> str | None:
        if len(word.latin) == 1:
            return alphabet(self._language).spelling.singles.get(word.latin)
        if word.latin in languages.english():
            return None
        spelt = speller(self._language).spell(word.latin, self._evidence)
        return spelt[0] if spelt and spelt[1] < SPELT else None

    def cyrillic(self, restored: tuple[TitleWord, ...]) -> str:
        out, at = [], 0
        for word in restored:
            out += [self._text[at : word.start], word.cyrillic or word.printed]
            at = word.end
        return "".join([*out, self._text[at:]])


SPELT = 6.5
"""Nats a letter above which a spelling is no Russian."""


def _scheme_of(evidence: Evidence, language: str) -> tuple[str | None, str]:
    """The scheme that explains a title's letters, and its language tag."""
    plain = f"{language}-Latn"
    if not evidence.counts:
        return None, plain
    scheme, share, wrong = evidence.best()
    seen = sum(evidence.counts.values())
    if wrong > 0.25 * seen + 1:
        return None, plain
    is_marked = scheme.variant is not None and not wrong and share > 0.5
    return scheme.id, f"{plain}-{scheme.variant}" if is_marked else plain


class Attempt(NamedTuple):
    """A title decoded in one language; `fixed` is what the places of its words settle."""

    language: str
    decoding: Decoding
    fixed: dict[int, str]

    @property
    def cost(self) -> float:
        """What it takes to believe its words, in nats, the neighbours left out: comparable between
        languages."""
        return sum(choice.option.cost for choice in self.decoding.choices)


def attempt(text: str, found: list[Word], language: str) -> Attempt:
    """A title decoded in a language, whether or not it is in it."""
    fixed = settled(found, text, alphabet(language))
    prose = english_between(found)
    kept = [at in fixed or at in prose or is_kept(word) for at, word in enumerate(found)]
    return Attempt(language, decode(found, text, kept, language), fixed)


def restored(text: str, found: list[Word], made: Attempt, scheme: str, sure: float) -> TitleReading:
    """The reading that an attempt makes; `scheme` is the one to romanise by, `sure` the probability
    of the language."""
    language, decoding = made.language, made.decoding
    restorer = _Restorer(text, found, made)
    words = tuple([restorer.word(choice) for choice in decoding.choices])
    cyrillic = restorer.cyrillic(words)
    romanized = romanize(cyrillic, scheme, language)
    own_scheme, tag = _scheme_of(decoding.evidence, language)
    supported = sum(word.confidence for word in words) / len(words)
    return TitleReading(
        text, tag, own_scheme, cyrillic, romanized, to_ascii(romanized), match_key(cyrillic),
        round(sure * supported, 3), words, decoding.evidence.family(), decoding.evidence,
    )  # fmt: skip
