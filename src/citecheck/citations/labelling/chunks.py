"""Chunks: what stands between two marks, and what it looks like as a whole.

The class of a chunk is a letter or two: names (`N` with initials, `n`, `M`), capitals (`A`, `B`),
text (`t`), numbers (`d`), a year (`y`), an address (`u`), an editor's mark (`e`); a known
periodical (`L!`), publisher (`P!`), place (`G!`), institution (`K!`) or series (`S!`).
"""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.citations.labelling.lexicon import PHRASE_CLASSES, lexicon
from citecheck.citations.labelling.tokens import Token
from citecheck.citations.labelling.words import (
    EDITOR,
    FUNCTION,
    INSTITUTION,
    JOURNAL,
    NAME,
    PARTICLE,
    PUBLISHER,
    SPLITS,
    Word,
)
from citecheck.named import NamedTuple

_ALONE = {"year": "y", "url": "u", "I": "i", "I.": "i"} | dict.fromkeys(
    ("d1", "d2", "d3", "d4", "d5", "d?"), "d"
)
_LITTLE = FUNCTION | PARTICLE
_JOINING = ("and", "&", "et")
_INITIALS = ("I", "I.", "AA")
_TELLING = (("j", JOURNAL), ("o", INSTITUTION), ("p", PUBLISHER))
_BUCKETS = (0, 1, 2, 3, 4, 5, 6, 6, 8, 8, 8, 11, 11, 11, 11)


class Chunk(NamedTuple):
    """Tokens `first` to `last - 1` between two marks."""

    first: int
    last: int
    kind: str
    size: int  # in words, as a bucket
    tail: str  # finer: how its words look


def _ends_chunk(words: Sequence[Word], tokens: Sequence[Token], i: int) -> bool:
    text = tokens[i].text
    if text not in SPLITS:
        return False
    if text == "." and i + 1 < len(tokens):
        following = tokens[i + 1]
        if following.start == tokens[i].end and following.text not in SPLITS:
            return False
        return not (following.text[0].islower() and words[i + 1].bits & EDITOR == 0)
    return True


def chunks_of(words: Sequence[Word], tokens: Sequence[Token], drop: frozenset[str]) -> list[Chunk]:
    found = []
    first = 0
    for i in range(len(tokens) + 1):
        if i == len(tokens) or _ends_chunk(words, tokens, i):
            if i > first:
                found.append(_chunk(words, tokens, first, i, drop))
            first = i + 1
    return found


def _chunk(
    words: Sequence[Word], tokens: Sequence[Token], first: int, last: int, drop: frozenset[str]
) -> Chunk:
    inside = [w for w in words[first:last] if w.shape != w.lower]
    size = _BUCKETS[min(len(inside), 14)]
    phrase = lexicon().phrases.get(
        " ".join(w.lower.rstrip(".") for w in inside if w.lower != "the"), ""
    )
    if phrase and phrase not in drop:
        return Chunk(first, last, "LPGKS"[PHRASE_CLASSES.index(phrase)] + "!", size, "")
    kind, tail = _class_of(inside) if inside else ("-", "")
    return Chunk(first, last, kind, size, tail)


def _class_of(inside: Sequence[Word]) -> tuple[str, str]:
    """Class of a chunk and what is to be said besides."""
    head = inside[0]
    shape = head.shape
    if len(inside) == 1 and shape in _ALONE:
        return _ALONE[shape], shape
    bits = lower = small = digits = names = initials = 0
    for word in inside:
        bits |= word.bits
        shape = word.shape
        small += bool(word.bits & _LITTLE) or word.label in _JOINING
        if shape == "a":
            lower += 1
            continue
        digits += shape[0] in "dy"
        names += bool(word.bits & NAME)
        initials += shape in _INITIALS
    if bits & EDITOR and len(inside) < 4:
        return "e", head.label
    tail = "".join([sign for sign, bit in _TELLING if bits & bit]) + ("#" if digits else "")
    if initials and initials + names + small >= len(inside) - 1 and lower <= 1 + small:
        return "N", tail
    if digits and digits >= len(inside) - 1:
        return "d", head.label
    if (lower - small > 0 and lower >= 2) or lower > small:
        return "t", tail
    if names == len(inside) - small and names:
        return "n" if len(inside) < 5 else "M", tail
    return "A" if small else "B", tail + ("n" if names else "")
