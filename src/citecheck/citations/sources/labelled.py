"""Notes read through labels: certain spans, a label for each token, groups, parts."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from citecheck.citations.certain.dates import find_dates
from citecheck.citations.certain.quotation import Quotations, find_quotations
from citecheck.citations.certain.spans import CertainSpan, certain_spans
from citecheck.citations.grammar.tails import date_parts
from citecheck.citations.grammar.titles import separator_parts
from citecheck.citations.sources.cover import cover, with_marks
from citecheck.citations.sources.fields import address_part, source_parts
from citecheck.citations.sources.grouping import Group, dated_entries, group_sources
from citecheck.citations.sources.labels import IDENTIFIERS, Labelled, whole_spans
from citecheck.citations.sources.media import without_media
from citecheck.citations.sources.mending import mended
from citecheck.citations.sources.reading import Reading
from citecheck.citations.sources.remarks import is_unfilled
from citecheck.citations.sources.types import kind_of_note
from citecheck.facts.names import AND
from citecheck.late import late
from citecheck.model import Part, Span

_FIXED = IDENTIFIERS | {"impossible-date"}  # what no other field holds
_SEPARATOR = late(rf"\s*[.,]?\s?;\s*|,?\s(?:{AND}|with)\s")
_OWN = {"note": "other"}  # the model's labels that are finer than ours
MAX_SPANS = 1_000  # in a note that is one
CONFIDENCE = 0.8  # of what a model says


def read_labelled(
    text: str,
    quotations: Quotations | None = None,
    *,
    emphasised: Sequence[tuple[int, int]] = (),
    is_entry: bool = False,
    without: Container[str] = (),
) -> Reading:
    """The reading of any note.

    Args:
        quotations: those of the text, where they are known already.
        emphasised: stretches that stood between marks of emphasis.
        is_entry: the text is an entry of a reference list, hence one source.
        without: names of constraints that are not to hold (`labelling.constraints`).
    """
    quotations = find_quotations(text) if quotations is None else quotations
    certain = certain_spans(text, quotations, emphasised)
    if len(certain) > MAX_SPANS:
        return Reading((Part("commentary", Span(0, len(text))),), (), "commentary", 0.0)
    labels = _labels(text, certain, is_entry=is_entry, without=without)
    begins = frozenset(start for start, _ in emphasised)
    labels = mended(text, labels, is_entry=is_entry, emphasised=begins)
    tokens = without_media(text, whole_spans(text, labels, certain))
    if is_entry:
        tokens = [t._replace(label="o") if t.label in ("sep", "sig") else t for t in tokens]
    groups = [g for g in group_sources(tokens, text) if not _says_nothing(text, g, certain)]
    if is_entry and not groups:
        groups = list(dated_entries(tokens, text))
    fields: list[Part] = list(_between(text, groups, certain))
    fields.extend(_identifiers(text, groups, certain))
    fields.extend(_impossible(text, certain, quotations))
    places = []
    for group in groups:
        made = source_parts(
            text, group, certain, quotations, is_entry=is_entry and len(groups) == 1
        )
        fields.extend(made)
        places.append((made[0].span.start, made[-1].span.end))
    parts = with_marks(cover(text, _apart(fields)), quotations)
    kind = "citation" if groups else _kind(text, certain)
    return Reading(parts, _ranges(parts, places), kind, CONFIDENCE)


def _says_nothing(text: str, group: Group, certain: Sequence[CertainSpan]) -> bool:
    """Whether words taken for a back-reference or an archive have no form of one: `TODO source`."""
    if any(token.label not in ("backref", "archive") for token in group):
        return False
    words = text[group[0].start : group[-1].end]
    if any(sign.isdecimal() for sign in words) or any(
        span.kind in ("back-reference", "archive") and span.start < group[-1].end
        for span in certain
    ):
        return False
    return "?" in text or is_unfilled(text) or (words.islower() and group[0].label == "backref")


def _kind(text: str, certain: Sequence[CertainSpan]) -> str:
    """What a note without a source is."""
    if any(span.kind == "informant" for span in certain):
        return "communication"
    return kind_of_note(text)


def _labels(
    text: str, certain: Sequence[CertainSpan], *, is_entry: bool, without: Container[str]
) -> list[Labelled]:
    from citecheck.citations.labelling import label

    found = []
    for name, start, end in label(text, certain, single=is_entry, without=without):
        field = name.removeprefix("S-")
        found.append(Labelled(_OWN.get(field, field), start, end, name.startswith("S-")))
    return found


def _apart(fields: list[Part]) -> Iterator[Part]:
    """The fields in order of print; one that reaches into another is cut."""
    at = 0
    fixed = [field for field in fields if field.kind in _FIXED]
    for field in sorted(_around(fields, fixed), key=lambda part: part.span):
        if field.span.end <= at and field.span.end > field.span.start:
            continue
        if field.span.start < at:
            field = field._replace(span=Span(at, field.span.end))
        yield field
        at = field.span.end


def _around(fields: list[Part], fixed: list[Part]) -> Iterator[Part]:
    """The fields, in two where an identifier stands inside one."""
    for field in fields:
        for part in fixed:
            start, end = part.span
            if field.span.start <= start < field.span.end and field.kind not in _FIXED:
                if field.span.start < start:
                    yield field._replace(span=Span(field.span.start, start))
                field = field._replace(span=Span(min(end, field.span.end), field.span.end))
        if field.span.start < field.span.end:
            yield field


def _identifiers(
    text: str, groups: Sequence[Group], strict: Sequence[CertainSpan]
) -> Iterator[Part]:
    """Addresses and numbers that stand in no source."""
    for span in strict:
        if span.kind in IDENTIFIERS and not any(
            g[0].start <= span.start < g[-1].end for g in groups
        ):
            yield address_part(text, Labelled(span.kind, span.start, span.end), strict)


def _impossible(text: str, strict: Sequence[CertainSpan], quotations: Quotations) -> Iterator[Part]:
    """Days that no calendar holds, wherever they stand outside quotations."""
    if all(date.is_possible for date in find_dates(text)):
        return
    for span in strict:
        if span.kind != "date" or any(p.start < span.start < p.end for p in quotations.pairs):
            continue
        for date in find_dates(text[span.start : span.end]):
            if not date.is_possible:
                yield from date_parts(date, span.start)


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


def _between(text: str, groups: Sequence[Group], strict: Sequence[CertainSpan]) -> Iterator[Part]:
    """Signals, separators and commentary outside the sources."""
    at = 0
    for start, end in [*((g[0].start, g[-1].end) for g in groups), (len(text), len(text))]:
        yield from _outside(text, at, start, strict, is_first=at == 0)
        at = max(at, end)


def _outside(
    text: str, start: int, end: int, strict: Sequence[CertainSpan], *, is_first: bool
) -> Iterator[Part]:
    """The parts of a stretch that belongs to no source."""
    signals = [s for s in strict if s.kind == "signal" and start <= s.start and s.end <= end]
    at = start
    if not is_first and end > start:
        closed = start
        while closed < end and text[closed] in ")]":  # of an imprint or court
            closed += 1
        separator = _SEPARATOR.match(text, closed, end)
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
