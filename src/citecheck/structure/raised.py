"""What the characters around raised digits and numbers in brackets say for or against a marker."""

from __future__ import annotations

from typing import Final

from citecheck.structure.candidates import PLAIN, SUPERSCRIPTS
from citecheck.structure.weights import WEIGHTS

_RAISED: Final = WEIGHTS["raised"]
_BY: Final = WEIGHTS["raised.by"]
_BRACKETED: Final = WEIGHTS["bracketed"]
_FORMS: Final = {form: WEIGHTS[form] for form in ("bracket", "brace", "paren", "caret")}
_MAX_INDENT = 100
_LENGTHS: Final = frozenset("mm cm dm m km ft yd mi".split())  # what is squared and cubed


def superscript(flat: str, start: int, end: int) -> tuple[float, str]:
    """Score and context of superscript digits."""
    before = flat[start - 1] if start else "\n"
    if before == "\n":
        return _RAISED["line"], "line"
    after = flat[end] if end < len(flat) else "\n"
    score = _RAISED[_before(flat, start, end, before)]
    if after.isalpha():
        score += _BY["letter"]
    elif after in "⁻⁺⁄" and not (after == "⁻" and _is_range(flat, start, end)):
        score += _BY["sign"]
    if before in "⁻⁺⁄" and not (before == "⁻" and flat[start - 2 : start - 1] in _DIGITS):
        score += _BY["sign"]
    return score, "superscript"


_DIGITS = frozenset(SUPERSCRIPTS)


def tagged(flat: str, opened: int, start: int, end: int) -> float:
    """Score of `<sup>3</sup>`: an exponent behind a number, a power behind a unit, or a marker."""
    before = flat[opened - 1 : opened]
    kind = _before(flat, opened, opened + end - start, before) if before.isalnum() else "other"
    if kind == "symbol" and flat[start:end] in ("2", "3"):
        i = opened
        while i > 0 and flat[i - 1].isalpha():
            i -= 1
        if flat[i:opened] in _LENGTHS and flat[max(0, i - 2) : i - 1].isdecimal():
            kind = "power"  # `340 km<sup>2</sup>`
    return WEIGHTS["tag"]["text"] + (_RAISED[kind] - _RAISED["other"] if kind in _POWERS else 0.0)


_POWERS = frozenset(("exponent", "power"))


def _before(flat: str, start: int, end: int, before: str) -> str:
    if before.isalpha():
        i = start - 1
        while i > 0 and flat[i - 1].isalpha() and start - i < 4:
            i -= 1
        is_symbol = start - i <= 2 and flat[i - 1 : i] in (" ", "", "(", "/") and end - start == 1
        is_symbol = is_symbol and not _is_word(flat[i:start])
        if is_symbol and flat[start:end] in "²³" and flat[i:start] in _LENGTHS:
            return "power" if flat[max(0, i - 2) : i - 1].isdecimal() else "symbol"  # `340 km²`
        return "symbol" if is_symbol else "other"
    if before.isdecimal():
        return "year" if _is_year_before(flat, start) else "exponent"
    return "blank" if before == " " else "other"


def _is_word(letters: str) -> bool:
    """Whether two small letters with a vowel are a word, `it`, and no symbol, `km`."""
    return (
        len(letters) == 2
        and letters.islower()
        and letters not in _LENGTHS
        and not _VOWELS.isdisjoint(letters)
    )


_VOWELS = frozenset("aeiouyаеиоуыэюяіє")


def _is_range(flat: str, start: int, end: int) -> bool:
    """Whether `³⁻⁵` counts notes: the higher number stands last, and no number before."""
    i = end + 1
    while i < len(flat) and flat[i] in _DIGITS:
        i += 1
    low, high = flat[start:end], flat[end + 1 : i]
    low, high = low.translate(PLAIN), high.translate(PLAIN)
    return bool(high) and int(low) < int(high) and not flat[start - 1 : start].isdecimal()


def _is_year_before(flat: str, at: int) -> bool:
    """Whether the digits before an offset are a year, or follow a point or a letter."""
    i = at
    while i > 0 and flat[i - 1].isdecimal() and at - i < 6:
        i -= 1
    run = flat[i:at]
    return (len(run) == 4 and "1000" <= run <= "2100") or flat[i - 1 : i].isalpha()


def bracketed(flat: str, opened: int, closed: int, form: str) -> tuple[float, str]:
    """Score and context of a number in brackets; `opened:closed` is the whole of it."""
    before = flat[opened - 1] if opened else "\n"
    after = flat[closed] if closed < len(flat) else "\n"
    low = max(0, opened - _MAX_INDENT)
    start = flat.rfind("\n", low, opened) + 1
    is_line = (start > 0 or not low) and not flat[start:opened].strip()
    is_wrapped = is_line and flat[max(0, start - 2) : start - 1] not in ("", "\n", " ")
    weights = _FORMS[form]
    score = weights[_context(form, before, flat[opened - 2 : opened - 1], is_line)]
    if form == "bracket" and after in "(:":
        score += weights["called"]  # a link of Markdown
    if is_wrapped and form in ("bracket", "paren"):
        score += _BRACKETED["wrapped"]
    if after.isalnum():
        score += _BRACKETED["letter"]
    return score, "line" if is_line and not is_wrapped else form


def _context(form: str, before: str, prior: str, is_line: bool) -> str:
    """`(3)` after a blank may number anything; after a single letter it is a formula."""
    if form == "caret":
        if before.isdecimal():
            return "digit"
        return "letter" if before.isalpha() and prior in " (" else "text"
    if form == "brace":
        return "text"
    if is_line:
        return "line"
    if form == "paren" and before == " ":
        return "blank"
    if form == "paren" and before.isalpha():
        return "word" if prior.isalpha() else "letter"
    return "text"
