"""BIB003–005, BIB009: how a citation and the entry that is meant differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from citecheck.finding import Match
from citecheck.late import late
from citecheck.linting.registry import rule
from citecheck.model import Paper, Source
from citecheck.rules._own_pages import pages_outside, pages_outside_list
from citecheck.rules._repeated_entries import are_one_work, works_by_id
from citecheck.rules.lists import (
    BODY,
    LEAST_CITED,
    LIST,
    match_citation,
    match_entry,
    words_of,
)

if TYPE_CHECKING:
    from citecheck.lists.works import Work


@rule(
    "BIB003",
    "year-differs",
    "warning",
    bad=BODY.replace("1999", "1998") + LIST,
    good=BODY + LIST,
    since="0.2",
)
def year_differs(paper: Paper) -> Iterator[Match]:
    """A work is cited with another year than the one entry of these authors has.

    One of the two is a slip. Told only where the years are a slip apart: a year or two, a decade,
    one digit, two digits swapped; or the entry has none; and where only one entry of these authors
    can be meant.
    """
    works = works_by_id(paper)
    for citation in paper.citations:
        if citation.slip == "year":
            year = works[citation.entries[0]].year
            listed = f"with the year {year}" if year else "without a year"
            yield match_citation(citation, f"“{words_of(citation)}” is listed {listed}")


@rule(
    "BIB004",
    "name-differs",
    "warning",
    bad=BODY.replace("Ostrow", "Ostrov") + LIST,
    good=BODY + LIST,
    since="0.2",
)
def name_differs(paper: Paper) -> Iterator[Match]:
    """A work is cited with a name that is one slip away from the entry's.

    Told where year and the other names agree and one entry alone can be meant.
    """
    entries = {entry.id: entry for entry in paper.entries}
    for citation in paper.citations:
        if citation.slip == "name" and not citation.text[:1].isdigit():  # the year of one told
            entry = entries[citation.entries[0]]
            printed = _names_of(paper, entry)
            yield match_citation(citation, f"“{words_of(citation)}” is listed as “{printed}”")


def _names_of(paper: Paper, entry: Source) -> str:
    """The names of an entry as printed, there or, where a dash stands for them, in one before."""
    before = paper.entries[: paper.entries.index(entry) + 1]
    for one in reversed(before):
        text, listed = paper.note_of(one).text, one.fields.get("authors")
        if text[:1].isalnum():
            return listed.of(text) if listed else text[:40]
    return paper.note_of(entry).text[:40]


@rule(
    "BIB005",
    "year-letter",
    "error",
    bad=BODY.replace("1999", "1999a") + LIST,
    good=BODY + LIST,
    since="0.2",
)
def year_letter(paper: Paper) -> Iterator[Match]:
    """The letter behind a year is missing or wrong, and the reader cannot tell which work is meant.

    A letter cited where the entry has none, none cited where the entries have letters, or two works
    of the same authors and year listed without letters; of a bibliography that the text mostly does
    not cite, only such as it does.
    """
    works = works_by_id(paper)
    for citation in paper.citations:
        if citation.slip != "letter":
            continue
        listed = [works[name] for name in citation.entries]
        letters = ", ".join(f"{work.year}{work.letter}" for work in listed)
        yield match_citation(citation, f"“{words_of(citation)}” is listed as {letters}")
    if any(c.form in ("bracket", "narrative") and c.entries for c in paper.citations):
        told = list(_without_letters(paper, works))
        yield from told
        yield from _ambiguous(paper, works, {match.source for match in told})


def _ambiguous(paper: Paper, works: dict[str, Work], told: set[str | None]) -> Iterator[Match]:
    """The citations that lead to two works each, though no letters tell these apart."""
    entries = {entry.id: entry for entry in paper.entries}
    for citation in paper.citations:
        names = tuple(name for name in citation.entries if name in entries)
        if len(names) < 2 or citation.slip or not told.isdisjoint(names):
            continue
        one, other = (entries[name] for name in names[:2])
        is_vague = _are_of_one(works[one.id], works[other.id])
        if is_vague and one.title and other.title and not are_one_work(one, other, works):
            message = f"“{words_of(citation)}” may be either of two works listed without letters"
            yield match_citation(citation, message)


def _are_of_one(one: Work, other: Work) -> bool:
    """Whether two works have no letters, a year, and the same person at their heads, given name
    and all."""
    heads = [work.head.replace(",", "").split(" ")[:2] for work in (one, other)]
    is_dated = bool(one.year) and (one.year or "").isdigit()
    is_alike = heads[0] == heads[1] and len(heads[0]) > 1
    return is_dated and is_alike and not one.letter and not other.letter


def _without_letters(paper: Paper, works: dict[str, Work]) -> Iterator[Match]:
    """The second of two works of the same authors and year; in a bibliography, of those cited."""
    cited = {name for citation in paper.citations for name in citation.entries}
    is_list = len(cited) >= LEAST_CITED * len(paper.entries)
    first: dict[tuple[object, ...], Source] = {}
    for entry in paper.entries:
        work = works[entry.id]
        if work.letter or not work.year or not work.year.isdigit() or not work.families:
            continue
        day = _DAY.search(paper.note_of(entry).text[:_HEAD])  # it tells works of one year apart
        who = (work.families, _given(entry), _SEVERAL.search(work.head) is not None)
        key = (entry.list, who, work.year, day[0] if day else "")
        before = first.setdefault(key, entry)
        is_first_list = before.list == 1
        if not is_list and cited.isdisjoint((before.id, entry.id)):
            continue
        if before is not entry and is_first_list and not are_one_work(before, entry, works):
            message = f"two works of these authors in {work.year} without letters"
            yield match_entry(paper, entry, message)


_SEVERAL = late(r",? (?:and|&|und|et|y|e|i|и|і|та) ")  # names that were not all read
_DAY = late(r"(?<![\d–-])[0-9]{1,2} [^\W\d_]{3,9}\.? (?=(?:1[4-9]|20)[0-9]{2}\.)")
_HEAD = 80


def _given(entry: Source) -> str:
    return " ".join((name.given or "")[:1] for name in entry.authors)


_PAGED = late(r"(?:(?:^|[^\w])(?:pp?|ss?|с|сс|стр|págs?)\.?|[:,])[ \n]*\Z", re.IGNORECASE)
_INTEGER = late(r"(?<![\w])[0-9]{1,5}")


@rule(
    "BIB009",
    "locator-outside",
    "info",
    bad=BODY.replace("45", "145") + LIST,
    good=BODY + LIST,
    since="0.2",
)
def locator_outside(paper: Paper) -> Iterator[Match]:
    """A page is cited that the entry’s range of pages does not hold.

    Asked of articles and chapters, whose entries print a range; Roman numbers and chapters are let
    pass. Told in notes, too: of an article whose range stands beside the page cited, `pp. 573–681,
    here p. 778`, or in the bibliography.
    """
    yield from pages_outside(paper)
    yield from pages_outside_list(paper)
    entries, works = {entry.id: entry for entry in paper.entries}, works_by_id(paper)
    for citation in paper.citations:
        if len(citation.entries) != 1 or not citation.locator or citation.slip:
            continue
        if citation.entries[0] not in entries:  # a key: its entry is data
            continue
        entry = entries[citation.entries[0]]
        pages = _range(entry.page)
        cited = _INTEGER.findall(citation.locator)
        if (works[entry.id].year or "9") < _CLASSIC:
            continue
        at = citation.text.rfind(citation.locator)
        is_page = citation.form == "page" or _PAGED.search(citation.text, 0, max(at, 0))
        if not pages or not cited or not is_page:
            continue
        if _is_within(int(cited[0]), [pages, *_ranges(paper.note_of(entry).text)]):
            continue
        message = f"page {cited[0]} is outside the pages of the entry, {entry.page}"
        yield match_citation(citation, message)


_CLASSIC = "1900"  # older works are cited by the pages of a standard edition: `Kant 1785: 429`
_PRINTED_RANGE = late(r"(?<![\w.-])([0-9]{1,5})[–-]([0-9]{1,5})(?![\w–-])")


def _ranges(text: str) -> list[tuple[int, int]]:
    """All ranges that an entry prints: several chapters of a book may be listed as one."""
    found = [_range(m[0]) for m in _PRINTED_RANGE.finditer(text)]
    return [pages for pages in found if pages]


def _is_within(page: int, ranges: list[tuple[int, int]]) -> bool:
    return any(first <= page <= last for first, last in ranges)


def _range(page: str | None) -> tuple[int, int] | None:
    """First and last page, `180–96` spelled out; None for a single number."""
    numbers = re.findall(r"(?<![\w])[0-9]+(?![\w])", page or "")
    if len(numbers) != 2:
        return None
    first, last = numbers
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return (int(first), int(last)) if int(first) < int(last) else None
