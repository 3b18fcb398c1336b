"""DAT001: years with a figure too many or too few, `29.04.20222`, `May 3, 201`.

The parser takes no such number for a date; so the figures are looked for behind a day or a month.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.facts.calendar import is_abbreviated, month_number
from citecheck.late import late
from citecheck.linting.view import NoteView, note_views
from citecheck.model import Paper, Span

_DOTTED = late(
    r"(?<![\w.,/-])(?<!№ )(?<!N[or]\. )(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\."
    r"(?:1[5-9]|20)\d{3}(?![\w/-])"
)
_WORDED = late(
    r"(?<![\w-])(?:(?P<first>\d{1,2})\.? )?(?P<month>[^\W\d_]{3,12})\.? (?:(?P<day>\d{1,2}),? )?"
    r"(?P<year>(?:1[5-9]|20)\d{3}|(?:1[5-9]|20)\d)(?=[.,;:)\]]|\Z)(?![.,]\d)"
)
_HINT = late(r"[12](?<!\d.)(?:(?<=1)[5-9]|(?<=2)0)(?:\d{3}|\d)(?!\d)")
_APART = ("url", "archive-url", "doi", "isbn", "issn", "arxiv")
_TOLD = ("impossible-date",)
_LONG = 5  # figures of a year with one too many


def broken_years(paper: Paper) -> Iterator[tuple[NoteView, Span, str]]:
    """(note, the date, what is wrong with its year)."""
    for view in note_views(paper):
        text = view.note.text
        if not _HINT.search(text):
            continue
        apart = [part.span for _, part in view.of_kind(*_TOLD, *_APART)]
        found = [(m.span(), _LONG) for m in _DOTTED.finditer(text)]
        for m in _WORDED.finditer(text):
            size = len(m["year"])
            # `in May 201.` may count anything: a short year stands behind its day alone
            is_day = bool(m["day"] or m["first"]) or (size == _LONG and _is_name(m["month"]))
            if is_day and month_number(m["month"]):
                found.append((m.span(), size))
        for (start, end), size in found:
            if not any(a <= start < b for a, b in apart):
                figures = "five" if size == _LONG else "three"
                yield view, Span(start, end), f"a year of {figures} figures"


def _is_name(word: str) -> bool:
    return word[0].isupper() and not is_abbreviated(word)
