"""Is this the cited title? Two titles are aligned word by word, by the match key.

Words are equal when their keys are (so every romanisation equals its Cyrillic), when a slip of one
letter parts two long ones, or when one was broken in two. What stays without a partner decides:
where *both* titles keep a word that carries meaning, or one keeps a number or a "not", they are two
titles, however alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from citecheck.archive.finding.words import Word, title_words
from citecheck.named import NamedTuple
from citecheck.translit import match_key

_CLOSE_LETTERS = frozenset(
    frozenset(pair) for pair in "sz td bp vf gk gh kh ei ea ao oi ai is ic sc iu jz".split()
)  # key letters that hands and schemes confuse
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


class Comparison(NamedTuple):
    """How two titles differ."""

    coverage: float  # share of the printed title's weight that the other has
    share: float  # share of the other's weight that is printed
    printed_rest: tuple[str, ...]  # words of meaning that only the printed title has
    other_rest: tuple[str, ...]
    slips: int  # kinds of slip by which words that are equal differ
    is_inner: bool  # a word in the midst of the printed title is without a partner, on either side
    has_fixed_rest: bool  # a number or a negation is without a partner
    words: int  # matched pairs of words that carry meaning

    @property
    def is_same(self) -> bool:
        """Nothing of meaning is left over on either side."""
        return not self.printed_rest and not self.other_rest and self.is_near

    @property
    def is_near(self) -> bool:
        """Few enough slips."""
        return self.slips <= max(1, self.words // 4)

    @property
    def is_part(self) -> bool:
        """One title is the other with something more at an end, or cut."""
        one_sided = not (self.printed_rest and self.other_rest)
        return (
            one_sided
            and self.is_near
            and not self.has_fixed_rest
            and min(self.coverage, self.share) >= (0.8 if self.is_inner else 0.5)
            and self.words >= 3
        )

    @property
    def similarity(self) -> int:
        """0-100, for people."""
        both = self.coverage + self.share
        if not both:
            return 0
        found = 2 * self.coverage * self.share / both
        return min(100 if self.is_same and not self.slips else 99, round(100 * found))


def compare(printed: str, other: str, optional: frozenset[str] = frozenset()) -> Comparison:
    """Align a printed title with another. Tokens of `other` in `optional` may stay without a
    partner.
    """
    found = _align(title_words(printed), title_words(other), optional)
    if re.search("[äöüÄÖÜ]", printed):
        spelled = _align(title_words(printed.translate(_GERMAN)), title_words(other), optional)
        found = max(found, spelled, key=_quality)
    return found


def best_comparison(
    printed: Sequence[str], others: Sequence[str], optional: frozenset[str] = frozenset()
) -> tuple[Comparison, str] | None:
    """The closest pair of a printed form and another title, with that title."""
    pairs = [(compare(mine, other, optional), other) for mine in printed for other in others]
    return max(pairs, key=lambda pair: _quality(pair[0]), default=None)


def _quality(found: Comparison) -> tuple[bool, bool, float, int]:
    return found.is_same, found.is_part, found.coverage + found.share, -found.slips


def _align(
    mine: tuple[Word, ...], theirs: tuple[Word, ...], optional: frozenset[str]
) -> Comparison:
    """The best monotone alignment, by dynamic programming over words and joined words."""
    mine, theirs = mine[:60], theirs[:60]
    keys = {word.key for word in mine}
    while theirs and theirs[-1].raw in optional and theirs[-1].key not in keys:
        theirs = theirs[:-1]
    rows, columns = len(mine) + 1, len(theirs) + 1
    best = [[0.0] * columns for _ in range(rows)]
    step: list[list[tuple[int, int, bool]]] = [[(0, 0, False)] * columns for _ in range(rows)]
    for i in range(rows):
        for j in range(columns):
            if i:
                best[i][j], step[i][j] = best[i - 1][j], (1, 0, False)
            if j and (not i or best[i][j - 1] > best[i][j]):
                best[i][j], step[i][j] = best[i][j - 1], (0, 1, False)
            for a, b, gain, is_slip in _pairs(mine, theirs, i, j):
                if best[i - a][j - b] + gain > best[i][j]:
                    best[i][j], step[i][j] = best[i - a][j - b] + gain, (a, b, is_slip)
    return _read_back(mine, theirs, step, optional)


def _pairs(
    mine: tuple[Word, ...], theirs: tuple[Word, ...], i: int, j: int
) -> list[tuple[int, int, float, bool]]:
    """Ways to pair words that end at i and j: how many of each, the gain, whether it is a slip."""
    if not i or not j:
        return []
    a, b = mine[i - 1], theirs[j - 1]
    if a.key == b.key or _is_ukrainian_pair(a.key, b.key):
        return [(1, 1, 2 * max(a.weight, 0.05), False)]
    found = []
    if not a.is_fixed and not b.is_fixed and _is_slip(a, b):
        found.append((1, 1, 1.7 * a.weight, True))
    elif (i == len(mine) and _is_cut(a, b)) or (j == len(theirs) and _is_cut(b, a)):
        found.append((1, 1, 1.8 * a.weight, False))
    for count in (2, 3):
        if i >= count and _joins(mine[i - count : i], b):
            found.append((count, 1, 2 * b.weight, False))
        if j >= count and _joins(theirs[j - count : j], a):
            found.append((1, count, 2 * a.weight, False))
    return found


def _is_ukrainian_pair(a: str, b: str) -> bool:
    """Whether two keys differ only in г, which Ukrainian romanises as h."""
    return len(a) == len(b) >= 2 and a.replace("h", "g") == b.replace("h", "g")


def _joins(parts: tuple[Word, ...], whole: Word) -> bool:
    """Whether the parts are one word broken: none of them is that word by itself."""
    if parts[0].key[0] != whole.key[0]:
        return False
    return (
        0 <= sum(len(part.key) for part in parts) - len(whole.key) <= 2
        and all(part.key != whole.key for part in parts)
        and match_key("".join(part.raw for part in parts)) == whole.key
    )


def _is_cut(last: Word, word: Word) -> bool:
    """Whether a last word is the beginning of a word, as slugs are cut."""
    return (
        len(last.key) >= 3
        and not last.is_fixed
        and (word.key.startswith(last.key) or word.raw.startswith(last.raw))
    )


@lru_cache(maxsize=65536)
def _slip(a: str, b: str) -> frozenset[tuple[str, str]] | None:
    """The letters for which others stand where two keys are one word but for a slip, else None.

    One habit (`y` for `u` throughout) is one slip, however often it shows.
    """
    from rapidfuzz.distance import OSA, Levenshtein

    longer = max(len(a), len(b))
    if longer < 4 or a[0] != b[0]:
        return None
    distance = OSA.distance(a, b, score_cutoff=3)
    if distance > 3:
        return None
    edits = list(Levenshtein.editops(a, b))
    kinds = frozenset(
        (
            a[edit.src_pos] if edit.tag != "insert" else "",
            b[edit.dest_pos] if edit.tag != "delete" else "",
        )
        for edit in edits
    )
    if distance == 1:
        if longer <= 5 and len(edits) == 1 and edits[0].tag == "replace":
            return kinds if frozenset(next(iter(kinds))) in _CLOSE_LETTERS else None
        return kinds if longer >= 5 else None
    if len(kinds) == 1 and edits[0].tag == "replace":
        return kinds if longer >= 3 * distance else None
    return kinds if distance == 2 and longer >= 10 else None


def is_slip(a: str, b: str) -> bool:
    """Whether two keys are one word but for a slip of the pen."""
    return _slip(a, b) is not None


def _is_slip(a: Word, b: Word) -> bool:
    if a.raw.isdecimal() or b.raw.isdecimal() or a.weight < 0.1 or b.weight < 0.1:
        return False
    return _slip(a.key, b.key) is not None


def _read_back(
    mine: tuple[Word, ...],
    theirs: tuple[Word, ...],
    step: list[list[tuple[int, int, bool]]],
    optional: frozenset[str],
) -> Comparison:
    i, j = len(mine), len(theirs)
    pairs: list[tuple[Sequence[Word], Sequence[Word]]] = []
    rest: tuple[list[tuple[int, Word]], list[tuple[int, Word]]] = ([], [])
    habits: set[frozenset[tuple[str, str]] | None] = set()
    while i or j:
        a, b, is_slip = step[i][j]
        if a and b:
            pairs.append((mine[i - a : i], theirs[j - b : j]))
            if is_slip:
                habits.add(_slip(mine[i - a].key, theirs[j - b].key))
        elif a:
            rest[0].append((len(pairs), mine[i - 1]))
        elif theirs[j - 1].raw not in optional:
            rest[1].append((len(pairs), theirs[j - 1]))
        i, j = i - a, j - b
    return _summary(pairs, rest, len(habits))


def _summary(
    pairs: Sequence[tuple[Sequence[Word], Sequence[Word]]],
    rest: tuple[list[tuple[int, Word]], list[tuple[int, Word]]],
    slips: int,
) -> Comparison:
    meant = [[(at, word) for at, word in side if word.weight >= 0.1] for side in rest]
    if _is_long_slip(meant[0], meant[1], len(pairs)):
        (_, mine), (_, other) = meant[0][0], meant[1][0]
        kept = ([x for x in rest[0] if x[1] is not mine], [x for x in rest[1] if x[1] is not other])
        return _summary([*pairs, ((mine,), (other,))], kept, slips + 1)
    matched_mine = sum(word.weight for mine, _ in pairs for word in mine)
    matched_other = sum(word.weight for _, other in pairs for word in other)
    lost_mine = sum(word.weight for _, word in rest[0])
    lost_other = sum(word.weight for _, word in rest[1])
    ends = (0, len(pairs))
    return Comparison(
        coverage=matched_mine / (matched_mine + lost_mine) if matched_mine else 0.0,
        share=matched_other / (matched_other + lost_other) if matched_other else 0.0,
        printed_rest=tuple(word.raw for _, word in reversed(meant[0])),
        other_rest=tuple(word.raw for _, word in reversed(meant[1])),
        slips=slips,
        is_inner=any(at not in ends for side in meant for at, _ in side),
        has_fixed_rest=any(word.is_fixed for side in meant for _, word in side),
        words=sum(any(word.weight >= 0.1 for word in mine) for mine, _ in pairs),
    )


def _is_long_slip(
    mine: Sequence[tuple[int, Word]], other: Sequence[tuple[int, Word]], pairs: int
) -> bool:
    """Whether the only words without a partner stand at one place and are nearly alike.

    In a long title a word of two slips is still that word; twins differ in another one.
    """
    if len(mine) != 1 or len(other) != 1 or mine[0][0] != other[0][0] or pairs < 8:
        return False
    a, b = mine[0][1], other[0][1]
    if a.is_fixed or b.is_fixed or min(len(a.key), len(b.key)) < 6 or a.key[0] != b.key[0]:
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(a.key, b.key, score_cutoff=2) <= 2
