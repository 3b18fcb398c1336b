"""Marks of typography in a note's text, which are no part of any field.

`_Title_`, `*Title*`, `<i>Title</i>`, `\\[translation\\]`, `[https://a.b](https://a.b)`: a note is
read without them, and the places of what was read are carried back to the text as it is printed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from citecheck.citations.certain.addresses import goes_on
from citecheck.late import late
from citecheck.model import Span
from citecheck.named import NamedTuple

_MAY_HOLD = late(r"[_*\\]|\]\(|</[a-zA-Z]")
_ESCAPE = late(r"\\(?=[\\`*_{}\[\]()#+\-.!<>|~\"'])")
_LINK = late(r"\[(?P<label>[^\[\]]{1,400})\]\((?P<target>[^\s()]{1,400})\)")
_STARS = late(r"\*+")
_UNDERSCORES = late(r"(?<![\w/&=?.-])_+(?=\S)|(?<=[^\s_])_+(?![\w/&=?-])")
_NAMES = "i|b|u|em|strong|cite|span|small|sc|sub|sup|italic|bold|underline|smallcaps|a"
_TAG = late(
    rf"</?(?:{_NAMES})"
    r"(?: (?![^<>]{0,400}(?:://|www\.))[^<>]{1,400})?>"  # an address is kept
    r"|<a href=\"[ ][^<>\"]{1,400}\">(?=https?://)",  # but for one that a blank makes no link
    re.IGNORECASE,
)
_EMPHASES = frozenset(["*", "_", "**", "__", "i", "em", "italic", "cite"])
_ADDRESS = late(r"(?:https?://|www\.|10\.\d{4,9}/)[^\s<>\"“”*]+")
_HEAD = late(r"(?:https?:|ftp:|www\.?|doi:|10\.|doi\.org)", re.IGNORECASE)
_OPEN_HOST = late(r"(?:https?://|www)[\w.-]*", re.IGNORECASE)
_REST_OF_HOST = late(r"(?:\.?[\w-]+\.|\.)[\w-]{2,}|[\w-]+/")
_DOI = late(r"10\.\d{4,9}/")
_REST_OF_DOI = late(
    r"[\w()-]*+(?:[./-][\w()]++){1,8}[.,;)\]]{0,2}$|(?=[\w.]*\d)[a-z\d]{4,}[.,;)]{0,2}$"
)
# What goes on with a path that broke inside a word: no sentence has a piece like it.
_REST_OF_PATH = late(r"(?!and/or\b)[a-z\d]++(?:[a-z\d]*+[/=&_%]|(?:-[a-z\d]++){2})", re.IGNORECASE)
_IS_ADDRESS = late(r"(?:https?://|www\.)\S+")


class Plain(NamedTuple):
    """A text without its marks: which stretches of the printed text were left out."""

    text: str
    removed: tuple[tuple[int, int], ...] = ()
    starts: tuple[int, ...] = ()  # of each removed stretch, in the plain text
    shifts: tuple[int, ...] = ()  # how far the printed text is ahead from there on
    emphasised: tuple[tuple[int, int], ...] = ()  # in the plain text

    def printed(self, at: int) -> int:
        """The place in the printed text of the character at a place of the plain text."""
        found = bisect_right(self.starts, at)
        return at + self.shifts[found - 1] if found else at

    def span(self, span: Span) -> Span:
        """The place in the printed text, from the first to behind the last character."""
        if span.end <= span.start:
            return Span(self.printed(span.start), self.printed(span.start))
        return Span(self.printed(span.start), self.printed(span.end - 1) + 1)


def without_markup(text: str, breaks: Sequence[int] = ()) -> Plain:
    """The text without marks of typography; the text itself where it has none.

    Args:
        breaks: where a blank stands for the end of a line; those inside an address go too.
    """
    inside = list(_broken_addresses(text, breaks)) if breaks else []
    if not inside and not _MAY_HOLD.search(text):
        return Plain(text)
    removed = _apart(sorted([*_marks(text), *inside]))
    if not removed:
        return Plain(text)
    kept = []
    at = 0
    for start, end in removed:
        kept.append(text[at:start])
        at = end
    kept.append(text[at:])
    shifts = tuple(accumulate(end - start for start, end in removed))
    starts = tuple(
        start - before for (start, _), before in zip(removed, (0, *shifts[:-1]), strict=True)
    )
    marks = [text[start:end] for start, end in removed]
    return Plain("".join(kept), tuple(removed), starts, shifts, tuple(_pairs(marks, starts)))


def _pairs(marks: Sequence[str], starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The stretches of the plain text between two marks of one kind."""
    opened: dict[str, int] = {}
    for mark, at in zip(marks, starts, strict=True):
        kind = mark.strip("</>").lower() if mark[0] == "<" else mark
        if kind in _EMPHASES:
            start = opened.pop(kind, None)
            if start is None:
                opened[kind] = at
            elif at > start:
                yield start, at


def _broken_addresses(text: str, breaks: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The ends of lines that stand in the middle of an address."""
    for at in breaks:
        before = text[
            max(text.rfind(" ", 0, at), text.rfind("[", 0, at), text.rfind("(", 0, at)) + 1 : at
        ]
        behind = text[at + 1 : at + 200].partition(" ")[0]
        if not behind or not _HEAD.match(before):
            continue
        host = _OPEN_HOST.fullmatch(before)
        goes_on_host = host is not None and _REST_OF_HOST.match(behind) is not None
        if goes_on_host or goes_on(before, behind) or _goes_on_number(before, behind):
            yield at, at + 1


def _goes_on_number(before: str, behind: str) -> bool:
    """`https://doi.org/10.` and `2307/2128391` on the next line, `…/10.1016/j.` and `eel.2004.1`."""
    if before.endswith(("10.", "/")):
        return behind[0].isalnum() and "/" in before[8:]
    if before[-1] not in ",;" and _DOI.search(before):
        return _REST_OF_DOI.match(behind) is not None
    return (
        before.count("/") > 2 and before[-1].isalnum() and _REST_OF_PATH.match(behind) is not None
    )


def _apart(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in places:
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _bare(address: str) -> str:
    """An address as two prints of it are compared: without scheme, escapes and last slash."""
    plain = address.replace("\\", "").casefold().removeprefix("https://").removeprefix("http://")
    return plain.removeprefix("www.").rstrip("/#")


def _marks(text: str) -> Iterator[tuple[int, int]]:
    addresses = [match.span() for match in _ADDRESS.finditer(text)]
    for match in _LINK.finditer(text):
        start, end = match.span()
        label_end = match.end("label")
        label = match["label"].strip("_*")
        is_address = _IS_ADDRESS.fullmatch(label) is not None
        is_same = _bare(label) == _bare(match["target"])
        if is_address and not is_same:
            continue  # two addresses, one of them with a slip
        is_address = is_same  # `[mill.example/a](https://mill.example/a)`
        inner = start + 1 + match["label"].index(label) if is_address else start + 1
        label_end = inner + len(label) if is_address else label_end
        yield start, inner
        yield (label_end, end) if is_address else (label_end, label_end + 1)
    for pattern in (_ESCAPE, _TAG):
        for match in pattern.finditer(text):
            yield match.span()
    for pattern in (_STARS, _UNDERSCORES):
        for match in pattern.finditer(text):
            start, end = match.span()
            inside = any(a < start and end < b for a, b in addresses)
            is_escaped = text[start - 1 : start] == "\\"
            if not inside and not is_escaped:
                yield start, end
