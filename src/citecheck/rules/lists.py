"""BIB001, BIB002, BIB007: what the text cites and what the reference list holds."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from os.path import basename
from typing import TYPE_CHECKING

from citecheck.finding import Match
from citecheck.late import late
from citecheck.linting.registry import rule
from citecheck.lists.headings import CITED

if TYPE_CHECKING:
    from citecheck.lists.works import Work
from citecheck.model import Citation, Document, Paper, Source, Span
from citecheck.rules._repeated_entries import are_one_work, repeated_entries, works_by_id
from citecheck.rules._unread_numbers import numbers_in_doubt

BODY = (
    "The mill opened in spring (Berg, 1999). It closed in autumn (Ruiz & Tindall, 2004, p. 45).\n"
    "Nobody wrote of it (Kamp, 2011). The roof fell in (Ostrow, 2015).\n\nReferences\n\n"
)
BERG = "Berg, A. (1999). The quiet mill. Harbor House.\n"
_KAMP = "Kamp, D. (2011). The upper river. Harbor House.\n"
_OSTROW = "Ostrow, E. (2015). Ice on the lower river. Harbor House.\n"
_RUIZ = "Ruiz, B., & Tindall, C. (2004). Two bridges. River Review, 7(2), 41–58.\n"
LIST = BERG + _KAMP + _OSTROW + _RUIZ
_MOST_TOLD = 5  # keys that are named
LEAST_CITED = 0.4  # share of a list that the text must cite before an entry is missed there


def match_entry(paper: Paper, entry: Source, message: str, confidence: float = 1.0) -> Match:
    """A match at an entry of a list."""
    span, sure = paper.note_of(entry).span, min(confidence, 0.95)
    return Match(span, message, note=entry.note or None, source=entry.id, confidence=sure)


def match_citation(citation: Citation, message: str) -> Match:
    """A match at an in-text citation."""
    source = citation.entries[0] if citation.entries else None
    return Match(citation.span, message, source=source, confidence=citation.confidence)


def words_of(citation: Citation) -> str:
    """A citation as printed, on one line."""
    return " ".join(citation.text.split())


@rule(
    "BIB001",
    "cited-not-listed",
    "error",
    bad=BODY + BERG + _OSTROW + _RUIZ,
    good=BODY + LIST,
    since="0.2",
)
def cited_not_listed(paper: Paper) -> Iterator[Match]:
    """The text cites a work that the reference list does not hold.

    The reader cannot look it up. An entry that is one slip away is told by BIB003, BIB004 or
    BIB005 instead; a number without an entry by MRK001. Silent for a paper whose list nothing
    cites, for personal communications, which no list holds, and for a work that stands in or
    below the list as its entries do.
    """
    if not any(citation.entries for citation in paper.citations):
        return
    has_data = bool(paper.document.data)
    told = {marker.span.start for marker in paper.markers if marker.note is None}
    for citation in paper.citations:
        if citation.entries or citation.form == "ibid":
            continue
        is_told = citation.form == "number" and not told.isdisjoint(range(*citation.span))
        if is_told or (citation.form == "key" and not has_data):
            continue
        if citation.form in ("bracket", "narrative") and _is_below(paper, citation):
            continue
        if not _is_imprint(paper, citation):
            yield match_citation(citation, f"“{words_of(citation)}” is not in the reference list")


def _is_imprint(paper: Paper, citation: Citation) -> bool:
    """Whether a note's source has its publisher and year there: `(Oslo: Nord Press, 1996)`."""
    at = bisect_right(paper.notes, citation.span.start, key=lambda note: note.span.start) - 1
    sources = paper.sources_of(at) if at >= 0 else ()
    imprints = (s for s in sources if s.publisher_place and "publisher" in s.fields)
    places = (paper.place_of(source, "publisher") for source in imprints)
    return any(place.start < citation.span.end <= place.end + _YEAR_BEHIND for place in places)


_YEAR_BEHIND = 8  # characters behind a publisher's name in which its year ends


def _is_below(paper: Paper, citation: Citation) -> bool:
    """Whether an entry of the work seems to stand where none was read, or below the list."""
    name, year = _NAME.search(citation.text), _YEAR.search(citation.text)
    text, start = paper.document.text, paper.lists[0].heading.start if paper.lists else 0
    if not name or not year or paper.listed is None or name[0] not in text[start:]:
        return False
    end = max(note.span.end for note in paper.listed.notes)
    given = r"(?:[^\W\d_]\.|(?:[^\W\d_]{1,3}|[^\W\d_a-zà-ÿа-яё][\w’'-]{0,20})[,. ])"
    entry = rf"(?<!\w){re.escape(name[0])},?\s{given}"
    near, far = rf"{entry}[^()\[\n]{{0,60}}\({year[0]}", rf"{entry}[^\[]{{0,300}}?{year[0]}"
    return bool(re.search(near, text[start:]) or re.search(far, text[end:]))


_NAME = late(r"[^\W\d_a-zà-ÿа-яё][\w’'-]+")
_YEAR = late(r"(?:1[4-9]|20)[0-9]{2}")


@rule(
    "BIB002",
    "listed-not-cited",
    "warning",
    bad=BODY + LIST.replace("Ostrow", "Nolde, M. (2016). The weir. Harbor House.\nOstrow"),
    good=BODY + LIST,
    since="0.2",
)
def listed_not_cited(paper: Paper) -> Iterator[Match]:
    """Nothing in the text cites an entry of the reference list.

    Either the entry or its citation was left behind in a revision. Silent under “Further reading”,
    for a bibliography beside notes, for numbered entries (MRK002) whose numbers were read as
    markers, for the second of two lists, and for a copy of an entry that is cited (BIB007).
    """
    cited = {name for citation in paper.citations for name in citation.entries}
    numbered = sum(bool(entry.note) for entry in paper.entries)
    by_markers = paper.markers and any(c.form == "number" for c in paper.citations)
    by_markers = by_markers or 2 * numbered < len(paper.entries)
    yield from _unused_data(paper.document, cited)
    works = works_by_id(paper)
    doubtful = numbers_in_doubt(paper, cited)
    for entry in _to_be_cited(paper, cited):
        if entry.id in cited or (entry.note and by_markers) or entry.id in doubtful:
            continue
        if _is_copy(paper, entry, cited, works):
            continue
        if not _is_spoken_of(paper, works[entry.id], entry.title or ""):
            yield match_entry(paper, entry, "nothing in the text cites this entry", 0.9)


def _unused_data(document: Document, cited: set[str]) -> Iterator[Match]:
    """The works that the paper itself holds as data, and cites nowhere; of a bibliography beside it
    in one finding, and none of a library, which serves other papers too: LaTeX's mostly do.
    """
    if not cited or "nocite" in document.metadata:
        return
    works: dict[str, list[str]] = {}  # by the file that holds them
    for item in document.data:
        if item.span is None:
            works.setdefault(item.origin, []).append(item.key)
    for origin, keys in works.items():
        unused = [key for key in keys if key not in cited]
        if origin == basename(document.path):
            for key in unused:
                at = document.text.find(key)
                if at >= 0:
                    message = f"nothing in the text cites {key}"
                    yield Match(Span(at, at + len(key)), message, confidence=0.95)
        elif unused and 2 * len(unused) <= len(keys) and document.format != "tex":
            at = max(0, document.text.find(origin))
            end = at + len(origin) if document.text.startswith(origin, at) else at
            told = ", ".join(unused[:_MOST_TOLD]) + (" …" if len(unused) > _MOST_TOLD else "")
            message = f"nothing in the text cites {told}, in {origin}"
            yield Match(Span(at, end), message, confidence=0.8)


def _to_be_cited(paper: Paper, cited: set[str]) -> list[Source]:
    """The entries of the lists that the text has to cite."""
    if not paper.lists:
        return []
    from citecheck.lists.parallel import find_pairing

    pairing = find_pairing(paper)
    own_notes = len(paper.notes) - sum(bool(entry.note) for entry in paper.entries)
    found: list[Source] = []
    for one in paper.lists:
        if one.kind != CITED or (pairing and one.number == pairing.second):
            continue
        entries = [entry for entry in paper.entries if entry.list == one.number]
        share = sum(entry.id in cited for entry in entries) / max(1, len(entries))
        if share >= LEAST_CITED and own_notes <= len(paper.citations):
            found.extend(entries)
    return found


def _is_copy(paper: Paper, entry: Source, cited: set[str], works: dict[str, Work]) -> bool:
    return any(
        other.id != entry.id and are_one_work(other, entry, works)
        for other in paper.entries
        if other.list == entry.list and other.id in cited
    )


def copies_of_cited(paper: Paper) -> set[str]:
    """The labels of numbered entries that nothing cites, and that repeat one that is cited."""
    cited = {name for citation in paper.citations for name in citation.entries}
    left = [entry for entry in paper.entries if entry.note and entry.id not in cited]
    works = works_by_id(paper) if left else {}
    return {entry.note for entry in left if _is_copy(paper, entry, cited, works)}


def _is_spoken_of(paper: Paper, work: Work, title: str) -> bool:
    """Whether the text before or behind the list names author and year near each other, or author
    and title: `Berg’s study of 1999`, `Berg, Weirs and Men`.
    """
    name = (work.families[0] if work.families else work.head).split(" ")[-1]
    if len(name) < 3:
        return False
    first = paper.lists[0].heading.start
    own = {note.span for note in paper.listed.notes} if paper.listed else set()
    notes = (note for note in paper.notes if note.span.start > first and note.span not in own)
    behind = "\n".join(note.text for note in notes)
    ways = []
    if work.year and work.year.isdecimal():
        ways.append(rf"[^()\[\]\n]{{0,60}}(?<!\d){work.year}(?!\d)")
    words = re.findall(r"\w+", title)[:_TITLE_WORDS]
    if len(words) == _TITLE_WORDS:
        ways.append(r"[^()\n]{1,40}?(?<!\w)" + r"[^\w]{1,4}".join(words))
    after = f"(?:{'|'.join(ways or ['(?!)'])})"
    near = re.compile(rf"(?<!\w){re.escape(name)}(?!\w){after}", re.IGNORECASE)
    end = max(note.span.end for note in paper.listed.notes) if paper.listed else first
    text = paper.document.text
    if any(near.search(part) for part in (text[:first], behind, text[end:])):
        return True
    return _is_dated_behind(name, work.year or "", text[end:])


def _is_dated_behind(name: str, year: str, behind: str) -> bool:
    """Whether what stands behind a list, as notes that nobody read, cites a name and a year."""
    if not year.isdecimal() or name not in behind.casefold():
        return False
    cited = rf"(?<!\w){re.escape(name)} ?\((?:[^()\n]{{0,60}}[ ,])?{year}(?!\d)"
    return re.search(cited, behind, re.IGNORECASE) is not None


_TITLE_WORDS = 3  # by which a work is known beside its author


@rule(
    "BIB007",
    "repeated-entry",
    "warning",
    bad=BODY + BERG + LIST,
    good=BODY + LIST,
    since="0.2",
)
def repeated_entry(paper: Paper) -> Iterator[Match]:
    """One work stands twice in a reference list.

    Told at the second, by DOI, or by authors, year and title.
    """
    for before, entry in repeated_entries(paper):
        name = before.entry or before.id.removeprefix("b")
        yield match_entry(paper, entry, f"the same work as entry {name} of the list")
