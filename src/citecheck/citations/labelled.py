"""Notes read through labels: strict spans, a label for each token, hard evidence, groups, parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citecheck.citations.cover import cover, title_parts, with_strays
from citecheck.citations.dates import find_dates
from citecheck.citations.evidence import overrule
from citecheck.citations.grouping import Group, Labelled, group_sources
from citecheck.citations.quotation import Quotations, find_quotations
from citecheck.citations.quoted import separator_parts
from citecheck.citations.repairs import repair
from citecheck.citations.source import Reading
from citecheck.citations.strict import StrictSpan, strict_spans
from citecheck.citations.tails import date_parts
from citecheck.citations.types import kind_of_note
from citecheck.model import Part, Span

_KIND = {
    "translated-title": "translated-title", "author": "author", "editor": "editor", "container": "container", "publisher": "publisher",
    "place": "place", "edition": "edition", "volume": "volume", "issue": "issue", "number": "number", "locator": "locator",
    "archive": "archive", "legal": "legal", "genre": "genre", "isbn": "isbn", "issn": "issn", "arxiv": "arxiv", "title": "title", "series": "series",
}  # fmt: skip
_OWN = {"court": "legal", "note": "other"}  # the model's labels that are finer than ours
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
_EDGES = " ,;:/\n\t"
_VOLUME_TAIL = re.compile(r",\s(?:(?:[ivxlc]+|pp?|vols?|t|Bd|Band)\.?|[A-Z]{2,}(?:[-/][A-Z\d]+)+)$")
_DATED = frozenset(["date", "no-date", "impossible-date", "back-reference"])
_NUMBERS = re.compile(
    r"\d+[a-z]?|[A-H]-?\d+[a-z]?|[ivxlcdmIVXLCDM]+\b|(?P<dash>[-–—‑−])|(?P<more>ff?\.|sqq?\.|passim)"
)
_ORDINARY = re.compile(r"(?:\w+\.?\s?)*?(?P<number>[A-Z]?\d[\w./–-]*|[ivxlcdmIVXLCDM]+)\W*$")
MAX_SPANS = 1_000  # in a note that is one
CONFIDENCE = 0.8  # of what a model says


def read_labelled(text: str, *, is_entry: bool = False) -> Reading:
    """The reading of any note. An entry of a reference list (`is_entry`) is one source."""
    strict = strict_spans(text)
    if len(strict) > MAX_SPANS:
        return Reading((Part("commentary", Span(0, len(text))),), (), "commentary", 0.0)
    tokens = overrule(text, _labels(text, strict, is_entry=is_entry), strict)
    if is_entry:
        tokens = [
            t._replace(starts=False, label="o" if t.label in ("sep", "sig") else t.label)
            for t in tokens
        ]
    groups = group_sources(tokens, text, repair)
    quotations = find_quotations(text)
    fields: list[Part] = list(_between(text, tokens, groups, strict))
    fields.extend(_strays(quotations))
    spans = []
    for group in groups:
        made = _fields(text, group, strict, quotations)
        fields.extend(made)
        spans.append((made[0].span.start, made[-1].span.end))
    parts = with_strays(cover(text, _apart(fields)), text, quotations)
    kind = "citation" if groups else kind_of_note(text)
    return Reading(parts, _ranges(parts, spans), kind, CONFIDENCE)


def _labels(text: str, strict: Sequence[StrictSpan], *, is_entry: bool) -> list[Labelled]:
    from citecheck.citations.labelling import label

    found = []
    for name, start, end in label(text, strict, single=is_entry):
        starts = name.startswith("S-")
        found.append(
            Labelled(_OWN.get(name.removeprefix("S-"), name.removeprefix("S-")), start, end, starts)
        )
    return found


def _apart(fields: list[Part]) -> Iterator[Part]:
    """The fields in order of print; one that reaches into another is cut."""
    at = 0
    strays = [field.span.start for field in fields if field.kind == "stray-quote"]
    for field in sorted(_around(fields, strays), key=lambda part: part.span):
        if field.span.end <= at and field.span.end > field.span.start:
            continue
        if field.span.start < at:
            field = field._replace(span=Span(at, field.span.end))
        yield field
        at = field.span.end


def _around(fields: list[Part], strays: list[int]) -> Iterator[Part]:
    """The fields, in two where a stray mark stands inside one."""
    for field in fields:
        for stray in strays:
            if field.span.start <= stray < field.span.end and field.kind != "stray-quote":
                if field.span.start < stray:
                    yield field._replace(span=Span(field.span.start, stray))
                field = field._replace(span=Span(stray + 1, field.span.end))
        if field.span.start < field.span.end:
            yield field


def _strays(quotations: Quotations) -> Iterator[Part]:
    """Marks without a partner; those inside a quoted title come twice and are told apart later."""
    for stray in quotations.strays:
        yield Part("stray-quote", Span(stray.start, stray.end), stray.reason)


def _ranges(parts: Sequence[Part], spans: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    groups = []
    at = 0
    for start, end in spans:
        while parts[at].span.start < start:
            at += 1
        first = at
        while at < len(parts) and parts[at].span.end <= end and parts[at].kind != "final-stop":
            at += 1
        groups.append(Span(first, at))
    return tuple(groups)


def _between(
    text: str, tokens: Sequence[Labelled], groups: Sequence[Group], strict: Sequence[StrictSpan]
) -> Iterator[Part]:
    """Signals, separators and commentary outside the sources."""
    at = 0
    for start, end in [*((g[0].start, g[-1].end) for g in groups), (len(text), len(text))]:
        yield from _outside(text, at, start, strict, is_first=at == 0)
        at = max(at, end)


def _outside(
    text: str, start: int, end: int, strict: Sequence[StrictSpan], *, is_first: bool
) -> Iterator[Part]:
    """The parts of a stretch that belongs to no source."""
    signals = [s for s in strict if s.kind == "signal" and start <= s.start and s.end <= end]
    at = start
    if not is_first and end > start:
        separator = re.compile(r"\s*[.,]?\s?;\s*|,?\s(?:and|und|и|et|y)\s").match(text, start, end)
        if separator:
            yield from separator_parts(separator)
            at = separator.end()
    for signal in signals:
        if signal.start < at:
            continue
        yield from _commentary(text, at, signal.start)
        yield Part("signal", Span(signal.start, signal.end), signal.value)
        at = signal.end
    label = re.compile(r"\s*[^\W\d_][\w ’'-]{1,40}:\s*").fullmatch(text, at, end)
    if label and end < len(text):
        printed = label[0].strip()
        begin = at + label[0].index(printed)
        yield Part("label", Span(begin, begin + len(printed)))
    else:
        yield from _commentary(text, at, end)


def _commentary(text: str, start: int, end: int) -> Iterator[Part]:
    printed = text[start:end]
    head = re.match(r"[\s.,;:)\]]*", printed)
    begin = start + (head.end() if head else 0)
    stop = end if end < len(text) else len(text.rstrip().removesuffix("."))
    stop = begin + len(text[begin:stop].rstrip(" ("))
    if stop > begin and any(char.isalnum() for char in text[begin:stop]):
        yield Part("commentary", Span(begin, stop))


def _fields(
    text: str, group: Group, strict: Sequence[StrictSpan], quotations: Quotations
) -> list[Part]:
    """The parts of one source, in order of print."""
    parts: list[Part] = []
    is_case = any(token.label == "reporter" for token in group)
    for run in _runs(group):
        if is_case and run.label == "container":
            continue
        made = _parts_of(text, run, strict, quotations)
        parts.extend(part for part in made if part.span.end > part.span.start)
    if parts and not any(part.kind in _DATED for part in parts):
        parts.extend(_missed_date(text, group, parts, strict))
        parts.sort(key=lambda part: part.span)
    return parts or [Part("other", Span(group[0].start, group[-1].end))]


def _missed_date(
    text: str, group: Group, parts: Sequence[Part], strict: Sequence[StrictSpan]
) -> Iterator[Part]:
    """The date of a source whose labels show none: one in brackets or between commas that no field
    holds."""
    start, end = group[0].start, min(group[-1].end + 2, len(text))
    for span in strict:
        if span.kind not in ("date", "year") or not start <= span.start <= span.end <= end:
            continue
        is_free = not any(p.span.start < span.end and span.start < p.span.end for p in parts)
        before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
        if is_free and before in ("(", "[", " ") and after in (")", "]", ",", ".", ""):
            yield from _dates(text, span.start, span.end, "date")
            return


def _runs(group: Group) -> list[Labelled]:
    """Tokens of one label joined, over a mark between them where the field may hold one."""
    runs: list[Labelled] = []
    pending: list[Labelled] = []
    for token in group:
        if token.label in ("o", "other"):
            pending.append(token)
            continue
        if (
            runs
            and runs[-1].label == token.label
            and (not pending or (token.label in _JOINED and len(pending) <= 2))
        ):
            runs[-1] = runs[-1]._replace(end=token.end)
        else:
            runs.append(token)
        pending = []
    return runs


def _parts_of(
    text: str, run: Labelled, strict: Sequence[StrictSpan], quotations: Quotations
) -> Iterator[Part]:
    label, start, end = run.label, run.start, run.end
    if label == "quoted":
        pair = next(p for p in quotations.pairs if p.start == start)
        yield from title_parts(text, pair, quotations)
    elif label == "date":
        yield from _dates(text, start, end, "date")
    elif label == "access":
        yield from _access(text, start, end)
    elif label == "reporter":
        yield from _reporter(text, start, strict)
    elif label == "pages":
        yield from _pages(text, start, end)
    elif label in ("url", "archive-url", "doi"):
        yield _address(text, run, strict)
    elif label == "backref":
        yield _back_reference(text, run, strict)
    elif label in ("volume", "issue", "number"):
        yield from _number(text, run)
    elif label in _KIND:
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
    printed = text[start:end]
    if printed.count("(") > printed.count(")"):  # brackets come off in pairs
        closes = text[end : end + 1] == ")"
        end = (
            end + 1 if closes else start + max(len(printed[: printed.rfind("(")].rstrip(" .,")), 1)
        )
    return Part(_KIND[run.label], Span(start, end))


def _as_host(field: Part, strict: Sequence[StrictSpan]) -> Part:
    """A container that is printed as a host is one."""
    for span in strict:
        if span.kind == "host" and field.span == (span.start, span.end):
            return Part("outlet-host", field.span, span.value)
    return field


def _dates(text: str, start: int, end: int, kind: str) -> Iterator[Part]:
    for date in find_dates(text[start:end]):
        yield from date_parts(date, start, kind)


def _access(text: str, start: int, end: int) -> Iterator[Part]:
    dates = list(_dates(text, start, end, "access-date"))
    stop = dates[0].span.start if dates else end
    phrase = text[start:stop].rstrip(" :")
    yield Part("access-phrase", Span(start, start + len(phrase)))
    yield from dates


def _reporter(text: str, start: int, strict: Sequence[StrictSpan]) -> Iterator[Part]:
    from citecheck.citations.locators import find_reporters

    found = next(r for r in find_reporters(text) if r.start == start)
    if found.volume:
        yield Part("volume", Span(*found.volume))
    if found.year:
        yield from _dates(text, *found.year, "date")
    yield Part("container", Span(*found.name), "reporter")
    if found.page:
        yield from _pages(text, *found.page)


def _pages(text: str, start: int, end: int) -> Iterator[Part]:
    for match in _NUMBERS.finditer(text, start, end):
        span = Span(*match.span())
        before = text[span.start - 1 : span.start]
        if match["dash"]:
            yield Part("range-dash", span, match["dash"])
        elif match["more"] is None and not (
            before.isalpha() or text[span.end : span.end + 1].isalpha()
        ):
            yield Part("page", span)


def _address(text: str, run: Labelled, strict: Sequence[StrictSpan]) -> Part:
    value = next((s.value for s in strict if s.start == run.start and s.kind == run.label), None)
    printed = text[run.start : run.end]
    form = "broken" if any(char.isspace() for char in printed) else None
    return Part(run.label, Span(run.start, run.end), value or printed, 1.0, form)


def _back_reference(text: str, run: Labelled, strict: Sequence[StrictSpan]) -> Part:
    """The form of a back-reference, and the number of the note that it names."""
    kinds = [
        s.value
        for s in strict
        if s.kind == "back-reference" and s.start < run.end and run.start < s.end
    ]
    number = re.search(r"\d+", text[run.start : run.end]) if kinds and kinds[0] == "note" else None
    form = number[0] if number else None
    return Part(
        "back-reference", Span(run.start, run.end), kinds[0] if kinds else "short", 1.0, form
    )


def _number(text: str, run: Labelled) -> Iterator[Part]:
    """A number without the word before it."""
    kind = _KIND[run.label]
    match = _ORDINARY.match(text, run.start, run.end)
    if match and kind != "number":
        span = Span(*match.span("number"))
        pair = re.match(r"(\d+)\s?\((\d[\d/–-]*)\)|(\d+)[.:/](\d+)", text[span.start : run.end])
        if kind == "volume" and pair:
            volume, issue = (1, 2) if pair[1] else (3, 4)
            yield Part("volume", Span(span.start, span.start + pair.end(volume)))
            yield Part("issue", Span(span.start + pair.start(issue), span.start + pair.end(issue)))
            return
        yield Part(kind, span)
    else:
        yield _plain(text, run)
