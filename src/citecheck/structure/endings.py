"""Where a note ends that its first paragraph does not: over a blank line, or before the body."""

from __future__ import annotations

from collections.abc import Callable

from citecheck.late import late

_BLANK = late(r"\n *\n")
_MARK = late(r"\n *\n *“|[“”]")
_FINISHED = '.!?…”"’»)]*'
_MAX_PARAGRAPHS = 6
_MAX_SIZE = 3000
_TAIL = 200

HasMarker = Callable[[int, int], bool]
"""Whether a marker of the next notes stands in a stretch of the text."""


def is_finished(flat: str, start: int, end: int) -> bool:
    """Whether a note's text ends like a sentence, with no quotation left open."""
    tail = flat[max(start, end - _TAIL) : end].rstrip()
    if not tail or tail[-1] not in _FINISHED:
        return False
    if flat.find("„", start, end) >= 0:  # there “ closes
        return True
    opened = flat.count("“", start, end) - flat.count("”", start, end)
    return opened <= 0 or (opened < _MAX_PARAGRAPHS and not _is_open(flat[start:end]))


def _is_open(text: str) -> bool:
    """Whether a quotation is left open: one that runs over paragraphs is opened anew in each."""
    depth = 0
    for mark in _MARK.finditer(text):
        if mark[0] == "”":
            depth = max(0, depth - 1)
        elif not (depth and mark[0][0] == "\n"):
            depth += 1
    return depth > 0


def over_blank_lines(flat: str, start: int, end: int, limit: int, has_marker: HasMarker) -> int:
    """The end of an unfinished note that goes on in the paragraphs below; `end` where none does.

    Verse or a quotation set in takes the paragraph behind it along, unless the body goes on there.
    """
    at = end
    is_set_in = False
    for _ in range(_MAX_PARAGRAPHS):
        gap = _BLANK.search(flat, at, limit)
        if gap is None:
            return end
        low = gap.end()
        blank = _BLANK.search(flat, low, limit)
        high = blank.start() if blank else limit
        if high - start > _MAX_SIZE or not flat[low:high].strip() or has_marker(low, high):
            return at if is_set_in else end
        was_set_in = is_set_in
        is_set_in = flat.startswith("   ", low)
        at = high
        if is_finished(flat, start, at) and not is_set_in:
            return at
        if was_set_in and not is_set_in:
            return at
    return end


def before_body(flat: str, start: int, end: int, marker: int) -> int:
    """The end of a note behind which, without a blank line, body text with a marker follows."""
    at = flat.find("\n", start, marker)
    while at >= 0:
        if flat[at - 1 : at] in (".", "”", ")", "]", "?", "!"):
            return at
        at = flat.find("\n", at + 1, marker)
    return end


_MAX_LINES = 8


def continuation(flat: str, end: int, limit: int) -> int:
    """Where an unfinished note goes on at the foot of the next page, right above the next head.

    That is the line nearest above which begins with a small letter behind a line that ends a
    sentence; -1 where there is none.
    """
    at = limit
    for _ in range(_MAX_LINES):
        at = flat.rfind("\n", end, at - 1)
        if at < end:
            return -1
        before = flat[max(end, at - _TAIL) : at].rstrip(" 0123456789⁰¹²³⁴⁵⁶⁷⁸⁹[]()")
        if flat[at + 1 : at + 2].islower() and before[-1:] in (".", "!", "?", "”", "»"):
            return at + 1
    return -1
