"""Ranges of numbers: of pages, and those that stand in no part of their own: `fols. 4–7`, `1871–72`.

Pages have their parts. Years, leaves, sections and paragraphs lie inside of dates, archives and
laws; there two numbers with a mark between are a range only where they ascend, and either are
years or stand behind a word of leaves and sections: a shelf mark or a section may bear a hyphen.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.citations.certain.quotation import find_quotations
from citecheck.facts.numbers import RANGED
from citecheck.finding import Match
from citecheck.late import late
from citecheck.linting.view import NoteView, note_views, places
from citecheck.model import Paper, Span

_KINDS = ("archive", "commentary", "date", "legal", "locator", "other")
_BETWEEN = late(r"\d[–-]\d")
_YEARS = late(r"(?<![\w./:–-])(?:1\d|20)\d\d(?P<dash>[–-])(?:\d\d|(?:1\d|20)\d\d)(?![\w/–-]|\.\d)")
_COUNTED = late(
    r"(?P<word>§§|\b[^\W\d_]{1,5}s?\.|\b[^\W\d_]{4,12})[ \u00a0]?"
    r"(?P<first>\d{1,5})(?P<dash>[–-])(?P<last>\d{1,5})(?![\w/–-]|\.\d)"
)


def page_ranges(paper: Paper) -> Iterator[tuple[NoteView, int, Span]]:
    """The marks of ranges of pages, numbers of other kinds left out."""
    for view, at, part in places(paper, "range-dash"):
        first = view.before(at)
        if first is None or view.note.text[: first.span.start].endswith(("-", "–", "/")):
            continue  # a number of several parts
        last = view.after(at)
        is_docket = last is not None and len(view.printed(last)) > len(view.printed(first)) + 1
        is_second = view.note.text[part.span.start - 1] in "-–—"  # of two marks for one
        is_code = _is_code(view.note.text, first.span.start, part.span.end)
        if not (is_docket or is_second or is_code):
            yield view, at, part.span


def _is_code(text: str, start: int, end: int) -> bool:
    """Whether a number is no range: `R 21-028`, `§ 13-12`, `SC 3520-13750` of an archive."""
    before = text[max(0, start - 12) : start]
    sign = before.split()[-1] if before.endswith(" ") and before.strip() else ""
    if sign.strip("(").casefold().rstrip("s") == "section":
        return True
    is_archive = len(sign) > 1 and sign.isalpha() and sign.isupper()
    is_several = text[end : end + 8].lstrip("0123456789")[:1] == "-"
    return text[end : end + 1] == "0" or sign.startswith("§") or is_archive or is_several


def ranges_beside(paper: Paper) -> Iterator[tuple[NoteView, int, Span]]:
    """The marks of ranges outside of pages: the note's view, the part, the mark's span there."""
    for view, at, part in places(paper, *_KINDS):
        printed = view.printed(part)
        if not _BETWEEN.search(printed):
            continue
        for match in (*_YEARS.finditer(printed), *_COUNTED.finditer(printed)):
            word = match.groupdict().get("word")
            if word and word.casefold().rstrip(".") not in RANGED:
                continue
            before, last = printed[: match.start("dash")], printed[match.end("dash") : match.end()]
            is_section = word is not None and word.casefold().startswith(("§", "sec"))
            if is_section and len(last) > len(match["first"]):
                continue  # `Section 12-102`
            if _ascends(before[len(before.rstrip("0123456789")) :], last):
                place = match.start("dash") + part.span.start
                yield view, at, Span(place, place + 1)


def torn_ranges(paper: Paper) -> Iterator[tuple[NoteView, Span]]:
    """`226– 228`: ranges with a blank on one side of their mark alone, outside of quotations.

    Where most ranges have it, it is the file's own fault, or its habit.
    """
    found = list(_torn(paper))
    tight = sum(len(_BETWEEN.findall(note.text)) for note in paper.notes)
    if len(found) <= _FEW or tight >= _RARE * len(found):
        yield from found


def _torn(paper: Paper) -> Iterator[tuple[NoteView, Span]]:
    for view in note_views(paper):
        text = view.note.text
        if not _TORN_HINT.search(text):
            continue
        quoted = find_quotations(text).outer
        apart = [part.span for _, part in view.of_kind("url", "archive-url", "doi", "title")]
        for match in _TORN.finditer(text):
            blank = Span(*match.span("before" if match["before"] else "after"))
            is_quoted = any(q.start < blank.start < q.end for q in quoted)
            if is_quoted or any(a <= blank.start < b for a, b in apart):
                continue
            there = view.note.span_in_document(blank)
            is_printed = paper.document.text[there.start : there.end] == " "  # and no line's end
            if is_printed and _ascends(match["first"], match["last"]):
                yield view, blank


def odd_dashes(paper: Paper) -> Iterator[Match]:
    """Ranges with two marks for one, or none."""
    yield from _without_dash(paper)
    yield from _doubled_dashes(paper)


def _doubled_dashes(paper: Paper) -> Iterator[Match]:
    """`19–-20`: two marks for the one of a range; two hyphens are how some write a dash."""
    for view in note_views(paper):
        text = view.note.text
        if not any(pair in text for pair in _PAIRS):
            continue
        apart = [part.span for _, part in view.of_kind("url", "archive-url", "doi")]
        for match in _DOUBLED.finditer(text):
            if any(a <= match.start() < b for a, b in apart):
                continue
            marks = Span(*match.span())
            at = next(i for i, part in enumerate(view.parts) if part.span.end > marks.start)
            fix = view.fix("safe", (marks, "–" if "–" in match[0] else "—"))
            yield view.match(at, "two marks for the one of a range", span=marks, fix=fix)


_PAIRS = ("–-", "-–", "––", "—-", "-—")
_DOUBLED = late(r"(?<=\d)(?:[–—]-|-[–—]|––)(?=\d)")


def _without_dash(paper: Paper) -> Iterator[Match]:
    """`p. 15 17`; said once where it is the paper's fault throughout."""
    found = list(_lost(paper))
    others = f", as in {len(found) - 1} others" if len(found) > _MANY_LOST else ""
    for view, blank in found[:1] if others else found:
        at = next(i for i, part in enumerate(view.parts) if part.span.end > blank.start)
        yield view.match(at, f"a blank for the dash of a range{others}", span=blank)


def _lost(paper: Paper) -> Iterator[tuple[NoteView, Span]]:
    """The blanks in the place of a mark between the two pages of a source."""
    for view in note_views(paper):
        for source in view.sources:
            pages = source.fields.get("page")
            match = pages and _LOST.fullmatch(view.note.text, *pages)
            if match and 0 < int(match["last"]) - int(match["first"]) < _MOST_PAGES:
                yield view, Span(*match.span("blank"))


_MANY_LOST, _MOST_PAGES = 5, 300
_LOST = late(r"(?P<first>[1-9]\d{0,3})(?P<blank> )(?P<last>[1-9]\d{0,3})")
_FEW, _RARE = 2, 4  # ranges with the blank; ranges without it for each, where there are more
_TORN_HINT = late(r"\d(?:[–-] | [–-])\d")
_TORN = late(
    r"(?<![\w.,/–-])(?P<first>\d{1,4})(?:(?P<before> )[–-]|[–-](?P<after> ))(?P<last>\d{1,4})"
    r"(?![\w/–-]|[.,]\d)"
)


def _ascends(first: str, last: str) -> bool:
    """Whether the second number, its leading figures filled in, is above the first."""
    whole = first[: len(first) - len(last)] + last if len(last) < len(first) else last
    return int(whole) > int(first)
