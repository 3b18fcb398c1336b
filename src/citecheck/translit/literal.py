"""A word that no form of the lexicon explains, read letter by letter: names, above all.

The cheapest Cyrillic by the title's own letters and by which letters follow each other in Russian. It is a guess: how good a
guess is told by its cost a letter.
"""

from functools import lru_cache

from citecheck.translit.align import _OPENS_E, MAX_PRINT, READINGS
from citecheck.translit.evidence import Evidence
from citecheck.translit.lexicon import lexicon

BEAM = 24


@lru_cache(maxsize=1)
def _by_latin() -> dict[str, list[tuple[str, str]]]:
    """Latin group -> (letter, symbol) that it can be."""
    out: dict[str, list[tuple[str, str]]] = {}
    for symbol, readings in READINGS.items():
        if symbol in "ЁЦИЬЯЙ":
            continue
        for latin in readings:
            if latin:
                out.setdefault(latin, []).append((symbol.lower(), symbol))
    return out


_Path = tuple[float, str]


def _extend(path: _Path, latin: str, at: int, evidence: Evidence) -> list[tuple[int, _Path]]:
    cost, done = path
    out = []
    last = done[-1:]
    for length in (1, 2, 3, 4, 5):
        group = latin[at : at + length]
        if len(group) < length:
            break
        for letter, symbol in _by_latin().get(group, ()):
            if letter == "е" and (symbol == "Е") != (not last or last in _OPENS_E):
                continue
            if letter in "ьъы" and (not last or last in "аеиоуыэюяьъй"):
                continue
            if group in ("yo", "jo", "io") and letter == "е":
                continue
            price = (
                evidence.cost((symbol, group))
                if (symbol, group) in _tells()
                else READINGS[symbol][group]
            )
            total = cost + price + lexicon().pair(last, letter)
            out.append((at + length, (total, done + letter)))
            if letter in "лнтсрдзмвбп":
                dropped = evidence.cost(("ь", "")) + lexicon().pair(letter, "ь")
                out.append((at + length, (total + dropped, done + letter + "ь")))
    return out


@lru_cache(maxsize=1)
def _tells() -> frozenset[tuple[str, str]]:
    from citecheck.translit.align import DOUBTFUL

    return frozenset(
        (s, latin) for s, readings in READINGS.items() if s in DOUBTFUL for latin in readings
    )


def spell(latin: str, evidence: Evidence) -> tuple[str, float] | None:
    """The likeliest Cyrillic of a folded print, and its cost a letter; None where some letter has no reading."""
    latin = latin.rstrip("'") if not latin.endswith(("l'", "n'", "t'", "r'")) else latin
    if not latin or len(latin) > MAX_PRINT:
        return None
    states: list[list[_Path]] = [[] for _ in range(len(latin) + 1)]
    states[0] = [(0.0, "")]
    for at in range(len(latin)):
        states[at].sort()
        for path in states[at][:BEAM]:
            for end, longer in _extend(path, latin, at, evidence):
                states[end].append(longer)
    if not states[-1]:
        return None
    cost, word = min((cost + lexicon().pair(word[-1], ""), word) for cost, word in states[-1])
    return word, cost / len(word)
