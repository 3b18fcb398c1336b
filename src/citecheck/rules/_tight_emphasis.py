"""Emphasis that no blank parts from the words beside it: `Afterwards.*Delo*`, `_Harbour Post_Friday`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.facts.calendar import month_number
from citecheck.late import late
from citecheck.linting.view import NoteView, note_views
from citecheck.model import Paper, Span

_LETTER = r"[^\W\d_]"
# where a stop is before the mark, or all of a title within: `Leser*innen` are no two words
_STOPPED = late(
    rf"(?:(?<={_LETTER}{{3}})|(?<=\d{{4}}))\.(?P<mark>[*_]{{1,2}})(?=[A-ZÀ-ÞА-ЯЁ][a-zà-ÿа-яё]{{2}})"
)
_CLOSED = late(
    rf"(?<![\w*_\\])(?P<mark>[*_]{{1,2}})(?=\w)[^*_\n]{{3,200}}{_LETTER}(?P=mark)"
    rf"(?=[A-ZÀ-ÞА-ЯЁ][a-zà-ÿа-яё]{{2}})"
)
# an outlet and its date, a journal and its volume: `*Times*May 4`, `*Delo*12 (2001)`
_BEFORE_DATE = late(
    rf"(?<![\w*_\\])(?P<mark>[*_]{{1,2}})(?=[A-ZÀ-ÞА-ЯЁ])[^*_\n]{{2,200}}{_LETTER}(?P=mark)"
    rf"(?=(?P<month>{_LETTER}{{3,12}})\.? \d|\d{{1,4}}(?:[ ,.(:]|\Z))"
)
_QUOTED = late(rf"{_LETTER}[,.?!][”\"»](?P<mark>[*_]{{1,2}})(?=[A-ZÀ-ÞА-ЯЁ]{_LETTER})")
_APART = ("url", "archive-url", "doi")
_USUAL = 2  # closed emphasis with a blank behind it, for each without
_WIDE = late(r"\w[*_]{1,2}[ .,;:)]")


def tight_emphasis(paper: Paper) -> Iterator[tuple[NoteView, int, Span, str]]:
    """(note, index of the part, the marks, what is missing); a paper's habit is no slip."""
    found: list[tuple[NoteView, int, Span, str]] = []
    usual = 0
    for view in note_views(paper):
        text = view.note.text
        if "*" not in text and "_" not in text:
            continue
        usual += len(_WIDE.findall(text))
        apart = [part.span for _, part in view.of_kind(*_APART)]
        for pattern, fault in (
            (_STOPPED, "no space after the stop"),
            (_CLOSED, "no space behind the title"),
            (_BEFORE_DATE, "no space behind the title"),
            (_QUOTED, "no space behind the closing mark"),
        ):
            for match in pattern.finditer(text):
                if not _is_slip(pattern, match, text):
                    continue
                place = match.end() - len(match["mark"])
                if not any(a <= place < b for a, b in apart):
                    at = next(i for i, part in enumerate(view.parts) if part.span.end > place)
                    found.append((view, at, Span(max(0, place - 1), match.end()), fault))
    if usual >= _USUAL * len(found):
        yield from found


def _is_slip(pattern: re.Pattern[str], match: re.Match[str], text: str) -> bool:
    """Whether what was found is no print of its own: two words in one, a mark that opens nothing."""
    if pattern is _CLOSED:
        follower = re.match(r"\w+", text[match.end() :])
        is_date = follower is not None and month_number(follower[0]) is not None
        return not is_date and _is_title(match[0], text)
    if pattern is _BEFORE_DATE:
        month = match["month"]
        return (month is None or month_number(month) is not None) and _is_paired(match[0], text)
    return True


def _is_title(printed: str, text: str) -> bool:
    """Whether words stand within, and no mark of the note is alone: `*Die Leser*Innen von heute*`."""
    return " " in printed and _is_paired(printed, text)


def _is_paired(printed: str, text: str) -> bool:
    return text.count(printed[0]) % 2 == 0
