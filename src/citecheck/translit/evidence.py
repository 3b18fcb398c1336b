"""Which scheme a title follows: what its sure words show, and what that makes of the doubtful ones.

A reading records how each doubtful letter was printed. Counted over the sure words of a title, they
give each scheme a posterior; the mixture of the schemes and the title's own counts give what a
letter's print costs in this title (a title of no scheme teaches its own).
"""

from functools import lru_cache
from math import exp, log

from citecheck.translit.alphabet import Alphabet, alphabet
from citecheck.translit.print import fold
from citecheck.translit.schemes import Scheme, all_schemes

Pairs = tuple[tuple[str, str], ...]
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


def _renderings(scheme: Scheme, letters: Alphabet) -> dict[str, frozenset[str]]:
    """symbol -> how this scheme prints it (folded). An example's capital is the letter in
    question."""
    out: dict[str, set[str]] = {}
    for symbol in letters.doubtful:
        examples = letters.examples.get(symbol)
        plain = letters.groups.get(symbol, symbol).lower()
        if examples is None:
            out[symbol] = {scheme.letters.get(plain, plain)}
            continue
        out[symbol] = {
            scheme.letter(example.lower(), at)
            for example in examples
            for at, char in enumerate(example)
            if char.isupper()
        }
    for symbol, ending in letters.endings.items():
        if ending in scheme.endings:
            whole = scheme.endings[ending]
            out[symbol] = {whole[1:] if symbol.lower() == ending[-1] else whole[:1]}
    return {symbol: frozenset(map(fold, texts)) for symbol, texts in out.items()}


class Tables:
    """What the schemes of a language say of its doubtful letters."""

    def __init__(self, tag: str) -> None:
        self.letters = alphabet(tag)
        schemes = all_schemes(tag).values()
        self.rows = [(scheme, _renderings(scheme, self.letters)) for scheme in schemes]
        self.weights = [log(scheme.weight) for scheme in schemes]
        self.contradictions = lru_cache(maxsize=1024)(self._contradictions)
        self.printers = lru_cache(maxsize=1024)(self._printers)
        self.priors: dict[tuple[str, str], float] = {}
        for symbol in self.letters.doubtful:
            weights = {text: exp(-cost) for text, cost in self.letters.readings[symbol].items()}
            total = sum(weights.values())
            self.priors.update({(symbol, text): w / total for text, w in weights.items()})
        self.heaviest: dict[str, float] = {}
        for scheme in schemes:
            known = self.heaviest.get(scheme.family, 0.0)
            self.heaviest[scheme.family] = max(scheme.weight, known)

    def _printers(self, symbol: str, text: str) -> frozenset[int]:
        """The numbers of the schemes that print the letter so."""
        return frozenset([at for at, (_, prints) in enumerate(self.rows) if text in prints[symbol]])

    def _contradictions(self, symbol: str, text: str) -> int:
        """A lane of `LANE` bits for each scheme: 1 where it prints the letter otherwise."""
        every = (1 << LANE * len(self.rows)) // ((1 << LANE) - 1)
        return every - sum([1 << LANE * number for number in self.printers(symbol, text)])


@lru_cache(maxsize=4)
def tables(tag: str) -> Tables:
    """The tables of a language, made when first asked for."""
    return Tables(tag)


class Evidence:
    """The letters that sure words of one title (or one outlet) show."""

    def __init__(self, tag: str = "ru") -> None:
        self._tables = tables(tag)
        self._groups_of = self._tables.letters.groups
        self._readings = self._tables.letters.readings
        self.counts: dict[tuple[str, str], int] = {}
        self._posterior: list[float] | None = None
        self._contradictions: list[int] | None = None
        self._candidates: list[tuple[float, int]] = []
        self._costs: dict[tuple[str, str], float] = {}
        self._groups: dict[str, int] = {}
        self._group_counts: dict[tuple[str, str], int] = {}

    def add(self, pairs: Pairs, weight: int = 1) -> None:
        counts, groups, group_counts = self.counts, self._groups, self._group_counts
        for pair in pairs:
            counts[pair] = counts.get(pair, 0) + weight
            group = self._groups_of.get(pair[0], pair[0])
            groups[group] = groups.get(group, 0) + weight
            printed = group, pair[1]
            group_counts[printed] = group_counts.get(printed, 0) + weight
        self._posterior = self._contradictions = None
        self._candidates = []
        self._costs.clear()

    def contradictions(self) -> list[int]:
        """For each scheme, the letters that it would have printed otherwise."""
        if self._contradictions is not None:
            return self._contradictions
        lanes = 0
        for (symbol, text), count in self.counts.items():
            lanes += min(count, 200) * self._tables.contradictions(symbol, text)
        number = len(self._tables.rows)
        raw = memoryview(lanes.to_bytes(LANE // 8 * (number + 1), "little"))
        self._contradictions = raw.cast("H").tolist()[:number]
        return self._contradictions

    def posterior(self) -> list[float]:
        """The probability of each scheme, in the order of `all_schemes()`."""
        if self._posterior is None:
            scores = [
                weight - CONTRADICTION * wrong
                for weight, wrong in zip(self._tables.weights, self.contradictions(), strict=True)
            ]
            top = max(scores)
            weights = [exp(score - top) for score in scores]
            total = sum(weights)
            self._posterior = [weight / total for weight in weights]
        return self._posterior

    def _likely(self) -> list[tuple[float, int]]:
        """The schemes that may be the title's: their probability, and their number."""
        if not self._candidates:
            shares = self.posterior()
            self._candidates = [(share, at) for at, share in enumerate(shares) if share > 0.01]
        return self._candidates

    def cost(self, pair: tuple[str, str]) -> float:
        """What it takes, in this title, to print the letter so."""
        found = self._costs.get(pair)
        if found is None:
            symbol, text = pair
            group = self._groups_of.get(symbol, symbol)
            agreeing = 0.0
            printers = self._tables.printers(symbol, text)
            for share, number in self._likely():
                if number in printers:
                    agreeing += share
            seen = self._group_counts.get((group, text), 0)
            if text == "" and symbol == "Й":
                seen = 0
            likely = (
                seen + SCHEME_PRIOR * agreeing + LETTER_PRIOR * self._tables.priors.get(pair, 1e-3)
            )
            found = -log(likely / (self._groups.get(group, 0) + SCHEME_PRIOR + LETTER_PRIOR))
            self._costs[pair] = found
        return found

    def adapted(self, pairs: Pairs) -> float:
        """What the letters of a reading cost in this title, less what they cost in any."""
        costs, readings = self._costs, self._readings
        total = 0.0
        for pair in pairs:
            cost = costs.get(pair)
            if cost is None:
                cost = self.cost(pair)
            total += cost - readings[pair[0]].get(pair[1], 3.0)
        return total

    def best(self) -> tuple[Scheme, float, int]:
        """The likeliest scheme, its probability, and the letters that contradict it."""
        posterior = self.posterior()
        number = max(range(len(posterior)), key=posterior.__getitem__)
        return self._tables.rows[number][0], posterior[number], self.contradictions()[number]

    def misses(self, rarest: float = 0.0) -> dict[str, int]:
        """For each family, the letters that the best of its schemes would have printed otherwise.

        Schemes of no more than `rarest` of the weight of the family's heaviest are left out.
        """
        out: dict[str, int] = {}
        heaviest = self._tables.heaviest
        for (scheme, _), wrong in zip(self._tables.rows, self.contradictions(), strict=True):
            if scheme.weight > rarest * heaviest[scheme.family]:
                out[scheme.family] = min(wrong, out.get(scheme.family, wrong))
        return out

    def family(self) -> str | None:
        """The family that these letters decide for, or None where they leave it open or contradict
        it."""
        if not self.counts:
            return None
        shares: dict[str, float] = {}
        wrongs = self.contradictions()
        fewest = min(wrongs)
        for (scheme, _), wrong in zip(self._tables.rows, wrongs, strict=True):
            share = scheme.weight * exp(CONTRADICTION_OF_FAMILY * (fewest - wrong))
            shares[scheme.family] = shares.get(scheme.family, 0.0) + share
        total = sum(shares.values())
        family = max(shares, key=shares.__getitem__)
        seen = sum(self.counts.values())
        is_decided = shares[family] >= DECIDED * total and fewest <= max(1, seen // 12)
        return family if is_decided else None
