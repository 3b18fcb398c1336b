"""What follows a quoted title: `outlet, date, page` or `journal volume, issue (year): pages`, then
an address with its date of access. Each is read only where its form is complete."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from citecheck.facts.calendar import (
    is_abbreviated,
    is_possible,
    is_season,
    month_number,
    weekday_number,
)
from citecheck.late import compiled, late
from citecheck.model import Part, Span

if TYPE_CHECKING:
    from citecheck.citations.certain.mentions import DateMention

_HOST = r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,10}"
_CAPITAL = r"(?![а-ё])[^\W\d_a-zà-ÿ][\w’'&-]*"  # in this form it compiles fast
_SMALL = "of|the|and|for|de|la|le|les|du|des|der|die|das|und|für|zur|del|y|i|и|в|по|&|et|on|in|to"
_LITTLE = rf"(?:(?:{_SMALL})[ ]){{0,3}}"
_OUTLET = rf"(?:The[ ])?{_CAPITAL}(?:[ ]{_LITTLE}{_CAPITAL}){{0,6}}(?:[ ][Oo]nline)?"
_WORD = r"[^\W\d_]{3,11}"
_DAY_MONTH = (
    rf"(?P<mdy>{_WORD})\.?[ ](?P<day>\d{{1,2}}),[ ]"
    rf"|(?P<day2>\d{{1,2}})\.?[ ](?:de[ ])?(?P<dmy>{_WORD})\.?[ ](?:de[ ])?"
    rf"|(?P<my>{_WORD}),?[ ]"
)
_DOTS = r"(?P<dots>\d{1,2}\.\d{1,2}\.\d{4})"
_FULL_DATE = rf"(?:{_DAY_MONTH})(?P<year>1[4-9]\d\d|20\d\d)(?:[ ]г\.)?"
_DATE = rf"(?:(?P<weekday>{_WORD})\.?,?[ ])?(?P<day_on>{_FULL_DATE}|{_DOTS})"
_PAGE = (
    r"(?:{join}(?P<prefix>(?:pp?|S|С|с)\.[ ]?)?(?P<page>[A-H]?\d{{1,4}})"
    r"(?:(?P<dash>--?|[–—])(?P<page2>[A-H]?\d{{1,4}}))?)?"
)
_STOP = r"(?=[.;,]|$|[ ]?;|[ ]and[ ]|[ ]\()"
_BEFORE = r"(?P<outside>[ ]?,)?[ ](?:in:?[ ])?"
_PERIODICAL = late(
    rf"{_BEFORE}(?:\((?P<place>[A-Z]\w+)\)[ ])?(?:(?P<host>{_HOST})|(?P<outlet>{_OUTLET}))"
    rf"(?P<comma>[ ]?,)?[ ]{_DATE}{_PAGE.format(join=',[ ]')}{_STOP}"
)
_VOLUME = r"(?:(?P<volume_prefix>[Vv]ol\.|Bd\.|t\.)[ ])?(?P<volume>\d{1,3})"
_ISSUE_WORD = r"(?P<issue_prefix>no\.|No\.|[Nn]r\.|[nN]\.?[°º]|№|Heft|H\.|issue)"
_ISSUE = (
    rf"(?:,?[ ]{_ISSUE_WORD}[ ](?P<issue>\d+(?:[–/-]\d+)?)"
    r"|[ ]?\((?P<issue2>\d{1,3}(?:[–/-]\d{1,3})?)\)|[./](?P<issue3>\d{1,2})"
    r"|:(?P<issue4>\d{1,2})(?=,?[ ]\([^()]{4,20}\)[:,]))?"
)
_JOURNAL = (
    rf"{_BEFORE}(?P<outlet>{_OUTLET}),?[ ]{_VOLUME}{_ISSUE}"
    rf",?[ ]\((?P<date>(?:{_WORD}(?:[/–-]{_WORD})?[ ])?\d{{4}})\)"
    rf"{_PAGE.format(join='[:,][ ]?')}{_STOP}"
)
# `Revue du port, vol. 82, n° 1, 2017, p. 33-44`, the common form of French print.
_REVUE = (
    r"(?P<outside>[ ]?,)?[ ](?:(?:in|dans)[ ])?(?P<outlet>[A-ZÀ-Þ][^,;:()“”«»\"\d]{2,70}?)"
    r"(?:,[ ](?P<volume_prefix>vol\.|t\.)[ ](?P<volume>\d{1,4}|[IVXLC]+))?"
    r"(?:,[ ](?P<issue_prefix>n[°ºo]\.?|no|nos)[ ]?(?P<issue>\d+(?:[–/-]\d+)?))"
    r",[ ](?P<date>(?:[^\W\d]+(?:-[^\W\d]+)?[ ])?\d{4})"
    rf"{_PAGE.format(join=',[ ]')}{_STOP}"
)
# `(2004) 67 MLR 45` and `88 Yale L.J. 45, 47 (2004)`, as lawyers cite articles.
_REVIEW = r"[A-Z][\w.&’]*(?:[ ](?:of[ ]|on[ ]|and[ ])?[A-Z&][\w.&’]*){0,7}"
_LAWYERS = (
    rf"(?P<outside>[ ]?,)?[ ](?:\((?P<year>\d{{4}})\)[ ](?P<volume>\d{{1,3}})["
    rf" ](?P<outlet>{_REVIEW})"
    rf"[ ](?P<page>\d{{1,4}})|(?P<volume2>\d{{1,3}})[ ](?P<outlet2>{_REVIEW})["
    rf" ](?P<page2>\d{{1,4}})"
    r"(?P<pin>,[ ]\d+(?:(?:--?|–)\d+)?)?[ ]\((?P<year2>\d{4})\))"
)
_ACCESS_WORDS = (
    r"(?:last )?(?:accessed|visited|viewed|retrieved)(?: on)?|abgerufen am|consulté le"
    r"|consultado el|дата обращения:"
)
_ACCESSED = r"(?P<accessed>[^();]{6,24}\d{4}|\d\d\.\d\d\.\d{4})"
_PAGES = late(
    r"\d+[a-zA-D]?|[A-H]-?\d+[a-z]?|e\d{2,9}|[ivxlcdmIVXLCDM]+\b|(?P<dash>-{1,3}|[–—‑−])|(?P<more>ff?\."
    r"|sqq?\.|passim)"
)
_KINDS = (
    ("place", "place"),
    ("volume_prefix", "prefix"),
    ("volume", "volume"),
    ("issue_prefix", "prefix"),
    ("issue", "issue"),
    ("issue2", "issue"),
    ("issue3", "issue"),
    ("issue4", "issue"),
    ("prefix", "prefix"),
    ("page", "page"),
    ("dash", "range-dash"),
    ("page2", "page"),
)

Tail = tuple[list[Part], int]  # the parts behind a title, and where they end


def read_tail(text: str, at: int) -> Tail | None:
    """The parts that follow a title whose quotation ends at `at`, or None."""
    found = _periodical(text, at) or _in_journal(text, at) or read_law_review(text, at)
    if found is None and "»" in text[:at]:
        found = _in_journal(text, at, _revue())
    if found is None:
        return None
    parts, end = found
    if "http" in text[end : end + 10] or "ccess" in text[end : end + 20]:
        more, end = _address(text, end)
        parts.extend(more)
    parts.sort(key=lambda part: part.span)
    return parts, end


def _periodical(text: str, at: int) -> Tail | None:
    match = _PERIODICAL.match(text, at)
    date = _date(match) if match else None
    if match is None or date is None:
        return None
    return [_outlet(match), *date, *_numbers(match)], match.end()


def _in_journal(text: str, at: int, form: re.Pattern[str] | None = None) -> Tail | None:
    match = (form or _journal()).match(text, at)
    date = _whole_date(text, *match.span("date")) if match else None
    if match is None or date is None:
        return None
    return [_outlet(match), *date, *_numbers(match)], match.end()


def read_law_review(text: str, at: int) -> Tail | None:
    """Volume, journal, page and year as lawyers print them, from the comma or space before."""
    match = _lawyers().match(text, at)
    if match is None:
        return None
    number = "" if match["outlet"] else "2"
    parts = [Part("container", Span(*match.span(f"outlet{number}")))]
    parts.extend(_whole_date(text, *match.span(f"year{number}")) or [])
    parts.append(Part("volume", Span(*match.span(f"volume{number}"))))
    parts.append(Part("page", Span(*match.span(f"page{number}"))))
    if match["pin"]:
        parts.extend(page_parts(text, *match.span("pin")))
    return parts, match.end()


@cache
def _lawyers() -> re.Pattern[str]:
    return compiled(_LAWYERS)


@cache
def _journal() -> re.Pattern[str]:
    return compiled(_JOURNAL)


@cache
def _revue() -> re.Pattern[str]:
    return compiled(_REVUE)


@cache
def _access() -> re.Pattern[str]:
    return compiled(rf"(?:[,.]?[ ]\(?(?P<phrase>{_ACCESS_WORDS})[ ]{_ACCESSED}\)?)")


def _outlet(match: re.Match[str]) -> Part:
    if match.groupdict().get("host"):
        value = match["host"].casefold().removeprefix("www.")
        return Part("outlet-host", Span(*match.span("host")), value)
    return Part("container", Span(*match.span("outlet")))


def _numbers(match: re.Match[str]) -> list[Part]:
    groups = match.groupdict()
    return [
        Part(kind, Span(*match.span(name)), groups[name] if name == "dash" else None)
        for name, kind in _KINDS
        if groups.get(name)
    ]


def _date(match: re.Match[str]) -> list[Part] | None:
    """The parts of the date, or None where it is none or the outlet has swallowed its month."""
    if match["dots"]:
        return _dotted(match)
    word = match["mdy"] or match["dmy"] or match["my"]
    weekday = weekday_number(match["weekday"] or "")
    month = month_number(word)
    if match["weekday"] and not weekday:
        return None
    parts = [Part("weekday", Span(*match.span("weekday")), str(weekday))] if weekday else []
    span, year = Span(*match.span("day_on")), match["year"]
    if month is None:
        if not match["my"] or not is_season(word):
            return None
        return [*parts, Part("date", span, year, 1.0, "season")]
    if match["my"]:
        return [*parts, Part("date", span, f"{year}-{month:02}", 1.0, "my")]
    day = int(match["day"] or match["day2"])
    kind = "date" if is_possible(int(year), month, day) else "impossible-date"
    form = ("mdy" if match["mdy"] else "dmy") + ("-abbreviated" if is_abbreviated(word) else "")
    return [*parts, Part(kind, span, f"{year}-{month:02}-{day:02}", 1.0, form)]


def _dotted(match: re.Match[str]) -> list[Part] | None:
    """`7.8.2018`"""
    day, month, year = (int(number) for number in match["dots"].split("."))
    if match["weekday"] or not 1 <= month <= 12 or day > 31:
        return None
    kind = "date" if is_possible(year, month, day) else "impossible-date"
    span = Span(*match.span("dots"))
    return [Part(kind, span, f"{year}-{month:02}-{day:02}", 1.0, "dots")]


def _whole_date(text: str, start: int, end: int) -> list[Part] | None:
    """The parts of a stretch that is one date from end to end."""
    from citecheck.citations.certain.dates import find_dates

    found = find_dates(text[start:end])
    if len(found) != 1 or (found[0].start, found[0].end) != (0, end - start):
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


def page_parts(text: str, start: int, end: int) -> Iterator[Part]:
    """The page numbers of a stretch of text, and the dashes between two of them."""
    dash: Part | None = None
    has_page = False
    for match in _PAGES.finditer(text, start, end):
        span = Span(*match.span())
        if match["dash"]:
            dash = Part("range-dash", span, match["dash"]) if has_page else None
        elif match["more"] is None and not (
            text[span.start - 1 : span.start].isalpha() or text[span.end : span.end + 1].isalpha()
        ):
            if dash:
                yield dash
            yield Part("page", span)
            has_page, dash = True, None


def _address(text: str, at: int) -> Tail:
    """An address and the date of access behind a source, as far as they are complete."""
    from citecheck.citations.certain.addresses import find_addresses
    from citecheck.citations.certain.dates import find_dates

    parts: list[Part] = []
    end = at
    behind = find_addresses(text[at + 2 :]) if text[at : at + 6] in (", http", ". http") else []
    if behind and behind[0].start == 0:
        address = behind[0]
        span = Span(address.start + at + 2, address.end + at + 2)
        form = "broken" if address.is_broken else None
        parts.append(Part(address.kind, span, address.value, 1.0, form))
        end = span.end
    access = _access().match(text, end)
    if access:
        found = find_dates(access["accessed"])
        if len(found) == 1 and found[0].end == len(access["accessed"]):
            parts.append(Part("access-phrase", Span(*access.span("phrase"))))
            parts.extend(date_parts(found[0], access.start("accessed"), "access-date"))
            end = access.end()
    return parts, end
