"""Candidates: every number that could be a marker, and every number that could begin a note."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from citecheck.structure import evidence
from citecheck.structure.reading import reading

SUPERSCRIPTS: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"
RAISED_LETTERS: Final = "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
PLAIN: Final = str.maketrans(SUPERSCRIPTS + RAISED_LETTERS, "0123456789abcdefghijklmnoprstuvwxyz")
_RUN = re.compile("[0-9¹²³⁰⁴-⁹]+")
_MAX_DIGITS = 6
_MANY = 300  # heads
_FLOOR = -6.5  # below it a number cannot win even in sequence

_BRACKETS = {"[": "bracket", "(": "paren", "{": "brace"}
_CLOSING = {"[": "]", "(": ")", "{": "}"}


class Mark(NamedTuple):
    """A number that could be a marker."""

    start: int  # of the label
    end: int
    value: int
    score: float
    form: str  # "glued", "spaced", "superscript", "bracket", "paren", "brace", "caret"
    context: str  # what stands before it
    opened: int  # with brackets or caret
    closed: int
    is_before_stop: bool = False  # punctuation follows


class Head(NamedTuple):
    """A number that could begin a note."""

    start: int  # of the label
    end: int  # of the label with its stop or bracket
    body: int  # where the note's text begins
    value: int
    score: float
    reading: float
    form: str  # "plain", "stop", "paren-closed", "bracket", "paren", "superscript", "caret", "word", …
    opened: int  # where the head is printed
    is_mid: bool  # in the middle of a line


class Candidates(NamedTuple):
    marks: list[Mark]
    heads: list[Head]


_NOTE_WORD = re.compile(
    r"(?:foot|end)?note|fn\.?|n\.|anm(?:erkung)?\.?|fußnote|nota|прим(?:ечание)?\.?|сноска",
    re.IGNORECASE,
)


def find_candidates(flat: str) -> Candidates:
    """One pass over all digit runs of the text."""
    marks: list[Mark] = []
    heads: list[Head] = []
    for m in _RUN.finditer(flat):
        start, end = m.span()
        if end - start > _MAX_DIGITS:
            continue
        run = m.group()
        if run.isascii():
            _plain(flat, start, end, run, marks, heads)
        else:
            _raised(flat, start, end, run, marks, heads)
    return Candidates(marks, heads)


def _plain(flat: str, start: int, end: int, run: str, marks: list[Mark], heads: list[Head]) -> None:
    if run[0] == "0":
        return
    before = flat[start - 1] if start else "\n"
    value = int(run)
    if before in "[({":
        _in_brackets(flat, start, end, value, before, marks, heads)
        return
    if before == "^":
        _after_caret(flat, start, end, value, marks, heads)
        return
    if before == ">" and flat.startswith("<sup>", start - 5) and flat.startswith("</sup>", end):
        stop = _is_stop(flat, end + 6)
        marks.append(Mark(start, end, value, 5.5, "tag", "tag", start - 5, end + 6, stop))
        return
    if before in " \n.tne" and flat[end : end + 1] == "]":
        opened = flat.rfind("[", max(0, start - 11), start)
        if opened >= 0 and _NOTE_IN_BRACKET.match(flat, opened, start):
            stop = _is_stop(flat, end + 1)
            marks.append(Mark(start, end, value, 5.0, "bracket", "note", opened, end + 1, stop))
            return
    if before == "\n" or (before == " " and _may_begin(flat, start - 2, end)):
        head = _head(flat, start, end, start, value, "", heads)
        if head:
            heads.append(head)
    score, context = evidence.glued(flat, start, end)
    if score > _FLOOR:
        form = "spaced" if before in " \n" else "glued"
        marks.append(Mark(start, end, value, score, form, context, start, end, _is_stop(flat, end)))


def _after_caret(
    flat: str, start: int, end: int, value: int, marks: list[Mark], heads: list[Head]
) -> None:
    """`^12`, and `[^12]` in a text that is no Markdown file."""
    is_bracketed = flat[start - 2 : start - 1] == "[" and flat[end : end + 1] == "]"
    opened, closed = (start - 2, end + 1) if is_bracketed else (start - 1, end)
    score, context = evidence.bracketed(flat, opened, closed, "caret")
    head = _head(flat, start, closed, opened, value, "caret")
    if head:
        heads.append(head)
    stop = _is_stop(flat, closed)
    if head is None or head.is_mid or flat[closed : closed + 1] != ":":
        marks.append(Mark(start, end, value, score, "caret", context, opened, closed, stop))


def _may_begin(flat: str, i: int, end: int) -> bool:
    """A first look: after a space, most numbers stand between two words."""
    return i < 0 or flat[i] in _BEFORE_HEAD or flat[end : end + 1] in _AFTER_HEAD


_BEFORE_HEAD = frozenset('↑: \n.!?”"’»)…];,/>')
_AFTER_HEAD = frozenset(".):/]")


def _is_stop(flat: str, at: int) -> bool:
    return flat[at : at + 1] in (".", ",", ";", ":", "?", "!")


_NOTE_IN_BRACKET = re.compile(
    r"\[(?:note|fn|n|endnote|footnote|прим|сноска|anm)\.?[ \n]?\Z", re.IGNORECASE
)


def _in_brackets(
    flat: str, start: int, end: int, value: int, before: str, marks: list[Mark], heads: list[Head]
) -> None:
    form = _BRACKETS[before]
    after = flat[end] if end < len(flat) else "\n"
    if after == _CLOSING[before]:
        score, context = evidence.bracketed(flat, start - 1, end + 1, form)
        stop = _is_stop(flat, end + 1)
        marks.append(Mark(start, end, value, score, form, context, start - 1, end + 1, stop))
        head = _head(flat, start, end, start - 1, value, form)
        if head:
            heads.append(head)
    elif before == "[" and after in ",;–-":
        _bracket_list(flat, start, marks)


_LIST = re.compile(r"([0-9]{1,6})(?:[ ]?[,;–-][ ]?(?=[0-9])|\])")


def _bracket_list(flat: str, start: int, marks: list[Mark]) -> None:
    """The numbers of `[3–5, 9]`."""
    found: list[re.Match[str]] = []
    at = start
    while m := _LIST.match(flat, at):
        found.append(m)
        at = m.end()
        if flat[at - 1] == "]":
            for n in found:
                marks.append(
                    Mark(
                        n.start(1), n.end(1), int(n.group(1)), 4.0, "bracket", "list", start - 1, at
                    )
                )
            return


def _raised(
    flat: str, start: int, end: int, run: str, marks: list[Mark], heads: list[Head]
) -> None:
    """Superscript digits, perhaps after plain ones (`1998³`)."""
    if run[-1] not in SUPERSCRIPTS:
        return
    i = end
    while i > start and flat[i - 1] in SUPERSCRIPTS:
        i -= 1
    label = flat[i:end].translate(PLAIN)
    if label[0] == "0":
        return
    value = int(label)
    if i == start:
        head = _head(flat, start, end, start, value, "superscript")
        if head:
            heads.append(head)
    score, context = evidence.superscript(flat, i, end)
    if score > _FLOOR:
        stop = _is_stop(flat, end)
        marks.append(Mark(i, end, value, score, "superscript", context, i, end, stop))


# --- heads ------------------------------------------------------------------------------------


def _head(
    flat: str,
    start: int,
    end: int,
    opened: int,
    value: int,
    form: str,
    heads: Sequence[Head] = (),
) -> Head | None:
    """The number as the beginning of a note, or None where it cannot be one.

    `heads` are those before it.
    """
    i = opened - 1
    while i >= 0 and flat[i] in " >↑":
        i -= 1
    is_line = i < 0 or flat[i] == "\n"
    if not is_line and i == opened - 1:
        return None
    arrow = flat.find("↑", i + 1, opened)
    if arrow >= 0:
        opened = arrow
    word_form, word_at, i = _note_word(flat, i, is_line)
    if word_form:
        opened = word_at
        is_line = i < 0 or flat[i] == "\n"
    elif not is_line and flat[i] == ":":
        is_line = _RUN_IN.fullmatch(flat, flat.rfind("\n", 0, i) + 1, i + 1) is not None
    closed = end + 1 if form in ("bracket", "paren", "brace") else end
    closed, shape, body = _shape(flat, closed, form)
    if word_form:
        shape = "word"
    if body < 0:
        return None
    if is_line:
        head = _line_head(flat, start, closed, body, value, shape, opened, i)
        if len(heads) > _MANY and heads[-1].value + 1 == value and heads[-1].form == shape:
            return head._replace(reading=heads[-1].reading)  # of a long run, the next is sure
        return head._replace(reading=reading(flat, body))
    return _mid_head(flat, start, closed, body, value, shape, opened, i)


def _note_word(flat: str, i: int, is_line: bool) -> tuple[bool, int, int]:
    """Whether `Note`, `Fn.` or the like stands before the number; then where, and what is before."""
    if is_line or not (flat[i].isalpha() or flat[i] == "."):
        return False, 0, i
    j = i
    while j > 0 and flat[j - 1] not in " \n" and i - j < 12:
        j -= 1
    opened = j
    if flat[j] == "[":  # `[Footnote 7: Text.]`
        j += 1
    if not _NOTE_WORD.fullmatch(flat, j, i + 1):
        return False, 0, i
    k = opened - 1
    while k >= 0 and flat[k] in " >":
        k -= 1
    return True, opened, k


_RUN_IN = re.compile(
    r" *(?:(?:end|foot)?notes?|references|sources|примечания|сноски|anmerkungen|fußnoten|notas) ?:",
    re.IGNORECASE,
)


_DASHES = ("–", "—", "-")


def _shape(flat: str, end: int, form: str) -> tuple[int, str, int]:
    """End of the head, its form, and where the text begins; -1 where it is no head."""
    size = len(flat)
    c = flat[end] if end < size else "\n"
    shape = form or "plain"
    if (c in ".):/]" and not (c == ":" and form == "")) or c == ":":
        nxt = flat[end + 1] if end + 1 < size else "\n"
        if c in ".:" and nxt.isdecimal():
            return end, shape, -1
        if c == "/" and nxt not in " \n":
            return end, shape, -1
        end += 1
        if not form:
            shape = {
                ".": "stop",
                ")": "paren-closed",
                ":": "colon",
                "/": "slash",
                "]": "paren-closed",
            }[c]
        if c == "." and nxt == ")":
            end += 1
    elif c == "\\":
        return end, shape, -1
    body = end
    while body < size and flat[body] == " ":
        body += 1
    if flat[body : body + 1] in _DASHES and flat[body + 1 : body + 2] == " ":
        body += 2  # `7 – Text`
    c = flat[body] if body < size else "\n"
    if (
        body == end
        and shape == "plain"
        and not (
            c == "\n" or c.isupper() or c in "“„«\"‘'”([" or flat.startswith(("http", "www."), body)
        )
    ):
        return end, shape, -1
    return end, shape, body


def _line_head(
    flat: str, start: int, closed: int, body: int, value: int, shape: str, opened: int, i: int
) -> Head:
    score = 1.2
    if i > 0 and flat[i - 1] not in '\n.!?:;”"’»)…]':
        score = 0.0 if flat[i - 1] != " " else score
    first = flat[body] if body < len(flat) else "\n"
    if shape == "plain" and first.islower() and not flat.startswith(("http", "www."), body):
        score -= 2.0
    if first == "\n":
        score -= 0.5
    elif shape == "plain" and evidence.counts_what_follows(flat, body - 1):
        score -= 2.5
    return Head(start, closed, body, value, score, 0.0, shape, opened, False)


def _mid_head(
    flat: str, start: int, closed: int, body: int, value: int, shape: str, opened: int, i: int
) -> Head | None:
    before = flat[i]
    first = flat[body] if body < len(flat) else "\n"
    if first == "\n" or (first.islower() and not flat.startswith(("http", "www."), body)):
        return None
    score = -1.0 if before in '.!?”"’»)…]' else -3.0
    if before not in '.!?”"’»)…];,/' and not before.isalnum():
        return None
    if before == "." and evidence.is_counted_before(flat, i + 1):
        return None
    if score < -1.0 and shape in ("plain", "paren"):
        return None
    quality = reading(flat, body)
    return Head(start, closed, body, value, score, quality, shape, opened, True)
