"""Certain spans: what a note's text holds for certain, whatever stands around it.

They are the hard evidence of the grammar and features of the sequence model. A kind is one of
CERTAIN_KINDS. Spans of one kind never overlap; spans of different kinds may (a date in a title).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from citecheck.citations.certain.addresses import find_addresses
from citecheck.citations.certain.back_references import find_back_references
from citecheck.citations.certain.dates import find_dates
from citecheck.citations.certain.decisions import find_articles, find_decisions
from citecheck.citations.certain.identifiers import find_codes
from citecheck.citations.certain.locators import find_locators
from citecheck.citations.certain.makers import find_makers
from citecheck.citations.certain.name_lists import find_name_list
from citecheck.citations.certain.official import find_official
from citecheck.citations.certain.phrases import (
    find_brackets,
    find_capitals,
    find_entry_marks,
    find_imprints,
    find_informants,
    find_initialled,
    find_leads,
    find_reprints,
    find_responsibilities,
)
from citecheck.citations.certain.quotation import Quotations, find_quotations
from citecheck.citations.certain.signals import (
    access_phrase_before,
    dated_phrase_before,
    find_joinings,
    find_signals,
)
from citecheck.citations.certain.times import find_times
from citecheck.late import late
from citecheck.named import NamedTuple

CERTAIN_KINDS = (
    "quotation",  # with its marks, outermost only; value: the text inside
    "inner-quotation",  # a quotation inside a quotation
    "stray-quote",  # a double mark without a partner; value: "doubled", "unclosed", "unopened"
    "url",  # value: the clean address
    "archive-url",
    "doi",
    "isbn",
    "issn",
    "arxiv",
    "host",  # value: lower case, without "www."
    "date",  # with a month or a day, or a season; value: ISO 8601
    "year",  # a year alone; value: the year
    "calendar",  # a date in another calendar
    "dated",  # `last updated` with the date behind it
    "time",  # an hour, or a place in a recording
    "code",  # `техн. наук: 05.14.03`, of a field of study
    "original-year",  # `1814; repr.,`: a first edition's year and what says so
    "no-date",  # "n.d.", "forthcoming"
    "access",  # access phrase together with the date behind it; value: its ISO date
    "pages",  # with their prefix; value: the numbers
    "range",  # two numbers and a dash, without a prefix
    "volume",  # with its prefix; value: the number
    "issue",
    "volume-issue",  # "12(3)"; value: the volume
    "edition",
    "archive",  # "RG 59", "Box 3", "ф. 17"
    "legal",  # statutes, sections, bills, Congress
    "locator",  # chapter, note, paragraph
    "report-number",
    "symbol",  # `S/RES/1325`, of a document
    "act",  # `Resolution 1325 (2000)` beside one
    "extent",  # `в 30 т.`: how many volumes there are
    "reporter",  # "512 F.2d 64, 70"; value: the reporter's name
    "court",  # "(9th Cir. 1981)"
    "case",  # the parties before a reporter
    "docket",  # `No. 3:15-CV-1908`
    "decision",  # `BGH, Urteil vom`, and the docket number behind its day
    "decided",  # that day
    "journal",  # `GRUR` of `GRUR 2013, 370`, `Tex. L. Rev.` of `88 Tex. L. Rev. 201 (2010)`
    "emphasis",  # what stood between marks of emphasis
    "versus",  # the "v." of a case
    "back-reference",  # value: its kind
    "informant",  # who told it: `From Miss Lane`, `Told by the lockman`
    "initialled",  # `I. Berg` at the start of a sentence, a comma behind it
    "lead",  # words before a source that are nobody's name: `among others,`
    "imprint-place",  # of `(Oslo: Nord, ca. 1890)`
    "imprint-publisher",
    "capital-name",  # `ADA BERG, LAW OF RIVERS 202 (2012)`: the name, and the page
    "capital-page",
    "entry-mark",  # `s.v.`
    "responsibility",  # the names behind a slash: `Title / A. B. Berg // …`
    "bracket",  # `[…]` behind a title; value: `translation` or `description`
    "name-list",  # `Berg AB, Lund C` at the head of an entry
    "name-year",  # the year in `Berg, Ann and Carl Lund 2011 Rivers of ice`
    "maker",  # `translated by`, and the `eds.` behind names
    "maker-name",  # the names there
    "available",  # `available at link 14`
    "testimony",  # `(testimony of Ida Lund, president, Tin Board)`
    "body-name",  # `IFPI (International Federation of Phonographs)` before a comma
    "language-note",  # `(in Russian)`
    "place-within",  # a bare number behind an imprint in brackets or a day: no volume
    "signal",  # value: its kind
    "separator",  # ";" with what is glued to it (".;") and the blank behind it, outside quotations
)

_ADDRESSES = frozenset(["url", "archive-url", "doi", "arxiv"])
_RANGE = late(
    r"\d(?<![\w./–-].)\d{0,4}[a-z]?[ ]?(?:-{1,3}|[–—‑−])[ ]?\d{1,5}[a-z]?(?![\w/–-])(?!\.\d)"
)
_VANCOUVER = late(r"\d{4};[ ]?\d+[ ]?[(:]")  # `2009;4(2):101-9`
_KIND_OF = {"y": "year", "years": "year"}
_ARTICLE = late(r"e(?:(?<=[,:][ ]e)\d{4,9}|(?<=:[ ]e)\d{2,3}|(?<=:e)\d{2,9})(?!\w)")
# `(PhD diss., Leiden, 2010), 55`: behind the year in brackets no volume follows
_AFTER_IMPRINT = late(r"[1-2]\d{3}\),[ ](?P<number>\d{1,4}(?:[–-]\d+)?)(?=[,.;)]|$)")
# `May 3, 1988, 14, ProQuest`: behind a newspaper's day neither
_AFTER_DAY = late(r",[ ](?P<number>[A-H]?\d{1,3})(?=[,.;)]|$)(?!,[ ](?:no\.|\d))")
# `Review XII (1999): 3`: what is a roman number before a year in brackets is the volume
_ROMAN = late(
    r"(?<=\w[ ])(?=[IVXLC]{2})(?P<number>C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))"
    r"(?=,?[ ]\(\d{4}\)[:,][ ]\d)"
)
_LONG = 300  # characters of what is no title: a signal inside one is a word of it
_VERSUS = late(r" v(?<=[\w.’')\]] v)(?:s?\.)?[ ](?=[A-Z“\[(])")
# an imprint in brackets, with a page behind it: what ends there is a whole source
_CLOSED = late(r"\([^();]{0,60}?\d{4}[a-z]?\)(?:[,:]?[ ][\d–, -]{1,20})?$")
_WITH = late(r"(?<=[\d)”\"’.])[,;]?[ ]with[ ](?=[^\W\d_a-zа-я]|[“«„\"‘])")  # `compare A with B`
_SEPARATOR = late(r"[.,]?[ ]?;[ ]?|[ ]//?[ ]")


class CertainSpan(NamedTuple):
    """A certain stretch of a note's text."""

    kind: str  # one of CERTAIN_KINDS
    start: int
    end: int
    value: str | None = None


def certain_spans(
    text: str,
    quotations: Quotations | None = None,
    emphasised: Iterable[tuple[int, int]] = (),
) -> list[CertainSpan]:
    """All certain spans of a note's text, by start, longer first; its quotations may be known, and
    so may the stretches that stood between marks of emphasis."""
    spans = [CertainSpan("emphasis", *place) for place in emphasised]
    _add_quotations(spans, text, find_quotations(text) if quotations is None else quotations)
    for address in find_addresses(text):
        spans.append(CertainSpan(address.kind, address.start, address.end, address.value))
    addresses = [span for span in spans if span.kind in _ADDRESSES]
    _add_dates(spans, text, frozenset(span.end for span in addresses))
    _add_numbers(spans, text)
    _add_words(spans, text)
    if addresses:
        spans = [s for s in spans if s.kind in _ADDRESSES or not _is_inside(s, addresses)]
    spans.sort(key=lambda span: (span.start, -span.end))
    return spans


def _is_inside(span: CertainSpan, addresses: list[CertainSpan]) -> bool:
    """Whether a span is part of an address; addresses stand apart and in order."""
    at = bisect_right(addresses, span.start, key=lambda address: address.start) - 1
    return at >= 0 and span.end <= addresses[at].end


def _add_quotations(spans: list[CertainSpan], text: str, quotations: Quotations) -> None:
    for pair in quotations.pairs:
        kind = "inner-quotation" if pair.depth else "quotation"
        spans.append(CertainSpan(kind, pair.start, pair.end, text[pair.inner : pair.inner_end]))
    for stray in quotations.strays:
        spans.append(CertainSpan("stray-quote", stray.start, stray.end, stray.reason))


def _add_dates(spans: list[CertainSpan], text: str, addresses: frozenset[int]) -> None:
    """The dates; `addresses` are the places where addresses end."""
    dates = find_dates(text)
    if not dates:
        return
    for date in dates:
        start, value = date.start, date.value
        phrase = access_phrase_before(text, start)
        if phrase is not None:
            spans.append(CertainSpan("access", phrase, date.end, value))
        elif text[start - 2 : start] == " (" and start - 2 in addresses:
            spans.append(CertainSpan("access", start, date.end, value))
        elif date.form == "none":
            spans.append(CertainSpan("no-date", start, date.end))
        elif date.form == "calendar":
            spans.append(CertainSpan("calendar", start, date.end))
            spans.append(CertainSpan("year", start, date.end))  # as the model knows it
        else:
            spans.append(CertainSpan(_KIND_OF.get(date.form, "date"), start, date.end, value))
        if (phrase := dated_phrase_before(text, start)) is not None:
            spans.append(CertainSpan("dated", phrase, date.end, value))
    days = [date for date in dates if date.precision == 3]
    starts, ends = [day.start for day in days], [day.end for day in days]
    spans.extend(CertainSpan("time", *place) for place in find_times(text, ends, starts))
    for end in ends:
        if match := _AFTER_DAY.match(text, end):
            spans.append(CertainSpan("place-within", *match.span("number")))


def _add_numbers(spans: list[CertainSpan], text: str) -> None:
    if not any(char.isdigit() for char in text):
        return
    for found in find_locators(text):
        spans.append(CertainSpan(found.kind, found.start, found.end, found.value))
    for match in _RANGE.finditer(text):
        spans.append(CertainSpan("range", match.start(), match.end(), match[0]))
    spans.extend(CertainSpan("code", *place) for place in find_codes(text))
    for match in _ARTICLE.finditer(text):
        spans.append(CertainSpan("pages", match.start(), match.end(), match[0]))
    for match in _AFTER_IMPRINT.finditer(text):
        spans.append(CertainSpan("place-within", *match.span("number")))
    for match in _ROMAN.finditer(text):
        spans.append(CertainSpan("volume", *match.span("number"), match["number"]))
    _add_cases(spans, text)
    days = [(span.start, span.end) for span in spans if span.kind == "date"]
    for kind, start, end in (*find_decisions(text, days), *find_articles(text)):
        spans.append(CertainSpan(kind, start, end, text[start:end]))


def _add_cases(spans: list[CertainSpan], text: str) -> None:
    from citecheck.citations.certain.reporters import (
        find_cases,
        find_courts,
        find_dockets,
        find_reporters,
    )

    reporters = list(find_reporters(text))
    for reporter in reporters:
        name = text[slice(*reporter.name)]
        spans.append(CertainSpan("reporter", reporter.start, reporter.end, name))
    for start, end in find_courts(text):
        spans.append(CertainSpan("court", start, end))
    dockets = list(find_dockets(text))
    spans.extend(CertainSpan("docket", *place) for place in dockets)
    ends = sorted([*(r.start for r in reporters), *(start for start, _ in dockets)])
    if ends:
        spans.extend(CertainSpan("case", *place) for place in find_cases(text, ends))


def _add_phrases(spans: list[CertainSpan], text: str) -> None:
    for kind, find in (
        ("lead", find_leads),
        ("informant", find_informants),
        ("initialled", find_initialled),
        ("original-year", find_reprints),
        ("entry-mark", find_entry_marks),
        ("responsibility", find_responsibilities),
    ):
        spans.extend(CertainSpan(kind, *place) for place in find(text))
    spans.extend(CertainSpan(*found) for found in find_capitals(text))
    spans.extend(CertainSpan(*found) for found in find_imprints(text))
    spans.extend(CertainSpan(*found) for found in find_makers(text))
    spans.extend(CertainSpan(*found) for found in find_official(text))
    spans.extend(CertainSpan(*found) for found in find_name_list(text))
    spans.extend(CertainSpan("bracket", *found) for found in find_brackets(text))


def _add_words(spans: list[CertainSpan], text: str) -> None:
    is_legal = any(span.kind in ("reporter", "docket") for span in spans)
    for match in _VERSUS.finditer(text):
        if "." in match[0] or is_legal:  # a bare `v` is a Russian preposition too
            spans.append(CertainSpan("versus", match.start() + 1, match.end() - 1))
    for found in find_back_references(text):
        spans.append(CertainSpan("back-reference", found.start, found.end, found.kind))
    titles = [(s.start, s.end) for s in spans if s.kind in ("quotation", "emphasis")]
    for start, end, kind in find_signals(text):
        if not any(a < start and end < b and b - a < _LONG for a, b in titles):
            spans.append(CertainSpan("signal", start, end, kind))
    _add_phrases(spans, text)
    _add_separators(spans, text)


def _add_separators(spans: list[CertainSpan], text: str) -> None:
    outer = [span for span in spans if span.kind == "quotation"]
    for match in _SEPARATOR.finditer(text) if ";" in text else ():
        at = match.start() + match[0].find(";")
        if (
            ";" in match[0]
            and not _VANCOUVER.match(text, at - 4)
            and not _is_inside(CertainSpan("", at, at + 1), outer)
        ):
            is_closed = text[match.end() : match.end() + 1].isupper() and _CLOSED.search(
                text, max(0, at - 90), match.start()
            )
            value = "closed" if is_closed else None
            spans.append(CertainSpan("separator", match.start(), match.end(), value))
    for place in find_joinings(text):
        if not _is_inside(CertainSpan("", *place), outer):
            spans.append(CertainSpan("separator", *place, "joining"))
    if any(span.kind == "signal" and span.value == "compare" for span in spans):
        for match in _WITH.finditer(text):
            if not _is_inside(CertainSpan("", *match.span()), outer):
                spans.append(CertainSpan("separator", *match.span(), "with"))
