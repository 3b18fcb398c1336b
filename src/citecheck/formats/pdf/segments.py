"""Pieces of a line: characters one behind the other, and pieces joined as they are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from citecheck.formats.pdf.characters import Char, is_rtl


class Segment:
    """Characters one behind the other on one base line."""

    __slots__ = ("base", "chars", "is_rtl", "left", "right", "size")

    def __init__(self, chars: list[Char]) -> None:
        self.chars = chars
        texts, lefts, rights, bases, sizes = zip(*chars, strict=True)
        self.left: float = min(lefts)
        self.right: float = max(rights)
        self.size = size = round(_most(Counter(_inked(texts, sizes))), 1)
        if len(set(bases)) > 1:
            bases = tuple(c.base for c in chars if abs(c.size - size) < 0.6)
        self.base = round(_most(Counter(bases)), 1)
        self.is_rtl = reads_left(chars)


def _most(counts: Counter[float]) -> float:
    """The value of most characters, those that round alike counted together."""
    if len(counts) == 1:
        return next(iter(counts))
    rounded: dict[float, int] = {}
    for value, count in counts.items():
        key = round(value, 1)
        rounded[key] = rounded.get(key, 0) + count
    return max(rounded, key=lambda key: rounded[key])


def _inked(texts: Sequence[str], sizes: Sequence[float]) -> Sequence[float]:
    """The sizes of what is no blank."""
    if len(set(sizes)) == 1:
        return sizes
    return [size for text, size in zip(texts, sizes, strict=True) if text != " "]


def reads_left(chars: Sequence[Char]) -> bool:
    """Whether most letters are of a script that is read from right to left."""
    counts = Counter([char.text for char in chars])
    left = sum(count for text, count in counts.items() if is_rtl(text))
    return left > 0 and 2 * left > sum(n for text, n in counts.items() if text.isalpha())


def segments(chars: Sequence[Char]) -> list[Segment]:
    groups: list[list[Char]] = []
    current: list[Char] = []
    size = base = 0.0
    may_go_left = any(map(is_rtl, {char.text for char in chars}))
    for char in chars:
        if current:
            last = current[-1]
            is_far = abs(char.base - base) > 0.55 * max(size, char.size)
            if is_far or not (
                _comes_next(current, char, size)
                if may_go_left
                else last.left - 2 <= char.left <= last.right + 2.2 * size
            ):
                groups.append(current)
                current = []
        if not current:
            if char.text == " ":
                continue
            size, base = char.size, char.base
        elif char.size > size and char.text != " ":
            size, base = char.size, char.base  # the line began with a raised mark
        current.append(char)
    if current:
        groups.append(current)
    return [Segment(group) for group in groups if any(c.text != " " for c in group)]


def _comes_next(current: list[Char], char: Char, size: float) -> bool:
    """Whether a character follows the last one, on a page with letters that go to the left."""
    last = current[-1]
    leftwards = is_rtl(last.text) or (last.text == " " and is_rtl(current[-2].text))
    if leftwards or is_rtl(char.text):
        return _goes_left(last, char, size)
    return last.left - 2 <= char.left <= last.right + 2.2 * size


def _goes_left(last: Char, char: Char, size: float) -> bool:
    """Whether a character follows to the left, in a script that is read so."""
    return (
        not char.text.isdecimal() and last.left - 2.2 * size <= char.right <= last.left + 0.5 * size
    )


def in_order(pieces: list[Segment], is_leftward: bool) -> list[Char]:
    """The characters of one line's pieces, as they are read on a page of that direction."""
    if any(piece.is_rtl for piece in pieces) and (
        is_leftward or reads_left([char for piece in pieces for char in piece.chars])
    ):
        return _joined_leftwards(sorted(pieces, key=lambda s: -s.right))
    return _joined(sorted(pieces, key=lambda s: s.left))


def _joined_leftwards(pieces: list[Segment]) -> list[Char]:
    """The pieces from right to left; numbers and names between them stay as they are."""
    chars: list[Char] = []
    before: Segment | None = None
    for goes_left, group in groupby(pieces, key=_takes_direction):
        run = list(group)
        for piece in run if goes_left else reversed(run):
            if before and before.is_rtl and piece.right > before.left + 0.5 * piece.size:
                at = next((i for i, c in enumerate(chars) if c.left < piece.left), len(chars))
                chars[at:at] = piece.chars  # into a gap left
                continue
            far = before and max(before.left - piece.right, piece.left - before.right)
            if far and far > 0.12 * piece.size and chars[-1].text != " ":
                chars.append(chars[-1]._replace(text=" "))
            chars += piece.chars
            before = piece
    return chars


def _takes_direction(piece: Segment) -> bool:
    """Whether a piece goes with the line from right to left; a number or a name does not."""
    return any(is_rtl(char.text) or char.text in "()[]" for char in piece.chars)


def _joined(pieces: list[Segment]) -> list[Char]:
    """The characters of one line's pieces, from left to right."""
    chars: list[Char] = []
    for piece in pieces:
        if chars and piece.left < chars[-1].right - 0.5 * piece.size:
            chars = sorted((*chars, *piece.chars), key=lambda char: char.left)  # into a gap left
            continue
        if chars and piece.left - chars[-1].right > 0.12 * piece.size and chars[-1].text != " ":
            chars.append(chars[-1]._replace(text=" "))
        chars += piece.chars
    return chars
