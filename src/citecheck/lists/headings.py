"""Headings of reference lists and of parts of them, and how entries under them begin."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from citecheck.facts.numbers import NOTE_HEADINGS
from citecheck.facts.phrases import phrases
from citecheck.late import late
from citecheck.lists.years import date_pattern
from citecheck.model import Span
from citecheck.named import NamedTuple

CITED, LATIN, FURTHER = "cited", "latin", "further"
_PRINT = late(r"[^\s\ufeff][^\n]*+")  # of a line that is not blank
_AROUND = " \t#*_=:.[]|■□●◆◇▪•►▶▼–—-~"
_NUMBER = late(r"(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,9}\.?|[IVX]{1,5}\.)[ ]+")
_BOTH = late(r"/|\||\\\\|(?= \()| [–—-] ")  # `Литература / References`, one list for both
_TWO, _MOST_WORDS = 2, 6
_MAX_HEADING = 80
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


def heading_kind(flat: str, line: Line) -> str | None:
    """Which list a line is the heading of."""
    if line.end - line.start > _MAX_HEADING:
        return None
    words = flat[line.start : line.end].strip(_AROUND)
    plain = " ".join(_NUMBER.sub("", words, count=1).casefold().split())
    if kind := _kinds().get(plain):
        return kind
    both = [_kinds().get(form.strip(" ()")) for form in _BOTH.split(plain)]
    if len(both) == _TWO and all(both):
        return both[0]
    return _qualified(plain) or _of_two(plain)


def _of_two(plain: str) -> str | None:
    """The kind of `fonti e bibliografia essenziale`: two headings that a small word joins."""
    words = plain.split(" ")[:_MOST_WORDS]
    for i in range(1, len(words) - 1):
        if words[i] in phrases("lists")["and"]:
            halves = (" ".join(words[:i]), " ".join(words[i + 1 :]))
            both = [_kinds().get(half) or _qualified(half) for half in halves]
            return (CITED if CITED in both else both[0]) if all(both) else None
    return None


def _qualified(plain: str) -> str | None:
    """The kind of `bibliografia essenziale`, `selected sources`: a heading and a word about it."""
    first, *rest = plain.split(" ")
    if not 0 < len(rest) < _MOST_WORDS:
        return None
    words = _qualifiers()
    kind = _kinds().get(" ".join(rest)) and words.get(first)
    for count in range(1, len(rest) + 1):  # `de référence` is two words
        known = _kinds().get(" ".join((first, *rest[: len(rest) - count])))
        kind = kind or (known and words.get(" ".join(rest[len(rest) - count :])))
    return kind


@cache
def _qualifiers() -> dict[str, str]:
    rows = phrases("lists")
    kinds = (("selective", FURTHER), ("stating", CITED))
    return {form: kind for row, kind in kinds for form in rows[row]}


@cache
def _kinds() -> dict[str, str]:
    rows = phrases("lists")
    return {form: kind for kind in (CITED, LATIN, FURTHER) for form in rows[kind]}


def is_heading(flat: str, line: Line) -> bool:
    """A short line by itself, without a date and without the stop of a sentence."""
    text = flat[line.start : line.end].strip("*_ ")
    if not line.is_after_blank or not text or date_pattern().search(text):
        return False
    if text.startswith("#"):
        return True
    end = flat.find("\n", line.end)
    is_alone = end < 0 or not flat[end + 1 : flat.find("\n", end + 1) + 1 or None].strip()
    is_short = len(text) <= _MAX_HEADING and not text.endswith(_STOPS)
    return is_alone and is_short and (text[0].isupper() or text[0].isdigit())


def announces_notes(flat: str, line: Line) -> bool:
    """Whether a heading is that of notes, which are no part of a list above them."""
    words = flat[line.start : line.end].strip(_AROUND)
    return _NUMBER.sub("", words, count=1).casefold() in NOTE_HEADINGS


def level(flat: str, line: Line) -> int:
    """The level of a heading of Markdown, else 0."""
    text = flat[line.start : line.end]
    return len(text) - len(text.lstrip("#"))


def goes_on(flat: str, lines: Sequence[Line], at: int, is_under: bool) -> bool:
    """Whether entries stand under a heading within a list: dated lines, early in each."""
    below = lines[at : at + 3]
    is_dated = any(date_pattern().search(flat, line.start, line.start + 250) for line in below[:2])
    return is_dated and (is_under or looks_like_entry(flat, below[0].start))


_CAPITAL = r"[^\W\d_a-zà-öø-ÿа-яё]"
_PARTICLE = r"(?:(?:[a-zà-öø-ÿ]{1,4}[’' -]|v\. ?|[’']t )){0,2}"
_FAMILY = rf"{_PARTICLE}{_CAPITAL}[\w’'\xad-]*"
_START = late(
    rf"(?:{_FAMILY}(?:[ ](?:{_PARTICLE}{_CAPITAL}[\w’'\xad-]+)){{0,2}}"
    rf"(?:,[ ]+(?:{_CAPITAL}(?:\.|[\w’'-]+))|[ ]{_CAPITAL}\.|[ ]{_CAPITAL}{{1,3}}[.,])"
    rf"|(?:{_CAPITAL}[\w’'&-]*[ ](?:[a-z]{{1,4}}[ ]){{0,2}}){{0,8}}{_CAPITAL}?[\w’'-]*"
    r"[.,]?[ ]\(?(?:1[4-9]|20)[0-9]{2}"
    r"|[“„«\"][^“”„«»\"\n]{3}|(?:\\?[—–_-]){3})"
)


def looks_like_entry(flat: str, at: int) -> bool:
    """Whether what stands at an offset begins like an entry: a family name with given name, a body
    with a year, a quoted title, a dash for the author before."""
    return _START.match(flat, at) is not None
