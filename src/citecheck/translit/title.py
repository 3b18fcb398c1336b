"""The way in: a title, whatever its language and script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.late import late
from citecheck.translit import languages
from citecheck.translit.kept import brands
from citecheck.translit.key import match_key
from citecheck.translit.languages import Guess
from citecheck.translit.print import Word, told_letters, words
from citecheck.translit.reading import TitleReading, TitleWord, to_ascii
from citecheck.translit.settled import places

if TYPE_CHECKING:
    from citecheck.translit.context import Favour

TELLS = 0.65
"""The share from which a language is told; below it, unknown is the answer."""
TELLS_LITTLE = 0.9
"""The same for titles of two words or fewer, which names fill."""
ASKED = 0.02
"""The share from which the languages that can be restored are asked for their readings."""
SHORTEST_JE, JE = 6, 300.0
"""Letters of a word that tells by its `je` for „э“, and how many times Russian is likelier then."""
NEAR_RUSSIAN = frozenset("sh sl mk bg be uk cs sk pl lt lv".split())
"""Languages for one of which the letters may take a title that `je` for „э“ shows to be Russian."""
RESTORED = ("ru", "uk", "kk")
"""The languages that have a lexicon; `choice` decides between them."""
SURE_ENGLISH = frozenset(
    "the of and in for to on with from by at is are was an its how why what after between toward towards into".split()
)
"""Little words of English; two of them, or one behind a plain majority of common words, need no
model."""
_OTHER_SCRIPTS = (
    ("ka", "\u10a0-\u10ff"), ("hy", "\u0530-\u058f"), ("ko", "\uac00-\ud7a3"),
    ("ja", "\u3040-\u30ff"), ("zh", "\u4e00-\u9fff"), ("el", "\u0370-\u03ff"),
    ("he", "\u0590-\u05ff"), ("th", "\u0e00-\u0e7f"), ("hi", "\u0900-\u097f"),
    ("fa", "پچژگ"), ("ar", "\u0600-\u06ff"),
)  # fmt: skip
"""Scripts that (nearly) one language writes, the telling ones first."""
_SCRIPTS = tuple((tag, late(f"[{letters}]")) for tag, letters in _OTHER_SCRIPTS)


def _plain(text: str, language: str | None, confidence: float) -> TitleReading:
    return TitleReading(
        text, language, None, None, None, to_ascii(text), match_key(text), round(confidence, 3)
    )


def _is_plain_english(latin: list[str]) -> bool:
    """Is this English beyond doubt, told by its little and its common words alone?"""
    little = sum(word in SURE_ENGLISH for word in latin)
    if not little or len(latin) < 3:
        return False
    english = languages.english()
    common = sum(word in english or word in SURE_ENGLISH for word in latin)
    return common * 4 >= 3 * len(latin) and (little > 1 or common > 3 or "the" in latin)


def _in_cyrillic(text: str, found: list[Word], scheme: str) -> TitleReading:
    from citecheck.translit.schemes import romanize

    guess = languages.model("cyrillic").guess([w.printed.lower() for w in found if not w.latin])
    if guess.tag is None or guess.share < TELLS:
        return _plain(text, None, guess.share)
    if guess.tag != "ru":
        return _plain(text, guess.tag, guess.share)
    kept = tuple(
        TitleWord(
            w.printed, None if w.latin else w.printed, "kept" if w.latin else "word", w.start, w.end
        )
        for w in found
    )
    romanized = romanize(text, scheme)
    ascii_only, key, share = to_ascii(romanized), match_key(text), round(guess.share, 3)
    return TitleReading(text, "ru", None, text, romanized, ascii_only, key, share, kept)


def _in_other_script(text: str) -> TitleReading:
    counts = [(len(pattern.findall(text)), tag) for tag, pattern in _SCRIPTS]
    told = next((tag for count, tag in counts if count), None)
    return _plain(text, told, 0.9 if told else 0.0)


def _least(number: int) -> float:
    return TELLS_LITTLE if number < 3 else TELLS


def _told(text: str, guess: Guess, number: int, left: dict[str, float]) -> TitleReading:
    """A title that nothing restores; `left` is what the lexicons have left of their languages'
    shares.

    It is in no language whose lexicon does not read it.
    """
    shares = guess.shares | {name: guess.shares[name] * left[name] for name in left}
    whole = sum(shares.values()) or 1.0
    top = max(shares.values())
    best = max([n for n, share in shares.items() if share == top], key=guess.shares.__getitem__)
    share = top / whole
    tag = languages.model("latin").tags[best]
    if tag is None or best in left or share < _least(number):
        return _plain(text, None, 1 - share if tag else share)
    return _plain(text, tag, share)


def _with_je(asked: list[str], guess: Guess) -> Guess:
    """`guess` with Russian favoured where a word is one that begins with „э“, as addresses print
    it: `jekologija`, which no neighbour of Russian spells so."""
    from citecheck.translit import grammar
    from citecheck.translit.candidates import candidates

    russian = candidates("ru")
    for word in asked:
        if not word.startswith("je") or len(word) < SHORTEST_JE or word in languages.english():
            continue
        if word[2] not in "aeiouy":
            for option in russian.known(word):
                if option.cyrillic[0] == "э" and not option.grammar & grammar.NAME:
                    return guess.favouring(languages.model("latin").classes_of(("ru",)), JE)
    return guess


def analyse_title(
    text: str, *, scheme: str = "ala-lc", favour: Favour | None = None
) -> TitleReading:
    """What a title says; `scheme` is the one to romanise by, `favour` what stands around it
    (`context`).

    A title that is plainly in another language is told without a lexicon; one whose words tell
    nothing has None for its language.

    Raises:
        KeyError: no scheme has this id.
    """
    found = words(text)
    latin = [word.latin for word in found if word.latin and not word.latin.isdigit()]
    others = sum(not word.latin for word in found)
    if others > len(latin) and any("\u0400" <= c <= "\u052f" for c in text):
        return _in_cyrillic(text, found, scheme)
    if not latin or others > len(latin):
        return _in_other_script(text)
    if _is_plain_english(latin):
        return _plain(text, "en", 0.99)
    fixed = {at for at, kind in places(found, text) if kind == "initials"}
    asked = [
        told_letters(word.printed)
        for at, word in enumerate(found)
        if word.latin
        and at not in fixed
        and not word.latin.isdigit()
        and word.latin not in brands()
    ]
    model = languages.model("latin")
    guess = told = model.guess(asked or latin)
    family = (guess.tag or "sh").partition("-")[0]
    if family in NEAR_RUSSIAN and any(word.startswith("je") for word in asked):
        guess = told = _with_je(asked, guess)
    if favour:
        from citecheck.translit.context import WEIGHTS

        told = guess.favouring(model.classes_of(favour.tags), WEIGHTS[favour.witness])
        guess = told if favour.witness == "note" else guess
    left: dict[str, float] = {}
    if sum(guess.shares[language] for language in RESTORED) > ASKED:
        from citecheck.translit.choice import restore

        reading, left = restore(text, found, scheme, guess, RESTORED)
        if reading is not None:
            return reading
    names = sum(at - 1 in fixed and at not in fixed for at in range(1, len(found)))
    plain = sum(len(word) > 1 for word in asked) - names if names > 1 else len(asked)
    return _told(text, told, plain, left)
