"""PUN001, PUN005, PUN008: the quotation marks of titles.

Quoted text is not the author's: inside a title only the marks that bound it are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.citations.certain.quotation import find_quotations
from citecheck.conventions import quote_shape
from citecheck.finding import Match
from citecheck.late import late
from citecheck.linting.examples import PRESS, paper_of
from citecheck.linting.registry import rule
from citecheck.linting.single_marks import closed_twice, unclosed_singles
from citecheck.linting.view import NoteView, note_views, places
from citecheck.model import Paper, Part, Span
from citecheck.rules._brackets import lone_brackets

_STRAY = {
    "doubled": "one quotation mark too many: {0}",
    "unclosed": "the quotation that {0} opens is never closed",
    "unopened": "{0} closes a quotation that was never opened",
}
_CURLY = {'"': ("“", "”"), "'": ("‘", "’")}
_STRAIGHT = {"“": ('"', '"'), "‘": ("'", "'")}
_INNER = {"“": ("‘", "’"), '"': ("'", "'")}
_PARAGRAPH = late(r"\n[ \t\r>]*\n[ \t]*")
_MARKS = '“”„«»"'


@rule(
    "PUN001",
    "unbalanced-quotes",
    "warning",
    fix="safe",
    bad=paper_of("“Roof Falls after Snow”,” harbourpost.example, February 2, 2020.", *PRESS[:2]),
    good=paper_of("“Roof Falls after Snow,” harbourpost.example, February 2, 2020.", *PRESS[:2]),
)
def unbalanced_quotes(paper: Paper) -> Iterator[Match]:
    """A double quotation mark or a bracket has no partner: doubled, never closed, never opened.

    The reader cannot tell where the title ends. Apostrophes, soft signs and marks of inches are
    no quotation marks, and two quotations in guillemets may end in one mark. Only a doubled mark
    can be taken out safely. A single mark is told where the paper's titles stand in single ones.
    """
    settled = _settled(paper)
    for view, at, part in places(paper, "stray-quote"):
        if part.value == "unclosed" and _goes_on_below(paper, view, part):
            continue
        if (view.note_index, at) in settled:
            continue
        message = _STRAY[part.value or "unopened"].format(view.printed(part))
        is_safe = part.value == "doubled" and not _is_in_a_row(view, part)
        fix = view.fix("safe", (part.span, "")) if is_safe else None
        yield view.match(at, message, fix=fix)
    yield from _opened_by_closing(paper)
    for view, at, part in unclosed_singles(paper):
        yield view.match(at, _STRAY["unclosed"].format(view.printed(part)))
    for view, at, span in closed_twice(paper):
        yield view.match(at, _STRAY["doubled"].format("’"), span=span)
    for view, at, span, fault in lone_brackets(paper):
        yield view.match(at, fault, span=span)


_FITTING = {"«": "»", "“": "”", "„": "“”"}
_NEAR = 200  # characters of a title between two marks that do not fit


def _settled(paper: Paper) -> set[tuple[int, int]]:
    """Strays that another one tells: of `«a „b» c»` the inner opening mark alone is at fault, of
    `«a”` the opening one says both."""
    settled: set[tuple[int, int]] = set()
    opened: list[tuple[int, int, Part, str]] = []
    inner = -1, 0  # note and place of the last opening mark that was told
    for view, at, part in places(paper, "stray-quote"):
        if part.value == "unclosed":
            opened.append((view.note_index, at, part, view.printed(part)))
        elif part.value == "unopened" and opened:
            index, before, other, mark = opened.pop()
            if index == view.note_index and part.span.start - other.span.end <= _NEAR:
                settled.add((index, at))
                if view.printed(part) in tuple(_FITTING.get(mark, "")) and inner > (index, before):
                    settled.add((index, before))
                else:
                    inner = index, before
    return settled


def _opened_by_closing(paper: Paper) -> Iterator[Match]:
    """`he wrote:”Nie …”`: a mark that closes opens, in a paper whose quotations open otherwise."""
    found = []
    for view in note_views(paper):
        text = view.note.text
        if "”" not in text:
            continue
        elided = (m.start() for m in _ELIDED.finditer(text))
        found += [(view, Span(start, start + 1)) for start in elided]
        if not _CLOSING_OPENS.search(text):
            continue
        for pair in find_quotations(text).pairs:
            if pair.mark == "”" and text[pair.start - 1 : pair.start] in tuple(" :(,"):
                found.append((view, Span(pair.start, pair.start + 1)))
    opening = sum(paper.document.text.count(mark) for mark in "“„") if found else 0
    if opening >= _MIN_OPENING and opening >= 3 * len(found):
        for view, span in found:
            at = next(i for i, part in enumerate(view.parts) if part.span.end > span.start)
            yield view.match(at, "” opens a quotation, where it can only close one", span=span)


_CLOSING_OPENS = late(r"[\s:(,]”\w")
_ELIDED = late(r"”(?<=[^\W\d_][’']”)(?=[^\W\d_][^“”\n]{1,60}”)")  # `dell’”out-group”`
_MIN_OPENING = 5  # marks that open quotations, beside which one that closes does not


def _goes_on_below(paper: Paper, view: NoteView, part: Part) -> bool:
    """Whether the next paragraph of the note opens the same quotation once more, as print does."""
    mark, text = view.printed(part), paper.document.text
    below = _PARAGRAPH.search(text, view.note.offset_in_document(part.span.end), view.note.span.end)
    return below is not None and text.startswith(mark, below.end())


def _is_in_a_row(view: NoteView, part: Part) -> bool:
    """Whether three marks or more stand side by side: nobody can say what was meant."""
    text, (start, end) = view.note.text, part.span
    left = text[max(0, start - 2) : start]
    right = text[end : end + 2]
    beside = len(left) - len(left.rstrip(_MARKS)) + len(right) - len(right.lstrip(_MARKS))
    return beside >= 2


@rule(
    "PUN005",
    "nested-quotes",
    "info",
    fix="safe",
    bad=paper_of(
        "“Owner Answers the “Quiet Mill” Story,” rivernews.example, May 2, 2020.", PRESS[0]
    ),
    good=paper_of(
        "“Owner Answers the ‘Quiet Mill’ Story,” rivernews.example, May 2, 2020.", PRESS[0]
    ),
)
def nested_quotes(paper: Paper) -> Iterator[Match]:
    """A quotation stands inside another one in the same pair of marks.

    The reader takes the inner closing mark for the outer one. Guillemets are left alone, since
    French and Russian printers repeat them. Where an apostrophe stands inside, single marks could
    be misread, and the fix is unsafe.
    """
    for view, at, part in places(paper, "nested-open"):
        inner = _INNER.get(view.printed(part))
        if part.value != "same" or inner is None:
            continue
        close = next((i for i, p in view.of_kind("nested-close") if i > at), None)
        if close is None or _is_long(paper, view, at):
            continue
        end = view.parts[close].span
        quoted = view.note.text[part.span.start : end.end]
        safety = "unsafe" if "’" in quoted or "'" in quoted else "safe"
        yield view.match(
            at,
            f"{quoted} stands inside a quotation with the same marks",
            span=Span(part.span.start, end.end),
            fix=view.fix(safety, (part.span, inner[0]), (end, inner[1])),
        )


def _is_long(paper: Paper, view: NoteView, at: int) -> bool:
    """Whether the outer quotation began in an earlier paragraph: which mark closes it is open."""
    outer = next((p for p in reversed(view.parts[:at]) if p.kind == "open-quote"), None)
    start, end = outer.span.start if outer else 0, view.parts[at].span.start
    place = view.note.offset_in_document
    return _PARAGRAPH.search(paper.document.text, place(start), place(end)) is not None


@rule(
    "PUN008",
    "mixed-quote-marks",
    "info",
    fix="safe",
    bad=paper_of(*PRESS, '"School Moves into the Yard," rivernews.example, March 9, 2020.'),
    good=paper_of(*PRESS, "“School Moves into the Yard,” rivernews.example, March 9, 2020."),
)
def mixed_quote_marks(paper: Paper) -> Iterator[Match]:
    """A title stands in straight quotation marks among curly ones, or in curly among straight.

    Or one mark is straight and its partner curly. They came in with pasted text. Other families of
    marks (« », „ “) follow the title's language.
    """
    yield from _other_level(paper)
    yield from _of_other_words(paper)
    wanted = paper.conventions.dominant("quote-marks")
    if wanted == "curly":
        yield from _straight_unread(paper)
    pairs = {"curly": _CURLY, "straight": _STRAIGHT}.get(wanted or "")
    for view, at, part in places(paper, "open-quote"):
        mark = view.printed(part)
        close = next((p for i, p in view.of_kind("close-quote") if i > at), None)
        if pairs is None or mark not in pairs:
            is_typed = mark == ",,"  # two commas for „
            if close and not is_typed and quote_shape(mark) != quote_shape(view.printed(close)):
                yield view.match(at, f"{mark}…{view.printed(close)}: one straight, one curly")
            continue
        edits = [(part.span, pairs[mark][0])]
        last = view.printed(close) if close else ""
        if close and last == (part.value or mark):
            edits.append((close.span, pairs[mark][1]))
        yield view.match(
            at,
            f"{quote_shape(mark)} quotation marks {mark}…{last} around a title, elsewhere {wanted}"
            " ones",
            fix=view.fix("safe", *edits),
        )


def _of_other_words(paper: Paper) -> Iterator[Match]:
    """Pairs of one straight and one curly mark inside titles without marks, and in remarks."""
    for view in note_views(paper):
        text = view.note.text
        if '"' not in text or not _CURLY_DOUBLE.search(text):
            continue
        told = {part.span.start for _, part in view.of_kind("open-quote", "stray-quote")}
        for pair in find_quotations(text).pairs:
            first, last = text[pair.start : pair.inner], text[pair.inner_end : pair.end]
            if pair.start not in told and {first, last} in ({'"', "”"}, {"“", '"'}):
                at = next(i for i, part in enumerate(view.parts) if part.span.end > pair.start)
                span = Span(pair.start, pair.end)
                yield view.match(at, f"{first}…{last}: one straight, one curly", span=span)


def _straight_unread(paper: Paper) -> Iterator[Match]:
    """Straight pairs that the parser took for part of a title, outside of other quotations."""
    found = []
    for view in note_views(paper):
        text = view.note.text
        if text.count('"') < len('""'):
            continue
        known = {part.span.start for _, part in view.of_kind(*_KNOWN_MARKS)}
        for pair in find_quotations(text).outer:
            marks = text[pair.start : pair.inner], text[pair.inner_end : pair.end]
            if pair.start not in known and marks == ('"', '"'):
                found.append((view, Span(pair.start, pair.end)))
                break
    for view, span in found if len(found) <= _FEW_NOTES else ():
        at = next(i for i, part in enumerate(view.parts) if part.span.end > span.start)
        yield view.match(at, "straight quotation marks, elsewhere curly ones", span=span)


_KNOWN_MARKS = ("open-quote", "stray-quote", "nested-open", "nested-close")
_FEW_NOTES = 2  # with straight marks that nobody read: more are how the paper prints them
_CURLY_DOUBLE = late("[“”]")
_LEVELS = {"double": ("“", '"'), "single": ("‘", "'")}


def _other_level(paper: Paper) -> Iterator[Match]:
    """Titles in single marks, where a style has double ones, or the reverse."""
    trait = paper.conventions.traits.get("quote-level")
    wanted = trait.prescribed if trait else None
    if wanted not in _LEVELS:
        return
    for view, at, part in places(paper, "open-quote"):
        mark = view.printed(part)
        level = next((name for name, marks in _LEVELS.items() if mark in marks), wanted)
        if level != wanted:
            yield view.match(at, f"{level} quotation marks around a title, the style has {wanted}")
