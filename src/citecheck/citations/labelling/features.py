"""Features of tokens, in groups.

A group's value is a small hashable key; `atoms` expands a key into the features that have weights. Keys
repeat from note to note (a word at an offset, a kind of chunk between two marks), so that the decoder
adds up a few remembered vectors instead of looking up every feature.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from citecheck.citations.labelling.chunks import Chunk, chunks_of
from citecheck.citations.labelling.lexicon import WORD_CLASSES
from citecheck.citations.labelling.nameforms import name_forms
from citecheck.citations.labelling.tokens import Token
from citecheck.citations.labelling.words import EDGE, FUNCTION, NAME, Word, word_of

Key = tuple[object, ...]
# Kinds of certain spans that are no features: they only limit the labels (`masks`).
_UNSEEN = frozenset(
    "inner-quotation stray-quote case calendar dated time original-year lead entry-mark "
    "responsibility bracket place-within docket "
    "capital-name capital-page".split()
)
_IN = frozenset(["in", "en", "dans", "в"])  # before a book or journal, after a mark


class Strict(Protocol):
    """What the features read of a strict span."""

    @property
    def kind(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def _word_atoms(offset: int, word: Word, full: bool) -> list[str]:
    at = f"{offset}"
    atoms = [f"{at}s{word.label}"]
    if word.shape == word.lower:
        return atoms
    for i, name in enumerate(WORD_CLASSES):
        if word.bits >> i & 1:
            atoms.append(f"{at}c{name}")
    person = word.bits & NAME
    atoms.append(f"{at}n{word.shape}{person}{'f' if word.bits & FUNCTION else ''}")
    if full and word.shape[0] != "d" and word.shape not in ("url", "year"):
        atoms.append(f"{at}w{word.lower}")
        if offset == 0 and word.suffix:
            atoms.append(f"{at}x{word.suffix}")
    return atoms


# --- keys -------------------------------------------------------------------------------------


def _strict_codes(tokens: Sequence[Token], strict: Sequence[Strict]) -> tuple[list[str], list[str]]:
    """Per token: the kinds of small spans that cover it, and its place in a quotation."""
    codes = [""] * len(tokens)
    quoted = [""] * len(tokens)
    starts = [t.start for t in tokens]
    for span in strict:
        first = _bisect(starts, span.start)
        i = first
        while i < len(tokens) and tokens[i].start < span.end:
            if span.kind == "quotation":
                quoted[i] = "B" if i == first else "I"
            elif span.kind not in _UNSEEN:
                codes[i] = f"{codes[i]}{'+' if i == first else '='}{span.kind}"
            i += 1
    return codes, quoted


def _bisect(starts: Sequence[int], at: int) -> int:
    from bisect import bisect_left

    return bisect_left(starts, at)


def keys_of(
    tokens: Sequence[Token], strict: Sequence[Strict], drop: frozenset[str] = frozenset()
) -> list[tuple[Key, ...]]:
    """The keys of every token. `drop`: classes of the lexicon to do without (in training)."""
    words = [word_of(t.text) for t in tokens]
    if drop:
        words = [_without(word, drop) for word in words]
    codes, quoted = _strict_codes(tokens, strict)
    chunks = chunks_of(words, tokens, drop)
    context = _contexts(words, tokens, chunks)
    seen = _states(words, tokens, codes, quoted)
    restarts = {
        i for i in range(1, len(tokens)) if "signal" in codes[i - 1] and "signal" not in codes[i]
    }
    forms = name_forms(words, tokens, restarts)
    padded = [EDGE, EDGE, *words, EDGE, EDGE]
    # A text is a cheaper key than its word; in training words differ from what their text says.
    names: list[Word | str] = list(padded) if drop else ["", "", *[t.text for t in tokens], "", ""]
    found = []
    for i in range(len(tokens)):
        before2, before, word, after, _ = padded[i : i + 5]
        spaced = i > 0 and tokens[i].start > tokens[i - 1].end
        before_code = codes[i - 1] if i else "^"
        after_code = codes[i + 1] if i + 1 < len(tokens) else "$"
        found.append(
            (
                (0, names[i + 2]),
                (1, names[i + 1]),
                (2, names[i + 3]),
                (3, names[i]),
                (4, names[i + 4]),
                (5, before.label, word.label, after.label),
                (6, before2.label, before.label, word.label, spaced),
                (7, before_code, codes[i], after_code, quoted[i]),
                *context[i],
                seen[i],
                (14, forms[i], before2.label, before.label, word.label, after.label),
            )
        )
    return found


def _without(word: Word, drop: frozenset[str]) -> Word:
    bits = word.bits
    for i, name in enumerate(WORD_CLASSES):
        if name in drop:
            bits &= ~(1 << i)
    lower = (
        ""
        if "words" in drop and not bits & FUNCTION and word.label == word.shape != word.lower
        else word.lower
    )
    return word._replace(bits=bits, lower=lower)


def _contexts(
    words: Sequence[Word], tokens: Sequence[Token], chunks: Sequence[Chunk]
) -> list[tuple[Key, ...]]:
    """Per token, the keys of the chunk that it stands in or ends."""
    edge = Chunk(0, 0, "^", 0, "")
    padded = [edge, edge, *chunks, edge, edge, edge]
    none: tuple[Key, ...] = ((8, "-"),)
    found = [none] * len(tokens)
    for n, chunk in enumerate(chunks):
        before2, before, _, after, after2, after3 = padded[n : n + 6]
        left = tokens[chunk.first - 1].text if chunk.first else "^"
        right = tokens[chunk.last].text if chunk.last < len(tokens) else "$"
        shared: tuple[Key, ...] = (
            (9, left, chunk.kind, right, chunk.size, chunk.tail, min(n, 5)),
            (10, before2.kind, before.kind, chunk.kind, after.kind, after2.kind, after3.kind),
        )
        head = words[chunk.first].label
        for i in range(chunk.first, chunk.last):
            place = "B" if i == chunk.first else "E" if i == chunk.last - 1 else "I"
            found[i] = (*shared, (11, place, chunk.kind, head, left, right, after.kind))
        if chunk.last < len(tokens):
            mark = tokens[chunk.last].text
            found[chunk.last] = ((12, chunk.kind, mark, after.kind, after2.kind, chunk.size),)
    return found


def _states(
    words: Sequence[Word], tokens: Sequence[Token], codes: Sequence[str], quoted: Sequence[str]
) -> list[Key]:
    """Per token: what has been passed and what is still to come in the note."""
    count = len(tokens)
    slashes = any(t.text == "//" for t in tokens)
    quotes = any(quoted)
    found: list[Key] = []
    year = quote = number = url = False
    last_year = max((i for i, w in enumerate(words) if w.shape == "year"), default=-1)
    passed_slashes = inside = False
    since = 0
    for i, token in enumerate(tokens):
        if quoted[i]:
            quote = True
        found.append(
            (
                13,
                year,
                i < last_year,
                quote,
                quotes and not quote,
                number,
                url,
                passed_slashes,
                slashes and not passed_slashes,
                min(7, 8 * i // count),
                min(since // 3, 6),
                inside,
            )
        )
        since += 1
        if words[i].shape == "year":
            year = True
        elif (
            "volume" in codes[i]
            or "issue" in codes[i]
            or "pages" in codes[i]
            or "range" in codes[i]
        ):
            number = True
        elif words[i].shape == "url":
            url = True
        elif token.text == "//":
            passed_slashes = True
        elif words[i].lower in _IN and i and words[i - 1].shape == words[i - 1].lower:
            inside = True
        elif token.text == ";" and not (i + 1 < count and words[i + 1].shape[0] in "dy"):
            year = quote = number = url = passed_slashes = inside = False
            since = 0
    return found


# --- atoms ------------------------------------------------------------------------------------


def atoms(key: Key) -> list[str]:
    """The features that a key stands for."""
    group = key[0]
    if isinstance(group, int) and group < 5:
        word = word_of(key[1]) if isinstance(key[1], str) else key[1]
        assert isinstance(word, Word)
        return _word_atoms((0, -1, 1, -2, 2)[group], word, group < 3)
    assert isinstance(group, int)
    return _EXPAND[group](*key[1:])


def _three(before: str, word: str, after: str) -> list[str]:
    return [
        f"a{before} {word}",
        f"b{word} {after}",
        f"c{before} {word} {after}",
        f"d{before}  {after}",
    ]


def _back(before2: str, before: str, word: str, spaced: bool) -> list[str]:
    return [f"e{before2} {before}", f"f{before2} {before} {word}", f"g{word}{spaced}"]


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


def _own(left: str, kind: str, right: str, size: int, tail: str, number: int) -> list[str]:
    return [
        f"h{kind}{size}",
        f"h{kind}{tail}",
        f"hl{left}{kind}",
        f"hr{kind}{right}",
        f"hb{left}{kind}{right}",
        f"hz{left}{kind}{size}{right}",
        f"ht{tail}{right}",
        f"hn{number}{kind}",
        f"hm{number}{kind}{tail}{left}{right}",
        f"hN{number}",
    ]


def _around(b2: str, b1: str, kind: str, a1: str, a2: str, a3: str) -> list[str]:
    return [
        f"ib{b1}{kind}",
        f"ia{kind}{a1}",
        f"it{b1}{kind}{a1}",
        f"i2{kind}{a1}{a2}",
        f"i3{b2}{b1}{kind}",
        f"ix{a1}",
        f"iy{a1}{a2}",
        f"iw{b1}",
        f"i4{b1}{kind}{a1}{a2}",
        f"i5{kind}{a1}{a2}{a3}",
    ]


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


def _state(
    year: bool,
    year_ahead: bool,
    quote: bool,
    quote_ahead: bool,
    number: bool,
    url: bool,
    slashes: bool,
    slashes_ahead: bool,
    tenth: int,
    since: int,
    inside: bool,
) -> list[str]:
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


def _form(form: str, before2: str, before: str, word: str, after: str) -> list[str]:
    if not form:
        return []
    return [
        f"F{form}{word}",
        f"F{form}{before} {word}",
        f"F{form}{word} {after}",
        f"F{form}{before} {word} {after}",
        f"F{form}{before2} {before} {word}",
        f"F{form}{before2} {before} {word} {after}",
    ]


_EXPAND: dict[int, Callable[..., list[str]]] = {
    5: _three,
    6: _back,
    7: _strict,
    8: _outside,
    9: _own,
    10: _around,
    11: _within,
    12: _mark,
    13: _state,
    14: _form,
}
