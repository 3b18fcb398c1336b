"""The pieces of a title that can be one word: a printed word, two or three that a slug broke, two
that grew together.

Each offers its readings, at what letters and frequency cost in this title.
"""

from __future__ import annotations

from functools import lru_cache

from citecheck.named import NamedTuple
from citecheck.translit import grammar
from citecheck.translit.align import align
from citecheck.translit.candidates import Candidates, Option
from citecheck.translit.evidence import Evidence
from citecheck.translit.languages import english
from citecheck.translit.print import SIGNS, Word

JOIN = 3.0
WHOLE_PART, LITTLE_PART, SIGN_AT_SEAM = 0.5, 4.0, 1.5
"""Nats for a word that was broken in two; more for each part that is a word, or a letter that is
one; less where a sign was."""
WHOLE = 11.0
"""A part read at less than this is a word in itself."""
SPLIT = 5.0
"""Nats for two words printed as one."""
UNKNOWN = 10.0
UNKNOWN_LETTER, UNKNOWN_NAME = 1.0, 3.0
"""Nats for a word that no reading supports, and for each of its letters; less for a name."""
DEAR, DEAR_LETTER = 11.5, 0.15
"""A reading dearer than this, and this for each letter, is doubted: a slip is looked for."""
GLUED_FROM = 12.0
"""Readings dearer than this let two glued words be looked for."""
RARE_NAME = 13.2
"""Names rarer than this (−ln of frequency) are not made of another by a slip."""
HARDLY_EVER, FAR_RARER, MISPRINT = 18.0, 8.0, 3.0
"""Forms rarer than the first (−ln of frequency), and than one a slip away by the second, cost the
third: nats."""
CUT = 3.0
"""Nats for a slip in the last word of a title where its end may have been cut away."""
WINDOW = 7.0
"""Readings dearer than the cheapest by more than this are dropped."""
SURE_COST, SURE_MARGIN = 12.5, 2.5
GAPS = frozenset(("", *SIGNS))
"""What may stand between the pieces of a broken word, beside white space."""


class Segment(NamedTuple):
    """Printed words `first` to `last` (exclusive) and what they can stand for."""

    first: int
    last: int
    options: tuple[Option, ...]


def unknown(latin: str, is_named: bool) -> Option:
    """The reading of a word that nothing supports; a capital inside a title makes it likelier."""
    cost = UNKNOWN + UNKNOWN_LETTER * len(latin) - (UNKNOWN_NAME if is_named else 0.0)
    return Option("", cost, 0.0, 0, (), "kept")


def learn(readings: list[tuple[Option, ...]], tag: str) -> Evidence:
    """What the sure words of a title show of its letters."""
    evidence = Evidence(tag)
    for options in readings:
        if not options or options[0].cost > SURE_COST or len(options[0].cyrillic) < 3:
            continue
        if len(options) == 1 or options[1].cost - options[0].cost > SURE_MARGIN:
            evidence.add(options[0].pairs)
    return evidence


def _adapt(options: tuple[Option, ...], evidence: Evidence, extra: float = 0.0) -> list[Option]:
    """`options` at what they cost in this title, cheapest first."""
    if not options:
        return []
    costs = [option.cost + extra + evidence.adapted(option.pairs) for option in options]
    limit = min(costs) + WINDOW
    adapted = [
        Option(option.cyrillic, cost, *option[2:])
        for option, cost in zip(options, costs, strict=True)
        if cost <= limit
    ]
    adapted.sort(key=lambda option: option.cost)
    return adapted


@lru_cache(maxsize=1024)
def _glued(latin: str, known: Candidates) -> tuple[tuple[Option, Option], ...]:
    """The readings of a print as two words, each of them common."""
    out = []
    for at in range(1, len(latin)):
        left, right = latin[:at], latin[at:]
        if min(at, len(latin) - at) < 4:
            short = known.exact(left if at < 4 else right)
            if not short or short[0].cyrillic not in known.letters.little:
                continue
        heads = known.exact(left)
        tails = known.exact(right) if heads and heads[0].cost < 11 else ()
        if tails and tails[0].cost < 11:
            out.append((heads[0], tails[0]))
    out.sort(key=lambda pair: pair[0].cost + pair[1].cost)
    return tuple(out[:2])


def _is_another_name(option: Option) -> bool:
    """Is this a rare name that a slip would make of a capitalised word? The print is likelier a
    name of its own."""
    is_name = option.kind == "repaired" and bool(option.grammar & grammar.NAME)
    return is_name and option.rarity > RARE_NAME


def _doubted(options: list[Option], slipped: list[Option]) -> list[Option]:
    """`options` with a form that hardly ever occurs, where a slip explains it by a common one, for
    what it is: word lists hold such slips too."""
    if not slipped:
        return options
    commonest = min(option.rarity for option in slipped)
    return [
        option._replace(cost=option.cost + MISPRINT)
        if option.rarity > HARDLY_EVER and option.rarity - commonest > FAR_RARER
        else option
        for option in options
    ]


def is_weak(word: Word, readings: tuple[Option, ...]) -> bool:
    """Could this be a piece of a broken word: short, or of no common reading of its own?"""
    return 1 < len(word.latin) < 4 or not readings or readings[0].cost > 9.0


class Segments:
    """The readings of a title's pieces, by one language's candidates and what the title's sure
    words show."""

    def __init__(self, known: Candidates, evidence: Evidence) -> None:
        self._known = known
        self._evidence = evidence

    def single(
        self, word: Word, readings: tuple[Option, ...], is_named: bool, is_last: bool = False
    ) -> tuple[Option, ...]:
        """All readings of one printed word in this title, cheapest first; that nothing supports it
        among them."""
        evidence = self._evidence
        options = _adapt(readings, evidence)
        is_dear = not options or options[0].cost > DEAR + DEAR_LETTER * len(word.latin)
        if is_dear and word.latin not in english():
            slipped = _adapt(self._known.slipped(word.latin), evidence)
            if is_named:
                slipped = [option for option in slipped if not _is_another_name(option)]
            if is_last and any(self._is_cut(word.latin, option) for option in slipped):
                slipped = [option._replace(cost=option.cost + CUT) for option in slipped]
            options = _doubted(options, slipped)
            seen = {option.cyrillic for option in options}
            options += [option for option in slipped if option.cyrillic not in seen]
            if len(word.latin) >= 6 and min([o.cost for o in options], default=99.0) > GLUED_FROM:
                options += self._split(word.latin)
        options.append(unknown(word.latin, is_named))
        options.sort(key=lambda option: option.cost)
        limit = options[0].cost + WINDOW
        return tuple([option for option in options if option.cost <= limit][:8])

    def _is_cut(self, latin: str, option: Option) -> bool:
        """Does a print hold all but the last letter of a form? A slug cut at its length is as
        likely to have lost more: neighbours that agree have to speak for the form."""
        symbols = self._known.letters.symbols(option.cyrillic[:-1])
        return align(latin, symbols, self._known.letters.rows) is not None

    def _split(self, latin: str) -> list[Option]:
        """Two glued words as one option: its Cyrillic holds a space, its grammar is that of the
        second."""
        options = []
        for head, tail in _glued(latin, self._known):
            pairs = head.pairs + tail.pairs
            cost = head.cost + tail.cost + SPLIT + self._evidence.adapted(pairs)
            both, letters = f"{head.cyrillic} {tail.cyrillic}", head.letters + tail.letters
            rarity = head.rarity + tail.rarity
            options.append(Option(both, cost, letters, tail.grammar, pairs, "repaired", rarity))
        return options

    def joined(self, parts: list[Word]) -> tuple[Option, ...]:
        """The readings of broken words as one."""
        latin = "".join([part.latin for part in parts])
        if len(latin) < 4 or len(latin) > 30:
            return self._slashed(parts, latin)
        options = self._known.known(latin)
        if not options or options[0].cost > SURE_COST + 2:
            return ()
        seams = self._seams(parts)
        if seams is None:
            return ()
        head = self._known.key(parts[0].latin)
        options = tuple(
            [
                o._replace(cost=o.cost - SIGN_AT_SEAM) if self._has_sign(o.cyrillic, head) else o
                for o in options
            ]
        )
        adapted = _adapt(options, self._evidence, seams)
        return tuple([option._replace(kind="repaired") for option in adapted][:4])

    def _seams(self, parts: list[Word]) -> float | None:
        """What it takes to believe that these prints are one word: most where a part is a whole
        word in itself.

        None where all are, and the language strings endings together: those of two words look like
        a third one's.
        """
        cost, whole, little = JOIN * (len(parts) - 1), 0, 0
        for part in parts:
            alone = self._known.known(part.latin)
            whole += bool(alone) and alone[0].cost < WHOLE
            if alone and alone[0].cyrillic in self._known.letters.little:
                little += 1
                cost += LITTLE_PART if len(part.latin) == 1 else WHOLE_PART
            elif alone and alone[0].cost < WHOLE:
                cost += WHOLE_PART
        if little == len(parts):
            cost += LITTLE_PART
        return None if whole == len(parts) and self._known.inflects else cost

    def _slashed(self, parts: list[Word], latin: str) -> tuple[Option, ...]:
        slashed = self._known.letters.slashed.get(latin)
        if slashed and len(parts) == 2 and len(parts[1].latin) < 3:
            return (Option(slashed, 5.0, 0.0, grammar.ADJECTIVE, (), "repaired", 10.0),)
        return ()

    def _has_sign(self, cyrillic: str, head: str) -> bool:
        """Does a sign stand where the print was broken? Slugs make a space of it."""
        return any(
            char in "ьъ'" and self._known.key(cyrillic[:at]) == head
            for at, char in enumerate(cyrillic)
        )
