"""PUN004: a space before `;`, `:`, `?` or `!` once or twice in a paper that sets none there."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.citations.certain.quotation import find_quotations
from citecheck.finding import Edit, Fix, Match
from citecheck.late import late
from citecheck.linting.view import note_views
from citecheck.model import Paper, Span
from citecheck.rules._spaces import is_french

_WIDE = late(r"(?<=[\w)\]”»’*_]) (?=[;:?!] )")
_TIGHT = late(r"(?<=\w)[;:?!] ")
_RARE = 2  # spaces; more are how the paper prints its marks
_USUAL = 20  # marks without the space
_TOLD = ("space-before-mark", "url", "archive-url", "doi", "title", "publisher", "place")


def high_marks(paper: Paper) -> Iterator[Match]:
    """`in Norway ; in Sweden`: outside of quotations, titles and French sources."""
    found = []
    tight = 0
    for view in note_views(paper):
        text = view.note.text
        tight += len(_TIGHT.findall(text)) if ": " in text or "; " in text else 0
        if not (" ;" in text or " :" in text or " ?" in text or " !" in text):
            continue
        inside = [(q.start, q.end) for q in find_quotations(text).outer]
        inside += [part.span for _, part in view.of_kind(*_TOLD)]
        for match in _WIDE.finditer(text):
            if not any(start <= match.start() <= end for start, end in inside):
                found.append((view, Span(*match.span())))
    if len(found) > _RARE or tight < _USUAL:
        return
    for view, span in found:
        at = next(i for i, part in enumerate(view.parts) if part.span.end > span.start)
        there = view.note.span_in_document(span)
        if paper.document.text[there.start : there.end] == " " and not is_french(view, at):
            fix = Fix("safe", (Edit(there.start, there.end, ""),))
            sign = view.note.text[span.end]
            yield view.match(at, f"space before {sign}, elsewhere none", span=span, fix=fix)
