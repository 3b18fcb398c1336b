"""A word that no form of the lexicon explains, read letter by letter: names, above all.

The cheapest Cyrillic by the title's own letters and by which letters follow each other in Russian.
It is a guess: how good a guess is told by its cost a letter.
"""

from functools import lru_cache

from citecheck.translit.align import MAX_PRINT
from citecheck.translit.alphabet import Alphabet, alphabet
from citecheck.translit.evidence import Evidence
from citecheck.translit.lexicon import Lexicon, lexicon

BEAM = 24
LONGEST_GROUP = 7

_Path = tuple[float, str]


class Speller:
    """Spells names of one language."""

    def __init__(self, letters: Alphabet, lexicon: Lexicon) -> None:
        self._letters = letters
        self._lexicon = lexicon
        self._by_latin: dict[str, list[tuple[str, str]]] = {}
        how = letters.spelling
        for symbol, readings in letters.readings.items():
            if symbol.isupper() and symbol not in how.symbols:
                continue
            for latin in readings:
                if latin and latin not in how.unread.get(symbol.lower(), ()):
                    self._by_latin.setdefault(latin, []).append((symbol.lower(), symbol))

    def _fits(self, done: str, letter: str, symbol: str) -> bool:
        """May this letter, as this symbol, follow what is spelt?"""
        last = done[-1:] or "^"
        for never, others in self._letters.spelling.never_after.items():
            if letter in never and last in others:
                return False
        wanted = letter
        for place in self._letters.places.get(letter, ()):
            if place.symbol in self._letters.spelling.symbols and last in (place.after or ""):
                wanted = place.symbol
        return symbol == wanted

    def _extend(
        self, path: _Path, latin: str, at: int, evidence: Evidence
    ) -> list[tuple[int, _Path]]:
        cost, done = path
        out = []
        last = done[-1:]
        pair, letters = self._lexicon.pair, self._letters
        for length in range(1, LONGEST_GROUP + 1):
            group = latin[at : at + length]
            if len(group) < length:
                break
            for letter, symbol in self._by_latin.get(group, ()):
                if not self._fits(done, letter, symbol):
                    continue
                tells = symbol in letters.doubtful
                price = evidence.cost((symbol, group)) if tells else letters.readings[symbol][group]
                total = cost + price + pair(last, letter)
                out.append((at + length, (total, done + letter)))
                if letter in letters.spelling.softened:
                    dropped = evidence.cost(("ь", "")) + pair(letter, "ь")
                    out.append((at + length, (total + dropped, done + letter + "ь")))
        return out

    def spell(self, latin: str, evidence: Evidence) -> tuple[str, float] | None:
        """The likeliest Cyrillic of a folded print, and its cost a letter; None where some letter
        has no reading."""
        latin = latin.rstrip("'") if not latin.endswith(("l'", "n'", "t'", "r'")) else latin
        if not latin or len(latin) > MAX_PRINT:
            return None
        states: list[list[_Path]] = [[] for _ in range(len(latin) + 1)]
        states[0] = [(0.0, "")]
        for at in range(len(latin)):
            states[at].sort()
            for path in states[at][:BEAM]:
                for end, longer in self._extend(path, latin, at, evidence):
                    states[end].append(longer)
        if not states[-1]:
            return None
        pair = self._lexicon.pair
        cost, word = min((cost + pair(word[-1], ""), word) for cost, word in states[-1])
        return word, cost / len(word)


@lru_cache(maxsize=4)
def speller(tag: str) -> Speller:
    """The speller of a language, made when first asked for."""
    return Speller(alphabet(tag), lexicon(tag))
