"""Cases and articles that are cited twice with another number: a volume, a first page, a docket.

What is compared is by nature one: a case of one name, year and page in one reporter, an article of
one author in one journal and year, a judgment of one day. Digits that changed places are a slip,
and so is one digit more, less or other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.late import late
from citecheck.linting.distance import edit_distance
from citecheck.linting.repeats import cited_in_full, folded, groups, title_key
from citecheck.linting.view import view_of
from citecheck.model import Paper, Source
from citecheck.named import NamedTuple

_DOCKET = late(r"(?<![\d/])\d{1,6}/\d{2,4}(?![\d/])")  # `I ZR 121/08`
_MIN_TITLE = 20  # characters of a key by which an article is known
_DIGITS = late(r"\d+")


class OtherNumber(NamedTuple):
    """A source, the one that it repeats, and the number in which they differ."""

    again: Source
    first: Source
    name: str  # "volume", "page", "docket"
    printed: str
    usual: str


def other_numbers(paper: Paper) -> Iterator[OtherNumber]:
    """Sources that differ from an earlier one by a number alone."""
    full = [s for s in cited_in_full(paper.sources) if s.container_title and s.issued]
    cases = [s for s in full if s.type == "legal_case"]
    articles = [s for s in full if s.type == "article-journal" and s.authors and s.volume]
    for group in groups([*cases, *articles], _work):
        first = group[0]
        for again in group[1:]:
            if first.note_index != again.note_index and (found := _differing(first, again)):
                yield OtherNumber(again, first, *found)
    yield from _other_dockets(paper)


def _work(source: Source) -> tuple[object, ...]:
    authors = tuple(folded(name.family or name.literal or "") for name in source.authors)
    outlet = folded(source.container_title or "")
    return source.section, source.type, title_key(source), outlet, authors


def _differing(first: Source, again: Source) -> tuple[str, str, str] | None:
    """The one number in which two prints of a work differ, and how each prints it."""
    is_case = first.type == "legal_case"
    same_year = (first.issued or "")[:4] == (again.issued or "")[:4]
    pages = [_first_page(s) if is_case else s.page for s in (first, again)]
    volumes = first.volume, again.volume
    if same_year and pages[0] and pages[0] == pages[1] and is_slip(*volumes):
        return "volume", again.volume or "", first.volume or ""
    is_one_volume = bool(first.volume) and first.volume == again.volume
    if is_case and same_year and is_one_volume and is_turned(*pages):
        return "page", pages[1] or "", pages[0] or ""
    is_year = not same_year and volumes[0] == volumes[1] and bool(pages[0])
    if is_case and is_year and pages[0] == pages[1]:
        years = (first.issued or "")[:4], (again.issued or "")[:4]
        if is_slip(*years):
            return "issued", years[1], years[0]
    is_one_issue = is_one_volume and first.issue == again.issue
    if not is_case and not same_year and is_one_issue and len(title_key(first)) >= _MIN_TITLE:
        years = (first.issued or "")[:4], (again.issued or "")[:4]  # a volume has one year, or two
        if is_slip(*years) and abs(int(years[0]) - int(years[1])) > 1:
            return "issued", years[1], years[0]
    return None


def _first_page(source: Source) -> str | None:
    number = _DIGITS.match(source.page or "")
    return number[0] if number else None


def is_turned(one: str | None, other: str | None) -> bool:
    """Whether two numbers have the same digits in another order."""
    return bool(one and other) and one != other and sorted(one or "") == sorted(other or "")


def is_slip(one: str | None, other: str | None) -> bool:
    """Whether two numbers are a digit apart, or have the same digits in another order."""
    if not one or not other or one == other or not (one + other).isdecimal():
        return False
    return is_turned(one, other) or edit_distance(one, other, 1) == 1


def _other_dockets(paper: Paper) -> Iterator[OtherNumber]:
    """Judgments of one court and day, all words the same but the digits of their number."""
    days = (
        s for s in paper.sources
        if s.type == "legal_case" and s.issued and len(s.issued) == 10 and not s.back_reference
    )  # fmt: skip
    for group in groups(days, lambda s: (s.section, s.issued, folded(s.container_title or ""))):
        first, *others = group
        printed = first.span.of(view_of(paper, first).note.text)
        usual = _DOCKET.findall(printed)
        for again in others:
            text = again.span.of(view_of(paper, again).note.text)
            numbers = _DOCKET.findall(text)
            is_one = len(numbers) == len(usual) == 1 and first.note_index != again.note_index
            if is_one and _frame(text) == _frame(printed) and is_turned(numbers[0], usual[0]):
                yield OtherNumber(again, first, "docket", numbers[0], usual[0])


def _frame(text: str) -> str:
    """The words up to a docket number: the court, the day, the senate."""
    return re.sub(r"\W+", " ", _DOCKET.split(text, maxsplit=1)[0]).casefold().strip()
