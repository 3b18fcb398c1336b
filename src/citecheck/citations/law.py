"""Citations of law: cases, treaties, directives, hearings, law reviews, courts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citecheck.citations.labels import BREAKS, Labelled, is_inside, replace_span
from citecheck.citations.strict import StrictSpan
from citecheck.citations.tails import read_law_review

_TREATY = re.compile(
    r"(?:\w++ ){0,4}(?:Convention|Treaty|Agreement|Protocol|Charter|Covenant|Pact)\b"
)
_DIRECTIVE = re.compile(
    r"(?:(?<=^)|(?<=[;.] )|(?<=See ))(?:Council |Commission |Framework |Delegated |Implementing )*(?:Directive|Regulation|Decision)"
    r"(?: \((?:EU|EC|EEC)\))?(?: No\.?)? \d+/\d+(?:/(?:EU|EC|EEC|JHA))?[^,.;(]*?(?= of \d{1,2} |[,.;(]|$)"
)  # fmt: skip
_HEARING = re.compile(r"[Hh]earings?[ ](?:[Bb]efore|on)\b")
_CONGRESS = re.compile(r"\d{2,3}(?:st|nd|rd|th|d)[ ]Cong")
_OF_REVIEW = {"container": "container", "date": "date", "volume": "volume", "page": "pages"}


def settle_law(
    text: str, tokens: list[Labelled], strict: Sequence[StrictSpan], titles: Sequence[StrictSpan]
) -> list[Labelled]:
    """The tokens with the citations of law that a text holds outside its quotations."""
    found = _settle_law_reviews(text, tokens, titles)
    for match in _DIRECTIVE.finditer(text):
        if not is_inside(StrictSpan("title", *match.span()), titles):
            found = replace_span(found, StrictSpan("title", *match.span()), "title")
    found = _settle_hearings(text, found, strict)
    for span in strict:
        if span.kind == "court" and not is_inside(span, titles):
            found = _settle_court(text, found, span)
        if span.kind == "reporter" and not is_inside(span, titles):
            found = _settle_case(text, found, span, strict)
    return found


def _settle_court(text: str, tokens: list[Labelled], span: StrictSpan) -> list[Labelled]:
    """`(D.C. Cir. 2001)`: the year is the date."""
    year = re.compile(r"\d{4}(?=\)$)").search(text, span.start, span.end)
    return replace_span(tokens, StrictSpan("year", *year.span()), "date") if year else tokens


def _settle_law_reviews(
    text: str, tokens: list[Labelled], titles: Sequence[StrictSpan]
) -> list[Labelled]:
    """`Title, 88 Yale L.J. 45 (2004)`, the title unquoted. Reporters of cases are left alone."""
    found = tokens
    for match in re.finditer(r",[ ](?=\d{1,3}[ ][A-Z])", text):
        tail = read_law_review(text, match.start())
        if tail and not is_inside(StrictSpan("tail", *match.span()), titles):
            for part in tail[0]:
                found = replace_span(found, StrictSpan("tail", *part.span), _OF_REVIEW[part.kind])
    return found


def _settle_treaty(text: str, tokens: list[Labelled], at: int) -> list[Labelled]:
    """`Convention on Rivers, May 21, 1997, 36 I.L.M. 700`: what stands before the date is the title."""
    first = at
    while first > 0 and tokens[first - 1].label not in (
        *BREAKS,
        "reporter",
        "quoted",
        "url",
        "title",
    ):
        first -= 1
    last = next((i for i in range(first, at) if tokens[i].label in ("date", "pages")), at)
    head = _TREATY.match(text, tokens[first].start)
    if not head or last <= first:
        return tokens
    while not text[tokens[last - 1].start].isalnum():
        last -= 1
    title = Labelled("title", tokens[first].start, tokens[last - 1].end, True)
    return [*tokens[:first], title, *tokens[last:]]


def _settle_case(
    text: str, tokens: list[Labelled], span: StrictSpan, strict: Sequence[StrictSpan]
) -> list[Labelled]:
    """`Gray v. Oslo Fish Co., Inc., 12 F.2d 3`: the parties are the title, the reporter the outlet."""
    found = replace_span(tokens, span, "reporter")
    at = next(i for i, t in enumerate(found) if t.start == span.start and t.label == "reporter")
    versus = [s for s in strict if s.kind == "versus" and s.end <= span.start]
    if not versus or span.start - versus[-1].end > 200:
        return _settle_treaty(text, found, at)
    first = at
    while first > 0 and found[first - 1].label not in (*BREAKS, "reporter", "quoted", "url"):
        first -= 1
        if found[first].starts and found[first].start < versus[-1].start:
            break
    if first == at or found[first].start > versus[-1].start:
        return found
    end = at
    while (
        end > first
        and not text[found[end - 1].start].isalnum()
        and found[end - 1].start > versus[-1].end
    ):
        if text[found[end - 1].start] == "." and found[end - 1].start == found[end - 2].end:
            break
        end -= 1
    title = Labelled("title", found[first].start, found[end - 1].end, True)
    return [*found[:first], title, *found[end:]]


def _settle_hearings(
    text: str, tokens: list[Labelled], strict: Sequence[StrictSpan]
) -> list[Labelled]:
    """`Title: Hearing on S. 5 Before the Committee, 97th Cong.`: all before the Congress is the title."""
    found = tokens
    for span in strict:
        if span.kind == "legal" and _CONGRESS.match(text, span.start):
            found = _settle_hearing(text, found, span)
    return found


def _settle_hearing(text: str, tokens: list[Labelled], span: StrictSpan) -> list[Labelled]:
    last = next((i for i, t in enumerate(tokens) if t.end > span.start), len(tokens))
    hearing = list(_HEARING.finditer(text, max(0, span.start - 400), span.start))
    if not hearing or not last:
        return tokens
    first = last
    colon = text.rfind(":", 0, hearing[-1].start())
    is_named = colon >= 0 and not text[colon + 1 : hearing[-1].start()].strip()
    while first > 0:
        before = tokens[first - 1]
        if before.label in ("sep", "sig", "url", "date") or text[before.start] in ".;":
            break
        if before.label == "other" and not (is_named and before.start <= colon):
            break
        first -= 1
        if tokens[first].starts and tokens[first].start < hearing[-1].start():
            break
    while last > first and not text[tokens[last - 1].start].isalnum():
        last -= 1
    if last <= first or tokens[first].start > hearing[-1].start():
        return tokens
    title = Labelled("title", tokens[first].start, tokens[last - 1].end, True)
    rest = [
        t._replace(starts=False, label="legal" if t.start >= span.start else "o")
        if t.start < span.end
        else t
        for t in tokens[last:]
    ]
    return [*tokens[:first], title, *rest]
