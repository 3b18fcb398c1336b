"""PUN001: brackets without a partner, in notes where one alone is at fault.

Addresses keep their own brackets (URL001 tells of those beside them). The bracket behind a number
or a letter of a list opens nothing, and a note of several paragraphs may open in one and close in
another of a quotation: where more than one is left over, nothing is told.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.late import late
from citecheck.linting.view import NoteView, note_views
from citecheck.model import Paper, Span

_BRACKET = late(r"[()\[\]]")
_PAIRS = {")": "(", "]": "["}
_OF_LIST = late(r"(?:\A|[\s(\[,;:.])(?:\d{1,3}|[^\W\d_]|[ivxIVX]{1,5})[.°]?\Z")
_SMILES = late(r"[:;=]-?\Z")
_LINK = late(r"\]\(|!?\[[^\]]{0,200}\]\[|\\[()\[\]]")
_APART = ("url", "archive-url", "doi")
_LONG = 1500  # characters of a note of which no one says what belongs together
_BEHIND = 120  # characters behind a note that may be the rest of it
_FEW = 3  # notes; more are how this paper, or the file that it came from, prints its brackets


def lone_brackets(paper: Paper) -> Iterator[tuple[NoteView, int, Span, str]]:
    """(note, index of the part, the bracket, what is wrong with it)."""
    found = []
    for view in note_views(paper):
        text = view.note.text
        if not (view.sources and _is_uneven(text)) or len(text) > _LONG or _LINK.search(text):
            continue
        apart = [part.span for _, part in view.of_kind(*_APART)]
        lone = list(_lone(text, apart))
        if len(lone) != 1 or _is_beside(lone[0], apart):
            continue
        span = Span(lone[0], lone[0] + 1)
        at = next(i for i, part in enumerate(view.parts) if part.span.end > span.start)
        sign = text[span.start]
        if sign in _PAIRS.values() and _is_closed_behind(paper, view, sign):
            continue
        fault = "closes nothing that was opened" if sign in _PAIRS else "is never closed"
        found.append((view, at, span, f"the bracket {sign} {fault}"))
    if len(found) <= max(_FEW, len(paper.notes) // 20):
        yield from found


def _is_closed_behind(paper: Paper, view: NoteView, sign: str) -> bool:
    """Whether the first bracket behind the note closes this one: the note was cut in reading."""
    end = view.note.span.end
    behind = paper.document.text[end : end + _BEHIND]
    first = _BRACKET.search(behind)
    is_closing = first is not None and _PAIRS.get(first[0]) == sign
    return is_closing and first is not None and not _ends_number(behind, first.start())


def _is_uneven(text: str) -> bool:
    return text.count("(") != text.count(")") or text.count("[") != text.count("]")


def _lone(text: str, apart: list[Span]) -> Iterator[int]:
    """The places of the brackets that have no partner."""
    opened: list[tuple[str, int]] = []
    for match in _BRACKET.finditer(text):
        sign, place = match[0], match.start()
        if any(start <= place < end for start, end in apart):
            continue
        if sign not in _PAIRS:
            if not _SMILES.search(text, max(0, place - 2), place):
                opened.append((sign, place))
        elif opened and opened[-1][0] == _PAIRS[sign]:
            opened.pop()
        elif len(opened) > 1 and opened[-2][0] == _PAIRS[sign]:
            yield opened.pop()[1]
            opened.pop()
        elif not _ends_number(text, place):
            yield place
    for _, place in opened:
        yield place


def _ends_number(text: str, place: int) -> bool:
    before = text[max(0, place - 8) : place]
    return _OF_LIST.search(before) is not None or _SMILES.search(before) is not None


def _is_beside(place: int, apart: list[Span]) -> bool:
    return any(place in (start - 1, end) for start, end in apart)
