"""The date of a source whose labels show none, where the print has one after all.

A note's date stands apart: in brackets or between marks, in no field. An entry of a list names its
year somewhere, so that the year may stand at the edge of another field too: the best place counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.citations.certain.dates import find_dates
from citecheck.citations.certain.quotation import Quotations
from citecheck.citations.certain.spans import CertainSpan
from citecheck.citations.grammar.tails import date_parts
from citecheck.late import late
from citecheck.model import Part, Span

_YEAR = late(r"(?<![\w./–—:-])(?:1[4-9]|20)\d\d(?:[a-z](?!\w)|(?![\w/–—-]))")
_MARKS = " ,.;:()[]\t\n"
_CLOSED = frozenset(  # fields that hold no date of issue
    "url doi archive-url isbn issn arxiv access-date access-phrase page back-reference "
    "calendar open-quote close-quote translated-title".split()
)
_NAMES = frozenset(["title", "author", "editor"])
_OPENING, _CLOSING = ("(", "["), (")", "]", ",", ".", ";", ":", "")

_FREE, _MOST = 1, 4

Places = Sequence[tuple[int, int]]


def with_date(
    text: str,
    bounds: tuple[int, int],
    strict: Sequence[CertainSpan],
    parts: Sequence[Part],
    quotations: Quotations,
    *,
    is_entry: bool,
) -> list[Part]:
    """The parts of a source, with the date that its print shows at the best place inside the
    bounds; a field that holds it gives it up."""
    found = [(s.start, s.end) for s in strict if s.kind in ("date", "year")]
    ranges = [(s.start, s.end) for s in strict if s.kind == "range"]
    found += [m.span() for m in _YEAR.finditer(text) if not _meets(found, *m.span())]
    limit = _MOST if is_entry else _FREE
    ranked = []
    for start, end in found:
        if not bounds[0] <= start <= end <= bounds[1]:
            continue
        holders = [p for p in parts if p.span.start < end and start < p.span.end]
        if (
            any(p.kind in _CLOSED for p in holders)
            or _meets(ranges, start, end)
            or any(pair.start < start < pair.end for pair in quotations.pairs)
        ):
            continue
        rank = _rank(text, start, end, holders)
        if rank is not None and rank <= limit:
            ranked.append((rank, -start, start, end))
    if not ranked:
        return list(parts)
    _, _, start, end = min(ranked)
    rest = [piece for part in parts for piece in _without(text, part, start, end)]
    return [*rest, *_dates(text, start, end)]


def _rank(text: str, start: int, end: int, holders: Sequence[Part]) -> int | None:
    """How well a date stands there, 0 the best; None where it belongs to a name or title."""
    before, after = text[:start].rstrip()[-1:], text[end:].lstrip()[:1]
    if before in _OPENING and after in (")", "]"):
        return 0 if not any(p.kind == "title" for p in holders) else 3
    if not any(p.kind in _NAMES for p in holders):
        is_apart = before in _CLOSING or after in _CLOSING
        return 1 if is_apart else _inside(text, start)
    field = next(p for p in holders if p.kind in _NAMES).span
    has_before = bool(text[field.start : start].strip(_MARKS))
    has_behind = bool(text[end : field.end].strip(_MARKS))
    if not has_before and not has_behind:
        return 1
    if not has_behind or (not has_before and not text[:start].strip(_MARKS)):
        return 2  # `Industry Key Facts 2016`; `1996 Report on …`
    return _inside(text, start) if any(p.kind == "author" for p in holders) else None


def _inside(text: str, start: int) -> int | None:
    """`R. Prinn 2003 Geophysical Letters`, but not `Proceedings of the 2014 Conference`."""
    word = text[max(0, start - 40) : start].split()[-1:]
    return 4 if word and not word[0].islower() else None


def _without(text: str, part: Part, start: int, end: int) -> Iterator[Part]:
    """A part, or what it holds besides a stretch."""
    if part.span.end <= start or end <= part.span.start:
        yield part
        return
    for first, last in ((part.span.start, start), (end, part.span.end)):
        while first < last and text[first] in _MARKS:
            first += 1
        while last > first and text[last - 1] in _MARKS:
            last -= 1
        if first < last:
            yield part._replace(span=Span(first, last))


def _meets(places: Places, start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in places)


def _dates(text: str, start: int, end: int) -> Iterator[Part]:
    for date in find_dates(text[start:end]):
        yield from date_parts(date, start)
