"""What the characters around a number say for or against its being a marker or a note's head.

Scores are log-odds. The constants follow counts over sixteen papers (about 1,050 markers among
3,000 numbers), damped, because what stands before and what stands after are not independent.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from citecheck.structure.candidates import PLAIN
from citecheck.structure.numbered import COUNTED_BEFORE, FUNCTION_WORDS, UNIT_AFTER

HOPELESS: Final = -9.0

_CLOSING_QUOTES = "”’»“›"
_STRAIGHT = "\"'"
_SENTENCE_STOPS = ".!?…。"
_LIGHT_STOPS = ",;:"
_NEVER_BEFORE = frozenset("$€£¥₽#/%+=<>_~@&§°№\\|0123456789¼½¾×−")

MONTH_DAY_BEFORE = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?[ ](?:[0-9]{1,2} (?:and|or|to) )?\Z"
)


def _before_glued(flat: str, at: int, before: str) -> tuple[float, str]:
    """Score and context of a number glued to what stands before it."""
    prior = flat[at - 2] if at > 1 else "\n"
    if before.isalpha():
        return _after_letter(flat, at, before, prior), "letter"
    if before in _SENTENCE_STOPS or before in _LIGHT_STOPS:
        return _after_stop(flat, at, before, prior)
    if before in _CLOSING_QUOTES or before in _STRAIGHT:
        if prior.isdecimal():
            return (3.0, "quote") if before in _CLOSING_QUOTES else (-4.0, "loose")
        return (-4.0, "loose") if prior in " \n([" else (5.0, "quote")
    return _AFTER_SIGN.get(before, (HOPELESS, "") if before in _NEVER_BEFORE else (-1.0, "other"))


_AFTER_SIGN: Final = {
    ")": (4.0, "bracket-closed"),
    "]": (4.0, "bracket-closed"),
    "—": (2.0, "dash"),
    "-": (-4.5, "hyphen"),
    "–": (-4.5, "hyphen"),
}


def _after_stop(flat: str, at: int, before: str, prior: str) -> tuple[float, str]:
    if prior in " \n":
        is_ellipsis = before == "." and flat[at - 5 : at] == ". . ."
        return (4.5, "stop") if is_ellipsis else (-3.0, "loose")
    if before in _SENTENCE_STOPS:
        if prior.isdecimal():
            return _after_digit_stop(flat, at), "digit-stop"
        return (_after_word_stop(flat, at, before) if prior.isalpha() else 5.2), "stop"
    if prior.isdecimal():
        return (-0.5, "digit-comma") if before == "," else (-5.0, "digit-colon")
    return (4.0 if before != ":" else 2.0), "comma"


def _after_word_stop(flat: str, at: int, stop: str) -> float:
    """`road.3` is a marker, `vol.3`, `p.3` and `No.3` are not."""
    if stop != ".":
        return 5.5
    if is_counted_before(flat, at):
        return -3.0
    if flat[at - 3 : at - 2] == "." and flat[at - 4 : at - 3].isdecimal():
        return -6.0  # `1.E.4`
    # `F.1`, `pl.2`: a leaf, a shelf mark; an initial seldom ends a sentence.
    is_letter = at > 2 and flat[at - 3] in " \n(["
    return -1.5 if is_letter else 5.5


def is_counted_before(flat: str, at: int) -> bool:
    """Whether an abbreviation that announces a number (`no.`, `vol.`, `p.`) ends at `at`."""
    return _word_before(flat, at) in _ABBREVIATIONS


def is_number_word(word: str) -> bool:
    """Whether a word announces a number: `article`, `chapter`, `no`, a month."""
    return word.lower() in COUNTED_BEFORE - FUNCTION_WORDS


def _word_before(flat: str, at: int) -> str:
    """The last word before `at`, in small letters, without the marks around it."""
    words = flat[max(0, at - 16) : at].split()
    return words[-1].strip('().,[“"').lower() if words else ""


_ABBREVIATIONS = frozenset(w for w in COUNTED_BEFORE - FUNCTION_WORDS if len(w) < 5)


def _after_digit_stop(flat: str, at: int) -> float:
    """`in 1950.3` and `the F-16.3` are likely, `4.3` is not."""
    start = at - 2
    while start > 0 and (flat[start - 1].isalnum() or flat[start - 1] in "-–"):
        start -= 1
        if at - start > 24:
            break
    token = flat[start : at - 1]
    if len(token) <= 2 and flat[start - 1 : start] in ("", "\n") and token.isdecimal():
        return -4.0  # `5.1 Water Line`: a section's number
    if len(token) == 4 and token.isdecimal() and token[0] in "12":
        return 3.0
    if any(c.isalpha() for c in token):
        return 2.0
    if len(token) == 9 and token[4] in "-–":
        return 3.0
    return 2.0 if MONTH_DAY_BEFORE.search(flat, max(0, start - 24), start) else 0.0


def _after_letter(flat: str, at: int, before: str, prior: str) -> float:
    if before.isupper():
        return -3.6 if not prior.islower() else -1.5
    if not prior.isalpha():
        return -3.5
    third = flat[at - 3] if at > 2 else " "
    if third.isalpha():
        return 2.8
    return (
        1.0 if flat[at - 2 : at] not in ("km", "cm", "mm", "pp", "no", "fn", "CO", "co") else -3.0
    )


def _before_spaced(flat: str, at: int) -> tuple[float, str]:
    """Score and context of a number after a space or at the start of a wrapped line."""
    i = at - 1
    while i >= 0 and flat[i] in " \n" and at - i < 200:
        i -= 1
    if i < 0:
        return -4.0, "line"
    before = flat[i]
    if flat.count("\n", i + 1, at) > 1:
        return -4.0, "line"
    return _spaced_base(flat, i, before)


def _spaced_base(flat: str, i: int, before: str) -> tuple[float, str]:
    if before in _SENTENCE_STOPS or before in _CLOSING_QUOTES or before in _STRAIGHT:
        prior = flat[i - 1] if i else " "
        if before in _STRAIGHT and prior in " \n":
            return -4.0, "space-word"
        if before == "." and (is_counted_before(flat, i + 1) or prior in " ."):
            return -5.0, "space-word"
        return 0.6, "space-stop"
    if before in ",;:)":
        return -1.5, "space-comma"
    if before.isalpha():
        if _word_before(flat, i + 1) in COUNTED_BEFORE:
            return -5.0, "space-counted"
        return -3.0, "space-word"
    return -4.5, "space-other"


_AFTER: Final[dict[str, float]] = {
    ")": 0.0, "]": 0.0, "”": 0.0, "’": -1.0, "»": 0.0, "—": 0.0, "–": -4.0, "-": -4.5,
    ".": -3.0, ",": -3.0, ";": -2.5, ":": -3.0, "!": -2.5, "?": -2.0, "%": HOPELESS, "°": HOPELESS,
    "$": -5.0, "€": -5.0, "£": -5.0, "/": -5.0, "'": -3.0, '"': -0.5, "(": -1.5, "[": -1.0, "*": -2.0, "_": -6.0, "=": -6.0, "+": -6.0, "&": -6.0, "…": -2.0,
}  # fmt: skip


def after(flat: str, at: int) -> float:
    """What stands after the number (or after the bracket that closes it)."""
    c = flat[at] if at < len(flat) else "\n"
    if c == "\n":
        return 0.4
    if c == " ":
        d = flat[at + 1] if at + 1 < len(flat) else "\n"
        if d.islower():
            return -1.0
        return 0.8 if d.isupper() else 0.4
    if c.isalnum():
        return -6.0 if not c.isupper() else -4.0
    score = _AFTER.get(c, -1.0)
    if c in ".,:" and at + 1 < len(flat) and flat[at + 1].isdecimal():
        return -5.5
    return score


def glued(flat: str, start: int, end: int, closed: int | None = None) -> tuple[float, str]:
    """Score and context of a plain number; `closed` is where what belongs to it ends."""
    before = flat[start - 1] if start else "\n"
    if before in _NEVER_BEFORE:
        return HOPELESS, ""
    following = after(flat, closed or end)
    if before not in " \n":
        if following <= HOPELESS:
            return HOPELESS, ""
        score, context = _before_glued(flat, start, before)
        return score + following, context
    if following <= -4.0 or (before == "\n" and flat[end : end + 1] in (")", ".", ":")):
        return HOPELESS, ""  # also the number of a list
    if flat[end : end + 1] == " " and counts_what_follows(flat, end):
        following -= 2.5
    score, context = _before_spaced(flat, start)
    return score + following, context


def counts_what_follows(flat: str, at: int) -> bool:
    """Whether the word after a number is a unit or a month."""
    word = flat[at + 1 : at + 14].split(None, 1)
    return bool(word) and word[0].rstrip(",.;)").lower() in UNIT_AFTER


def superscript(flat: str, start: int, end: int) -> tuple[float, str]:
    """Score and context of superscript digits."""
    before = flat[start - 1] if start else "\n"
    if before == "\n":
        return -2.0, "line"
    after = flat[end] if end < len(flat) else "\n"
    score = 5.5
    if before.isalpha():
        i = start - 1
        while i > 0 and flat[i - 1].isalpha() and start - i < 4:
            i -= 1
        if start - i <= 2 and flat[i - 1 : i] in (" ", "", "(", "/") and end - start == 1:
            score = 1.0
    elif before.isdecimal():
        score = 3.0 if _is_year_before(flat, start) else -2.0  # else an exponent
    elif before == " ":
        score = 3.5
    if after.isalpha():
        score -= 4.0
    elif after in "⁻⁺⁄" and not (after == "⁻" and _is_raised_range(flat, start, end)):
        score -= 6.0
    if before in "⁻⁺⁄" and not (before == "⁻" and flat[start - 2 : start - 1] in _RAISED):
        score -= 6.0
    return score, "superscript"


_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")


def _is_raised_range(flat: str, start: int, end: int) -> bool:
    """Whether `³⁻⁵` counts notes: the higher number stands last, and no number before."""
    i = end + 1
    while i < len(flat) and flat[i] in _RAISED:
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


_MAX_INDENT = 100


def bracketed(flat: str, opened: int, closed: int, form: str) -> tuple[float, str]:
    """Score and context of a number in brackets; `opened:closed` is the whole of it."""
    before = flat[opened - 1] if opened else "\n"
    after = flat[closed] if closed < len(flat) else "\n"
    low = max(0, opened - _MAX_INDENT)
    start = flat.rfind("\n", low, opened) + 1
    is_line = (start > 0 or not low) and not flat[start:opened].strip()
    is_wrapped = is_line and flat[max(0, start - 2) : start - 1] not in ("", "\n", " ")
    score = _BRACKETS[form](before, flat[opened - 2 : opened - 1], is_line)
    if form == "bracket" and after in "(:":
        score -= 3.0
    if is_wrapped and form in ("bracket", "paren"):
        score += 2.0
    if after.isalnum():
        score -= 2.0
    return score, "line" if is_line and not is_wrapped else form


def _paren(before: str, prior: str, is_line: bool) -> float:
    """`(3)` after a space may number anything; after a single letter it is a formula."""
    if is_line or before == " ":
        return -3.0 if is_line else -0.8
    if before.isalpha():
        return 1.0 if prior.isalpha() else -3.0
    return 2.0


def _caret(before: str, prior: str, is_line: bool) -> float:
    if before.isdecimal():
        return -3.0
    return 0.5 if before.isalpha() and prior in " (" else 4.5


_BRACKETS: Final[dict[str, Callable[[str, str, bool], float]]] = {
    "bracket": lambda before, prior, is_line: 1.5 if is_line else 4.5,
    "brace": lambda before, prior, is_line: 4.0,
    "paren": _paren,
    "caret": _caret,
}
