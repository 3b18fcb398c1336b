"""From the model's labels to those that callers see: marks trimmed off, strict spans obeyed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from citecheck.citations.labelling.tokens import Token

if TYPE_CHECKING:
    from citecheck.citations.strict import StrictSpan

# Finer labels of the model, for what leads to different fields.
_PUBLIC = {"edate": "date", "heditor": "editor", "book": "container", "in": "o"}
_HARD = {"url": "url", "archive-url": "url", "doi": "doi", "arxiv": "number", "access": "access"}
_NO_FIELD = ("sep", "sig", "other", "o")
_MARKS = frozenset(",.;:()[]“”\"'‘’«»„!–—-/…`<>|*") | {"//", "--", "``", "''", "..."}
_CLOSES = frozenset(")]”\"'’»")


def read(
    tokens: Sequence[Token], labels: Sequence[str], strict: Sequence[StrictSpan], *, single: bool
) -> list[tuple[str, int, int]]:
    """Label, start and end of every token."""
    fields, starts = _split(labels, single=single)
    if not single:
        _obey_signals(tokens, fields, starts, strict)
    _obey(tokens, fields, strict)
    _trim(tokens, fields)
    found = []
    begins = False
    for token, name, start in zip(tokens, fields, starts, strict=True):
        begins = begins or start
        if begins and name not in _NO_FIELD:
            found.append((f"S-{name}", token.start, token.end))
            begins = False
        else:
            found.append((name, token.start, token.end))
    return found


def _split(labels: Sequence[str], *, single: bool) -> tuple[list[str], list[bool]]:
    """Field of every token, and whether a source starts there."""
    fields: list[str] = []
    starts: list[bool] = []
    for i, name in enumerate(labels):
        start = name.startswith("S-")
        field = name.removeprefix("S-")
        fields.append(_PUBLIC.get(field, field))
        starts.append(start and not (single and any(starts[:i])))
    return fields, starts


def _obey_signals(
    tokens: Sequence[Token],
    fields: list[str],
    starts: list[bool],
    strict: Sequence[StrictSpan],
) -> None:
    """A source starts behind a signal word, and with an outlet's host behind a semicolon."""
    ends = {span.end for span in strict if span.kind == "separator"}
    hosts = {span.start for span in strict if span.kind == "host"} & ends
    for i, token in enumerate(tokens):
        if token.start in hosts:
            starts[i] = True
            fields[i - 1] = "sep"
    for span in strict:
        if span.kind == "signal":
            inside = [i for i, t in enumerate(tokens) if span.start <= t.start < span.end]
            behind = inside[-1] + 1 if inside else len(tokens)
            if behind < len(tokens) and starts[inside[0]] and fields[behind] != "backref":
                starts[inside[0]] = False
                starts[behind] = True
                for i in inside:
                    fields[i] = "sig"


def _obey(tokens: Sequence[Token], fields: list[str], strict: Sequence[StrictSpan]) -> None:
    """Addresses and access phrases are what the strict parsers say."""
    for i, token in enumerate(tokens):
        if fields[i] in ("url", "doi") and "/" not in token.text and "." not in token.text:
            fields[i] = "o"  # "Available at", "doi:"
    for span in strict:
        name = _HARD.get(span.kind)
        if name:
            for i, token in enumerate(tokens):
                if span.start <= token.start < span.end:
                    fields[i] = name
    for i, token in enumerate(tokens):  # "See above, note 2": no statute follows a back-reference
        before = [f for f in fields[max(0, i - 2) : i] if f != "o"]
        if fields[i] == "legal" and "backref" in before and token.text not in _MARKS:
            fields[i] = "backref"
    _obey_numbers(tokens, fields, strict)
    _obey_cases(tokens, fields, strict)
    _obey_quotations(tokens, fields, strict)


def _obey_quotations(
    tokens: Sequence[Token], fields: list[str], strict: Sequence[StrictSpan]
) -> None:
    """A quotation that is mostly title is title, and nobody's name stands in one."""
    for span in strict:
        if span.kind != "quotation":
            continue
        inside = [i for i, t in enumerate(tokens) if span.start <= t.start < span.end]
        if 2 * sum(fields[i] in ("title", "author", "editor") for i in inside) > len(inside):
            for i in inside:
                fields[i] = "title"


def _obey_numbers(tokens: Sequence[Token], fields: list[str], strict: Sequence[StrictSpan]) -> None:
    """Pages with their prefix are no end of a container, a year in brackets none of a statute."""
    for span in strict:
        if span.kind not in ("pages", "year"):
            continue
        inside = [i for i, t in enumerate(tokens) if span.start <= t.start < span.end]
        for i in inside:
            if span.kind == "pages" and fields[i] in ("container", "publisher", "place", "series"):
                fields[i] = "pages"
            elif span.kind == "year" and fields[i] == "legal" and tokens[i - 1].text == "(":
                fields[i] = "date"


def _obey_cases(tokens: Sequence[Token], fields: list[str], strict: Sequence[StrictSpan]) -> None:
    """What stands before `N Reporter N` is the case's name, if a `v.` stands in it."""
    for reporter in strict:
        if reporter.kind != "reporter":
            continue
        versus = [s.start for s in strict if s.kind == "versus" and s.end <= reporter.start]
        if not versus:
            continue
        at = next(i for i, t in enumerate(tokens) if t.end > versus[-1])
        first = at
        while first and fields[first - 1] not in ("sep", "sig", "other", "date", "url"):
            first -= 1
        for i in range(first, len(tokens)):
            if tokens[i].start >= reporter.start:
                break
            fields[i] = "title"
        _obey_reporter(tokens, fields, reporter)
        _obey_courts(tokens, fields, strict)


def _obey_courts(tokens: Sequence[Token], fields: list[str], strict: Sequence[StrictSpan]) -> None:
    """`(9th Cir. 1981)` is a court and a year."""
    for court in strict:
        if court.kind == "court":
            for i, token in enumerate(tokens):
                if court.start <= token.start < court.end:
                    is_year = token.text.isdigit() and len(token.text) == 4
                    fields[i] = "date" if is_year else "court"


def _obey_reporter(tokens: Sequence[Token], fields: list[str], reporter: StrictSpan) -> None:
    """Volume, reporter and pages of a case."""
    inside = [i for i, t in enumerate(tokens) if reporter.start <= t.start < reporter.end]
    passed_name = False
    for i in inside:
        number = tokens[i].text[0].isdigit() and tokens[i].text.rstrip("n").isdigit()
        if number and i == inside[0]:
            fields[i] = "volume"
        elif not number and not passed_name:
            fields[i] = "container"
        else:
            passed_name = True
            fields[i] = "pages"


def _trim(tokens: Sequence[Token], fields: list[str]) -> None:
    """Marks at the edges of a run of one field stand between fields."""
    for order in (range(len(fields)), range(len(fields) - 1, -1, -1)):
        before = ""
        for i in order:
            name = fields[i]
            if name == before or name in _NO_FIELD:
                before = name
                continue
            if tokens[i].text in _MARKS:
                fields[i] = "o"
            else:
                before = name
