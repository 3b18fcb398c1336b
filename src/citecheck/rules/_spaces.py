"""Spaces before a mark where no part of their own stands: in remarks, titles and lists of names."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from citecheck.citations.certain.quotation import find_quotations
from citecheck.finding import Edit, Fix, Match
from citecheck.late import late
from citecheck.linting.view import NoteView, note_views, places
from citecheck.model import Paper, Span
from citecheck.model.conventions import MIN_PLACES

MARKS = frozenset("\"'”’“‘»›")
_SPACED_OUT = late(r"(?:(?<=[^\W_]{2})|(?<=[^\W_][*_])) (?=[,.](?: (?![.])|\Z)|\))(?! \.\.)")


def in_remarks(paper: Paper) -> Iterator[Match]:
    """A space before a comma, stop or bracket wherever no part tells of it, quotations left alone."""
    for view in note_views(paper):
        text = view.note.text
        if " ," not in text and " ." not in text and " )" not in text:
            continue
        inside = [(q.start, q.end) for q in find_quotations(text).outer]
        inside += [part.span for _, part in view.of_kind(*_TOLD)]
        for match in _SPACED_OUT.finditer(text):
            span = Span(match.start(), match.end())
            there = view.note.span_in_document(span)
            is_blank = paper.document.text[there.start : there.end] == " "
            if text[match.end()] == ")" and _is_opened_wide(text, match.start()):
                continue
            if is_blank and not any(start <= span.start < end for start, end in inside):
                at = next(i for i, part in enumerate(view.parts) if part.span.end > span.start)
                fix = Fix("safe", (Edit(there.start, there.end, ""),))
                yield view.match(at, f"space before {text[match.end()]}", span=span, fix=fix)


def _is_opened_wide(text: str, end: int) -> bool:
    """Whether the bracket that closes there has a blank behind its opening too, or was not opened."""
    opened = text.rfind("(", 0, end)
    return opened < 0 or text[opened + 1].isspace() or ")" in text[opened:end]


_TOLD = (
    "space-before-mark", "url", "archive-url", "doi", "author", "editor", "publisher", "place",
)  # fmt: skip


def in_titles(paper: Paper) -> Iterator[Match]:
    """`Cultural theory : an anthology`, as libraries print it, where other titles have no space."""
    spaced, tight = [], 0
    for view, at, part in places(paper, "title", "publisher", "place"):
        printed = view.printed(part)
        behind = view.note.text[part.span.end : part.span.end + 2]
        tight += (": " in printed and " : " not in printed) or behind == ": "
        if " : " in printed and not is_french(view, at):
            spaced.append((view, at, part.span.start + printed.index(" : ")))
    for view, at, part in places(paper, "space-before-mark"):
        is_imprint = (before := view.before(at)) is not None and before.kind == "place"
        if (
            view.note.text.startswith(": ", part.span.end)
            and is_imprint
            and not is_french(view, at)
        ):
            spaced.append((view, at, part.span.start))
    spaced += [
        (view, at, part.span.end + 1)
        for view, at, part in places(paper, "place")
        if view.note.text.startswith(". : ", part.span.end) and not is_french(view, at)
    ]
    if tight < MIN_PLACES or 4 * len(spaced) > tight:
        return
    for view, at, start in spaced:
        there = view.note.span_in_document(Span(start, start + 1))
        if paper.document.text[there.start : there.end] == " ":
            fix = Fix("safe", (Edit(there.start, there.end, ""),))
            yield view.match(at, "space before :", span=Span(start, start + 1), fix=fix)


def in_names(paper: Paper) -> Iterator[Match]:
    """A space before a comma inside a field of names, which the parser keeps whole."""
    for view, at, part in places(paper, "author", "editor", "publisher", "place"):
        found = view.printed(part).find(" ,")
        if found >= 0 and view.printed(part)[found + 2 : found + 3] != ",":  # `,,` opens
            span = Span(part.span.start + found, part.span.start + found + 1)
            there = view.note.span_in_document(span)
            is_blank = there.end - there.start == 1
            fix = Fix("safe", (Edit(there.start, there.end, ""),)) if is_blank else None
            yield view.match(at, "space before ,", span=span, fix=fix)


def in_imprints(paper: Paper) -> Iterator[Match]:
    """`Leiden ; Boston`, as libraries part two places, where the paper's semicolons stand tight."""
    spaced = []
    for view in note_views(paper):
        text = view.note.text
        for match in _LOOSE_SEMICOLON.finditer(text) if ";" in text else ():
            at = bisect_right(view.parts, match.start(), key=lambda part: part.span.start) - 1
            is_imprint = view.parts[at].kind in ("publisher", "place") or _PLACES.search(
                text, max(0, match.start() - _LONG_PLACE), match.end() + _LONG_PLACE
            )
            is_told = view.parts[at].kind == "space-before-mark"
            if is_imprint and not is_told and not is_french(view, at):
                spaced.append((view, at, match.start()))
    if not spaced:
        return
    tight = sum(len(_TIGHT_SEMICOLON.findall(view.note.text)) for view in note_views(paper))
    if tight < MIN_PLACES or 4 * len(spaced) > tight:
        return
    for view, at, start in spaced:
        span = Span(start, start + 1)
        there = view.note.span_in_document(span)
        is_blank = paper.document.text[there.start : there.end] in _BLANKS
        fix = Fix("safe", (Edit(there.start, there.end, ""),)) if is_blank else None
        yield view.match(at, "space before ;", span=span, fix=fix)


_BLANKS = (" ", "\u00a0", "\u202f")
_LOOSE_SEMICOLON = late(r"[ \u00a0\u202f]; ")
_PLACES = late(r"\([^\W\d_][^():;\d]{1,30}[ \u00a0\u202f]; [^\W\d_][^():;\d]{1,30}: [^\W\d_]")
_LONG_PLACE = 32  # characters from the bracket of an imprint to the end of its first place
_TIGHT_SEMICOLON = late(r"[^\s;&];\s")


def inside_brackets(paper: Paper) -> Iterator[Match]:
    """`( see p. 12)`: a space behind an opening bracket, where the paper's others have none."""
    found, tight = [], 0
    for view in note_views(paper):
        text = view.note.text
        tight += len(_TIGHT_OPENING.findall(text)) if "(" in text or "[" in text else 0
        for match in _WIDE.finditer(text) if "( " in text or "[ " in text else ():
            found.append((view, Span(match.start("blank"), match.end("blank"))))
    if tight < MIN_PLACES * len(found):
        return
    for view, span in found:
        there = view.note.span_in_document(span)
        at = next(i for i, part in enumerate(view.parts) if part.span.end > span.start)
        if paper.document.text[there.start : there.end] == " ":
            fix = Fix("safe", (Edit(there.start, there.end, ""),))
            sign = view.note.text[span.start - 1]
            yield view.match(at, f"space behind {sign}", span=span, fix=fix)


_WIDE = late(
    r"(?<=[ \u00a0“«*_][(\[])(?P<blank> )(?=[^\W\d_]|[“«*_])(?![xX]\])(?=[^()\[\]]*[^()\[\] ][)\]])"
)
_TIGHT_OPENING = late(r"[(\[](?=[^\W\d_]|[“«*_])")


def beside_quotes(paper: Paper) -> Iterator[Match]:
    """`“ Title”`, `“Title ”`: a space inside of marks of a language that sets none."""
    for view in note_views(paper):
        text = view.note.text
        if not ("“ " in text or " ”" in text or '" ' in text):
            continue
        for pair in find_quotations(text).pairs:
            marks = text[pair.start : pair.inner], text[pair.inner_end : pair.end]
            if marks not in (("“", "”"), ('"', '"')):
                continue
            first, last = (
                text[pair.inner : pair.inner + 1],
                text[pair.inner_end - 1 : pair.inner_end],
            )
            if (first == " ") == (last == " "):
                continue  # none, or both: so this one is printed
            place = pair.inner if first == " " else pair.inner_end - 1
            span = Span(place, place + 1)
            there = view.note.span_in_document(span)
            at = next(i for i, part in enumerate(view.parts) if part.span.end > span.start)
            beside = text[place + 1 : place + 2] if first == " " else text[place - 1]
            told = any(part.span.start == place for _, part in view.of_kind("space-before-mark"))
            if told or beside in "….":
                continue  # points for what is left out
            if paper.document.text[there.start : there.end] == " " and beside not in MARKS:
                fix = Fix("safe", (Edit(there.start, there.end, ""),))
                where = f"behind {marks[0]}" if first == " " else f"before {marks[1]}"
                yield view.match(at, f"space {where}", span=span, fix=fix)


def is_french(view: NoteView, at: int) -> bool:
    """Whether the source is French; between two sources, whether one of the note's is."""
    source = view.source_at(at)
    return any(
        (one.reading.language or "").startswith("fr")
        for one in ((source,) if source else view.sources)
        if one.reading
    )


def ends_key(text: str, end: int) -> bool:
    """Whether a citation key of pandoc ends there: what it stands for is set later."""
    return text[:end].rpartition(" ")[2].startswith("@")
