"""BIB001–005, BIB007, BIB009: what the text cites and what the reference list holds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from citecheck.finding import Match
from citecheck.linting.registry import rule
from citecheck.lists.headings import CITED
from citecheck.lists.parallel import find_pairing, is_same_work
from citecheck.lists.works import Work, works_of
from citecheck.model import Citation, Paper, Source

_BODY = (
    "The mill opened in spring (Berg, 1999). It closed in autumn (Ruiz & Tindall, 2004, p. 45).\n"
    "Nobody wrote of it (Kamp, 2011). The roof fell in (Ostrow, 2015).\n\nReferences\n\n"
)
_BERG = "Berg, A. (1999). The quiet mill. Harbor House.\n"
_KAMP = "Kamp, D. (2011). The upper river. Harbor House.\n"
_OSTROW = "Ostrow, E. (2015). Ice on the lower river. Harbor House.\n"
_RUIZ = "Ruiz, B., & Tindall, C. (2004). Two bridges. River Review, 7(2), 41–58.\n"
_LIST = _BERG + _KAMP + _OSTROW + _RUIZ
_LEAST_CITED = 0.4  # share of a list that the text must cite before an entry is missed there


def _works(paper: Paper) -> dict[str, Work]:
    if paper.listed is None:
        return {}
    return {work.id: work for work in works_of(paper.listed.notes, paper.entries)}


def match_entry(paper: Paper, entry: Source, message: str, confidence: float = 1.0) -> Match:
    """A match at an entry of a list."""
    span, sure = paper.note_of(entry).span, min(confidence, 0.95)
    return Match(span, message, note=entry.note or None, source=entry.id, confidence=sure)


def match_citation(citation: Citation, message: str) -> Match:
    """A match at an in-text citation."""
    source = citation.entries[0] if citation.entries else None
    return Match(citation.span, message, source=source, confidence=citation.confidence)


def _words(citation: Citation) -> str:
    return " ".join(citation.text.split())


@rule(
    "BIB001",
    "cited-not-listed",
    "error",
    bad=_BODY + _BERG + _OSTROW + _RUIZ,
    good=_BODY + _LIST,
    since="0.2",
)
def cited_not_listed(paper: Paper) -> Iterator[Match]:
    """The text cites a work that the reference list does not hold.

    The reader cannot look it up. An entry that is one slip away is told by BIB003, BIB004 or
    BIB005 instead; a number without an entry by MRK001. Silent for a paper whose list nothing
    cites, and for personal communications, which no list holds.
    """
    if not any(citation.entries for citation in paper.citations):
        return
    told = {marker.label for marker in paper.markers if marker.note is None}
    for citation in paper.citations:
        if citation.entries or citation.form == "ibid":
            continue
        if citation.form == "number" and told:
            continue
        yield match_citation(citation, f"“{_words(citation)}” is not in the reference list")


@rule(
    "BIB002",
    "listed-not-cited",
    "warning",
    bad=_BODY + _LIST.replace("Ostrow", "Nolde, M. (2016). The weir. Harbor House.\nOstrow"),
    good=_BODY + _LIST,
    since="0.2",
)
def listed_not_cited(paper: Paper) -> Iterator[Match]:
    """Nothing in the text cites an entry of the reference list.

    Either the entry or its citation was left behind in a revision. Silent under “Further reading”,
    for a bibliography beside notes, for numbered entries (MRK002), for the second of two lists,
    and for a copy of an entry that is cited (BIB007).
    """
    cited = {name for citation in paper.citations for name in citation.entries}
    works = _works(paper)
    for entry in _to_be_cited(paper, cited):
        if entry.id in cited or entry.note or _is_copy(paper, entry, cited, works):
            continue
        if not _is_spoken_of(paper, works[entry.id]):
            yield match_entry(paper, entry, "nothing in the text cites this entry", 0.9)


def _to_be_cited(paper: Paper, cited: set[str]) -> list[Source]:
    """The entries of the lists that the text has to cite."""
    pairing = find_pairing(paper)
    own_notes = len(paper.notes) - sum(bool(entry.note) for entry in paper.entries)
    found: list[Source] = []
    for one in paper.lists:
        if one.kind != CITED or (pairing and one.number == pairing.second):
            continue
        entries = [entry for entry in paper.entries if entry.list == one.number]
        share = sum(entry.id in cited for entry in entries) / max(1, len(entries))
        if share >= _LEAST_CITED and own_notes <= len(paper.citations):
            found.extend(entries)
    return found


def _is_copy(paper: Paper, entry: Source, cited: set[str], works: dict[str, Work]) -> bool:
    return any(
        other.id != entry.id and _are_one(other, entry, works)
        for other in paper.entries
        if other.list == entry.list and other.id in cited
    )


def _are_one(a: Source, b: Source, works: dict[str, Work]) -> bool:
    if a.doi and b.doi:
        return a.doi.casefold() == b.doi.casefold()
    return is_same_work(works[a.id], works[b.id], (a.title, b.title))


def _is_spoken_of(paper: Paper, work: Work) -> bool:
    """Whether the text names author and year near each other: `Berg’s study of 1999`."""
    name = (work.families[0] if work.families else work.head).split(" ")[-1]
    if not work.year or len(name) < 3:
        return False
    body = paper.document.text[: paper.lists[0].heading.start]
    near = rf"(?<!\w){re.escape(name)}(?!\w)[^()\[\]\n]{{0,60}}(?<!\d){re.escape(work.year)}(?!\d)"
    return re.search(near, body, re.IGNORECASE) is not None


@rule(
    "BIB003",
    "year-differs",
    "warning",
    bad=_BODY.replace("1999", "1998") + _LIST,
    good=_BODY + _LIST,
    since="0.2",
)
def year_differs(paper: Paper) -> Iterator[Match]:
    """A work is cited with another year than the one entry of these authors has.

    One of the two is a slip. Told only where the years are a slip apart: a year or two, a decade,
    one digit, two digits swapped; and where only one entry of these authors can be meant.
    """
    works = _works(paper)
    for citation in paper.citations:
        if citation.slip == "year":
            year = works[citation.entries[0]].year
            yield match_citation(citation, f"“{_words(citation)}” is listed with the year {year}")


@rule(
    "BIB004",
    "name-differs",
    "warning",
    bad=_BODY.replace("Ostrow", "Ostrov") + _LIST,
    good=_BODY + _LIST,
    since="0.2",
)
def name_differs(paper: Paper) -> Iterator[Match]:
    """A work is cited with a name that is one slip away from the entry's.

    Told where year and the other names agree and one entry alone can be meant.
    """
    entries = {entry.id: entry for entry in paper.entries}
    for citation in paper.citations:
        if citation.slip == "name":
            entry = entries[citation.entries[0]]
            listed = entry.fields.get("authors")
            note = paper.note_of(entry)
            printed = listed.of(note.text) if listed else note.text[:40]
            yield match_citation(citation, f"“{_words(citation)}” is listed as “{printed}”")


@rule(
    "BIB005",
    "year-letter",
    "error",
    bad=_BODY.replace("1999", "1999a") + _LIST,
    good=_BODY + _LIST,
    since="0.2",
)
def year_letter(paper: Paper) -> Iterator[Match]:
    """The letter behind a year is missing or wrong, and the reader cannot tell which work is meant.

    A letter cited where the entry has none, none cited where the entries have letters, or two works
    of the same authors and year listed without letters.
    """
    works = _works(paper)
    for citation in paper.citations:
        if citation.slip != "letter":
            continue
        listed = [works[name] for name in citation.entries]
        letters = ", ".join(f"{work.year}{work.letter}" for work in listed)
        yield match_citation(citation, f"“{_words(citation)}” is listed as {letters}")
    if any(c.form in ("bracket", "narrative") and c.entries for c in paper.citations):
        yield from _without_letters(paper, works)


def _without_letters(paper: Paper, works: dict[str, Work]) -> Iterator[Match]:
    first: dict[tuple[object, ...], Source] = {}
    for entry in paper.entries:
        work = works[entry.id]
        if work.letter or not work.year or not work.year.isdigit() or not work.families:
            continue
        before = first.setdefault((entry.list, work.families, _given(entry), work.year), entry)
        is_first_list = before.list == 1
        if before is not entry and is_first_list and not _are_one(before, entry, works):
            message = f"two works of these authors in {work.year} without letters"
            yield match_entry(paper, entry, message)


def _given(entry: Source) -> str:
    return " ".join((name.given or "")[:1] for name in entry.authors)


@rule(
    "BIB007",
    "repeated-entry",
    "warning",
    bad=_BODY + _BERG + _LIST,
    good=_BODY + _LIST,
    since="0.2",
)
def repeated_entry(paper: Paper) -> Iterator[Match]:
    """One work stands twice in a reference list.

    Told at the second, by DOI, or by authors, year and title.
    """
    works = _works(paper)
    groups: dict[tuple[object, ...], list[Source]] = defaultdict(list)
    for entry in paper.entries:
        work = works[entry.id]
        keys: list[tuple[object, ...]] = [(entry.list, work.families[:1], work.year)]
        if entry.doi:
            keys.append((entry.list, entry.doi.casefold()))
        before = next(
            (other for key in keys for other in groups[key] if _are_one(other, entry, works)), None
        )
        if before is not None and entry.list == 1:
            name = before.entry or before.id.removeprefix("b")
            yield match_entry(paper, entry, f"the same work as entry {name} of the list")
        for key in keys:
            groups[key].append(entry)


_PAGED = re.compile(r"(?:(?:^|[^\w])(?:pp?|ss?|с|сс|стр|págs?)\.?|[:,])[ \n]*\Z", re.IGNORECASE)
_INTEGER = re.compile(r"(?<![\w])[0-9]{1,5}")


@rule(
    "BIB009",
    "locator-outside",
    "info",
    bad=_BODY.replace("45", "145") + _LIST,
    good=_BODY + _LIST,
    since="0.2",
)
def locator_outside(paper: Paper) -> Iterator[Match]:
    """A page is cited that the entry’s range of pages does not hold.

    Asked of articles and chapters, whose entries print a range; Roman numbers and chapters are let
    pass.
    """
    entries = {entry.id: entry for entry in paper.entries}
    for citation in paper.citations:
        if len(citation.entries) != 1 or not citation.locator or citation.slip:
            continue
        entry = entries[citation.entries[0]]
        pages = _range(entry.page)
        cited = _INTEGER.findall(citation.locator)
        at = citation.text.rfind(citation.locator)
        if not pages or not cited or not _PAGED.search(citation.text, 0, max(at, 0)):
            continue
        if int(cited[0]) < pages[0] or int(cited[0]) > pages[1]:
            message = f"page {cited[0]} is outside the pages of the entry, {entry.page}"
            yield match_citation(citation, message)


def _range(page: str | None) -> tuple[int, int] | None:
    """First and last page, `180–96` spelled out; None for a single number."""
    numbers = re.findall(r"(?<![\w])[0-9]+(?![\w])", page or "")
    if len(numbers) != 2:
        return None
    first, last = numbers
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return (int(first), int(last)) if int(first) < int(last) else None
