"""When a page says that it was published: its data for machines first, else the date by its headline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any

_MONTHS = (
    "january jan janvier januar jänner januari enero gennaio января январь январе січня січень ocak yanvar stycznia",
    "february feb février fevrier februar februari febrero febbraio февраля февраль феврале лютого лютий şubat fevral lutego",
    "march mar mars märz marz marzo марта март марте березня березень mart marca",
    "april apr avril abril aprile апреля апрель апреле квітня квітень nisan aprel kwietnia",
    "may mai mayo maggio mei мая май мае травня травень mayıs maj",
    "june jun juin juni junio giugno июня июнь июне червня червень haziran iyun czerwca",
    "july jul juillet juli julio luglio июля июль июле липня липень temmuz iyul lipca",
    "august aug août aout agosto августа август августе серпня серпень ağustos avgust sierpnia",
    "september sep sept septembre septiembre settembre сентября сентябрь сентябре вересня вересень eylül sentabr września",
    "october oct octobre oktober octubre ottobre октября октябрь октябре жовтня жовтень ekim oktabr października",
    "november nov novembre noviembre ноября ноябрь ноябре листопада листопад kasım noyabr listopada",
    "december dec décembre decembre dezember dez diciembre dicembre декабря декабрь декабре грудня грудень aralık dekabr grudnia",
)  # names and forms in which pages print the months: en fr de nl es it ru uk tr uz pl
_META_DATES = """
article:published_time og:article:published_time og:published_time published_time datepublished article.published
pubdate publishdate publish-date publish_date publication_date date.issued dc.date.issued dcterms.created
dc.date dcterms.date dcterms.issued parsely-pub-date sailthru.date cxenseparse:recs:publishtime
article_date_original citation_publication_date citation_date date originalpublicationdate
""".split()
_ISO = re.compile(r"\s*((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?!\d)")
_ISO_SLASH = re.compile(r"\s*((?:19|20)\d\d)/(\d\d?)/(\d\d?)(?!\d)")


@cache
def _month_numbers() -> dict[str, int]:
    return {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}


@cache
def _printed_date() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _month_numbers()), key=len, reverse=True))
    return re.compile(
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:\.|st|nd|rd|th|er|-го)?\s*(?:de\s+)?(?P<M>{names})\b\.?,?\s*(?:de\s+)?(?P<y>(?:19|20)\d\d)"
        rf"|\b(?P<M2>{names})\b\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>(?:19|20)\d\d)"
        r"|(?<![\d.])(?P<d3>\d{1,2})[./](?P<m3>\d{1,2})[./](?P<y3>(?:19|20)\d\d)(?!\d)"
        r"|(?<!\d)(?P<y4>(?:19|20)\d\d)[-./](?P<m4>\d{1,2})[-./](?P<d4>\d{1,2})(?!\d)"
        r"|(?P<y5>(?:19|20)\d\d)\s*年\s*(?P<m5>\d{1,2})\s*月\s*(?P<d5>\d{1,2})\s*日",
        re.IGNORECASE,
    )


def iso_day(value: object) -> date | None:
    """The day of a machine-readable date; its own zone's day, as the page prints it."""
    match = _ISO.match(str(value)) or _ISO_SLASH.match(str(value))
    if match is None:
        return next(printed_days(str(value)[:80]), None)
    return _date(*map(int, match.groups()))


def printed_days(text: str) -> Iterator[date]:
    """Dates in running text, in five alphabets' ways, in their order."""
    for match in _printed_date().finditer(text):
        group = {k.rstrip("2345"): v for k, v in match.groupdict().items() if v is not None}
        month = int(group["m"]) if "m" in group else _month_numbers()[group["M"].casefold()]
        day = int(group["d"])
        if "m3" in match.re.groupindex and match["m3"] and month > 12:
            day, month = month, day
        if found := _date(int(group["y"]), month, day):
            yield found


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def meta_day(metas: Iterable[tuple[str, str]]) -> date | None:
    """The day that the `<meta>` elements (lower-case name, content) give, the best name first."""
    given = dict(reversed(list(metas)))
    for name in _META_DATES:
        if name in given and (found := iso_day(given[name])):
            return found
    return None


def linked_data(scripts: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The objects of a page's JSON-LD that have a headline or a date of publication."""
    import json

    for script in scripts:
        try:
            content = json.loads(script.strip(), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _articles(content, 0)


def _articles(content: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(content, list):
        for item in content[:50]:
            yield from _articles(item, depth + 1)
    elif isinstance(content, dict):
        if "headline" in content or "datePublished" in content:
            yield content
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            if name in content:
                yield from _articles(content[name], depth + 1)
