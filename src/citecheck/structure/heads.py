"""The number as the beginning of a note: at the start of a line, or in the middle of one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citecheck.structure import evidence
from citecheck.structure.candidates import Head
from citecheck.structure.reading import reading

_MANY = 300  # heads
_NOTE_WORD = re.compile(
    r"(?:foot|end)?note|fn\.?|n\.|anm(?:erkung)?\.?|fußnote|nota|прим(?:ечание)?\.?|сноска",
    re.IGNORECASE,
)


_ARTICLE = re.compile(r"(?<![0-9.])[0-9]{1,3}\.[A-Z]\.[0-9]")


def has_articles(flat: str) -> bool:
    """Whether paragraphs are numbered like `1.E.4`, as those of a licence or law."""
    return _ARTICLE.search(flat) is not None


def find_head(
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
        is_line = (
            _RUN_IN.fullmatch(flat, flat.rfind("\n", max(0, i - _LONGEST_RUN_IN), i) + 1, i + 1)
            is not None
        )
    closed = end + 1 if form in ("bracket", "paren", "brace") else end
    closed, shape, body = _shape(flat, closed, form)
    if word_form:
        shape = "word"
    is_counted = is_line and i > 0 and flat[i - 1] == "." and evidence.is_counted_before(flat, i)
    if body < 0 or is_counted or _is_no_note(flat, body, shape):  # `no.` ends the line before
        return None
    if is_line:
        head = _line_head(flat, start, closed, body, value, shape, opened, i)
        if len(heads) > _MANY and heads[-1].value + 1 == value and heads[-1].form == shape:
            return head._replace(reading=heads[-1].reading)  # of a long run, the next is sure
        return head._replace(reading=reading(flat, body))
    return _mid_head(flat, start, closed, body, value, shape, opened, i)


_EQUATION = re.compile(r"[^\n“”\".]{1,24}? ?[=<>≤≥≈∝] ?[^\s]")
_CONTENTS = re.compile(
    r"[^\n]{0,120}?(?:\.{5}|(?:\. ){6}|…{3})[ .…]*[0-9ivx]{1,4} *$", re.MULTILINE
)


def _is_no_note(flat: str, body: int, shape: str) -> bool:
    """Whether an equation stands behind the number, or dots that lead to a page of the contents."""
    if shape == "paren" and _EQUATION.match(flat, body):
        return True
    line = flat[body : body + 120]
    return ("....." in line or ". . . . . " in line or "………" in line) and (
        _CONTENTS.match(flat, body) is not None
    )


def _note_word(flat: str, i: int, is_line: bool) -> tuple[bool, int, int]:
    """Whether `Note`, `Fn.` or the like stands before the number; then where, and what is
    before.
    """
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


_LONGEST_RUN_IN = 60
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
