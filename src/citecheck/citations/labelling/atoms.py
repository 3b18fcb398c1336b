"""The features that a key of `features` stands for: what has a weight in the model."""

from __future__ import annotations

from collections.abc import Callable

from citecheck.citations.labelling.lexicon import WORD_CLASSES
from citecheck.citations.labelling.words import FUNCTION, NAME, Word, word_of

Key = tuple[object, ...]
_Parts = tuple[Key, ...]
CHUNK = 9  # the kind of a chunk's key
OFFSETS = (0, -1, 1, -2, 2)
"""Of the words in a token's first key, as they stand there."""
NEAR = tuple(f"{offset}w" for offset in OFFSETS[:3])
"""How the feature of a word begins at the places where words themselves count."""


def atoms_of(key: Key) -> list[str]:
    """The features that a key stands for."""
    if key[0] == 0:
        return [atom for at, name in enumerate(key[1:]) for atom in word_atoms(at, name)]
    kind, *of = key
    parts = PARTS[kind](*of) if kind in PARTS else ()
    return EXPAND[kind](*of) + [atom for part in parts for atom in EXPAND[part[0]](*part[1:])]


def word_atoms(place: int, name: object) -> list[str]:
    """The features of a word at one of `OFFSETS`; a text stands for its word."""
    word = word_of(name) if isinstance(name, str) else name
    assert isinstance(word, Word)
    return class_atoms(place, word) + own_atoms(place, word)


def class_atoms(place: int, word: Word) -> list[str]:
    """The features that a word shares with those of its label, shape and classes."""
    at = f"{OFFSETS[place]}"
    atoms = [f"{at}s{word.label}"]
    if word.shape == word.lower:
        return atoms
    for i, name in enumerate(WORD_CLASSES):
        if word.bits >> i & 1:
            atoms.append(f"{at}c{name}")
    person = word.bits & NAME
    atoms.append(f"{at}n{word.shape}{person}{'f' if word.bits & FUNCTION else ''}")
    return atoms


def own_atoms(place: int, word: Word) -> list[str]:
    """The features of the word itself and of its ending."""
    if place >= len(NEAR) or not is_named(word):
        return []
    found = [f"{NEAR[place]}{word.lower}"]
    if not place and word.suffix:
        found.append(f"0x{word.suffix}")
    return found


def is_named(word: Word) -> bool:
    """Whether a word has features of its own: marks, numbers and addresses have none."""
    shape = word.shape
    return shape != word.lower and shape[0] != "d" and shape not in ("url", "year")


def _labels_in_parts(
    before2: str, before: str, word: str, after: str, spaced: bool, form: str
) -> _Parts:
    labels = ("lb", before2, before, word), ("la", before, word, after), ("ls", word, spaced)
    if not form:
        return labels
    return *labels, ("Fb", form, before2, before, word), ("Fa", form, before, word, after)


def _labels(before2: str, before: str, word: str, after: str, _: bool, form: str) -> list[str]:
    return [f"F{form}{before2} {before} {word} {after}"] if form else []


def _labels_before(before2: str, before: str, word: str) -> list[str]:
    return [f"e{before2} {before}", f"f{before2} {before} {word}", f"a{before} {word}"]


def _labels_around(before: str, word: str, after: str) -> list[str]:
    return [f"b{word} {after}", f"c{before} {word} {after}", f"d{before}  {after}"]


def _label(word: str, spaced: bool) -> list[str]:
    return [f"g{word}{spaced}"]


def _strict(before: str, code: str, after: str, quoted: str) -> list[str]:
    found = [f"q{quoted}"] if quoted else []
    if code:
        found += [f"k{code}", f"k{code}{quoted}", f"kp{before}|{code}", f"kn{code}|{after}"]
    if before:
        found.append(f"kb{before}")
    if after:
        found.append(f"ka{after}")
    return found


def _outside(_: str) -> list[str]:
    return ["-"]


def _chunk_in_parts(
    left: str,
    kind: str,
    right: str,
    size: int,
    tail: str,
    number: int,
    b2: str,
    b1: str,
    a1: str,
    a2: str,
    a3: str,
) -> _Parts:
    return (
        ("ho", left, kind, right, size, tail),
        ("hn", number, kind, tail, left, right),
        ("ib", b2, b1, kind),
        ("ic", b1, kind, a1, a2),
        ("ia", kind, a1, a2, a3),
    )


def _chunk(left: str, kind: str, right: str, size: int, tail: str) -> list[str]:
    return [
        f"h{kind}{size}",
        f"h{kind}{tail}",
        f"hl{left}{kind}",
        f"hr{kind}{right}",
        f"hb{left}{kind}{right}",
        f"hz{left}{kind}{size}{right}",
        f"ht{tail}{right}",
    ]


def _numbered(number: int, kind: str, tail: str, left: str, right: str) -> list[str]:
    return [f"hn{number}{kind}", f"hm{number}{kind}{tail}{left}{right}", f"hN{number}"]


def _behind(b2: str, b1: str, kind: str) -> list[str]:
    return [f"ib{b1}{kind}", f"i3{b2}{b1}{kind}", f"iw{b1}"]


def _between(b1: str, kind: str, a1: str, a2: str) -> list[str]:
    return [f"it{b1}{kind}{a1}", f"i4{b1}{kind}{a1}{a2}"]


def _ahead(kind: str, a1: str, a2: str, a3: str) -> list[str]:
    return [f"ia{kind}{a1}", f"i2{kind}{a1}{a2}", f"ix{a1}", f"iy{a1}{a2}", f"i5{kind}{a1}{a2}{a3}"]


def _within(place: str, kind: str, head: str, left: str, right: str, after: str) -> list[str]:
    return [
        f"j{place}{kind}",
        f"jh{head}{kind}",
        f"jl{place}{left}{kind}",
        f"jr{place}{kind}{right}{after}",
    ]


def _mark(kind: str, mark: str, after: str, after2: str, size: int) -> list[str]:
    return [
        f"m{kind}{mark}",
        f"ma{kind}{mark}{after}",
        f"mb{mark}{after}{after2}",
        f"mc{kind}{size}{mark}",
    ]


def _state(state: tuple[bool, ...], tenth: int, since: int) -> list[str]:
    year, year_ahead, quote, quote_ahead, number, url, slashes, slashes_ahead, inside = state
    y = f"{year:d}{year_ahead:d}"
    q = f"{quote:d}{quote_ahead:d}"
    s = f"{slashes:d}{slashes_ahead:d}"
    return [
        f"Y{y}",
        f"Q{q}",
        f"S{s}",
        f"N{number:d}{url:d}",
        f"P{tenth}",
        f"Z{since}",
        f"YQ{y}{q}",
        f"YN{y}{number:d}",
        f"QS{q}{s}",
        f"YZ{y}{since}",
        f"YQN{y}{q}{number:d}{url:d}",
        f"I{inside:d}{y}",
        f"IQ{inside:d}{q}",
    ]


def _form_before(form: str, before2: str, before: str, word: str) -> list[str]:
    return [f"F{form}{word}", f"F{form}{before} {word}", f"F{form}{before2} {before} {word}"]


def _form_around(form: str, before: str, word: str, after: str) -> list[str]:
    return [f"F{form}{word} {after}", f"F{form}{before} {word} {after}"]


PARTS: dict[object, Callable[..., _Parts]] = {
    5: _labels_in_parts,
    CHUNK: _chunk_in_parts,
}
"""Smaller keys that stand for most of what a key stands for, since they come again more often."""
EXPAND: dict[object, Callable[..., list[str]]] = {
    5: _labels,
    CHUNK: lambda *_: [],
    "lb": _labels_before,
    "la": _labels_around,
    "ls": _label,
    7: _strict,
    8: _outside,
    "ho": _chunk,
    "hn": _numbered,
    "ib": _behind,
    "ic": _between,
    "ia": _ahead,
    11: _within,
    12: _mark,
    13: _state,
    "Fb": _form_before,
    "Fa": _form_around,
}
"""The features of a key that none of its parts stands for."""
