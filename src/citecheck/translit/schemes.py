"""Romanisation schemes: tables in a language's `schemes.json`, one engine for all.

A table gives the Latin of each letter, and where a scheme asks for it: `after` (letters before, `^`
for the start of a word, to the letters that then read otherwise), `before` (the same for the letter
that follows), and `endings` (of words of more than three letters). `weight` is how often the scheme
is met, relative to the others; `kind` parts standards from the habits of sites and of hands;
`family` joins tables that an editor would call one scheme.
"""

import json
import os.path
from functools import lru_cache

from citecheck.late import late
from citecheck.named import NamedTuple

DEFAULT_SCHEME = "ala-lc"
_FOLDER = os.path.dirname(__file__)
_CYRILLIC_WORD = late("[\u0400-\u04ff]+(?:['’ʼ][\u0400-\u04ff]+)*")


class Scheme(NamedTuple):
    """One table. `after` and `before` map a neighbour and a letter, joined, to the letter's Latin
    there."""

    id: str
    family: str
    name: str
    kind: str
    source: str
    weight: float
    variant: str | None
    letters: dict[str, str]
    after: dict[str, str]
    before: dict[str, str]
    endings: dict[str, str]

    def letter(self, word: str, at: int) -> str:
        """The Latin of `word[at]`; `word` is Cyrillic in lower case."""
        char = word[at]
        if at >= len(word) - 2 and len(word) > 3 and word[-2:] in self.endings:
            return self.endings[word[-2:]] if char != word[-1] or at == len(word) - 2 else ""
        previous = word[at - 1] if at else "^"
        following = word[at + 1] if at + 1 < len(word) else "$"
        for table, pair in ((self.before, char + following), (self.after, previous + char)):
            if pair in table:
                return table[pair]
        return self.letters.get(char, char)

    def word(self, word: str) -> str:
        """A word in lower case, romanised."""
        if not (self.after or self.before or self.endings):
            return "".join([self.letters.get(char, char) for char in word])
        return "".join([self.letter(word, at) for at in range(len(word))])


def _pairs(table: dict[str, dict[str, str]], letter_first: bool) -> dict[str, str]:
    return {
        (letter + neighbour if letter_first else neighbour + letter): latin
        for neighbours, readings in table.items()
        for neighbour in neighbours
        for letter, latin in readings.items()
    }


@lru_cache(maxsize=4)
def all_schemes(language: str = "ru") -> dict[str, Scheme]:
    """All schemes of a language by their id, in the order of its file."""
    with open(os.path.join(_FOLDER, language, "schemes.json"), encoding="utf-8") as file:
        rows = json.load(file)
    return {
        row["id"]: Scheme(
            row["id"], row["family"], row["name"], row["kind"], row["source"], row["weight"],
            row.get("variant"), row["letters"],
            _pairs(row.get("after", {}), letter_first=False),
            _pairs(row.get("before", {}), letter_first=True),
            row.get("endings", {}),
        )
        for row in rows
    }  # fmt: skip


def scheme_named(name: str, language: str = "ru") -> Scheme:
    """The scheme with this id; for a language without it, the first of its family there, or the
    language's first.

    Raises:
        KeyError: no scheme has this id.
    """
    schemes = all_schemes(language)
    if name.lower() in schemes:
        return schemes[name.lower()]
    asked = all_schemes()[name.lower()]
    return next(
        (s for s in schemes.values() if s.family == asked.family), next(iter(schemes.values()))
    )


def _cased(latin: str, printed: str) -> str:
    """`latin` (in lower case, a word) in the case of the Cyrillic word `printed`."""
    if printed.islower():
        return latin
    if printed.isupper() and len(printed) > 1:
        return latin.upper()
    first = next((i for i, c in enumerate(latin) if c.isalpha()), 0)
    return latin[:first] + latin[first].upper() + latin[first + 1 :] if latin else latin


def _romanize_word(word: str, scheme: Scheme) -> str:
    lower = word.lower().replace("’", "'").replace("ʼ", "'")
    if word.islower() or word[1:].islower() or word.isupper():
        return _cased(scheme.word(lower), word)
    return "".join([_cased(scheme.letter(lower, at), char) for at, char in enumerate(word)])


def romanize(cyrillic: str, scheme: str = DEFAULT_SCHEME, language: str = "ru") -> str:
    """Text in Cyrillic in Latin letters by a scheme; letters that its table lacks stay.

    Raises:
        KeyError: no scheme has this id.
    """
    table = scheme_named(scheme, language)
    return _CYRILLIC_WORD.sub(lambda m: _romanize_word(m[0], table), cyrillic)
