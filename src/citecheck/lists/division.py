"""A reference list divided into entries: the division that best explains all of its lines.

Each line may begin an entry. What speaks for it: a number that counts on, a blank line above, the
line above that ends before the margin though the next word would have fitted, an indentation that
comes back; a beginning that reads like an author. What stands between two beginnings must hold a
date. The best division decides all lines together (dynamic programming, linear).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from citecheck.late import late
from citecheck.lists.alphabetic import labelled
from citecheck.lists.headings import Line, looks_like_entry
from citecheck.lists.numbering import BULLET, Numbering
from citecheck.lists.years import date_pattern
from citecheck.named import NamedTuple

LABEL = late(
    r"\\?\[(?P<names>[^\W\d_][^\[\]\\]{1,80}?),?[ ](?P<year>(?:1[4-9]|20)[0-9]{2})(?P<letter>[a-z])?"
    r"\\?\]\s+"
)
"""`[Conklin u. a. 2001]` before an entry: how the text cites it."""
_OF_ENTRIES = late(
    r"[:“„«\"/_*]|\((?:1[4-9]|20)[0-9]{2}|(?<=[^\W\d_]\.)[ ](?:1[4-9]|20)[0-9]{2}[a-z]?\."
)
"""Marks of a title, an imprint or an address, and a year behind authors."""
_LEAST_ENTRIES = 5
_LEAST_WORDS = 8  # of a sentence above a list
_LONGEST_DATE = 30
_MAX_LINES = 14  # of one entry
_LEAST_NUMBERED, _MANY = 0.2, 8  # share of the lines; numbers that speak for themselves
_ENDS = tuple('.)]”»"’/')


class Piece(NamedTuple):
    """One entry: its printed number, where that begins, and where its text begins and ends."""

    number: str | None
    start: int
    body: int
    end: int
    label: str = ""  # names and year in brackets before the text


def divide(flat: str, lines: Sequence[Line]) -> list[Piece]:
    """The entries that lines make up, in order."""
    if heads := numbers_of(flat, lines) or labelled(flat, lines):
        return _pieces(flat, lines, heads)
    bullets = {i: m.end() for i, x in enumerate(lines) if (m := BULLET.match(flat, x.start))}
    if bullets and (0 in bullets or len(bullets) == len(lines) - 1):  # below a sentence
        return _pieces(flat, lines, {i: (None, body) for i, body in bullets.items()})
    starts = _best(flat, lines)
    pieces = _pieces(flat, lines, {i: (None, lines[i].start) for i in starts})
    return _without_tail(flat, _without_lead(flat, [_labelled(flat, piece) for piece in pieces]))


def _labelled(flat: str, piece: Piece) -> Piece:
    found = LABEL.match(flat, piece.body, piece.end)
    if not found or found.end() >= piece.end:
        return piece
    return piece._replace(body=found.end(), label=found[0].strip())


def _without_lead(flat: str, pieces: list[Piece]) -> list[Piece]:
    """The entries without a sentence above them, on what the list holds."""
    if len(pieces) <= _LEAST_ENTRIES or pieces[0].label:
        return pieces
    text = flat[pieces[0].body : pieces[0].end]
    words = text.split()
    small = sum(word[0].islower() for word in words)
    is_sentence = len(words) >= _LEAST_WORDS and 2 * small > len(words) and text[-1] in ".:"
    is_apart = "\n" in flat[pieces[0].end : pieces[1].start].replace("\n", "", 1)
    if not is_sentence or not is_apart or looks_like_entry(flat, pieces[0].body):
        return pieces
    is_entry = date_pattern().search(text) or _OF_ENTRIES.search(text[:-1])
    return pieces if is_entry else pieces[1:]


def _without_tail(flat: str, pieces: list[Piece]) -> list[Piece]:
    """The entries without what is said behind a list: a sentence on its addresses, the author's
    life."""
    while len(pieces) > _LEAST_ENTRIES:
        last, before = pieces[-1], pieces[-2]
        text = flat[last.body : last.end]
        if "\n" not in flat[before.end : last.start].replace("\n", "", 1):
            break
        is_dated = date_pattern().search(text) is not None
        is_behind = text[:1].casefold() < flat[before.body : before.end][:1].casefold()
        if is_dated and (not is_behind or _OF_ENTRIES.search(text)):
            break
        if not is_dated and _OF_ENTRIES.search(text):
            break
        pieces = pieces[:-1]
    return pieces


def _pieces(
    flat: str, lines: Sequence[Line], heads: dict[int, tuple[str | None, int]]
) -> list[Piece]:
    order = sorted(heads)
    pieces = []
    for k, i in enumerate(order):
        after = order[k + 1] if k + 1 < len(order) else len(lines)
        number, body = heads[i]
        pieces.append(Piece(number, lines[i].start, body, lines[after - 1].end))
    return pieces


def numbers_of(flat: str, lines: Sequence[Line]) -> dict[int, tuple[str | None, int]]:
    """The lines that begin with numbers which count up, from the first line on."""
    heads: dict[int, tuple[str | None, int]] = {}
    numbering = Numbering(flat)
    for i, line in enumerate(lines):
        if body := numbering.next_at(line.start):
            heads[i] = (str(numbering.last), body)
    least = _LEAST_NUMBERED if len(heads) < _MANY else _LEAST_NUMBERED / 3
    is_list = 0 in heads and len(heads) >= max(2, least * len(lines))
    return heads if is_list else {}


def _best(flat: str, lines: Sequence[Line]) -> list[int]:
    """The indices of the lines at which entries begin."""
    gains = _gains(flat, lines)
    dated = [0]
    for line in lines:
        dated.append(dated[-1] + _is_dated(flat, line))
    best = [0.0] + [float("-inf")] * len(lines)
    back = [0] * (len(lines) + 1)
    for end in range(1, len(lines) + 1):
        for start in range(max(0, end - _MAX_LINES), end):
            worth = best[start] + gains[start] + (1.0 if dated[end] > dated[start] else -4.0)
            if worth > best[end]:
                best[end], back[end] = worth, start
    starts = []
    at = len(lines)
    while at:
        at = back[at]
        starts.append(at)
    return starts[::-1]


def _is_dated(flat: str, line: Line) -> bool:
    """Whether a date begins in a line: `(in` / `press)` may end in the next."""
    found = date_pattern().search(flat, line.start, line.end + _LONGEST_DATE)
    return found is not None and found.start() < line.end


def _gains(flat: str, lines: Sequence[Line]) -> list[float]:
    """What speaks for each line as the beginning of an entry, in log-odds."""
    width = _width([x for x in lines if "://" not in flat[x.start : x.end]] or lines)
    least = min(line.indent for line in lines)
    is_hanging = any(line.indent > least for line in lines) and lines[0].indent == least
    has_blanks = sum(line.is_after_blank for line in lines[1:]) > 0.2 * len(lines)
    is_ragged = width is not None and _is_ragged(flat, lines, width)
    gains = [0.0]
    for before, line in pairwise(lines):
        gain = 1.5 if looks_like_entry(flat, line.start) else -4.0 if is_ragged else -2.0
        gain += 0.5 if flat[before.end - 1] in _ENDS or _is_address(flat, before) else -2.0
        is_rest = width is not None and flat[line.start].islower()
        if gain < 0 and (is_rest or _ADDRESS.match(flat, line.start)):
            gain -= _LOWER
        if is_hanging:
            gain += 4.0 if line.indent == least else -6.0
        if line.is_after_blank:
            gain += 4.0
        elif has_blanks:
            gain -= 4.0
        if width is None:
            gain += 4.0
        elif not has_blanks and not is_hanging:
            gain += _shortness(flat, before, line, width, is_ragged)
        gains.append(gain)
    return gains


_ADDRESS = late(r"<?https?://")
_LOWER = 8.0  # against a small letter or an address where nothing else speaks for a beginning
_RAGGED = 0.5  # share of lines that the next word would have fitted, above which it says little
_SHORT = 0.75  # of the measure: so short a line ends something in any print


def _shortness(flat: str, before: Line, line: Line, width: int, is_ragged: bool) -> float:
    """What it says for a beginning that the line above ends where it does."""
    if not _has_room(flat, before, line, width):
        return -1.0
    is_short = before.end - before.start < _SHORT * width
    return 4.0 if is_short or not is_ragged else 1.0


def _has_room(flat: str, before: Line, line: Line, width: int) -> bool:
    """Whether the first word of a line would have fitted into the line above."""
    word = len((flat[line.start : line.end].split(maxsplit=1) or [""])[0])
    return before.end - before.start + 1 + word <= width


def _is_ragged(flat: str, lines: Sequence[Line], width: int) -> bool:
    """Whether lines end by the width of letters, as in print, and not by their number."""
    roomy = sum(_has_room(flat, before, line, width) for before, line in pairwise(lines))
    return roomy > _RAGGED * len(lines)


def _is_address(flat: str, line: Line) -> bool:
    last = flat[line.start : line.end].rsplit(maxsplit=1)[-1]
    return "://" in last or last.casefold().removeprefix("doi:").startswith("10.")


def _width(lines: Sequence[Line]) -> int | None:
    """The measure to which lines are broken; None where they are not: each is a paragraph."""
    lengths = sorted(line.end - line.start + line.indent for line in lines)
    widest = lengths[-1]
    near = sum(length >= widest - 14 for length in lengths)
    return widest if widest <= 140 and near >= 0.3 * len(lengths) and near >= 3 else None
