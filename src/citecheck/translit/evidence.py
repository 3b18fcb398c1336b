"""Which scheme a title follows: what its sure words show, and what that makes of the doubtful ones.

A reading records how each doubtful letter was printed. Counted over the sure words of a title, they give each scheme
a posterior; the mixture of the schemes and the title's own counts give what a letter's
print costs in this title (a title of no scheme teaches its own).
"""

from collections import Counter
from functools import lru_cache
from math import exp, log

from citecheck.translit.align import DOUBTFUL, READINGS
from citecheck.translit.print import fold
from citecheck.translit.schemes import Scheme, all_schemes

Pairs = tuple[tuple[str, str], ...]
GROUP = {"Ц": "ц", "Й": "й", "Ь": "ь", "Я": "я", "И": "и"}
CONTRADICTION = 1.6
"""Nats a scheme loses with each letter that it would have printed otherwise."""
CONTRADICTION_OF_FAMILY = 3.0
"""The same where a family is to be told: two letters decide it."""
SCHEME_PRIOR = 2.0
"""The weight of the schemes' mixture, in letters seen."""
LETTER_PRIOR = 0.7
"""The weight of the letter's reading cost alone, in letters seen."""
DECIDED = 0.85
"""The share from which a family is decided."""
LANE = 16


def _renderings(scheme: Scheme) -> dict[str, frozenset[str]]:
    """symbol -> how this scheme prints it (folded)."""
    plain = scheme.letters
    after, endings = scheme.after, scheme.endings
    soft_e = after.get("ае", plain["е"])
    out = {group: {plain[group]} for group in "еиуйхцчшщъыьэюяжв"}
    out["е"] |= {plain["ё"]}
    out["Е"] = {soft_e, after.get("^е", plain["е"]), after.get("аё", plain["ё"])}
    out["Ё"] = {plain["е"], plain["ё"], after.get("жё", plain["ё"])}
    out["Ц"] = {scheme.before.get("це", plain["ц"])}
    out["И"] = {endings["ий"][:1]} if "ий" in endings else {plain["и"]}
    out["Й"] = {endings["ый"][1:]} if "ый" in endings else {plain["й"]}
    out["Ь"], out["Я"] = out["ь"], out["я"]
    if plain["ь"].strip() and plain["ь"] not in "'’ʹʼ`":
        out["ь"] = {plain["ь"]}
    return {symbol: frozenset(map(fold, texts)) for symbol, texts in out.items()}


@lru_cache(maxsize=1)
def _table() -> tuple[tuple[Scheme, dict[str, frozenset[str]]], ...]:
    return tuple((scheme, _renderings(scheme)) for scheme in all_schemes().values())


@lru_cache(maxsize=1)
def _heaviest() -> dict[str, float]:
    out: dict[str, float] = {}
    for scheme, _ in _table():
        out[scheme.family] = max(scheme.weight, out.get(scheme.family, 0.0))
    return out


@lru_cache(maxsize=1024)
def _contradictions(symbol: str, text: str) -> int:
    """A lane of `LANE` bits for each scheme: 1 where it prints the letter otherwise."""
    lanes = 0
    for number, (_, renderings) in enumerate(_table()):
        if text not in renderings.get(symbol, (text,)):
            lanes |= 1 << (LANE * number)
    return lanes


@lru_cache(maxsize=1)
def _letter_priors() -> dict[tuple[str, str], float]:
    out = {}
    for symbol in DOUBTFUL:
        weights = {text: exp(-cost) for text, cost in READINGS[symbol].items()}
        total = sum(weights.values())
        out.update({(symbol, text): weight / total for text, weight in weights.items()})
    return out


class Evidence:
    """The letters that sure words of one title (or one outlet) show."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()
        self._posterior: list[float] | None = None
        self._contradictions: list[int] | None = None
        self._candidates: list[tuple[float, dict[str, frozenset[str]]]] = []
        self._costs: dict[tuple[str, str], float] = {}
        self._groups: Counter[str] = Counter()
        self._group_counts: Counter[tuple[str, str]] = Counter()

    def add(self, pairs: Pairs, weight: int = 1) -> None:
        for pair in pairs:
            self.counts[pair] += weight
            group = GROUP.get(pair[0], pair[0])
            self._groups[group] += weight
            self._group_counts[group, pair[1]] += weight
        self._posterior = self._contradictions = None
        self._candidates = []
        self._costs.clear()

    def contradictions(self) -> list[int]:
        """For each scheme, the letters that it would have printed otherwise."""
        if self._contradictions is not None:
            return self._contradictions
        lanes = 0
        for (symbol, text), count in self.counts.items():
            lanes += min(count, 200) * _contradictions(symbol, text)
        size = LANE // 8
        raw = lanes.to_bytes(size * (len(_table()) + 1), "little")
        self._contradictions = [
            int.from_bytes(raw[i * size : i * size + size], "little") for i in range(len(_table()))
        ]
        return self._contradictions

    def posterior(self) -> list[float]:
        """The probability of each scheme, in the order of `all_schemes()`."""
        if self._posterior is None:
            scores = [
                log(scheme.weight) - CONTRADICTION * wrong
                for (scheme, _), wrong in zip(_table(), self.contradictions(), strict=True)
            ]
            top = max(scores)
            weights = [exp(score - top) for score in scores]
            total = sum(weights)
            self._posterior = [weight / total for weight in weights]
        return self._posterior

    def _likely(self) -> list[tuple[float, dict[str, frozenset[str]]]]:
        """The schemes that may be the title's, with their probability."""
        if not self._candidates:
            self._candidates = [
                (share, renderings)
                for share, (_, renderings) in zip(self.posterior(), _table(), strict=True)
                if share > 0.01
            ]
        return self._candidates

    def cost(self, pair: tuple[str, str]) -> float:
        """What it takes, in this title, to print the letter so."""
        found = self._costs.get(pair)
        if found is None:
            symbol, text = pair
            group = GROUP.get(symbol, symbol)
            agreeing = 0.0
            for share, renderings in self._likely():
                if text in renderings[symbol]:
                    agreeing += share
            seen = 0 if text == "" and symbol == "Й" else self._group_counts[group, text]
            likely = (
                seen + SCHEME_PRIOR * agreeing + LETTER_PRIOR * _letter_priors().get(pair, 1e-3)
            )
            found = -log(likely / (self._groups[group] + SCHEME_PRIOR + LETTER_PRIOR))
            self._costs[pair] = found
        return found

    def adapted(self, pairs: Pairs) -> float:
        """What the letters of a reading cost in this title, less what they cost in any."""
        cost = self.cost
        return sum([cost(pair) - READINGS[pair[0]].get(pair[1], 3.0) for pair in pairs])

    def best(self) -> tuple[Scheme, float, int]:
        """The likeliest scheme, its probability, and the letters that contradict it."""
        posterior = self.posterior()
        number = max(range(len(posterior)), key=posterior.__getitem__)
        return _table()[number][0], posterior[number], self.contradictions()[number]

    def misses(self, rarest: float = 0.0) -> dict[str, int]:
        """For each family, the letters that the best of its schemes would have printed otherwise.

        Schemes of no more than `rarest` of the weight of the family's heaviest are left out.
        """
        out: dict[str, int] = {}
        heaviest = _heaviest()
        for (scheme, _), wrong in zip(_table(), self.contradictions(), strict=True):
            if scheme.weight > rarest * heaviest[scheme.family]:
                out[scheme.family] = min(wrong, out.get(scheme.family, wrong))
        return out

    def family(self) -> str | None:
        """The family that these letters decide for, or None where they leave it open or contradict it."""
        if not self.counts:
            return None
        shares: dict[str, float] = {}
        wrongs = self.contradictions()
        for (scheme, _), wrong in zip(_table(), wrongs, strict=True):
            share = scheme.weight * exp(CONTRADICTION_OF_FAMILY * (min(wrongs) - wrong))
            shares[scheme.family] = shares.get(scheme.family, 0.0) + share
        total = sum(shares.values())
        family = max(shares, key=shares.__getitem__)
        seen = sum(self.counts.values())
        is_decided = shares[family] >= DECIDED * total and min(wrongs) <= max(1, seen // 12)
        return family if is_decided else None
