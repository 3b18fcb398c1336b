"""What a printed word can stand for: forms of the lexicon under its key, each aligned with the print.

Costs are in nats and add up: that of the letters (`align`), and `FREQUENCY` × −ln of the form's frequency.
Only where that is dear are other explanations sought: another way to read some letters, a compound with a known
second half, one slip of the pen.
"""

import os.path
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from citecheck.translit import grammar
from citecheck.translit.align import MAX_PRINT, Reading, align, symbols
from citecheck.translit.key import index_key
from citecheck.translit.lexicon import Form, lexicon
from citecheck.translit.old_spelling import modern
from citecheck.translit.reading import Kind
from citecheck.translit.slips import slips

FREQUENCY = 0.7
DOUBTED, DEAR = 9.5, 12.5
"""Above the first, a spelling of before 1918 is looked for; above this, other ways to read the letters are looked for."""
COMPOUND, OLD = 2.5, 1.5
"""Nats for a compound, and for a spelling of before 1918."""
MOST = 8
TOO_RARE = 5.5
"""Forms rarer than another reading by more nats than this are not looked at."""
PREFIXES = os.path.join(os.path.dirname(__file__), "ru", "prefixes.txt")

ALTERNATIVES = (
    (("j", "zh"),),
    (("x", "ks"),),
    (("ie", ""),),
    (("eh", "e"),),
    (("tc", "ts"),),
    (("sc", "sh"),),
    (("yo", "o"), ("jo", "o"), ("io", "o")),
    (("chtch", "shch"), ("tch", "q"), ("ch", "sh"), ("q", "ch"), ("ou", "u"), ("j", "zh")),
    (("c", "ch"),),
    (("š", "sh"), ("c", "ch"), ("z", "zh")),
)
"""Other ways to read a print's letters, where the plain key finds nothing: each a chain of replacements."""


class Option(NamedTuple):
    """One way to read a word, or several printed words, of a title; `rarity` is −ln of the form's frequency."""

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


def _read(latin: str, key: str) -> Iterator[Option]:
    limit = 100.0
    for form in lexicon().forms(key):
        if form.cost > limit:
            return
        reading = align(latin, form.symbols)
        if reading is not None:
            yield _option(form, reading)
            limit = min(limit, form.cost + (reading.cost + TOO_RARE) / FREQUENCY)


def _alternative_keys(latin: str) -> Iterator[str]:
    for chain in ALTERNATIVES:
        if chain[0][0] in latin:
            other = latin
            for old, new in chain:
                other = other.replace(old, new)
            yield index_key(other)


@lru_cache(maxsize=1)
def _prefixes() -> dict[str, str]:
    """Key -> first half of compounds (`био`, `гос`)."""
    with open(PREFIXES, encoding="utf-8") as file:
        return {index_key(prefix): prefix for prefix in file.read().split()}


def compounds(latin: str) -> Iterator[Option]:
    """Readings as a known prefix and a known word of five letters or more."""
    prefixes, book = _prefixes(), lexicon()
    for at in range(3, len(latin) - 4):
        prefix = prefixes.get(index_key(latin[:at]))
        if prefix is None:
            continue
        for form in book.forms(index_key(latin[at:])):
            if len(form.word) < 5:
                continue
            whole = Form(
                prefix + form.word, max(form.cost, 8.0), form.grammar & ~grammar.NAME,
                symbols(prefix + form.word),
            )  # fmt: skip
            reading = align(latin, whole.symbols)
            if reading is not None:
                yield _option(whole, reading, COMPOUND)


def _best(options: list[Option]) -> tuple[Option, ...]:
    options.sort(key=lambda option: option.cost)
    seen: dict[str, Option] = {}
    for option in options:
        seen.setdefault(option.cyrillic, option)
    return tuple(list(seen.values())[:MOST])


@lru_cache(maxsize=4096)
def known(latin: str) -> tuple[Option, ...]:
    """The readings as one form of the lexicon, no slip needed; cheapest first, `MOST` at most."""
    if len(latin) > MAX_PRINT:
        return ()
    key = index_key(latin)
    options = list(_read(latin, key))
    if "j" in latin or not options or min(o.cost for o in options) > DEAR:
        for other in dict.fromkeys(_alternative_keys(latin)):
            if other != key:
                options += _read(latin, other)
    if not options or min(o.cost for o in options) > DOUBTED:
        for other in modern(latin):
            options += [o._replace(cost=o.cost + OLD) for o in _read(other, index_key(other))]
    return _best(options)


@lru_cache(maxsize=4096)
def exact(latin: str) -> tuple[Option, ...]:
    """As `known`, and where nothing is known, as a compound."""
    options = known(latin)
    if not options and 8 <= len(latin) <= MAX_PRINT:
        return _best(list(compounds(latin)))
    return options


@lru_cache(maxsize=4096)
def with_slips(latin: str) -> tuple[Option, ...]:
    """The readings of a print with one slip in it, cheapest first."""
    found = [
        _option(form, reading, kind="repaired" if reading.is_slip else "word")
        for form, reading in slips(latin)
    ]
    return _best(found)
