"""Notes in Chinese, Japanese and Korean: `徐泓：《题名》，台北：出版社，1972年，第35页。`

Titles stand between marks of their own (`《》`, `『』`, `「」`, `“”`). What stands before the first is
the author, a second is what the work stands in. Numbers are known by the character behind them. The
words are data (`facts/data/ideographic.txt`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from citecheck.citations.sources.cover import cover
from citecheck.citations.sources.reading import Reading
from citecheck.facts.tables import read_table
from citecheck.late import compiled, late
from citecheck.model import Part, Span

_SIGN = late("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_OPEN = late("[《『「“〈]")
_PAIRS = {"《": "》", "『": "』", "「": "」", "“": "”", "〈": "〉"}
_LEAST, _SHARE = 2, 3  # signs in a note; of its letters at least a third
_LONGEST = 120  # characters of a title
_BREAK = late("[；;。](?=[^”』」》）)])")
_DAY = late(
    r"(?P<year>1[0-9]{3}|20[0-9]{2})[年년][ ]?(?:(?P<month>[01]?[0-9])[月월][ ]?"
    r"(?:(?P<day>[0-3]?[0-9])[日일])?)?"
)
_YEAR = late(r"(?<![0-9./-])(?P<year>1[5-9][0-9]{2}|20[0-9]{2})(?![0-9]|[-—–/.][0-9])")
_IMPRINT = late(
    r"[，,、)）年》』」][ ]?(?:(?P<place>[^，,、：:《》\d]{1,12})[：:][ ]?)?"
    r"(?P<publisher>[^，,、：:《》『』「」\d（(]{2,30}?)[，,、]?[ ]?\Z"
)
_NUMBER = r"(?:[0-9]{1,5}|[一二三四五六七八九十百上中下]{1,5})"
_WORDS = 18  # signs of a source that no field holds
_CONFIDENCE = 0.85
_BEFORE_QUOTE = frozenset(["", "：", ":", "，", ",", "见", "見", " "])
_PRINTED = frozenset(["container", "date", "page", "volume", "issue"])
_EDGES = " ：:，,、。.·"


@cache
def _either(row: str) -> str:
    forms = [form.strip() for form in read_table("ideographic")[row].split("|")]
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))


@cache
def _numbers() -> tuple[tuple[str, re.Pattern[str]], ...]:
    issue = r"[0-9]{1,4}(?:[-—–～·][0-9]{1,4})?"
    page = r"[0-9]{1,5}(?:[ ]?[-—–～~、][ ]?[0-9]{1,5}){0,4}"
    return (
        (
            "page",
            compiled(rf"(?:第[ ]?)?(?P<n>{page})[ ]?(?:{_either('pages')}|(?<=日[,，]第[0-9])版)"),
        ),
        ("issue", compiled(rf"(?:第|제|總)?[ ]?(?P<n>{issue})[ ]?(?:{_either('issues')})")),
        (
            "volume",
            compiled(
                rf"(?:第|제)?[ ]?(?P<n>{_NUMBER})[ ]?(?:{_either('volumes')})"
                rf"|(?:{_either('volumes')})[ ]?(?P<m>{_NUMBER})"
            ),
        ),
    )


def read_ideographic(text: str) -> Reading | None:
    """The reading of a note in one of these languages that prints a title; None for any other."""
    signs = len(_SIGN.findall(text))
    if signs < _LEAST or _SHARE * signs < sum(c.isalpha() for c in text):
        return None
    fields = list(_again(text))
    if fields:
        parts = cover(text, fields)
        return Reading(parts, (Span(0, len(parts) - 1),), "reference", _CONFIDENCE)
    if not _OPEN.search(text):
        return None
    groups: list[tuple[int, int]] = []
    for start, end in _stretches(text):
        made = sorted(_fields(text, start, end), key=lambda part: part.span)
        if made and not _is_prose(text, start, end, made):
            groups.append((made[0].span.start, made[-1].span.end))
            fields.extend(made)
    if not groups:
        return None
    parts = cover(text, fields)
    ranges = tuple(
        Span(
            next(
                i
                for i, p in enumerate(parts)
                if p.span.start >= start and p.span.end > p.span.start
            ),
            next(i + 1 for i, p in reversed(list(enumerate(parts))) if p.span.end <= end),
        )
        for start, end in groups
    )
    return Reading(parts, ranges, "citation", _CONFIDENCE)


def _is_prose(text: str, start: int, end: int, made: list[Part]) -> bool:
    """Whether a sentence names the title in passing: more words stand around it than fields."""
    title = next(part.span.start for part in made if part.kind == "title")
    if text[title - 1] == "“" and not any(part.kind in _PRINTED for part in made):
        return True
    at, words = start, 0
    for span in [*(part.span for part in made), Span(end, end)]:
        words += sum(c.isalnum() for c in text[at : span.start])
        at = max(at, span.end)
    return words > _WORDS or (words > _WORDS // 3 and len(made) == 1)


def _again(text: str) -> Iterator[Part]:
    """`同上书，第21页`: the source just before, and the page."""
    m = re.compile(rf"(?:{_either('ibid')})(?=[，,、。.：: ]|\Z)").match(text)
    if m and not _OPEN.search(text):
        yield Part("back-reference", Span(*m.span()), "ibid")
        page = _numbers()[0][1].search(text, m.end())
        if page:
            yield Part("page", Span(*page.span("n")))


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """What stands between semicolons and full stops outside titles."""
    inside = [(a, b) for a, _, b in _titles(text, 0, len(text))]
    at = 0
    for m in _BREAK.finditer(text):
        if not any(a < m.start() < b for a, b in inside):
            yield at, m.start()
            at = m.end()
    yield at, len(text)


def _titles(text: str, start: int, end: int) -> list[tuple[int, int, int]]:
    """Opening mark, beginning and end of the titles that stand in no other."""
    found: list[tuple[int, int, int]] = []
    at = start
    while m := _OPEN.search(text, at, end):
        depth, close = 1, m.end()
        mark, back = m.group(), _PAIRS[m.group()]
        while depth and close < min(end, m.end() + _LONGEST):
            depth += (text[close] == mark) - (text[close] == back)
            close += 1
        is_word = mark == "“" and text[m.start() - 1 : m.start()] not in _BEFORE_QUOTE
        if not depth and not is_word:
            found.append((m.start(), m.end(), close))
        at = close if not depth else m.end()
    return found


def _fields(text: str, start: int, end: int) -> Iterator[Part]:
    """The fields of one source."""
    titles = _titles(text, start, end)
    if not titles:
        return
    (first, inner, close), *others = titles
    yield from _authors(text, start, first)
    yield Part("title", Span(inner, close - 1))
    at = close
    if others:
        opened, inner, close = others[0]
        if opened - at <= _LONGEST // 3:
            yield Part("container", Span(inner, close - 1))
            at = close
    taken: list[Span] = []
    for name, pattern in _numbers():
        for m in pattern.finditer(text, at, end):
            group = "n" if m["n"] else "m"
            if not any(m.start() < s.end and s.start < m.end() for s in taken):
                taken.append(Span(*m.span()))
                yield Part(name, Span(*m.span(group)))
                break
    yield from _imprint(text, at, end, taken)


def _authors(text: str, start: int, end: int) -> Iterator[Part]:
    """The signal before a source, and the names before its title without what they did."""
    begin = end - len(text[start:end].lstrip())
    signal = re.compile(rf"(?:{_either('signals')})[：:]?").match(text, begin, end)
    if signal:
        printed = signal.group().rstrip(" ：:")
        yield Part("signal", Span(begin, begin + len(printed)), "see")
        start = signal.end()
    names = text[start:end]
    role = re.compile(
        rf"[ ]?(?:{_either('roles')}|，[^，]{{0,60}}){{0,8}}[{_EDGES}]{{0,8}}\Z"
    ).search(names)
    stop = start + (role.start() if role and role.start() else len(names.rstrip(_EDGES)))
    if text[end] == "《" and stop == end:
        return  # `见本书第一卷《…》`: no name
    begin = start + len(names) - len(names.lstrip(_EDGES))
    if stop > begin and stop - begin <= _LONGEST // 3:
        yield Part("author", Span(begin, stop))


def _imprint(text: str, start: int, end: int, taken: list[Span]) -> Iterator[Part]:
    """The date, and place and publisher right before it."""
    day = next(
        (
            m
            for m in _DAY.finditer(text, start, end)
            if not any(s.start < m.end() and m.start() < s.end for s in taken)
        ),
        None,
    )
    m = day or _YEAR.search(text, start, end)
    if m is None:
        return
    value = m["year"]
    if day and day["month"]:
        value += f"-{int(day['month']):02d}" + (f"-{int(day['day']):02d}" if day["day"] else "")
    stop = m.end("day" if day and day["day"] else "month" if day and day["month"] else "year")
    yield Part("date", Span(m.start(), stop), value)
    low = max([start - 1, *(s.end for s in taken if s.end <= m.start())])
    house = _IMPRINT.search(text, max(low, 0), m.start())
    if house:
        if house["place"]:
            yield Part("place", Span(*house.span("place")))
        yield Part("publisher", Span(*house.span("publisher")))
