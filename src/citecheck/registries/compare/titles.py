"""Two titles: the same, one with a subtitle more, near, or another.

Words are matched whatever their order; what stays without a partner decides. Where both titles keep
a word of meaning, or one keeps a number, they are two titles, however alike they look.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from citecheck.late import late
from citecheck.named import NamedTuple
from citecheck.registries.compare.words import Word, are_equal, is_slip, row, words_of

Likeness = Literal["same", "slip", "part", "near", "other"]
_RANK: dict[str, int] = {"same": 4, "slip": 3, "part": 2, "near": 1, "other": 0}
_BREAK = late(r"(?:(?<!\s)\s++)?[:;.?!]\s++|(?<!\s)\s++[-–—/]\s++|:\s*+")
_STRUCK = late(r"^[\[(]?(?:retracted|withdrawn)\b[^:\])]{0,20}[:\])]\s*", re.I)
_SERIAL = late(r"x{0,3}(?:ix|iv|vi{0,3}|i{1,3})|x{1,3}")
MAX_WORDS = 80


class TitleMatch(NamedTuple):
    """How two titles compare."""

    likeness: Likeness
    similarity: int  # 0-100, for people
    found: str  # the record's title
    words: int = 0  # matched words of meaning
    is_derived: bool = False  # the record's title is that of a review, reply, correction

    @property
    def is_work(self) -> bool:
        """Whether the titles can be those of one work."""
        return self.likeness != "other"


def match_titles(printed: Sequence[str], found: Sequence[str]) -> TitleMatch | None:
    """The closest pair; None where one side has no title."""
    pairs = [_match(mine, other) for mine in printed for other in found if mine and other]
    return max(pairs, key=_quality, default=None)


def without_mark(title: str) -> str:
    """A title without the mark that it was retracted, which is no part of it."""
    return _STRUCK.sub("", title)


def _quality(found: TitleMatch) -> tuple[int, int]:
    return _RANK[found.likeness], found.similarity


@lru_cache(maxsize=16384)
def _match(printed: str, found: str) -> TitleMatch:
    found = without_mark(found)
    mine, theirs = _meaning(printed), _meaning(found)
    whole = _compared(mine, theirs)
    is_derived = _is_derived(theirs) and not _is_derived(mine)
    likeness, matched, similarity = whole
    if likeness != "same" and not is_derived:
        heads = [(_meaning(head), theirs) for head in _heads(printed)]
        heads += [(mine, _meaning(head)) for head in _heads(found)]
        for a, b in heads:
            other, count, _ = _compared(a, b)
            if other in ("same", "slip") and _RANK[likeness] < _RANK["part"]:
                likeness, matched = "part", count
    if is_derived and likeness in ("part", "near"):
        likeness = "other"
    if (one := _serial(printed)) and (two := _serial(found)) and one != two:
        likeness = "other"
    return TitleMatch(likeness, similarity, found, matched, is_derived)


def _serial(title: str) -> str | None:
    """The Roman number that a title ends in: The Yalta Papers, II."""
    last = next(reversed(words_of(title)[1:]), None)
    return last.fold if last and _SERIAL.fullmatch(last.fold) else None


def _heads(title: str) -> list[str]:
    """The title before each place where a subtitle may begin."""
    return [title[: found.start()] for found in list(_BREAK.finditer(title))[:4] if found.start()]


def _is_derived(title: tuple[Word, ...]) -> bool:
    derived = row("words", "derived")
    return any(word.fold in derived for word in title)


@lru_cache(maxsize=32768)
def _meaning(title: str) -> tuple[Word, ...]:
    """The words of meaning; all words where there are no others."""
    words = words_of(title)[:MAX_WORDS]
    small = row("words", "small") | row("words", "volumes")
    return tuple(word for word in words if word.fold not in small) or words


def _compared(mine: tuple[Word, ...], theirs: tuple[Word, ...]) -> tuple[Likeness, int, int]:
    """Likeness, matched words, similarity."""
    left, right, matched = _pair(list(mine), list(theirs), are_equal)
    left, right, joined = _join(left, right)
    left, right, slips = _pair(left, right, is_slip)
    count = matched + joined + slips
    total = len(mine) + len(theirs)
    similarity = round(100 * (total - len(left) - len(right)) / total) if total else 0
    if not count:
        return "other", 0, similarity
    if not left and not right:
        if not slips:
            return "same", count, 100
        return ("slip" if slips <= max(1, count // 4) else "near"), count, min(99, similarity)
    if (left and right) or any(word.is_number for word in (*left, *right)):
        return "other", count, min(99, similarity)
    if slips > max(1, count // 4):
        return "other", count, similarity
    longer, shorter = (mine, theirs) if left else (theirs, mine)
    is_front = all(map(are_equal, shorter, longer)) and len(shorter) >= 3
    is_near = len(left) + len(right) == 1 and count >= 4
    likeness: Likeness = "part" if is_front else "near" if is_near else "other"
    return likeness, count, min(99, similarity)


def _pair(mine: list[Word], theirs: list[Word], are: object) -> tuple[list[Word], list[Word], int]:
    """Take out the words that have a partner."""
    assert callable(are)
    left, right = [], list(theirs)
    for word in mine:
        partner = next((at for at, other in enumerate(right) if are(word, other)), None)
        if partner is None:
            left.append(word)
        else:
            del right[partner]
    return left, right, len(mine) - len(left)


def _join(left: list[Word], right: list[Word]) -> tuple[list[Word], list[Word], int]:
    """Take out words that are written as one on the other side: post-war, postwar."""
    count = 0
    for parts, wholes in ((left, right), (right, left)):
        at = 0
        while at + 1 < len(parts):
            both = parts[at].fold + parts[at + 1].fold
            whole = next((w for w in wholes if w.fold == both), None)
            if whole is None:
                at += 1
                continue
            wholes.remove(whole)
            del parts[at : at + 2]
            count += 1
    return left, right, count
