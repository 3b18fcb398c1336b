"""Notes counted by letters (a, b, c) or Roman numerals (i, ii, iii), as candidates with a value.

Looked for only where numbers found no notes. A head needs a mark of its own (`a.`, `[b]`, `iv)`),
a marker a bracket, a raised letter, a caret, or a place glued to the end of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from citecheck.facts.numbers import NOTE_WORDS
from citecheck.late import late
from citecheck.named import NamedTuple
from citecheck.structure.candidates import PLAIN, RAISED_LETTERS, Candidates, Head, Mark
from citecheck.structure.reading import reading
from citecheck.structure.solution import is_quoted
from citecheck.structure.weights import WEIGHTS

_RAISED = f"[{RAISED_LETTERS}]"
_LABEL = r"(?:[a-z]{1,6}|[IVXLC]{1,6}|[A-Z])"
_WORD = rf"(?i:{'|'.join(NOTE_WORDS)})\.?"
_HEAD = late(
    rf"^ *(?:\[?{_WORD} (?P<word>{_LABEL})[:.]\]?|\[(?P<bracket>{_LABEL})\]:?|\((?P<paren>{_LABEL})\)|\^(?P<caret>{_LABEL}) "
    rf"|(?P<stop>{_LABEL})[.):] |(?P<superscript>{_RAISED}+))(?=[ ]*\S)",
    re.MULTILINE,
)
_MARK = late(
    rf"\[(?P<a>{_LABEL})\]|(?<=\S)\((?P<b>{_LABEL})\)|\^(?P<c>{_LABEL})\b"
    rf"|(?P<d>{_RAISED}+)|(?<=[a-zа-я”’\"»)][.,;:!?”’\"»])(?P<e>{_LABEL})(?=[\s)\]])"
)


_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_TENS = (
    (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def roman(value: int) -> str:
    """A number below 400 in small Roman numerals."""
    out = ""
    for worth, letters in _TENS:
        while value >= worth:
            out += letters
            value -= worth
    return out


def _roman_value(label: str) -> int:
    label = label.lower()
    if not label or set(label) - set(_ROMAN):
        return 0
    value = 0
    for here, there in zip(label, [*label[1:], "i"], strict=True):
        worth = _ROMAN[here]
        value += -worth if there in _ROMAN and worth < _ROMAN[there] else worth
    return value if roman(value) == label else 0


def _letter_value(label: str) -> int:
    small = label.lower()
    return ord(small) - 96 if len(label) == 1 and "a" <= small <= "z" else 0


class Alphabet(NamedTuple):
    """A way to count notes other than by numbers."""

    value: Callable[[str], int]  # 0: no label of this alphabet


ALPHABETS = (Alphabet(_letter_value), Alphabet(_roman_value))
_LEAST = 3


def find_lettered(flat: str, alphabet: Alphabet) -> Candidates | None:
    """Candidates counted in this alphabet; None where no three heads in a row are."""
    heads = []
    for m in _HEAD.finditer(flat):
        value = alphabet.value(m.group(m.lastgroup or 0).translate(PLAIN))
        if value:
            heads.append(_head(flat, m, value))
    announced = sum(head.form == "word" for head in heads)
    least = 2 if announced >= 2 else _LEAST
    if len(heads) < least or not _count_up(heads, least):
        return None
    marks = []
    for m in _MARK.finditer(flat):
        kind = m.lastgroup or ""
        value = alphabet.value(m.group(kind).translate(PLAIN))
        if value:
            form = _FORMS[kind]
            score = WEIGHTS["lettered"][form]
            start, end = m.span(kind)
            if kind == "a" and _is_inside_words(flat, m.start(), m.end()):
                continue
            marks.append(Mark(start, end, value, score, form, form, *m.span()))
    return Candidates(marks, heads)


def _is_inside_words(flat: str, opened: int, closed: int) -> bool:
    """Whether a bracket completes a word (`[A]nd`) or stands for words left out of a quotation."""
    return flat[closed : closed + 1].isalpha() or is_quoted(flat, opened)


_FORMS = {"a": "bracket", "b": "paren", "c": "caret", "d": "superscript", "e": "glued"}


def _head(flat: str, m: re.Match[str], value: int) -> Head:
    form = m.lastgroup or "stop"
    start = m.start(form)
    opened = start - 1 if form in ("bracket", "paren", "caret") else start
    if form == "word":
        opened = m.start() + len(m.group()) - len(m.group().lstrip(" "))
    body = m.end()
    closed = opened + len(flat[opened:body].rstrip(" "))
    while body < len(flat) and flat[body] == " ":
        body += 1
    return Head(
        start,
        closed,
        body,
        value,
        WEIGHTS["head"]["line"],
        reading(flat, body),
        form,
        opened,
        False,
    )


def _count_up(heads: list[Head], least: int) -> bool:
    """Whether 1, 2 … `least` follow each other somewhere."""
    wanted = 1
    for head in heads:
        if head.value == wanted:
            wanted += 1
            if wanted > least:
                return True
    return False
