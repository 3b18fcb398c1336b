"""Features of tokens, in groups.

A group's value is a small hashable key; `atoms.atoms_of` expands a key into the features that
have weights. Keys repeat from note to note (a word at an offset, a kind of chunk between two
marks), so that the decoder adds up a few remembered sums instead of looking up every feature. The
first key of a token holds the words around it, the second is the same object for all tokens of a
chunk.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from citecheck.citations.labelling.atoms import CHUNK, Key
from citecheck.citations.labelling.chunks import Chunk, chunks_of
from citecheck.citations.labelling.lexicon import WORD_CLASSES
from citecheck.citations.labelling.nameforms import name_forms
from citecheck.citations.labelling.tokens import Token
from citecheck.citations.labelling.words import EDGE, FUNCTION, Word, word_of

# Kinds of certain spans that are no features: they only limit the labels (`masks`).
_UNSEEN = frozenset(
    "inner-quotation stray-quote case calendar dated time code original-year lead entry-mark "
    "responsibility bracket place-within docket maker maker-name language-note "
    "decision decided journal emphasis name-list name-year "
    "available testimony body-name "
    "capital-name capital-page imprint-place imprint-publisher".split()
)
_IN = frozenset(["in", "en", "dans", "в"])  # before a book or journal, after a mark
_TURNS = _IN | {"year", "url", "//", ";"}  # labels of words behind which a note's state changes
_NUMBERS = ("volume", "issue", "pages", "range")


class Strict(Protocol):
    """What the features read of a strict span."""

    @property
    def kind(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


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
    # A text is a cheaper key than its word; in training words differ from what their text says.
    names: list[Word | str] = list(words) if drop else [t.text for t in tokens]
    edge: Word | str = EDGE if drop else ""
    names = [edge, edge, *names, edge, edge]
    labels = [EDGE.label, EDGE.label, *[word.label for word in words], EDGE.label]
    spaced = [False, *[b.start > a.end for a, b in pairwise(tokens)]]
    around = ["^", *codes, "$"]
    found = []
    for i, here in enumerate(context):
        keys: list[Key] = [
            (0, names[i + 2], names[i + 1], names[i + 3], names[i], names[i + 4]),
            *here,
            (5, *labels[i : i + 4], spaced[i], forms[i]),
            seen[i],
        ]
        before, code, after = around[i : i + 3]
        if before or after or code or quoted[i]:
            keys.append((7, before, code, after, quoted[i]))
        found.append(tuple(keys))
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
        own = (left, chunk.kind, right, chunk.size, chunk.tail, min(n, 5))
        around = (before2.kind, before.kind, after.kind, after2.kind, after3.kind)
        shared: Key = (CHUNK, *own, *around)
        head = words[chunk.first].label
        for i in range(chunk.first, chunk.last):
            place = "B" if i == chunk.first else "E" if i == chunk.last - 1 else "I"
            found[i] = (shared, (11, place, chunk.kind, head, left, right, after.kind))
        if chunk.last < len(tokens):
            mark = tokens[chunk.last].text
            found[chunk.last] = ((12, chunk.kind, mark, after.kind, after2.kind, chunk.size),)
    return found


def _states(
    words: Sequence[Word], tokens: Sequence[Token], codes: Sequence[str], quoted: Sequence[str]
) -> list[Key]:
    """Per token: what has been passed and what is still to come in the note."""
    count = len(words)
    slashes = any(t.text == "//" for t in tokens)
    quotes = any(quoted)
    last_year = max((i for i, w in enumerate(words) if w.shape == "year"), default=-1)
    found: list[Key] = []
    passed: set[str] = set()
    since = 0
    state: tuple[bool, ...] = ()
    for i, word in enumerate(words):
        if quoted[i]:
            passed.add("quote")
        if not state or i == last_year or quoted[i]:
            quote = "quote" in passed
            ahead = i < last_year, quote, quotes and not quote, "number" in passed, "url" in passed
            slash = "//" in passed
            state = "year" in passed, *ahead, slash, slashes and not slash, "in" in passed
        found.append((13, state, 8 * i // count, since // 3 if since < 18 else 6))
        since += 1
        if (codes[i] or word.label in _TURNS) and (turn := _turn(words, i, codes[i])):
            state = ()
            if turn == ";":
                passed.clear()
                since = 0
            else:
                passed.add(turn)
    return found


def _turn(words: Sequence[Word], i: int, code: str) -> str:
    """What is passed with a word; ";" where a source may end; or ""."""
    word = words[i]
    if word.shape == "year":
        return "year"
    if any(kind in code for kind in _NUMBERS):
        return "number"
    if word.shape == "url":
        return "url"
    if word.lower in _IN:
        return "in" if i and words[i - 1].shape == words[i - 1].lower else ""
    if word.label == ";" and i + 1 < len(words) and words[i + 1].shape[0] in "dy":
        return ""
    return word.label if word.label in _TURNS else ""
