"""What the characters around a number say for or against its being a marker.

What stands before a number is one of some forty contexts, what stands behind it one of thirty; each
has a weight in `weights.txt`. A score is the sum of both, in log-odds.
"""

from __future__ import annotations

from typing import Final

from citecheck.facts.numbers import COUNTED_BEFORE, COUNTED_BEHIND, NUMBERED
from citecheck.late import late
from citecheck.structure.weights import WEIGHTS, contexts

HOPELESS: Final = -9.0
_NEVER: Final = (HOPELESS, "")

_GLUED: Final = contexts("glued")
_SPACED: Final = contexts("spaced")
_AFTER: Final = WEIGHTS["after"]
_AFTER_SIGN: Final = {**WEIGHTS["after.sign"], "%": HOPELESS, "°": HOPELESS}

_CLOSING_QUOTES = "”’»“›"
_STRAIGHT = "\"'"
_SENTENCE_STOPS = ".!?…。"
_LIGHT_STOPS = ",;:"
_NEVER_BEFORE = frozenset("$€£¥₽#/%+=<>_~@&§°№\\|0123456789¼½¾×−")
_BEFORE_SIGN: Final = {
    ")": "bracket-closed bracket",
    "]": "bracket-closed bracket",
    "—": "dash dash",
    "-": "hyphen hyphen",
    "–": "hyphen hyphen",
}
_ABBREVIATIONS = frozenset(word for word in NUMBERED if len(word) < 5)
_UNITS = ("km", "cm", "mm", "pp", "no", "fn", "CO", "co")  # before an exponent or a number

MONTH_DAY_BEFORE = late(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?[ ]"
    r"(?:[0-9]{1,2} (?:and|or|to) )?\Z"
)


def glued(flat: str, start: int, end: int, closed: int | None = None) -> tuple[float, str]:
    """Score and context of a plain number; `closed` is where what belongs to it ends."""
    before = flat[start - 1] if start else "\n"
    if before in _NEVER_BEFORE:
        return _NEVER
    following = after(flat, closed or end)
    if before not in " \n":
        if following <= HOPELESS or (before == "." and _counts_sections(flat, start - 1)):
            return _NEVER
        score, context = _GLUED[_before(flat, start, before)]
        return score + following, context
    if following <= -4.0 or (before == "\n" and flat[end : end + 1] in (")", ".", ":")):
        return _NEVER  # also the number of a list
    if flat[end : end + 1] == " " and counts_what_follows(flat, end):
        following += _AFTER["unit"]
    score, context = _SPACED[_before_blank(flat, start)]
    return score + following, context


def _counts_sections(flat: str, at: int) -> bool:
    """Whether a section's sign leads to the numbers before a stop: `§3.1`, `§ 2.4.1`; or they begin
    a heading or an item: `#### 3.1`, `- **3.2`."""
    first = at
    while first > max(0, at - _LONGEST_NUMBER) and (
        flat[first - 1].isdecimal() or flat[first - 1] == "."
    ):
        first -= 1
    if first == at:
        return False
    if flat[max(0, first - 2) : first].rstrip(" \u00a0").endswith("§"):
        return True
    line = flat.rfind("\n", max(0, first - _LONGEST_NUMBER), first) + 1
    lead = flat[line:first] if line else ""
    return bool(lead.strip()) and not lead.strip("#*->_ ") and at - first <= _MOST_FIGURES


_LONGEST_NUMBER = 9  # characters of a section's number
_MOST_FIGURES = 2  # of one that begins a line: no year


def after(flat: str, at: int) -> float:
    """What stands after the number (or after the bracket that closes it)."""
    c = flat[at] if at < len(flat) else "\n"
    if c == "\n":
        return _AFTER["line"]
    if c == " ":
        d = flat[at + 1] if at + 1 < len(flat) else "\n"
        if d in ".,;" and flat[at + 2 : at + 3] in (" ", "\n", ""):
            return _AFTER["loose-stop"]
        return _AFTER["small" if d.islower() else "capital" if d.isupper() else "blank"]
    if c.isalnum():
        return _AFTER["glued-capital" if c.isupper() else "letter"]
    if c in ".,:" and at + 1 < len(flat) and flat[at + 1].isdecimal():
        return _AFTER["decimal"]
    return _AFTER_SIGN.get(c, _AFTER["other"])


def _before(flat: str, at: int, before: str) -> str:
    """The context of a number glued to what stands before it."""
    prior = flat[at - 2] if at > 1 else "\n"
    if before.isalpha():
        return f"letter {_letter(flat, at, before, prior)}"
    if before in _SENTENCE_STOPS or before in _LIGHT_STOPS:
        return _stop(flat, at, before, prior)
    if before in _CLOSING_QUOTES or before in _STRAIGHT:
        if prior.isdecimal():
            return "quote number" if before in _CLOSING_QUOTES else "loose quote"
        return "loose quote" if prior in " \n([" else "quote quote"
    return _BEFORE_SIGN.get(before, "other other")


def _letter(flat: str, at: int, before: str, prior: str) -> str:
    if before.isupper():
        return "capital" if prior.islower() else "capitals"
    if not prior.isalpha():
        return "one"
    third = flat[at - 3] if at > 2 else " "
    if third.isalpha():
        return "word"
    return "unit" if flat[at - 2 : at] in _UNITS else "two"


def _stop(flat: str, at: int, before: str, prior: str) -> str:
    if prior in " \n":
        is_ellipsis = before == "." and flat[at - 5 : at] == ". . ."
        return "stop ellipsis" if is_ellipsis else "loose stop"
    if before in _SENTENCE_STOPS:
        if prior.isdecimal():
            return f"digit-stop {_digit_stop(flat, at)}"
        return f"stop {_word_stop(flat, at, before) if prior.isalpha() else 'other'}"
    if prior.isdecimal():
        return "digit-comma comma" if before == "," else "digit-colon colon"
    return "comma colon" if before == ":" else "comma comma"


def _word_stop(flat: str, at: int, stop: str) -> str:
    """`road.3` is a marker, `vol.3`, `p.3` and `No.3` are not."""
    if stop != ".":
        return "word"
    if is_counted_before(flat, at):
        return "counted"
    if flat[at - 3 : at - 2] == "." and flat[at - 4 : at - 3].isdecimal():
        return "article"  # `1.E.4`
    # `F.1`, `pl.2`: a leaf, a shelf mark; an initial seldom ends a sentence.
    is_letter = at > 2 and flat[at - 3] in " \n(["
    return "initial" if is_letter else "word"


def _digit_stop(flat: str, at: int) -> str:
    """`in 1950.3` and `the F-16.3` are likely, `4.3` is not."""
    start = at - 2
    while start > 0 and (flat[start - 1].isalnum() or flat[start - 1] in "-–"):
        start -= 1
        if at - start > 24:
            break
    token = flat[start : at - 1]
    if len(token) <= 2 and flat[start - 1 : start] in ("", "\n") and token.isdecimal():
        return "section"  # `5.1 Water Line`: a section's number
    if len(token) == 4 and token.isdecimal() and token[0] in "12":
        return "year"
    if any(c.isalpha() for c in token):
        return "letters"
    if len(token) == 9 and token[4] in "-–":
        return "years"
    return "date" if MONTH_DAY_BEFORE.search(flat, max(0, start - 24), start) else "other"


def _before_blank(flat: str, at: int) -> str:
    """The context of a number after a blank or at the start of a wrapped line."""
    i = at - 1
    while i >= 0 and flat[i] in " \n" and at - i < 200:
        i -= 1
    if i < 0 or flat.count("\n", i + 1, at) > 1:
        return "line first"
    before = flat[i]
    if before in _SENTENCE_STOPS or before in _CLOSING_QUOTES or before in _STRAIGHT:
        prior = flat[i - 1] if i else " "
        if before in _STRAIGHT and prior in " \n":
            return "space-word quote"
        if before == "." and (is_counted_before(flat, i + 1) or prior in " ."):
            return "space-word counted"
        return "space-stop stop"
    if before in ",;:)":
        return "space-comma comma"
    if before.isalpha():
        return "space-counted word" if is_counted_by_word(flat, i + 1) else "space-word word"
    return "space-other other"


# --- words ------------------------------------------------------------------------------------


def is_counted_before(flat: str, at: int) -> bool:
    """Whether an abbreviation that announces a number (`no.`, `vol.`, `p.`) ends at `at`."""
    return _word_before(flat, at) in _ABBREVIATIONS


def is_counted_by_word(flat: str, at: int) -> bool:
    """Whether a word that announces a number (`series`, `глава`) ends at `at`."""
    return _word_before(flat, at) in COUNTED_BEFORE


def is_number_word(word: str) -> bool:
    """Whether a word announces a number: `article`, `chapter`, `no`, a month."""
    return word.lower() in NUMBERED


def counts_what_follows(flat: str, at: int) -> bool:
    """Whether the word after a number is a unit or a month."""
    word = flat[at + 1 : at + 14].split(None, 1)
    return bool(word) and word[0].rstrip(",.;)").lower() in COUNTED_BEHIND


def _word_before(flat: str, at: int) -> str:
    """The last word before `at`, in small letters, without the marks around it."""
    words = flat[max(0, at - 16) : at].split()
    return words[-1].strip('().,[“"').lower() if words else ""
