"""Sentences among labels: a remark behind a source is no second title, and the name of a hearing is one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from citecheck.citations.labels import Labelled
from citecheck.citations.strict import StrictSpan

# Words that sentences are made with and titles seldom are, in five languages.
_SPOKEN = (
    "is are was were be been has have had would will could did does do not that which who whose this these those they he she it we "
    "its his her their my your them him me us you when because although while than only also there "
    "dass ist sind war waren wurde wurden hat hatte nicht auch sich aber wird werden "
    "что был была было были это не они он она которые который которая также "
    "chto byl byla bylo byli eto ne oni on ona kotorye kotoryi takzhe "
    "que est sont était ne pas qui ont été ce cette es son fue fueron han no se también"
)
_WORDS_SPOKEN = frozenset(_SPOKEN.split())
_MIN_WORDS = 7
_MIN_OPENING = 10  # before any source, where a title is more likely
_MIN_SPOKEN = 2
_LEADING = frozenset(
    ["For", "On", "As", "In", "To", "Among", "About", "Zu", "Für", "Zum", "Zur", "О", "Об", "По", "Sur", "Pour", "Sobre", "Para"]
)  # fmt: skip
_FIELDS = frozenset(["quoted", "url", "date", "backref", "pages", "doi"])
_STOP = re.compile(r"(?<=[\w)”’»])[.?!][”’»)]?[ ](?=[“„«]?[^\W\d_a-zа-яё])")
_WORD = re.compile(r"[^\W\d_]+")


def settle_prose(text: str, tokens: list[Labelled]) -> list[Labelled]:
    """Sentences behind a title that are spoken, not printed on a title page, become prose."""
    found = list(tokens)
    has_title = False
    is_opening = True  # nothing but prose so far
    for first, last in _sentences(text, tokens):
        run = tokens[first:last]
        words = [w.casefold() for w in _WORD.findall(text[run[0].start : run[-1].end])]
        spoken = sum(word in _WORDS_SPOKEN for word in words)
        is_plain = not any(t.label in _FIELDS for t in run) and not any(t.starts for t in run[1:])
        enough = _MIN_OPENING if is_opening else _MIN_WORDS
        is_known = (has_title or is_opening) and is_plain
        if is_known and len(words) >= enough and spoken >= _MIN_SPOKEN:
            found[first:last] = [t._replace(label="other") for t in run]
        else:
            is_opening = is_opening and all(t.label in ("other", "o", "sig") for t in run)
        has_title = has_title or any(t.label in ("title", "quoted") for t in run)
    return found


def _sentences(text: str, tokens: Sequence[Labelled]) -> Iterator[tuple[int, int]]:
    """Ranges of tokens between full stops; quotations are not cut."""
    stops = [match.end() for match in _STOP.finditer(text)]
    first = 0
    at = 0
    for i, token in enumerate(tokens):
        while at < len(stops) and stops[at] <= token.start:
            if i > first and (not i or tokens[i - 1].end <= stops[at]):
                yield first, i
                first = i
            at += 1
    if first < len(tokens):
        yield first, len(tokens)


def settle_lead_ins(
    text: str, tokens: list[Labelled], strict: Sequence[StrictSpan]
) -> list[Labelled]:
    """`For a fuller account, see …`: what leads up to a signal in the same sentence is prose."""
    found = list(tokens)
    for span in strict:
        if (
            span.kind != "signal"
            or not text[span.start].islower()
            or text[: span.start][-2:] != ", "
        ):
            continue
        last = bisect_left(found, span.start, key=lambda token: token.start)
        first = last
        while (
            first > 0
            and text[found[first - 1].start] not in ".;"
            and found[first - 1].label not in _FIELDS
        ):
            first -= 1
        is_lead = first == 0 or text[found[first - 1].start] in ".;"
        if is_lead and text[found[first].start : found[first].end] in _LEADING:
            found[first:last] = [t._replace(label="other", starts=False) for t in found[first:last]]
    return found
