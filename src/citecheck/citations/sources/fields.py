"""The parts of one source from its labelled tokens: runs of a label, trimmed, with their values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citecheck.citations.certain.dates import find_dates
from citecheck.citations.certain.quotation import Quotations
from citecheck.citations.certain.spans import CertainSpan
from citecheck.citations.grammar.tails import date_parts, page_parts
from citecheck.citations.sources.cover import title_parts
from citecheck.citations.sources.grouping import Group
from citecheck.citations.sources.labels import IDENTIFIERS, Labelled
from citecheck.facts.calendar import is_possible, month_number
from citecheck.late import late
from citecheck.model import Part, Span

_SAME = (  # labels that are kinds of parts
    "translated-title author editor container publisher place edition volume issue number "
    "locator archive legal genre isbn issn arxiv title series "
)
_KINDS = frozenset(_SAME.split())
_JOINED = frozenset(
    [
        "title",
        "author",
        "editor",
        "container",
        "publisher",
        "archive",
        "genre",
        "legal",
        "pages",
        "place",
    ]
)
# `Tin (Ausst.-Kat. Haus der Kunst, Bonn 2015)`, `Tin (=Studies, Bd. 3)`: behind what it stands in
_EXTENT = late(r"\d{1,3} (?:vols?|v|t|tomos|Bde|Bände|tomy|т)\.?")  # `5 v.`: how many there are
_VOLUME_HEAD = late(r"\d{1,3} (?=[A-Z]{3})")  # `in 1 HANDBOOK OF LAW 403`
_ASIDE = late(r" \((?:=|[^()]{3,80} [^()]{1,80}\d{2})[^()]*\)?$")
_EDGES = " ,;:/\n\t"
_VOLUME_TAIL = late(
    r",\s(?:(?:[ivxlc]+|pp?|vols?|t|Bd|Band)\.?|[A-Z]{2,}(?:[-/][A-Z\d]+)+"
    r"|\d{1,4} (?:vols?|v|tt?|tomos|Bde|tomy|pp?)\.?)$"
)
_NUMERAL = late(r"[IVXLC]{1,7}|[ivxlc]{1,7}|\d{1,3}")
_DATED = frozenset(["date", "no-date", "impossible-date", "back-reference"])
_ORDINARY = late(  # the number that a run ends with, an issue in brackets behind it
    r"(?<![\w./–-])(?P<number>[A-Z]?\d[\w./–-]*+|[ivxlcdmIVXLCDM]++(?!\w))"
    r"(?:\s?\((?P<issue>\d[\d/–-]{0,9}+)\))?[^\w(]*+$"
)
_VOLUME_ISSUE = late(r"(?P<volume>\d+)[.:/](?P<issue>\d[\d/–-]*)")


def source_parts(
    text: str,
    group: Group,
    strict: Sequence[CertainSpan],
    quotations: Quotations,
    *,
    is_entry: bool = False,
) -> list[Part]:
    """The parts of one source, in order of print."""
    parts: list[Part] = []
    is_case = any(token.label == "reporter" for token in group)
    ends = frozenset(span.end for span in strict if span.kind == "emphasis")
    for run in _runs(group, ends):
        if is_case and run.label == "container":
            continue
        made = _parts_of(text, run, strict, quotations)
        parts.extend(part for part in made if part.span.end > part.span.start)
    if parts and not any(part.kind in _DATED for part in parts):
        from citecheck.citations.sources.missed_dates import with_date

        bounds = (0, len(text)) if is_entry else (group[0].start, group[-1].end + 2)
        parts = sorted(
            with_date(text, bounds, strict, parts, quotations, is_entry=is_entry),
            key=lambda part: part.span,
        )
    if day := _day_behind(text, parts):
        parts.append(day)
        parts.sort(key=lambda part: part.span)
    return parts or [Part("other", Span(group[0].start, group[-1].end))]


def _day_behind(text: str, parts: Sequence[Part]) -> Part | None:
    """The day behind a newspaper's name, of a year said before: `2018. “…” New York Times, March
    9.`"""
    years = [part for part in parts if part.kind == "date"]
    papers = [part for part in parts if part.kind == "container"]
    if len(years) != 1 or not papers or not (years[0].value or "").isdecimal():
        return None
    found = _DAY.match(text, papers[-1].span.end)
    if found is None or any(
        p.span.start < found.end() and found.start(1) < p.span.end for p in parts
    ):
        return None
    first, second = found[1], found[2]
    form, month, day = ("dmy", second, first) if first.isdecimal() else ("mdy", first, second)
    number, year = month_number(month), years[0].value or ""
    if not number or not day.isdecimal() or not is_possible(int(year), number, int(day)):
        return None
    value = f"{year}-{number:02}-{int(day):02}"
    return Part("date", Span(found.start(1), found.end(2)), value, form=form)


_DAY = late(r",? ([^\W_]{1,12})\.? ([^\W_]{1,12})(?=[.,;)]|$)")


def _runs(group: Group, ends: frozenset[int] = frozenset()) -> list[Labelled]:
    """Tokens of one label joined, over a mark between them where the field may hold one; `ends`:
    where emphasis does, and the field with it."""
    runs: list[Labelled] = []
    pending: list[Labelled] = []
    for token in _as_series(group, ends) if ends else group:
        if token.label in ("o", "other"):
            pending.append(token)
            continue
        if (
            runs
            and runs[-1].label == token.label
            and (not pending or (token.label in _JOINED and _may_join(pending)))
            and not (pending and runs[-1].end in ends)
        ):
            label, start, _, starts = runs[-1]
            runs[-1] = Labelled(label, start, token.end, starts)
        else:
            runs.append(token)
        pending = []
    return runs


def _as_series(group: Group, ends: frozenset[int]) -> Iterator[Labelled]:
    """The tokens; what looks like a title behind an emphasised one is the series that it is in."""
    is_over, last = False, 0
    for token in group:
        is_title = token.label == "title"
        if is_title and last in ends and token.start > last + 1:
            is_over = True
        yield token._replace(label="series") if is_title and is_over else token
        last = token.end if is_title else last


def _may_join(between: Sequence[Labelled]) -> bool:
    """Whether a field may go on behind these tokens: marks and small words, two at most."""
    return len(between) <= 2 and all(token.end - token.start <= 4 for token in between)


def _parts_of(
    text: str, run: Labelled, strict: Sequence[CertainSpan], quotations: Quotations
) -> Iterator[Part]:
    label, start, end = run.label, run.start, run.end
    if label == "quoted":
        pair = next(p for p in quotations.pairs if p.start == start)
        made = title_parts(text, pair, quotations)
        linked = [s for s in strict if s.kind in IDENTIFIERS and start < s.start < end]
        made += [address_part(text, Labelled(s.kind, s.start, s.end), strict) for s in linked]
        yield from sorted(made, key=lambda part: part.span)
    elif label == "date":
        yield from _dates(text, start, end, "date")
    elif label == "access":
        yield from _access(text, start, end)
    elif label == "reporter":
        yield from _reporter(text, start, strict)
    elif label == "pages":
        yield from page_parts(text, start, end)
    elif label in ("url", "archive-url", "doi", "isbn", "issn", "arxiv"):
        yield address_part(text, run, strict)
    elif label == "backref":
        yield from _back_reference(text, run, strict)
    elif label in ("volume", "issue", "number"):
        yield from _number(text, run)
    elif label in _KINDS:
        field = _plain(text, run)
        yield _as_host(field, strict) if label == "container" else field


def _plain(text: str, run: Labelled) -> Part:
    """A field without the marks at its ends, which come off in pairs."""
    start, end = run.start, run.end
    while start < end and text[start] in _EDGES + ".)]":
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    if run.label == "title":
        tail = _VOLUME_TAIL.search(text, start, end)
        end = tail.start() if tail and tail.start() > start else end
    if run.label == "container" and (number := _VOLUME_HEAD.match(text, start, end)):
        start = number.end()
    if run.label == "container" and (aside := _ASIDE.search(text, start, end)):
        end = aside.start()
    printed = text[start:end]
    if printed.count("(") > printed.count(")"):  # brackets come off in pairs
        closes = text[end : end + 1] == ")"
        end = (
            end + 1 if closes else start + max(len(printed[: printed.rfind("(")].rstrip(" .,")), 1)
        )
    is_extent = run.label in ("container", "publisher") and _EXTENT.fullmatch(text, start, end)
    return Part("other" if is_extent else run.label, Span(start, end))


def _dates(text: str, start: int, end: int, kind: str) -> Iterator[Part]:
    for date in find_dates(text[start:end]):
        if date.form == "calendar":
            yield Part("calendar", Span(date.start + start, date.end + start))
        else:
            yield from date_parts(date, start, kind)


def _as_host(field: Part, strict: Sequence[CertainSpan]) -> Part:
    """A container that is printed as a host is one."""
    for span in strict:
        if span.kind == "host" and field.span == (span.start, span.end):
            return Part("outlet-host", field.span, span.value)
    return field


def _access(text: str, start: int, end: int) -> Iterator[Part]:
    dates = list(_dates(text, start, end, "access-date"))
    stop = dates[0].span.start if dates else end
    if phrase := text[start:stop].rstrip(" :"):
        yield Part("access-phrase", Span(start, start + len(phrase)))
    yield from dates


def _reporter(text: str, start: int, strict: Sequence[CertainSpan]) -> Iterator[Part]:
    from citecheck.citations.certain.reporters import find_reporters

    found = next(r for r in find_reporters(text) if r.start == start)
    if found.volume:
        yield Part("volume", Span(*found.volume))
    if found.year:
        yield from _dates(text, *found.year, "date")
    yield Part("container", Span(*found.name), "reporter")
    if found.page:
        yield from page_parts(text, *found.page)


def address_part(text: str, run: Labelled, strict: Sequence[CertainSpan]) -> Part:
    value = next((s.value for s in strict if s.start == run.start and s.kind == run.label), None)
    printed = text[run.start : run.end]
    form = "broken" if any(char.isspace() for char in printed) else None
    return Part(run.label, Span(run.start, run.end), value or printed, 1.0, form)


def _back_reference(text: str, run: Labelled, strict: Sequence[CertainSpan]) -> Iterator[Part]:
    """The form of a back-reference, and the number of the note that it names."""
    if _NUMERAL.fullmatch(text, run.start, run.end):  # `Lund, _Rivers_, xvi, p. 3`: a volume
        yield from _number(text, run._replace(label="volume"))
        return
    kinds = [
        s.value
        for s in strict
        if s.kind == "back-reference" and s.start < run.end and run.start < s.end
    ]
    number = re.search(r"\d+", text[run.start : run.end]) if kinds and kinds[0] == "note" else None
    form = number[0] if number else None
    yield Part(
        "back-reference", Span(run.start, run.end), kinds[0] if kinds else "short", 1.0, form
    )


def _number(text: str, run: Labelled) -> Iterator[Part]:
    """A number without the word before it."""
    kind = run.label
    match = None if kind == "number" else _ORDINARY.search(text, run.start, run.end)
    if match is None:
        yield _plain(text, run)
        return
    start, end = match.span("number")
    pair = _VOLUME_ISSUE.fullmatch(text, start, end) if kind == "volume" else None
    if pair and text[end - 3 : end - 2] != ":":  # `5:27` is a place in a recording
        yield Part("volume", Span(*pair.span("volume")))
        yield Part("issue", Span(*pair.span("issue")))
        return
    yield Part(kind, Span(start, end))
    if kind == "volume" and match["issue"]:
        yield Part("issue", Span(*match.span("issue")))
