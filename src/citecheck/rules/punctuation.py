"""PUN004, PUN006, PUN007, PUN009: the marks inside, between and behind sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from citecheck.conventions import dash_of, note_ending
from citecheck.finding import Edit, Fix, Match
from citecheck.late import late
from citecheck.linting.examples import PRESS, paper_of
from citecheck.linting.registry import rule
from citecheck.linting.view import NoteView, note_views, places
from citecheck.model import Paper, Part, Span
from citecheck.model.conventions import Trait
from citecheck.rules._high_marks import high_marks
from citecheck.rules._mark_pairs import (
    tight_marks,
    tight_pages,
    tight_quotes,
    tight_years,
    two_marks,
)
from citecheck.rules._note_ends import breaks_off, has_stop_elsewhere, named
from citecheck.rules._ranges import odd_dashes, page_ranges, ranges_beside, torn_ranges
from citecheck.rules._spaces import (
    MARKS,
    beside_quotes,
    ends_key,
    in_imprints,
    in_names,
    in_remarks,
    in_titles,
    inside_brackets,
    is_french,
)
from citecheck.rules._stray_commas import stray_commas
from citecheck.rules._tight_emphasis import tight_emphasis
from citecheck.rules._tight_labels import tight_words

_SPACED_IN_FRENCH = ";:!?»"
_FIXED_SPACES = frozenset("\u00a0\u202f\u2009\u2007\u200a\u2060")


@rule(
    "PUN004",
    "space-before-punctuation",
    "info",
    fix="safe",
    bad=paper_of("“Roof Falls after Snow ,” harbourpost.example, February 2, 2020.", *PRESS[:2]),
    good=paper_of("“Roof Falls after Snow,” harbourpost.example, February 2, 2020.", *PRESS[:2]),
)
def space_before_punctuation(paper: Paper) -> Iterator[Match]:
    """White space stands before a comma, a full stop or a closing mark, or behind an opening one.

    No-break and narrow spaces are set on purpose. French puts a space before `; : ! ? »`: silent
    there in a French source, and in a paper that does so as a habit. A colon between two spaces is
    a sign of library descriptions: told where five titles and four in five have no space there.
    """
    marked = [
        (view, at, part, mark)
        for view, at, part in places(paper, "space-before-mark")
        if (mark := view.note.text[part.span.end : part.span.end + 1])
    ]
    spaced = sum(mark in _SPACED_IN_FRENCH for _, _, _, mark in marked)
    for view, at, part, mark in marked:
        if mark in _SPACED_IN_FRENCH and (spaced > 1 or is_french(view, at)):
            continue
        if view.note.text.startswith("__", part.span.end):
            continue  # a number to be filled in: `supra note __`
        if mark in MARKS and view.note.text[part.span.start - 1] in MARKS:
            continue  # sets two marks apart: `'Tin' "`
        if mark == ":" and view.note.text[part.span.end + 1 : part.span.end + 2] == " ":
            continue
        if _is_ellipsis(view.note.text, part.span) or ends_key(view.note.text, part.span.start):
            continue
        start = view.note.span_in_document(part.span).start
        end = view.note.offset_in_document(part.span.end)  # of many blanks, folded into one
        there = paper.document.text[start:end]
        if _is_broken(paper, there) or _FIXED_SPACES & set(there):
            continue
        fix = Fix("safe", (Edit(start, end, ""),)) if there.isspace() else None
        yield view.match(at, f"space before {mark}", fix=fix)
    in_fields = in_names, in_titles, in_imprints, in_remarks
    for told in (*in_fields, inside_brackets, beside_quotes, high_marks):
        yield from told(paper)


def _is_broken(paper: Paper, there: str) -> bool:
    """Whether a line ends there; in Markdown one end of a line prints as a blank."""
    ends = there.count("\n")
    return ends > (paper.document.format == "md") or (ends == 0 and "\r" in there)


def _is_ellipsis(text: str, space: Span) -> bool:
    """Whether the space belongs to an ellipsis of spaced points, or to what follows one."""
    before, after = text[: space.start], text[space.end : space.end + 3]
    return after in (". .", "...") or before.endswith((". .", "..", "…"))


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
    """Two sources are parted by `.;`, two marks stand for one, or no space stands behind a mark.

    A full stop that belongs to an abbreviation (`op. cit.; ibid.`) is in its place. Marks inside
    quotations and addresses are left alone; so is a missing space that is the paper's habit. A stop
    behind an author's name that has none elsewhere is told, and an abbreviation without its own.
    """
    for view, at, part in places(paper, "separator"):
        value = (part.value or "").strip()
        printed = view.printed(part)
        if not value.endswith(";") or part.span.end >= len(view.note.text):
            continue
        is_stopped = value == ".;" and _stop_is_idle(view, at)
        is_doubled = view.note.text[part.span.end] in ".,;:"  # no blank parts those
        is_tight = not (printed[-1].isspace() or is_doubled or _is_numeric(view, part))
        if not (is_stopped or is_tight):
            continue
        fault = f"“{value}”" if is_stopped else "no space after the semicolon"
        wanted = (";" if is_stopped else value) + " "
        fix = view.fix("safe", (part.span, wanted))
        yield view.match(at, f"{fault} between two sources", fix=fix)
    yield from _glued(paper)
    for view, at, span, pair in two_marks(paper):
        is_same = pair[0] == pair[1] and pair != ".."
        once = view.fix("safe", (Span(span.start, span.start + 1), "")) if is_same else None
        yield view.match(at, f"two marks for one: “{pair}”", span=span, fix=once)
    for view, at, span, fault in (
        *tight_marks(paper),
        *tight_quotes(paper),
        *tight_pages(paper),
        *tight_years(paper),
        *tight_words(paper),
        *stray_commas(paper),
        *tight_emphasis(paper),
    ):
        yield view.match(at, fault, span=span)


def _glued(paper: Paper) -> Iterator[Match]:
    """`Berg 2001;Lund 2005`: a semicolon without a space where no two sources were told apart."""
    for view in note_views(paper):
        text = view.note.text
        for match in _GLUED.finditer(text) if text.count(";") > text.count("; ") else ():
            span = Span(match.start(), match.end())
            at = next(i for i, part in enumerate(view.parts) if part.span.end > span.start)
            if view.parts[at].kind not in _NO_SEPARATOR:
                fix = view.fix("safe", (Span(span.end, span.end), " "))
                yield view.match(at, "no space after the semicolon", span=span, fix=fix)


_GLUED = late(
    r"(?<=[a-zà-ÿа-яё)”»\d ]);(?=[A-ZÀ-ÞА-ЯЁ“«][\w ’]|§+ ?\d)(?<!&\w\w;)(?<!&\w{3};)(?<!&\w{4};)"
    r"(?<!&#\d\d;)(?<!&#\d{3};)(?<!&#\d{4};)"
)
_NO_SEPARATOR = frozenset({"separator", "url", "archive-url", "doi", "title", "markup"})


def _is_numeric(view: NoteView, part: Part) -> bool:
    """Whether digits stand on both sides, as in `2009;4(2)`, or it ends an entity (`&nbsp;`)."""
    text, (start, end) = view.note.text, part.span
    is_entity = "&" in text[max(0, start - 8) : start] and _ENTITY.search(text, 0, start)
    return bool(is_entity) or (text[start - 1 : start].isdigit() and text[end].isdigit())


_ENTITY = late(r"&#?\w{2,7}+\Z")


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
    stop there. Where fewer than five notes end alike, three quarters of all others decide.
    """
    for view, at, part in places(paper, "final-stop"):
        end = len(view.note.text)
        if part.value != "missing" or view.note.text[part.span.end :].strip("*_"):
            continue  # of a paragraph before the last
        if view.note.text.endswith(_LEADS_ON):
            continue
        ending = note_ending(view.note, paper.parsed[view.note_index])
        if ending is None and breaks_off(paper, view):
            yield view.match(at, f"{named(view)} ends with {view.note.text[end - 1]}")
        if ending and has_stop_elsewhere(paper.conventions, ending):
            yield view.match(
                at,
                f"{named(view)} ends without a full stop",
                fix=view.fix("safe", (Span(end, end), ".")),
            )


_LEADS_ON = (":", "-", "–", "—", "}", "\\")  # to verses, music, a table; or it ends with markup


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
    """A range of pages has a hyphen among dashes, two marks for one, or a blank beside or for it.

    Pages, years, leaves and sections count: a hyphen in a number, a title or a name is part of it.
    Where nine ranges of pages in ten have the hyphen, a dash is the odd one.
    """
    for view, blank in torn_ranges(paper):
        at = next(i for i, part in enumerate(view.parts) if part.span.end > blank.start)
        fix = view.fix("safe", (blank, ""))
        yield view.match(at, "a blank inside a range", span=blank, fix=fix)
    yield from odd_dashes(paper)
    pages = tuple(page_ranges(paper))
    found = (*pages, *ranges_beside(paper))
    trait = paper.conventions.traits.get("range-dash")
    wanted = trait.prescribed if trait else None
    if wanted is None:
        wanted = _usual_dash(found)
        if wanted == "-":  # as typewriters print all: only the odd one is told, among pages
            found, wanted = pages, _nearly_all(pages)
    if wanted is None:
        return
    ranges = {(view.note_index, span): (view, at, span) for view, at, span in found}.values()
    prints = Counter(span.of(view.note.text).strip() for view, _, span in ranges)
    usual = next((mark for mark, _ in prints.most_common() if dash_of(mark) == wanted), wanted)
    for view, at, span in ranges:
        mark = span.of(view.note.text)
        if dash_of(mark) != wanted and dash_of(mark) in _DASHES:
            yield view.match(
                at,
                f"“{mark.strip()}” in a range, elsewhere “{usual}”",
                span=span,
                fix=view.fix("safe", (span, usual)),
            )


_DASHES = frozenset("-–—")
_Range = tuple[NoteView, int, Span]


def _usual_dash(found: tuple[_Range, ...]) -> str | None:
    ranges = {(view.note_index, span): dash_of(span.of(view.note.text)) for view, _, span in found}
    return Trait(Counter(ranges.values())).dominant if ranges else None


def _nearly_all(pages: tuple[_Range, ...]) -> str | None:
    """The hyphen, where nine ranges of pages in ten have it, and ten at least."""
    dashes = Counter(dash_of(span.of(view.note.text)) for view, _, span in pages)
    total = dashes.total()
    return "-" if total >= _MANY_RANGES and 10 * dashes["-"] >= 9 * total else None


_MANY_RANGES = 10
