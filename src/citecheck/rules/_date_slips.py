"""DAT001, DAT004: dates with a slip that the parser reads around: `June 6: 2019`, `Febuary 3, 2012`.

They are looked for in the text, for a date that is misspelt has no part of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from citecheck.facts.calendar import CITED, foreign_month, month_names, month_number
from citecheck.late import late
from citecheck.linting.distance import edit_distance
from citecheck.linting.view import NoteView, note_views
from citecheck.model import Paper, Span
from citecheck.model.conventions import MIN_PLACES

Place = tuple[NoteView, Span, str]
_USUAL = 4  # dates of the usual form for each that is odd
_APART = ("url", "archive-url", "doi", "title", "isbn")
_YEAR = r"(?:1[5-9]|20)\d\d(?![\w–-])"
_MONTH = r"(?<![\w*_-])(?P<month>[^\W\d_]{3,12})"
_DAY_BEHIND = late(
    rf"{_MONTH}\.?(?:, ?(?P<torn>\d{{1,2}}),? | \d{{1,2}}(?P<mark>, | \(|: |\. |; | \[))"
    rf"{_YEAR}(?!\)?: ?\d)"
)
_DAY_BEFORE = late(
    r"(?P<day>\d(?<![\w.,:/–-]\d)\d?)\.? (?P<month>[^\W\d_]{3,12})\.?(?P<mark>,? |: |; | \(| \[)"
    rf"{_YEAR}(?!\)?: ?\d)"
)
_TWO_FIGURES = r"[’']?(?P<year>\d\d)(?=[,;)\]]|\. |\.?\Z)"
_SHORT_NUMERIC = late(rf"\d(?<![\w./–-]\d)\d?(?P<sign>[./])\d{{1,2}}(?P=sign){_TWO_FIGURES}")
_SHORT_BEHIND = late(rf"\d(?<![\w./–-]\d)\d? (?P<month>[^\W\d_]{{3,12}}) {_TWO_FIGURES}")
_SHORT_AFTER_DAY = late(rf"{_MONTH}\.? \d{{1,2}}, (?=[’']){_TWO_FIGURES}")
_FULL_YEAR = late(rf"\d[./]\d{{1,2}}[./]{_YEAR}|[^\W\d_]{{3,12}}\.?(?: \d{{1,2}},)? {_YEAR}")
_COMMON = frozenset({", ", " "})  # a comma behind a day, or none: the parser tells of those


def odd_marks(paper: Paper) -> Iterator[Place]:
    """`June 6 (2019)`, `June, 6 2019`, `6 июня: 2019`: a mark where no date of the paper has it."""
    usual, found = 0, list[Place]()
    for view, match in _dates(paper):
        if match.groupdict().get("torn") is None and match["mark"] in _COMMON:
            usual += 1
        else:
            span = Span(*match.span())
            found.append((view, span, f"{span.of(view.note.text)}: an odd mark inside of a date"))
    if usual >= max(MIN_PLACES, _USUAL * len(found)):
        yield from found


def short_years(paper: Paper) -> Iterator[Place]:
    """`6 June 19`, `14.07.19`: a year of two figures, where all others have four."""
    found = list[Place]()
    for view in note_views(paper):
        text = view.note.text
        has_mark = "’" in text or "'" in text
        for pattern in _SHORT if has_mark else _SHORT[:-1]:
            for match in pattern.finditer(text):
                word = match.groupdict().get("month")
                is_date = word is None or month_number(word) or foreign_month(word)
                if is_date and not any(a <= match.start() < b for a, b in _apart(view)):
                    span = Span(*match.span())
                    fault = f"{span.of(text)}: years have four figures elsewhere"
                    found.append((view, span, fault))
    usual = sum(len(_FULL_YEAR.findall(v.note.text)) for v in note_views(paper)) if found else 0
    if usual >= max(MIN_PLACES, _USUAL * len(found)):
        yield from found


_SHORT = (_SHORT_NUMERIC, _SHORT_BEHIND, _SHORT_AFTER_DAY)  # the last has an apostrophe


def misspelt_months(paper: Paper) -> Iterator[Place]:
    """`Febuary 3, 2012`, `13 Setpember 2019`: a word that is no month, beside a day and a year, in a
    language of the paper's other dates."""
    found = []
    for view, match in _with_word(paper):
        month = _meant(match["month"]) if match["mark"] in _COMMON else None
        before = view.note.text[: match.start()] if month else ""
        if month and before.count("“") <= before.count("”"):  # and is no title's
            found.append((view, Span(*match.span("month")), month))
    if not found:
        return
    words = [match["month"].casefold() for _, match in _dates(paper)]
    for view, span, month in found:
        languages = (month_names(each) for each in CITED)
        if any(month in names and sum(w in names for w in words) >= _FEW for names in languages):
            yield view, span, f"no month; {month.capitalize()} is likely"


@cache
def _meant(word: str) -> str | None:
    """The month of which a word is a slip, `setpember` of September; None where it is one itself."""
    folded = word.casefold()
    if len(folded) < _MIN_MONTH - 1 or month_number(folded) or foreign_month(folded):
        return None
    for name in month_names():
        if len(name) < _MIN_MONTH or name[0] != folded[0]:
            continue  # `Marsh` is no slip of March
        is_turned = sorted(name) == sorted(folded) and edit_distance(name, folded, 2) == 2
        if is_turned or edit_distance(name, folded, 1) == 1:
            return name
    return None


_FEW = 3  # dates in a language, in which a month may be misspelt
_MIN_MONTH = 6  # letters of a month's name in which one may be wrong


def _dates(paper: Paper) -> Iterator[tuple[NoteView, re.Match[str]]]:
    """Dates of a day, a month and a year, whatever stands between them."""
    for view, match in _with_word(paper):
        if month_number(match["month"]) is None:
            continue
        if not any(a <= match.start() < b for a, b in _apart(view)):
            yield view, match


def _with_word(paper: Paper) -> list[tuple[NoteView, re.Match[str]]]:
    """A word, a day and a year beside each other, whether the word is a month or not."""
    found: list[tuple[NoteView, re.Match[str]]] | None = paper.kept.get("days beside words")
    if found is None:
        found = paper.kept["days beside words"] = []
        for view in note_views(paper):
            text = view.note.text
            if _YEAR_BEHIND_DAY.search(text):
                found += [(view, match) for match in _DAY_BEHIND.finditer(text)]
            found += [(view, match) for match in _DAY_BEFORE.finditer(text)]
    return found


_YEAR_BEHIND_DAY = late(rf"\d(?:,? | \(|: |\. |; | \[){_YEAR}")


def _apart(view: NoteView) -> list[Span]:
    return [part.span for _, part in view.of_kind(*_APART)]
