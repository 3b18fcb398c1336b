"""Notes that anchors make where Markdown's own form is not used: `<sup>[1](#f1)</sup>` in the text,
`<b id="f1">1</b> Berg, Tin. [↩](#a1)` below; `[\\[1\\]](#_ftn1)` and
`[\\[1\\]](#_ftnref1) Berg, Tin.`

A note begins a line at the place that a link leads to, and leads back or prints the same label.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from citecheck.formats.markdown.anchor_links import ANCHOR, LABEL, TAG, Link, find_links, lines_of
from citecheck.late import late
from citecheck.model import FormatMarker, FormatNote, Span
from citecheck.named import NamedTuple

SERIES = "anchor"
_OF_TYPE = late(r"<(?:em|i|b|strong|cite|u|q)\b[^<>]{0,300}>", 2)
_LEAD = late(r"[ \t>]*(?:(?:[0-9]{1,4}[.)]|[-+*])[ \t]+)?")
_BEHIND = late(r"[ \t]*(?:[.:)](?![.:]))?[ \t]*")
_STOP = late(r"^[ \t]*(?:#{1,6}[ \t]|(?:[-*_][ \t]*){3,}$|\[\^|<h[1-6]\b)", 8)
_HEADING_TAG = late(r"[ \t>]*<h[1-6]\b|[ \t]{0,3}#")
_BELOW = late(r"\n[ \t>]{0,8}(?![#<!|`=\[-])\S")  # a line of text
_BELOW_LINK = late(r"\n(?:[ \t]*\n)?[ \t>]{0,8}(?![#<!|`=-])\S")
_OPENS_BOX = late(
    r"(?:[ \t]*<(?:div|li|p|blockquote|aside|section|dd|td)\b[^<>]{0,300}>[ \t]*\n){1,3}", 2
)
_BLANK = late(r"\n[ \t]*\n")
_SIGNS = ('href="#', "href='#", "](#", "#footnote", "#_ftn", "#fn")
_LONGEST = 6000  # characters of a note in a box
_BACK_WORDS = 12  # characters of a link back to the text


class _Pair(NamedTuple):
    link: Link
    line: int  # where the note's line begins
    head: int  # where its text begins
    has_way_back: bool


def find_anchored(text: str, taken: Sequence[Span]) -> tuple[list[FormatMarker], list[FormatNote]]:
    """Markers and notes of links and anchors, outside the stretches that are taken."""
    if not any(sign in text for sign in _SIGNS):
        return [], []
    links = list(find_links(text))
    pairs = _pairs(text, links)
    starts = [span.start for span in taken]
    pairs = [
        pair
        for pair in pairs
        if (i := bisect_right(starts, pair.line)) == 0 or taken[i - 1].end <= pair.line
    ]
    if not pairs or not (any(p.has_way_back for p in pairs) or _is_count(pairs)):
        return [], []
    return _made(text, links, sorted([*pairs, *_uncited(text, links, pairs)], key=_line_of))


def _line_of(pair: _Pair) -> int:
    return pair.line


def _stem(key: str) -> str:
    """`_ftn` of `_ftn12`: what the anchors of all notes share."""
    return key.rstrip("0123456789")


def _uncited(text: str, links: list[Link], pairs: list[_Pair]) -> Iterator[_Pair]:
    """Lines that begin as the notes do, with an anchor or link of the same name, which nothing in
    the text leads to."""
    lines = {pair.line for pair in pairs}
    stems = {_stem(pair.link.key) for pair in pairs}
    starts = [link.start for link in links]
    heads = {pair.line: pair.head for pair in pairs}
    backs = {
        _stem(one.key) for one in links if heads.get(_line_start(text, one.start), 0) >= one.end
    }
    anchors = [(m.start(), m[1]) for m in ANCHOR.finditer(text) if _stem(m[1]) in stems - {m[1]}]
    anchors += [
        (one.start, one.key) for one in links if _stem(one.key) in backs - stems - {one.key}
    ]
    for place, key in anchors:
        line = _line_start(text, place)
        if line in lines or not _begins_line(text, place) or _HEADING_TAG.match(text, line):
            continue
        label = key.removeprefix(_stem(key))
        head, agrees = _head(text, links, starts, _inside(text, line), label)
        if agrees:
            lines.add(line)
            yield _Pair(
                Link(line, line, _stem(pairs[0].link.key) + label, label, line, ()),
                line,
                head,
                False,
            )


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _pairs(text: str, links: list[Link]) -> list[_Pair]:
    """Each link to a line that begins a note, with that line; the first link to it alone."""
    ids: dict[str, int] = {}
    for m in ANCHOR.finditer(text):
        ids.setdefault(m[1], m.start())
    begins: dict[str, list[Link]] = {}
    for link in links:
        if link.label and _begins_line(text, link.start):
            begins.setdefault(link.label, []).append(link)
    at_line = [link.start for link in links]
    found: dict[int, _Pair] = {}
    for link in links:
        if not link.label or _begins_line(text, link.start):
            continue
        place = ids.get(link.key)
        if place is None:
            place = _by_number(link, begins.get(link.label, ()))
        if place is None or place <= link.end or not _begins_line(text, place):
            continue
        pair = _pair(text, links, at_line, link, place)
        if pair is not None and (pair.line not in found):
            found[pair.line] = pair
    return sorted(found.values(), key=lambda pair: pair.line)


def _by_number(link: Link, others: Sequence[Link]) -> int | None:
    """The line below that begins with a link of the same label, back to where no anchor is left:
    `#_ftn1` and `#_ftnref1`."""
    for other in others:
        if other.start > link.end and other.key != link.key and _ends_alike(other.key, link.key):
            return other.start
    return None


def _ends_alike(one: str, other: str) -> bool:
    stem = _stem(one)
    number = one[len(stem) :]
    return bool(number) and other.endswith(number) and stem[:4] == other[: len(stem[:4])]


def _begins_line(text: str, at: int) -> bool:
    """Whether only tags, quote marks or a list's number stand before a place in its line."""
    line = _line_start(text, at)
    before = TAG.sub("", text[line:at])
    return len(before) < 12 and _LEAD.fullmatch(before) is not None


def _pair(text: str, links: list[Link], starts: list[int], link: Link, place: int) -> _Pair | None:
    line = _line_start(text, place)
    if _HEADING_TAG.match(text, line):
        return None
    head, agrees = _head(text, links, starts, _inside(text, line), link.label)
    end = text.find("\n", head)
    if not text[head : end if end >= 0 else len(text)].strip():
        is_link = (i := bisect_left(starts, line)) < len(links) and links[i].start < head
        below = (_BELOW_LINK if is_link else _BELOW).match(text, end) if end >= 0 else None
        if not agrees or below is None:
            return None  # an anchor before a heading or a figure
        head = below.end() - 1  # the label stands in a line of its own, its text below
    blank = _BLANK.search(text, head)
    limit = blank.start() if blank else len(text)
    if _inside(text, line) > line:  # a box may hold paragraphs
        closed = text.find("\n</", head)
        limit = max(limit, closed if closed < head + _LONGEST else limit)
    low = bisect_left(starts, line)
    high = bisect_right(starts, limit)
    has_way_back = any(other.key in link.own for other in links[low:high])
    if not has_way_back and not agrees:
        return None
    return _Pair(link, line, head, has_way_back)


def _inside(text: str, line: int) -> int:
    """Where the words begin of a box that a line opens and does no more: else the line's start."""
    box = _OPENS_BOX.match(text, line)
    return box.end() if box else line


def _head(
    text: str, links: list[Link], starts: list[int], line: int, label: str
) -> tuple[int, bool]:
    """Where a note's text begins behind tags and its label, and whether it prints that label."""
    lead = _LEAD.match(text, line)
    at = lead.end() if lead else line
    agrees = bool(lead) and text[line:at].strip(" \t>").rstrip(".)") == label
    while True:
        tag = TAG.match(text, at)
        i = bisect_left(starts, at)
        if i < len(links) and links[i].start == at and links[i].label == label:
            at, agrees = links[i].end, True
        elif tag is not None and not _is_emphasis(text, links, starts, tag.start(), label):
            at = tag.end()
        elif not agrees and (m := LABEL.match(text, at)) and m[1] == label:
            at, agrees = m.end(), True
        elif text[at : at + 1] in (" ", "\t"):
            at += 1
        else:
            break
    behind = _BEHIND.match(text, at) if agrees else None
    return (behind.end() if behind else at), agrees


def _is_emphasis(text: str, links: list[Link], starts: list[int], at: int, label: str) -> bool:
    """Whether a tag of type opens the note's words, and not its label."""
    tag = _OF_TYPE.match(text, at)
    if tag is None:
        return False
    i, m = bisect_left(starts, tag.end()), LABEL.match(text, tag.end())
    is_link = i < len(links) and links[i].start == tag.end() and links[i].label == label
    return not is_link and not (m and m[1] == label)


def _is_count(pairs: Sequence[_Pair]) -> bool:
    """Whether notes without a way back count on, from 1 or, as in a chapter, from a later number."""
    labels = [pair.link.label for pair in pairs]
    first = int(labels[0]) if labels[0].isdecimal() else 0
    least = 2 if first == 1 else _LEAST_LATE
    return len(labels) >= least and labels == [str(first + n) for n in range(len(labels))]


_LEAST_LATE = 3


def _made(
    text: str, links: list[Link], pairs: list[_Pair]
) -> tuple[list[FormatMarker], list[FormatNote]]:
    lines = [pair.line for pair in pairs]
    cited = sorted(pair.link.start for pair in pairs)
    keys = {pair.link.key: f"{SERIES} {pair.link.key}" for pair in pairs}
    notes = []
    for pair, following in zip(pairs, [*lines[1:], len(text)], strict=True):
        between = bisect_right(cited, following) - bisect_left(cited, pair.head)
        end = _end(text, pair.head, following, is_one=between > 0 or following == len(text))
        pieces = tuple(lines_of(text, pair.head, _without_back(text, links, pair, end)))
        head = Span(pair.line, pair.head)
        notes.append(FormatNote(pair.link.label, head, pieces, keys[pair.link.key], SERIES))
    regions = [(note.head.start, note.pieces[-1].end if note.pieces else 0) for note in notes]
    stems = {_stem(key) for key in keys}
    markers = [
        FormatMarker(link.label, Span(link.at, link.at + len(link.label)), f"{SERIES} {link.key}")
        for link in links
        if (link.key in keys or _stem(link.key) in stems - {link.key, ""})
        and link.label
        and not _is_within(link.start, regions)
    ]
    return markers, notes


def _end(text: str, head: int, limit: int, *, is_one: bool) -> int:
    """Where a note ends: before a heading, a rule or the next note; with its paragraph, where the
    body goes on behind it."""
    stop = _STOP.search(text, head, limit)
    end = stop.start() if stop else limit
    blank = _BLANK.search(text, head, end) if is_one else None
    return blank.start() if blank else end


def _without_back(text: str, links: list[Link], pair: _Pair, end: int) -> int:
    """The end of a note's text before the links that lead back to its markers."""
    for link in reversed(links[: bisect_right(links, end, key=lambda one: one.start)]):
        rest = TAG.sub("", text[link.end : end]) if pair.head <= link.start else "x"
        if rest.strip(" \t\n>)]\\") or link.end - link.start > _BACK_WORDS + 200:
            break
        if link.label and link.key not in pair.link.own:
            break
        end = link.start
    while (bare := text[pair.head : end].rstrip()) and bare[-1] == ">" and "<" in bare:
        opened = bare.rfind("<")
        if not TAG.fullmatch(bare, opened):
            break
        end = pair.head + opened
    return pair.head + len(bare)


def _is_within(at: int, regions: Sequence[tuple[int, int]]) -> bool:
    i = bisect_right(regions, (at, len("x") << 40)) - 1
    return i >= 0 and at < regions[i][1]
