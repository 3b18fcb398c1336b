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
    if phrase in drop:
        phrase = ""
    kind, tail = _class_of(inside, phrase)
    return Chunk(first, last, kind, size, tail)


def _class_of(inside: Sequence[Word], phrase: str) -> tuple[str, str]:
    """Class of a chunk and what is to be said besides."""
    if not inside:
        return "-", ""
    head = inside[0]
    if phrase:
        return "LPGKS"[PHRASE_CLASSES.index(phrase)] + "!", ""
    shapes = [w.shape for w in inside]
    if len(inside) == 1 and shapes[0] in (
        "year",
        "url",
        "d1",
        "d2",
        "d3",
        "d4",
        "d5",
        "d?",
        "I",
        "I.",
    ):
        return {"year": "y", "url": "u", "I": "i", "I.": "i"}.get(shapes[0], "d"), shapes[0]
    if any(w.bits & EDITOR for w in inside) and len(inside) < 4:
        return "e", head.label
    lower = sum(1 for s in shapes if s == "a")
    small = sum(
        1 for w in inside if w.bits & (FUNCTION | PARTICLE) or w.label in ("and", "&", "et")
    )
    digits = sum(1 for s in shapes if s[0] in "dy")
    names = sum(1 for w in inside if w.bits & NAME and w.shape != "a")
    initials = sum(1 for s in shapes if s in ("I", "I.", "AA"))
    marks = [
        name[0]
        for name, bit in (
            ("journal", JOURNAL),
            ("organisation", INSTITUTION),
            ("publisher", PUBLISHER),
        )
        if any(w.bits & bit for w in inside)
    ]
    tail = "".join(marks) + ("#" if digits else "")
    if initials and initials + names + small >= len(inside) - 1 and lower <= 1 + small:
        return "N", tail
    if digits and digits >= len(inside) - 1:
        return "d", head.label
    if (lower - small > 0 and lower >= 2) or lower > small:
        return "t", tail
    if names == len(inside) - small and names:
        return "n" if len(inside) < 5 else "M", tail
    return "A" if small else "B", tail + ("n" if names else "")
