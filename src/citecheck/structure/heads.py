"""The number as the beginning of a note: at the start of a line, or in the middle of one."""

import re
from collections.abc import Sequence
from typing import Final

from citecheck.facts.numbers import NOTE_HEADINGS
from citecheck.late import late
from citecheck.named import NamedTuple
from citecheck.structure import evidence
from citecheck.structure.candidates import Head
from citecheck.structure.forms import CLOSED_BY, is_note_word
from citecheck.structure.reading import reading
from citecheck.structure.weights import WEIGHTS

_WEIGHTS: Final = WEIGHTS["head"]
_MANY = 300  # heads
_ARTICLE = late(
    r"\.(?:(?<=(?<![0-9.])[0-9]\.)|(?<=(?<![0-9.])[0-9]{2}\.)|(?<=(?<![0-9.])[0-9]{3}\.))[A-Z]\.[0-9]"
)
_EQUATION = late(r"[^\n“”\".]{1,24}? ?[=<>≤≥≈∝] ?[^\s]")
_CONTENTS = late(r"[^\n]{0,120}?(?:\.{5}|(?:\. ){6}|…{3})[ .…]*+[0-9ivx]{1,4} *$", re.MULTILINE)
_LONGEST_RUN_IN = 60
_DASHES = ("–", "—", "-")
_ADDRESSES = ("http", "www.")


class Label(NamedTuple):
    """A number with what is printed around it."""

    start: int  # of the number
    end: int
    opened: int  # where its bracket, caret or tag begins
    closed: int  # where its bracket or tag ends
    value: int
    form: str = ""  # "": nothing is printed around it


class _Place(NamedTuple):
    """Where a head begins."""

    label: Label  # with the word or arrow before it
    before: int  # the last character before it, blanks passed over
    is_line: bool
    is_word: bool  # `Note`, `Fn.` stands before the number


class _Shape(NamedTuple):
    """A label as a head: with its stop, and where its note's text begins."""

    closed: int
    form: str
    body: int


def has_articles(flat: str) -> bool:
    """Whether paragraphs are numbered like `1.E.4`, as those of a licence or law."""
    return _ARTICLE.search(flat) is not None


def find_head(flat: str, label: Label, heads: Sequence[Head] = ()) -> Head | None:
    """The number as the beginning of a note, or None where it cannot be one.

    `heads` are those before it.
    """
    place = _place(flat, label)
    if place is None:
        return None
    label, i, is_line, is_word = place
    shape = _shape(flat, label)
    if shape is None:
        return None
    if is_word:
        shape = shape._replace(form="word")
    is_counted = is_line and i > 0 and flat[i - 1] == "." and evidence.is_counted_before(flat, i)
    if is_counted or _is_no_note(flat, shape):  # `no.` ends the line before
        return None
    if not is_line:
        return _mid_head(flat, label, shape, i)
    head = _line_head(flat, label, shape, i)
    if len(heads) > _MANY and heads[-1].value + 1 == head.value and heads[-1].form == head.form:
        return head._replace(reading=heads[-1].reading)  # of a long run, the next is sure
    return head._replace(reading=reading(flat, head.body))


def _place(flat: str, label: Label) -> _Place | None:
    """Where a head with this label begins; None where it is glued to what stands before."""
    i = label.opened - 1
    while i >= 0 and flat[i] in " >↑":
        i -= 1
    is_line = i < 0 or flat[i] == "\n"
    if not is_line and i == label.opened - 1:
        return None
    arrow = flat.find("↑", i + 1, label.opened)
    if arrow >= 0:
        label = label._replace(opened=arrow)
    if is_line:
        return _Place(label, i, True, False)
    at = _note_word(flat, i)
    if at < 0:
        return _Place(label, i, flat[i] == ":" and _is_run_in(flat, i), False)
    i = at - 1
    while i >= 0 and flat[i] in " >":
        i -= 1
    return _Place(label._replace(opened=at), i, i < 0 or flat[i] == "\n", True)


def _is_no_note(flat: str, shape: _Shape) -> bool:
    """Whether an equation stands behind the number, or dots that lead to a page of the contents."""
    if shape.form == "paren" and _EQUATION.match(flat, shape.body):
        return True
    line = flat[shape.body : shape.body + 120]
    return ("....." in line or ". . . . . " in line or "………" in line) and (
        _CONTENTS.match(flat, shape.body) is not None
    )


def _note_word(flat: str, i: int) -> int:
    """Where `Note`, `Fn.`, `[Footnote` begins that ends at `i`; -1 where none does."""
    if not (flat[i].isalpha() or flat[i] == "."):
        return -1
    start = i
    while start > 0 and flat[start - 1] not in " \n" and i - start < 12:
        start -= 1
    return start if is_note_word(flat[start : i + 1]) else -1


def _is_run_in(flat: str, i: int) -> bool:
    """Whether the line up to the colon at `i` announces notes, the first of which follows."""
    least = max(0, i - _LONGEST_RUN_IN)
    start = flat.rfind("\n", least, i) + 1
    is_whole = start > 0 or least == 0
    return is_whole and flat[start:i].strip().casefold() in NOTE_HEADINGS


def _shape(flat: str, label: Label) -> _Shape | None:
    """The label with the sign behind it; None where it is no head."""
    size = len(flat)
    end, form = label.closed, label.form or "plain"
    c = flat[end] if end < size else "\n"
    if c in CLOSED_BY:
        nxt = flat[end + 1] if end + 1 < size else "\n"
        if (c in ".:" and nxt.isdecimal()) or (c == "/" and nxt not in " \n"):
            return None
        end += 1
        if not label.form:
            form = CLOSED_BY[c]
        if c == "." and nxt == ")":
            end += 1
    elif c == "\\":
        return None
    body = end
    while body < size and flat[body] == " ":
        body += 1
    if flat[body : body + 1] in _DASHES and flat[body + 1 : body + 2] == " ":
        body += 2  # `7 – Text`
    c = flat[body] if body < size else "\n"
    if (
        body == end
        and form == "plain"
        and not (c == "\n" or c.isupper() or c in "“„«\"‘'”([" or flat.startswith(_ADDRESSES, body))
    ):
        return None
    return _Shape(end, form, body)


def _line_head(flat: str, label: Label, shape: _Shape, i: int) -> Head:
    """A head at the start of a line; `i` is the last character before it."""
    body = shape.body
    is_running = i > 0 and flat[i - 1] not in '\n.!?:;”"’»)…] '
    score = _WEIGHTS["running" if is_running else "line"]
    first = flat[body] if body < len(flat) else "\n"
    is_plain = shape.form == "plain"
    if is_plain and first.islower() and not flat.startswith(_ADDRESSES, body):
        score += _WEIGHTS["small"]
    if first == "\n":
        score += _WEIGHTS["empty"]
    elif is_plain and evidence.counts_what_follows(flat, body - 1):
        score += _WEIGHTS["unit"]
    if (
        shape.form == "bracket"
        and body == label.closed
        and first.isalpha()
        and _is_indented(flat, label)
    ):
        score += _WEIGHTS["verse"]
    if label.value == 1 and shape.form not in _NOTES_OWN and _is_announced(flat, i):
        score += _WEIGHTS["announced"]
    head = _head(label, shape, score, 0.0, is_mid=False)
    if shape.form == "word" and flat[label.opened] == "[":
        return head._replace(score=score + _WEIGHTS["named"], is_named=True)
    return head


def _is_indented(flat: str, label: Label) -> bool:
    """Whether blanks lead to the label: `    [12]Greycock, what says he there?` cites a note."""
    return flat[max(0, label.opened - 2) : label.opened] == "  "


_NOTES_OWN = frozenset(
    ["word", "bracket", "caret", "superscript"]
)  # forms in which no list is numbered


def _is_announced(flat: str, i: int) -> bool:
    """Whether a sentence that ends in a colon stands above: `There are four ways:` and a list."""
    while i >= 0 and flat[i] in " \n":
        i -= 1
    return i > 0 and flat[i] == ":" and not _is_run_in(flat, i)


def _mid_head(flat: str, label: Label, shape: _Shape, i: int) -> Head | None:
    """A head behind the end of a sentence, or at least of a word."""
    before, body = flat[i], shape.body
    first = flat[body] if body < len(flat) else "\n"
    if first == "\n" or (first.islower() and not flat.startswith(_ADDRESSES, body)):
        return None
    is_sentence = before in '.!?”"’»)…]'
    if not is_sentence and before not in ";,/" and not before.isalnum():
        return None
    if before == "." and evidence.is_counted_before(flat, i + 1):
        return None
    if before.isalpha() and evidence.is_counted_by_word(flat, i + 1):  # `Серия 8. История`
        return None
    if not is_sentence and shape.form in ("plain", "paren"):
        return None
    score = _WEIGHTS["sentence" if is_sentence else "inside"]
    return _head(label, shape, score, reading(flat, body), is_mid=True)


def _head(label: Label, shape: _Shape, score: float, quality: float, *, is_mid: bool) -> Head:
    return Head(
        label.start,
        shape.closed,
        shape.body,
        label.value,
        score,
        quality,
        shape.form,
        label.opened,
        is_mid,
    )
