"""Notes by signs: `*`, `†`, `‡`, doubled and trebled, beside numbers or alone.

They count on no page but their own, so each head takes the nearest marker with its sign since the
last head of that sign. A bulleted list has no such markers, and is left alone.
"""

from __future__ import annotations

import re
from collections import Counter

from citecheck.late import late
from citecheck.named import NamedTuple
from citecheck.structure.blocks import first_paragraph
from citecheck.structure.notes import trim

_SIGN = r"\*{1,4}|†{1,3}|‡{1,3}|§{1,2}|¶|‖"
_HEAD = late(rf"^ *(?P<sign>{_SIGN})(?![*†‡§]) ?(?=[^\s*†‡§])", re.MULTILINE)
_MARK = late(rf"(?<=[^\s*†‡§¶‖(\[*/\\=+<>_-])(?P<sign>{_SIGN})(?=[\s.,;:!?)\]”’\"»—]|\Z)")
_MAX_NOTE = 3000
_MAX_EMPHASIS = 1000  # characters on one line


class SignNote(NamedTuple):
    """A note by a sign, and the marker that cites it."""

    sign: str
    marker: int  # offset of its sign
    start: int  # of the head's sign
    body: int
    end: int


def find_sign_notes(flat: str) -> list[SignNote]:
    """Notes by signs that a marker cites."""
    found_heads = _HEAD.finditer(flat) if _may_have_signs(flat) else ()
    heads = [m for m in found_heads if not _opens_emphasis(flat, m)]
    if not heads:
        return []
    starts = {m.start("sign") for m in heads}
    marks: dict[str, list[int]] = {}
    for m in _MARK.finditer(flat):
        if m.start() not in starts and not _is_emphasis(flat, m.start(), m.group("sign")):
            marks.setdefault(m.group("sign"), []).append(m.start())
    found: list[SignNote] = []
    since: Counter[str] = Counter()
    for i, m in enumerate(heads):
        sign, at = m.group("sign"), m.start("sign")
        places = [p for p in marks.get(sign, ()) if since[sign] <= p < at]
        if places:
            limit = heads[i + 1].start("sign") if i + 1 < len(heads) else len(flat)
            end = trim(
                flat, m.end(), first_paragraph(flat, m.end(), min(limit, m.end() + _MAX_NOTE))
            )
            found.append(SignNote(sign, places[-1], at, m.end(), end))
        since[sign] = at + 1
    cited = Counter(note.sign for note in found)
    printed = Counter(m.group("sign") for m in heads)
    return [note for note in found if 3 * cited[note.sign] >= 2 * printed[note.sign]]


def _may_have_signs(flat: str) -> bool:
    return any(sign in flat for sign in "*†‡§¶‖")


def _opens_emphasis(flat: str, head: re.Match[str]) -> bool:
    """Whether what reads as a head begins `*a stressed word*` or `***A LINE OF ITS OWN***`."""
    sign, body = head["sign"], head.end()
    if sign[0] != "*" or head.end("sign") < body:
        return False
    closing = flat.find(sign, body, _edges(flat, body, sign)[1])
    after = flat[closing + len(sign) : closing + len(sign) + 1]
    return closing > body and not flat[closing - 1].isspace() and not after.isalnum()


def _is_emphasis(flat: str, at: int, sign: str) -> bool:
    """Whether asterisks close `*what is stressed*`."""
    if sign[0] != "*":
        return False
    start = _edges(flat, at, sign)[0]
    opening = flat.rfind(sign, start, at)
    return (
        opening >= 0
        and (opening == start or not flat[opening - 1].isalnum())
        and (flat[opening + len(sign) : opening + len(sign) + 1].strip() != "")
    )


def _edges(flat: str, at: int, sign: str) -> tuple[int, int]:
    """Where what one asterisk stresses may begin and end: its line; several: their paragraph."""
    edge = "\n" if len(sign) == 1 else "\n\n"
    low, high = max(0, at - _MAX_EMPHASIS), at + _MAX_EMPHASIS
    before, after = flat.rfind(edge, low, at), flat.find(edge, at, high)
    return before + len(edge) if before >= 0 else low, after if after >= 0 else high
