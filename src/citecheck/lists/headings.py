"""Where reference lists stand: a heading of a known kind, and the lines up to what ends the
list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from citecheck.facts.phrases import phrases
from citecheck.late import late
from citecheck.model import Span
from citecheck.named import NamedTuple

CITED, LATIN, FURTHER = "cited", "latin", "further"
_PRINT = late(r"\S[^\n]*+")  # of a line that is not blank
_AROUND = " \t#*_=:.[]|■□●◆◇▪•►▶▼–—-~"
_NUMBER = late(r"(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,9}\.?|[IVX]{1,5}\.)[ ]+")
DATED = late(
    r"(?<![0-9])(?:1[4-9]|20)[0-9]{2}(?![0-9])|https?:|\bn\. ?d\.|\bs\. ?[fd]\.|\bo\. ?J\.|б\. ?г\."
    r"|in press|forthcoming",
)
_MAX_HEADING = 80
_MOST_LINES_EACH = 14  # of a list for each line with a date: more are a table's
_STOPS = (".", ";", ",", ":", "!")


class Line(NamedTuple):
    """A line with something on it."""

    start: int  # of its first visible character
    end: int
    indent: int
    is_after_blank: bool


class ListPlace(NamedTuple):
    """A reference list: its heading and the lines under it."""

    kind: str
    heading: Span
    lines: tuple[Line, ...]

    @property
    def end(self) -> int:
        """Where its last line ends."""
        return self.lines[-1].end


def lines_of(flat: str, start: int = 0) -> list[Line]:
    """The lines of a text that are not blank."""
    found: list[Line] = []
    last = start
    for m in _PRINT.finditer(flat, start):
        at = m.start()
        begin = flat.rfind("\n", last, at) + 1 or last
        is_after_blank = flat.count("\n", last, begin) > 1
        found.append(Line(at, at + len(m[0].rstrip()), at - begin, is_after_blank))
        last = m.end()
    return found


def find_lists(flat: str) -> list[ListPlace]:
    """The reference lists of a text in file order; headings with nothing dated under them are
    none."""
    lines = lines_of(flat)
    kinds = {i: kind for i, line in enumerate(lines) if (kind := heading_kind(flat, line))}
    places: list[ListPlace] = []
    for i, kind in kinds.items():
        if places and lines[i].start < places[-1].end:
            continue
        below = _below(flat, lines, i, kinds)
        dated = sum(DATED.search(flat, line.start, line.end) is not None for line in below)
        is_dense = _MOST_LINES_EACH * dated >= len(below)
        if is_dense and (dated >= 2 or (dated and len(below) <= 2)):
            places.append(ListPlace(kind, Span(lines[i].start, lines[i].end), tuple(below)))
    return places


def heading_kind(flat: str, line: Line) -> str | None:
    """Which list a line is the heading of."""
    if line.end - line.start > _MAX_HEADING:
        return None
    words = flat[line.start : line.end].strip(_AROUND)
    return _kinds().get(" ".join(_NUMBER.sub("", words, count=1).casefold().split()))


@cache
def _kinds() -> dict[str, str]:
    rows = phrases("lists")
    return {form: kind for kind in (CITED, LATIN, FURTHER) for form in rows[kind]}


def _below(flat: str, lines: Sequence[Line], at: int, kinds: dict[int, str]) -> list[Line]:
    """The lines of the list under a heading; headings within it and what pages print are left
    out."""
    from citecheck.lists.numbering import Numbering
    from citecheck.lists.pages import Pages

    pages = Pages(flat, lines)
    numbering = Numbering(flat)
    found: list[Line] = []
    i = at + 1
    while i < len(lines):
        line = lines[i]
        if i in kinds or _is_heading(flat, line):
            is_under = 0 < _level(flat, lines[at]) < _level(flat, line)
            if i not in kinds and _goes_on(flat, lines, i + 1, is_under):
                i += 1
                continue
            after = pages.end_of_break(i, numbering) if found else None
            if after is None:
                break
            i = after
            found.append(lines[i]._replace(is_after_blank=False))
        else:
            found.append(line)
        numbering.next_at(found[-1].start)
        i += 1
    return pages.without_printed(found, at, i)


def _is_heading(flat: str, line: Line) -> bool:
    """A short line by itself, without a date and without the stop of a sentence."""
    text = flat[line.start : line.end].strip("*_ ")
    if not line.is_after_blank or not text or DATED.search(text):
        return False
    if text.startswith("#"):
        return True
    end = flat.find("\n", line.end)
    is_alone = end < 0 or not flat[end + 1 : flat.find("\n", end + 1) + 1 or None].strip()
    is_short = len(text) <= _MAX_HEADING and not text.endswith(_STOPS)
    return is_alone and is_short and (text[0].isupper() or text[0].isdigit())


def _level(flat: str, line: Line) -> int:
    """The level of a heading of Markdown, else 0."""
    text = flat[line.start : line.end]
    return len(text) - len(text.lstrip("#"))


def _goes_on(flat: str, lines: Sequence[Line], at: int, is_under: bool) -> bool:
    """Whether entries stand under a heading within a list: dated lines, early in each."""
    below = lines[at : at + 3]
    is_dated = any(DATED.search(flat, line.start, line.start + 250) for line in below[:2])
    return is_dated and (is_under or looks_like_entry(flat, below[0].start))


_CAPITAL = r"[^\W\d_a-zà-öø-ÿа-яё]"
_PARTICLE = r"(?:[a-zà-öø-ÿ]{1,4}[’' -]){0,2}"
_FAMILY = rf"{_PARTICLE}{_CAPITAL}[\w’'\xad-]*"
_START = late(
    rf"(?:{_FAMILY}(?:[ ](?:{_PARTICLE}{_CAPITAL}[\w’'\xad-]+)){{0,2}}"
    rf"(?:,[ ]+(?:{_CAPITAL}(?:\.|[\w’'-]+))|[ ]{_CAPITAL}\.|[ ]{_CAPITAL}{{1,3}}[.,])"
    rf"|(?:{_CAPITAL}[\w’'&-]*[ ](?:[a-z]{{1,4}}[ ]){{0,2}}){{0,8}}{_CAPITAL}?[\w’'-]*"
    r"[.,]?[ ]\(?(?:1[4-9]|20)[0-9]{2}"
    r"|[“„«\"][^“”„«»\"\n]{3}|[—–_-]{3})"
)


def looks_like_entry(flat: str, at: int) -> bool:
    """Whether what stands at an offset begins like an entry: a family name with given name, a body
    with a year, a quoted title, a dash for the author before."""
    return _START.match(flat, at) is not None
