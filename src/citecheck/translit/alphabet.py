"""The letters of one language: what print can stand for each, and where in a word that changes.

`letters.json` of a language's folder says, in nats, what it takes to believe, before anything is
known of the title's scheme, that a letter was printed so. Letters whose place matters have symbols
of their own, in capitals: of Russian, Е (start of a word, after a vowel or sign), Й and И (in a
final -ий, -ый), Ь (before a vowel), Я (after и), Ц (before е и ы й).
"""

from __future__ import annotations

import json
import os.path
from functools import lru_cache
from typing import Any

from citecheck.named import NamedTuple

FOLDER = os.path.dirname(__file__)


class Place(NamedTuple):
    """Where a letter is another symbol: after one of some letters (`^`: at the start), before one,
    before all that is left."""

    symbol: str
    after: str | None
    before: str | None
    rest: str | None

    def is_at(self, word: str, at: int) -> bool:
        if self.after is not None and (word[at - 1] if at else "^") not in self.after:
            return False
        if self.before is not None and word[at + 1 : at + 2] not in tuple(self.before):
            return False
        return self.rest is None or word[at + 1 :] == self.rest


Row = dict[str, list[tuple[str, float, bool]]]
"""next print character (or "") -> (Latin, cost, whether it tells a scheme), of one letter."""


class Spelling(NamedTuple):
    """How an unknown name is spelt: the symbols used, letters that never follow others, Latin that
    is not read as a letter."""

    symbols: str
    never_after: dict[str, str]
    unread: dict[str, list[str]]
    softened: str
    singles: dict[str, str]


class Alphabet:
    """The letters of the language with this tag.

    `doubtful` are the symbols that tell schemes apart, `groups` the letter that a symbol counts as,
    `merged` what becomes of a key beyond `key`, `alternatives` other ways to read a print's letters
    where the plain key finds nothing: each a chain of replacements; `little` are words that other
    words are glued to, `slashed` abbreviations that lose their stroke in a slug; `settled` the
    Cyrillic, by its Latin, of what its place settles (`settled`).
    """

    def __init__(self, tag: str) -> None:
        with open(os.path.join(FOLDER, tag, "letters.json"), encoding="utf-8") as file:
            data: dict[str, Any] = json.load(file)
        self.tag = tag
        self.readings: dict[str, dict[str, float]] = data["readings"]
        self.doubtful = frozenset(data["doubtful"])
        self.groups: dict[str, str] = data["groups"]
        self.examples: dict[str, list[str]] = data["examples"]
        self.endings: dict[str, str] = data["endings"]
        self.merged = [(old, new) for old, new in data["merged"]]
        self.alternatives = [tuple((old, new) for old, new in c) for c in data["alternatives"]]
        self.little = frozenset(data["little"])
        self.slashed: dict[str, str] = data["slashed"]
        self.places: dict[str, list[Place]] = {}
        for row in data["places"]:
            place = Place(row["symbol"], row.get("after"), row.get("before"), row.get("rest"))
            self.places.setdefault(row["letter"], []).append(place)
        self.settled = {
            kind: {latin: own for own, prints in table.items() for latin in prints.split()}
            for kind, table in data["settled"].items()
        }
        how = data["spelling"]
        self.spelling = Spelling(
            how["symbols"], how["never_after"], how["not"], how["softened"], how["singles"]
        )
        self.rows = {letter: self._row(letter) for letter in self.readings}

    def _row(self, letter: str) -> Row:
        row: Row = {}
        for latin, cost in self.readings[letter].items():
            row.setdefault(latin[:1], []).append((latin, cost, letter in self.doubtful))
        silent = row.pop("", [])
        for first in [*row, ""]:
            row[first] = row.get(first, []) + silent
        return row

    def key(self, key: str) -> str:
        """A key of `key.index_key` with what this language merges besides."""
        for old, new in self.merged:
            key = key.replace(old, new)
        return key

    def symbols(self, word: str) -> str:
        """`word` with the letters whose place matters written as their symbols."""
        out = []
        for at, char in enumerate(word):
            for place in self.places.get(char, ()):
                if place.is_at(word, at):
                    char = place.symbol
                    break
            out.append(char)
        return "".join(out)


@lru_cache(maxsize=4)
def alphabet(tag: str) -> Alphabet:
    """The alphabet of a language, read when first asked for."""
    return Alphabet(tag)
