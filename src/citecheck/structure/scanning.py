"""Every number that could be a marker or begin a note, in one pass over the digits of a text."""

from __future__ import annotations

import re

from citecheck.structure import evidence
from citecheck.structure.candidates import PLAIN, SUPERSCRIPTS, Candidates, Head, Mark
from citecheck.structure.heads import find_head

_RUN = re.compile("[0-9¹²³⁰⁴-⁹]+")
_MAX_DIGITS = 6
_FLOOR = -6.5  # below it a number cannot win even in sequence

_BRACKETS = {"[": "bracket", "(": "paren", "{": "brace"}
_CLOSING = {"[": "]", "(": ")", "{": "}"}


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
        head = find_head(flat, start, end, start, value, "", heads)
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
    head = find_head(flat, start, closed, opened, value, "caret")
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
        head = find_head(flat, start, end, start - 1, value, form)
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
        head = find_head(flat, start, end, start, value, "superscript")
        if head:
            heads.append(head)
    score, context = evidence.superscript(flat, i, end)
    if score > _FLOOR:
        stop = _is_stop(flat, end)
        marks.append(Mark(i, end, value, score, "superscript", context, i, end, stop))
