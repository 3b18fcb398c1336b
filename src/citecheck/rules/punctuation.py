"""PUN: the marks that bound titles, sources and notes.

Quoted text is not the author's: inside a title only the marks that bound it are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.conventions import (
    MARKS_WITH_A_CHOICE,
    note_ending,
    quote_shape,
)
from citecheck.finding import Match
from citecheck.linting.examples import PRESS, paper_of
from citecheck.linting.registry import rule
from citecheck.linting.view import NoteView, places
from citecheck.model import Paper, Part, Span
from citecheck.model.conventions import MIN_PLACES, Conventions

_STRAY = {
    "doubled": "one quotation mark too many: {0}",
    "unclosed": "the quotation that {0} opens is never closed",
    "unopened": "{0} closes a quotation that was never opened",
}
_CURLY = {'"': ("“", "”"), "'": ("‘", "’")}
_INNER = {"“": ("‘", "’"), '"': ("'", "'")}
_SPACED_IN_FRENCH = ";:!?»"
_FIELDS = frozenset({"access-phrase", "date", "locator", "page", "url", "volume"})
_MAX_NAME = 80  # characters of a periodical's name
_FIXED_SPACES = frozenset("\u00a0\u202f\u2009\u2007\u200a\u2060")


@rule(
    "PUN001",
    "unbalanced-quotes",
    "warning",
    fix="safe",
    bad=paper_of("“Roof Falls after Snow”,” harbourpost.example, February 2, 2020.", *PRESS[:2]),
    good=paper_of("“Roof Falls after Snow,” harbourpost.example, February 2, 2020.", *PRESS[:2]),
)
def unbalanced_quotes(paper: Paper) -> Iterator[Match]:
    """A double quotation mark has no partner: it is doubled, never closed, or never opened.

    The reader cannot tell where the title ends. Apostrophes, soft signs and marks of inches are
    no quotation marks, and two quotations in guillemets may end in one mark. Only a doubled mark
    can be taken out safely.
    """
    for view, at, part in places(paper, "stray-quote"):
        message = _STRAY[part.value or "unopened"].format(view.printed(part))
        fix = view.fix("safe", (part.span, "")) if part.value == "doubled" else None
        yield view.match(at, message, fix=fix)


@rule(
    "PUN002",
    "missing-comma",
    "info",
    fix="safe",
    bad=paper_of(*PRESS, "“School Moves into the Yard” rivernews.example, March 9, 2020."),
    good=paper_of(*PRESS, "“School Moves into the Yard,” rivernews.example, March 9, 2020."),
)
def missing_comma(paper: Paper) -> Iterator[Match]:
    """No comma stands between a title and its outlet, where the paper mostly has one.

    Silent after a title that ends with `?`, `!` or `…`, and in a paper that has no habit.
    """
    if paper.conventions.dominant("title-comma") != "present":
        return
    is_inside = paper.conventions.dominant("title-comma-place") == "inside"
    for view, at, part in places(paper, "title-comma"):
        if part.value != "missing" or _has_stray_near(view, at):
            continue
        close = next((i for i, p in view.of_kind("close-quote") if i < at <= i + 2), None)
        outlet = view.after(at if close is None else max(at, close))
        if outlet is None or not _is_outlet(view, outlet):
            continue
        place = part.span.start
        if close is not None:
            if _ends_with_mark(view, view.parts[close], ",;:?!…"):
                continue
            if is_inside and _opening(view, close) in MARKS_WITH_A_CHOICE:
                place = view.parts[close].span.start
        yield view.match(
            at,
            f"no comma between the title and {view.printed(outlet)}",
            span=view.parts[close].span if close is not None else None,
            fix=view.fix("safe", (Span(place, place), ",")),
        )


@rule(
    "PUN003",
    "comma-outside-quotes",
    "info",
    fix="safe",
    bad=paper_of(*PRESS, "“School Moves into the Yard”, rivernews.example, March 9, 2020."),
    good=paper_of(*PRESS, "“School Moves into the Yard,” rivernews.example, March 9, 2020."),
)
def comma_outside_quotes(paper: Paper) -> Iterator[Match]:
    """The comma after a title stands outside its quotation marks, where the paper has it inside.

    Silent after a title that ends with a mark of its own, and after German marks and guillemets,
    which never take the comma in.
    """
    if paper.conventions.dominant("title-comma-place") != "inside":
        return
    for view, at, part in places(paper, "title-comma"):
        if part.value != "outside" or _has_stray_near(view, at):
            continue
        if _opening(view, at) not in MARKS_WITH_A_CHOICE:
            continue
        close, follower = view.before(at), view.after(at)
        if close is None or close.kind != "close-quote" or _ends_with_mark(view, close):
            continue
        if follower is None or not (follower.kind in _FIELDS or _is_outlet(view, follower)):
            continue
        place = Span(close.span.start, close.span.start)
        yield view.match(
            at,
            f"the comma stands after {view.printed(close)}, elsewhere before it",
            fix=view.fix("safe", (place, ","), (part.span, "")),
        )


def _opening(view: NoteView, at: int) -> str:
    """The mark that opens the last quotation before `parts[at]`."""
    marks = [view.printed(part) for part in view.parts[:at] if part.kind == "open-quote"]
    return marks[-1] if marks else ""


def _has_stray_near(view: NoteView, at: int) -> bool:
    """Whether PUN001 speaks of the marks beside a comma."""
    return any(part.kind == "stray-quote" for part in view.parts[max(0, at - 3) : at + 4])


def _ends_with_mark(view: NoteView, close: Part, marks: str = ".,;:?!…") -> bool:
    """Whether a title ends with a mark of its own, inner closing marks and spaces aside."""
    title = view.note.text[: close.span.start].rstrip(" ’'›»”")
    return title.endswith((*marks, ". ."))


def _is_outlet(view: NoteView, part: Part) -> bool:
    """Whether a part is an outlet for certain: a host, or a name and no stretch of prose."""
    printed = view.printed(part)
    if part.kind == "outlet-host":
        return True
    return (
        part.kind == "container"
        and not printed[0].islower()
        and ". " not in printed
        and len(printed) <= _MAX_NAME
    )


@rule(
    "PUN004",
    "space-before-punctuation",
    "info",
    fix="safe",
    bad=paper_of("“Roof Falls after Snow ,” harbourpost.example, February 2, 2020.", *PRESS[:2]),
    good=paper_of("“Roof Falls after Snow,” harbourpost.example, February 2, 2020.", *PRESS[:2]),
)
def space_before_punctuation(paper: Paper) -> Iterator[Match]:
    """White space stands before a comma, a full stop or another closing mark.

    No-break and narrow spaces are set on purpose. French puts a space before `; : ! ? »`: silent
    there in a French source, and in a paper that does so as a habit. A colon between two spaces is
    a sign of library descriptions.
    """
    marked = [
        (view, at, part, mark)
        for view, at, part in places(paper, "space-before-mark")
        if (mark := view.note.text[part.span.end : part.span.end + 1])
    ]
    spaced = sum(mark in _SPACED_IN_FRENCH for _, _, _, mark in marked)
    for view, at, part, mark in marked:
        if mark in _SPACED_IN_FRENCH and (spaced > 1 or _is_french(view, at)):
            continue
        if mark == ":" and view.note.text[part.span.end + 1 : part.span.end + 2] == " ":
            continue
        if _is_ellipsis(view.note.text, part.span):
            continue
        there = view.note.span_in_document(part.span).of(paper.document.text)
        if "\n" in there or "\r" in there or _FIXED_SPACES & set(there):
            continue
        fix = view.fix("safe", (part.span, ""))
        yield view.match(at, f"space before {mark}", fix=fix)


def _is_ellipsis(text: str, space: Span) -> bool:
    """Whether the space belongs to an ellipsis of spaced points, or to what follows one."""
    return text[: space.start].endswith(".") or text[space.end : space.end + 3] == ". ."


def _is_french(view: NoteView, at: int) -> bool:
    """Whether the source is French; between two sources, whether one of the note's is."""
    source = view.source_at(at)
    return any(
        (one.reading.language or "").startswith("fr")
        for one in ((source,) if source else view.sources)
        if one.reading
    )


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
        if close is None:
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


@rule(
    "PUN006",
    "source-separator",
    "info",
    fix="safe",
    bad=paper_of(
        "“Mill Opens,” harbourpost.example, May 3, 2019.; “Mill Shuts,” rivernews.example, June 1, 2019.",
        PRESS[2],
    ),
    good=paper_of(
        "“Mill Opens,” harbourpost.example, May 3, 2019; “Mill Shuts,” rivernews.example, June 1, 2019.",
        PRESS[2],
    ),
)
def source_separator(paper: Paper) -> Iterator[Match]:
    """Two sources are parted by `.;`, or by a semicolon without a space after it.

    A full stop that belongs to an abbreviation (`op. cit.; ibid.`) is in its place.
    """
    for view, at, part in places(paper, "separator"):
        value = (part.value or "").strip()
        printed = view.printed(part)
        if not value.endswith(";") or part.span.end >= len(view.note.text):
            continue
        is_stopped = value == ".;" and _stop_is_idle(view, at)
        is_tight = not printed[-1].isspace() and not _is_numeric(view, part)
        if not (is_stopped or is_tight):
            continue
        fault = f"“{value}”" if is_stopped else "no space after the semicolon"
        wanted = (";" if is_stopped else value) + " "
        fix = view.fix("safe", (part.span, wanted))
        yield view.match(at, f"{fault} between two sources", fix=fix)


def _is_numeric(view: NoteView, part: Part) -> bool:
    """Whether digits stand on both sides, as in `2009;4(2)` of medical references."""
    text = view.note.text
    return text[part.span.start - 1 : part.span.start].isdigit() and text[part.span.end].isdigit()


def _stop_is_idle(view: NoteView, at: int) -> bool:
    """Whether what stands before `.;` needs no full stop: a number, a bracket, an address."""
    before = view.before(at)
    if before is None:
        return False
    last = view.printed(before)[-1]
    return (
        last.isdigit()
        or last in ")]"
        or before.kind in ("url", "doi", "outlet-host", "archive-url")
    )


@rule(
    "PUN007",
    "note-end",
    "info",
    fix="safe",
    bad=paper_of(*PRESS, "“School Moves into the Yard,” rivernews.example, March 9, 2020"),
    good=paper_of(*PRESS, "“School Moves into the Yard,” rivernews.example, March 9, 2020."),
)
def note_end(paper: Paper) -> Iterator[Match]:
    """A note has no full stop, where most notes that end with the same kind of thing have one.

    Notes that end with an address are compared with their like alone, since many styles put no
    stop there. Where fewer than five notes end alike, nine tenths of all others decide.
    """
    for view, at, part in places(paper, "final-stop"):
        if part.value != "missing":
            continue
        ending = note_ending(view.note, paper.parsed[view.note_index])
        if ending and _has_stop_elsewhere(paper.conventions, ending):
            yield view.match(
                at,
                f"note {view.note.label} ends without a full stop",
                fix=view.fix("safe", (part.span, ".")),
            )


def _has_stop_elsewhere(conventions: Conventions, ending: str) -> bool:
    """Whether notes with this ending, or nearly all where there are few of it, end with a stop."""
    alike = conventions.traits.get(f"note-end after {ending}")
    if alike is not None and (alike.prescribed or sum(alike.counts.values()) >= MIN_PLACES):
        return alike.dominant == "stop"
    others = [
        conventions.times(trait, variant)
        for variant in ("stop", "none")
        for trait in conventions.traits
        if trait.startswith("note-end") and not trait.endswith("address")
    ]
    total, stops = sum(others), sum(others[: len(others) // 2])
    return ending != "address" and total >= 2 * MIN_PLACES and stops >= 0.9 * total


@rule(
    "PUN008",
    "mixed-quote-marks",
    "info",
    fix="safe",
    bad=paper_of(*PRESS, '"School Moves into the Yard," rivernews.example, March 9, 2020.'),
    good=paper_of(*PRESS, "“School Moves into the Yard,” rivernews.example, March 9, 2020."),
)
def mixed_quote_marks(paper: Paper) -> Iterator[Match]:
    """A title stands in straight quotation marks, where the paper mostly has curly ones.

    They came in with pasted text. Other families of marks (« », „ “) follow the title's language.
    """
    if paper.conventions.dominant("quote-marks") != "curly":
        return
    for view, at, part in places(paper, "open-quote"):
        mark = view.printed(part)
        if quote_shape(mark) != "straight":
            continue
        close = next((p for i, p in view.of_kind("close-quote") if i > at), None)
        edits = [(part.span, _CURLY[mark][0])]
        if close and view.printed(close) == mark:
            edits.append((close.span, _CURLY[mark][1]))
        yield view.match(
            at,
            f"straight quotation marks {mark}…{mark} around a title, elsewhere curly ones",
            fix=view.fix("safe", *edits),
        )


@rule(
    "PUN009",
    "range-dash",
    "info",
    fix="safe",
    bad=paper_of(
        *(
            f"Ada Berg, “Tin and Rivers,” *Journal of Mills* {i} ({2000 + i}): {i}0–{i}9."
            for i in range(1, 6)
        ),
        "Ada Berg, “Salt and Rivers,” *Journal of Mills* 7 (2007): 12-15.",
    ),
    good=paper_of(
        *(
            f"Ada Berg, “Tin and Rivers,” *Journal of Mills* {i} ({2000 + i}): {i}0–{i}9."
            for i in range(1, 6)
        ),
        "Ada Berg, “Salt and Rivers,” *Journal of Mills* 7 (2007): 12–15.",
    ),
)
def range_dash(paper: Paper) -> Iterator[Match]:
    """A range of pages has a hyphen, where the paper mostly has a dash.

    Only ranges of pages count: a hyphen in a number, a title or a name is part of it.
    """
    wanted = paper.conventions.dominant("range-dash")
    if wanted not in ("–", "—"):
        return
    for view, at, part in places(paper, "range-dash"):
        first = view.before(at)
        if first is None or view.note.text[: first.span.start].endswith(("-", "–", "/")):
            continue  # a number of several parts
        if (mark := view.printed(part).strip()) == "-":
            yield view.match(
                at,
                f"“{mark}” in a range of pages, elsewhere “{wanted}”",
                fix=view.fix("safe", (part.span, wanted)),
            )
