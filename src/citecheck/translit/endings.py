"""Words of a language that strings endings together: a stem of a lexicon, and a chain of endings that fits its vowels.

No list holds all forms of Kazakh. `endings.json` of a language's folder holds the classes of its endings, the chains they stand
in, the vowels that go together, and the last letters of stems that soften before a vowel.
"""

import json
import os.path
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from citecheck.translit.alphabet import FOLDER, Alphabet
from citecheck.translit.key import index_key

LONGEST = 16
"""Letters of print that a chain of endings is looked for in."""


VOWELS = frozenset("аәеиоөуұүыіэюя")


class Ending(NamedTuple):
    """A chain of endings, in Cyrillic; `is_back` None where it goes with any vowels; `links` is how many it strings together."""

    text: str
    is_back: bool | None
    links: int


class Endings:
    """The chains of endings of one language, by their key."""

    def __init__(self, letters: Alphabet) -> None:
        with open(os.path.join(FOLDER, letters.tag, "endings.json"), encoding="utf-8") as file:
            data = json.load(file)
        self._back, self._front = frozenset(data["back"]), frozenset(data["front"])
        self._free = frozenset(data["free"])
        self._soft = frozenset(data["softer"].values())
        classes = {name: texts.split() for name, texts in data["classes"].items()}
        links: dict[str, int] = {}
        for chain in data["chains"]:
            names = chain.split()
            for is_back in (True, False):
                suited = [
                    [
                        text
                        for text in classes[name]
                        if self._side(text) in (is_back, None) or text in self._free
                    ]
                    for name in names
                ]
                for parts in product(*suited):
                    links.setdefault("".join(parts), len(names))
        self._by_key: dict[str, list[Ending]] = {}
        for text, number in links.items():
            ending = Ending(text, self._side(text) if text not in self._free else None, number)
            self._by_key.setdefault(letters.key(index_key(text)), []).append(ending)

    def _side(self, text: str) -> bool | None:
        """Does the last vowel that tells ask for back vowels after it?"""
        for char in reversed(text):
            if char in self._back or char in self._front:
                return char in self._back
        return None

    def fits(self, stem: str, ending: Ending, is_softened: bool) -> bool:
        """May the ending follow the stem? Its vowels are those of the stem's last syllable; softened stems ask for a vowel."""
        if is_softened and stem[-1] in self._soft and ending.text[0] not in VOWELS:
            return False
        if ending.is_back is None:
            return True
        side = self._side(stem)
        return side is None or side == ending.is_back

    def of(self, key: str) -> list[Ending]:
        """The endings that have this key."""
        return self._by_key.get(key, [])


@lru_cache(maxsize=2)
def endings(letters: Alphabet) -> Endings | None:
    """The endings of a language, or None where its lexicon holds all forms."""
    if not os.path.exists(os.path.join(FOLDER, letters.tag, "endings.json")):
        return None
    return Endings(letters)
