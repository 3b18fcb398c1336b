"""The grammar of the family `[signal] [label:] [authors,] “title,” outlet, date[, page]`.

It reads a note only where quotation, names, outlet, date and marks explain it without remainder;
for any other note it says None, and the sequence model has its turn. Trailing prose behind a
separator is commentary.
"""

from __future__ import annotations

import re

from citecheck.citations.cover import cover, title_parts
from citecheck.citations.dates import (
    DateMention,
    find_dates,
    is_season,
    month_number,
    weekday_number,
)
from citecheck.citations.quotation import Quotation, Quotations, find_quotations
from citecheck.citations.source import Reading
from citecheck.model import Part, Span

_NAME = r"[^\W\d_a-zа-яё][\w.’'-]*(?:[ ](?:(?:van|von|de|der|den|du|da|di|del|la|bin|ibn|al)[ ])*[^\W\d_a-zа-яё][\w.’'-]*){0,3}"
_SIGNAL = r"See(?:[ ]also)?|[Ss]ee[ ]also|see|Cf\.|cf\.|Compare|Vgl\.|См\.|Ср\.|Voir"
_BEFORE = re.compile(
    rf"(?:(?P<signal>{_SIGNAL})[ ])?(?:(?P<label>[^\W\d_a-z][\w’'.-]*(?:[ ](?:and[ ]|of[ ])?[^\W\d_a-z][\w’'.-]*){{0,3}}):[ ])?"
    rf"(?:(?P<authors>{_NAME}(?:(?:,[ ](?:and[ ])?|[ ](?:and|&|und|et)[ ]){_NAME}){{0,4}}),[ ])?"
)
_HOST = r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,10}"
_OUTLET = r"(?:The[ ])?[^\W\d_a-zа-яё][\w’'&-]*(?:[ ](?:(?:of|the|and|for|de|la|le|du|des|der|die|und|i|и|&|et|on|in)[ ]){0,2}[^\W\d_a-zа-яё][\w’'&-]*){0,5}(?:[ ][Oo]nline)?"
_WORD = r"[^\W\d_]{3,11}"
_DATE = rf"(?:(?P<weekday>{_WORD}),?[ ])?(?:(?P<mdy>{_WORD})\.?[ ]\d{{1,2}},[ ]|(?P<dmy>\d{{1,2}}[ ]{_WORD}\.?[ ])|(?P<my>{_WORD}[ ]))\d{{4}}"
_PAGE = r"(?:,[ ](?P<prefix>pp?\.[ ])?(?P<page>[A-H]?\d{1,4})(?:(?P<dash>[-–—])(?P<page2>[A-H]?\d{1,4}))?)?"
_AFTER = re.compile(
    rf"(?P<outside>[ ]?,)?[ ](?:\((?P<place>[A-Z]\w+)\)[ ])?(?:(?P<host>{_HOST})|(?P<outlet>{_OUTLET}))(?P<comma>[ ]?,)?[ ](?P<date>{_DATE}){_PAGE}(?=[.;,]|$|[ ]?;|[ ]and[ ])"
)
_SEPARATOR = re.compile(r"\s*[.,]?\s?;\s*|,?[ ]and[ ]|\.[ ](?=See[ ]also[ ])")
_END = re.compile(r"\s*\.?\s*$")
_WORDS = re.compile(r"[^\W\d_]+")
_EVIDENCE = re.compile(
    r"(?<!in )(?<!from )(?<!since )(?<!to )(?<!and )(?<!by )(?<!until )\b\d{4}|https?:|www\.|[“”„«»\"]|\w\.\w{2,}"
    r"|\b(?:ibid|see|cf|cit|там же|vgl)\b", re.IGNORECASE
)  # fmt: skip


def read_quoted(text: str) -> Reading | None:
    """The reading of a note that the grammar explains, or None."""
    quotations = find_quotations(text)
    titles = [pair for pair in quotations.outer if pair.mark not in "'‘‚"]
    if not titles or any(stray.reason != "doubled" for stray in quotations.strays):
        return None
    fields: list[Part] = []
    starts: list[tuple[int, int]] = []
    at = 0
    for pair in titles:
        if starts:
            behind = _separate(fields, text, at)
            if behind is None:
                return None
            at = behind
        end = _read_source(fields, text, at, pair, quotations)
        if end is None:
            return None
        first = next(part.span.start for part in fields if part.span.start >= at)
        starts.append((first, end))
        at = end
    if not _read_rest(fields, text, at):
        return None
    return _reading(text, fields, starts)


def _reading(text: str, fields: list[Part], spans: list[tuple[int, int]]) -> Reading:
    parts = cover(text, fields)
    groups = []
    at = 0
    for start, end in spans:
        while parts[at].span.start < start or parts[at].kind in ("signal", "label", "space"):
            at += 1
        first = at
        while at < len(parts) and parts[at].span.end <= end and parts[at].kind != "final-stop":
            at += 1
        groups.append(Span(first, at))
    return Reading(parts, tuple(groups))


def _separate(fields: list[Part], text: str, at: int) -> int | None:
    match = _SEPARATOR.match(text, at)
    if not match:
        return None
    fields.append(Part("separator", Span(*match.span()), match[0].strip()))
    return match.end()


def _read_source(
    fields: list[Part], text: str, at: int, pair: Quotation, quotations: Quotations
) -> int | None:
    """Append the fields of one source; its end, or None where something is left over."""
    before = _BEFORE.fullmatch(text, at, pair.start)
    after = _AFTER.match(text, pair.end)
    if not before or not after:
        return None
    date = _date(text, after)
    if date is None or pair.inner_end - pair.inner < 2:
        return None
    for name, kind in (("signal", "signal"), ("label", "label"), ("authors", "author")):
        if before[name]:
            start, end = before.span(name)
            fields.append(Part(kind, Span(start, end + (name == "label"))))
    fields.extend(title_parts(text, pair, quotations))
    if after["place"]:
        fields.append(Part("place", Span(*after.span("place"))))
    fields.append(_outlet(after))
    fields.extend(date)
    for name, kind in (
        ("prefix", "prefix"),
        ("page", "page"),
        ("dash", "range-dash"),
        ("page2", "page"),
    ):
        if after[name]:
            value = after[name] if name == "dash" else None
            fields.append(Part(kind, Span(*after.span(name)), value))
    return after.end()


def _outlet(after: re.Match[str]) -> Part:
    if after["host"]:
        value = after["host"].casefold().removeprefix("www.")
        return Part("outlet-host", Span(*after.span("host")), value)
    return Part("container", Span(*after.span("outlet")))


def _date(text: str, after: re.Match[str]) -> list[Part] | None:
    """The parts of the date, or None where it is none or the outlet has swallowed its month."""
    month = after["mdy"] or after["my"] or (after["dmy"] or " ").split()[-1].rstrip(".")
    if not month_number(month.strip()) and not (after["my"] and is_season(month.strip())):
        return None
    if after["weekday"] and not weekday_number(after["weekday"]):
        return None
    start, end = after.span("date")
    found = find_dates(text[start:end])
    if len(found) != 1 or found[0].end != end - start:
        return None
    return date_parts(found[0], start)


def date_parts(date: DateMention, offset: int = 0, kind: str = "date") -> list[Part]:
    """The parts of a date: its weekday, and the date itself."""
    parts = []
    start = date.start + offset
    if date.weekday_end is not None and date.day_start is not None:
        parts.append(Part("weekday", Span(start, date.weekday_end + offset), str(date.weekday)))
        start = date.day_start + offset
    span = Span(start, date.end + offset)
    if not date.is_possible:
        kind = "impossible-date"
    elif date.form == "none":
        kind = "no-date"
    parts.append(Part(kind, span, date.value, 1.0, date.form))
    return parts


def _read_rest(fields: list[Part], text: str, at: int) -> bool:
    """Read what stands behind the last source: nothing, or prose that cites nothing."""
    if _END.match(text, at):
        return True
    match = _SEPARATOR.match(text, at) or re.compile(r"[.,]\s+").match(text, at)
    if not match or not is_prose(text[match.end() :]):
        return False
    fields.append(Part("separator", Span(*match.span()), match[0].strip()))
    end = len(text.rstrip().removesuffix("."))
    fields.append(Part("commentary", Span(match.end(), end)))
    return True


def is_prose(text: str) -> bool:
    """Whether a text is a remark that cites nothing."""
    words = _WORDS.findall(text)
    if len(words) < 4 or _EVIDENCE.search(text):
        return False
    return sum(1 for word in words if word.islower()) * 10 >= 6 * len(words)
