"""What a printed word can stand for: forms of the lexicon under its key, each aligned with the
print.

Costs are in nats and add up: that of the letters (`align`), and `FREQUENCY` × −ln of the form's
frequency. Only where that is dear are other explanations sought: another way to read some letters,
a compound with a known second half, one slip of the pen.
"""

import os.path
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from citecheck.named import NamedTuple
from citecheck.translit import grammar
from citecheck.translit.align import MAX_PRINT, Reading, align
from citecheck.translit.alphabet import FOLDER, alphabet
from citecheck.translit.endings import LONGEST, Ending, Endings, endings
from citecheck.translit.key import index_key
from citecheck.translit.lexicon import Form, lexicon, lexicons
from citecheck.translit.old_spelling import modern
from citecheck.translit.reading import Kind
from citecheck.translit.slips import Slips

FREQUENCY = 0.7
DOUBTED, DEAR = 9.5, 12.5
"""Above the first, a spelling of before 1918 is looked for; above this, other ways to read the
letters are looked for."""
COMPOUND, OLD = 2.5, 1.5
"""Nats for a compound, and for a spelling of before 1918."""
LENDER, SHORTEST_LOAN, RAREST_LOAN, LOAN = "ru", 4, 15.0, 2.0
"""The language whose words others borrow; the letters a loan has at least, how rare (−ln of
frequency) it may be, what it costs."""
SHORTEST_SLIPPED, SLIPPED_STEMS = 4, 2
"""Letters of a stem in which a slip is looked for, and how many stems of a print are looked at."""
SURNAMES = (
    "ов",
    "ев",
    "ёв",
    "ин",
    "ын",
    "ян",
    "он",
    "ман",
    "дин",
    "бек",
    "хан",
    "ик",
    "ук",
    "юк",
    "ер",
)
"""How surnames end that take the endings in `CASES`."""
CASES = tuple(
    (printed, ending)
    for ending, prints in (
        ("а", "a"), ("у", "u"), ("ым", "ym"), ("ом", "om"), ("е", "e"), ("ой", "oi oy oj"),
        ("ы", "y"), ("ых", "ykh yh yx"),
    )
    for printed in prints.split()
)  # fmt: skip
SHORTEST_SURNAME, CASE = 4, 1.5
"""Letters of a surname in print, and what a case costs that the lexicon does not know."""
MOST = 8
TOO_RARE = 5.5
"""Forms rarer than another reading by more nats than this are not looked at."""


class Option(NamedTuple):
    """One way to read a word, or several printed words, of a title; `rarity` is −ln of the form's
    frequency."""

    cyrillic: str
    cost: float
    letters: float
    grammar: int
    pairs: tuple[tuple[str, str], ...]
    kind: Kind = "word"
    rarity: float = 16.0


def _option(form: Form, reading: Reading, extra: float = 0.0, kind: Kind = "word") -> Option:
    cost = reading.cost + FREQUENCY * form.cost + extra
    return Option(form.word, cost, reading.cost, form.grammar, reading.pairs, kind, form.cost)


def _best(options: list[Option]) -> tuple[Option, ...]:
    options.sort(key=lambda option: option.cost)
    seen: dict[str, Option] = {}
    for option in options:
        seen.setdefault(option.cyrillic, option)
    return tuple(list(seen.values())[:MOST])


def _with_endings(
    form: Form, head: Reading, tails: list[tuple[Ending, Reading]], endings: Endings
) -> Iterator[Option]:
    bits = form.grammar & (grammar.NAME | grammar.LOAN)
    for ending, tail in tails:
        if endings.fits(form.word, form.grammar, ending):
            whole = Form(form.word + ending.text, form.cost, bits, "")
            reading = Reading(head.cost + tail.cost, head.pairs + tail.pairs, head.is_slip)
            kind: Kind = "repaired" if head.is_slip else "word"
            yield _option(whole, reading, ending.cost, kind)


class Candidates:
    """What printed words can stand for in one language. `known`, `exact` and `slipped` remember the
    last words."""

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self.letters = alphabet(tag)
        self._books = lexicons(tag)
        self.lexicon = self._books[0]
        self._endings = endings(self.letters)
        self._rows = self.letters.rows
        self.known = lru_cache(maxsize=4096)(self._known)
        self.exact = lru_cache(maxsize=4096)(self._exact)
        self._tails = lru_cache(maxsize=4096)(self._read_tails)
        self._heads = lru_cache(maxsize=4096)(self._read_heads)
        self.slipped = lru_cache(maxsize=4096)(self._slipped)

    @property
    def inflects(self) -> bool:
        """Are words read as stems with chains of endings?"""
        return self._endings is not None

    def key(self, word: str) -> str:
        """The key by which the lexicon of this language finds a word in lower case."""
        return self.letters.key(index_key(word))

    @cached_property
    def _prefixes(self) -> dict[str, str]:
        """Key -> first half of compounds (`био`, `гос`)."""
        path = os.path.join(FOLDER, self.tag, "prefixes.txt")
        if not os.path.exists(path):
            return {}
        with open(path, encoding="utf-8") as file:
            return {self.key(prefix): prefix for prefix in file.read().split()}

    def _forms(self, key: str) -> Iterable[Form]:
        """The forms of all lexicons of this language under a key, the commonest first."""
        if len(self._books) == 1:
            return self._books[0].forms(key)
        found: dict[str, Form] = {}
        for book in self._books:
            for form in book.forms(key):
                if form.word not in found or form.cost < found[form.word].cost:
                    found[form.word] = form
        return sorted(found.values(), key=lambda form: form.cost)

    def _read(self, latin: str, key: str) -> Iterator[Option]:
        limit = 100.0
        for form in self._forms(key):
            if form.cost > limit:
                return
            if form.grammar & grammar.BOUND:
                continue
            reading = align(latin, form.symbols, self._rows)
            if reading is not None:
                yield _option(form, reading)
                limit = min(limit, form.cost + (reading.cost + TOO_RARE) / FREQUENCY)

    def _alternative_keys(self, latin: str) -> Iterator[str]:
        for chain in self.letters.alternatives:
            if chain[0][0] in latin:
                other = latin
                for old, new in chain:
                    other = other.replace(old, new)
                yield self.key(other)

    def _modern(self, latin: str) -> Iterable[str]:
        return modern(latin) if self.tag == "ru" else ()

    def _known(self, latin: str) -> tuple[Option, ...]:
        """The readings as one form of the lexicon, no slip needed; cheapest first, `MOST` at
        most."""
        if len(latin) > MAX_PRINT:
            return ()
        key = self.key(latin)
        options = list(self._read(latin, key))
        if "j" in latin or not options or min(o.cost for o in options) > DEAR:
            for other in dict.fromkeys(self._alternative_keys(latin)):
                if other != key:
                    options += self._read(latin, other)
        if not options or min(o.cost for o in options) > DOUBTED:
            for other in self._modern(latin):
                found = self._read(other, self.key(other))
                options += [option._replace(cost=option.cost + OLD) for option in found]
        if self._endings:
            options += self._inflected(latin, self._endings)
        elif not options and self.tag == "ru":
            options += self._declined(latin)
        return _best(options)

    def _declined(self, latin: str) -> Iterator[Option]:
        """Readings as a surname of which the lexicon knows another case: no slip, nor its
        neighbour."""
        for printed, ending in CASES:
            base = latin.removesuffix(printed)
            if base == latin or len(base) < SHORTEST_SURNAME:
                continue
            for form in self._forms(self.key(base)):
                if not form.grammar & grammar.NAME or not form.word.endswith(SURNAMES):
                    continue
                word = form.word + ending
                whole = Form(word, form.cost + CASE, grammar.NAME, self.letters.symbols(word))
                reading = align(latin, whole.symbols, self._rows)
                if reading is not None:
                    yield _option(whole, reading)

    def _compounds(self, latin: str) -> Iterator[Option]:
        """Readings as a known prefix and a known word of five letters or more."""
        for at in range(3, len(latin) - 4):
            prefix = self._prefixes.get(self.key(latin[:at]))
            if prefix is None:
                continue
            for form in self.lexicon.forms(self.key(latin[at:])):
                if len(form.word) < 5:
                    continue
                word = prefix + form.word
                bits = form.grammar & ~grammar.NAME
                whole = Form(word, max(form.cost, 8.0), bits, self.letters.symbols(word))
                reading = align(latin, whole.symbols, self._rows)
                if reading is not None:
                    yield _option(whole, reading, COMPOUND)

    def _exact(self, latin: str) -> tuple[Option, ...]:
        """As `known`, and where nothing is known, as a compound."""
        options = self.known(latin)
        if not options and 8 <= len(latin) <= MAX_PRINT:
            return _best(list(self._compounds(latin)))
        return options

    def _inflected(self, latin: str, endings: Endings) -> Iterator[Option]:
        """Readings as a stem and a chain of endings that goes with it, or as a loan without one."""
        for form, reading in self._loans(latin):
            yield _option(form, reading)
        for at in range(max(2, len(latin) - LONGEST), len(latin)):
            tails = self._tails(latin[at:])
            for form, reading in self._heads(latin[:at]) if tails else ():
                yield from _with_endings(form, reading, tails, endings)

    def _read_tails(self, latin: str) -> list[tuple[Ending, Reading]]:
        found = self._endings.of(self.key(latin)) if self._endings else []
        read = ((ending, align(latin, ending.text, self._rows)) for ending in found)
        return [(ending, reading) for ending, reading in read if reading is not None]

    def _loans(self, latin: str) -> Iterator[tuple[Form, Reading]]:
        """Russian words, in the form in which other languages take them, that a print can stand
        for."""
        for form in lexicon(LENDER).forms(index_key(latin)) if len(latin) >= SHORTEST_LOAN else ():
            if form.cost > RAREST_LOAN:
                break
            if form.grammar & grammar.SLOTS and not form.grammar & grammar.NOMINATIVES:
                continue
            reading = align(latin, self.letters.symbols(form.word), self._rows)
            if reading is not None:
                bits = form.grammar & (grammar.NAME | grammar.ABBREVIATION) | grammar.LOAN
                yield form._replace(cost=form.cost + LOAN, grammar=bits), reading

    def _read_heads(self, latin: str) -> list[tuple[Form, Reading]]:
        """The stems that a print can stand for, the commonest first; loans among them."""
        read = [
            (form, align(latin, form.symbols, self._rows)) for form in self._forms(self.key(latin))
        ]
        found = [(form, reading) for form, reading in read if reading is not None]
        found += self._loans(latin)
        found.sort(key=lambda pair: pair[0].cost * FREQUENCY + pair[1].cost)
        return found[:MOST]

    def _slipped(self, latin: str) -> tuple[Option, ...]:
        """The readings of a print with one slip in it, cheapest first."""
        slips = Slips(self.lexicon, self.letters)
        found = [
            _option(form, reading, kind="repaired" if reading.is_slip else "word")
            for form, reading in slips.of(latin)
        ]
        if self._endings:
            ends = range(max(SHORTEST_SLIPPED, len(latin) - LONGEST), len(latin) - 1)
            for at in [at for at in ends if self._tails(latin[at:])][:SLIPPED_STEMS]:
                for form, reading in slips.of(latin[:at]):
                    found += _with_endings(form, reading, self._tails(latin[at:]), self._endings)
        return _best(found)


@lru_cache(maxsize=4)
def candidates(tag: str) -> Candidates:
    """The candidates of a language, opened when first asked for."""
    return Candidates(tag)
