"""Notes as a reader sees them: the stretch without label, white space folded, line breaks
healed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from citecheck.late import late
from citecheck.model import TextRun

_ODD = "\t\r\n\f\v\x85\u2028\u2029\u00ad"
_TO_FOLD = late(r"[ \t]*[\r\n\f\v\x85\u2028\u2029]\s*|[ \t]{2,}|\t|\u00ad")
_RETURNS = frozenset("↩↑⤴⏎\ufe0e\ufe0f")  # and the selectors of their form
_BACK = late(
    r"[.)\]”\"/\d][ ]\[?(?:[Bb]ack(?: to (?:text|top))?|Return(?: to text)?|Zurück|Retour|Volver|Назад)\]?\Z"
)
_LINKED_ARROW = late(r"\[ *+[↩↑⤴⏎⇧⬆^]\ufe0e? *+\] *+\\?\Z")  # its tags and target blank
_LINK = 200
_BACK_ENDS = frozenset("]kptnrд")  # of its words
_URL_TAIL = late(r"(?:https?://|www\.)\S{0,300}\Z")
_URL_HEAD = late(r"[^\s.,;]*[/._=?&%0-9-]")
_FOLIO = late("[0-9]{1,4}")


def trim(flat: str, start: int, end: int) -> int:
    """The end of the last visible character of `start:end`.

    A line drawn under it, a web page's arrow back to the text, and the number of a page that a
    blank line sets apart are left out.
    """
    while True:
        while end > start and (flat[end - 1].isspace() or flat[end - 1] in _RETURNS):
            end -= 1
        arrow = _LINKED_ARROW.search(flat, max(start, end - _LINK), end)
        if arrow:
            end = arrow.start()
            continue
        if end - start > 2 and flat[end - 2 : end] == " ^":
            end -= 1
            continue
        is_word = end > start and flat[end - 1] in _BACK_ENDS
        word = _BACK.search(flat, max(start, end - 24), end) if is_word else None
        if word:
            end = word.start() + 1
            continue
        line = flat.rfind("\n", start, end)
        if line > start and flat[line - 1] == "\n" and _FOLIO.fullmatch(flat, line + 1, end):
            end = line
            continue
        if line < 0 or end - line < 4 or flat[end - 1] not in "_—–*=-":
            return end
        if flat[line:end].strip(" \n_—–*=-"):
            return end
        end = line


def fold(
    text: str, pieces: Sequence[tuple[int, int]], *, is_apart: bool = True
) -> tuple[str, tuple[TextRun, ...]]:
    """Folded text of the document stretches `pieces`, and where each of its characters stands.

    Pieces are parted by a blank; where they are not `is_apart`, those of one line are not: what
    stands between them is markup.
    """
    if len(pieces) == 1:
        start, end = pieces[0]
        plain = text[start:end]
        if "  " not in plain and plain[-1:] != " " and not any(odd in plain for odd in _ODD):
            return plain, (TextRun(0, start, end - start),)
    out: list[str] = []
    runs: list[TextRun] = []
    size = 0
    for number, (start, end) in enumerate(pieces, 1):
        at = start
        for m in _TO_FOLD.finditer(text, start, end):
            size = _add(text, at, m.start(), out, runs, size)
            joint = _joint(text, m, start, end)
            if joint == "-":  # the hyphen of a divided word goes
                last = runs[-1]
                out[-1] = out[-1][:-1]
                runs[-1] = last._replace(length=last.length - 1)
                size -= 1
            elif joint:
                out.append(joint)
                runs.append(TextRun(size, m.start(), 1))
                size += 1
            at = m.end()
        size = _add(text, at, end, out, runs, size)
        is_whole = is_apart or number == len(pieces) or "\n" in text[end : pieces[number][0]]
        if is_whole and out and not out[-1].isspace():
            out.append(" ")
            runs.append(TextRun(size, max(start, end - 1), 1))
            size += 1
    folded = "".join(out)
    stripped = folded.rstrip()
    lead = len(stripped) - len(stripped.lstrip())
    stripped = stripped[lead:]
    return stripped, _clip(runs, lead, len(stripped))


def _add(text: str, start: int, end: int, out: list[str], runs: list[TextRun], size: int) -> int:
    if end > start:
        out.append(text[start:end])
        runs.append(TextRun(size, start, end - start))
        size += end - start
    return size


def _joint(text: str, m: re.Match[str], start: int, end: int) -> str:
    """What replaces a stretch of white space: a space, nothing, or "-" for a hyphen to be
    dropped.
    """
    if m.group() == "\u00ad":
        return ""
    i, j = m.span()
    if ("\n" not in m.group() and "\r" not in m.group()) or i <= start or j >= end:
        return " "
    before = text[i - 1]
    if before == "-" and i - 2 >= start:
        a, b = text[i - 2], text[j]
        if _URL_TAIL.search(text, max(start, i - 300), i):
            return ""
        if a.islower() and b.islower():
            return "-"
        return "" if a.isalnum() and b.isalnum() else " "
    if before == "\u00ad":
        return ""
    if (
        before in "/_=&?%"
        and _URL_TAIL.search(text, max(start, i - 300), i)
        and _URL_HEAD.match(text, j, end)
    ):
        return ""
    return " "


def _clip(runs: list[TextRun], lead: int, size: int) -> tuple[TextRun, ...]:
    """Runs shifted by `lead`, cut at `size`, neighbours that continue each other joined."""
    clipped: list[TextRun] = []
    for at, source, length in runs:
        shifted = at - lead
        if shifted < 0:
            source, length, shifted = source - shifted, length + shifted, 0
        length = min(length, size - shifted)
        if length <= 0:
            continue
        if clipped:
            last = clipped[-1]
            if last.at + last.length == shifted and last.source + last.length == source:
                clipped[-1] = last._replace(length=last.length + length)
                continue
        clipped.append(TextRun(shifted, source, length))
    return tuple(clipped)
