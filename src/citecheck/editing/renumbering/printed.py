"""Numbers as a file prints them: `12`, `¹²`, `١٢`, and the `12a` of an editor."""

from __future__ import annotations

from unicodedata import decimal, digit

from citecheck.late import late

_NUMBER = late(r"[1-9]\d{0,4}")
_INSERTED = late(r"[1-9]\d{0,4}[a-z]")
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"


def is_number(label: str, *, may_be_inserted: bool = False) -> bool:
    """Whether a label is a number; `may_be_inserted`: or one with a letter, as in `12a`."""
    if _NUMBER.fullmatch(label):
        return True
    return may_be_inserted and _INSERTED.fullmatch(label) is not None


def is_printed_at(text: str, at: int, label: str) -> bool:
    """Whether a text prints a label, in whatever digits."""
    printed = text[at : at + len(label)]
    return "".join(str(digit(sign, sign)) for sign in printed) == label


def printed_like(printed: str, number: int) -> str | None:
    """A number in the digits of another; None where these digits are none to write with."""
    sign = printed[0]
    if sign in _SUPERSCRIPTS:
        return "".join(_SUPERSCRIPTS[int(each)] for each in str(number))
    value = decimal(sign, None)
    if value is None:
        return None
    return "".join(chr(ord(sign) - value + int(each)) for each in str(number))
