"""The entries of a document's lists, and the citations in its text that lead to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from citecheck.lists import NO_LISTS, Entries, Lists
from citecheck.lists.alphabetic import by_label
from citecheck.lists.by_page import find_by_page
from citecheck.lists.entries import read_entries
from citecheck.lists.headings import ListPlace
from citecheck.lists.healing import with_whole_words
from citecheck.lists.in_notes import citing, stretches, without_roles
from citecheck.lists.index import Index
from citecheck.lists.linked import Linked
from citecheck.lists.linking import link
from citecheck.lists.mentions import find_brackets, find_mentions
from citecheck.lists.numbered import (
    Number,
    are_citations,
    by_markers,
    ibid_at,
    in_brackets,
    in_round_brackets,
)
from citecheck.lists.unbracketed import unbracketed
from citecheck.lists.works import Work, works_of
from citecheck.model import Citation, Document, Span, Structure


def read_cited(
    document: Document, flat: str, places: Sequence[ListPlace], structure: Structure
) -> Lists:
    """What the lists at these places hold, and what cites it; `flat`: the text without markup."""
    entries = read_entries(document, flat, places, structure)
    if not entries.sources:
        return NO_LISTS
    hidden = [(place.heading.start, place.end) for place in places]
    flat = without_roles(with_whole_words(flat), structure)
    brackets = list(find_brackets(flat, hidden))
    labels = {s.entry: s.id for s in reversed(entries.sources) if s.entry and s.list == 1}
    by_number = {label: name for label, name in labels.items() if label.isdecimal()}
    keyed = by_label(flat, brackets, labels) if len(labels) > len(by_number) else []
    numbers = _numbers(flat, brackets, structure, hidden, by_number) if by_number else []
    in_notes = list(stretches(flat, structure, hidden))
    index = _index(places, entries)
    linked = link(flat, find_mentions(flat, sorted([*brackets, *in_notes])), index)
    linked = citing(flat, linked, in_notes)
    named = sum(bool(x.works) for x in linked)
    paged: list[Citation] = []
    if named < _FEW_NAMED * len(entries.sources) and not numbers:
        titles = {source.id: source.title for source in entries.sources}
        paged = find_by_page(flat, brackets, index, titles)
        named = max(named, len(paged))
    if _cites_by_notes(structure, hidden, named):
        return Lists(tuple(places), entries, ())
    if len(keyed) > named:
        found = keyed
    elif by_number and numbers and len(numbers) > named:
        if not are_citations(numbers):
            return NO_LISTS
        found = _by_number(numbers, by_number)
    elif len(paged) > sum(bool(x.works) for x in linked):
        found = _with_ibid(flat, brackets, paged)
    else:
        found = _with_ibid(flat, brackets, [_citation(x) for x in linked])
    citations = tuple(
        c._replace(section=_section(structure, c.span.start), text=c.span.of(document.text))
        for c in found
    )
    return Lists(tuple(places), entries, citations)


def _cites_by_notes(structure: Structure, hidden: Sequence[tuple[int, int]], named: int) -> bool:
    """Whether the list stands beside notes that cite: `(London, 1792)` is no citation there."""
    starts = [n.span.start for n in structure.notes]
    own = sum(not any(a <= at < b for a, b in hidden) for at in starts)
    return own > max(_FEW_NOTES, _NOTES_EACH * named)


_FEW_NAMED = 0.3  # citations by year for each entry, above which the paper cites by year
_FEW_NOTES, _NOTES_EACH = 20, 5  # notes beside a list; for each citation that it explains


def _numbers(
    flat: str,
    brackets: Sequence[Span],
    structure: Structure,
    hidden: Sequence[tuple[int, int]],
    by_number: Mapping[str, str],
) -> list[Number]:
    """The numbers that cite: in brackets, or as the markers that structure has read.

    Round brackets name most of the entries in turn; they cite where nothing else names as many.
    """
    last = len(by_number)
    inside = in_brackets(flat, brackets, last)
    marks = [m for m in structure.markers if not any(a <= m.span.start < b for a, b in hidden)]
    marked = list(by_markers(marks))
    is_inside = _named(inside, last) >= _NEARLY * _named(marked, last)
    best = inside if len(inside) >= len(marked) or is_inside else marked
    round_ = in_round_brackets(flat, brackets, last)
    if round_ and (not best or _named(round_, last) > _named(best, last)):
        return round_
    enough = _FEW_OF_LIST if best is inside else _NEARLY
    if _named(best, last) < enough * last or not are_citations(best):
        bare = unbracketed(flat, hidden, max(map(int, by_number)))
        if len(bare) >= _MANY_MORE * len(best) and _named(bare, last) >= _named(best, last):
            return bare
    return best


_FEW_OF_LIST = 0.6  # of its entries: where brackets name fewer, other figures may cite
_MANY_MORE = 1.25  # numbers without brackets for each marker, where the markers were not all
_NEARLY = 0.9  # of the entries that markers name: brackets that name as many are surer


def _named(numbers: Sequence[Number], last: int) -> int:
    """How many entries of a list numbers name."""
    return len({n.number for n in numbers if n.number is not None and n.number <= last})


def _by_number(numbers: Sequence[Number], by_number: dict[str, str]) -> list[Citation]:
    found: list[Citation] = []
    for span, number, locator in numbers:
        if number is None:
            entries = found[-1].entries if found else ()
            found.append(Citation(span, 1, "", entries, locator, 0.9, "ibid"))
        else:
            entry = by_number.get(str(number))
            found.append(Citation(span, 1, "", (entry,) if entry else (), locator, 0.95, "number"))
    return found


def _index(places: Sequence[ListPlace], entries: Entries) -> Index:
    """The works of all lists; a citation leads into the lists that come next after it."""
    works = works_of(entries.notes, entries.sources)
    groups: list[tuple[int, set[int]]] = []  # where a group of lists begins, and their numbers
    for number, place in enumerate(places, 1):
        is_new = not groups or place.heading.start - places[number - 2].end > _APART
        if is_new:
            groups.append((place.heading.start, {number}))
        else:
            groups[-1][1].add(number)

    def allowed(work: Work, at: int) -> bool:
        after = next((lists for start, lists in groups if start > at), None)
        return work.list in (after or groups[-1][1])

    return Index(works, allowed)


_APART = 3000  # characters of text between the lists of one article and those of the next


def _citation(linked: Linked) -> Citation:
    return Citation(
        linked.span,
        1,
        "",
        tuple(work.id for work in linked.works),
        linked.mention.locator,
        linked.confidence,
        linked.mention.form,
        linked.slip,
    )


def _with_ibid(flat: str, brackets: Sequence[Span], found: list[Citation]) -> list[Citation]:
    """*Ibid.* in brackets cites what was cited last."""
    extra: list[Citation] = []
    for bracket in brackets:
        if again := ibid_at(flat, bracket.start, bracket.end):
            before = [c for c in found if c.span.start < bracket.start]
            if before:
                last = before[-1]
                extra.append(Citation(again.span, 1, "", last.entries, again.locator, 0.9, "ibid"))
    return sorted([*found, *extra], key=lambda c: c.span)


def _section(structure: Structure, at: int) -> int:
    found = [s.number for s in structure.sections if s.span.start <= at]
    return found[-1] if found else 1
