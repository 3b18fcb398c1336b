"""Lists by alphabetic labels: `[Ber99]` before an entry, and in the text that cites it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from citecheck.late import late
from citecheck.lists.headings import Line
from citecheck.lists.mentions import _PAGE_WORD, PAGES
from citecheck.lists.numbered import signals
from citecheck.model import Citation, Span

_KEY = r"[^\W\d_](?:[^\W\d_]|[’'+*-]){0,15}(?:(?:1[4-9]|20)?[0-9]{2})[a-z]?"
_HEAD = late(rf"\\?\[(?P<key>{_KEY})\\?\][ \t]*+\n?")
_ITEM = late(
    rf"[ \n]*(?P<key>{_KEY})(?:(?:[,:]?[ \n]?{_PAGE_WORD}|:[ \n]?)(?P<pages>{PAGES}))?[ \n]*(?:[;,]|\Z)"
)
_LEAST, _LEAST_SHARE = 3, 0.15  # entries so labelled; of a list's lines, that begin so
_LEAST_CITED = 0.3  # of such a list, for what it does not hold to be cited by its label


def labelled(flat: str, lines: Sequence[Line]) -> dict[int, tuple[str | None, int]]:
    """The lines that begin entries of such a list: their labels, and where their texts begin."""
    heads: dict[int, tuple[str | None, int]] = {}
    for i, line in enumerate(lines):
        if flat[line.start] in "\\[" and (m := _HEAD.match(flat, line.start)):
            heads[i] = (m["key"], m.end())
    is_list = 0 in heads and len(heads) >= max(_LEAST, _LEAST_SHARE * len(lines))
    return heads if is_list else {}


def by_label(flat: str, brackets: Sequence[Span], known: Mapping[str, str]) -> list[Citation]:
    """The labels in square brackets that cite a list, and such as are none of its own but stand as
    they do."""
    found: list[Citation] = []
    for bracket in brackets:
        if flat[bracket.start - 1] == "[":
            found.extend(_of_bracket(flat, bracket, known))
    cited = {c.entries for c in found if c.entries}
    is_so_cited = len(cited) >= _LEAST_CITED * len(known)
    return [c for c in found if c.entries or is_so_cited]


def _of_bracket(flat: str, bracket: Span, known: Mapping[str, str]) -> Iterator[Citation]:
    at, end = bracket
    if signal := signals().match(flat, at, end):
        at = signal.end()
    while at < end and (m := _ITEM.match(flat, at, end)):
        entry = known.get(m["key"])
        span = Span(m.start("key"), m.end("pages") if m["pages"] else m.end("key"))
        yield Citation(span, 1, "", (entry,) if entry else (), m["pages"], 0.95, "number")
        at = m.end()
