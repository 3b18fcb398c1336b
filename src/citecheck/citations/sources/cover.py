"""Parts that cover a note's text: what stands between the fields gets a part of its own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

from citecheck.citations.certain.quotation import Quotation, Quotations
from citecheck.late import late
from citecheck.model import Part, Span
from citecheck.named import NamedTuple

_PIECE = late(
    r"(?P<space>\s+)|(?P<word>[^\W_](?:[\w'’-]*\w)?\.?)|(?P<mark>(?<=\s),,|[^\w\s]|_)", re.DOTALL
)
_PREFIX_LIST = (
    "vol vols no nos nr p pp page pages in ed eds hg hrsg hgg by trans tr edited translated "
    "with and und et y i и в from bd jg heft s с c т вып под ред пер сост at on available "
    "str стр pág págs t tomo tome isbn doi url http № par dir coord art ch sec col fol "
)
_PREFIXES = frozenset(_PREFIX_LIST.split())
_NO_WORDS = frozenset(["space", "markup"])
_MAY_BE_EMPTY = frozenset(["title-comma", "final-stop"])
# the target of a link whose label is the title: `“[Tin and Its Users](https://a.b),”`
_LINKED_TAIL = late(r" ?\((?:https?://|www\.)[^\s()]{1,400}\)(?P<mark>[,.;:]?)\Z")
_DOUBLE = frozenset(["“", '"'])
_QUOTE_MARKS = frozenset(["stray-quote", "nested-open", "nested-close"])
_CONTAINERS = frozenset(["container", "outlet-host", "publisher", "date"])
_AFTER_SHORT_TITLES = frozenset(["page", "genre", "locator", "prefix", "access-phrase", "url"])


class Piece(NamedTuple):
    """A part of a gap, relative to the gap's start."""

    kind: str
    start: int
    end: int
    value: str | None


def cover(text: str, fields: Iterable[Part]) -> tuple[Part, ...]:
    """All parts of a text, given its fields in order of print, none inside another."""
    parts: list[Part] = []
    at = 0
    for field in fields:
        start, end = field.span
        if start > at:
            _fill(parts, text, at, start)
        parts.append(field)
        at = end
    if at < len(text):
        _fill(parts, text, at, len(text))
    _mark_title_commas(parts, text)
    _mark_final_stop(parts, text)
    return tuple(parts)


def with_marks(parts: tuple[Part, ...], quotations: Quotations) -> tuple[Part, ...]:
    """The same parts, with each double mark that has no partner as a part of its own, and each
    pair that stands in a quotation between the same marks."""
    strays = {
        s.start: Part("stray-quote", Span(s.start, s.end), s.reason) for s in quotations.strays
    }
    for part in _same_inside(quotations):
        strays.setdefault(part.span.start, part)
    known = {part.span.start for part in parts if part.kind in _QUOTE_MARKS}
    places = sorted(strays.keys() - known)
    if not places:
        return parts
    found: list[Part] = []
    for part in parts:
        while places and places[0] < part.span.end and part.kind not in _QUOTE_MARKS:
            stray = strays[places.pop(0)]
            start, end = stray.span
            if start < part.span.start or end > part.span.end:
                continue
            if start > part.span.start:
                found.append(part._replace(span=Span(part.span.start, start)))
            found.append(stray)
            part = part._replace(span=Span(end, part.span.end))
        if part.span.end > part.span.start or part.kind in _MAY_BE_EMPTY:
            found.append(part)
    return tuple(found)


def _same_inside(quotations: Quotations) -> Iterable[Part]:
    """The marks of each double quotation that stands directly in one between the same marks."""
    around: list[Quotation] = []
    for pair in quotations.pairs:
        while around and around[-1].end <= pair.start:
            around.pop()
        if around and pair.mark in _DOUBLE and around[-1].mark == pair.mark:
            yield Part("nested-open", Span(pair.start, pair.inner), "same")
            yield Part("nested-close", Span(pair.inner_end, pair.end), "same")
        around.append(pair)


def _fill(parts: list[Part], text: str, start: int, end: int) -> None:
    gap = text[start:end]
    following = "" if text.startswith(",,", end) else text[end : end + 1]  # `,,` opens
    for piece in _pieces(gap, following if following in ",;" else ""):
        span = Span(start + piece.start, start + piece.end)
        parts.append(Part(piece.kind, span, piece.value))


@lru_cache(maxsize=4096)
def _pieces(gap: str, following: str) -> tuple[Piece, ...]:
    """The pieces of a gap; `following` is the mark behind it, where it is a comma or semicolon."""
    pieces = []
    for match in _PIECE.finditer(gap):
        start, end = match.span()
        if match["space"]:
            is_opening = gap.startswith(",,", end)  # a quotation, as typewriters open it
            is_none = is_opening or _in_ellipsis(gap, start, end)
            mark = "" if is_none else gap[end : end + 1] or following
            if mark and mark in ",;.:!?" and "\u00a0" not in match[0] and "\u202f" not in match[0]:
                pieces.append(Piece("space-before-mark", start, end, mark))
            else:
                pieces.append(Piece("space", start, end, None))
        elif match["mark"]:
            pieces.append(Piece("mark", start, end, None))
        else:
            folded = match[0].rstrip(".").casefold()
            is_prefix = folded in _PREFIXES or match[0] == "№"
            pieces.append(Piece("prefix" if is_prefix else "other", start, end, None))
    return tuple(pieces)


def _in_ellipsis(gap: str, start: int, end: int) -> bool:
    """Whether a space belongs to `. . .` or stands behind it."""
    return gap[end : end + 3] == ". ." or (
        gap[start - 1 : start] == "." and gap[start - 2 : start - 1] in (" ", ".")
    )


def title_parts(text: str, pair: Quotation, quotations: Quotations) -> list[Part]:
    """A quoted title with the marks that bound it, nested marks and strays."""
    stop, mark_at = _title_end(text, pair)
    closing = text[pair.inner_end : pair.end]
    parts = [Part("open-quote", Span(pair.start, pair.inner), closing)]
    inner = [*_nested_marks(pair, quotations, stop), *_inner_strays(pair, quotations)]
    at = pair.inner
    for part in sorted(inner, key=lambda part: part.span):
        start = part.span.start
        if start > at:
            parts.append(Part("title", Span(at, start)))
        parts.append(part)
        at = part.span.end
    if at < stop:
        parts.append(Part("title", Span(at, stop)))
    linked = _link_of(text, pair)
    if mark_at is not None and stop >= at:
        mark = text[mark_at]
        if mark_at > stop and not linked:
            parts.append(Part("space-before-mark", Span(stop, mark_at), mark))
        parts.append(Part("title-comma", Span(mark_at, mark_at + 1), "inside", 1.0, mark))
        at = mark_at + 1
    else:
        at = max(at, stop if linked is None else linked.end())
    if at < pair.inner_end:
        is_hard = "\u00a0" in text[at : pair.inner_end] or "\u202f" in text[at : pair.inner_end]
        kind = "space" if is_hard or "«" in text[pair.start : pair.inner] else "space-before-mark"
        parts.append(Part(kind, Span(at, pair.inner_end), closing if kind != "space" else None))
    parts.append(Part("close-quote", Span(pair.inner_end, pair.end)))
    return parts


def _link_of(text: str, pair: Quotation) -> re.Match[str] | None:
    """The address in brackets that a quotation ends with."""
    if ")" not in text[pair.inner_end - 2 : pair.inner_end]:
        return None
    return _LINKED_TAIL.search(text, pair.inner, pair.inner_end)


def _title_end(text: str, pair: Quotation) -> tuple[int, int | None]:
    """Where a quoted title ends, and where its closing comma or stop stands, if it has one."""
    inside = text[pair.inner : pair.inner_end].rstrip()
    end = pair.inner + len(inside)
    if linked := _link_of(text, pair):
        return linked.start(), linked.start("mark") if linked["mark"] else None
    if inside[-1:] not in (",", ".", ";", ":"):
        return end, None
    return pair.inner + len(inside[:-1].rstrip(" \t\n")), end - 1


def _nested_marks(pair: Quotation, quotations: Quotations, stop: int) -> Iterable[Part]:
    first = bisect_right(quotations.pairs, pair)
    for other in quotations.pairs[first:]:
        if other.start > stop:
            break
        if other.depth == pair.depth + 1 and other.end <= stop:
            value = "same" if other.mark == pair.mark else None
            yield Part("nested-open", Span(other.start, other.inner), value)
            yield Part("nested-close", Span(other.inner_end, other.end), value)


def _inner_strays(pair: Quotation, quotations: Quotations) -> Iterable[Part]:
    for stray in quotations.strays:
        if pair.inner <= stray.start and stray.end <= pair.inner_end:
            yield Part("stray-quote", Span(stray.start, stray.end), stray.reason)


def _mark_title_commas(parts: list[Part], text: str) -> None:
    """Say of every quoted title what stands between it and what follows it."""
    at = 0
    while at < len(parts):
        if parts[at].kind == "close-quote":
            _mark_title_comma(parts, at, text)
        at += 1


def _mark_title_comma(parts: list[Part], close: int, text: str) -> None:
    following = parts[close + 1] if close + 1 < len(parts) else None
    if any(p.kind == "title-comma" for p in parts[max(0, close - 3) : close]):
        return
    if following and following.kind == "mark" and following.span.of(text) == ",":
        parts[close + 1] = Part("title-comma", following.span, "outside", 1.0, ",")
        return
    place = Span(parts[close].span.end, parts[close].span.end)
    beyond = next((p for p in parts[close + 1 : close + 4] if p.kind not in _NO_WORDS), None)
    if beyond is None:
        return
    is_outlet = beyond.kind in _CONTAINERS or _is_in(beyond, text)
    if not is_outlet and beyond.kind not in _AFTER_SHORT_TITLES:
        return
    last = text[max(0, place.end - 8) : parts[close].span.start].rstrip(" ’‘'”“\"»")[-1:]
    value = "missing" if is_outlet else "absent"
    value = "unneeded" if last in ("?", "!", "…", ",", ".") else value
    parts.insert(close + 1, Part("title-comma", place, value))


def _is_in(part: Part, text: str) -> bool:
    """Whether a part is the `in` before the book that holds a chapter."""
    return part.kind == "prefix" and part.span.of(text).casefold() == "in"


def _mark_final_stop(parts: list[Part], text: str) -> None:
    """Say whether the note ends with a full stop, in a part of its own where it has one."""
    if not parts:
        return
    last = parts[-1]
    if last.kind == "mark" and last.span.of(text) == ".":
        parts[-1] = Part("final-stop", last.span, "present")
        return
    end = Span(len(text), len(text))
    tail = text.rstrip().rstrip("”\"’'»“)]")[-1:]  # of `*Id. *` with a blank
    value = "absorbed" if tail == "." else "unneeded" if tail in "?!…" else "missing"
    parts.append(Part("final-stop", end, value))
