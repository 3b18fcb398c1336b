"""Labels on stretches of a note's text, and how a strict span takes the place of some."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from contextlib import suppress

from citecheck.citations.certain.spans import CertainSpan
from citecheck.named import NamedTuple

BREAKS = frozenset(["sep", "sig", "other"])
IDENTIFIERS = frozenset(["url", "archive-url", "doi", "isbn", "issn", "arxiv"])
_WHOLE = IDENTIFIERS | {"access"}
_NO_FIELD = frozenset(["time", "original-year", "entry-mark", "extent"])
_IMPRINT = frozenset(["publisher", "place"])
_TITLES = frozenset(["title", "quoted"])
_OF_CASES = {"case": "title", "reporter": "reporter"}


class Labelled(NamedTuple):
    """A stretch of text with its label; `starts` where a source begins with it."""

    label: str
    start: int
    end: int
    starts: bool = False


def overlap(tokens: Sequence[Labelled], start: int, end: int) -> tuple[int, int]:
    """Indices of the tokens that touch a stretch of text."""
    first = bisect_right(tokens, start, key=_end_of)
    return first, bisect_left(tokens, end, lo=first, key=_start_of)


def _start_of(token: Labelled) -> int:
    return token.start


def _end_of(token: Labelled) -> int:
    return token.end


def runs_of(tokens: Sequence[Labelled], label: str) -> list[tuple[int, int]]:
    """The stretches of tokens with a label, as indices of the first and behind the last."""
    labels = [token.label for token in tokens]
    runs, end = [], 0
    with suppress(ValueError):  # none is left
        while True:
            first = labels.index(label, end)
            end = first + 1
            while end < len(labels) and labels[end] == label:
                end += 1
            runs.append((first, end))
    return runs


def replace_span(tokens: list[Labelled], span: CertainSpan, label: str) -> list[Labelled]:
    """One token for the whole span; what a token holds beyond it keeps its label."""
    first, last = overlap(tokens, span.start, span.end)
    covered = tokens[first:last]
    starts = any(token.starts for token in covered[:1])
    new = [Labelled(label, span.start, span.end, starts)]
    if covered and covered[0].start < span.start:
        new.insert(0, covered[0]._replace(end=span.start))
        new[1] = new[1]._replace(starts=False)
    if covered and covered[-1].end > span.end:
        new.append(Labelled("o", span.end, covered[-1].end))
    return tokens[:first] + new + tokens[last:]


def whole_spans(
    text: str, tokens: Sequence[Labelled], spans: Sequence[CertainSpan]
) -> list[Labelled]:
    """The tokens with each certain span that is a field by itself as one token: a quoted title, an
    address, a phrase of access, a back-reference, the report of a case."""
    found = list(tokens)
    titles = [span for span in spans if span.kind == "quotation"]
    for span in titles:
        found = _quoted(text, found, span)
    for span in [s for s in spans if not _is_linked(found, s, titles)]:
        if span.kind in _WHOLE:
            found = replace_span(found, span, span.kind)
        elif is_inside(span, titles):
            continue
        elif span.kind in _NO_FIELD:
            _clear(text, found, span)
        elif span.kind == "bracket":
            found = _bracketed(text, found, span)
        elif span.kind in _OF_CASES:
            found = replace_span(found, span, _OF_CASES[span.kind])
        elif span.kind == "back-reference" and span.value == "hereafter":
            found = _without_short_name(text, found, span)
        elif span.kind == "back-reference" and not _is_author(found, span):
            found = _back_reference(text, found, span)
    return found


def _quoted(text: str, tokens: list[Labelled], span: CertainSpan) -> list[Labelled]:
    """A quotation that is a title by itself, not words of a longer one."""
    first, last = overlap(tokens, span.start, span.end)
    inside = [t for t in tokens[first:last] if text[t.start].isalnum()]
    if not inside or any(t.label != "title" for t in inside):
        return tokens
    if _goes_on(text, tokens, first - 1) or (
        _goes_on(text, tokens, last) and text[span.end - 2] not in ",."
    ):
        return tokens
    starts = any(t.starts for t in tokens[first:last])
    return [*tokens[:first], Labelled("quoted", span.start, span.end, starts), *tokens[last:]]


def _goes_on(text: str, tokens: Sequence[Labelled], at: int) -> bool:
    """Whether the title beside a quotation goes on with the word at this place."""
    if at + 1 < len(tokens) and tokens[at].label == "title" and text[tokens[at].start] in "-–—":
        at += 1
    if not 0 <= at < len(tokens):
        return False
    return tokens[at].label == "title" and text[tokens[at].start].isalnum()


def _clear(text: str, tokens: list[Labelled], span: CertainSpan) -> None:
    """Take the tokens of a span that is no field out of all fields."""
    first, last = overlap(tokens, span.start, span.end)
    if span.kind == "original-year":
        first = _first_imprint(text, tokens, first, last)
    tokens[first:last] = [t._replace(label="o") for t in tokens[first:last]]


def _first_imprint(text: str, tokens: Sequence[Labelled], first: int, last: int) -> int:
    """Where the first edition's imprint begins in `(London: Kay, 1790; repr., New York: Arno`."""
    if not any(t.label == "publisher" for t in tokens[last : last + 12]):
        return first
    at = first
    while at > 0 and (tokens[at - 1].label in _IMPRINT or text[tokens[at - 1].start] in ",:;"):
        at -= 1
    return at


def _bracketed(text: str, tokens: list[Labelled], span: CertainSpan) -> list[Labelled]:
    """`[Translation]` or `[Map]` behind a title, without its brackets."""
    first, last = overlap(tokens, span.start, span.end)
    before = first - 1
    while before >= 0 and tokens[before].label == "o":
        before -= 1
    if before < 0 or tokens[before].label not in _TITLES or last <= first:
        return tokens
    label = "genre" if span.value == "description" else "translated-title"
    head = Labelled("o", span.start, span.start + 1)
    inside = Labelled(label, span.start + 1, span.end - 1)
    tail = Labelled("o", span.end - 1, span.end)
    return [*tokens[:first], head, inside, tail, *tokens[last:]]


def _back_reference(text: str, tokens: list[Labelled], span: CertainSpan) -> list[Labelled]:
    """A form such as *ibid.*, which starts a source where no name or title leads up to it."""
    found = replace_span(tokens, span, "backref")
    at = overlap(found, span.start, span.end)[0]
    before = at
    while before > 0 and found[before - 1].label in ("o", "other"):
        before -= 1
    leads = before > 0 and found[before - 1].label in ("author", "title", "quoted", "editor")
    starts = (span.value == "ibid" or found[at].starts) and not leads
    found[at] = found[at]._replace(starts=starts)
    return found


def _is_author(tokens: Sequence[Labelled], span: CertainSpan) -> bool:
    """Whether *idem* stands for the author of another work."""
    return span.value == "idem" and tokens[overlap(tokens, *span[1:3])[0]].label == "author"


def _without_short_name(text: str, tokens: list[Labelled], span: CertainSpan) -> list[Labelled]:
    """`(hereafter Rivers)` is no field."""
    ends = [at for sign in ")]" if (at := text.find(sign, span.end)) >= 0]
    first, last = overlap(tokens, span.start, min(ends, default=len(text)))
    return [
        t._replace(label="o", starts=False) if first <= i < last else t
        for i, t in enumerate(tokens)
    ]


def _is_linked(
    tokens: Sequence[Labelled], span: CertainSpan, quotations: Sequence[CertainSpan]
) -> bool:
    """Whether an address is the target of a link inside a quoted title: `“[Tin](https://a.b),”`."""
    if span.kind not in IDENTIFIERS or not is_inside(span, quotations):
        return False
    at = overlap(tokens, span.start, span.end)[0]
    return at < len(tokens) and tokens[at].label == "quoted"


def is_inside(span: CertainSpan, quotations: Sequence[CertainSpan]) -> bool:
    """Whether a span stands in one of the quotations, which stand apart and in order."""
    at = bisect_left(quotations, span.start, key=lambda quotation: quotation.start) - 1
    return at >= 0 and span.end < quotations[at].end
