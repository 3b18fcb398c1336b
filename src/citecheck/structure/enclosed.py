"""Numbers that are one character with their circle or brackets: `①`, `⑵`, as Chinese, Japanese and
Korean print sets markers and note heads. In an enumeration (`：①…；②…`) they cite nothing."""

from __future__ import annotations

from citecheck.late import late
from citecheck.structure.candidates import Head, Mark
from citecheck.structure.heads import Label, find_head
from citecheck.structure.weights import WEIGHTS

_SIGN = late("[①-⒇⓵-⓾❶-➓]")
_RANGES = (("①", 1, "superscript"), ("⑴", 1, "paren"), ("⓵", 1, "superscript"))
_LISTED = frozenset("：；，、:;, \n")
_MAX_VALUE = 20


def find_enclosed(flat: str) -> tuple[list[Mark], list[Head]]:
    """The candidates among these signs, in file order."""
    marks: list[Mark] = []
    heads: list[Head] = []
    for m in _SIGN.finditer(flat):
        at = m.start()
        value, form = _value(flat[at])
        before = flat[at - 1] if at else "\n"
        head = find_head(flat, Label(at, at + 1, at, at + 1, value, form), heads)
        if head is not None and not head.is_mid:
            heads.append(head)
        score = WEIGHTS["raised"]["line" if before in _LISTED else "other"]
        is_stop = flat[at + 1 : at + 2] in "，。；：、,.;:"
        marks.append(Mark(at, at + 1, value, score, form, "enclosed", at, at + 1, is_stop))
    return marks, heads


def _value(sign: str) -> tuple[int, str]:
    for first, least, form in _RANGES:
        value = ord(sign) - ord(first) + least
        if least <= value <= _MAX_VALUE:
            return value, form
    return (ord(sign) - ord("❶")) % 10 + 1, "superscript"
