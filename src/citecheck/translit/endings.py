"""Words of a language that strings endings together: a stem of a lexicon, and a chain of endings
that fits its vowels.

No list holds all forms of Kazakh. `endings.json` of a language's folder holds the classes of its
endings, the chains they stand in, the vowels that go together, and the last letters of stems that
soften before a vowel; `endings.bin`, a small lexicon made of it by `scripts/build_kazakh.py`, the
chains themselves, by their key.
"""

import json
import os.path
from functools import lru_cache

from citecheck.named import NamedTuple
from citecheck.translit.alphabet import FOLDER, Alphabet
from citecheck.translit.grammar import BOUND, ROOT, WHOLE
from citecheck.translit.lexicon import LEAST, Lexicon

LONGEST = 16
"""Letters of print that a chain of endings is looked for in."""
BACK, FRONT, NOMINAL, VERBAL = 1, 2, 4, 8
"""The grammar of an ending: the vowels it goes with (neither: any), and what it is strung to."""
VOWELS = frozenset("аәеиоөуұүыіэюя")


class Ending(NamedTuple):
    """A chain of endings, in Cyrillic: what it costs, in nats, and its grammar."""

    text: str
    cost: float
    bits: int


class Endings:
    """The chains of endings of one language, by their key."""

    def __init__(self, letters: Alphabet) -> None:
        folder = os.path.join(FOLDER, letters.tag)
        with open(os.path.join(folder, "endings.json"), encoding="utf-8") as file:
            data = json.load(file)
        self._back, self._front = frozenset(data["back"]), frozenset(data["front"])
        self._soft = frozenset(data["softer"].values())
        self._chains = Lexicon(os.path.join(folder, "endings.bin"))

    def _side(self, text: str) -> int:
        """Does the last vowel that tells ask for back vowels after it, or for front ones?"""
        for char in reversed(text):
            if char in self._back:
                return BACK
            if char in self._front:
                return FRONT
        return BACK | FRONT

    def fits(self, stem: str, bits: int, ending: Ending) -> bool:
        """May the ending follow the stem, whose grammar is `bits`?

        Its vowels are those of the stem's last syllable; softened stems ask for a vowel, endings of
        verbs for a root.
        """
        as_verb = bool(bits & ROOT and ending.bits & VERBAL)
        as_noun = bool(ending.bits & NOMINAL) and not bits & WHOLE
        if as_noun and bits & BOUND:
            as_noun = stem[-1] in self._soft and ending.text[0] in VOWELS
        side = ending.bits & (BACK | FRONT)
        return (as_verb or as_noun) and (not side or bool(side & self._side(stem)))

    def of(self, key: str) -> list[Ending]:
        """The endings that have this key."""
        found = self._chains.forms(key)
        return [Ending(form.word, form.cost - LEAST, form.grammar) for form in found]


@lru_cache(maxsize=2)
def endings(letters: Alphabet) -> Endings | None:
    """The endings of a language, or None where its lexicon holds all forms."""
    if not os.path.exists(os.path.join(FOLDER, letters.tag, "endings.json")):
        return None
    return Endings(letters)
