"""PUN002, PUN003: the comma between a quoted title and what follows it."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.conventions import DETAIL_COMMA, DETAILS, MARKS_WITH_A_CHOICE
from citecheck.facts.phrases import phrases
from citecheck.finding import Match
from citecheck.linting.examples import PRESS, paper_of
from citecheck.linting.registry import rule
from citecheck.linting.view import NoteView, places
from citecheck.model import Paper, Part, Span
from citecheck.model.conventions import MIN_PLACES
from citecheck.rules._field_commas import missing_field_commas
from citecheck.rules._outlet_commas import missing_outlet_commas
from citecheck.rules._stops_for_commas import stops_for_commas

_FIELDS = frozenset({"access-phrase", "date", "locator", "page", "url", "volume"})
_ALSO_BEHIND = frozenset({"genre", "prefix", "publisher"})
_DOUBLE = ("“", '"')
_MAX_NAME = 80  # characters of a periodical's name


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

    Silent after a title that ends with `?`, `!` or `…`, and in a paper that has no habit. Before a
    page, a date or an address it is asked for by a style, or where the paper has it there too; a
    style that has no comma there asks for none. So it is between a periodical and the day of its
    issue, where nine in ten have one, and between an author and the title, a publisher and the
    year, where six in seven have one; a full stop there is told too, and one behind a quoted title.
    """
    yield from missing_outlet_commas(paper)
    yield from missing_field_commas(paper)
    yield from stops_for_commas(paper)
    trait = paper.conventions.traits.get("title-comma")
    prescribed = trait.prescribed if trait else None
    if prescribed == "missing":
        yield from _comma_too_many(paper)
    wanted = {trait: paper.conventions.dominant(trait) == "present" for trait in _TRAITS}
    wanted["title-comma before in"] |= _is_usual_before_in(paper)
    if not any(wanted.values()):
        return
    is_inside = paper.conventions.dominant("title-comma-place") == "inside"
    details = _is_usual_before_details(paper)
    for view, at, part in places(paper, "title-comma"):
        if part.value not in _LACKING or _has_stray_near(view, at):
            continue
        close = next((i for i, p in view.of_kind("close-quote") if i < at <= i + 2), None)
        outlet = view.after(at if close is None else max(at, close))
        if outlet is None:
            continue
        if not _wants_comma(view, part, outlet, prescribed == "present"):
            if not (details and _is_detail(view, outlet)):
                continue
        elif not wanted["title-comma before in" if _is_in(view, outlet) else "title-comma"]:
            continue
        yield from _told(view, at, close, outlet, is_inside)


def _told(
    view: NoteView, at: int, close: int | None, outlet: Part, is_inside: bool
) -> Iterator[Match]:
    place = view.parts[at].span.start
    if close is not None:
        if _ends_with_mark(view, view.parts[close], ",;:?!…"):
            return
        if is_inside and _opening(view, close) in MARKS_WITH_A_CHOICE:
            place = view.parts[close].span.start
    yield view.match(
        at,
        f"no comma between the title and {view.printed(outlet)}",
        span=view.parts[close].span if close is not None else None,
        fix=view.fix("safe", (Span(place, place), ",")),
    )


_TRAITS = ("title-comma", "title-comma before in")
_LACKING = ("missing", "absent")


def _wants_comma(view: NoteView, part: Part, outlet: Part, is_prescribed: bool) -> bool:
    """Whether what stands behind a title is parted from it by a comma."""
    if part.value == "absent" or outlet.kind == "publisher":
        return is_prescribed
    is_asked = is_prescribed and outlet.kind == "container"
    return is_asked or _is_in(view, outlet) or _is_outlet(view, outlet)


def _is_in(view: NoteView, part: Part) -> bool:
    return part.kind == "prefix" and view.printed(part).casefold() == "in"


def _is_usual_before_in(paper: Paper) -> bool:
    """Whether few chapters leave it open, one of them has the comma, and other titles mostly do."""
    counts = {
        variant: [paper.conventions.times(trait, variant) for trait in _TRAITS]
        for variant in ("present", "missing")
    }
    present, missing = sum(counts["present"]), sum(counts["missing"])
    in_books = counts["present"][1], counts["missing"][1]
    is_few = sum(in_books) < MIN_PLACES and in_books[0] >= max(1, in_books[1])
    return is_few and present >= MIN_PLACES and present >= 0.9 * (present + missing - 1)


def _is_usual_before_details(paper: Paper) -> bool:
    """Whether the paper has its comma before pages and dates too: four times in five."""
    present = paper.conventions.times(DETAIL_COMMA, "present")
    return present >= max(2, 4 * paper.conventions.times(DETAIL_COMMA, "missing"))


def _is_detail(view: NoteView, part: Part) -> bool:
    """Whether a page, a date or an address follows, and no word of prose."""
    return part.kind in DETAILS or (part.kind == "prefix" and not _is_in(view, part))


def _comma_too_many(paper: Paper) -> Iterator[Match]:
    """Commas behind quoted titles, where a style has none."""
    for view, at, part in places(paper, "title-comma"):
        if part.value not in ("inside", "outside") or view.printed(part) != ",":
            continue
        follower = next((p for p in view.parts[at + 1 :] if p.kind not in _BESIDE_COMMA), None)
        opens = follower is not None and view.printed(follower) in ("(", "[")
        if opens or (follower and follower.kind in _BEHIND_TITLES):
            yield view.match(
                at,
                "a comma after the title, the style has none",
                fix=view.fix("safe", (part.span, "")),
            )


_BESIDE_COMMA = frozenset({"space", "markup", "close-quote"})
_BEHIND_TITLES = frozenset({"container", "outlet-host", "volume", "prefix"})


@rule(
    "PUN003",
    "comma-outside-quotes",
    "info",
    fix="safe",
    bad=paper_of(*PRESS, "“School Moves into the Yard”, rivernews.example, March 9, 2020."),
    good=paper_of(*PRESS, "“School Moves into the Yard,” rivernews.example, March 9, 2020."),
)
def comma_outside_quotes(paper: Paper) -> Iterator[Match]:
    """The comma after a title stands on another side of the closing mark than the paper has it.

    Silent after a title that ends with a mark of its own, a full stop aside, and after German marks
    and guillemets, which never take the comma in.
    """
    trait = paper.conventions.traits.get("title-comma-place")
    if trait is not None and "outside" in (trait.prescribed, trait.dominant):
        yield from _comma_inside(paper, is_style=trait.prescribed is not None)
    if trait is None or trait.dominant != "inside":
        return
    yield from _behind_stops(paper)
    for view, at, part in places(paper, "title-comma"):
        if part.value != "outside" or _has_stray_near(view, at):
            continue
        if _opening(view, at) not in MARKS_WITH_A_CHOICE or _is_behind_emphasis(view, part):
            continue
        close, follower = view.before(at), view.after(at)
        if close is None or close.kind != "close-quote" or _ends_with_mark(view, close):
            continue
        is_told = follower is not None and (
            follower.kind in _FIELDS
            or _is_outlet(view, follower)
            or _leads_to_book(view, at, follower)
            or (trait.prescribed is not None and follower.kind in _ALSO_BEHIND)
        )
        if not is_told:
            continue
        place = Span(close.span.start, close.span.start)
        yield view.match(
            at,
            f"the comma stands after {view.printed(close)}, elsewhere before it",
            fix=view.fix("safe", (place, ","), (part.span, "")),
        )


def _behind_stops(paper: Paper) -> Iterator[Match]:
    """`“A Title.”, Outlet`: a comma outside behind a full stop inside."""
    for view, at, part in places(paper, "title-comma"):
        close = view.after(at)
        if part.value != "inside" or view.printed(part) != "." or close is None:
            continue
        text = view.note.text[part.span.start : close.span.end + 2]
        is_short_form = view.note.text[part.span.start - 2 : part.span.start - 1] in (".", " ")
        is_told = (
            not is_short_form and text.endswith(", ") and _opening(view, at) in MARKS_WITH_A_CHOICE
        )
        if is_told and close.kind == "close-quote":
            comma = Span(close.span.end, close.span.end + 1)
            yield view.match(
                at, f"the comma stands after {view.printed(close)}, elsewhere before it", span=comma
            )


def _comma_inside(paper: Paper, *, is_style: bool) -> Iterator[Match]:
    """Commas inside the marks, where a style, or a paper with double marks, has them outside."""
    others = "the style has it" if is_style else "elsewhere"
    marks = MARKS_WITH_A_CHOICE if is_style else _DOUBLE  # single ones hold what was quoted so
    for view, at, part in places(paper, "title-comma"):
        close = view.after(at)
        if part.value != "inside" or view.printed(part) != "," or close is None:
            continue
        if close.kind == "close-quote" and _opening(view, at) in marks:
            place = Span(close.span.end, close.span.end)
            yield view.match(
                at,
                f"the comma stands before {view.printed(close)}, {others} after",
                fix=view.fix("safe", (part.span, ""), (place, ",")),
            )


def _leads_to_book(view: NoteView, at: int, follower: Part) -> bool:
    """Whether a word such as *in* follows, and a book behind it in emphasis: no quotation is meant."""
    source, behind = view.source_at(at), view.note.text[follower.span.end :].lstrip()
    is_word = view.printed(follower).casefold() in phrases("phrases")["into"]
    is_named = source is not None and bool(source.container_title and source.title)
    return follower.kind == "prefix" and is_word and is_named and behind.startswith(("*", "_"))


def _opening(view: NoteView, at: int) -> str:
    """The mark that opens the last quotation before `parts[at]`."""
    marks = [view.printed(part) for part in view.parts[:at] if part.kind == "open-quote"]
    return marks[-1] if marks else ""


def _is_behind_emphasis(view: NoteView, comma: Part) -> bool:
    """Whether markup closes between: `*“A Title of Words Said”*,` is a book, its marks are its own."""
    return view.note.text[: comma.span.start].endswith(("*", "_"))


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
